//! `waxwing trace`: one winter of a scenario, person by person.
//!
//! Without `--person` it tells the stories that explain a difference: an admission avoided, one not
//! avoided, somebody worse off. `--format csv` prints every fact.

use std::path::PathBuf;

use super::exit::Failure;
use super::{Console, check, files};
use crate::experiment::{Plan, Trace as Told};
use crate::report;
use crate::scenario::{self, Brief};

/// How a winter is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Stories, side by side.
    Text,
    /// Every fact.
    Csv,
}

/// Tell a person's story in each arm side by side, or every fact of a winter
#[derive(Debug, clap::Args)]
pub(super) struct Trace {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// The winter, numbered from 0 as in winters.csv
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..1_000_000))]
    winter: u32,
    /// The person, numbered from 1 in order of time [default: those that explain a difference]
    #[arg(long, value_name = "P")]
    person: Option<usize>,
    /// The case [default: the first by name]
    #[arg(long)]
    case: Option<String>,
    /// The arms, in this order [default: the scenario's first contrast]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    arms: Vec<String>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// How to tell it on standard output
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

impl Trace {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let reading = scenario::judge(&files::read(&self.path)?);
        let shown = reading.problems.render(console.colour);
        let Some(mut brief) = reading.brief else { return Err(Failure::Problems(shown)) };
        files::name(&mut brief, &self.path);
        let arms = self.arms(&brief)?;
        let case = check::case(&brief, self.case.as_deref())?;
        let plan = Plan::of(&brief, 1, self.seed.unwrap_or(brief.seed));
        let told = Told::of(&plan, self.winter, case, &arms);
        self.is_there(&told)?;
        match self.format {
            Shape::Text => console.print(&report::stories(&told, &brief, self.person)),
            Shape::Csv => {
                let bytes = report::facts(&told, &brief, self.person);
                console.print(&String::from_utf8_lossy(&bytes))
            }
        }
    }

    /// The arms asked for, or those of the headline.
    fn arms(&self, brief: &Brief) -> Result<Vec<usize>, Failure> {
        if !self.arms.is_empty() {
            return self.arms.iter().map(|name| check::arm(brief, name)).collect();
        }
        if let Some(contrast) = brief.contrasts.first() {
            return Ok(vec![contrast.arm, contrast.against]);
        }
        let other = (0..brief.arms.len()).find(|arm| *arm != brief.comparator);
        Ok(other.into_iter().chain([brief.comparator]).collect())
    }

    fn is_there(&self, told: &Told<'_>) -> Result<(), Failure> {
        let Some(person) = self.person else { return Ok(()) };
        let people = told.people();
        if (1..=people).contains(&person) && told.holds(person - 1) {
            return Ok(());
        }
        let what = format!("winter {} has no person {person} in these arms", self.winter);
        let mend = format!("they are numbered from 1 to {people}; --format csv lists them");
        Err(Failure::usage(&what, &mend))
    }
}
