//! `waxwing threshold`: the value of an input at which two arms do equally well.
//!
//! ```text
//! files ─► judge ─► a dial at the path ─► values tried, through the same winters ─► the answer
//! ```

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::{Console, Format, check, files};
use crate::decision::{self, Aim, Ask};
use crate::kernel::quantity::Money;
use crate::report;
use crate::scenario::{self, Asked, Beside, Brief, Dial, NoDial, Problems};

/// Winters played at each value unless somebody says otherwise: the file's own, but no more than this.
const WINTERS: u32 = 100;

/// Say at which value of an input two arms do equally well
#[derive(Debug, clap::Args)]
pub(super) struct Threshold {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// The input, by its path as `waxwing check` lists it: services.home-visits.response
    #[arg(long, value_name = "INPUT")]
    of: String,
    #[command(flatten)]
    pair: Pair,
    /// The values between which to look [default: 0% to 100% for a share, else a quarter to four
    /// times what the file says, for a date four weeks to either side]
    #[arg(
        long,
        value_name = "LOW,HIGH",
        value_delimiter = ',',
        num_args = 1,
        allow_hyphen_values = true
    )]
    between: Vec<String>,
    /// Turn the input in this arm alone [default: in both, unless they say different things]
    #[arg(long, value_name = "ARM")]
    only: Option<String>,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The difference that is meant, and how it is played.
#[derive(Debug, clap::Args)]
pub(super) struct Pair {
    /// The two arms: the first minus the second [default: the scenario's first contrast]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    contrast: Vec<String>,
    /// The measure: one that a run lists in measures.csv, or `admissions_avoided`, or `net`
    #[arg(long, value_name = "M", default_value = "admissions_avoided")]
    measure: String,
    /// What a bed day is worth in `net`: £400 [default: as the tariff says]
    #[arg(long, value_name = "POUNDS")]
    bed_day: Option<String>,
    /// The case [default: the first by name]
    #[arg(long)]
    case: Option<String>,
    /// Winters to play at each value [default: as the scenario says, 100 at most]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    winters: Option<u32>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Threads to play on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
}

/// A pair of arms in a case, and the measure of their difference.
#[derive(Debug)]
pub(super) struct Meant {
    pub beside: Beside,
    pub aim: Aim,
    pub winters: u32,
    pub seed: u64,
}

impl Threshold {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let brief = read(&self.path, console)?;
        let Meant { mut beside, aim, winters, seed } = self.pair.meant(&brief, WINTERS)?;
        beside.only = self.only.as_deref().map(|name| check::arm(&brief, name)).transpose()?;
        if let Some(only) = beside.only.filter(|arm| ![beside.arm, beside.against].contains(arm)) {
            let name = &brief.arms[only].name;
            let mend = "it has to be one of the two that are compared";
            return Err(Failure::usage(&format!("--only: `{name}` is not in the contrast"), mend));
        }
        let dial = dial(&brief, &self.of, beside, console)?;
        let between = self.between(&brief, &dial, beside, console)?;
        let ask = Ask { brief: &brief, beside, dial: &dial, aim: &aim, winters, seed };
        let threads = Threads::new(self.pair.threads)?;
        let bar = console.bar(40, "values");
        let mut keep_going = |tried: usize| bar.goes_on(tried as u64);
        let found = threads.play(|| decision::threshold(&ask, between, &mut keep_going));
        drop(bar);
        console.print(&match self.format {
            Format::Text => report::threshold_text(&ask, &found),
            Format::Json => report::threshold_json(&ask, &found),
        })
    }

    /// The ends as typed, or those of the input; each has to be one that the file could say.
    fn between(
        &self,
        brief: &Brief,
        dial: &Dial,
        beside: Beside,
        console: &Console<'_>,
    ) -> Result<(f64, f64), Failure> {
        let [low, high] = match self.between.as_slice() {
            [] => {
                let (low, high) = dial.range();
                return Ok((brief.inward(dial, beside, low), brief.inward(dial, beside, high)));
            }
            [low, high] => [low, high],
            _ => {
                let mend = format!("for example --between {}", example(dial));
                return Err(Failure::usage("--between takes two values, LOW,HIGH", &mend));
            }
        };
        let read = |text: &String| {
            dial.read(text).ok_or_else(|| {
                let what = format!("--between: `{text}` cannot be compared with `{}`", dial.path);
                let own = dial.shown(dial.value);
                let mend = format!("the file says {own}; for example --between {}", example(dial));
                Failure::usage(&what, &mend)
            })
        };
        let (low, high) = (read(low)?, read(high)?);
        if low >= high {
            let (from, to) = (dial.shown(low), dial.shown(high));
            let what = format!("--between: LOW has to be below HIGH, and {from} is not below {to}");
            return Err(Failure::usage(&what, &format!("write --between {}", example(dial))));
        }
        for (end, text) in [low, high].into_iter().zip(&self.between) {
            if let Err(problems) = brief.turned(dial, end, beside) {
                let typed = format!("--between {text}");
                let about = brief.spot_of(&dial.path, beside);
                return Err(refused(&problems, Asked { typed, about }, console));
            }
        }
        Ok((low, high))
    }
}

