//! The benchmark models written by hand, each as one loop that can do nothing else.
//!
//! They draw the same needs from the same addresses with the same samplers and end in the same counts
//! as the scenarios in `scenarios/benchmark`, so that the quotient of the two times is the price of
//! everything else: of being a scenario file.

mod home_visits;
mod level;
mod mmc;
mod needs;

pub use home_visits::HomeVisits;
pub use mmc::{Queue, Waits};
