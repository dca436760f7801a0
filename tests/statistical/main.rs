//! Release-mode statistical tests.

mod aid;
mod appointments;
mod benchmark;
mod busy;
mod caseloads;
mod chance;
mod coverage;
mod desks;
mod gallery;
mod intervals;
mod modifiers;
mod places;
mod queues;
mod selection;
mod supply;

/// Says what an experiment found; seen with `--nocapture`.
#[expect(clippy::print_stdout, reason = "a test's own report")]
fn told(found: &str) {
    println!("{found}");
}
