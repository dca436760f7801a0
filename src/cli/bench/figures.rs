//! What a bench found, for people and for programs.
//!
//! The layout of the JSON is a promise, told in `docs/performance.md`: a key is added without notice, but
//! none is renamed, removed or given another meaning without a higher [`SCHEMA`]. The yardstick belongs to
//! it: with another yardstick a quotient means something else.

use std::fmt::Write;

use serde_json::{Value, json};

use super::baseline::Verdict;
use super::measure::{Measured, Middle, Repeat};
use crate::cli::clock;
use crate::experiment::Plan;
use crate::scenario::Brief;

/// The number of the layout.
pub(super) const SCHEMA: u64 = 1;

/// What was to be done: two results can be compared where this is the same.
#[derive(Debug)]
pub(super) struct Work {
    name: String,
    title: String,
    digest: String,
    built_in: bool,
    seed: u64,
    winters: u32,
    arms: Vec<String>,
    cases: Vec<String>,
    threads: usize,
}

/// What a bench found.
#[derive(Debug)]
pub(super) struct Figures {
    pub work: Work,
    pub measured: Measured,
}

impl Work {
    /// Of a scenario, on so many threads.
    pub(super) fn of(brief: &Brief, plan: &Plan, built_in: bool, threads: usize) -> Self {
        Self {
            name: brief.name.clone(),
            title: brief.title.clone(),
            digest: brief.digest.clone(),
            built_in,
            seed: plan.seed,
            winters: plan.winters,
            arms: plan.arms.clone(),
            cases: plan.cases.clone(),
            threads,
        }
    }

    /// The part of the JSON that is known before anything is played.
    pub(super) fn json(&self) -> Value {
        json!({
            "scenario": {
                "name": self.name, "title": self.title, "digest": self.digest,
                "built_in": self.built_in,
            },
            "work": {
                "seed": self.seed, "winters": self.winters, "arms": self.arms,
                "cases": self.cases, "threads": self.threads,
            },
            "program": {
                "name": "waxwing", "version": env!("CARGO_PKG_VERSION"),
                "debug_build": cfg!(debug_assertions),
            },
        })
    }
}

impl Figures {
    pub(super) fn of(work: Work, measured: Measured) -> Self {
        Self { work, measured }
    }

    fn over(&self, of: impl Fn(&Repeat) -> f64) -> Middle {
        Middle::of(self.measured.repeats.iter().map(of))
    }

    /// Seconds of the processors, where there is a clock of them.
    fn cpu_seconds(&self) -> Option<Middle> {
        let all: Option<Vec<f64>> = self.measured.repeats.iter().map(cpu).collect();
        all.map(Middle::of)
    }

    /// The quotient to the yardstick.
    pub(super) fn quotient(&self) -> Middle {
        self.over(|repeat| repeat.quotient(self.measured.answer.events))
    }

