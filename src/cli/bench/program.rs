//! Another waxwing, played in turn with this one.
//!
//! Both are started afresh for every repeat, this one too: where the system puts a process in memory moves
//! its speed by a few hundredths, and should be drawn anew for both. Who goes first alternates, so that a
//! machine that grows warmer or busier favours neither.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Bench;
use super::figures::Figures;
use super::measure::Middle;
use super::stored::Stored;
use crate::cli::Console;
use crate::cli::exit::Failure;

/// What came of playing both in turn.
#[derive(Debug)]
pub(super) struct Turns {
    /// An event here over an event there.
    pub ratio: Middle,
    /// The last result of the other one.
    pub other: Stored,
}

/// Plays both in turn; nothing if somebody says stop.
pub(super) fn in_turn(
    program: &Path,
    asked: &Bench,
    figures: &Figures,
    console: &Console<'_>,
) -> Result<Option<Turns>, Failure> {
    let own = std::env::current_exe().map_err(|why| Failure::io("find", program, why))?;
    let bar = console.bar(u64::from(asked.repeats), "repeats of both");
    let (mut ratios, mut last) = (Vec::new(), None);
    for repeat in 0..asked.repeats {
        let (here, there) = if repeat % 2 == 0 {
            let here = play(&own, asked, figures)?;
            (here, play(program, asked, figures)?)
        } else {
            let there = play(program, asked, figures)?;
            (play(&own, asked, figures)?, there)
        };
        if !console.goes_on() {
            return Ok(None);
        }
        if here.basis != there.basis {
            return Err(refused(program, "it reads another clock than this program"));
        }
        ratios.push(here.ns_per_event / there.ns_per_event);
        last = Some(there);
        bar.at(u64::from(repeat) + 1);
    }
    Ok(last.map(|other| Turns { ratio: Middle::of(ratios), other }))
}

/// One repeat by a process of its own.
fn play(program: &Path, asked: &Bench, figures: &Figures) -> Result<Stored, Failure> {
    let mut command = Command::new(program);
    command.args(["bench", "--json", "--repeats", "1"]);
    command.args(["--winters", &asked.winters.to_string()]);
    command.args(["--threads", &asked.threads.to_string()]);
    if let Some(seed) = asked.seed {
        command.args(["--seed", &seed.to_string()]);
    }
    if let Some(arm) = &asked.arm {
        command.arg(format!("--arm={arm}"));
    }
    if let Some(path) = &asked.path {
        command.arg("--").arg(path);
    }
    let done = command.stdin(Stdio::null()).output();
    let done = done.map_err(|why| Failure::io("start", program, why))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        let said = said.lines().next().unwrap_or("it said nothing");
        return Err(refused(program, &format!("it ended with {}: {said}", done.status)));
    }
    let stored = Stored::read(&String::from_utf8_lossy(&done.stdout))
        .map_err(|why| refused(program, &format!("what it wrote is no result: {why}")))?;
    match stored.other_work(&figures.work) {
        None => Ok(stored),
        Some(why) => Err(refused(program, &format!("it did other work: {why}"))),
    }
}

fn refused(program: &Path, why: &str) -> Failure {
    let what = format!("`{}` cannot be played in turn: {why}", program.display());
    Failure::refused(&what, "give a waxwing that has `bench`, and the scenario as a file")
}
