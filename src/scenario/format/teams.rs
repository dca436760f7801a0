//! `[teams.NAME]`: who is there anyway, and the lines that people in post fill.

use super::Need::{May, Must, Or, Words};
use super::Written::{Count, Days, Duration, ListOf, Name, PerHour, Time, Whole, YesNo};
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

    /// Another team that this one helps while it has people to spare.
    "teams.NAME.aid": List, May => {
        /// The team that is helped.
        to: Name("team"), Must, "matrons";
        /// At least so many wait there, in all its services together.
        when_waiting: Count, Or("1"), 5;
        /// More than so many who could come are free and on shift.
        keep_free: Whole, Or("0"), 1;
        /// Before setting out; it counts as travel.
        delay: Duration, Or("0min"), "30min";
        /// Who is lent, the first asked first.
        skills: ListOf(&Name("skill")), Words("all of the team"), ["ANP"];
        /// Whether only an escalation calls for it.
        on_call: YesNo, Or("false"), false;
    }
}
