//! People on a caseload: they enter, are visited by a rhythm, and leave.
//!
//! ```text
//!  offered (step-up) ──────────► a place is free? ─ no ─► refused, or on the list until one is
//!  in a bed (step-down) ───────►        │ yes
//!                                       ▼
//!                   entry ─► first visit wanted ─► visit ─► the next is wanted `every` later ─► …
//!                     │
//!                     └─ holds the place until the first of
//!                          end of stay ─► home            crisis ─► ED
//!                          transfer back ─► hospital      death      closing ─► sent on
//! ```
//!
//! The place is held whatever the visits do, and visits wait their turn with the team whatever the
//! place does. The next visit is wanted a gap after the *beginning* of the last, the gap by the time
//! since entry; a late visit so delays those after it and none is made up for. A visit that is wanted
//! and not begun when the person leaves is missed. Whoever would arrive after the person has left does
//! so in vain.
//!
//! **Transfer back** is drawn at entry. Somebody who stepped up goes to hospital now: an ED attendance
//! and, with certainty, an emergency admission. Somebody who stepped down goes on with the acute stay
//! that was cut short, for all that was left of it: bed days, and no new admission. So a step-down that
//! fails saves no bed day.
//!
//! The joint with beds is [`Play::admit_to_caseload`]: whoever ends an acute stay early gives the bed
//! back, counts the part of the stay that was spent in it, leaves `emergency` of the person as it is
//! (a readmission may follow the end of the stay at home), and hands over what was left of the stay.

use super::arrivals::Refusal;
use super::{Event, Place, Play, good};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::{CaseloadPlan, Work};
use crate::model::counts::{OfCaseload, OfService, System};
use crate::model::fact::What;
use crate::model::person::Marks;

/// How somebody comes to a caseload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// From home.
    StepUp,
    /// From a hospital bed, with so much of the acute stay left.
    StepDown { rest_of_stay: Span },
}

