//! `[services.NAME.slots]`: bookable appointments in sessions.

use super::Need::{May, Must, Or};
use super::Written::{Count, Days, Duration, ListOf, Money, Name, Share, Time, YesNo};
use super::describe;

describe! {
    /// Bookable appointments in sessions.
    "services.NAME.slots": Block, May => {
        /// Which needs are accepted.
        accepts: ListOf(&Name("need")), Must, ["minor"];
        /// The chance that somebody is found to run a session; unfilled sessions are lost.
        fill: Share, Or("100%"), "86.7%";
        /// The share of each session's slots taken by people outside the scenario.
        taken: Share, Or("0%"), "10%";
        /// The chance that a person booked does not attend.
        did_not_attend: Share, Or("0%"), "8%";
        /// Least notice for a booking.
        least_notice: Duration, Or("0min"), "1h";
        /// A person who cannot be booked within this time goes elsewhere.
        longest_wait: Duration, Or("7d"), "7d";
        /// Paid for each slot of a session that runs, used or not.
        price: Money, Or("£0"), "£36.42";
        /// The clinician's time a slot.
        length: Duration, Or("10min"), "10min";
    }

    /// A session on some days of every week.
    "services.NAME.slots.sessions": List, Must => {
        /// Days of the week.
        days: Days, Must, "Mon-Fri";
        /// When it begins.
        from: Time, Must, "18:30";
        /// How many slots, one after the other.
        slots: Count, Must, 12;
        /// Whether it runs on bank holidays.
        bank_holidays: YesNo, Or("false"), false;
    }
}
