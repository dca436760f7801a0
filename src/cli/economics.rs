//! `waxwing economics`: costs against effects of any table, ours or somebody else's.
//!
//! ```text
//! FILE.csv ─► scenario::draws ─► decision::economics ─► report ─► DIR, then stdout
//! ```
//!
//! The table is judged like a scenario: what is wrong is told with its line, the exit code is 3, and
//! nothing is computed.

mod asked;

use std::path::{Path, PathBuf};

use super::clock::now;
use super::exit::Failure;
use super::threads::Threads;
use super::write::Destination;
use super::{Console, Format, files};
use crate::decision::economics::{Asked, Economics as Found, Group, Horizon, Table};
use crate::report::economics::{self as report, Framing};
use crate::scenario::{self, Draws};

/// Say which option of a table of costs and effects to choose, how sure that is, and what it is worth to know more
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct Economics {
    /// A CSV: one row a draw, the columns cost:NAME and effect:NAME for each option
    file: PathBuf,
    /// The option that the others are beside [default: the first in the table]
    #[arg(long, value_name = "OPTION")]
    reference: Option<String>,
    /// Prices of one more effect to look at: FROM:TO:STEP, or a list, as in 0,20000
    #[arg(long, value_name = "PRICES", value_parser = asked::prices)]
    prices: Option<asked::Prices>,
    /// The price at which to choose [default: where what is not known matters most]
    #[arg(long, value_name = "PRICE", value_parser = asked::amount)]
    price: Option<f64>,
    /// A second CSV with a column for each parameter, row by row beside the first
    #[arg(long, value_name = "FILE")]
    parameters: Option<PathBuf>,
    /// Parameters to learn together; may be given several times
    #[arg(long = "group", value_name = "NAME=A,B,…", value_parser = asked::group)]
    groups: Vec<(String, asked::Names)>,
    /// A column that is no parameter; may be given several times
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,
    /// What one effect is, for the page: QALY, admission avoided, …
    #[arg(long, value_name = "WORDS", default_value = "effect")]
    outcome: String,
    /// Count effects against an option: less is better
    #[arg(long)]
    effect_is_harm: bool,
    /// The sign of the currency, for the page
    #[arg(long, value_name = "SIGN", default_value = "£")]
    currency: String,
    /// How many of what a row is about (people, winters) the choice is for, a year
    #[arg(long, value_name = "N", value_parser = asked::many)]
    people: Option<f64>,
    /// How many years the choice holds
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u32).range(1..=200))]
    years: Option<u32>,
    /// The discount of later years, for --people and --years [default: 3.5%]
    #[arg(long, value_name = "RATE", value_parser = asked::rate)]
    discount: Option<f64>,
    /// Threads to work on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// A folder for the tables: a new or empty one, or a former result
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const HELP: &str = "\
The table:
  cost:usual,effect:usual,cost:nurses,effect:nurses,p_cure
  1200,0.71,1900,0.78,0.31

  One row a draw; one row alone is taken as means. Costs and effects are a whole
  option's, not differences. cost_NAME, cost.NAME and cost NAME are read too. A
  column that begins with neither word is a parameter; one called draw, row or id
  is left out. A table option,cost,effect with one row an option is one of means.
  docs/economics.md has the rest.";

impl Economics {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let begun = now();
        if self.discount.is_some() && !self.has_horizon() {
            let what = "--discount is of later years, and neither --people nor --years is given";
            return Err(Failure::usage(what, "add --years N, or leave --discount out"));
        }
        let destination =
            self.out.as_deref().map(|folder| Destination::new(folder, "economics")).transpose()?;
        let draws = self.read(console)?;
        let asked = self.asked(&draws);
        let table = table(draws, self.effect_is_harm);
        let threads = Threads::new(self.threads)?;
        let found = threads.play(|| Found::of(&table, &asked));
        let framing = self.framing();
        if let Some(destination) = destination {
            let files = report::files(&found, &table, &framing);
            console.say(&destination.write_timed(files, begun, threads.count)?);
        }
        console.print(&match self.format {
            Format::Text => report::text(&found, &framing),
            Format::Json => report::json(&found, &framing),
        })
    }

    fn read(&self, console: &Console<'_>) -> Result<Draws, Failure> {
        let mut texts = vec![files::table(&self.file)?];
        texts.extend(self.parameters.as_deref().map(files::table).transpose()?);
        let wanted = scenario::Wanted {
            reference: self.reference.clone(),
            groups: self.groups.iter().map(|(name, of)| (name.clone(), of.0.clone())).collect(),
            ignored: self.ignore.clone(),
        };
        scenario::draws(&texts, &wanted)
            .map_err(|problems| Failure::Problems(problems.render(console.colour)))
    }

    fn asked(&self, draws: &Draws) -> Asked {
        let group = |(name, members): &(String, Vec<usize>)| Group {
            name: name.clone(),
            members: members.clone(),
        };
        Asked {
            reference: draws.reference,
            prices: self.prices.clone().map(|prices| prices.0).unwrap_or_default(),
            price: self.price,
            groups: draws.groups.iter().map(group).collect(),
        }
    }

    const fn has_horizon(&self) -> bool {
        self.people.is_some() || self.years.is_some()
    }

    fn framing(&self) -> Framing {
        const GREEN_BOOK: f64 = 0.035;
        let name = self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Framing {
            name,
            path_shown: shown(&self.file),
            outcome: self.outcome.clone(),
            harm: self.effect_is_harm,
            currency: self.currency.clone(),
            horizon: self.has_horizon().then(|| Horizon {
                people: self.people.unwrap_or(1.0),
                years: self.years.unwrap_or(1),
                rate: self.discount.unwrap_or(GREEN_BOOK),
            }),
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// The table as `decision` wants it: more effect is better.
fn table(draws: Draws, harm: bool) -> Table {
    let Draws { options, costs, mut effects, parameters, .. } = draws;
    if harm {
        effects.iter_mut().flatten().for_each(|effect| *effect = 0.0 - *effect);
    }
    Table { options, costs, effects, parameters }
}
