//! A need: an episode in one person's life, its clocks and what would become of it.

use super::Service;
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::kernel::random::Law;

/// A kind of need. All clocks start when the need arises; the earliest wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// The name in the file.
    pub name: String,
    /// Whether and when it reaches a crisis (an ED attendance) under usual care.
    pub crisis: Option<Crisis>,
    /// Whether and when the person dies of it, the same in every arm.
    pub death: Option<Death>,
    /// Whether an averted crisis comes back.
    pub rebound: Option<Again>,
    /// Whether a person discharged from hospital comes back as another crisis.
    pub readmission: Option<Again>,
    /// How many contacts after the first are planned (whole numbers).
    pub follow_ups: Law,
    /// Length of stay in milliseconds where the need is admitted to or held in a `beds` service.
    pub stay: Option<Law>,
}

/// A crisis and what it may become.
#[derive(Clone, Debug, PartialEq)]
pub struct Crisis {
    /// The chance that there is one.
    pub probability: Probability,
    /// When, after the need arose; milliseconds.
    pub after: Law,
    /// The chance that the attendance becomes an emergency admission.
    pub conversion: Probability,
    /// The beds to which people are admitted.
    pub beds: Id<Service>,
}

/// Death of the need.
#[derive(Clone, Debug, PartialEq)]
pub struct Death {
    /// The chance of it.
    pub probability: Probability,
    /// When, after the need arose; milliseconds.
    pub after: Law,
}

/// A crisis that comes again.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    /// The chance of it.
    pub probability: Probability,
    /// When, after the crisis was averted or the person was discharged; milliseconds.
    pub after: Law,
}
