//! Escalations at play: levels are read, and what is called is done and undone.
//!
//! Readings are a calendar; the action after the delay and the end of extra shifts are events. Each
//! switch is kept as a count of the escalations that hold it, so that two that divert the same
//! service do not open it while one of them is still on.

use super::{Event, Play};
use crate::kernel::engine::{Agenda, Phase, key};
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::blueprint::{ActionPlan, EscalationPlan, ExtraPlan, Work};
use crate::model::counts::{OfEscalation, OfService};
use crate::model::services::{Alarm, Turn};
use crate::model::workforce::Duty;
use crate::scenario::Level;

/// What escalations keep during a winter.
#[derive(Debug, Default)]
pub(super) struct Alarms {
    pub stages: Vec<Alarm>,
    /// Until when the people of each extra shift are there.
    until: Vec<Instant>,
    /// By how many escalations each service is diverted, and the lowest cap.
    diverted: Vec<u8>,
    caps: Vec<u32>,
    next: usize,
}

impl Alarms {
    pub(super) fn clear(&mut self, plans: usize, extras: usize, services: usize) {
        refill(&mut self.stages, plans, Alarm::Quiet);
        refill(&mut self.until, extras, Instant::from_millis(i64::MIN / 2));
        refill(&mut self.diverted, services, 0);
        refill(&mut self.caps, services, u32::MAX);
        self.next = 0;
    }
}

fn refill<T: Clone>(list: &mut Vec<T>, many: usize, with: T) {
    list.clear();
    list.resize(many, with);
}

