//! What is simulated: needs, services and staff, and the worlds in which they meet.
//!
//! ```text
//! Scenario ──compile──► Blueprint ┐
//! (arm, case)                     ├─► World::play ─► a row of whole numbers, and each person's Fate
//! seed, number ──draw──► Winter ──┘
//! ```
//!
//! A *winter* is drawn once: who would need care and when, who would be off sick, which advert would
//! find somebody. Every arm then lives through that same winter. There is no money here.

mod blueprint;
pub mod counts;
pub mod demand;
pub mod diary;
mod ensemble;
mod fact;
mod hours;
mod keys;
pub mod measures;
mod person;
mod purpose;
mod register;
pub mod series;
pub mod services;
mod winter;
mod workforce;
mod world;

pub use blueprint::Blueprint;
pub use counts::Layout;
pub use ensemble::{Ensemble, Year};
pub use fact::{Fact, What};
pub use person::{Exit, Fate, Marks};
pub use purpose::Purpose;
pub use winter::Winter;
pub use world::World;
