//! Crises, emergency admissions, returns and deaths.

use super::{NOWHERE, Place, Play};
use crate::kernel::engine::Agenda;
use crate::kernel::quantity::Instant;
use crate::model::counts::{OfCaseload, OfService, System};
use crate::model::fact::What;
use crate::model::person::Marks;

impl Play<'_> {
    /// An ED attendance. It becomes an emergency admission or the person goes home.
    pub(super) fn crisis(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let of = self.world.people[person];
        if of.place == Place::Gone || self.is_in_hospital(person) {
            return;
        }
        self.event();
        if matches!(of.place, Place::Bed | Place::Boarding) {
            self.let_go(agenda, now, person);
        }
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

    /// Whether the person is an emergency, or in (or waiting for) the very beds that a crisis leads to.
    pub(super) fn is_in_hospital(&self, person: usize) -> bool {
        let (of, stay) = (&self.world.people[person], self.stay(person));
        matches!(of.place, Place::Bed | Place::Boarding)
            && (stay.emergency || stay.home as usize == self.blueprint.needs[of.need as usize].beds)
    }

    pub(super) fn day_index(&self, now: Instant) -> usize {
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
        self.stay_mut(person).emergency = true;
        self.hold(agenda, now, person, pool, false);
    }

    /// Out of hospital: the person may come back.
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
        let of = *self.stay(person);
        let calendar = &self.ensemble.calendar;
        let long = (until - of.bed_from).millis();
        let midnights = calendar.day_of(until) - calendar.day_of(of.bed_from);
        if !of.emergency {
            return;
        }
        let fate = &mut self.world.fates[person];
        fate.bed_minutes = fate.bed_minutes.saturating_add((long / 60_000) as u32);
        fate.bed_days = fate.bed_days.saturating_add(midnights as u16);
        if self.world.people[person].cohort {
            self.world.row[System::BedDays as usize] += midnights;
            self.world.row[System::BedMs as usize] += long;
            let is_whole = !is_cut && of.rest.is_none();
            self.world.row[System::ZeroDay as usize] += i64::from(midnights == 0 && is_whole);
        }
    }

    /// A death ends whatever was going on.
    pub(super) fn death(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let of = self.world.people[person];
        match of.place {
            Place::Bed | Place::Boarding => self.let_go(agenda, now, person),
            _ => self.withdraw(now, person, OfService::DiedFirst),
        }
        self.vacate(agenda, now, person, OfCaseload::Died);
        self.count(person, System::Deaths);
        self.mark(person, Marks::DIED);
        self.tell(now, person, NOWHERE, What::Died, 0);
        let of = &mut self.world.people[person];
        (of.place, of.crisis_at) = (Place::Gone, Instant::NEVER);
    }
}