impl Play<'_> {
    /// The key of the next reading.
    pub(super) fn reading_key(&self) -> u64 {
        let next = self.blueprint.escalations.readings.get(self.world.alarms.next);
        next.map_or(u64::MAX, |(at, _)| key(*at, Phase::Census))
    }

    /// The next level is read.
    pub(super) fn read_level(&mut self, agenda: &mut Agenda) {
        let (now, nth) = self.blueprint.escalations.readings[self.world.alarms.next];
        self.world.alarms.next += 1;
        let plan = &self.blueprint.escalations.plans[nth];
        let level = self.level(now, plan.read);
        match self.world.alarms.stages[nth].read(&plan.rule, now, level) {
            Turn::Nothing => {}
            Turn::Call(at) => {
                self.event();
                self.add_escalation(plan, OfEscalation::Called, 1);
                self.schedule(agenda, at, Phase::Supply, Event::Escalate, nth);
            }
            Turn::StandDown(long) => {
                self.event();
                self.add_escalation(plan, OfEscalation::OnMs, long.millis());
                self.call_off(plan);
            }
        }
    }

    fn level(&self, now: Instant, read: Level) -> f64 {
        match read {
            Level::Occupancy(place) => match &self.plan(place.index()).work {
                Work::Caseload(plan) => plan.occupancy(self.world.caseloads[place.index()].held()),
                _ => self.world.pools[place.index()].occupancy(),
            },
            Level::Waiting(service) => f64::from(self.world.levels[service.index()].now().1),
            Level::Absence(team) => {
                let day = self.ensemble.calendar.day_of(now);
                self.world.scratch.absence(team.index() as u16, day)
            }
        }
    }

    fn add_escalation(&mut self, plan: &EscalationPlan, count: OfEscalation, amount: i64) {
        self.world.row[self.ensemble.layout.escalation(plan.id, count)] += amount;
    }

    /// The delay after a call is over.
    pub(super) fn escalate(&mut self, agenda: &mut Agenda, now: Instant, nth: usize) {
        if !self.world.alarms.stages[nth].act(now) {
            return;
        }
        self.event();
        let plan = &self.blueprint.escalations.plans[nth];
        for (place, action) in plan.actions.iter().enumerate() {
            match action {
                ActionPlan::Extra(extra) if self.world.alarms.until[extra.nth] <= now => {
                    self.begin_extra(agenda, now, (nth, place), extra);
                }
                // They are still there from the last call: the end of their shift sees to the next.
                ActionPlan::Extra(_) => {}
                ActionPlan::Divert(service) => self.world.alarms.diverted[*service] += 1,
                ActionPlan::Cap { .. } => self.set_caps(),
                ActionPlan::Aid(aid) => {
                    self.world.called[*aid] += 1;
                    self.help(agenda, now, *aid);
                }
                ActionPlan::Surge { pool, places } => {
                    self.world.pools[*pool].surge(i64::from(*places));
                    self.fill_places(agenda, now, *pool);
                }
            }
        }
    }

    fn call_off(&mut self, plan: &EscalationPlan) {
        for action in &plan.actions {
            match action {
                ActionPlan::Extra(_) => {}
                ActionPlan::Divert(service) => self.world.alarms.diverted[*service] -= 1,
                ActionPlan::Cap { .. } => self.set_caps(),
                ActionPlan::Aid(aid) => self.world.called[*aid] -= 1,
                ActionPlan::Surge { pool, places } => {
                    self.world.pools[*pool].surge(-i64::from(*places));
                }
            }
        }
    }

    /// The lowest cap of all escalations that are on.
    fn set_caps(&mut self) {
        let alarms = &mut self.world.alarms;
        alarms.caps.fill(u32::MAX);
        let plans = self.blueprint.escalations.plans.iter().zip(&alarms.stages);
        for action in plans.filter(|(_, alarm)| alarm.is_on()).flat_map(|(plan, _)| &plan.actions) {
            if let ActionPlan::Cap { service, daily } = action {
                alarms.caps[*service] = alarms.caps[*service].min(*daily);
            }
        }
    }

    /// Whether a service accepts nobody now.
    pub(super) fn is_diverted(&self, service: usize) -> bool {
        self.world.alarms.diverted[service] > 0
    }

    /// The daily cap that holds now: the service's own, or a lower one.
    pub(super) fn daily_cap(&self, service: usize, own: Option<u32>) -> Option<u32> {
        if !self.blueprint.escalations.capped[service] {
            return own;
        }
        Some(own.unwrap_or(u32::MAX).min(self.world.alarms.caps[service]))
    }

    /// People come to work for one shift; it is paid whole, whenever the escalation stands down.
    fn begin_extra(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        slot: (usize, usize),
        extra: &ExtraPlan,
    ) {
        let until = now + extra.hours;
        let plan = &self.blueprint.escalations.plans[slot.0];
        let many = i64::from(extra.members.end - extra.members.start);
        self.add_escalation(plan, OfEscalation::ExtraShifts, many);
        let paid = (until.min(self.ensemble.horizon) - now).millis();
        self.world.row[extra.paid] += many * paid;
        let counted = (until.min(self.ensemble.end) - now.max(Instant::ZERO)).millis().max(0);
        for service in 0..self.blueprint.services.len() {
            let of = self.plan(service);
            if of.enabled && of.team() == Some(extra.team) {
                let at = self.ensemble.layout.service(Id::new(service), OfService::StaffMs);
                self.world.row[at] += many * counted;
            }
        }
        self.world.alarms.until[extra.nth] = until;
        let event = slot.0 * crate::scenario::MOST_ACTIONS + slot.1;
        self.schedule(agenda, until, Phase::Supply, Event::ExtraEnd, event);
        for member in extra.members.clone() {
            let (team, overrun) = (extra.team as u16, extra.paid as u32);
            let duty = Duty { start: now, until, team, member, productivity: 1.0, overrun };
            self.event();
            let queue = &self.blueprint.queues[extra.team];
            if self.world.teams[extra.team].start_shift(queue, &duty) {
                self.next_for(agenda, now, extra.team, member);
            }
        }
    }

    /// An extra shift is over: another follows while the escalation is on.
    pub(super) fn end_extra(&mut self, agenda: &mut Agenda, now: Instant, slot: usize) {
        let most = crate::scenario::MOST_ACTIONS;
        let (nth, place) = (slot / most, slot % most);
        let plan = &self.blueprint.escalations.plans[nth];
        if let ActionPlan::Extra(extra) = &plan.actions[place]
            && self.world.alarms.stages[nth].is_on()
            && self.world.alarms.until[extra.nth] == now
        {
            self.begin_extra(agenda, now, (nth, place), extra);
        }
    }

    /// At the cut, what is still on has been on so far.
    pub(super) fn close_alarms(&mut self) {
        for (nth, plan) in self.blueprint.escalations.plans.iter().enumerate() {
            if let Alarm::On(since) = self.world.alarms.stages[nth] {
                let long = self.ensemble.horizon - since;
                self.add_escalation(plan, OfEscalation::OnMs, long.millis());
            }
        }
    }
}
