//! `waxwing run --rank`: which of the figures that nobody knows move the answer most.

use crate::cli::exit::Failure;
use crate::cli::threads::Threads;
use crate::cli::{Console, check, threshold};
use crate::decision::{self, Aim, RankAsk, Ranking};
use crate::report::Grade;
use crate::scenario::{Beside, Brief, ListingLine};

/// Winters of the second round, unless somebody says otherwise or the file has fewer.
const WINTERS: u32 = 20;

/// What is asked about inputs.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Inputs {
    /// Turn each figure that nobody knows by itself, and rank them by how far they move the first comparison
    #[arg(long)]
    rank: bool,
    /// The measure by which they are ranked: one that a run lists in measures.csv, or `admissions_avoided`, or `net`
    #[arg(long, value_name = "M", default_value = "admissions_avoided", requires = "rank")]
    rank_by: String,
    /// The case in which they are ranked [default: the first by name]
    #[arg(long, value_name = "CASE", requires = "rank")]
    rank_case: Option<String>,
    /// Winters in which those that move it most are played [default: as the run, 20 at most]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000), requires = "rank")]
    rank_winters: Option<u32>,
}

/// What is to be ranked by.
#[derive(Debug)]
pub(super) struct Meant {
    beside: Beside,
    aim: Aim,
}

impl Inputs {
    /// What is meant, where it is asked for; or why it cannot be.
    pub(super) fn judge(&self, brief: &Brief) -> Result<Option<Meant>, Failure> {
        if !self.rank {
            return Ok(None);
        }
        let Some((arm, against)) = threshold::headline(brief) else {
            let what =
                "--rank: the scenario has one arm, and no difference that an input could move";
            return Err(Failure::usage(what, "add an arm"));
        };
        let case = check::case(brief, self.rank_case.as_deref())?;
        let aim = threshold::aim(brief, "--rank-by", &self.rank_by, None)?;
        Ok(Some(Meant { beside: Beside { arm, against, case, only: None }, aim }))
    }

    /// Ranks them; whatever was played is whole.
    pub(super) fn play(
        &self,
        brief: &Brief,
        meant: Option<&Meant>,
        (winters, seed): (u32, u64),
        threads: &Threads,
        console: &Console<'_>,
    ) -> Option<Ranking> {
        let Meant { beside, aim } = meant.filter(|_| console.goes_on())?;
        let winters = self.rank_winters.unwrap_or_else(|| winters.min(WINTERS));
        let ask = RankAsk { brief, beside: *beside, aim, winters, seed };
        let dials = brief.dials(*beside, &is_nobodys);
        let bar = console.bar(100, "inputs, %");
        let mut keep_going =
            |done: usize, all: usize| bar.goes_on((100 * done / all.max(1)) as u64);
        Some(threads.play(|| decision::rank(&ask, dials, &mut keep_going)))
    }
}

/// A figure, or a date, that is written in the file and rests on nothing.
fn is_nobodys(line: &ListingLine) -> bool {
    let grade = Grade::of(&line.source, line.is_default);
    let rests_on_nothing = matches!(grade, Grade::Illustrative | Grade::None);
    line.is_figure && rests_on_nothing || line.is_date && grade == Grade::Illustrative
}
