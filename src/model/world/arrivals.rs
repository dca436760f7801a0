//! A need arises and is sent somewhere.

use super::{Event, NOBODY, NOWHERE, Person, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::Instant;
use crate::model::blueprint::{CarePlan, Work};
use crate::model::counts::{OfService, System};
use crate::model::fact::What;
use crate::model::person::Marks;
use crate::scenario::RoundTarget;

/// Why a service does not take a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not open, or does not take such needs.
    NotForThem,
    /// It has no room.
    Full,
}

impl Play<'_> {
    pub(super) fn arrive(&mut self, agenda: &mut Agenda, person: usize) {
        self.event();
        let now = self.winter.at[person];
        let need = self.latents.need[person];
        let in_winter = now >= Instant::ZERO && now < self.ensemble.end;
        let background = self.blueprint.background[self.winter.source[person] as usize];
        let cohort = in_winter && !background;
        if self.prevented_by_rounds(person, RoundTarget::Demand) {
            self.never_arises(person, need, cohort);
            return;
        }
        if self.is_kept_away(person, need, cohort) {
            return;
        }
        self.tell(now, person, NOWHERE, What::Need, i64::from(need));
        let would_be = self.latents.crisis_at[person];
        let is_spared =
            would_be < Instant::NEVER && self.prevented_by_rounds(person, RoundTarget::Crisis);
        let crisis_at = if is_spared { Instant::NEVER } else { would_be };
        let death_at = self.draw_death(person, need as usize, now);
        self.world.people[person] =
            Person { crisis_at, death_at, need, coded: need, cohort, ..NOBODY };
        self.mark_cohort(person, cohort);
        self.count(person, System::Needs);
        self.world.row[System::BackgroundNeeds as usize] += i64::from(in_winter && background);
        if would_be < Instant::NEVER {
            self.mark(person, Marks::WOULD_BE_CRISIS);
            self.count(person, System::WouldBeCrises);
        }
        if crisis_at < Instant::NEVER {
            let crisis_at = self.spare(person, 0, crisis_at);
            self.world.people[person].crisis_at = crisis_at;
            self.schedule(agenda, crisis_at, Phase::Demand, Event::Crisis, person);
        }
        if death_at < Instant::NEVER {
            self.schedule(agenda, death_at, Phase::Demand, Event::Death, person);
        }
        self.route(agenda, now, person);
    }

    fn draw_death(&self, person: usize, need: usize, now: Instant) -> Instant {
        let Some((probability, after)) = &self.blueprint.needs[need].death else {
            return Instant::NEVER;
        };
        let key = self.person_keys(person).death;
        let (whether, when) = key.pair(self.winter.number, 0, self.who(person));
        if whether < *probability {
            now + super::span(after.quantile(when))
        } else {
            Instant::NEVER
        }
    }

    /// Tries the routes of the source in order; then usual care.
    fn route(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let source = self.winter.source[person] as usize;
        let need = self.world.people[person].coded as usize;
        let blueprint = self.blueprint;
        for route in &blueprint.routes[source] {
            let plan = &blueprint.services[route.to];
            let open = plan.enabled && self.world.opens[route.to] <= now && now < plan.closes;
            let in_phase = route.from <= now && now < route.until;
            if !open
                || !in_phase
                || !route.needs[need]
                || !self.is_referred(person, route.to, route.uptake)
            {
                continue;
            }
            if !self.has_what_is_asked(now, route.to, route.room) {
                continue;
            }
            if let Some((weekly, place)) = route.allocation
                && !self.use_allocation(now, weekly, place)
            {
                self.count_of(person, route.to, OfService::Offered);
                self.decline(now, person, route.to);
                continue;
            }
            if self.offer(agenda, now, person, route.to) {
                return;
            }
        }
        self.offer(agenda, now, person, blueprint.usual_care[source]);
    }

    fn is_referred(&self, person: usize, service: usize, uptake: f64) -> bool {
        uptake >= 1.0 || {
            let key = self.service_keys(person, service).uptake;
            key.uniform(self.winter.number, 0, self.who(person)) < uptake
        }
    }

    /// Takes one referral of the week's allocation, if one is left. Weeks begin on Monday.
    pub(super) fn use_allocation(&mut self, now: Instant, weekly: u32, place: usize) -> bool {
        let calendar = &self.ensemble.calendar;
        let day = calendar.day_of(now);
        let week = day - calendar.weekday(day).index() as i64;
        let used = &mut self.world.used[place];
        if used.0 != week {
            *used = (week, 0);
        }
        used.1 += 1;
        used.1 <= weekly
    }

    /// Offers a person to a service; what it declines goes to its `otherwise`. Whether somebody took
    /// the person.
    pub(super) fn offer(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
    ) -> bool {
        let other = self.blueprint.services[service].otherwise;
        self.offer_alone(agenda, now, person, service)
            || other.is_some_and(|other| self.offer(agenda, now, person, other))
    }

    /// Offers a person to this service and nobody else.
    pub(super) fn offer_alone(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
    ) -> bool {
        let blueprint = self.blueprint;
        let plan = &blueprint.services[service];
        self.count_of(person, service, OfService::Offered);
        self.tell(now, person, service, What::Offered, 0);
        let refusal = if !plan.enabled || now < self.world.opens[service] || now >= plan.closes {
            Some(Refusal::NotForThem)
        } else if self.is_diverted(service) {
            self.tell(now, person, service, What::Diverted, 0);
            Some(Refusal::Full)
        } else {
            match &plan.work {
                Work::Visits => self.join_staffed(agenda, now, person, service),
                Work::Caseload(_) => self.offer_caseload(agenda, now, person, service),
                Work::Desk(desk) => self.come_to_desk(agenda, now, person, service, desk),
                Work::Triage(triage) => self.call(agenda, now, person, service, triage),
                Work::Slots(slots) => {
                    let booked = self.book(agenda, now, person, service, slots);
                    (!booked).then_some(Refusal::Full)
                }
                Work::Beds(beds) => {
                    let taken = self.hold(agenda, now, person, service, beds.diverts);
                    (!taken).then_some(Refusal::Full)
                }
                Work::Care(care) => {
                    self.usual_care(person, now, service, care);
                    None
                }
                Work::Modifier | Work::Rounds(_) | Work::Discharge(_) => Some(Refusal::NotForThem),
            }
        };
        let Some(refusal) = refusal else { return true };
        if refusal == Refusal::Full {
            self.refuse_for_capacity(now, person, service);
        }
        self.decline(now, person, service);
        false
    }

    pub(super) fn decline(&mut self, now: Instant, person: usize, service: usize) {
        self.tell(now, person, service, What::Declined, 0);
        self.count_of(person, service, OfService::Declined);
        self.mark(person, Marks::DECLINED);
    }

    fn refuse_for_capacity(&mut self, now: Instant, person: usize, service: usize) {
        self.count_of(person, service, OfService::DeclinedFull);
        let day = self.ensemble.calendar.day_of(now);
        if self.world.daily[service].full_on != day {
            self.world.daily[service].full_on = day;
            self.add_period(now, service, OfService::FullDays, 1);
        }
    }

    /// The service has the person from now on.
    pub(super) fn accept(&mut self, person: usize, service: usize, now: Instant) {
        self.count_of(person, service, OfService::Accepted);
        self.tell(now, person, service, What::Accepted, 0);
        if !self.world.fates[person].marks.has(Marks::ACCEPTED) {
            self.count(person, System::Referred);
            self.mark(person, Marks::ACCEPTED);
        }
        let of = &mut self.world.people[person];
        (of.service, of.since, of.had, of.planned) = (service as u16, now, 0, 0);
        of.due_at = Instant::NEVER;
        of.ticket += 1;
    }

    /// Usual care: perhaps a contact, if neither crisis nor death comes first.
    fn usual_care(&mut self, person: usize, now: Instant, service: usize, care: &CarePlan) {
        self.count_of(person, service, OfService::Accepted);
        if care.contact <= 0.0 {
            return;
        }
        let keys = self.service_keys(person, service);
        let (contact, time) = (keys.care_contact, keys.care_time);
        let who = self.who(person);
        let (whether, when) = contact.pair(self.winter.number, 0, who);
        let at = now + super::span(care.after.quantile(when));
        let of = &self.world.people[person];
        if whether >= care.contact || at >= of.crisis_at.min(of.death_at).min(self.ensemble.horizon)
        {
            return;
        }
        let long = super::span(care.time.quantile(time.uniform(self.winter.number, 0, who)));
        let long = self.modified_contact(at, person, service, long);
        self.count(person, System::CareContacts);
        self.tell(at, person, service, What::UsualCare, 0);
        let counts = [(OfService::First, 1), (OfService::ContactMs, long.millis())];
        self.add_of(person, service, counts);
        if self.world.people[person].cohort {
            self.world.row[System::CareMs as usize] += long.millis();
        }
    }
}
