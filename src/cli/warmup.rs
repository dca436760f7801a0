//! `waxwing warmup`: how long a warm-up a queue needs until it is steady.
//!
//! ```text
//! files ─► judge ─► one daily series of an arm, over winters ─► MSER-5 and Welch ─► the answer
//! ```

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::{Console, check, files};
use crate::decision::{FEWEST_DAYS, WarmUp};
use crate::experiment::{self, Plan, Study};
use crate::model::diary::Outline;
use crate::model::series::Every;
use crate::report::{self, Warming};
use crate::scenario::{Brief, nearest};

/// Say how long a warm-up a queue needs until it is steady
#[derive(Debug, clap::Args)]
pub(super) struct Warmup {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// A daily series, as a run lists them in series.csv (--out DIR): SERVICE.waiting, SERVICE.held
    #[arg(long, value_name = "SERIES")]
    series: String,
    /// The arm [default: the comparator]
    #[arg(long)]
    arm: Option<String>,
    /// The case [default: the first by name]
    #[arg(long)]
    case: Option<String>,
    /// Days on either side of Welch's moving average
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=365))]
    window: u16,
    /// Winters to play [default: as the scenario says]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    winters: Option<u32>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Threads to play on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// A sentence and a short table
    Text,
    /// Every day
    Csv,
}

impl Warmup {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let brief = files::judged(&self.path, console)?;
        let arm = self.arm.as_deref().map(|name| check::arm(&brief, name)).transpose()?;
        let case = check::case(&brief, self.case.as_deref())?;
        let arm = arm.unwrap_or(brief.comparator);
        let plan = self.plan(&brief, arm, case);
        let outline = Outline::new(&plan.ensemble, &plan.catalogue);
        let series = self.series(&outline)?;
        let days = (plan.ensemble.period_days() - outline.days.start) as usize;
        self.is_enough(days)?;
        let study = self.play(&plan, console)?;
        let world = plan.world(0, 0);
        let chronicle = study.chronicle().expect("it was asked for");
        if !chronicle.has_series(&plan.ensemble.worlds[world], series) {
            let what = format!("--series {}: `{}` has no such thing", self.series, plan.arms[0]);
            return Err(Failure::usage(&what, "name an arm that has the service: --arm ARM"));
        }
        let mut means = chronicle.means(world, series);
        means.truncate(days);
        let found = WarmUp::of(means, usize::from(self.window)).expect("it is long enough");
        let date =
            |day: usize| plan.ensemble.calendar.date(outline.days.start + day as i64).to_string();
        let warming = Warming {
            series: &self.series,
            unit: outline.series[series].unit,
            arm: &plan.arms[0],
            case: &plan.cases[0],
            winters: study.winters,
            dates: (0..days).map(date).collect(),
            has: (0 - outline.days.start) as usize,
            found: &found,
        };
        console.print(&match self.format {
            Shape::Text => report::warmup_text(&warming),
            Shape::Csv => report::warmup_csv(&warming),
        })
    }

    /// The one arm in the one case.
    fn plan(&self, brief: &Brief, arm: usize, case: usize) -> Plan {
        let names = (vec![brief.arms[arm].name.clone()], vec![brief.cases[case].name.clone()]);
        let scenarios = [&brief.scenarios[arm][case]];
        let winters = 0..self.winters.unwrap_or(brief.winters);
        let seed = self.seed.unwrap_or(brief.seed);
        Plan::of_scenarios(brief, &scenarios, names, Vec::new(), winters, seed).keeping_days()
    }

    /// The place of the series that was named.
    fn series(&self, outline: &Outline) -> Result<usize, Failure> {
        let named = |at: usize| (outline.series[at].name(), at);
        let daily = (0..outline.series.len()).filter(|at| outline.series[*at].every == Every::Day);
        let daily: Vec<(String, usize)> = daily.map(named).collect();
        let found = daily.iter().find(|(name, _)| *name == self.series).map(|(_, at)| *at);
        found.ok_or_else(|| {
            let what = format!("--series {}: no daily series is called that", self.series);
            let names: Vec<&str> = daily.iter().map(|(name, _)| name.as_str()).collect();
            let known = "a run lists them in series.csv (--out DIR)";
            let mend = match nearest(&self.series, &names) {
                Some(near) => format!("did you mean `{near}`? {known}"),
                None => format!("for example `{}`; {known}", names.last().unwrap_or(&"needs")),
            };
            Failure::usage(&what, &mend)
        })
    }

    fn is_enough(&self, days: usize) -> Result<(), Failure> {
        if days >= FEWEST_DAYS {
            return Ok(());
        }
        let what = format!(
            "{} has {days} days, warm-up and winter together: too few to see a steady state",
            self.series
        );
        let mend = format!(
            "MSER-5 needs {FEWEST_DAYS} at the least, and several times the warm-up to be sure: lengthen \
             [window], for example to a year"
        );
        Err(Failure::problem(&what, &mend))
    }

    /// As many winters as are played before somebody says stop; one at the least.
    fn play<'p>(&self, plan: &'p Plan, console: &Console<'_>) -> Result<Study<'p>, Failure> {
        let threads = Threads::new(self.threads)?;
        let bar = console.bar(u64::from(plan.winters), "winters");
        let mut run = experiment::Run::new(plan);
        loop {
            let progress = threads.play(|| run.step());
            bar.at(u64::from(progress.done));
            if progress.is_complete() || !console.goes_on() {
                return Ok(run.stop());
            }
        }
    }
}
