//! `waxwing bench`: how fast a scenario is played here, and whether it became slower.
//!
//! ```text
//! scenario ─► plan ─► repeats, the yardstick in between ─► Figures ─► text or JSON
//!                                                             │
//!              FILE: a former JSON, or another waxwing ─► Verdict ─► exit code 6
//! ```
//!
//! A time by itself cannot be compared with one from another moment or machine: it is noise. So nothing is
//! claimed of times. Against a stored result, what is compared is an event's cost in steps of a yardstick
//! that was played in between; against another program, both are played in turn. Slower is said only where
//! the whole interval of the quotient lies above what is allowed. What was answered is compared first: rows
//! that differ in one digit are another answer, however fast.

mod baseline;
mod figures;
mod measure;
mod program;
mod stored;
mod yardstick;

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::{Console, check, files};
use crate::experiment::Plan;
use crate::scenario::{self, Brief, Files};
use baseline::Baseline;
use figures::{Figures, Work};

/// The scenario that is played where none is named.
const BUILT_IN: &str = include_str!("../../scenarios/benchmark/mmc.toml");
/// Fewer repeats say nothing of the median at 95 per cent.
const LEAST_REPEATS: u32 = 6;

/// Play a scenario again and again, and say how fast it is and whether it became slower
#[derive(Debug, clap::Args)]
pub(super) struct Bench {
    /// A scenario file, or a folder with a scenario.toml [default: a built-in queue, M/M/10]
    path: Option<PathBuf>,
    /// Winters in each repeat
    #[arg(long, value_name = "N", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    winters: u32,
    /// How often to play them
    #[arg(long, value_name = "R", default_value_t = 9)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    repeats: u32,
    /// Threads to play on; they change no result
    #[arg(long, value_name = "T", default_value_t = 1)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: u16,
    /// The one arm to play, in every case [default: every arm]
    #[arg(long)]
    arm: Option<String>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Write the answer as JSON
    #[arg(long)]
    json: bool,
    /// Compare with a former `--json` result, or with another waxwing program, and end with exit code 6
    /// where that gave another answer
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// And where an event surely costs that much more than it did there, such as 10%
    #[arg(long, value_name = "PERCENT", requires = "baseline", value_parser = share)]
    fail_above: Option<f64>,
}

impl Bench {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        self.is_enough()?;
        let baseline = self.baseline.as_deref().map(Baseline::open).transpose()?;
        let brief = self.read(console)?;
        let plan = Plan::of(&brief, self.winters, self.seed.unwrap_or(brief.seed));
        let threads = Threads::new(Some(self.threads))?;
        let work = Work::of(&brief, &plan, self.path.is_none(), threads.count);
        if let Some(baseline) = &baseline {
            baseline.is_comparable(&work, self.fail_above.is_some())?;
        }
        let Some(measured) = measure::measure(&plan, &threads, self.repeats, console) else {
            console.say("stopped: no repeat was played to its end");
            return Ok(());
        };
        let figures = Figures::of(work, measured);
        let verdict = match baseline {
            Some(baseline) if console.goes_on() => self.compare(&baseline, &figures, console)?,
            _ => None,
        };
        if !console.goes_on() {
            let played = figures.measured.repeats.len();
            console.say(&format!("stopped after {played} of {} repeats", self.repeats));
        }
        let verdict = verdict.as_ref();
        console.print(&if self.json { figures.json(verdict) } else { figures.text(verdict) })?;
        verdict.map_or(Ok(()), baseline::Verdict::judged)
    }

    /// The scenario, with one arm where one is asked for.
    fn read(&self, console: &mut Console<'_>) -> Result<Brief, Failure> {
        let built_in =
            || Files { main: ("built-in.toml".to_owned(), BUILT_IN.to_owned()), side: Vec::new() };
        let files = self.path.as_deref().map_or_else(|| Ok(built_in()), files::read)?;
        let reading = scenario::judge(&files);
        let shown = reading.problems.render(console.colour);
        let Some(mut brief) = reading.brief else { return Err(Failure::Problems(shown)) };
        console.say(shown.trim_end());
        if let Some(path) = &self.path {
            files::name(&mut brief, path);
        }
        if let Some(arm) = &self.arm {
            let arm = check::arm(&brief, arm)?;
            only(&mut brief, arm);
        }
        Ok(brief)
    }

    fn is_enough(&self) -> Result<(), Failure> {
        if self.fail_above.is_none() || self.repeats >= LEAST_REPEATS {
            return Ok(());
        }
        let what = format!("{} repeats cannot show that something is slower", self.repeats);
        Err(Failure::usage(&what, &format!("--fail-above needs --repeats {LEAST_REPEATS} or more")))
    }
}

/// Leaves one arm, which then is compared with nothing.
fn only(brief: &mut Brief, arm: usize) {
    brief.arms = vec![brief.arms.swap_remove(arm)];
    brief.scenarios = vec![brief.scenarios.swap_remove(arm)];
    brief.listings = vec![brief.listings.swap_remove(arm)];
    brief.contrasts.clear();
    brief.sweeps.clear();
    brief.comparator = 0;
}

/// A share as it is typed: `10%`.
fn share(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
    let share = number.filter(|percent| (0.0..=1000.0).contains(percent));
    share.map(|percent| percent / 100.0).ok_or_else(|| "a share is written as 10%".to_owned())
}
