//! At the door of a service that staff work for: is it open, is there room, and by when is the person
//! promised to be seen. And what others see of a service before they send anybody.

use super::arrivals::Refusal;
use super::{Event, Place, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::{Instant, Span, TimeOfDay};
use crate::model::blueprint::{StaffedPlan, Work};
use crate::model::counts::OfService;
use crate::model::fact::What;
use crate::model::services::triage::Room;
use crate::scenario::ResponseWindow;

impl Play<'_> {
    /// A person who is offered joins, if the service is for them, open and has room.
    pub(super) fn join_staffed(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
    ) -> Option<Refusal> {
        let staffed = self.staffed(service);
        let need = self.world.people[person].coded as usize;
        let Some((window, _)) = staffed.accepts[need] else { return Some(Refusal::NotForThem) };
        if !staffed.hours.is_open(now) {
            return Some(Refusal::NotForThem);
        }
        if !self.has_room(now, person, service, staffed) {
            return Some(Refusal::Full);
        }
        self.accept(person, service, now);
        let (ready, due) = self.promise(now, window, staffed);
        let of = &mut self.world.people[person];
        of.due_at = due;
        if due < Instant::NEVER {
            self.tell(now, person, service, What::Promised, due.millis());
        }
        if due < self.ensemble.horizon {
            self.count_of(person, service, OfService::Due);
            self.note_due(person, service, now);
        }
        if ready > now {
            self.tell(now, person, service, What::PutOff, ready.millis());
            self.world.people[person].place = Place::Booked;
            self.schedule(agenda, ready, Phase::Demand, Event::Ready, person);
        } else {
            self.want(agenda, now, person);
        }
        None
    }

    /// Whether the day's cap and the queue leave room for one more.
    fn has_room(
        &mut self,
        now: Instant,
        person: usize,
        service: usize,
        staffed: &StaffedPlan,
    ) -> bool {
        if let Some(cap) = self.daily_cap(service, staffed.daily_cap) {
            let day = self.ensemble.calendar.day_of(now);
            let daily = &mut self.world.daily[service];
            if daily.day != day {
                (daily.day, daily.accepted) = (day, 0);
            }
            if daily.accepted >= cap {
                return false;
            }
        }
        let Some(limit) = staffed.queue_limit else { return self.use_cap(service) };
        let class = staffed.first.class(|| self.draw_mix(person, service, 0));
        let (_, waiting) = self.world.levels[service].now();
        let queue = &self.blueprint.queues[staffed.team];
        let room = waiting < limit || self.world.teams[staffed.team].could_give(queue, now, class);
        room && self.use_cap(service)
    }

    fn use_cap(&mut self, service: usize) -> bool {
        self.world.daily[service].accepted += 1;
        true
    }

    /// From when the first contact may be made, and by when it is promised.
    pub(super) fn promise(
        &self,
        now: Instant,
        window: ResponseWindow,
        staffed: &StaffedPlan,
    ) -> (Instant, Instant) {
        let calendar = &self.ensemble.calendar;
        let morning = |time: TimeOfDay| calendar.at(calendar.day_of(now) + 1, time);
        match window {
            ResponseWindow::None => (now, Instant::NEVER),
            ResponseWindow::Within(span) => (now, now + span),
            ResponseWindow::NextMorning => {
                (morning(staffed.morning_from), morning(staffed.morning_by))
            }
            ResponseWindow::SameDay => {
                let put_off = staffed.next_morning_after;
                if put_off.is_some_and(|after| calendar.clock(now) >= after.minutes()) {
                    (morning(staffed.morning_from), morning(staffed.morning_by))
                } else {
                    (now, calendar.start(calendar.day_of(now) + 1) - Span::from_millis(1))
                }
            }
        }
    }

    /// Whether what a route asks of a service holds at this moment.
    pub(super) fn has_what_is_asked(&self, now: Instant, service: usize, room: Room) -> bool {
        room.is_there(|| self.world.levels[service].now().1, || self.free_in(now, service))
    }

    /// Places, able staff or bookable slots that are free; no end of them in usual care.
    fn free_in(&self, now: Instant, service: usize) -> u32 {
        match &self.plan(service).work {
            Work::Beds(_) => self.world.pools[service].free(),
            Work::Slots(plan) => {
                let (from, until) = (now + plan.least_notice, now + plan.longest_wait);
                self.world.books[service].free(from, until)
            }
            Work::Caseload(_) => self.world.caseloads[service].free(),
            Work::Care(_) | Work::Modifier | Work::Rounds(_) | Work::Discharge(_) => u32::MAX,
            Work::Visits | Work::Desk(_) | Work::Triage(_) => {
                let staffed = self.staffed(service);
                let queue = &self.blueprint.queues[staffed.team];
                let team = &self.world.teams[staffed.team];
                team.free(queue, now, &staffed.able, staffed.last_start)
            }
        }
    }
}
