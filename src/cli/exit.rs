//! How a command ends.

use std::fmt::Display;
use std::path::Path;

/// The exit codes, told in `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done; also when whoever was reading stopped reading, and after one Ctrl-C.
    Done = 0,
    /// A fault in the program.
    Fault = 1,
    /// What was typed cannot be meant.
    Usage = 2,
    /// The scenario has problems.
    Problems = 3,
    /// The answer was given, and the precision that was asked for was not reached.
    Imprecise = 4,
    /// Something could not be read or written.
    Io = 5,
    /// A baseline is not kept: its answer is no longer given, or no longer as fast.
    Regress = 6,
}

/// The exit codes as the end of the help text.
pub(super) const HELP: &str = "\
Exit codes:
  0  done (also when the reader of a pipe went away, and after one Ctrl-C)
  1  a fault in the program
  2  the command line cannot be meant
  3  the scenario has problems
  4  the answer is given, but the precision asked for (--until) was not reached
  5  something could not be read or written
  6  a baseline is not kept: another answer than its, or slower than allowed

Results go to standard output, everything else to standard error. NO_COLOR is respected.";

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command did not do what it was asked, in words for standard error.
#[derive(Debug)]
pub(super) enum Failure {
    /// What was typed cannot be meant.
    Usage(String),
    /// The scenario has problems.
    Problems(String),
    /// Something could not be read or written.
    Io(String),
    /// The precision that was asked for was not reached.
    Imprecise(String),
    /// A baseline is not kept.
    Regress(String),
    /// The reader of standard output went away, which is its right.
    Unread,
}

impl Failure {
    /// A mistake in an argument.
    pub(super) fn usage(what: &str, mend: &str) -> Self {
        Self::Usage(message(what, mend))
    }

    /// A scenario that is not even read.
    pub(super) fn problem(what: &str, mend: &str) -> Self {
        Self::Problems(message(what, mend))
    }

    /// A file or folder that the system refuses.
    pub(super) fn io(doing: &str, path: &Path, why: impl Display) -> Self {
        Self::Io(format!("error: cannot {doing} `{}`: {why}", path.display()))
    }

    /// A refusal of our own to read or write.
    pub(super) fn refused(what: &str, mend: &str) -> Self {
        Self::Io(message(what, mend))
    }

    /// An answer less sure than was asked for.
    pub(super) fn imprecise(what: &str, mend: &str) -> Self {
        Self::Imprecise(message(what, mend))
    }

    /// A baseline that is not kept.
    pub(super) fn regress(what: &str, mend: &str) -> Self {
        Self::Regress(message(what, mend))
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Usage(text)
            | Self::Problems(text)
            | Self::Io(text)
            | Self::Imprecise(text)
            | Self::Regress(text) => text,
            Self::Unread => "",
        }
    }

    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Problems(_) => Exit::Problems,
            Self::Io(_) => Exit::Io,
            Self::Imprecise(_) => Exit::Imprecise,
            Self::Regress(_) => Exit::Regress,
            Self::Unread => Exit::Done,
        }
    }
}

/// What is wrong and how to mend it, in the shape in which a scenario's problems are told.
fn message(what: &str, mend: &str) -> String {
    format!("error: {what}\n  = help: {mend}")
}
