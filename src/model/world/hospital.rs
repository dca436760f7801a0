//! Crises, beds and deaths.

use super::{Event, NOWHERE, Place, Play, good};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::Instant;
use crate::model::blueprint::Work;
use crate::model::counts::{OfCaseload, OfService, System};
use crate::model::fact::What;
use crate::model::person::Marks;

impl Play<'_> {
    /// An ED attendance. It becomes an emergency admission or the person goes home.
    pub(super) fn crisis(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let of = self.world.people[person];
        if matches!(of.place, Place::Gone | Place::Bed | Place::Boarding) {
            return;
        }
        self.event();
        self.withdraw(now, person, OfService::CrisisFirst);
        self.vacate(agenda, now, person, OfCaseload::Crisis);
        self.world.people[person].crisis_at = Instant::NEVER;
        self.count(person, System::Crises);
        self.mark(person, Marks::CRISIS);
        self.tell(now, person, NOWHERE, What::Crisis, 0);
        let need = &self.blueprint.needs[of.need as usize];
        let day = self.day_index(now);
        let raised = self.winter.weather[self.blueprint.shares.surges].conversion[day];
        let key = self.person_keys(person).conversion;
        let luck = key.uniform(self.winter.number, u32::from(of.crisis), self.who(person));
        let left = self.conversion_left(now, person);
        let (chance, beds) = (need.conversion * raised * left, need.beds);
        if luck < self.modified_conversion(now, person, (beds, luck), chance).min(1.0) {
            self.admit(agenda, now, person, beds);
        }
    }

    fn day_index(&self, now: Instant) -> usize {
        (self.ensemble.calendar.day_of(now) - self.ensemble.calendar.first_day()) as usize
    }

    pub(super) fn admit(&mut self, agenda: &mut Agenda, now: Instant, person: usize, pool: usize) {
        self.count(person, System::Admissions);
        self.tell(now, person, pool, What::Admitted, 0);
        let after = now >= self.ensemble.end;
        if after {
            self.count(person, System::AdmissionsAfter);
        }
        if !self.world.fates[person].marks.has(Marks::ADMITTED) {
            self.count(person, System::PeopleAdmitted);
            self.mark(
                person,
                if after { Marks::ADMITTED | Marks::AFTER_WINTER } else { Marks::ADMITTED },
            );
        }
        let fate = &mut self.world.fates[person];
        fate.admissions = fate.admissions.saturating_add(1);
        self.world.people[person].emergency = true;
        self.hold(agenda, now, person, pool, false);
    }

    /// Asks for a place: taken at once, waited for, or (where the pool diverts) refused.
    pub(super) fn hold(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        pool: usize,
        diverts: bool,
    ) -> bool {
        let Work::Beds(beds) = &self.blueprint.services[pool].work else { return false };
        if self.world.pools[pool].take() {
            self.take_bed(agenda, now, person, pool);
        } else if diverts {
            return false;
        } else {
            self.tell(now, person, pool, What::Boarding, 0);
            let of = &mut self.world.people[person];
            (of.place, of.since, of.service) = (Place::Boarding, now, pool as u16);
            of.ticket += 1;
            let number = of.ticket;
            // Everybody else has priority 2.
            let priority = beds.beds.emergency_priority;
            let urgent = if of.emergency { priority <= 2 } else { priority >= 2 };
            self.world.pools[pool].join(urgent, person as u32, number);
        }
        if !self.world.people[person].emergency {
            self.count_of(person, pool, OfService::Accepted);
        }
        self.levels_of_pool(now, pool);
        true
    }

    /// The person holds a place from now on.
    pub(super) fn take_bed(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        pool: usize,
    ) {
        self.event();
        self.add_period(now, pool, OfService::PoolAdmissions, 1);
        let of = self.world.people[person];
        let asked = if of.place == Place::Boarding { of.since } else { now };
        if of.emergency && self.world.people[person].cohort {
            self.world.row[System::BoardingMs as usize] += (now - asked).millis();
        }
        self.count_of(person, pool, OfService::First);
        self.add_of(person, pool, OfService::WaitMs, (now - asked).millis());
        if now == asked {
            self.count_of(person, pool, OfService::AtOnce);
        }
        // A stay that goes on after a step-down that failed is the rest of it.
        let stay = of.rest.unwrap_or_else(|| {
            let stay = self.draw_stay(person, now);
            self.modified_stay(now, person, pool, stay)
        });
        self.tell(now, person, pool, What::Bed, 0);
        let of = &mut self.world.people[person];
        (of.place, of.bed_from, of.service) = (Place::Bed, now, pool as u16);
        of.leaves_at = now + stay;
        of.ticket += 1;
        self.schedule(agenda, now + stay, Phase::Release, Event::Discharge, person);
    }

    fn draw_stay(&self, person: usize, now: Instant) -> crate::kernel::quantity::Span {
        let of = &self.world.people[person];
        let stay = &self.blueprint.needs[of.need as usize].stay;
        let Some(stay) = stay else { return crate::kernel::quantity::Span::ZERO };
        let key = self.person_keys(person).stay;
        let luck = key.uniform(self.winter.number, u32::from(of.crisis), self.who(person));
        let raised = self.winter.weather[self.blueprint.shares.surges].stay[self.day_index(now)];
        super::span(stay.quantile(luck) * raised)
    }

    /// A stay is over.
    pub(super) fn discharge(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let pool = self.world.people[person].service as usize;
        self.count_stay(person, now, false);
        self.tell(now, person, pool, What::Discharged, 0);
        self.tear_ticket(person);
        let of = &mut self.world.people[person];
        (of.place, of.leaves_at, of.rest) = (Place::Home, Instant::NEVER, None);
        self.release(agenda, now, pool);
        if std::mem::take(&mut self.world.people[person].emergency) {
            self.may_come_back(agenda, now, person);
        }
    }

    pub(super) fn may_come_back(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let of = self.world.people[person];
        let Some((probability, after)) = &self.blueprint.needs[of.need as usize].readmission else {
            return;
        };
        let key = self.person_keys(person).readmission;
        let (whether, when) = key.pair(self.winter.number, u32::from(of.crisis), self.who(person));
        let at = now + super::span(after.quantile(when));
        if whether < *probability && self.set_crisis(agenda, person, at) {
            self.count(person, System::Readmissions);
            self.tell(now, person, NOWHERE, What::Readmission, at.millis());
        }
    }

    /// Adds a stay, or the part of it up to the cut, to the person's and the winter's counts.
    pub(super) fn count_stay(&mut self, person: usize, until: Instant, is_cut: bool) {
        let of = self.world.people[person];
        let calendar = &self.ensemble.calendar;
        let long = (until - of.bed_from).millis();
        let midnights = calendar.day_of(until) - calendar.day_of(of.bed_from);
        if !of.emergency {
            return;
        }
        let fate = &mut self.world.fates[person];
        fate.bed_minutes = fate.bed_minutes.saturating_add((long / 60_000) as u32);
        fate.bed_days = fate.bed_days.saturating_add(midnights as u16);
        if of.cohort {
            self.world.row[System::BedDays as usize] += midnights;
            self.world.row[System::BedMs as usize] += long;
            let is_whole = !is_cut && of.rest.is_none();
            self.world.row[System::ZeroDay as usize] += i64::from(midnights == 0 && is_whole);
        }
    }

    /// A place is free: the next person takes it.
    pub(super) fn release(&mut self, agenda: &mut Agenda, now: Instant, pool: usize) {
        let people = &self.world.people;
        let next = self.world.pools[pool].release(&good(people));
        if let Some(ticket) = next {
            self.take_bed(agenda, now, ticket.person as usize, pool);
        }
        self.levels_of_pool(now, pool);
    }

    /// A death ends whatever was going on.
    pub(super) fn death(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let of = self.world.people[person];
        let pool = of.service as usize;
        match of.place {
            Place::Bed => {
                self.count_stay(person, now, false);
                self.tear_ticket(person);
                self.world.people[person].leaves_at = Instant::NEVER;
                self.release(agenda, now, pool);
            }
            Place::Boarding => {
                self.world.pools[pool].leave();
                self.tear_ticket(person);
                self.levels_of_pool(now, pool);
            }
            _ => self.withdraw(now, person, OfService::DiedFirst),
        }
        self.vacate(agenda, now, person, OfCaseload::Died);
        self.count(person, System::Deaths);
        self.mark(person, Marks::DIED);
        self.tell(now, person, NOWHERE, What::Died, 0);
        let of = &mut self.world.people[person];
        (of.place, of.crisis_at) = (Place::Gone, Instant::NEVER);
    }

    pub(super) fn levels_of_pool(&mut self, now: Instant, pool: usize) {
        let (held, waiting) = (self.world.pools[pool].held(), self.world.pools[pool].waiting());
        self.set_levels(now, pool, held, waiting);
    }
}
