//! Money that waits for a condition, compiled: what is watched, and when it is looked at.

use super::Blueprint;
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::ensemble::Ensemble;
use crate::scenario::{Block, Figure, Funding, Scenario, StartWhen, Watched};

/// One lot of money that waits for a condition.
#[derive(Debug)]
pub(crate) struct FundingPlan {
    /// Which.
    pub funding: Id<Funding>,
    /// The place of what is watched in a row of counts of everybody.
    pub watched: usize,
    /// What it is compared with.
    pub figure: Figure,
}

/// A moment at which a condition is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decision {
    /// When: the midnight at the start of `day`.
    pub at: Instant,
    /// The condition, by its place.
    pub condition: usize,
    /// What happens.
    pub moment: Moment,
    /// The day.
    pub day: i64,
}

/// What happens when a condition is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Moment {
    /// The first period begins.
    Begins,
    /// A period is over and the next one begins.
    Ends,
}

impl Blueprint {
    /// Conditions in the order of their names, and every moment at which one is looked at.
    pub(super) fn plan_funding(&mut self, scenario: &Scenario, ensemble: &Ensemble) {
        for (id, funding) in scenario.funding.enumerate() {
            if let Some(when) = &funding.start_when {
                self.plan_condition(scenario, ensemble, (id, funding), when);
            }
        }
        self.decisions.sort_unstable();
    }

    fn plan_condition(
        &mut self,
        scenario: &Scenario,
        ensemble: &Ensemble,
        (id, funding): (Id<Funding>, &Funding),
        when: &StartWhen,
    ) {
        let calendar = &ensemble.calendar;
        let watched = ensemble.layout.watched(when.watched);
        let condition = self.conditions.len();
        self.conditions.push(FundingPlan { funding: id, watched, figure: when.figure });
        let first = calendar.day(funding.agreed);
        let at = calendar.start(first);
        self.decisions.push(Decision { at, condition, moment: Moment::Begins, day: first });
        for nth in 1.. {
            let date = when.over.end(funding.agreed, nth);
            let day = calendar.day(date);
            let at = calendar.start(day);
            if at >= ensemble.horizon || when.until.is_some_and(|last| date > last) {
                break;
            }
            self.decisions.push(Decision { at, condition, moment: Moment::Ends, day });
        }
        if when.watched == Watched::BedDays {
            let cut = calendar.day_of(ensemble.horizon);
            self.midnights = self.midnights.start.min(first)..self.midnights.end.max(cut);
            let crises = scenario.needs.iter().filter_map(|need| need.crisis.as_ref());
            let is_beds =
                |at: &usize| matches!(scenario.services[Id::new(*at)].block, Block::Beds(_));
            self.watched_pools = crises.map(|crisis| crisis.beds.index()).filter(is_beds).collect();
            self.watched_pools.sort_unstable();
            self.watched_pools.dedup();
        }
    }
}