    /// The clock of the quotient.
    pub(super) fn basis(&self) -> &'static str {
        self.measured.repeats[0].basis().name()
    }

    fn events(&self) -> f64 {
        self.measured.answer.events.max(1) as f64
    }

    /// For programs.
    pub(super) fn json(&self, verdict: Option<&Verdict>) -> String {
        let Measured { answer, repeats, peak_memory } = &self.measured;
        let (quotient, cpu) = (self.quotient(), self.cpu_seconds());
        let end = |end: f64| end.is_finite().then_some(end);
        let (events, winters) = (self.events(), f64::from(self.work.winters));
        let known = json!({
            "schema": SCHEMA,
            "answer": { "events": answer.events, "digest": answer.digest },
            "machine": clock::machine(),
            "speed": {
                "wall_seconds": middle(self.over(wall), 1.0),
                "cpu_seconds": cpu.map(|cpu| middle(cpu, 1.0)),
                "events_per_second": middle(self.over(|one| events / wall(one)), 1.0),
                "winters_per_second": middle(self.over(|one| winters / wall(one)), 1.0),
                "wall_ns_per_event": middle(self.over(wall), 1e9 / events),
                "cpu_ns_per_event": cpu.map(|cpu| middle(cpu, 1e9 / events)),
            },
            "quotient": {
                "basis": self.basis(),
                "min": quotient.min, "median": quotient.median, "max": quotient.max,
                "lower": end(quotient.interval.lower), "upper": end(quotient.interval.upper),
            },
            "peak_memory_bytes": peak_memory,
            "repeats": repeats.iter().map(|one| self.repeat(one)).collect::<Vec<_>>(),
            "baseline": verdict.map(Verdict::json),
        });
        let mut all = self.work.json();
        if let (Value::Object(all), Value::Object(known)) = (&mut all, known) {
            all.extend(known);
        }
        format!("{all:#}\n")
    }

    fn repeat(&self, repeat: &Repeat) -> Value {
        json!({
            "wall_seconds": wall(repeat),
            "cpu_seconds": cpu(repeat),
            "yardstick_wall_seconds": repeat.yardstick.wall.as_secs_f64(),
            "yardstick_cpu_seconds": repeat.yardstick.cpu.map(|cpu| cpu.as_secs_f64()),
            "yardstick_passes": repeat.passes,
            "quotient": repeat.quotient(self.measured.answer.events),
        })
    }

    /// For people.
    pub(super) fn text(&self, verdict: Option<&Verdict>) -> String {
        let mut text = self.heading();
        let (events, winters) = (self.events(), f64::from(self.work.winters));
        let mut row = |what: &str, of: Middle, places: usize| {
            let Middle { min, median, max, .. } = of;
            let _ =
                writeln!(text, "{what:<34}{min:>12.places$}{median:>12.places$}{max:>12.places$}");
        };
        row("seconds", self.over(wall), 4);
        if let Some(cpu) = self.cpu_seconds() {
            row("seconds of processor time", cpu, 4);
            row("  ns of it an event", cpu.times(1e9 / events), 1);
        }
        row("million events a second", self.over(|one| events / wall(one) / 1e6), 3);
        row("winters a second", self.over(|one| winters / wall(one)), 1);
        let quotient = self.quotient();
        row("an event, in yardsticks", quotient, 4);
        let repeats = self.measured.repeats.len();
        let _ = match quotient.interval {
            ends if ends.is_bounded() => writeln!(
                text,
                "The median quotient lies between {:.4} and {:.4} (95%, {repeats} repeats).",
                ends.lower, ends.upper
            ),
            _ => writeln!(text, "Six repeats or more give an interval of the median."),
        };
        let _ = writeln!(text, "\nevents         {} in each repeat", self.measured.answer.events);
        let memory = match self.measured.peak_memory {
            Some(bytes) => format!("{:.1} MB at most", bytes as f64 / f64::from(1 << 20)),
            None => "not told by this system".to_owned(),
        };
        let _ = writeln!(text, "memory         {memory}");
        let _ = writeln!(text, "answer         {}", self.measured.answer.digest);
        let _ = writeln!(text, "scenario       {}", self.work.digest);
        if let Some(verdict) = verdict {
            let _ = writeln!(text, "\n{}", verdict.sentence());
        }
        text
    }

    fn heading(&self) -> String {
        let Work { title, built_in, seed, winters, arms, cases, threads, .. } = &self.work;
        let built_in = if *built_in { " (built in)" } else { "" };
        let build = if cfg!(debug_assertions) { ", a debug build: slow" } else { "" };
        let version = env!("CARGO_PKG_VERSION");
        let (os, architecture) = (std::env::consts::OS, std::env::consts::ARCH);
        let size = [
            several(*winters as usize, "winter"),
            several(arms.len(), "arm"),
            several(cases.len(), "case"),
        ];
        format!(
            "{title}{built_in}\n{}, seed {seed}\nwaxwing {version}{build}, on {} and {} ({os} \
             {architecture})\n\n{:<34}{:>12}{:>12}{:>12}\n",
            size.join(" x "),
            several(*threads, "thread"),
            several(clock::cores(), "core"),
            several(self.measured.repeats.len(), "repeat"),
            "least",
            "median",
            "most",
        )
    }
}

fn several(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

impl Middle {
    fn times(self, factor: f64) -> Self {
        let Self { min, median, max, interval } = self;
        Self { min: min * factor, median: median * factor, max: max * factor, interval }
    }
}

fn wall(repeat: &Repeat) -> f64 {
    // No clock is finer than this, and nothing is divided by zero.
    repeat.spent.wall.as_secs_f64().max(1e-9)
}

fn cpu(repeat: &Repeat) -> Option<f64> {
    repeat.spent.cpu.map(|cpu| cpu.as_secs_f64())
}

fn middle(of: Middle, factor: f64) -> Value {
    let Middle { min, median, max, .. } = of.times(factor);
    json!({ "min": min, "median": median, "max": max })
}
