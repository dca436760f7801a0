//! Between being fit and leaving: the gates of `services::discharge`, with what opens them.
//!
//! The first discharge service of the pool's list that is there, open, takes the need, has room under
//! its daily cap and (by one uniform) includes the person handles them; where there is none, they leave
//! at once. An assessment by a service that is not there, or a place in pools that are not there, is
//! not waited for.

use super::people::NONE;
use super::{Event, Place, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::blueprint::{DischargePlan, Work};
use crate::model::counts::{OfBeds, OfDischarge};
use crate::model::fact::What;
use crate::model::services::{Gate, Leaving, Wait};

/// Noon, in minutes after midnight.
const NOON: u16 = 12 * 60;

impl Play<'_> {
    /// The number of a move from place to place, by which its luck is addressed.
    pub(super) fn nth_move(&self, person: usize) -> u32 {
        let of = self.stay(person);
        u32::from(of.episode) << 8 | u32::from(of.moves)
    }

    /// Adds to a count that only discharge services have, for people of the cohort.
    pub(super) fn add_leaving(&mut self, person: usize, count: usize, amount: i64) {
        let handler = self.stay(person).discharge;
        if self.world.people[person].cohort && handler != NONE {
            let place = self.ensemble.layout.of_block(Id::new(handler as usize), count);
            self.world.row[place] += amount;
        }
    }

    /// A stay is over, or what the person waited for at a gate has come.
    pub(super) fn discharge(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        if self.stay(person).leaving.gate != Gate::Stay {
            self.pass_gate(now, person);
            self.go_on(agenda, now, person);
            return;
        }
        self.stop_asking(now, person);
        self.tear_ticket(person);
        self.find_handler(agenda, now, person, Leaving::fit(now));
    }

    fn find_handler(&mut self, agenda: &mut Agenda, now: Instant, person: usize, leaving: Leaving) {
        let handler = self.handler(now, person);
        let of = self.stay_mut(person);
        of.leaves_at = Instant::NEVER;
        of.discharge = handler.map_or(NONE, |service| service as u16);
        of.leaving = Leaving::NOT_YET;
        if handler.is_none() {
            self.leave_place(agenda, now, person);
            return;
        }
        of.leaving = leaving;
        let pool = of.holds as usize;
        self.tell(now, person, pool, What::Fit, 0);
        self.add_leaving(person, OfDischarge::Handled as usize, 1);
        self.go_on(agenda, now, person);
    }

    /// The discharge service that handles the person.
    fn handler(&mut self, now: Instant, person: usize) -> Option<usize> {
        let pool = self.stay(person).holds as usize;
        let blueprint = self.blueprint;
        let Work::Beds(beds) = &blueprint.services[pool].work else { return None };
        beds.discharge.iter().copied().find(|service| {
            let Work::Discharge(plan) = &blueprint.services[*service].work else { return false };
            self.is_taking(*service, now)
                && plan.needs[self.world.people[person].coded as usize]
                && self.includes(person, *service, plan.share)
                && self.has_room_today(now, *service, plan)
        })
    }

    fn includes(&self, person: usize, service: usize, share: f64) -> bool {
        share >= 1.0 || {
            let key = self.service_keys(person, service).handled;
            key.uniform(self.winter.number, self.nth_move(person), self.who(person)) < share
        }
    }

    fn has_room_today(&mut self, now: Instant, service: usize, plan: &DischargePlan) -> bool {
        let day = self.ensemble.calendar.day_of(now);
        let daily = &mut self.world.daily[service];
        if daily.day != day {
            (daily.day, daily.accepted) = (day, 0);
        }
        let room = plan.daily_cap.is_none_or(|cap| daily.accepted < cap);
        daily.accepted += u32::from(room);
        room
    }

    /// Passes every gate whose condition is met; leaves after the last.
    pub(super) fn go_on(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let blueprint = self.blueprint;
        let service = self.stay(person).discharge as usize;
        let Work::Discharge(plan) = &blueprint.services[service].work else {
            unreachable!("only a discharge service has gates");
        };
        loop {
            let until = match self.stay(person).leaving.gate {
                Gate::Plan => self.plan_ready(now, person, plan),
                Gate::Assessment => self.ask_assessment(agenda, now, person, plan),
                Gate::Onward => self.ask_onward(now, person, plan),
                Gate::Hours => plan.hours.next_open(now),
                Gate::Stay | Gate::Out => break,
            };
            if until > now {
                self.tell_gate(now, person, What::GateBegun);
                self.stay_mut(person).leaves_at = until;
                self.schedule(agenda, until, Phase::Release, Event::Discharge, person);
                return;
            }
            self.pass_gate(now, person);
        }
        self.leave_place(agenda, now, person);
    }

    /// When the plan is ready.
    fn plan_ready(&self, now: Instant, person: usize, plan: &DischargePlan) -> Instant {
        let Some((ready, takes)) = &plan.plan else { return now };
        let service = self.stay(person).discharge as usize;
        let key = self.service_keys(person, service).leaving_plan;
        let nth = self.nth_move(person);
        let (whether, when) = key.pair(self.winter.number, nth, self.who(person));
        if whether < *ready { now } else { now + super::span(takes.quantile(when)) }
    }

    /// Keeps a place in the first pool that has one, or asks in all that would do: now, or never.
    fn ask_onward(&mut self, now: Instant, person: usize, plan: &DischargePlan) -> Instant {
        if plan.onward.is_empty() {
            return now;
        }
        let key = self.service_keys(person, self.stay(person).discharge as usize).onward_place;
        let luck = key.uniform(self.winter.number, self.nth_move(person), self.who(person));
        let Some((_, to)) = plan.onward.iter().find(|(below, _)| luck < *below) else { return now };
        self.world.people[person].since = now;
        let first =
            to.iter().find(|pool| self.is_taking(**pool, now) && self.take_place(person, **pool));
        if let Some(pool) = first {
            self.keep_place(now, person, *pool);
            return now;
        }
        self.ask_in(now, person, to)
    }

    /// Joins the queues of all these pools that take people on; counts as waiting in the first. Never
    /// ready by itself, or at once where there is no such pool.
    pub(super) fn ask_in(&mut self, now: Instant, person: usize, to: &[usize]) -> Instant {
        self.tear_ticket(person);
        let (coded, ticket) =
            (self.world.people[person].coded as usize, self.world.people[person].ticket);
        for &pool in to {
            if self.is_taking(pool, now) {
                let level = self.pool_plan(pool).others[coded];
                let is_first = self.stay(person).asks == NONE;
                self.world.pools[pool].join(level, person as u32, ticket, is_first);
                if is_first {
                    self.stay_mut(person).asks = pool as u16;
                    self.levels_of_pool(now, pool);
                }
            }
        }
        if self.stay(person).asks == NONE { now } else { Instant::NEVER }
    }

    /// A place is the person's, who is not in it yet.
    pub(super) fn keep_place(&mut self, now: Instant, person: usize, pool: usize) {
        let of = self.stay_mut(person);
        (of.kept, of.found_at) = (pool as u16, now);
        self.tear_ticket(person);
        self.tell(now, person, pool, What::PlaceKept, 0);
        self.levels_of_pool(now, pool);
    }

    fn tell_gate(&mut self, now: Instant, person: usize, what: What) {
        let of = self.stay(person);
        let (service, reason) = (of.discharge as usize, of.leaving.gate.reason().unwrap_or(0));
        self.tell(now, person, service, what, reason as i64);
    }

    /// What was waited at a gate is counted, and the next gate is reached.
    pub(super) fn pass_gate(&mut self, now: Instant, person: usize) {
        let of = self.stay_mut(person);
        of.leaves_at = Instant::NEVER;
        if of.leaving.waited(now).is_some() {
            self.tell_gate(now, person, What::GatePassed);
        }
        let wait = self.stay_mut(person).leaving.pass(now);
        self.count_wait(person, wait);
    }

    /// Counts time at a gate: for its service (the cohort, wherever) and its pool (everybody, in the
    /// winter).
    pub(super) fn count_wait(&mut self, person: usize, wait: Option<Wait>) {
        let Some(wait) = wait else { return };
        let (ms, days) = self.length(wait.from, wait.until);
        self.add_leaving(person, OfDischarge::PlanMs as usize + wait.reason, ms);
        self.add_leaving(person, OfDischarge::PlanDays as usize + wait.reason, days);
        let (ms, days) = self.length_in_winter(wait.from, wait.until);
        self.add_delay(person, OfBeds::PlanMs as usize + wait.reason, ms);
        self.add_delay(person, OfBeds::PlanDays as usize + wait.reason, days);
    }

    /// Counts the whole delay, when it ends.
    pub(super) fn count_delay(&mut self, person: usize, until: Instant, end: OfDischarge) {
        let leaving = self.stay(person).leaving;
        if leaving.gate == Gate::Stay {
            return;
        }
        let wait = leaving.waited(until);
        self.count_wait(person, wait);
        self.add_leaving(person, end as usize, 1);
        let (ms, days) = self.length(leaving.fit_at, until);
        self.add_leaving(person, OfDischarge::DelayedMs as usize, ms);
        self.add_leaving(person, OfDischarge::DelayedDays as usize, days);
        let (ms, days) = self.length_in_winter(leaving.fit_at, until);
        self.add_delay(person, OfBeds::DelayedMs as usize, ms);
        self.add_delay(person, OfBeds::DelayedDays as usize, days);
    }

    fn add_delay(&mut self, person: usize, count: usize, amount: i64) {
        let pool = Id::new(self.stay(person).holds as usize);
        let place = self.ensemble.layout.of_block(pool, count);
        self.world.row[place] += amount;
    }

    /// Milliseconds and midnights.
    fn length(&self, from: Instant, until: Instant) -> (i64, i64) {
        let calendar = &self.ensemble.calendar;
        ((until - from).millis(), calendar.day_of(until) - calendar.day_of(from))
    }

    /// The part of it inside the evaluated winter, whose midnights are those that begin its days.
    fn length_in_winter(&self, from: Instant, until: Instant) -> (i64, i64) {
        let inside = |at: Instant| at.max(Instant::ZERO).min(self.ensemble.end);
        let last = self.ensemble.period_days() - 1;
        let day = |at: Instant| self.ensemble.calendar.day_of(at).clamp(-1, last);
        ((inside(until) - inside(from)).millis(), day(until) - day(from))
    }

    /// The person leaves the place: for the place that is kept, or for home.
    fn leave_place(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let kept = self.stay(person).kept;
        if self.stay(person).leaving.gate != Gate::Stay {
            let morning = self.ensemble.calendar.clock(now) < NOON;
            self.add_leaving(person, OfDischarge::BeforeNoon as usize, i64::from(morning));
        }
        let end = if kept == NONE { OfDischarge::Home } else { OfDischarge::Onward };
        self.count_delay(person, now, end);
        if kept == NONE {
            self.go_home(agenda, now, person);
        } else {
            let (holds, since) = (self.stay(person).holds, self.world.people[person].since);
            self.tell(now, person, holds as usize, What::Transferred, i64::from(kept));
            self.transfer(agenda, now, person, kept as usize, since);
        }
    }

    /// Home from a place, which is free then.
    pub(super) fn go_home(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let pool = self.stay(person).holds as usize;
        self.count_stay(person, now, false);
        self.tell(now, person, pool, What::Discharged, 0);
        self.tear_ticket(person);
        self.world.people[person].place = Place::Home;
        let of = self.stay_mut(person);
        of.rest = None;
        of.out();
        self.release(agenda, now, person, pool);
        let was_emergency = std::mem::take(&mut self.stay_mut(person).emergency);
        self.forget_stay(person);
        if was_emergency {
            self.may_come_back(agenda, now, person);
        }
    }

    /// A discharge service closes and hands over: the next in the list begins again.
    pub(super) fn hand_over_leavers(&mut self, agenda: &mut Agenda, now: Instant, service: usize) {
        for person in 0..self.next_candidate {
            let is_here = self.winter.held_by[person] & self.held != 0;
            if !is_here || !self.is_in_bed(person) {
                continue;
            }
            let of = self.stay(person);
            if of.discharge as usize == service && of.leaving.gate != Gate::Stay {
                self.stand_down(agenda, now, person);
                self.count_delay(person, now, OfDischarge::HandedOver);
                self.find_handler(agenda, now, person, Leaving::fit(now));
            }
        }
    }
}
