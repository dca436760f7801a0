//! Booking, and what comes of the appointment.

use super::{Event, Place, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::Instant;
use crate::model::blueprint::SlotsPlan;
use crate::model::counts::OfService;
use crate::model::fact::What;

impl Play<'_> {
    /// Books the person in, if a slot is free in time.
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
        let (from, until) = (now + plan.slots.least_notice, now + plan.slots.longest_wait);
        let slot = self.world.books[service].take(now, from, until, plan.slots.length);
        let Some(at) = slot else { return false };
        self.accept(person, service, now);
        self.add_any(service, OfService::SlotsBooked, 1);
        self.tell(now, person, service, What::Booked, at.millis());
        self.world.people[person].place = Place::Booked;
        self.schedule(agenda, at, Phase::Demand, Event::Appointment, person);
        true
    }

    /// The person attends, or does not.
    pub(super) fn appointment(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let service = self.world.people[person].service as usize;
        let crate::model::blueprint::Work::Slots(plan) = &self.blueprint.services[service].work
        else {
            return;
        };
        self.tear_ticket(person);
        self.world.people[person].place = Place::Home;
        let key = self.service_keys(person, service).attend;
        let luck = key.uniform(self.winter.number, 0, self.who(person));
        if luck < plan.slots.did_not_attend.value() {
            self.count_of(person, service, OfService::Left);
            self.tell(now, person, service, What::NotAttended, 0);
            return;
        }
        self.add_any(service, OfService::SlotsAttended, 1);
        self.contact(agenda, now, person, service);
    }
}
