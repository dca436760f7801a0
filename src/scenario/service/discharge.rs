//! A discharge service: what stands between being fit and leaving.
//!
//! Four gates in a fixed order: a plan, an assessment, a place to go on to, opening hours. Until the
//! last is passed the person holds the place, and each moment of that is under one reason.
//! Left out: family choice and transport, which are part of the time that a plan takes.

use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::kernel::random::Law;
use crate::scenario::{Hours, Need, Service};

/// Gates on leaving a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Discharge {
    /// Whom it handles, by need.
    pub needs: Vec<Id<Need>>,
    /// The share of leavers that it handles, by one uniform a person and service.
    pub share: Probability,
    /// How many it takes on in a day; the others fall to the next service of the pool.
    pub daily_cap: Option<u32>,
    /// The plan, where one is needed.
    pub plan: Option<PlanGate>,
    /// Who assesses people in the bed, and the share of people who need that.
    pub assessment: Option<(Id<Service>, Probability)>,
    /// Where people go on to, by shares that add up to 1 at most; the others go home.
    pub onward: Vec<Onward>,
    /// When people can leave.
    pub hours: Hours,
}

/// A plan for leaving.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanGate {
    /// The chance that it is ready when the person is fit.
    pub ready: Probability,
    /// How much longer it takes if it is not; milliseconds.
    pub takes: Law,
}

/// A place that some people need before they can leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Onward {
    /// The pools that will do, the best first.
    pub to: Vec<Id<Service>>,
    /// The share of people who need one.
    pub share: Probability,
}
