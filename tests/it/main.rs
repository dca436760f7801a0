//! Fast tests.

mod maths;
mod sampling;
mod stability;
