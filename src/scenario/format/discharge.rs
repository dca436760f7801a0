//! `[services.NAME.discharge]`: gates between fit to leave and leaving.

use super::Need::{May, Must, Or, Words};
use super::Written::{Law, ListOf, Name, Share, Whole};
use super::hours::HOURS;
use super::{Of, describe};

describe! {
    /// Gates between fit to leave and leaving, in the order plan, assessment, onward place, hours; each
    /// delayed moment is under one of them. Nobody is sent to it: pools name it in `discharge`.
    "services.NAME.discharge": Block, May => {
        /// Whose leaving it handles.
        needs: ListOf(&Name("need")), Words("all"), ["home-visit"];
        /// The share of those who leave; one mark a person and service.
        share: Share, Or("100%"), "40%";
        /// How many it takes on a day.
        daily_cap: Whole, Words("none"), 10;
    }

    /// Whether a plan is ready when the person is fit.
    "services.NAME.discharge.plan": One, Words("always ready") => {
        /// The chance that it is.
        ready: Share, Must, "80%";
        /// How long it takes otherwise.
        takes: Law(Of::Durations), Must, { exponential = { mean = "1d" } };
    }

    /// An assessment while the person is still in the place.
    "services.NAME.discharge.assessment": One, Words("none") => {
        /// A service with a team, where the person queues among its first contacts.
        by: Name("service"), Must, "idt";
        /// The share of people who need it.
        share: Share, Or("100%"), "30%";
    }

    /// Where people go on to: they wait in the place that they hold for one that frees. The shares
    /// together are 100% at most, and everybody else goes home.
    "services.NAME.discharge.onward": List, May => {
        /// Pools, whichever frees first; each says its `stay`.
        to: ListOf(&Name("service")), Must, ["rehab", "interim"];
        /// The share of people who go there.
        share: Share, Or("100%"), "10%";
    }

    /// When people can leave.
    "services.NAME.discharge.hours": List, Words("all hours"), with HOURS => {}
}
