//! Money that waits for a condition: watched on what this arm itself observes, and agreed on the day
//! on which it holds.
//!
//! The winter is first played with the posts of such money left out. When a condition holds, the
//! rosters are played again with those posts agreed on that day. Every draw has its own address, so
//! whatever lies before that day comes out as it was; what lies after takes the place of the old plan,
//! and its counts those of the old plan.

use super::{Play, World};
use crate::kernel::engine::{Agenda, Phase, key};
use crate::kernel::quantity::Instant;
use crate::model::blueprint::Moment;
use crate::model::counts::{OfFunding, OfService, System};
use crate::model::workforce::Duty;

impl Play<'_> {
    /// Whether everybody is counted, because a condition watches.
    #[inline]
    pub(super) fn is_watched(&self) -> bool {
        !self.blueprint.conditions.is_empty()
    }

    /// Counts everybody's counts of a service, which begin at `start` of a row.
    #[cold]
    pub(super) fn watch(&mut self, start: usize, amounts: &[(OfService, i64)]) {
        for (count, amount) in amounts {
            self.world.everybody[start + *count as usize] += amount;
        }
    }

    /// Nothing is seen and nothing agreed yet.
    pub(super) fn clear_conditions(&mut self) {
        let World { everybody, seen, granted, .. } = self.world;
        let conditions = &self.blueprint.conditions;
        everybody.clear();
        everybody.resize(if conditions.is_empty() { 0 } else { self.ensemble.layout.width() }, 0);
        seen.clear();
        seen.resize(conditions.len(), 0);
        granted.clear();
        granted.resize(self.blueprint.lots, None);
    }

    pub(super) fn decision_key(&self) -> u64 {
        let next = self.blueprint.decisions.get(self.next_decision);
        next.map_or(u64::MAX, |decision| key(decision.at, Phase::Supply))
    }

    /// A period begins or is over.
    pub(super) fn decide(&mut self, agenda: &mut Agenda) {
        let decision = self.blueprint.decisions[self.next_decision];
        self.next_decision += 1;
        let condition = &self.blueprint.conditions[decision.condition];
        let now = self.world.everybody[condition.watched];
        let counted = now - self.world.seen[decision.condition];
        self.world.seen[decision.condition] = now;
        let is_agreed = self.world.granted[condition.funding.index()].is_some();
        if decision.moment == Moment::Begins || is_agreed || !condition.figure.holds(counted) {
            return;
        }
        let layout = &self.ensemble.layout;
        self.world.row[layout.funding(condition.funding, OfFunding::Agreed)] += 1;
        self.world.row[layout.funding(condition.funding, OfFunding::Day)] += decision.day;
        self.play_again((condition.funding.index(), decision.day), decision.at);
        self.plan_closings(agenda, decision.at);
    }

    /// The rosters again, with this money agreed.
    fn play_again(&mut self, (lot, day): (usize, i64), now: Instant) {
        self.draft();
        for (count, old) in self.world.row.iter_mut().zip(&self.world.draft_row) {
            *count -= old;
        }
        self.world.granted[lot] = Some(day);
        self.draft();
        for (count, new) in self.world.row.iter_mut().zip(&self.world.draft_row) {
            *count += new;
        }
        let World { duties, draft, .. } = self.world;
        let past = |duties: &[Duty]| duties.partition_point(|duty| duty.start < now);
        assert_eq!(
            duties[..past(duties)],
            draft[..past(draft)],
            "funding agreed today changes no shift that has begun"
        );
        draft.clone_into(duties);
    }

    /// Plays every roster with the money agreed so far, into the draft; openings are set.
    fn draft(&mut self) {
        let World { draft, draft_row, scratch, opens, granted, diary, .. } = self.world;
        let weather = &self.winter.weather[self.blueprint.shares.surges];
        let shared = (&self.ensemble.calendar, &self.ensemble.layout);
        draft.clear();
        scratch.clear();
        draft_row.clear();
        draft_row.resize(self.ensemble.layout.width(), 0);
        if let Some(diary) = diary {
            diary.clear_people();
        }
        for team in &self.blueprint.teams {
            let luck = (self.winter.number, weather, granted.as_slice());
            if let Some(at) = team.play(luck, shared, scratch, draft, draft_row) {
                for service in &team.waiting {
                    opens[service.index()] = at.max(self.blueprint.services[service.index()].opens);
                }
            }
            if let Some(diary) = diary {
                team.tell(scratch, shared.0, |seat| diary.write_seat(&seat));
            }
        }
        draft.sort_unstable_by_key(Duty::order);
    }

    /// The first plan of the winter.
    pub(super) fn recruit(&mut self) {
        self.draft();
        let World { row, draft_row, duties, draft, .. } = self.world;
        for (count, new) in row.iter_mut().zip(draft_row.iter()) {
            *count += new;
        }
        draft.clone_into(duties);
    }

    /// At a midnight, places held in the beds that crises lead to.
    pub(super) fn watch_midnight(&mut self) {
        for pool in &self.blueprint.watched_pools {
            let held = i64::from(self.world.pools[*pool].held());
            self.world.everybody[System::BedDays as usize] += held;
        }
    }
}
