//! `[services.NAME.desk]`: staff whom people come to or call.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    Count, Duration, Either, Law, ListOf, Name, Number, OneOf, Share, Table, Whole,
};
use super::hours::HOURS;
use super::visits::CONTACT;
use super::{Key, Of, describe, keys};

/// The queue of a desk and of a triage line.
pub(super) const QUEUE: &[Key] = keys! {
    /// The team; desks, triage lines and visits that name one team share its people.
    team: Name("team"), Must, "utc-team";
    /// Which needs are accepted: names, or tables with a promise and a priority.
    accepts: Either(&[ListOf(&Name("need")), Table]), Must, ["minor"];
    /// How long a person waits before leaving the queue.
    patience: Law(Of::Durations), Words("none"), "2h";
    /// How many may wait; more are declined, and 0 is no waiting.
    queue_limit: Whole, Words("none"), 40;
    /// How many are accepted a day.
    daily_cap: Whole, Words("none"), 60;
    /// No contact starts later than this before the end of a shift.
    last_start: Duration, Or("0min"), "15min";
};

/// A need that such a queue accepts; there is no next morning.
pub(super) const ACCEPT: &[Key] = keys! {
    /// The need.
    need: Name("need"), Must, "minor";
    /// Within what time the contact is promised.
    window: Either(&[Duration, OneOf(&["same day", "none"])]), Or("none"), "4h";
    /// 1 is most urgent.
    priority: Count, Or("1"), 2;
};

describe! {
    /// Staff whom people come to or call: no travel and no follow-ups.
    "services.NAME.desk": Block, May, with QUEUE => {}

    /// A need that is accepted, with what is promised.
    "services.NAME.desk.accepts": List, May, with ACCEPT => {}

    /// The contact.
    "services.NAME.desk.contact": One, Must, with CONTACT => {}

    /// When people are taken on. Whoever waits at closing time stays in the queue for staff on shift.
    "services.NAME.desk.hours": List, Words("all hours"), with HOURS => {}

    /// Helpers who shorten the contacts of others: the time is multiplied by 1 - `time_saved` x
    /// min(1, helpers on shift x `supports` / clinicians on shift). In an arm `helpers = "none"` takes them away
    /// again.
    "services.NAME.desk.helpers": One, Words("none") => {
        /// The skill of the helpers, who are people of the team.
        skill: Name("skill"), Must, "HCA";
        /// How many clinicians one helper supports.
        supports: Number, Or("1"), 2;
        /// The share of the contact time that is saved where everybody is supported.
        time_saved: Share, Must, "20%";
    }

    /// People sent elsewhere at the door. Whom the other service declines joins this queue.
    "services.NAME.desk.redirect": One, Words("none") => {
        /// The service.
        to: Name("service"), Must, "hub";
        /// The chance that somebody whom that service accepts is sent there.
        chance: Share, Must, "10%";
    }

    /// When people are redirected.
    "services.NAME.desk.redirect.hours": List, Words("all hours"), with HOURS => {}
}
