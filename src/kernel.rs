//! What everything else stands on: quantities, chance, events and statistics.
//!
//! Nothing here knows a word of health care; the room could be its own crate tomorrow.

pub mod engine;
pub mod index;
pub mod maths;
pub mod quantity;
pub mod random;
pub mod stats;
