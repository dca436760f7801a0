//! `[services.NAME.triage]`: clinicians who take calls and decide where each person goes.

use super::Need::{May, Must, Or, Words};
use super::Written::{By, Either, Name, Share};
use super::desk::{ACCEPT, QUEUE};
use super::hours::HOURS;
use super::sources::{ONLY_IF, ROUTE};
use super::visits::CONTACT;
use super::{Key, describe, keys};

/// A need that is taken for another.
const RECODE: &[Key] = keys! {
    /// The need that it is.
    need: Name("need"), Must, "minor";
    /// The need that it is taken for.
    as: Name("need"), Must, "home-visit";
    /// How often; of one need together 100% at most.
    chance: Share, Must, "30%";
};

describe! {
    /// Clinicians who take calls and decide at the end of each where the person goes.
    "services.NAME.triage": Block, May, with QUEUE => {
        /// The share of calls that end there, for all needs or for each; only such a call is a contact
        /// whose `response` counts.
        close_remotely: Either(&[Share, By("need", &Share)]), Or("0%"), { minor = "60%" };
        /// The share of gamed calls that are seen through.
        detects: Share, Or("0%"), "50%";
    }

    /// A need that is accepted, with what is promised.
    "services.NAME.triage.accepts": List, May, with ACCEPT => {}

    /// The call.
    "services.NAME.triage.contact": One, Must, with CONTACT => {}

    /// When calls are taken. Whoever waits at closing time stays in the queue for staff on shift.
    "services.NAME.triage.hours": List, Words("all hours"), with HOURS => {}

    /// What callers say it is, to be seen sooner: it moves the priority and the promise of the call.
    "services.NAME.triage.gamed": List, Words("none"), with RECODE => {}

    /// Wrong decisions: the person is sent on, and accepted, as somebody with the other need.
    "services.NAME.triage.miscode": List, Words("none"), with RECODE => {}

    /// Where people are sent, tried in order; then `otherwise`, then usual care.
    "services.NAME.triage.routes": List, May, with ROUTE => {}

    /// What has to be seen of the service at that moment; else the route is passed over.
    "services.NAME.triage.routes.only_if": One, Words("whatever is free there"), with ONLY_IF => {}
}
