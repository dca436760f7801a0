//! Two stored runs side by side: what changed in the scenario, and what that did to the answers.
//!
//! ```text
//! files ─► Kept (a run that is whole)  ─┐
//! files ─► Kept                        ─┴► Compared ─┬► text
//!            changes  line by line of what was resolved └► json
//!            answers  winter by winter, or mean by mean
//! ```
//!
//! Nothing is played. Winter *n* of one run is laid beside winter *n* of the other where both have the same seed and
//! the same number of winters: they then met the same chances, and luck cancels. Otherwise the runs are taken as
//! independent (Welch). Both are said. Intervals are simulation error at 95%, second run minus first.
//!
//! Left out: figures that are no plain sum over a winter (ratios), which `winters.csv` does not hold.

mod answers;
mod changes;
mod json;
mod kept;
mod text;

pub use kept::Kept;

use answers::{Answers, Laid};
use changes::Changes;

/// Two runs, first and second, with what differs.
#[derive(Debug)]
pub struct Compared<'a> {
    first: &'a Kept,
    second: &'a Kept,
    changes: Changes,
    laid: Laid,
    answers: Answers,
}

impl<'a> Compared<'a> {
    /// Lays two runs side by side.
    pub fn of(first: &'a Kept, second: &'a Kept) -> Self {
        let laid = Laid::of(first, second);
        let answers = Answers::of(first, second, &laid);
        Self { first, second, changes: Changes::of(first, second), laid, answers }
    }

    /// For people, in eighty columns; the folders by the names that were typed.
    pub fn text(&self, names: [&str; 2]) -> String {
        text::text(self, names)
    }

    /// For programs, everything.
    pub fn json(&self, names: [&str; 2]) -> String {
        json::json(self, names)
    }
}
