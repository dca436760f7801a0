//! `waxwing run`: a scenario, played and answered.
//!
//! ```text
//! files ─► judge ─► plan ─► step … step ─► sweeps ─► draws ─► inputs ranked ─► report ─► DIR, then stdout
//!                             └─ Ctrl-C: what was played is a complete prefix of the winters
//! ```
//!
//! The destination is asked for leave first, so that nobody waits for an answer that cannot be
//! written. Threads change how long it takes and nothing else.

mod doubt;
#[cfg(feature = "parquet")]
mod keep;
mod rank;
mod timing;
mod until;

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::write::Destination;
use super::{Console, Format, files};
use crate::decision::claim::ClaimAudit;
use crate::decision::{self, SweepTable};
use crate::experiment::{self, Attained, MOST_WINTERS, Page, Plan, Precision, Reached, Study};
use crate::report::{self, Options, Report};
use crate::scenario::Brief;
#[cfg(feature = "parquet")]
use keep::Days;
use timing::Timing;

/// Play a scenario and say what each choice changes and costs
#[derive(Debug, clap::Args)]
pub(super) struct Run {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// Winters to play [default: as the scenario says]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_WINTERS)))]
    winters: Option<u32>,
    /// Play until this is precise enough, at most so many winters as --winters: MEASURE:ARM,ARM<=WIDTH for a
    /// difference, MEASURE@ARM<=N% for a mean; may be given more than once, and all must hold
    #[arg(long, value_name = "TARGET")]
    until: Vec<String>,
    /// The seed of all chance [default: as the scenario says]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Threads to play on; they change no result [default: one for each core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// A folder for the tables: a new or empty one, or a former result
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Leave out the scenario's sweeps
    #[arg(long)]
    no_sweeps: bool,
    /// Keep something of each winter as well, in a file of the folder
    #[cfg(feature = "parquet")]
    #[arg(long, value_enum, value_name = "WHAT", requires = "out")]
    keep: Option<keep::Keep>,
    /// Make the intervals of differences hold for all pairs of arms in all cases at once
    #[arg(long)]
    simultaneous: bool,
    #[command(flatten)]
    doubt: doubt::Options,
    #[command(flatten)]
    rank: rank::Inputs,
    /// Leave out the scenario's claims
    #[arg(long)]
    no_claims: bool,
}

impl Run {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let destination =
            self.out.as_deref().map(|folder| Destination::new(folder, "run")).transpose()?;
        let brief = files::judged(&self.path, console)?;
        let seed = self.seed.unwrap_or(brief.seed);
        self.doubt.judge(&brief)?;
        let ranked_by = self.rank.judge(&brief)?;
        let plan = Plan::of(&brief, self.winters.unwrap_or(brief.winters), seed);
        let plan = if destination.is_some() { plan.keeping_days() } else { plan };
        let precision = until::precision(&self.until, &plan, brief.comparator)?;
        let threads = Threads::new(self.threads)?;
        let mut timing = Timing::begin(threads.count);
        let mut days = self.days(&plan, destination.as_ref(), console)?;
        let mut keep = |pages: &[Page]| days.as_mut().map_or(Ok(()), |days| days.take(pages));
        let (study, attained) = play(&plan, precision, &threads, (console, &mut keep))?;
        timing.study_played(&study);
        console.say(&timing.said(plan.costings.len()));
        let sweeps = self.sweeps(&brief, seed, &threads, console);
        timing.sweeps_played();
        let claims = self.claims(&brief, seed, &threads, console);
        let missed = is_missed(attained.as_ref(), &study);
        let doubt = self.doubt.play(&brief, &plan, &threads, console)?;
        let by = ranked_by.as_ref();
        let ranking = self.rank.play(&brief, by, (plan.winters, seed), &threads, console);
        let report = self.report(&study, &brief, (sweeps, claims), attained, console);
        let report = report.ranked(ranking, &brief);
        let report = match doubt {
            Some(doubt) => report.doubted(doubt, &study, &brief),
            None => report,
        };
        if let Some(destination) = destination {
            let files = report::files(&report, &study, &brief);
            console.say(&store(files, &destination, days.as_mut(), &timing)?);
        }
        console.print(&match self.format {
            Format::Text => report::text(&report),
            Format::Json => report::json(&report),
        })?;
        if missed { Err(imprecise(&report)) } else { Ok(()) }
    }

    /// The file of every day of every winter, where it is asked for.
    #[cfg(feature = "parquet")]
    fn days(
        &self,
        plan: &Plan,
        destination: Option<&Destination>,
        console: &mut Console<'_>,
    ) -> Result<Option<Days>, Failure> {
        let (Some(keep::Keep::Daily), Some(destination)) = (self.keep, destination) else {
            return Ok(None);
        };
        Days::begin(plan, destination, console).map(Some)
    }

    #[cfg(not(feature = "parquet"))]
    fn days(
        &self,
        _: &Plan,
        _: Option<&Destination>,
        _: &mut Console<'_>,
    ) -> Result<Option<Days>, Failure> {
        Ok(None)
    }

    /// What was played, judged; says so if it is less than what was asked.
    fn report(
        &self,
        study: &Study<'_>,
        brief: &Brief,
        (sweeps, claims): (Vec<SweepTable>, Vec<ClaimAudit>),
        attained: Option<Attained>,
        console: &mut Console<'_>,
    ) -> Report {
        let asked = study.plan.winters;
        let asked_sweeps = if self.no_sweeps { 0 } else { brief.sweeps.len() };
        let sweeps_played = sweeps.iter().filter(|sweep| sweep.complete).count();
        let asked_claims = if self.no_claims { 0 } else { brief.claims.len() };
        let claims_played = claims.iter().filter(|claim| claim.complete).count();
        let settled = attained.as_ref().is_some_and(|attained| attained.settled);
        let all_played = settled || study.winters as u64 == u64::from(asked);
        let complete = all_played && (sweeps_played, claims_played) == (asked_sweeps, asked_claims);
        if !complete {
            let winters = format!("{} of {asked} winters", study.winters);
            let sweeps = match asked_sweeps {
                0 => String::new(),
                _ => format!(" and {sweeps_played} of {asked_sweeps} sweeps"),
            };
            let claims = match asked_claims {
                0 => String::new(),
                _ => format!(" and {claims_played} of {asked_claims} claims"),
            };
            console.say(&format!(
                "stopped: {winters}{sweeps}{claims} were played, each of them whole"
            ));
        }
        let options = Options {
            winters_asked: asked,
            seed: study.plan.seed,
            complete,
            version: env!("CARGO_PKG_VERSION"),
            path_shown: self.path.display().to_string(),
        };
        let report = Report::of(study, brief, &options, sweeps).until(attained).with_claims(claims);
        if self.simultaneous { report.simultaneously(study, brief) } else { report }
    }

    /// Every claim; as many winters as the command line asks for, if it does.
    fn claims(
        &self,
        brief: &Brief,
        seed: u64,
        threads: &Threads,
        console: &Console<'_>,
    ) -> Vec<ClaimAudit> {
        if self.no_claims || brief.claims.is_empty() || !console.goes_on() {
            return Vec::new();
        }
        super::claims::play(brief, None, self.winters, seed, threads, console)
    }

    /// Every sweep; fewer winters than the scenario asks for where the command line asks for few.
    fn sweeps(
        &self,
        brief: &Brief,
        seed: u64,
        threads: &Threads,
        console: &Console<'_>,
    ) -> Vec<SweepTable> {
        let mut tables = Vec::new();
        for sweep in brief.sweeps.iter().filter(|_| !self.no_sweeps) {
            if !console.goes_on() {
                break;
            }
            let bar = console.bar(sweep.cells.len() as u64, "sweep");
            let winters = self.winters.map(|winters| winters.min(sweep.winters));
            let mut keep_going = |done: usize, _of: usize| bar.goes_on(done as u64);
            let play = || decision::play(brief, sweep, winters, seed, &mut keep_going);
            tables.push(threads.play(play));
        }
        tables
    }
}

