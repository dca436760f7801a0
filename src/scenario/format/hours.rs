//! `hours`: when something is open, shared by desks, triage lines, redirection and discharge.

use super::Need::{Must, Or};
use super::Written::{Days, Time, YesNo};
use super::{Key, keys};

/// A window in which something is open.
pub(super) const HOURS: &[Key] = keys! {
    /// Days of the week.
    days: Days, Must, "Mon-Fri";
    /// When it opens.
    from: Time, Must, "08:00";
    /// When it closes; not later than `from` is the next day.
    to: Time, Must, "20:00";
    /// Whether it opens on bank holidays.
    bank_holidays: YesNo, Or("true"), true;
};
