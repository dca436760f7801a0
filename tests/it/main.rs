//! Fast tests.

mod agenda;
mod maths;
mod sampling;
mod stability;
