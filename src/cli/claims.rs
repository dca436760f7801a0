//! `waxwing claims`: what becomes of a business case's claims, step by step.
//!
//! Plays nothing but the claims: each variant's two arms through the same winters as `run`.

use std::path::PathBuf;

use super::exit::Failure;
use super::threads::Threads;
use super::{Console, files};
use crate::decision::claim::{self, ClaimAudit};
use crate::report;
use crate::scenario::{self, Brief};

/// How claims are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Tables with every step and its interval.
    Text,
    /// The same figures for programs.
    Json,
    /// The same figures as `run --out` writes to claims.csv.
    Csv,
    /// Every step of every winter, to be added up: `claims_winters.csv`.
    Winters,
}

/// Walk a business case's claims from gross to net on the simulated people
#[derive(Debug, clap::Args)]
pub(super) struct Claims {
    /// A scenario file, or a folder with a scenario.toml
    path: PathBuf,
    /// One claim, by its name in the file [default: all]
    #[arg(long, value_name = "NAME")]
    claim: Option<String>,
    /// Winters to play [default: as the claim says]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
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

impl Claims {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let reading = scenario::judge(&files::read(&self.path)?);
        let shown = reading.problems.render(console.colour);
        let Some(mut brief) = reading.brief else { return Err(Failure::Problems(shown)) };
        console.say(shown.trim_end());
        files::name(&mut brief, &self.path);
        self.are_there(&brief)?;
        let threads = Threads::new(self.threads)?;
        let (seed, only) = (self.seed.unwrap_or(brief.seed), self.claim.as_deref());
        let audits = play(&brief, only, self.winters, seed, &threads, console);
        if let Some(short) = audits.iter().find(|audit| !audit.complete) {
            console.say(&format!("stopped: claim {}: {} winters", short.name, short.winters));
        }
        let csv = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        console.print(&match self.format {
            Shape::Text => report::claims_text(&audits),
            Shape::Json => report::claims_json(&audits),
            Shape::Csv => csv(report::claims_csv(&audits)),
            Shape::Winters => csv(report::claims_winters_csv(&audits)),
        })
    }

    /// The claims asked for.
    fn are_there(&self, brief: &Brief) -> Result<(), Failure> {
        let names: Vec<&str> = brief.claims.iter().map(|claim| claim.name.as_str()).collect();
        if names.is_empty() {
            let mend = "write one as [claims.NAME]; docs/claims.md says how";
            return Err(Failure::usage("this scenario has no claims", mend));
        }
        match &self.claim {
            Some(name) if !names.contains(&name.as_str()) => {
                let mend = format!("its claims are: {}", names.join(", "));
                Err(Failure::usage(&format!("there is no claim `{name}`"), &mend))
            }
            _ => Ok(()),
        }
    }
}

/// Plays claims until all are played or somebody says stop.
pub(super) fn play(
    brief: &Brief,
    only: Option<&str>,
    winters: Option<u32>,
    seed: u64,
    threads: &Threads,
    console: &Console<'_>,
) -> Vec<ClaimAudit> {
    let all = brief.claims.iter().map(|claim| u64::from(winters.unwrap_or(claim.winters))).sum();
    let bar = console.bar(all, "claims");
    let mut keep_going = |done: u64, _of: u64| bar.goes_on(done);
    threads.play(|| claim::audit(brief, only, winters, seed, &mut keep_going))
}
