//! `waxwing check`: what is wrong with a scenario, or what it says in full.
//!
//! Problems go to standard error in the shape of a compiler's, and the exit code is 3. Without any,
//! standard output holds one arm in one case with every default filled in, and the chances that
//! follow from it, to be held against the literature; or what sets two arms apart; or which figure
//! of which arm rests on what. With `--format json` problems are data and go to standard output.

mod chances;
mod listing;
mod problems;
mod sources;

use std::path::PathBuf;

use super::exit::Failure;
use super::{Console, Format, files};
use crate::scenario::{self, Brief};

/// Say what is wrong with a scenario, or what it says with every default filled in
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// The arm to show [default: the comparator]
    #[arg(long, conflicts_with = "diff")]
    arm: Option<String>,
    /// The case to show [default: the first by name]
    #[arg(long)]
    case: Option<String>,
    /// Show only what sets arm A apart from arm B
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    diff: Option<Vec<String>>,
    /// Show what each figure rests on, of every arm and case unless one is asked for
    #[arg(long, conflicts_with = "diff")]
    sources: bool,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// An arm in a case.
#[derive(Clone, Copy, Debug)]
struct Cell<'a> {
    brief: &'a Brief,
    arm: usize,
    case: usize,
}

impl Check {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let files = files::read(&self.path)?;
        let reading = scenario::judge(&files);
        let Some(mut brief) = reading.brief else {
            if self.format == Format::Json {
                console.print(&problems::json(&reading.problems, &files))?;
                return Err(Failure::Problems(reading.problems.tally()));
            }
            return Err(Failure::Problems(reading.problems.render(console.colour)));
        };
        console.say(reading.problems.render(console.colour).trim_end());
        files::name(&mut brief, &self.path);
        files::measures_are_known(&brief)?;
        console.print(&self.answer(&brief)?)
    }

    fn answer(&self, brief: &Brief) -> Result<String, Failure> {
        let case = case(brief, self.case.as_deref())?;
        let cell = |arm| Cell { brief, arm, case };
        if let Some([a, b]) = self.diff.as_deref() {
            let pair = (cell(arm(brief, a)?), cell(arm(brief, b)?));
            return Ok(listing::differences(pair.0, pair.1, self.format));
        }
        let asked = self.arm.as_deref().map(|name| arm(brief, name)).transpose()?;
        if self.sources {
            let only = sources::Only { arm: asked, case: self.case.as_ref().map(|_| case) };
            return Ok(sources::sources(brief, only, self.format));
        }
        let cell = cell(asked.unwrap_or(brief.comparator));
        Ok(match self.format {
            Format::Text => listing::text(cell) + &chances::text(cell),
            Format::Json => listing::json(cell, &chances::json(cell)),
        })
    }
}

/// The case of this name; the first where none is asked for.
pub(super) fn case(brief: &Brief, name: Option<&str>) -> Result<usize, Failure> {
    let names: Vec<&str> = brief.cases.iter().map(|case| &*case.name).collect();
    name.map_or(Ok(0), |name| find("case", name, &names))
}

/// The arm of this name.
pub(super) fn arm(brief: &Brief, name: &str) -> Result<usize, Failure> {
    let names: Vec<&str> = brief.arms.iter().map(|arm| &*arm.name).collect();
    find("arm", name, &names)
}

fn find(what: &str, name: &str, names: &[&str]) -> Result<usize, Failure> {
    names.iter().position(|known| *known == name).ok_or_else(|| {
        let mend = format!("the {what}s of this file are: {}", names.join(", "));
        Failure::usage(&format!("the scenario has no {what} `{name}`"), &mend)
    })
}
