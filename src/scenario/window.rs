//! The dates that are played, the days that are not like others, and the surges.

use crate::kernel::quantity::Date;
use crate::kernel::quantity::TimeOfDay;
use crate::kernel::random::Law;

/// The timeline.
///
/// ```text
///  needs begin        start                     end            end + follow-up
///  ────┬────────────────┬────────────────────────┬─────────────────┬────
///      │   warm-up      │  the evaluated winter  │    follow-up    │ cut
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// First day of the evaluated winter; its midnight is time zero.
    pub start: Date,
    /// The day after the last day of the evaluated winter.
    pub end: Date,
    /// Days before `start` in which needs already arise, queues fill and nothing is counted.
    pub warm_up_days: u32,
    /// Days after `end` in which the people of the winter are followed.
    pub follow_up_days: u32,
    /// Times of day at which the number in care and waiting is read, sorted.
    pub census: Vec<TimeOfDay>,
}

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayType {
    /// A day like any other of its weekday.
    Ordinary,
    /// A bank holiday in England that is not one of the two below.
    BankHoliday,
    /// 25 and 26 December (and their substitute days).
    Christmas,
    /// 31 December and 1 January (and its substitute day).
    NewYear,
}

/// A day that is not ordinary.
#[derive(Clone, Debug, PartialEq)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// Its kind, never [`DayType::Ordinary`].
    pub kind: DayType,
    /// Whether rosters treat it as a bank holiday (31 December is not one).
    pub is_bank_holiday: bool,
}

/// A surge: a bell curve in time, of random onset, height and width, drawn once a winter.
///
/// At a moment `d` days from its peak the wave stands at `height x exp(-(d / width)^2 / 2)`; each
/// thing it moves is multiplied by `1 + effect x` that.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// The name in the file, which addresses its draws.
    pub name: String,
    /// The central date of the peak.
    pub peak: Date,
    /// How many days the peak is earlier (negative) or later than `peak`; days.
    pub shift: Law,
    /// Relative height at the peak, 0.15 for fifteen per cent.
    pub height: Law,
    /// Standard deviation of the bell in days.
    pub width: Law,
    /// Effect on the chance that a crisis becomes an admission.
    pub conversion: f64,
    /// Effect on the length of stay of people admitted during it.
    pub stay: f64,
    /// Effect on staff sickness.
    pub sickness: f64,
}
