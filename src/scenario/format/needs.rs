//! `[needs.NAME]`: the clocks of an episode.

use super::Need::{Must, Or, Words};
use super::Written::{Law, Name, Share};
use super::{Of, describe};

describe! {
    /// A kind of need. Every key is optional: a need may end without a crisis.
    "needs.NAME": Group, Must => {
        /// How many follow-up contacts one first contact leads to; whole numbers.
        follow_ups: Law(Of::Counts), Or("0"), { poisson = { mean = 0.95 } };
        /// How long the person stays in beds. Needed where `crisis` or a route leads to beds.
        stay: Law(Of::Durations), Words("none"), { lognormal = { mean = "9.1d", sd = "11.8d" } };
    }

    /// What happens unless it is averted.
    "needs.NAME.crisis": One, Words("none") => {
        /// The chance that the need would become a crisis.
        probability: Share, Must, "12%";
        /// When, from the time the need arises.
        after: Law(Of::Durations), Must, { lognormal = { mean = "3d", sd = "3d" } };
        /// The chance that a crisis, an attendance, becomes an admission.
        conversion: Share, Must, "45%";
        /// The beds service that admits.
        beds: Name("service"), Must, "acute";
    }

    /// Death outside what any service can change.
    "needs.NAME.death": One, Words("none") => {
        /// The chance of it.
        probability: Share, Must, "1%";
        /// When, from the time the need arises.
        after: Law(Of::Durations), Must, { exponential = { mean = "30d" } };
    }

    /// A crisis that was averted comes after all.
    "needs.NAME.rebound": One, Words("none") => {
        /// The chance of it.
        probability: Share, Must, "15%";
        /// When, from the time at which the crisis was averted.
        after: Law(Of::Durations), Must, { exponential = { mean = "7d" } };
    }

    /// A person discharged from hospital comes back as another crisis, admitted by `conversion` again.
    "needs.NAME.readmission": One, Words("none") => {
        /// The chance of it.
        probability: Share, Must, "12%";
        /// When, from the discharge.
        after: Law(Of::Durations), Must, { exponential = { mean = "14d" } };
    }
}
