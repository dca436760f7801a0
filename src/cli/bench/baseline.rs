//! What a bench is held against, and what comes of it.
//!
//! A file that begins with `{` is a former result; one that begins as programs do is another waxwing.
//! A result of other work (another scenario, seed, number of winters or of threads) cannot be compared,
//! which is a mistake in what was typed. The same work with other rows is another answer.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::figures::{Figures, Work};
use super::stored::Stored;
use super::{Bench, program};
use crate::cli::Console;
use crate::cli::clock;
use crate::cli::exit::Failure;
use crate::kernel::stats::Interval;

/// The most bytes that a result may have.
const LARGEST: u64 = 4 << 20;
/// How programs begin: ELF, a script, Windows, macOS (three kinds).
const PROGRAMS: [&[u8]; 6] =
    [b"\x7fELF", b"#!", b"MZ", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe"];

/// What a bench is held against.
#[derive(Debug)]
pub(super) enum Baseline {
    /// A former result and its path.
    Stored(PathBuf, Box<Stored>),
    /// Another waxwing.
    Program(PathBuf),
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Verdict {
    kind: &'static str,
    version: String,
    same_answer: bool,
    /// An event here over an event there.
    ratio: f64,
    /// Where that lies; the whole line if it was repeated too rarely.
    interval: Interval,
    fail_above: Option<f64>,
}

impl Baseline {
    /// Looks what a file is; a result is read.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |why| Failure::io("read", path, why);
        let real = std::fs::canonicalize(path).map_err(failed)?;
        let file = File::open(&real).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(Failure::io("read", path, "it is not a file"));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes).map_err(failed)?;
        if PROGRAMS.iter().any(|begins| bytes.starts_with(begins)) {
            return Ok(Self::Program(real));
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with('{') {
            let what = format!("`{}` is neither a result of a bench nor a program", path.display());
            return Err(Failure::refused(&what, MEND));
        }
        let stored = Stored::read(text).map_err(|why| {
            Failure::refused(&format!("`{}` cannot be read: {why}", path.display()), MEND)
        })?;
        Ok(Self::Stored(path.to_owned(), Box::new(stored)))
    }

    /// Fails if it is already known that nothing can be compared.
    pub(super) fn is_comparable(&self, work: &Work, must_judge: bool) -> Result<(), Failure> {
        let Self::Stored(path, stored) = self else { return Ok(()) };
        let path = path.display();
        if let Some(why) = stored.other_work(work) {
            let what = format!("`{path}` is a result of other work: {why}");
            return Err(Failure::usage(&what, "ask for the same, or store a new result"));
        }
        if must_judge && !stored.quotient.interval.is_bounded() {
            let what =
                format!("`{path}` rests on too few repeats to show that something is slower");
            return Err(Failure::usage(&what, "store a new result, of six repeats or more"));
        }
        Ok(())
    }
}

const MEND: &str = "give what `waxwing bench --json` wrote, or another waxwing program";

impl Bench {
    /// Holds what was found against the baseline; nothing if somebody says stop.
    pub(super) fn compare(
        &self,
        baseline: &Baseline,
        figures: &Figures,
        console: &mut Console<'_>,
    ) -> Result<Option<Verdict>, Failure> {
        match baseline {
            Baseline::Stored(path, stored) => {
                if stored.basis != figures.basis() {
                    let what = format!("`{}` was read from another clock", path.display());
                    return Err(Failure::usage(&what, "store a new result on this system"));
                }
                warn_of_another_machine(stored, console);
                let ratio = figures.quotient().over(&stored.quotient);
                Ok(Some(self.verdict(("stored", stored), figures, ratio)))
            }
            Baseline::Program(path) => {
                let turns = program::in_turn(path, self, figures, console)?;
                Ok(turns.map(|turns| {
                    let ratio = (turns.ratio.median, turns.ratio.interval);
                    self.verdict(("program", &turns.other), figures, ratio)
                }))
            }
        }
    }

    fn verdict(
        &self,
        (kind, there): (&'static str, &Stored),
        figures: &Figures,
        (ratio, interval): (f64, Interval),
    ) -> Verdict {
        Verdict {
            kind,
            version: there.version.clone(),
            same_answer: there.answer == figures.measured.answer,
            ratio,
            interval,
            fail_above: self.fail_above,
        }
    }
}

fn warn_of_another_machine(stored: &Stored, console: &mut Console<'_>) {
    if stored.machine() != Some(&clock::machine()) {
        console.say(
            "note: the baseline is of another kind of machine; between machines a quotient may \
             differ by tenths",
        );
    }
}

impl Verdict {
    fn is_slower(&self) -> bool {
        self.fail_above.is_some_and(|share| self.interval.lower > 1.0 + share)
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        let end = |end: f64| end.is_finite().then_some(end);
        json!({
            "kind": self.kind,
            "version": self.version,
            "same_answer": self.same_answer,
            "cost_ratio": {
                "median": self.ratio,
                "lower": end(self.interval.lower), "upper": end(self.interval.upper),
            },
            "fail_above": self.fail_above,
            "slower": self.is_slower(),
        })
    }

    /// For people.
    pub(super) fn sentence(&self) -> String {
        let Self { kind, version, ratio, interval, .. } = self;
        let answer = if self.same_answer { "The same answer" } else { "ANOTHER ANSWER" };
        // Two medians, each within its own interval at 95%, are both there at 90% or more.
        let sure = if *kind == "stored" { "90%" } else { "95%" };
        let between = if interval.is_bounded() {
            format!("between {:.3} and {:.3}, {sure}", interval.lower, interval.upper)
        } else {
            "too few repeats for an interval".to_owned()
        };
        let against = format!("the baseline ({kind}, waxwing {version})");
        let allowed = match self.fail_above {
            Some(share) if self.is_slower() => {
                format!("; SLOWER than the {} allowed", times(share))
            }
            Some(share) => format!("; up to {} is allowed", times(share)),
            None => String::new(),
        };
        format!(
            "{answer} as {against}; an event costs {ratio:.3} times as much ({between}){allowed}."
        )
    }

    /// Fails if the baseline is not kept.
    pub(super) fn judged(&self) -> Result<(), Failure> {
        if !self.same_answer {
            let what = format!("another answer than waxwing {} gave to the same", self.version);
            let mend = "find the change that moved it; if it is meant, store a new baseline";
            return Err(Failure::regress(&what, mend));
        }
        if self.is_slower() {
            let what = format!(
                "slower than the baseline: {:.3} times its cost an event, surely above {:.3}",
                self.ratio, self.interval.lower
            );
            let mend = "find the change that slowed it; if it is worth that, store a new baseline";
            return Err(Failure::regress(&what, mend));
        }
        Ok(())
    }
}

/// A share more, as a factor.
fn times(share: f64) -> String {
    format!("{:.3} times", 1.0 + share)
}
