//! A caseload, compiled: its places, stays and rhythm; its visits are work of a shared team.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::{Law, Sampler};
use crate::model::counts::{Layout, OfCaseload};
use crate::scenario::{Caseload, RhythmStep, Scenario, Service, Visits, WhenFull};

/// A caseload.
#[derive(Debug)]
pub(crate) struct CaseloadPlan {
    /// The places that there are.
    pub places: Option<u32>,
    /// The most people on it.
    pub most: Option<u32>,
    /// The most people on it that the target allows.
    pub target: Option<u32>,
    /// Whether people wait for a place.
    pub waits: bool,
    /// How long they wait.
    pub patience: Option<Sampler>,
    /// The stay, by need.
    pub stay: Vec<Option<Sampler>>,
    pub rhythm: Vec<RhythmStep>,
    /// Chance of going (back) to hospital, and when after entry.
    pub transfer_back: Option<(f64, Sampler)>,
}

impl CaseloadPlan {
    /// Places held of those that there are; 0 without a limit.
    pub(crate) fn occupancy(&self, held: u32) -> f64 {
        self.places.map_or(0.0, |places| f64::from(held) / f64::from(places))
    }
}

impl CaseloadPlan {
    /// How long after a visit that began `since` entry the next is wanted; `None` if none is.
    pub(crate) fn gap(&self, since: Span) -> Option<Span> {
        let step = self.rhythm.iter().find(|step| step.until.is_none_or(|until| since < until));
        step.map(|step| step.every)
    }
}

/// Compiles what a caseload has beside its visits.
pub(super) fn plan(scenario: &Scenario, caseload: &Caseload) -> CaseloadPlan {
    let stay = |need| caseload.stay_of(need).map(Sampler::new);
    let back = caseload.transfer_back.as_ref();
    CaseloadPlan {
        places: caseload.places,
        most: caseload.most(),
        target: caseload.target(),
        waits: caseload.when_full == WhenFull::Wait,
        patience: caseload.patience.as_ref().map(Sampler::new),
        stay: scenario.needs.ids().map(stay).collect(),
        rhythm: caseload.rhythm.clone(),
        transfer_back: back.map(|back| (back.probability.value(), Sampler::new(&back.after))),
    }
}

/// Its visits in the words of a service that visits; when each is wanted is the caseload's affair, and
/// no need has follow-ups of its own here.
pub(super) fn as_visits(caseload: &Caseload) -> Visits {
    Visits {
        team: caseload.team,
        accepts: caseload.accepts.clone(),
        first: caseload.first_visit.clone(),
        follow_up: caseload.visit.clone(),
        follow_up_gap: Law::Constant(0.0),
        follow_up_priority: caseload.priority,
        travel: caseload.travel.clone(),
        travel_back: caseload.travel_back.clone(),
        patience: None,
        follow_ups_leave: false,
        queue_limit: None,
        daily_cap: None,
        last_start: caseload.last_start,
        next_morning_after: caseload.next_morning_after,
        morning_from: caseload.morning_from,
        morning_by: caseload.morning_by,
    }
}

/// Time in the evaluated winter for which a caseload is open, and its places over that time: the same
/// in every winter.
pub(super) fn fixed(
    layout: &Layout,
    id: Id<Service>,
    caseload: &Caseload,
    open: (Instant, Instant),
) -> [(usize, i64); 2] {
    let long = (open.1 - open.0).max(Span::ZERO).millis();
    let places = i64::from(caseload.places.unwrap_or(0));
    [
        (layout.of_block(id, OfCaseload::PeriodMs as usize), long),
        (layout.of_block(id, OfCaseload::PlacesMs as usize), long * places),
    ]
}
