//! Fast tests.

mod agenda;
mod maths;
mod problems;
mod sampling;
mod scenario;
mod stability;
mod stats_known;
