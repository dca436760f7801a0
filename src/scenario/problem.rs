//! What can be wrong with a file, and how it is told.
//!
//! Nothing here stops at the first fault: every reader adds to [`Problems`] and goes on with a
//! stand-in, and the planner sees the whole list in the order of the file. A problem has a place
//! (file and byte range), a kind from a closed list, and, wherever we can think of one, a mend.
//! The same problem at the same place seen from several arms is told once.

use std::ops::Range;

pub use super::kind::ProblemKind;
use super::shown;

/// A place in one of the files that were read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Which file: 0 is the scenario itself, then the side files in the order they were given.
    pub file: usize,
    /// Bytes of the file's text.
    pub span: Bytes,
}

/// A byte range that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Location {
    /// These bytes of that file.
    pub const fn new(file: usize, span: &Range<usize>) -> Self {
        Self { file, span: Bytes { start: span.start, end: span.end } }
    }

    /// The first line of the scenario file, for what is wrong with the file as a whole.
    pub const fn whole() -> Self {
        Self::new(0, &(0..0))
    }
}

/// Whether the file can still be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, but it may not mean what was meant.
    Warning,
}

/// One thing that is wrong, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub struct Problem {
    /// Where.
    pub at: Location,
    /// How bad.
    pub severity: Severity,
    /// What.
    pub kind: ProblemKind,
    /// How to mend it, in plain words.
    pub mend: Option<String>,
}

impl Problem {
    /// An error; without a mend of its own it gets the usual one of its kind.
    pub fn error(at: Location, kind: ProblemKind, mend: Option<String>) -> Self {
        let mend = mend.or_else(|| kind.usual_mend());
        Self { at, severity: Severity::Error, kind, mend }
    }

    /// A warning; likewise.
    pub fn warning(at: Location, kind: ProblemKind, mend: Option<String>) -> Self {
        let mend = mend.or_else(|| kind.usual_mend());
        Self { at, severity: Severity::Warning, kind, mend }
    }
}

/// All that is wrong with a scenario and its side files, in the order of the files.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems {
    items: Vec<Problem>,
    files: Vec<(String, String)>,
}

impl Problems {
    /// Sorts what was found by its place and tells the same thing once; `files` are the shown path
    /// and the text of each file, by its number.
    pub fn new(mut items: Vec<Problem>, files: Vec<(String, String)>) -> Self {
        items.sort_by(|a, b| a.partial_cmp(b).expect("problems hold no number that is not one"));
        items.dedup();
        Self { items, files }
    }

    /// Every problem in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.items.iter()
    }

    /// The path of a file as it is shown, and its text.
    pub(super) fn file(&self, number: usize) -> (&str, &str) {
        let (path, text) = &self.files[number];
        (path, text)
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.items.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.items.len() - self.errors()
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The whole report as text, with a last line that counts; empty where nothing is wrong.
    pub fn render(&self, colour: bool) -> String {
        if self.is_empty() {
            return String::new();
        }
        let mut text = String::new();
        for problem in &self.items {
            let (path, source) = self.file(problem.at.file);
            text += &shown::show(problem, path, source, colour);
            text += "\n\n";
        }
        text + &self.tally() + "\n"
    }

    /// `2 errors, 1 warning`.
    pub fn tally(&self) -> String {
        let count = |n: usize, word: &str| match n {
            1 => format!("1 {word}"),
            _ => format!("{n} {word}s"),
        };
        match (self.errors(), self.warnings()) {
            (errors, 0) => count(errors, "error"),
            (0, warnings) => count(warnings, "warning"),
            (errors, warnings) => {
                format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
            }
        }
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Problems {}
