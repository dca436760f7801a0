//! `[services.NAME.visits]`: a team that goes to people.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    By, Count, Duration, Either, Inside, Law, ListOf, Name, OneOf, Share, Table, Time, Whole, YesNo,
};
use super::{Key, Of, describe, keys};

/// A contact, first or later.
pub(super) const CONTACT: &[Key] = keys! {
    /// The least skill that suffices, in shares of contacts that add up to 1; a single skill may be a name alone.
    mix: Either(&[Name("skill"), By("skill", &Share)]), Must, { ANP = "70%", HCA = "30%" };
    /// Who else may do it when nobody of that skill is free, in order of preference.
    substitutes: By("skill", &ListOf(&Name("skill"))), Words("nobody"), { HCA = ["ANP"] };
    /// How long it takes at full productivity.
    time: Either(&[Law(Of::Durations), Inside("by_skill", &By("skill", &Law(Of::Durations)))]), Must, { lognormal = { mean = "40min", sd = "20min" } };
};

/// A need that is accepted.
pub(super) const ACCEPT: &[Key] = keys! {
    /// The need.
    need: Name("need"), Must, "minor";
    /// Within what time the first contact is promised.
    window: Either(&[Duration, OneOf(&["same day", "next morning", "none"])]), Or("none"), "same day";
    /// 1 is most urgent.
    priority: Count, Or("1"), 2;
};

describe! {
    /// A team that goes to people.
    "services.NAME.visits": Block, May => {
        /// The team.
        team: Name("team"), Must, "anp-team";
        /// Which needs are accepted: names, or tables with a promise and a priority.
        accepts: Either(&[ListOf(&Name("need")), Table]), Must, ["minor"];
        /// How many may wait for a first contact; more are declined, and 0 is no waiting.
        queue_limit: Whole, Words("none"), 40;
        /// How many first contacts are accepted a day.
        daily_cap: Whole, Words("none"), 27;
        /// How long a person waits for a contact before leaving the queue.
        patience: Law(Of::Durations), Words("none"), "24h";
        /// Whether patience applies to follow-ups too.
        follow_ups_leave: YesNo, Or("true"), true;
        /// Travel to the person; part of the wait, which ends when the contact begins.
        travel: Law(Of::Durations), Or("0min"), "20min";
        /// Travel back.
        travel_back: Law(Of::Durations), Or("0min"), "10min";
        /// No contact starts (with travel) later than this before the end of a shift.
        last_start: Duration, Or("0min"), "45min";
        /// Needs that come after this time, with a promise of the same day, are seen the next morning.
        next_morning_after: Time, Words("none"), "13:00";
        /// When the next morning begins.
        morning_from: Time, Or("08:00"), "08:00";
        /// By when a next-morning contact is due.
        morning_by: Time, Or("12:00"), "12:00";
    }

    /// A need that is accepted, with what is promised.
    "services.NAME.visits.accepts": List, May, with ACCEPT => {}

    /// The first contact.
    "services.NAME.visits.first": One, Must, with CONTACT => {}

    /// Later contacts.
    "services.NAME.visits.follow_up": One, Words("none may be planned"), with CONTACT => {
        /// From the end of one contact to the request for the next.
        gap: Law(Of::Durations), Or("1d"), { exponential = { mean = "48h" } };
        /// 1 is most urgent.
        priority: Count, Words("after all others"), 3;
    }
}
