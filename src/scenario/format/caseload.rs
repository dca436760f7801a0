//! `[services.NAME.caseload]`: people looked after at home for a time, in places.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    By, Count, Duration, Either, Inside, Law, ListOf, Name, OneOf, Share, Table, Time, Whole,
};
use super::visits::{ACCEPT, CONTACT};
use super::{Of, describe};

describe! {
    /// People looked after at home for a time, each of them holding a place: a virtual ward.
    "services.NAME.caseload": Block, May => {
        /// The team that makes the visits; it may serve several services.
        team: Name("team"), Must, "anp-team";
        /// How many places.
        places: Either(&[Whole, OneOf(&["unlimited"])]), Must, 25;
        /// Nobody is admitted beyond this share of the places.
        admit_up_to: Share, Or("100%"), "95%";
        /// The time above this share of the places is reported; it changes nothing.
        occupancy_target: Share, Or("80%"), "85%";
        /// Which needs are accepted: names, or tables with a promise and a priority; the promise runs
        /// from the acceptance.
        accepts: Either(&[ListOf(&Name("need")), Table]), Must, ["home-visit"];
        /// How long a place is held: one law for all, or one for each need that is accepted.
        stay: Either(&[Law(Of::Durations), Inside("by_need", &By("need", &Law(Of::Durations)))]), Must, { lognormal = { mean = "10d", sd = "5d" } };
        /// What happens when every place is held; a list is taken by priority, then in order of joining.
        when_full: OneOf(&["divert", "wait"]), Or("divert"), "wait";
        /// With `when_full = "wait"`: how long somebody stays on the list.
        patience: Law(Of::Durations), Words("none"), "1d";
        /// Travel to the person.
        travel: Law(Of::Durations), Or("0min"), "20min";
        /// Travel back.
        travel_back: Law(Of::Durations), Or("0min"), "10min";
        /// No visit starts (with travel) later than this before the end of a shift.
        last_start: Duration, Or("0min"), "45min";
        /// The priority of later visits; 1 is most urgent.
        priority: Count, Words("after all first visits"), 3;
        /// Needs that come after this time, with a promise of the same day, are seen the next morning.
        next_morning_after: Time, Words("none"), "13:00";
        /// When the next morning begins.
        morning_from: Time, Or("08:00"), "08:00";
        /// By when a next-morning visit is due.
        morning_by: Time, Or("12:00"), "12:00";
    }

    /// A need that is accepted, with what is promised.
    "services.NAME.caseload.accepts": List, May, with ACCEPT => {}

    /// The first visit.
    "services.NAME.caseload.first_visit": One, Words("like every other visit"), with CONTACT => {}

    /// Every other visit.
    "services.NAME.caseload.visit": One, Must, with CONTACT => {}

    /// How often visits are wanted, from the beginning of one to the wish for the next, in steps by the
    /// time since entry. `rhythm = []` is the first visit alone.
    "services.NAME.caseload.rhythm": List, Must => {
        /// Until when, since entry; only the last step goes on without it.
        until: Duration, Words("none"), "3d";
        /// The time between visits; 5 minutes at least.
        every: Duration, Must, "12h";
    }

    /// Going to hospital after all: to the beds of the need's crisis.
    "services.NAME.caseload.transfer_back": One, Words("none") => {
        /// The chance of it.
        probability: Share, Must, "8%";
        /// When, from entry.
        after: Law(Of::Durations), Must, { exponential = { mean = "4d" } };
    }
}
