//! `[services.NAME.slots]`: bookable appointments in sessions.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    Count, Date, Days, Duration, Either, ListOf, Money, Name, PerHour, PerTime, Share, Table, Time,
    YesNo,
};
use super::describe;

describe! {
    /// Bookable appointments in sessions: `sessions`, or time `bought` in bulk, not both.
    "services.NAME.slots": Block, May => {
        /// Which needs are accepted.
        accepts: ListOf(&Name("need")), Must, ["minor"];
        /// The chance that somebody is found to run a session; unfilled sessions are lost.
        fill: Either(&[Share, Table]), Or("100%"), "86.7%";
        /// The share of each session's places taken by people outside the scenario.
        taken: Share, Or("0%"), "10%";
        /// The chance that a person booked does not attend; or by how long before it was booked.
        did_not_attend: Either(&[Share, Table]), Or("0%"), "8%";
        /// Least notice for a booking.
        least_notice: Duration, Or("0min"), "1h";
        /// A person who cannot be booked within this time goes elsewhere.
        longest_wait: Duration, Or("7d"), "7d";
        /// Somebody who reaches a crisis or dies at least this long before the appointment frees the
        /// place; without it the place is lost.
        cancel_notice: Duration, Words("none"), "24h";
        /// How long before a session what is kept for sources and unused is opened to everybody.
        release: Duration, Words("never"), "48h";
        /// Paid for each slot of a session that runs, used or not.
        price: Money, Or("£0"), "£36.42";
        /// The clinician's time a slot.
        length: Duration, Or("10min"), "10min";
        /// How many people share a slot, which is paid for once.
        group: Count, Or("1"), 12;
    }

    /// A session on some days of every week.
    "services.NAME.slots.sessions": List, May => {
        /// Days of the week.
        days: Days, Must, "Mon-Fri";
        /// When it begins.
        from: Time, Must, "18:30";
        /// How many slots over all its clinicians, one after the other.
        slots: Count, Must, 12;
        /// How many clinicians work side by side.
        clinicians: Count, Or("1"), 1;
        /// Whether it runs on bank holidays.
        bank_holidays: YesNo, Or("false"), false;
    }

    /// Clinicians' time in bulk, in place of sessions: `time / length` slots, spread evenly over the
    /// days of the contract, and paid for whether they are used or not. Give `time` or `per_week`.
    "services.NAME.slots.bought": One, May => {
        /// How much in all; or give `per_week`.
        time: Duration, May, "6168h";
        /// How much a week; part weeks count by their days.
        per_week: Duration, May, "237h";
        /// Days of the week.
        days: Days, Must, "Mon-Sat";
        /// When a day's session begins.
        from: Time, Must, "08:00";
        /// When it ends, on the same day: as many clinicians work side by side as its slots need.
        to: Time, Must, "20:00";
        /// What the time costs; not together with `price` or `fill.rate` of the slots.
        price: PerTime, Or("£0 per hour"), "£60 per hour";
        /// Whether there are sessions on bank holidays.
        bank_holidays: YesNo, Or("false"), false;
        /// First day of the contract.
        starts: Date, Words("the first day of the winter or of the service"), "2018-10-01";
        /// Last day of the contract (inclusive).
        ends: Date, Words("the last day of the winter or of the service"), "2019-03-31";
    }

    /// The chance that a session finds somebody, by notice, by rate or by both.
    "services.NAME.slots.fill": One, May => {
        /// With full notice, at the usual rate.
        at_full: Share, Must, "90%";
        /// Full notice. It begins on the day on which the money is agreed; sessions before that day
        /// find nobody.
        notice: Duration, Words("none"), "8wk";
        /// Without any notice; a straight line between. Needed with `notice`.
        at_none: Share, May, "40%";
        /// The day on which the money is agreed; or give `funding`. One of them is needed with `notice`.
        agreed: Date, May, "2018-10-01";
        /// The funding that it is paid from; or give `agreed`.
        funding: Name("funding"), May, "winter-money";
        /// Paid for each hour of a session that runs, in place of `price`.
        rate: PerHour, Words("none"), "£90 per hour";
        /// The going rate. Needed with `rate`.
        usual_rate: PerHour, May, "£80 per hour";
        /// Added to the chance for each 10% above the usual rate, taken off for each below. Needed with
        /// `rate`.
        per_10_percent: Share, May, "5%";
    }

    /// The chance that a person booked does not attend, by the time from booking to appointment.
    "services.NAME.slots.did_not_attend": One, May => {}

    /// A step, shortest times first; only the last one is without `within`, and holds for all that are
    /// longer.
    "services.NAME.slots.did_not_attend.by_lead_time": List, Must => {
        /// Booked at most this long before.
        within: Duration, Words("none"), "7d";
        /// The chance that the person does not attend.
        share: Share, Must, "9%";
    }

    /// A share of each session that is kept for a source; together 100% at most. The others have the
    /// rest.
    "services.NAME.slots.allocations": List, Words("none") => {
        /// The source, or the group of sources: all rows of a CSV. A row's own goes before its group's.
        to: Name("source or group"), Must, "practices";
        /// Of the places that `taken` leaves.
        share: Share, Must, "80%";
    }
}
