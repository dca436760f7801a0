//! Teams: skills, standing staff and rosters.

use super::Aid;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Money, TimeOfDay, Weekday};

/// A skill that staff have and visits ask for: `ANP`, `HCA`, `therapist`.
#[derive(Clone, Debug, PartialEq)]
pub struct Skill {
    /// The name in the file.
    pub name: String,
}

/// A team.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// The name in the file, which addresses its draws.
    pub name: String,
    /// Staff who are there anyway.
    pub standing: Vec<Staff>,
    /// Lines to be filled by people in post, in file order: the last go uncovered first.
    pub roster: Vec<Line>,
    /// Whom it helps, in file order.
    pub aid: Vec<Aid>,
}

/// Standing staff: people who are there anyway, on the same line every week, never absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Staff {
    /// How many people.
    pub count: u32,
    /// What they work.
    pub line: Line,
    /// Paid for each rostered hour.
    pub price_per_hour: Money,
}

/// A line of a roster: one person's place on the same days of every week.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The skill.
    pub skill: Id<Skill>,
    /// On these days.
    pub days: Vec<Weekday>,
    /// When the shift begins.
    pub from: TimeOfDay,
    /// When it ends; a time not later than `from` is on the next day.
    pub to: TimeOfDay,
    /// Whether it is worked on bank holidays.
    pub bank_holidays: bool,
}
