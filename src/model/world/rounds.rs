//! Rounds at play: tasks without a person that take a team's time, and what they prevent.
//!
//! A task is in the team's queue like a contact, under a number from [`TASKS`] on. When a round is due
//! its tasks are asked for one after another in the order of the list; each is begun, or missed when it
//! is given up. A place counts as seen when the visit to it is over, on the way back.
//!
//! What is prevented is decided when a need arises, by one uniform for each need and effect: the need
//! is gone if its uniform is below the change times the level that is left since the place was seen.
//! So a smaller effect prevents a subset of what a larger one prevents, and an effect of nothing
//! changes nobody. The chance of admission is changed at the crisis, by the crisis's own uniform.

use super::visiting::By;
use super::{Event, Person, Play, With};
use crate::kernel::engine::{Agenda, Phase, key};
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::model::blueprint::{RoundsPlan, Work};
use crate::model::counts::{OfRounds, OfService};
use crate::model::fact::What;
use crate::model::services::{Class, Listed, Task, Ticket, choose};
use crate::scenario::RoundTarget;

/// Numbers of people from here on are tasks.
pub(super) const TASKS: u32 = 1 << 31;

/// A task of a round.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoundTask {
    service: u16,
    place: u32,
    /// The number of its date, which addresses its luck.
    date: u32,
    waits: bool,
}

/// What rounds keep during a winter.
#[derive(Debug, Default)]
pub(super) struct Rounding {
    pub tasks: Vec<RoundTask>,
    listed: Vec<Listed>,
    /// Every list in its order, one after another as in `listed`.
    order: Vec<u32>,
    /// How many each effect has prevented.
    used: Vec<u32>,
    chosen: Vec<u32>,
    next: usize,
}

impl Rounding {
    pub(super) fn clear(&mut self, (places, effects): (usize, usize)) {
        self.tasks.clear();
        self.listed.clear();
        self.listed.resize(places, Listed::NEW);
        self.order.clear();
        self.order.resize(places, 0);
        self.used.clear();
        self.used.resize(effects, 0);
        self.next = 0;
    }
}

/// Whether a ticket in a team's queue is still meant: a person's by its number, a task's while it waits.
pub(super) fn live<'a>(
    people: &'a [Person],
    tasks: &'a [RoundTask],
) -> impl Fn(Ticket) -> bool + 'a {
    |ticket| match ticket.person.checked_sub(TASKS) {
        None => people[ticket.person as usize].ticket == ticket.number,
        Some(task) => tasks[task as usize].waits,
    }
}

impl<'a> Play<'a> {
    /// The key of the next round: after the shifts that begin at its moment.
    pub(super) fn round_key(&self) -> u64 {
        let next = self.blueprint.rounds.get(self.world.rounding.next);
        next.map_or(u64::MAX, |(at, _)| key(*at, Phase::Demand))
    }

    /// The winter opens: nobody has been seen, and every list has its order.
    pub(super) fn open_rounds(&mut self) {
        self.world.rounding.clear(self.blueprint.round_sizes);
        let registers = &self.winter.registers[self.blueprint.shares.registers];
        for service in &self.blueprint.services {
            let Work::Rounds(plan) = &service.work else { continue };
            let own = plan.first_place..plan.first_place + plan.len;
            let order = &mut self.world.rounding.order[own];
            if !plan.people {
                order.copy_from_slice(&plan.order);
                continue;
            }
            for (place, listed) in (0_u32..).zip(order.iter_mut()) {
                *listed = place;
            }
            order.sort_unstable_by_key(|place| {
                let keys = plan.keys_of(*place).0;
                registers.turn(keys.source, *place - keys.first)
            });
        }
    }

