//! A number of the file that can be turned: what it says now, in the unit in which the planner wrote it, and
//! how another value of it is written.
//!
//! ```text
//!   "35%"         35   %           "2h 30min"   2.5  h            "2018-10-01"  a day, in days
//!   "£34 per hour"  34 £… per hour   { lognormal = { mean = "8d", sd = "9d" } }   8 d: its mean
//! ```
//!
//! A distribution is turned by its mean and keeps its shape: all that is measured in its unit is multiplied
//! by the same factor. A number that takes whole steps only is found out by asking the reader, which also
//! says how far a number may be turned: nothing is set here that a file could not say.

mod all;
mod read;

pub use all::Dials;
use read::Kept;

use super::Scenario;
use super::brief::{Brief, ListingLine};
use super::choices;
use super::names::Names;
use super::overlay::Who;
use super::page::Page;
use super::problem::{Location, Problems};
use super::text::Node;
use super::vary::{Place, Setting};
use super::whole::Ground;
use crate::kernel::quantity::Date;

/// A number of the file, and how to write another in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Dial {
    /// The path in the file.
    pub path: String,
    /// Where another value is written.
    pub place: Place,
    /// What the file says, in the unit of the file.
    pub value: f64,
    /// Where the figure comes from; empty where nobody says.
    pub source: String,
    /// Whether the file does not say and the default was taken.
    pub is_default: bool,
    /// Whether it takes whole steps only.
    pub whole: bool,
    kept: Kept,
}

/// Why a path cannot be turned.
#[derive(Clone, Debug)]
pub enum NoDial {
    /// The file has nothing there, or refuses the value.
    Problems(Problems),
    /// It is no number: what stands there.
    NotANumber(String),
}

/// The two arms of a comparison in a case: where a number is looked up, and where it is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The arm in question.
    pub arm: usize,
    /// What it is compared with.
    pub against: usize,
    /// The case.
    pub case: usize,
    /// The one arm in which the number is turned; `None` for both, unless they say different things.
    pub only: Option<usize>,
}

impl Brief {
    /// The number at a path. Where the two arms say different things there, it is that of the arm in
    /// question alone.
    pub fn dial(&self, path: &str, beside: Beside) -> Result<Dial, NoDial> {
        let here = self.kept(path, beside.only.unwrap_or(beside.arm), beside.case);
        let there = self.kept(path, beside.against, beside.case);
        let place = placed(path, beside, here.is_some() && there.is_some() && here != there);
        let Some(kept) = here.or(there) else { return Err(self.no_dial(path, place, beside)) };
        let line = self.line_of(path, beside);
        let mut dial = Dial {
            path: path.to_owned(),
            place,
            value: kept.value(),
            source: line.map_or_else(String::new, |line| line.source.clone()),
            is_default: line.is_some_and(|line| line.is_default),
            whole: kept.is_whole(),
            kept,
        };
        // A path that looks like one and is read by nobody is told here, with what was meant.
        self.turned(&dial, dial.value, beside).map_err(NoDial::Problems)?;
        let refused = |step: f64| self.turned(&dial, dial.value + step, beside).is_err();
        dial.whole = dial.whole || refused(0.5) && refused(-0.5);
        Ok(dial)
    }

    /// The two arms with the dial at a value, or why they cannot be played so.
    pub fn turned(&self, dial: &Dial, x: f64, beside: Beside) -> Result<[Scenario; 2], Problems> {
        let settings = [dial.setting(x)];
        let pair = self.vary(&settings).some(&[beside.arm, beside.against], beside.case)?;
        Ok(<[Scenario; 2]>::try_from(pair).expect("two arms were asked for"))
    }

    /// Where another value is written at a path: in both arms, unless they say different things there or
    /// one alone is meant.
    pub fn place_of(&self, path: &str, beside: Beside) -> Place {
        let said = |arm: usize| {
            let lines = &self.listings[arm][beside.case].lines;
            lines.iter().find(|line| line.path == path).map(|line| &line.value)
        };
        let kept = |arm| self.kept(path, arm, beside.case);
        let differ = match (said(beside.arm), said(beside.against)) {
            (Some(here), Some(there)) => here != there,
            _ => matches!((kept(beside.arm), kept(beside.against)), (Some(a), Some(b)) if a != b),
        };
        placed(path, beside, differ)
    }

