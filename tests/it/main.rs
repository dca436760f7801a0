//! Fast tests.

mod agenda;
mod maths;
mod sampling;
mod stability;
mod stats_known;
