//! `waxwing choose`: which arm, how sure, and which are not ruled out.
//!
//! ```text
//! files ─► judge ─► decision::choose, case by case ─► report ─► stdout
//! ```

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::{Console, Format, amounts, files, measures};
use crate::decision::{self, Choice, Objective, Question, matters_of};
use crate::experiment::{Plan, measure_called};
use crate::kernel::stats::{Confidence, Procedure};
use crate::model::measures::{Better, Formula, Measure};
use crate::report::{self, Choosing};
use crate::scenario::{Brief, did_you_mean};

/// Say which choice is best, with a stated chance of being right, and which are not ruled out
#[derive(Debug, clap::Args)]
pub(super) struct Choose {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// Choose by this measure
    #[arg(long, value_name = "M", conflicts_with = "price")]
    measure: Option<String>,
    /// Which way the measure is better [default: as measures.csv says]
    #[arg(long, value_enum, requires = "measure")]
    prefer: Option<Prefer>,
    /// Choose by net benefit: an outcome is worth so many pounds
    #[arg(long, value_name = "£")]
    price: Option<String>,
    /// The measure of outcome, for the net benefit and the front
    #[arg(long, value_name = "M", default_value = "admissions_avoided")]
    outcome: String,
    /// The measure of cost, for the net benefit and the front
    #[arg(long, value_name = "M", default_value = "service_cost")]
    cost: String,
    /// A smaller difference is not worth telling [default: what matters by the file, in that unit]
    #[arg(long, value_name = "D")]
    delta: Option<String>,
    /// The least probability of the right choice
    #[arg(long, value_name = "P", default_value = "95%")]
    confidence: String,
    /// One case [default: each by itself]
    #[arg(long, value_name = "C")]
    case: Option<String>,
    /// Winters of every arm before the first look
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    first: u32,
    /// Winters at the most
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    winters: u32,
    /// How arms are screened
    #[arg(long, value_enum, default_value_t = Screen::Kn)]
    procedure: Screen,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Threads to play on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Prefer {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// A way of screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Screen {
    /// Kim and Nelson: variances from the first winters
    Kn,
    /// The same with variances brought up to date
    #[value(name = "kn++")]
    KnPlus,
}

impl From<Screen> for Procedure {
    fn from(screen: Screen) -> Self {
        match screen {
            Screen::Kn => Self::Kn,
            Screen::KnPlus => Self::KnPlus,
        }
    }
}

impl Choose {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let brief = files::judged(&self.path, console)?;
        let catalogue = Plan::catalogue(&brief);
        let known = |name: &str, what: &str| {
            let found = measure_called(&catalogue, name);
            found.ok_or_else(|| {
                let mend = measures::mend(name, &catalogue);
                Failure::usage(&format!("{what} {name}: nothing is called `{name}`"), &mend)
            })
        };
        let cases = self.cases(&brief)?;
        let (cost, outcome) = (known(&self.cost, "--cost")?, known(&self.outcome, "--outcome")?);
        let measure = self.measure.as_ref().map(|name| known(name, "--measure")).transpose()?;
        self.is_enough(&brief)?;
        let (objective, unit) = self.objective(measure.as_ref(), &outcome, &cost)?;
        let question = Question {
            delta: self.delta(&brief, &objective, &unit)?,
            objective,
            outcome: (outcome.name.clone(), outcome.better),
            cost: cost.name.clone(),
            sure: self.sure()?,
            procedure: self.procedure.into(),
            winters: self.first..self.winters,
            seed: self.seed.unwrap_or(brief.seed),
        };
        let threads = Threads::new(self.threads)?;
        let cases =
            cases.into_iter().map(|case| choose(&brief, case, &question, &threads, console));
        let cases: Vec<Choice> = cases.collect();
        let choosing = Choosing {
            brief: &brief,
            path_shown: self.path.display().to_string(),
            version: env!("CARGO_PKG_VERSION"),
            question,
            unit,
            outcome_unit: outcome.unit.into(),
            cases,
        };
        let written =
            if self.format == Format::Text { report::choice_text } else { report::choice_json };
        console.print(&written(&choosing))
    }

    fn cases(&self, brief: &Brief) -> Result<Vec<usize>, Failure> {
        let Some(name) = &self.case else { return Ok((0..brief.cases.len()).collect()) };
        let known: Vec<&String> = brief.cases.iter().map(|case| &case.name).collect();
        let at = known.iter().position(|case| *case == name);
        let unknown = || {
            let mend = did_you_mean(name, "cases", &known);
            Failure::usage(&format!("--case {name}: there is no case `{name}`"), &mend)
        };
        at.map(|at| vec![at]).ok_or_else(unknown)
    }