    /// What stands at a path in an arm and a case, or the default that is taken there.
    fn kept(&self, path: &str, arm: usize, case: usize) -> Option<Kept> {
        if path.starts_with("arms.") || path.starts_with("cases.") {
            return Kept::at(&self.origin.root, path);
        }
        Kept::at(&self.tree(arm, case), path).or_else(|| {
            let lines = &self.listings[arm][case].lines;
            Kept::written(&lines.iter().find(|line| line.path == path)?.value)
        })
    }

    /// Where in the files a path leads in the arm in question, as far as there is something.
    pub fn spot_of(&self, path: &str, beside: Beside) -> Location {
        if path.starts_with("arms.") || path.starts_with("cases.") {
            return read::spot(&self.origin.root, path);
        }
        read::spot(&self.tree(beside.only.unwrap_or(beside.arm), beside.case), path)
    }

    /// An arm in a case as a tree.
    fn tree(&self, arm: usize, case: usize) -> Node {
        let (page, root) = (Page::default(), &self.origin.root);
        let names = Names::of(root);
        let arms = choices::read(&page, root, Who::Arm, &names);
        let cases = choices::read(&page, root, Who::Case, &names);
        let ground = Ground { root, sheets: &self.origin.sheets, arms, cases };
        ground.tree(arm, case, &mut Vec::new())
    }

    /// The line of the listing that a path is about: its own, or that of the distribution it is part of.
    fn line_of(&self, path: &str, beside: Beside) -> Option<&ListingLine> {
        let about = |line: &&ListingLine| {
            path.strip_prefix(&line.path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let arms = [beside.arm, beside.against];
        arms.into_iter().find_map(|arm| {
            let lines = self.listings[arm][beside.case].lines.iter();
            lines.filter(about).max_by_key(|line| line.path.len())
        })
    }

    /// Why a path is no dial: what the reader says of a number there, else what stands there.
    fn no_dial(&self, path: &str, place: Place, beside: Beside) -> NoDial {
        let setting = [Setting { path: path.to_owned(), value: "1".to_owned(), place }];
        let shown = self.line_of(path, beside).filter(|line| line.path == path);
        match (shown, self.vary(&setting).scenario(beside.arm, beside.case)) {
            (Some(line), _) => NoDial::NotANumber(line.value.clone()),
            (None, Err(problems)) => NoDial::Problems(problems),
            (None, Ok(_)) => NoDial::NotANumber(String::new()),
        }
    }
}

/// Where a path is written that two arms say differently, or alike.
fn placed(path: &str, beside: Beside, differ: bool) -> Place {
    match beside.only {
        _ if path.starts_with("arms.") || path.starts_with("cases.") => Place::File,
        Some(arm) => Place::Arm(arm),
        None if differ => Place::Arm(beside.arm),
        None => Place::Everywhere,
    }
}

impl Dial {
    /// The setting that writes a value.
    pub fn setting(&self, x: f64) -> Setting {
        Setting { path: self.path.clone(), value: self.kept.written_as(x), place: self.place }
    }

    /// A value as people write it: `35.2%`, `6.2wk`, `£34 per hour`, `2018-10-01`.
    pub fn shown(&self, x: f64) -> String {
        self.kept.shown(x)
    }

    /// A value as it was typed, in any unit of its sort; a bare number is in the unit of the file.
    pub fn read(&self, text: &str) -> Option<f64> {
        self.kept.read(text)
    }

    /// Whether it is turned by the mean of a distribution.
    pub fn is_mean(&self) -> bool {
        matches!(self.kept, Kept::Law { .. })
    }

    /// How far it may be turned where nobody says: a share from nothing to all, a date a month to either
    /// side, anything else from a quarter to four times what the file says.
    pub fn range(&self) -> (f64, f64) {
        match &self.kept {
            Kept::Day(_) => (self.value - 28.0, self.value + 28.0),
            Kept::Number { after, .. } if after == "%" && (0.0..=100.0).contains(&self.value) => {
                (0.0, 100.0)
            }
            _ if self.value == 0.0 => (0.0, 1.0),
            _ => {
                let ends = (self.value / 4.0, self.value * 4.0);
                (ends.0.min(ends.1), ends.0.max(ends.1))
            }
        }
    }

    /// Whether it is a date.
    pub const fn is_date(&self) -> bool {
        matches!(self.kept, Kept::Day(_))
    }
}

/// Days are counted from here.
fn first_day() -> Date {
    Date::new(2000, 1, 1).expect("there is such a day")
}
