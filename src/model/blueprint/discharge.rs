//! A discharge service, compiled.

use crate::kernel::index::Id;
use crate::kernel::quantity::Calendar;
use crate::kernel::random::Sampler;
use crate::model::hours::OpenHours;
use crate::scenario::{Discharge, Scenario};

/// Gates on leaving a place.
#[derive(Debug)]
pub(crate) struct DischargePlan {
    /// Whom it handles, by need.
    pub needs: Vec<bool>,
    pub share: f64,
    pub daily_cap: Option<u32>,
    /// The chance that the plan is ready, and how long it takes otherwise.
    pub plan: Option<(f64, Sampler)>,
    /// Who assesses, and the share of people who need it.
    pub assessment: Option<(usize, f64)>,
    /// Pools, with the end of each way's stretch of one uniform.
    pub onward: Vec<(f64, Vec<usize>)>,
    pub hours: OpenHours,
}

impl DischargePlan {
    /// Compiles a discharge service.
    pub(super) fn new(scenario: &Scenario, of: &Discharge, calendar: &Calendar) -> Self {
        let mut below = 0.0;
        let onward = of.onward.iter().map(|way| {
            below += way.share.value();
            (below, way.to.iter().map(|to| Id::index(*to)).collect())
        });
        Self {
            needs: scenario.needs.ids().map(|need| of.needs.contains(&need)).collect(),
            share: of.share.value(),
            daily_cap: of.daily_cap,
            plan: of.plan.as_ref().map(|plan| (plan.ready.value(), Sampler::new(&plan.takes))),
            assessment: of.assessment.map(|(by, share)| (by.index(), share.value())),
            onward: onward.collect(),
            hours: OpenHours::new(&of.hours, calendar, &scenario.special_days),
        }
    }
}
