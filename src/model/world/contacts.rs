//! What a contact does: it may avert a crisis, or send the person to hospital.

use super::{Event, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::maths;
use crate::kernel::quantity::Instant;
use crate::model::counts::{OfService, System};
use crate::model::fact::What;
use crate::model::person::Marks;

impl Play<'_> {
    /// Somebody of `service` is with the person from `at` on.
    pub(super) fn contact(
        &mut self,
        agenda: &mut Agenda,
        at: Instant,
        person: usize,
        service: usize,
    ) {
        let nth = u32::from(self.world.people[person].had);
        if nth == 0 {
            self.first_contact(at, person, service);
        } else {
            self.count_of(person, service, OfService::FollowUps);
        }
        self.add_any(service, OfService::ContactsPaid, 1);
        self.tell(at, person, service, What::Contact, i64::from(nth) + 1);
        self.world.people[person].had += 1;
        // What a call does to the person is decided at its end.
        if self.line(service).is_some() {
            return;
        }
        self.reach(at, person, service);
        // Whoever is sent to hospital has the crisis now: nothing is averted.
        if !self.sends_in(agenda, at, person, service, nth) {
            self.answer(agenda, at, person, service);
        }
    }

    fn first_contact(&mut self, at: Instant, person: usize, service: usize) {
        let planned = self.draw_follow_ups(person, service);
        let of = &mut self.world.people[person];
        of.planned = planned;
        let wait = (at - of.since).millis();
        let delay = (at - self.winter.at[person]).millis();
        let in_time = at <= of.due_at && of.due_at < self.ensemble.horizon;
        if in_time {
            self.mark(person, Marks::IN_TIME);
        }
        let counts = [
            (OfService::First, 1),
            (OfService::AtOnce, i64::from(wait == 0)),
            (OfService::WaitMs, wait),
            (OfService::DelayMs, delay),
            (OfService::InTime, i64::from(in_time)),
            (OfService::FollowUpsPlanned, i64::from(planned)),
        ];
        self.add_of(person, service, counts);
        self.note_wait(person, service, at - self.world.people[person].since, in_time);
    }

    /// The person has had a contact that may answer a crisis; the first of them is remembered.
    pub(super) fn reach(&mut self, at: Instant, person: usize, service: usize) {
        let delay = at - self.winter.at[person];
        let is_first = !self.world.fates[person].marks.has(Marks::REACHED);
        let fate = &mut self.world.fates[person];
        fate.contacts = fate.contacts.saturating_add(1);
        if is_first {
            fate.marks.add(Marks::REACHED);
            fate.service = service as u8 + 1;
            fate.wait = (delay.millis() / 1000) as u32;
            self.count(person, System::Reached);
        }
    }

    fn draw_follow_ups(&self, person: usize, service: usize) -> u16 {
        let Some(visits) = &self.plan(service).staffed else { return 0 };
        if visits.follow_up.mix.is_empty() || self.on_caseload(person).is_some() {
            return 0;
        }
        let need = self.world.people[person].need as usize;
        let key = self.person_keys(person).follow_ups;
        let luck = || key.uniform(self.winter.number, 0, self.who(person));
        self.blueprint.needs[need].follow_ups.draw(luck).clamp(0.0, f64::from(u16::MAX - 1)) as u16
    }

    /// The pending crisis, if there is one, is averted or not: asked once of each service for each crisis.
    #[inline]
    pub(super) fn answer(
        &mut self,
        agenda: &mut Agenda,
        at: Instant,
        person: usize,
        service: usize,
    ) {
        if self.world.people[person].crisis_at < Instant::NEVER {
            self.answer_crisis(agenda, at, person, service);
        }
    }

    fn answer_crisis(&mut self, agenda: &mut Agenda, at: Instant, person: usize, service: usize) {
        let of = &mut self.world.people[person];
        let mine = 1_u64 << (service % 64);
        if of.answered & mine != 0 {
            return;
        }
        of.answered |= mine;
        let (need, nth) = (of.need as usize, u32::from(of.crisis));
        let plan = self.plan(service);
        let mut response = plan.response[need];
        if let Some(half_life) = plan.half_life {
            let delay = (at - self.winter.at[person]).millis() as f64;
            response *= maths::pow(0.5, delay / half_life.millis() as f64);
        }
        let who = self.who(person);
        if response <= 0.0
            || self.person_keys(person).response.uniform(self.winter.number, nth, who) >= response
        {
            return;
        }
        self.count(person, System::Averted);
        self.mark(person, Marks::AVERTED);
        self.tell(at, person, service, What::Averted, 0);
        self.world.people[person].crisis_at = Instant::NEVER;
        let rebound = self.person_keys(person).rebound;
        if let Some((probability, after)) = &self.blueprint.needs[need].rebound {
            let (whether, when) = rebound.pair(self.winter.number, nth, who);
            if whether < *probability {
                let back = at + super::span(after.quantile(when));
                if self.set_crisis(agenda, person, back) {
                    self.count(person, System::Rebounds);
                    self.mark(person, Marks::REBOUNDED);
                    self.tell(at, person, service, What::Rebound, back.millis());
                }
            }
        }
    }

    /// Another crisis is pending, unless a modifier prevents it.
    pub(super) fn set_crisis(&mut self, agenda: &mut Agenda, person: usize, at: Instant) -> bool {
        let of = &mut self.world.people[person];
        of.crisis = of.crisis.saturating_add(1);
        of.answered = 0;
        let nth = of.crisis;
        let at = self.spare(person, nth, at);
        self.world.people[person].crisis_at = at;
        self.schedule(agenda, at, Phase::Demand, Event::Crisis, person);
        at < Instant::NEVER
    }

    /// The contact itself may find that the person must go to hospital.
    #[inline]
    pub(super) fn sends_in(
        &mut self,
        agenda: &mut Agenda,
        at: Instant,
        person: usize,
        service: usize,
        nth: u32,
    ) -> bool {
        let chance = self.plan(service).sent_in;
        chance > 0.0 && self.is_sent_in(agenda, at, person, service, (nth, chance))
    }

    fn is_sent_in(
        &mut self,
        agenda: &mut Agenda,
        at: Instant,
        person: usize,
        service: usize,
        (nth, chance): (u32, f64),
    ) -> bool {
        let key = self.service_keys(person, service).sent_in;
        if key.uniform(self.winter.number, nth, self.who(person)) >= chance {
            return false;
        }
        self.count(person, System::SentIn);
        self.mark(person, Marks::SENT_IN);
        self.tell(at, person, service, What::SentIn, 0);
        self.world.people[person].crisis_at = at;
        self.schedule(agenda, at, Phase::Demand, Event::Crisis, person);
        true
    }
}