fn example(dial: &Dial) -> String {
    let (low, high) = dial.range();
    let typed = format!("{},{}", dial.shown(low), dial.shown(high));
    if typed.contains(' ') { format!("\"{typed}\"") } else { typed }
}

/// The scenario, judged and named.
pub(super) fn read(path: &std::path::Path, console: &mut Console<'_>) -> Result<Brief, Failure> {
    let reading = scenario::judge(&files::read(path)?);
    let shown = reading.problems.render(console.colour);
    let Some(mut brief) = reading.brief else { return Err(Failure::Problems(shown)) };
    console.say(shown.trim_end());
    files::name(&mut brief, path);
    Ok(brief)
}

/// The input at a path, or why there is none.
fn dial(brief: &Brief, path: &str, beside: Beside, console: &Console<'_>) -> Result<Dial, Failure> {
    brief.dial(path, beside).map_err(|why| match why {
        NoDial::Problems(problems) => {
            let typed = format!("--of {path}");
            refused(&problems, Asked { typed, about: brief.spot_of(path, beside) }, console)
        }
        NoDial::NotANumber(value) => {
            let value = if value.is_empty() { "a table or a list".to_owned() } else { value };
            let what = format!("--of: `{path}` is no number that can be turned: it is {value}");
            Failure::usage(
                &what,
                "`waxwing check --sources` lists the numbers of a file by their paths",
            )
        }
    })
}

/// A value or a path that the reader of the file refuses.
fn refused(problems: &Problems, asked: Asked, console: &Console<'_>) -> Failure {
    Failure::Usage(problems.render_asked(&[asked], console.colour))
}

impl Pair {
    /// The arms, the case and the measure that are meant, and winters: as asked, else those of the file
    /// but no more than `most`.
    pub(super) fn meant(&self, brief: &Brief, most: u32) -> Result<Meant, Failure> {
        let (arm, against) = self.arms(brief)?;
        let case = check::case(brief, self.case.as_deref())?;
        let beside = Beside { arm, against, case, only: None };
        let winters = self.winters.unwrap_or_else(|| brief.winters.min(most));
        let worth = self.bed_day.as_deref().map(pounds).transpose()?;
        if worth.is_some() && self.measure != "net" {
            let what = "--bed-day goes with --measure net";
            return Err(Failure::usage(what, "leave it out, or ask for the net cost"));
        }
        let aim = aim(brief, "--measure", &self.measure, worth)?;
        Ok(Meant { beside, aim, winters, seed: self.seed.unwrap_or(brief.seed) })
    }

    fn arms(&self, brief: &Brief) -> Result<(usize, usize), Failure> {
        let names = || brief.arms.iter().map(|arm| &*arm.name).collect::<Vec<_>>().join(", ");
        match self.contrast.as_slice() {
            [] => headline(brief).ok_or_else(|| {
                Failure::usage(
                    "the scenario has one arm: there is nothing to compare",
                    "add an arm",
                )
            }),
            [a, b] if a == b => {
                let what = format!("--contrast: `{a}` beside itself makes no difference");
                Err(Failure::usage(&what, &format!("the arms of this file are: {}", names())))
            }
            [a, b] => Ok((check::arm(brief, a)?, check::arm(brief, b)?)),
            _ => {
                let mend = format!("the arms of this file are: {}", names());
                Err(Failure::usage("--contrast takes two arms, A,B", &mend))
            }
        }
    }
}

/// The measure of this name, which `flag` asks for.
pub(super) fn aim(
    brief: &Brief,
    flag: &str,
    measure: &str,
    worth: Option<Money>,
) -> Result<Aim, Failure> {
    Aim::named(brief, measure, worth).ok_or_else(|| {
        if measure == "net" {
            let what = format!(
                "{flag} net: the tariff of this file says nothing of what a bed day is worth"
            );
            let mend = match flag {
                "--measure" => "say so: --bed-day £400",
                _ => "say so under [tariff]: bed_day_values = { \"as claimed\" = \"£400\" }",
            };
            return Failure::usage(&what, mend);
        }
        let what = format!("{flag}: nothing is called `{measure}`");
        let known = decision::measure_names(brief);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        Failure::usage(&what, &scenario::did_you_mean(measure, "measures", &known))
    })
}

/// The headline pair of a file.
pub(super) fn headline(brief: &Brief) -> Option<(usize, usize)> {
    if let Some(contrast) = brief.contrasts.first() {
        return Some((contrast.arm, contrast.against));
    }
    let other = (0..brief.arms.len()).find(|arm| *arm != brief.comparator);
    other.map(|arm| (arm, brief.comparator))
}

fn pounds(text: &str) -> Result<Money, Failure> {
    let number = text.trim().trim_start_matches('£').replace(',', "").parse::<f64>().ok();
    let known = number.filter(|pounds| pounds.is_finite() && *pounds >= 0.0);
    known.map(Money::pounds).ok_or_else(|| {
        Failure::usage(&format!("--bed-day: `{text}` is no amount in pounds"), "for example £400")
    })
}