impl<'a> Play<'a> {
    /// The plan of a service that is known to be a caseload.
    fn caseload(&self, service: usize) -> &'a CaseloadPlan {
        match &self.plan(service).work {
            Work::Caseload(plan) => plan,
            _ => unreachable!("only a caseload has places that are held at home"),
        }
    }

    /// The caseload whose place the person holds.
    pub(super) fn on_caseload(&self, person: usize) -> Option<usize> {
        let service = (self.world.people[person].caseload as usize).checked_sub(1)?;
        matches!(self.plan(service).work, Work::Caseload(_)).then_some(service)
    }

    /// Adds to a count of a caseload, for people of the cohort.
    pub(super) fn count_on(
        &mut self,
        person: usize,
        service: usize,
        count: OfCaseload,
        amount: i64,
    ) {
        if self.world.people[person].cohort {
            self.add_on(service, count, amount);
        }
    }

    /// Adds to a count of a caseload, whoever it is about.
    pub(super) fn add_on(&mut self, service: usize, count: OfCaseload, amount: i64) {
        let at = self.ensemble.layout.of_block(Id::new(service), count as usize);
        self.world.row[at] += amount;
    }

    /// A person from home asks for a place: entry, the list, or elsewhere.
    pub(super) fn offer_caseload(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
    ) -> Option<Refusal> {
        let plan = self.caseload(service);
        let need = self.world.people[person].coded as usize;
        let Some((_, priority)) = self.staffed(service).accepts[need] else {
            return Some(Refusal::NotForThem);
        };
        if self.admit_to_caseload(agenda, now, person, service, Entry::StepUp) {
            return None;
        }
        if !plan.waits {
            return Some(Refusal::Full);
        }
        self.accept_on(person, service, now);
        let of = &mut self.world.people[person];
        of.place = Place::Listed;
        let number = of.ticket;
        self.tell(now, person, service, What::Boarding, 0);
        self.world.caseloads[service].join(priority, person as u32, number);
        self.shift_levels(now, service, 0, 1);
        if let Some(patience) = &plan.patience {
            let key = self.service_keys(person, service).patience;
            let luck = || key.uniform(self.winter.number, 0, self.who(person));
            let until = now + super::span(patience.draw(luck));
            self.schedule(agenda, until, Phase::Demand, Event::Leave, person);
        }
        None
    }

    /// Admits a person to a caseload that is open and has a free place; whether it did.
    ///
    /// A refusal for want of a place is counted each time somebody asks, unless they go on the list.
    pub(super) fn admit_to_caseload(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
        entry: Entry,
    ) -> bool {
        let of = self.plan(service);
        if !of.enabled || now < self.world.opens[service] || now >= of.closes {
            return false;
        }
        let plan = self.caseload(service);
        if !self.world.caseloads[service].take(now) {
            if !plan.waits || entry != Entry::StepUp {
                self.count_on(person, service, OfCaseload::RefusedFull, 1);
            }
            return false;
        }
        match entry {
            Entry::StepUp => {
                self.accept_on(person, service, now);
                self.enter(agenda, now, person, service);
            }
            Entry::StepDown { rest_of_stay } => {
                self.enter_from_bed(agenda, now, person, service, rest_of_stay);
            }
        }
        true
    }

    /// Somebody from a hospital bed takes the place that is theirs.
    pub(super) fn enter_from_bed(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
        rest_of_stay: Span,
    ) {
        // A step-up was counted as offered by whoever offered it.
        self.count_of(person, service, OfService::Offered);
        self.stay_mut(person).rest = Some(rest_of_stay);
        self.accept_on(person, service, now);
        self.enter(agenda, now, person, service);
    }

    /// Somebody in a hospital bed waits for a place, after those whose need the caseload accepts.
    pub(super) fn list_in_bed(&mut self, now: Instant, person: usize, service: usize) {
        let of = self.world.people[person];
        let staffed = self.staffed(service);
        let accepted = staffed.accepts[of.coded as usize];
        let priority = accepted.map_or(staffed.follow_up_priority, |(_, priority)| priority);
        self.count_on(person, service, OfCaseload::RefusedFull, 1);
        self.tell(now, person, service, What::Boarding, 0);
        self.world.caseloads[service].join(priority, person as u32, of.ticket);
        self.shift_levels(now, service, 0, 1);
    }

    /// The caseload has taken the person on; the clock of the promise runs from now, place or list.
    fn accept_on(&mut self, person: usize, service: usize, now: Instant) {
        self.accept(person, service, now);
        let staffed = self.staffed(service);
        let Some((window, _)) = staffed.accepts[self.world.people[person].coded as usize] else {
            return;
        };
        let (_, due) = self.promise(now, window, staffed);
        self.world.people[person].due_at = due;
        if due < self.ensemble.horizon {
            self.count_of(person, service, OfService::Due);
            self.note_due(person, service, now);
        }
    }

    /// The person holds a place from now on, and the first visit is wanted.
    fn enter(&mut self, agenda: &mut Agenda, now: Instant, person: usize, service: usize) {
        self.event();
        let plan = self.caseload(service);
        let (stay, back) = self.draw_stay_on(person, service, plan);
        let of = self.stay_mut(person);
        of.entered = now;
        (of.off_at, of.goes_back) = (now + stay.min(back), back < stay);
        let (off_at, rest) = (of.off_at, of.rest);
        let of = &mut self.world.people[person];
        (of.caseload, of.place) = (service as u16 + 1, Place::Between);
        of.ticket += 1;
        let (coded, waited) = (of.coded as usize, now - of.since);
        let (entry, what) = match rest {
            Some(_) => (OfCaseload::StepDowns, What::StepDown),
            None => (OfCaseload::StepUps, What::StepUp),
        };
        self.tell(now, person, service, what, 0);
        self.count_on(person, service, entry, 1);
        self.count_on(person, service, OfCaseload::PlaceWaitMs, waited.millis());
        if now >= Instant::ZERO && now < self.ensemble.end {
            self.add_on(service, OfCaseload::Entries, 1);
        }
        self.schedule(agenda, off_at, Phase::Release, Event::OffCaseload, person);
        let staffed = self.staffed(service);
        let promise = staffed.accepts[coded];
        let ready = promise.map_or(now, |(window, _)| self.promise(now, window, staffed).0);
        if ready > now {
            self.world.people[person].place = Place::Booked;
            self.schedule(agenda, ready, Phase::Demand, Event::Ready, person);
        } else {
            self.want(agenda, now, person);
        }
    }

    /// How long the stay is, and after how long the person goes (back) to hospital.
    fn draw_stay_on(&self, person: usize, service: usize, plan: &CaseloadPlan) -> (Span, Span) {
        let of = &self.world.people[person];
        let keys = self.service_keys(person, service);
        let (winter, who) = (self.winter.number, self.who(person));
        let nth = 2 * u32::from(of.crisis) + u32::from(self.stay(person).rest.is_some());
        // What happens goes by the true need; a need that was mistaken for one accepted has its stay.
        let stay = plan.stay[of.need as usize].as_ref();
        let stay = stay.or(plan.stay[of.coded as usize].as_ref());
        let luck = || keys.caseload_stay.uniform(winter, nth, who);
        let stay = stay.map_or(0.0, |stay| stay.draw(luck));
        let back = plan.transfer_back.as_ref().and_then(|(probability, after)| {
            let (whether, when) = keys.transfer_back.pair(winter, nth, who);
            (whether < *probability).then(|| super::span(after.quantile(when)))
        });
        (super::span(stay), back.unwrap_or(Instant::NEVER - Instant::ZERO))
    }

    /// A visit is wanted from now on.
    pub(super) fn note_wanted(&mut self, person: usize) {
        let Some(service) = self.on_caseload(person) else { return };
        self.count_on(person, service, OfCaseload::VisitsWanted, 1);
        if self.world.people[person].had > 0 {
            self.count_of(person, service, OfService::FollowUpsPlanned);
        }
    }

    /// A visit that began at `began` is over: when the next is wanted, if before the end of the stay.
    pub(super) fn next_visit(
        &mut self,
        agenda: &mut Agenda,
        (began, now): (Instant, Instant),
        person: usize,
        service: usize,
    ) {
        let of = self.stay(person);
        let gap = self.caseload(service).gap(began - of.entered);
        let next = gap.map(|gap| now.max(began + gap)).filter(|next| *next < of.off_at);
        let of = &mut self.world.people[person];
        of.place = Place::Between;
        of.ticket += 1;
        if let Some(next) = next {
            self.schedule(agenda, next, Phase::Demand, Event::FollowUp, person);
        }
    }

    /// If the person waits for a visit on a caseload, that visit is missed.
    pub(super) fn miss_visit(&mut self, person: usize) {
        if self.world.people[person].place == Place::Queue {
            self.lose_visit(person);
        }
    }

    /// A visit that was wanted is not made.
    pub(super) fn lose_visit(&mut self, person: usize) {
        if let Some(service) = self.on_caseload(person) {
            self.count_on(person, service, OfCaseload::VisitsMissed, 1);
        }
    }

    /// The time on the caseload is over: home, or (back) to hospital.
    pub(super) fn off_caseload(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.event();
        let Some(service) = self.on_caseload(person) else { return };
        let goes_back = self.stay(person).goes_back;
        let (why, unseen) = if goes_back {
            (OfCaseload::Back, OfCaseload::BackUnseen)
        } else {
            (OfCaseload::Home, OfCaseload::HomeUnseen)
        };
        if self.world.people[person].had == 0 {
            self.count_on(person, service, unseen, 1);
        }
        self.stop_contacts(now, person);
        self.vacate(agenda, now, person, why);
        if goes_back {
            self.transfer_back(agenda, now, person);
        }
    }

    fn transfer_back(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        let of = &mut self.world.people[person];
        of.crisis_at = Instant::NEVER;
        let pool = self.blueprint.needs[of.need as usize].beds;
        if self.stay(person).rest.is_some() {
            self.hold(agenda, now, person, pool, false);
        } else {
            self.count(person, System::Crises);
            self.mark(person, Marks::CRISIS);
            self.admit(agenda, now, person, pool);
        }
    }

    /// The place that the person holds on a caseload, if any, is given back, and taken by the next on
    /// the list.
    pub(super) fn vacate(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        why: OfCaseload,
    ) {
        let Some(service) = self.on_caseload(person) else { return };
        self.world.people[person].caseload = 0;
        let of = self.stay_mut(person);
        let long = now - of.entered;
        (of.off_at, of.goes_back) = (Instant::NEVER, false);
        let mut was_emergency = false;
        if why != OfCaseload::Back {
            of.rest = None;
            was_emergency = std::mem::take(&mut of.emergency);
        }
        let is_back = why == OfCaseload::Back;
        let what = if is_back { What::TransferredBack } else { What::OffCaseload };
        self.tell(now, person, service, what, 0);
        self.count_on(person, service, why, 1);
        self.count_on(person, service, OfCaseload::StayMs, long.millis());
        if was_emergency && matches!(why, OfCaseload::Home | OfCaseload::HandedOver) {
            self.may_come_back(agenda, now, person);
        }
        self.world.caseloads[service].release(now);
        if !self.world.shut[service] {
            self.admit_next(agenda, now, service);
        }
    }

    /// A place is free: the next on the list takes it.
    fn admit_next(&mut self, agenda: &mut Agenda, now: Instant, service: usize) {
        let people = &self.world.people;
        let next = self.world.caseloads[service].next(now, &good(people));
        if let Some(ticket) = next {
            self.shift_levels(now, service, 0, -1);
            let person = ticket.person as usize;
            if self.world.people[person].place == Place::Bed {
                self.caseload_found(agenda, now, person, service);
            } else {
                self.enter(agenda, now, person, service);
            }
        }
    }

    /// Somebody who waited for a place no longer does.
    pub(super) fn leave_list(&mut self, now: Instant, service: usize) {
        self.world.caseloads[service].leave();
        self.shift_levels(now, service, 0, -1);
    }

    /// A caseload closes: whoever is still on it or on its list is sent on.
    pub(super) fn shut_caseload(&mut self, agenda: &mut Agenda, now: Instant, service: usize) {
        if !matches!(self.plan(service).work, Work::Caseload(_)) {
            return;
        }
        for person in 0..self.next_candidate {
            if self.winter.held_by[person] & self.held == 0 {
                continue;
            }
            let of = &self.world.people[person];
            if of.place == Place::Bed && self.world.stays.of(of).asks as usize == service {
                self.stop_asking(now, person);
                self.tear_ticket(person);
                continue;
            }
            if of.place == Place::Listed && of.service as usize == service {
                self.leave_list(now, service);
            } else if self.on_caseload(person) != Some(service) {
                continue;
            }
            self.send_on(agenda, now, person);
        }
    }
}
