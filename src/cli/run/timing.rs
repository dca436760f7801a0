//! How long it took, on what: the one file that may differ between two runs.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::cli::clock::{machine, now};
use crate::cli::write::TIMING;
use crate::experiment::Study;
use crate::model::counts::System;

/// A stopwatch.
#[derive(Debug)]
pub(super) struct Timing {
    begun: Instant,
    threads: usize,
    winters: usize,
    events: i64,
    study: Duration,
    sweeps: Duration,
}

impl Timing {
    pub(super) fn begin(threads: usize) -> Self {
        let none = Duration::ZERO;
        Self { begun: now(), threads, winters: 0, events: 0, study: none, sweeps: none }
    }

    /// The winters of the study are played.
    pub(super) fn study_played(&mut self, study: &Study<'_>) {
        self.study = now() - self.begun;
        self.winters = study.winters;
        let worlds = study.plan.costings.len();
        let of = |winter| (0..worlds).map(move |world| study.row(winter, world));
        self.events = (0..study.winters).flat_map(of).map(|row| row[System::Events as usize]).sum();
    }

    /// What was played, in one line for the terminal.
    pub(super) fn said(&self, worlds: usize) -> String {
        let per_winter = self.events / self.winters.max(1) as i64;
        format!(
            "played {} x {worlds} arms and cases in {:.1} s: {per_winter} model events a winter",
            crate::report::counted(self.winters, "winter"),
            self.study.as_secs_f64()
        )
    }

    /// And so are those of the sweeps.
    pub(super) fn sweeps_played(&mut self) {
        self.sweeps = now().duration_since(self.begun).saturating_sub(self.study);
    }

    /// The files and this one, which lists them all: that makes the folder ours.
    pub(super) fn among(
        &self,
        mut files: Vec<(String, Vec<u8>)>,
        written: Option<&str>,
    ) -> Vec<(String, Vec<u8>)> {
        let others = files.iter().map(|(name, _)| &**name);
        let names: Vec<&str> = others.chain(written).chain([TIMING]).collect();
        let json = self.json(&names);
        files.push((TIMING.to_owned(), json));
        files
    }

    fn json(&self, files: &[&str]) -> Vec<u8> {
        let (study, events) = (self.study.as_secs_f64(), self.events as f64);
        let timing = json!({
            "waxwing": env!("CARGO_PKG_VERSION"),
            "command": "run",
            "wall_seconds": (now() - self.begun).as_secs_f64(),
            "study_seconds": study,
            "sweeps_seconds": self.sweeps.as_secs_f64(),
            "winters": self.winters,
            "events": self.events,
            "events_per_winter": events / self.winters.max(1) as f64,
            "wall_ns_per_event": study * 1e9 / events.max(1.0),
            "threads": self.threads,
            "machine": machine(),
            "files": files,
        });
        format!("{timing:#}\n").into_bytes()
    }
}
