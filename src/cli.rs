//! The command line: one file for each verb, and the only room that meets the outside world.
//!
//! ```text
//!            files ─► scenario::judge ─► check: problems, or the resolved scenario
//! PATH ─────►                       └──► run:   plan, step, step, … ─► report ─► stdout
//!                                                  ▲ Ctrl-C                 └──► write ─► DIR
//! DIR ──► report: a stored run, read again ─► report.html
//! DIR, DIR ──► compare: two stored runs side by side ─► stdout
//!                              threshold: where two arms are alike ─► stdout
//!                              claims: a business case's claims, gross to net ─► stdout
//!                              trace: one winter, told person by person ─► stdout
//!                              choose: arms until one is left ─► stdout
//!                              warmup: when a queue is steady ─► stdout
//!                              years: the same plan winter after winter ─► stdout
//!                              sweep: every combination of some inputs ─► stdout and DIR
//!                              bench: the same winters again and again, timed ─► stdout
//! ```
//!
//! Five verbs read no scenario: `new` writes a starter, `schema` the format for editors, `completions` and
//! `man` what a shell and a manual want, and `economics` reads a table of costs and effects.
//!
//! Files, folders, the clock, the terminal, signals and threads are met here and nowhere before. What
//! a planner asked for goes to standard output, what there is to say about it to standard error, and
//! how it ended is the exit code ([`Exit`]). Nothing is written before everything is known, and a
//! folder of results appears whole or not at all.

mod amounts;
mod bench;
mod check;
mod choose;
mod claims;
mod clock;
mod compare;
mod completions;
mod economics;
mod exit;
mod files;
mod measures;
mod new;
mod progress;
mod report;
mod run;
mod schema;
mod sweep;
mod talk;
mod threads;
mod threshold;
mod trace;
mod warmup;
mod write;
mod years;

pub use exit::Exit;
pub use talk::Console;

use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::{Parser, Subcommand};
use exit::Failure;

/// Play a health system's winter under different choices: what each changes, and what it costs.
#[derive(Debug, Parser)]
#[command(name = "waxwing", version, after_help = exit::HELP, arg_required_else_help = true)]
#[command(max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
enum Verb {
    Run(run::Run),
    Check(check::Check),
    Threshold(threshold::Threshold),
    Claims(claims::Claims),
    Trace(trace::Trace),
    Report(report::Report),
    Compare(compare::Compare),
    New(new::New),
    Schema(schema::Schema),
    Bench(bench::Bench),
    Economics(economics::Economics),
    Choose(choose::Choose),
    Warmup(warmup::Warmup),
    Years(years::Years),
    Sweep(sweep::Sweep),
    Completions(completions::Completions),
    Man(completions::Man),
}

/// How results are written on standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The whole command as a process: its terminal, its Ctrl-C, its exit code.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let done = catch_unwind(AssertUnwindSafe(|| {
        let (mut out, mut err) = (io::stdout().lock(), io::stderr());
        run_on(arguments, &mut Console::of_process(&mut out, &mut err))
    }));
    done.unwrap_or_else(|_| {
        // Whatever broke has said so; a closed standard error is no reason to break again.
        let _ = writeln!(io::stderr(), "waxwing: this is a fault in the program, not in your file");
        Exit::Fault
    })
}

/// The same with streams of one's own, no terminal and no Ctrl-C.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    run_on(arguments, &mut Console::plain(out, err))
}

/// The same on a given console. The first argument is the name of the program.
pub fn run_on(arguments: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Exit {
    let done = match Cli::try_parse_from(arguments) {
        Ok(Cli { verb: Verb::Run(run) }) => run.run(console),
        Ok(Cli { verb: Verb::Check(check) }) => check.run(console),
        Ok(Cli { verb: Verb::Threshold(threshold) }) => threshold.run(console),
        Ok(Cli { verb: Verb::Claims(claims) }) => claims.run(console),
        Ok(Cli { verb: Verb::Trace(trace) }) => trace.run(console),
        Ok(Cli { verb: Verb::Report(report) }) => report.run(console),
        Ok(Cli { verb: Verb::Compare(compare) }) => compare.run(console),
        Ok(Cli { verb: Verb::New(new) }) => new.run(console),
        Ok(Cli { verb: Verb::Schema(schema) }) => schema.run(console),
        Ok(Cli { verb: Verb::Bench(bench) }) => bench.run(console),
        Ok(Cli { verb: Verb::Economics(economics) }) => economics.run(console),
        Ok(Cli { verb: Verb::Choose(choose) }) => choose.run(console),
        Ok(Cli { verb: Verb::Warmup(warmup) }) => warmup.run(console),
        Ok(Cli { verb: Verb::Years(years) }) => years.run(console),
        Ok(Cli { verb: Verb::Sweep(sweep) }) => sweep.run(console),
        Ok(Cli { verb: Verb::Completions(completions) }) => completions.run(console),
        Ok(Cli { verb: Verb::Man(man) }) => man.run(console),
        Err(usage) => told(&usage, console),
    };
    match done.and_then(|()| console.finish()) {
        Ok(()) => Exit::Done,
        Err(failure) => {
            console.say(failure.text().trim_end());
            failure.exit()
        }
    }
}

/// Help and version are data; a mistake in what was typed is a failure.
fn told(usage: &clap::Error, console: &mut Console<'_>) -> Result<(), Failure> {
    let styled = usage.render();
    if usage.use_stderr() {
        let shown = if console.colour { styled.ansi().to_string() } else { styled.to_string() };
        return Err(Failure::Usage(shown));
    }
    console.print(&styled.to_string())
}
