//! Fast tests.

mod agenda;
mod aid;
mod architecture;
mod caseloads;
mod cli;
mod desks;
mod determinism;
mod escalation;
mod format;
mod laws;
mod maths;
mod model_workforce;
mod modifiers;
mod pairing;
mod problems;
mod readme;
mod reporting;
mod rounds;
mod sampling;
mod scenario;
mod slots;
mod stability;
mod stats_known;
mod story;
mod supply;
mod support;