    fn rounds(&self, service: usize) -> &'a RoundsPlan {
        match &self.plan(service).work {
            Work::Rounds(rounds) => rounds,
            _ => unreachable!("a task belongs to a service that goes round"),
        }
    }

    fn count_rounds(&mut self, service: usize, count: OfRounds, amount: i64) {
        let at = self.ensemble.layout.of_block(Id::new(service), count as usize);
        self.world.row[at] += amount;
    }

    /// A round is due.
    pub(super) fn hold_round(&mut self, agenda: &mut Agenda) {
        let (now, service) = self.blueprint.rounds[self.world.rounding.next];
        self.event();
        let plan = self.rounds(service);
        let rounding = &mut self.world.rounding;
        rounding.next += 1;
        let own = plan.first_place..plan.first_place + plan.len;
        let (order, list) = (&rounding.order[own.clone()], &rounding.listed[own]);
        let chosen = &mut rounding.chosen;
        choose(order, list, plan.in_turn, plan.most, chosen);
        self.count_rounds(service, OfRounds::Held, 1);
        let date = super::opening::number_of_day(self.ensemble.calendar.day_of(now));
        for nth in 0..self.world.rounding.chosen.len() {
            let rounding = &mut self.world.rounding;
            let place = rounding.chosen[nth];
            rounding.listed[plan.first_place + place as usize].open = true;
            rounding.tasks.push(RoundTask { service: service as u16, place, date, waits: false });
            let task = rounding.tasks.len() - 1;
            self.count_rounds(service, OfRounds::Listed, 1);
            self.want_task(agenda, now, task);
        }
    }

    /// A task is wanted now: at once if somebody able is free, else in turn.
    fn want_task(&mut self, agenda: &mut Agenda, now: Instant, task: usize) {
        let of = self.world.rounding.tasks[task];
        let (service, winter) = (of.service as usize, self.winter.number);
        let plan = self.rounds(service);
        let (keys, who) = plan.keys_of(of.place);
        let class = plan.contact.class(|| keys.mix.uniform(winter, of.date, who));
        let queue = &self.blueprint.queues[plan.team];
        if let Some(given) = self.world.teams[plan.team].give(queue, now, class) {
            self.begin_task(agenda, now, task, class, By::own(plan.team, given));
            return;
        }
        self.world.rounding.tasks[task].waits = true;
        let wanted = Task { class, priority: plan.priority };
        self.world.teams[plan.team].join(queue, wanted, TASKS + task as u32, 0);
        self.shift_levels(now, service, 0, 1);
        if let Some(after) = plan.give_up_after {
            self.schedule(agenda, now + after, Phase::Demand, Event::GiveUp, task);
        }
        self.call_help(agenda, now, plan.team);
    }

    /// Somebody sets out for a contact that waited: to a person, or to a place on a list.
    pub(super) fn begin(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        ticket: Ticket,
        (class, by): (Class, By),
    ) {
        match ticket.person.checked_sub(TASKS) {
            None if self.is_in_bed(ticket.person as usize) => {
                self.assess(agenda, now, ticket.person as usize, class, by);
            }
            None => self.visit(agenda, now, ticket.person as usize, class, by),
            Some(task) => self.begin_task(agenda, now, task as usize, class, by),
        }
    }

    fn begin_task(&mut self, agenda: &mut Agenda, now: Instant, task: usize, class: Class, by: By) {
        let By { team, given, delay } = by;
        let of = self.world.rounding.tasks[task];
        let (service, winter) = (of.service as usize, self.winter.number);
        let plan = self.rounds(service);
        let (keys, who) = plan.keys_of(of.place);
        let travel = || keys.travel.pair(winter, of.date, who);
        let there = delay + super::span(plan.travel.draw(|| travel().0));
        let back = super::span(plan.travel_back.draw(|| travel().1));
        let luck = || keys.time.uniform(winter, of.date, who);
        let long = plan.contact.time(class).draw(luck) / f64::from(given.productivity);
        let long = super::span(long);
        self.world.rounding.tasks[task].waits = false;
        self.world.rounding.listed[plan.first_place + of.place as usize].see(now + there + long);
        self.shift_levels(now, service, 1, 0);
        self.add_period(now, service, OfService::TravelMs, (there + back).millis());
        self.add_period(now + there, service, OfService::ContactMs, long.millis());
        self.add_any(service, OfService::ContactsPaid, 1);
        self.count_rounds(service, OfRounds::Seen, 1);
        self.count_rounds(service, OfRounds::TakenMs, (there + long + back).millis());
        let end = now + there + long + back;
        self.count_aid(by, service, now, end);
        let slot = self.world.first_member[team] as usize + given.member as usize;
        let person = TASKS + task as u32;
        self.world.with[slot] =
            With { team: team as u16, service: service as u16, person, ticket: 0, began: now };
        self.schedule(agenda, end, Phase::Release, Event::ContactEnd, slot);
    }

    /// Whoever went there is back: the place may be asked for again.
    pub(super) fn end_task(&mut self, task: usize) {
        let of = self.world.rounding.tasks[task];
        let first = self.rounds(of.service as usize).first_place;
        self.world.rounding.listed[first + of.place as usize].open = false;
    }

    /// A task is given up, if it still waits.
    pub(super) fn give_up(&mut self, now: Instant, task: usize) {
        let of = self.world.rounding.tasks[task];
        if !of.waits {
            return;
        }
        self.event();
        let plan = self.rounds(of.service as usize);
        self.world.teams[plan.team].leave();
        self.shift_levels(now, of.service as usize, 0, -1);
        self.miss(task);
    }

    /// A task that has left the queue was missed.
    pub(super) fn miss(&mut self, task: usize) {
        self.world.rounding.tasks[task].waits = false;
        self.end_task(task);
        let service = self.world.rounding.tasks[task].service as usize;
        self.count_rounds(service, OfRounds::Missed, 1);
    }

    /// Where the person's source, or the member whose need it is, stands on a list.
    fn place_on_list(&self, plan: &RoundsPlan, person: usize) -> Option<u32> {
        let registers = &self.winter.registers[self.blueprint.shares.registers];
        plan.place(self.winter.source[person] as usize, registers.member(person))
    }

    /// The share by which a service's `nth` effect changes this need now; 0 where it does not.
    fn change(&self, plan: &RoundsPlan, nth: usize, now: Instant, person: usize) -> f64 {
        let effect = &plan.effects[nth];
        let Some(place) = self.place_on_list(plan, person) else { return 0.0 };
        if !effect.needs[self.latents.need[person] as usize] {
            return 0.0;
        }
        let since = self.world.rounding.listed[plan.first_place + place as usize].since(now);
        since.map_or(0.0, |since| effect.change * effect.timing.level(since))
    }

    /// Whether being seen removes the need (or its crisis) that arises now.
    #[inline]
    pub(super) fn prevented_by_rounds(&mut self, person: usize, on: RoundTarget) -> bool {
        !self.blueprint.effective.is_empty() && self.is_prevented_by_rounds(person, on)
    }

    fn is_prevented_by_rounds(&mut self, person: usize, on: RoundTarget) -> bool {
        let now = self.winter.at[person];
        for &service in &self.blueprint.effective {
            let plan = self.rounds(service);
            for (nth, effect) in plan.effects.iter().enumerate().filter(|(_, of)| of.on == on) {
                let place = plan.first_effect + nth;
                let change = -self.change(plan, nth, now, person);
                if change <= 0.0 || self.world.rounding.used[place] >= effect.cap {
                    continue;
                }
                let Some(at) = self.place_on_list(plan, person) else { continue };
                let mark = plan.keys_of(at).0.mark;
                if mark.uniform(self.winter.number, nth as u32, self.who(person)) < change {
                    self.world.rounding.used[place] += 1;
                    self.count_prevented(now, service, on);
                    self.tell_prevented(now, person, service, on);
                    return true;
                }
            }
        }
        false
    }

    fn count_prevented(&mut self, now: Instant, service: usize, on: RoundTarget) {
        let cohort = now >= Instant::ZERO && now < self.ensemble.end;
        let count = match on {
            RoundTarget::Demand => OfRounds::Prevented,
            RoundTarget::Crisis | RoundTarget::Conversion => OfRounds::CrisesPrevented,
        };
        self.count_rounds(service, count, i64::from(cohort));
    }

    fn tell_prevented(&mut self, now: Instant, person: usize, service: usize, on: RoundTarget) {
        let what = match on {
            RoundTarget::Demand => What::Prevented,
            RoundTarget::Crisis | RoundTarget::Conversion => What::CrisisPrevented,
        };
        self.tell(now, person, service, what, 0);
    }

    /// What is left of the chance of admission at a crisis.
    pub(super) fn conversion_left(&self, now: Instant, person: usize) -> f64 {
        let mut left = 1.0;
        for &service in &self.blueprint.effective {
            let plan = self.rounds(service);
            for (nth, effect) in plan.effects.iter().enumerate() {
                if effect.on == RoundTarget::Conversion {
                    left *= (1.0 + self.change(plan, nth, now, person)).max(0.0);
                }
            }
        }
        left
    }
}
