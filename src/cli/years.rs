//! `waxwing years`: the same plan winter after winter.
//!
//! ```text
//! files ─► judge ─► the file of each year ─► every year's winters ─► sums, discounted ─► the answer
//! ```

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::{Console, check, threshold};
use crate::decision;
use crate::experiment::{Pair, Plan};
use crate::report;
use crate::scenario::{Brief, FileKind, Horizon, NoYears};

/// Stories played unless somebody says otherwise: the file's own winters, but no more than this.
const STORIES: u32 = 200;

/// How years are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Tables for a planner.
    Text,
    /// The same figures for programs.
    Json,
    /// The same figures as one table.
    Csv,
}

/// Play the same plan winter after winter, and say what it is worth over all of them
#[derive(Debug, clap::Args)]
pub(super) struct Years {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// The two arms that the answer is about: the first minus the second [default: the scenario's first contrast]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    contrast: Vec<String>,
    /// How many winters, a year apart [default: as [horizon] says, else 3]
    #[arg(long = "years", value_name = "N")]
    many: Option<u32>,
    /// How much demand grows a year: 2% [default: as [horizon] says, else not]
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    growth: Option<String>,
    /// How much less a year later counts: 3.5% [default: as [horizon] says, else 3.5%]
    #[arg(long, value_name = "SHARE")]
    discount: Option<String>,
    /// Stories of several winters to play [default: as the scenario says of winters, 200 at most]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    winters: Option<u32>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Threads to play on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How to write them on standard output
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

impl Years {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let brief = threshold::read(&self.path, console)?;
        if brief.kind == FileKind::Structural {
            let mend = "ask `waxwing run` which way it goes, or `waxwing threshold` where it turns";
            return Err(Failure::usage("a structural scenario has no amounts to add up", mend));
        }
        let horizon = self.horizon(&brief)?;
        let years = brief.winters_of(&horizon).map_err(|why| refused(&why, console))?;
        let winters = self.winters.unwrap_or_else(|| brief.winters.min(STORIES));
        let seed = self.seed.unwrap_or(brief.seed);
        let threads = Threads::new(self.threads)?;
        let pairs = self.pairs(&brief)?;
        let bar = console.bar(u64::from(winters) * years.len() as u64, "winters");
        let mut keep_going = |done: u64| bar.goes_on(done);
        let plan = (&horizon, years.as_slice());
        let outlook = threads
            .play(|| decision::outlook(&brief, plan, &pairs, (winters, seed), &mut keep_going));
        drop(bar);
        if outlook.winters == 0 {
            console.say("stopped before any winter was played");
        }
        console.print(&match self.format {
            Shape::Text => report::years_text(&brief, &outlook),
            Shape::Json => report::years_json(&brief, &outlook),
            Shape::Csv => {
                String::from_utf8_lossy(&report::years_csv(&brief, &outlook)).into_owned()
            }
        })
    }

    /// The pair that was asked for, then those of the file.
    fn pairs(&self, brief: &Brief) -> Result<Vec<Pair>, Failure> {
        let mut pairs = Plan::pairs_of(brief);
        if let [arm, against] = self.contrast.as_slice() {
            let asked = Pair { arm: check::arm(brief, arm)?, against: check::arm(brief, against)? };
            if asked.arm == asked.against {
                let what = format!("--contrast: `{arm}` beside itself makes no difference");
                return Err(Failure::usage(&what, "name two arms"));
            }
            pairs.retain(|pair| *pair != asked);
            pairs.insert(0, asked);
        } else if !self.contrast.is_empty() {
            return Err(Failure::usage("--contrast takes two arms, A,B", "name two arms"));
        }
        if pairs.is_empty() {
            let what = "the scenario has one arm: there is nothing to compare";
            return Err(Failure::usage(what, "add an arm"));
        }
        Ok(pairs)
    }

    /// What the file says, and over it what was typed.
    fn horizon(&self, brief: &Brief) -> Result<Horizon, Failure> {
        let mut horizon = brief.horizon.clone().unwrap_or_default();
        horizon.years = self.many.unwrap_or(horizon.years);
        if !Horizon::allows(horizon.years) {
            let what = format!("--years: {} winters cannot be planned together", horizon.years);
            return Err(Failure::usage(&what, "1 to 5 can"));
        }
        if let Some(text) = &self.growth {
            horizon.growth = Horizon::growth_in(text).ok_or_else(|| unreadable("growth", text))?;
        }
        if let Some(text) = &self.discount {
            horizon.discount =
                Horizon::discount_in(text).ok_or_else(|| unreadable("discount", text))?;
        }
        Ok(horizon)
    }
}

fn unreadable(key: &str, text: &str) -> Failure {
    let example = if key == "growth" { "2% or -1%" } else { "3.5%" };
    let plain = text.trim().parse::<f64>().is_ok_and(|number| number > 0.0);
    let (what, mend) = if key == "growth" && plain {
        let what = "is no growth without a percent sign: above 50% a year it has to have one";
        (what, format!("did you mean {}%?", text.trim()))
    } else {
        ("is no share below 100%", format!("for example {example}"))
    };
    Failure::usage(&format!("--{key}: `{text}` {what}"), &mend)
}

/// Why the file cannot be played year after year.
fn refused(why: &NoYears, console: &Console<'_>) -> Failure {
    match why {
        NoYears::TooLong(days) => Failure::usage(
            &format!(
                "warm-up, winter and follow-up are {days} days together: a year's days would be played twice"
            ),
            "shorten [window] to 365 days in all",
        ),
        NoYears::Waits(post) => Failure::usage(
            &format!(
                "the money of posts.{post} waits for a condition, and the post has no end in the first winter"
            ),
            "give it an end (`ends`), so that it is agreed anew every year, or money without a condition",
        ),
        NoYears::Problems(problems) => Failure::Usage(problems.render(console.colour)),
    }
}