/// What is done with the winters of each block, in their order.
type Keeper<'a> = dyn FnMut(&[Page]) -> Result<(), Failure> + 'a;

/// Plays until all winters are played, or enough of them, or somebody says stop.
fn play<'a>(
    plan: &'a Plan,
    precision: Option<Precision>,
    threads: &Threads,
    (console, keep): (&Console<'_>, &mut Keeper<'_>),
) -> Result<(Study<'a>, Option<Attained>), Failure> {
    let bar = console.bar(u64::from(plan.winters), "winters");
    let mut run = match precision {
        Some(precision) => experiment::Run::until(plan, precision),
        None => experiment::Run::new(plan),
    };
    loop {
        let progress = threads.play(|| run.step());
        bar.at(u64::from(progress.done));
        keep(run.pages())?;
        if progress.is_complete() || !console.goes_on() {
            let attained = run.precision().map(Precision::attained);
            return Ok((run.stop(), attained));
        }
    }
}

/// Without Parquet there is no such file.
#[cfg(not(feature = "parquet"))]
#[derive(Debug)]
enum Days {}

#[cfg(not(feature = "parquet"))]
impl Days {
    fn take(&mut self, _: &[Page]) -> Result<(), Failure> {
        match *self {}
    }

    fn end(&mut self) -> Result<(&'static str, PathBuf), Failure> {
        match *self {}
    }
}

/// Puts a folder of results in its place, and says so.
fn store(
    files: Vec<(String, Vec<u8>)>,
    destination: &Destination,
    days: Option<&mut Days>,
    timing: &Timing,
) -> Result<String, Failure> {
    let more = days.map(Days::end).transpose()?;
    let more = more.as_ref().map(|(name, path)| (*name, path.as_path()));
    let files = timing.among(files, more.map(|(name, _)| name));
    destination.write_with(&files, more)?;
    let count = files.len() + usize::from(more.is_some());
    Ok(format!("wrote {count} files to {}", destination.shown()))
}

/// Whether all winters were played and the precision that was asked for was not reached.
fn is_missed(attained: Option<&Attained>, study: &Study<'_>) -> bool {
    attained.is_some_and(|attained| !attained.settled)
        && study.winters as u64 == u64::from(study.plan.winters)
}

/// The answer was given, and is less sure than was asked for.
fn imprecise(report: &Report) -> Failure {
    let what = format!(
        "the precision asked for was not reached in {}",
        report::counted(report.winters, "winter")
    );
    let targets = || report.precision.iter().flat_map(|attained| &attained.targets);
    let most = u64::from(MOST_WINTERS);
    let mend = match targets().filter_map(|target| target.needs).max() {
        _ if targets().any(Reached::is_out_of_reach) => {
            let most = report::counted(MOST_WINTERS as usize, "winter");
            format!("more are needed than the {most} that can be played: ask for less")
        }
        Some(needs) if needs > report.winters as u64 => {
            let enough = (needs + needs / 5).min(most);
            format!("about {needs} winters are needed: `--winters {enough}`")
        }
        _ => "allow more winters with --winters, or ask for less; the page says what was reached"
            .into(),
    };
    Failure::imprecise(&what, &mend)
}
