//! Booking, and what comes of the appointment.
//!
//! ```text
//!  book ─► appointment ─► attended (a contact)
//!    │          └───────► did not attend: by how long before it was booked
//!    └─ crisis, death ──► given back, if there is still the notice for it; else the place is lost
//! ```

use super::{Event, Place, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::Instant;
use crate::model::blueprint::{SlotsPlan, Work};
use crate::model::counts::OfService;
use crate::model::fact::What;
use crate::model::services::Wish;

impl Play<'_> {
    /// Books the person in, if a place that is theirs to book is free in time.
    pub(super) fn book(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
        plan: &SlotsPlan,
    ) -> bool {
        if !plan.accepts[self.world.people[person].coded as usize] {
            return false;
        }
        let (from, until) = (now + plan.least_notice, now + plan.longest_wait);
        let party = plan.parties[self.winter.source[person] as usize];
        let wish = Wish { now, from, until, party };
        let booked = self.world.books[service].take(&plan.terms, &wish);
        let Some(booked) = booked else { return false };
        self.accept(person, service, now);
        self.add_any(service, OfService::SlotsBooked, 1);
        self.tell(now, person, service, What::Booked, booked.at.millis());
        let of = &mut self.world.people[person];
        (of.place, of.entry) = (Place::Booked, booked.entry);
        self.schedule(agenda, booked.at, Phase::Demand, Event::Appointment, person);
        true
    }

    /// The person attends, or does not.
    pub(super) fn appointment(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let of = self.world.people[person];
        let service = of.service as usize;
        let Work::Slots(plan) = &self.blueprint.services[service].work else { return };
        self.tear_ticket(person);
        self.world.people[person].place = Place::Home;
        let key = self.service_keys(person, service).attend;
        let luck = key.uniform(self.winter.number, 0, self.who(person));
        if luck < plan.misses(now - of.since) {
            self.add_any(service, OfService::BookingsMissed, 1);
            self.count_of(person, service, OfService::Left);
            self.tell(now, person, service, What::NotAttended, 0);
            return;
        }
        self.add_any(service, OfService::SlotsAttended, 1);
        self.contact(agenda, now, person, service);
    }

    /// Whoever is booked will not come: the place is free again if there is the notice for it.
    pub(super) fn cancel(&mut self, now: Instant, person: usize, service: usize) {
        let Work::Slots(plan) = &self.blueprint.services[service].work else { return };
        let Some(notice) = plan.cancel_notice else { return };
        let entry = self.world.people[person].entry;
        if self.world.books[service].give_back(&plan.terms, now, entry, notice) {
            self.add_any(service, OfService::BookingsCancelled, 1);
        }
    }

    /// What nobody booked is lost.
    pub(super) fn close_book(&mut self, service: usize) {
        let Work::Slots(plan) = &self.blueprint.services[service].work else { return };
        let book = &self.world.books[service];
        let (unused, released) = (book.unused(), book.released(&plan.terms));
        self.add_any(service, OfService::PlacesLost, unused);
        self.add_any(service, OfService::PlacesReleased, released);
    }
}
