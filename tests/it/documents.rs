//! The pages about the scenarios are true of the scenarios.

#[path = "../gallery/mod.rs"]
mod gallery;
#[path = "documents/systems.rs"]
mod systems;
