//! Shared by the benches: reading a scenario, timing in turn, and the same models written by hand.

pub mod by_hand;
mod turns;

pub use turns::{Times, in_turn};

pub mod hold;

use waxwing::experiment::Plan;
use waxwing::scenario::{Brief, Files, read, wanted};

/// Reads a scenario of this repository.
pub fn brief(path: &str) -> Brief {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../");
    let main = std::fs::read_to_string(format!("{root}{path}")).expect("the scenario exists");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let side = wanted(&main).into_iter().map(|name| {
        let text = std::fs::read_to_string(format!("{root}{folder}/{name}"));
        (name, text.expect("the table exists"))
    });
    let files = Files { side: side.collect(), main: (path.into(), main) };
    read(&files).expect("the scenario is legal")
}

/// A plan of so many winters.
pub fn plan(path: &str, winters: u32) -> Plan {
    let brief = brief(path);
    Plan::of(&brief, winters, brief.seed)
}