    /// There must be something to choose from, and winters to do it with.
    fn is_enough(&self, brief: &Brief) -> Result<(), Failure> {
        if let [only] = brief.arms.as_slice() {
            let what = format!("`{}` is the only arm: there is nothing to choose from", only.name);
            let mend = "write the other choices as arms of the file: [arms.NAME]";
            return Err(Failure::problem(&what, mend));
        }
        if self.winters < self.first {
            let what = format!(
                "--winters {} are fewer than the {} of every arm before the first look",
                self.winters, self.first
            );
            let mend = format!("allow at least {}, or look earlier with --first", self.first);
            return Err(Failure::usage(&what, &mend));
        }
        Ok(())
    }

    fn objective(
        &self,
        measure: Option<&Measure>,
        outcome: &Measure,
        cost: &Measure,
    ) -> Result<(Objective, String), Failure> {
        if cost.unit != "£" {
            let what =
                format!("--cost {}: it is counted in {}, not in pounds", cost.name, cost.unit);
            let mend =
                "give a cost, for example `service_cost`, `cost_without_stays` or `total_cost`";
            return Err(Failure::usage(&what, mend));
        }
        if let Some(measure) = measure {
            let better = self.better(measure)?;
            return Ok((
                Objective::Measure { name: measure.name.clone(), better },
                measure.unit.into(),
            ));
        }
        let Some(price) = &self.price else {
            let mend = "choose by a measure (`--measure bed_days`), or by net benefit (`--price £3000`, for \
                        each admission avoided, or for each of another --outcome)";
            return Err(Failure::usage("what is best is not said", mend));
        };
        let worth = amounts::amount(price).filter(|price| *price >= 0.0).ok_or_else(|| {
            let mend = "a price is a number of pounds: `--price 3000`";
            Failure::usage(&format!("--price {price}: it is not an amount"), mend)
        })?;
        if matches!(outcome.formula, Formula::Ratio { .. }) || outcome.better == Better::Neither {
            let what = format!("--outcome {}: it cannot be bought by the piece", outcome.name);
            let mend = "give an outcome that is counted and that is better one way: `admissions_avoided`, \
                        `bed_days`";
            return Err(Failure::usage(&what, mend));
        }
        Ok((Objective::NetBenefit { price: worth }, "£".into()))
    }

    fn better(&self, measure: &Measure) -> Result<Better, Failure> {
        match (self.prefer, measure.better) {
            (Some(Prefer::Lower), _) => Ok(Better::Lower),
            (Some(Prefer::Higher), _) => Ok(Better::Higher),
            (None, Better::Neither) => {
                let what =
                    format!("--measure {}: neither way of it is better by itself", measure.name);
                Err(Failure::usage(&what, "say which: `--prefer lower` or `--prefer higher`"))
            }
            (None, better) => Ok(better),
        }
    }

    fn delta(&self, brief: &Brief, objective: &Objective, unit: &str) -> Result<f64, Failure> {
        let name = match objective {
            Objective::Measure { name, .. } => name.as_str(),
            Objective::NetBenefit { .. } => "net benefit",
        };
        let Some(text) = &self.delta else {
            let matters = matters_of(&brief.matters, name, unit);
            if matters > 0.0 {
                return Ok(matters);
            }
            let what = format!("which difference of {name} is worth telling is not said");
            let mend =
                format!("say it with --delta, in {unit}; the file's [matters] says nothing of it");
            return Err(Failure::usage(&what, &mend));
        };
        if amounts::is_in_pounds(text) && unit != "£" {
            let mend = format!("`{name}` is counted in {unit}: write the number alone");
            return Err(Failure::usage(&format!("--delta {text}: these are pounds"), &mend));
        }
        let share = if unit == "share" { amounts::share(text) } else { amounts::amount(text) };
        share.filter(|delta| *delta > 0.0).ok_or_else(|| {
            let mend = format!(
                "give a number above zero, in {unit}: without it no number of winters would do"
            );
            Failure::usage(&format!("--delta {text}: it is no difference worth telling"), &mend)
        })
    }

    fn sure(&self) -> Result<Confidence, Failure> {
        let text = &self.confidence;
        let share = amounts::share(text).filter(|share| *share >= 0.5);
        share.and_then(Confidence::new).ok_or_else(|| {
            let mend = "give a probability from 50% to below 100%: `--confidence 95%`";
            Failure::usage(
                &format!("--confidence {text}: it is no probability of the right choice"),
                mend,
            )
        })
    }
}

fn choose(
    brief: &Brief,
    case: usize,
    question: &Question,
    threads: &Threads,
    console: &Console<'_>,
) -> Choice {
    let most = u64::from(question.winters.end) * brief.arms.len() as u64;
    let bar = console.bar(most, "winters of arms, at most");
    let mut go = |lived: u64| bar.goes_on(lived);
    threads.play(|| decision::choose(brief, case, question, &mut go))
}
