//! Fast tests.

mod agenda;
mod architecture;
mod caseloads;
mod cli;
mod determinism;
mod format;
mod laws;
mod maths;
mod model_workforce;
mod modifiers;
mod pairing;
mod problems;
mod readme;
mod reporting;
mod sampling;
mod scenario;
mod slots;
mod stability;
mod stats_known;
mod supply;
mod support;
