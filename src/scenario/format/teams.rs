//! `[teams.NAME]`: who is there anyway, and the lines that people in post fill.

use super::Need::{May, Must, Or};
use super::Written::{Count, Days, Name, PerHour, Time, YesNo};
use super::{Key, describe, keys};

/// Who works when, of people and lines alike.
const LINE: &[Key] = keys! {
    /// How many people or identical lines.
    count: Count, Or("1"), 2;
    /// What they can do.
    skill: Name("skill"), Must, "ANP";
    /// Days of the week.
    days: Days, Must, "Mon-Fri";
    /// When the shift begins.
    from: Time, Must, "08:00";
    /// When it ends; not later than `from` is the next day. `"00:00"` to `"24:00"` is all hours.
    to: Time, Must, "20:00";
    /// Whether it is worked on bank holidays.
    bank_holidays: YesNo, Or("true"), true;
};

describe! {
    /// A team that goes to people.
    "teams.NAME": Group, May => {}

    /// People who are there anyway.
    "teams.NAME.standing": List, May, with LINE => {
        /// What they cost.
        price: PerHour, Or("£0 per hour"), "£45 per hour";
    }

    /// Lines that are filled by people in post, in file order.
    "teams.NAME.roster": List, May, with LINE => {}
}
