//! What reading one arm in one case leaves behind: problems, and the resolved lines.
//!
//! Every value that is read is written down once, in its normal form and with its place, so the
//! listing of a scenario with every default filled in comes for free, and a check that looks at the
//! whole can still point at a line.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::brief::{Listing, ListingLine};
use super::problem::{Location, Problem, ProblemKind, Severity};
use crate::kernel::quantity::Date;

/// The page on which one reading is written down.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Only faults are written down: for a file that has been read before, with other values in it.
    quiet: bool,
    problems: RefCell<Vec<Problem>>,
    lines: RefCell<Vec<ListingLine>>,
    /// What stands where, in the order in which it was read.
    spots: RefCell<Vec<(Spot, Location)>>,
    index: RefCell<Index>,
    window: Cell<Option<(Date, Date)>>,
}

/// Something that stands somewhere.
#[derive(Debug)]
enum Spot {
    /// The so-manieth line.
    Line(usize),
    /// A table's name, by its path.
    Table(String),
}

/// Spots by path. A place is seldom asked for where nothing is wrong, so the index is only brought up
/// to date when it is.
#[derive(Debug, Default)]
struct Index {
    by_path: BTreeMap<String, Location>,
    /// How many of the spots it has.
    upto: usize,
}

impl Page {
    /// A page on which nothing but faults is written down, without their places in the file: the file has
    /// been read before, and where there is a fault it is read once more on a page that tells all.
    pub(super) fn quiet() -> Self {
        Self { quiet: true, ..Self::default() }
    }

    /// Whether lines and places are written down.
    pub(super) const fn tells(&self) -> bool {
        !self.quiet
    }

    /// Writes down an error.
    pub(super) fn error(&self, at: &Location, kind: ProblemKind, mend: Option<String>) {
        self.problems.borrow_mut().push(Problem::error(at.clone(), kind, mend));
    }

    /// Writes down a warning.
    pub(super) fn warning(&self, at: &Location, kind: ProblemKind, mend: Option<String>) {
        self.problems.borrow_mut().push(Problem::warning(at.clone(), kind, mend));
    }

    /// Whether an error was written down.
    pub(super) fn has_errors(&self) -> bool {
        self.problems.borrow().iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Writes down a resolved value and where it stands.
    pub(super) fn line(&self, line: ListingLine, at: Location) {
        if self.quiet {
            return;
        }
        let mut lines = self.lines.borrow_mut();
        self.spots.borrow_mut().push((Spot::Line(lines.len()), at));
        lines.push(line);
    }

    /// Remembers where a table's name stands.
    pub(super) fn place(&self, path: &str, at: &Location) {
        if self.quiet {
            return;
        }
        self.spots.borrow_mut().push((Spot::Table(path.to_owned()), at.clone()));
    }

    /// Where the value of this path stands, or the nearest table above it.
    pub(super) fn spot(&self, path: &str) -> Location {
        self.bring_index_up_to_date();
        let index = self.index.borrow();
        let mut path = path;
        loop {
            match (index.by_path.get(path), path.rfind('.')) {
                (Some(at), _) => return at.clone(),
                (None, Some(dot)) => path = &path[..dot],
                (None, None) => return Location::whole(),
            }
        }
    }

    fn bring_index_up_to_date(&self) {
        let (spots, lines) = (self.spots.borrow(), self.lines.borrow());
        let Index { by_path, upto } = &mut *self.index.borrow_mut();
        for (spot, at) in &spots[*upto..] {
            let path = match spot {
                Spot::Line(line) => &lines[*line].path,
                Spot::Table(path) => path,
            };
            by_path.insert(path.clone(), at.clone());
        }
        *upto = spots.len();
    }

    /// From now on dates are judged by how far they lie from these.
    pub(super) fn set_window(&self, start: Date, end: Date) {
        self.window.set(Some((start, end)));
    }

    /// Whether the window could be read.
    pub(super) fn has_window(&self) -> bool {
        self.window.get().is_some()
    }

    /// Whether a date can be meant; writes down if not.
    pub(super) fn judge_date(&self, date: Date, at: &Location) -> bool {
        const FAR: i64 = 5 * 366;
        let shown = date.to_string();
        if !(1990..=2100).contains(&date.year()) {
            let mend = self.likely(date).map(|likely| format!("did you mean {likely}?"));
            self.error(at, ProblemKind::WrongCentury { date: shown }, mend);
            return false;
        } else if let Some((start, end)) = self.window.get()
            && (date.days_since(start) < -FAR || date.days_since(end) > FAR)
        {
            let mend = match self.likely(date) {
                Some(likely) => format!("did you mean {likely}? The window is {start} to {end}"),
                None => format!("the window is {start} to {end}"),
            };
            self.error(at, ProblemKind::FarFromWindow { date: shown }, Some(mend));
            return false;
        }
        true
    }

    /// The same day of a year of the window.
    fn likely(&self, date: Date) -> Option<Date> {
        let Some((start, end)) = self.window.get() else {
            return Date::new(2000 + date.year() % 100, date.month(), date.day());
        };
        let in_year = |year| Date::new(year, date.month(), date.day());
        let inside = |date: &Date| (start..=end).contains(date);
        in_year(start.year())
            .filter(inside)
            .or_else(|| in_year(end.year()).filter(inside))
            .or_else(|| in_year(start.year()))
    }

    /// Everything that was written down.
    pub(super) fn finish(self) -> (Listing, Vec<Problem>) {
        let mut lines = self.lines.into_inner();
        lines.sort_by(|a, b| a.path.cmp(&b.path));
        (Listing { lines }, self.problems.into_inner())
    }
}
