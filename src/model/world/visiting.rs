//! Contacts with a team: wanted, queued, given, finished, left.

use super::rounds::{TASKS, live};
use super::{Event, Place, Play, With, World};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::{StaffedPlan, Work};
use crate::model::counts::{OfCaseload, OfService, OfTriage};
use crate::model::fact::What;
use crate::model::person::Marks;
use crate::model::services::{Class, Given, Task};

/// Who makes a contact: a member of a team, after some delay where the team is another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    pub team: usize,
    pub given: Given,
    pub delay: Span,
}

impl By {
    /// A member of the team whose work it is.
    pub(super) const fn own(team: usize, given: Given) -> Self {
        Self { team, given, delay: Span::ZERO }
    }
}

impl Play<'_> {
    pub(super) fn draw_mix(&self, person: usize, service: usize, nth: u32) -> f64 {
        self.service_keys(person, service).mix.uniform(self.winter.number, nth, self.who(person))
    }

    /// The person's next contact is wanted now: at once if somebody able is free, else in turn.
    pub(super) fn want(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let of = &self.world.people[person];
        let (service, had) = (of.service as usize, of.had);
        if had > 0 {
            self.event();
        }
        if self.world.shut[service] {
            self.send_on(agenda, now, person);
            return;
        }
        self.note_wanted(person);
        let staffed = self.staffed(service);
        let queue = &self.blueprint.queues[staffed.team];
        let class = staffed.contact(had).class(|| self.draw_mix(person, service, u32::from(had)));
        if let Some(given) = self.world.teams[staffed.team].give(queue, now, class) {
            let by = By::own(staffed.team, given);
            self.visit(agenda, now, person, class, by);
            return;
        }
        let of = &mut self.world.people[person];
        let priority = match staffed.accepts[of.coded as usize] {
            Some((_, priority)) if had == 0 => priority,
            _ => staffed.follow_up_priority,
        };
        of.ticket += 1;
        of.place = Place::Queue;
        let number = of.ticket;
        let task = Task { class, priority };
        self.world.teams[staffed.team].join(queue, task, person as u32, number);
        self.shift_levels(now, service, 0, 1);
        self.tell(now, person, service, What::Queued, 0);
        self.start_patience(agenda, now, person, staffed);
        self.call_help(agenda, now, staffed.team);
    }

    fn start_patience(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        staffed: &StaffedPlan,
    ) {
        let of = &self.world.people[person];
        let (service, nth) = (of.service as usize, of.had);
        let Some(patience) = &staffed.patience else { return };
        if nth > 0 && !staffed.follow_ups_leave {
            return;
        }
        let key = self.service_keys(person, service).patience;
        let luck = || key.uniform(self.winter.number, u32::from(nth), self.who(person));
        let until = now + super::span(patience.law.draw(luck));
        self.schedule_after(agenda, until, patience.lane, Event::Leave, person);
    }

    /// Somebody sets out. If the person's crisis or death comes before they arrive, the journey is
    /// wasted; the crisis itself happens at its own moment.
    pub(super) fn visit(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        class: Class,
        by: By,
    ) {
        let By { team, given, delay } = by;
        let of = &self.world.people[person];
        let (service, had) = (of.service as usize, of.had);
        let (nth, who, winter) = (u32::from(had), self.who(person), self.winter.number);
        let keys = self.service_keys(person, service);
        let staffed = self.staffed(service);
        let travel = staffed.travel.draw(|| keys.travel.pair(winter, nth, who).0);
        let travel = delay + super::span(travel);
        let back = super::span(staffed.travel_back.draw(|| keys.travel.pair(winter, nth, who).1));
        let arrived = now + travel;
        let long = staffed.contact(had).time(class).draw(|| keys.time.uniform(winter, nth, who));
        let alone = long / f64::from(given.productivity);
        let helped = super::span(alone * self.time_with_helpers(now, service));
        let long = self.modified_contact(arrived, person, service, helped);
        let of = &mut self.world.people[person];
        of.ticket += 1;
        of.place = Place::Seen;
        let ticket = of.ticket;
        let slot = self.world.first_member[team] as usize + given.member as usize;
        let with = With::nobody(team, service, ticket, arrived);
        self.shift_levels(now, service, 1, 0);
        self.add_period(now, service, OfService::TravelMs, (travel + back).millis());
        if self.gone_at(person) <= arrived {
            self.world.with[slot] = with;
            self.tell(arrived, person, service, What::Wasted, 0);
            self.add_period(now, service, OfService::Wasted, 1);
            self.lose_visit(person);
            self.schedule(agenda, arrived + back, Phase::Release, Event::ContactEnd, slot);
            self.count_aid(by, service, now, arrived + back);
            return;
        }
        self.count_aid(by, service, now, arrived + long + back);
        self.add_period(arrived, service, OfService::ContactMs, long.millis());
        self.count_saved(arrived, service, alone, helped);
        self.world.with[slot] = With { person: person as u32, ..with };
        self.schedule(agenda, arrived + long + back, Phase::Release, Event::ContactEnd, slot);
        self.contact(agenda, arrived, person, service);
    }

    /// A member of staff is back: the person's next contact is planned, and the next person seen.
    pub(super) fn end_contact(&mut self, agenda: &mut Agenda, now: Instant, slot: usize) {
        self.event();
        let With { team, service, person, ticket, began } = self.world.with[slot];
        let (team, service) = (team as usize, service as usize);
        let member = (slot - self.world.first_member[team] as usize) as u16;
        let queue = &self.blueprint.queues[team];
        if let Some((beyond, place)) = self.world.teams[team].finish(queue, now, member) {
            self.world.row[place as usize] += beyond.millis();
        }
        self.shift_levels(now, service, -1, 0);
        if let Some(task) = person.checked_sub(TASKS).filter(|_| person != u32::MAX) {
            self.end_task(task as usize);
        } else if person != u32::MAX && self.world.people[person as usize].ticket == ticket {
            if self.is_in_bed(person as usize) {
                self.assessed(agenda, now, person as usize);
            } else {
                self.plan_next(agenda, (began, now), person as usize);
            }
        }
        self.next_for(agenda, now, team, member);
    }

    fn plan_next(&mut self, agenda: &mut Agenda, (began, now): (Instant, Instant), person: usize) {
        if let Some(service) = self.on_caseload(person) {
            self.next_visit(agenda, (began, now), person, service);
            return;
        }
        let of = &self.world.people[person];
        let (service, had) = (of.service as usize, of.had);
        if had > of.planned {
            self.finish(agenda, now, person, service);
            return;
        }
        let staffed = self.staffed(service);
        let key = self.service_keys(person, service).gap;
        let luck = || key.uniform(self.winter.number, u32::from(had), self.who(person));
        let wanted = now + super::span(staffed.gap.law.draw(luck));
        let of = &mut self.world.people[person];
        of.place = Place::Between;
        of.ticket += 1;
        self.schedule_after(agenda, wanted, staffed.gap.lane, Event::FollowUp, person);
    }

    /// The last contact is over: of a triage line, with its outcome.
    fn finish(&mut self, agenda: &mut Agenda, now: Instant, person: usize, service: usize) {
        if let Some(line) = self.line(service) {
            self.end_call(agenda, now, person, line);
            return;
        }
        self.tell(now, person, service, What::Finished, 0);
        self.world.people[person].place = Place::Home;
    }

    /// Somebody who is free takes the next contact, if one waits that they may do.
    pub(super) fn next_for(&mut self, agenda: &mut Agenda, now: Instant, team: usize, member: u16) {
        let queue = &self.blueprint.queues[team];
        let World { teams, people, rounding, .. } = &mut *self.world;
        let next = teams[team].next_for(queue, now, member, &live(people, &rounding.tasks));
        let Some((ticket, class, given)) = next else {
            self.offer_help(agenda, now, team);
            return;
        };
        let service = queue.classes[class.0 as usize].service as usize;
        self.shift_levels(now, service, 0, -1);
        self.begin(agenda, now, ticket, (class, By::own(team, given)));
    }

    /// Patience is over.
    pub(super) fn leave(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let of = self.world.people[person];
        let service = of.service as usize;
        if of.place == Place::Listed {
            self.leave_list(now, service);
        } else {
            self.leave_queue(now, service);
        }
        self.tell(now, person, service, What::Left, 0);
        self.tear_ticket(person);
        if of.had == 0 {
            self.count_of(person, service, OfService::Left);
            self.mark(person, Marks::LEFT);
        }
        self.world.people[person].place = Place::Home;
        self.forget_what_was_said(person);
        if self.attends_after_leaving(person, service) {
            self.crisis(agenda, now, person);
        } else {
            self.pass_on(agenda, now, person, service);
        }
    }

    /// Whether somebody who has left a queue goes to the emergency department instead of elsewhere.
    fn attends_after_leaving(&self, person: usize, service: usize) -> bool {
        let chance = self.plan(service).leavers_attend;
        chance >= 1.0
            || chance > 0.0 && {
                let nth = u32::from(self.world.people[person].had);
                let key = self.service_keys(person, service).leaver_attends;
                key.uniform(self.winter.number, nth, self.who(person)) < chance
            }
    }

    /// A service sends on everybody it has not seen and stops planning contacts.
    pub(super) fn shut(&mut self, agenda: &mut Agenda, now: Instant, service: usize) {
        self.world.shut[service] = true;
        let Some(team) = self.plan(service).team() else {
            self.shut_places(agenda, now, service);
            return;
        };
        let queue = &self.blueprint.queues[team];
        loop {
            let World { teams, people, rounding, .. } = &mut *self.world;
            let (whose, tasks) = (service as u16, &rounding.tasks);
            let waiting = teams[team].hand_over(queue, whose, &live(people, tasks));
            let Some(ticket) = waiting else { break };
            self.shift_levels(now, service, 0, -1);
            match ticket.person.checked_sub(TASKS) {
                Some(task) => self.miss(task as usize),
                None if self.is_in_bed(ticket.person as usize) => {
                    self.not_assessed(agenda, now, ticket.person as usize);
                }
                None => self.send_on(agenda, now, ticket.person as usize),
            }
        }
        self.shut_caseload(agenda, now, service);
    }

    /// A pool or a discharge service closes.
    fn shut_places(&mut self, agenda: &mut Agenda, now: Instant, service: usize) {
        let plan = self.plan(service);
        match &plan.work {
            Work::Beds(_) => self.shut_pool(agenda, now, service),
            Work::Discharge(_) if plan.hands_over => {
                self.hand_over_leavers(agenda, now, service);
            }
            _ => {}
        }
    }

    pub(super) fn send_on(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let of = self.world.people[person];
        let service = of.service as usize;
        self.miss_visit(person);
        self.tear_ticket(person);
        self.tell(now, person, service, What::HandedOver, 0);
        self.world.people[person].place = Place::Home;
        if of.had == 0 {
            self.count_of(person, service, OfService::HandedOver);
        }
        self.vacate(agenda, now, person, OfCaseload::HandedOver);
        self.forget_what_was_said(person);
        self.pass_on(agenda, now, person, service);
    }

    /// To the service's `otherwise`, else to usual care.
    pub(super) fn pass_on(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
    ) {
        let source = self.winter.source[person] as usize;
        let usual = self.blueprint.usual_care[source];
        let other = self.blueprint.services[service].otherwise.unwrap_or(usual);
        if !self.offer(agenda, now, person, other) && other != usual {
            self.offer(agenda, now, person, usual);
        }
    }

    /// The person is no longer a service's: a crisis, a death.
    pub(super) fn withdraw(&mut self, now: Instant, person: usize, why: OfService) {
        let of = self.world.people[person];
        let service = of.service as usize;
        let waits = matches!(of.place, Place::Queue | Place::Booked | Place::Seen | Place::Listed);
        if of.had == 0 && waits {
            self.count_of(person, service, why);
        } else if self.is_in_call(person) {
            self.count_own(person, service, OfTriage::CutShort as usize);
        }
        if of.place == Place::Listed {
            self.leave_list(now, service);
        }
        self.stop_contacts(now, person);
    }

    /// No contact of the person is wanted, queued or planned any longer.
    pub(super) fn stop_contacts(&mut self, now: Instant, person: usize) {
        let of = self.world.people[person];
        if of.place == Place::Queue {
            self.miss_visit(person);
            self.leave_queue(now, of.service as usize);
        }
        if of.place == Place::Booked {
            self.cancel(now, person, of.service as usize);
        }
        self.tear_ticket(person);
        self.world.people[person].place = Place::Home;
    }

    /// Somebody who waited for a contact no longer does.
    fn leave_queue(&mut self, now: Instant, service: usize) {
        let team = self.staffed(service).team;
        self.world.teams[team].leave();
        self.shift_levels(now, service, 0, -1);
    }

    /// When the person will be gone: crisis, death or the end on a caseload, whichever is first.
    fn gone_at(&self, person: usize) -> Instant {
        let of = &self.world.people[person];
        let first = of.crisis_at.min(of.death_at);
        if of.caseload == 0 { first } else { first.min(self.stay(person).off_at) }
    }

    /// Adds to a service's count whether or not the person is of the cohort.
    pub(super) fn add_any(&mut self, service: usize, count: OfService, amount: i64) {
        let at = self.ensemble.layout.service(Id::new(service), count);
        self.world.row[at] += amount;
    }
}
