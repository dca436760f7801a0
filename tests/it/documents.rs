//! The pages about the scenarios are true of the scenarios.

#[path = "../gallery/mod.rs"]
mod gallery;
#[path = "documents/kent.rs"]
mod kent;
#[path = "documents/questions.rs"]
mod questions;
#[path = "documents/sources.rs"]
mod sources;
#[path = "documents/systems.rs"]
mod systems;
