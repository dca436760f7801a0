//! The winter opens: staff are recruited, sessions filled, beds found occupied. And the calendar:
//! shifts, midnights, census times.

use super::beds::Class;
use super::{Daily, Event, Play, With, World};
use crate::kernel::engine::{Agenda, Phase, key};
use crate::kernel::index::Id;
use crate::kernel::quantity::Instant;
use crate::kernel::random::Who;
use crate::model::blueprint::{BedsPlan, SlotsPlan, Work};
use crate::model::counts::{OfCaseload, OfService};
use crate::model::person::Fate;
use crate::model::services::{Booking, Limits};
use crate::model::workforce::Duty;

impl Play<'_> {
    pub(super) fn open(&mut self, agenda: &mut Agenda) {
        self.clear();
        for (at, amount) in &self.blueprint.fixed {
            self.world.row[*at] += amount;
        }
        self.open_modifiers();
        self.open_diary();
        self.recruit();
        for service in 0..self.blueprint.services.len() {
            if !self.blueprint.services[service].enabled {
                continue;
            }
            match &self.blueprint.services[service].work {
                Work::Slots(slots) => self.fill_sessions(service, slots),
                Work::Beds(beds) => self.find_occupied(agenda, service, beds),
                _ => {}
            }
        }
        self.plan_closings(agenda, self.ensemble.from);
    }

    fn clear(&mut self) {
        let World { people, fates, row, teams, pools, held_by, books, caseloads, .. } = self.world;
        let services = &self.blueprint.services;
        // Not cleared: nobody is read before they arrive, and arriving writes the whole person.
        people.resize(self.winter.at.len(), super::NOBODY);
        self.world.stays.clear();
        fates.clear();
        fates.resize(self.winter.at.len(), Fate::default());
        row.clear();
        row.resize(self.ensemble.layout.width(), 0);
        teams.resize_with(self.blueprint.queues.len(), Default::default);
        pools.resize_with(services.len(), Default::default);
        held_by.clear();
        held_by.resize(services.len(), [0; 3]);
        books.resize_with(services.len(), Default::default);
        caseloads.resize_with(services.len(), Default::default);
        let World { levels, daily, shut, opens, .. } = self.world;
        levels.clear();
        levels.resize(services.len(), super::Levels::default());
        daily.clear();
        daily.resize(services.len(), Daily { day: i64::MIN, accepted: 0, full_on: i64::MIN });
        shut.clear();
        shut.resize(services.len(), false);
        opens.clear();
        opens.extend(services.iter().map(|service| service.opens));
        self.world.shuts_at.clear();
        self.world.shuts_at.resize(services.len(), Instant::NEVER);
        self.clear_conditions();
        self.world.used.clear();
        self.world.used.resize(self.blueprint.allocations, (i64::MIN, 0));
        self.world.called.clear();
        self.world.called.resize(self.blueprint.aids.len(), 0);
        let escalations = &self.blueprint.escalations;
        let (plans, extras) = (escalations.plans.len(), escalations.extras);
        self.open_rounds();
        self.world.alarms.clear(plans, extras, self.blueprint.services.len());
        self.clear_parts();
    }

    fn clear_parts(&mut self) {
        let world = &mut *self.world;
        world.first_member.clear();
        world.with.clear();
        for (team, queue) in self.blueprint.queues.iter().enumerate() {
            world.first_member.push(world.with.len() as u32);
            world.teams[team].clear(queue);
            let with = With { team: team as u16, ..With::default() };
            world.with.resize(world.with.len() + queue.members.len(), with);
        }
        for (at, service) in self.blueprint.services.iter().enumerate() {
            match &service.work {
                Work::Beds(beds) => world.pools[at].clear(beds.places, beds.levels),
                Work::Slots(_) => world.books[at].clear(),
                Work::Caseload(plan) => {
                    let (most, target, end) = (plan.most, plan.target, self.ensemble.end);
                    let priorities =
                        service.team().map_or(0, |team| self.blueprint.queues[team].priorities);
                    let limits = Limits { most, target, end };
                    world.caseloads[at].clear(limits, priorities, self.ensemble.from);
                }
                _ => {}
            }
        }
    }

    /// Sessions for which somebody is found, less what others have booked already.
    fn fill_sessions(&mut self, service: usize, plan: &SlotsPlan) {
        let winter = self.winter.number;
        self.add_any(service, OfService::BoughtMs, plan.bought_ms);
        for session in &plan.sessions {
            self.add_any(service, OfService::SlotsPlanned, i64::from(session.slots));
            if plan.fill_key.uniform(winter, session.number, Who::NONE) >= session.chance {
                continue;
            }
            let places = session.slots * plan.terms.group;
            let share = plan.taken_key.uniform(winter, session.number, Who::NONE);
            let taken = ((f64::from(places) * plan.taken + share) as u32).min(places);
            self.add_any(service, OfService::SlotsRun, i64::from(session.slots));
            self.add_any(service, OfService::PlacesRun, i64::from(places));
            self.add_any(service, OfService::SlotsTaken, i64::from(taken));
            let (at, clinicians) = (session.at, session.clinicians);
            let session = Booking { at, free: places - taken, places, clinicians };
            self.world.books[service].add(&plan.terms, session);
        }
    }

    /// People in beds when the timeline opens, each with what is left of a length-biased stay.
    fn find_occupied(&mut self, agenda: &mut Agenda, service: usize, plan: &BedsPlan) {
        for nth in 0..plan.there_at_opening {
            let (which, part) = plan.census.pair(self.winter.number, nth, Who::NONE);
            let row = plan.residual.partition_point(|(_, below)| *below < which);
            let stay = plan.residual.get(row).or(plan.residual.last()).map_or(0.0, |row| row.0);
            let left = super::span(stay * part);
            self.world.pools[service].take();
            self.world.held_by[service][Class::Other as usize] += 1;
            self.schedule(
                agenda,
                self.ensemble.from + left,
                Phase::Release,
                Event::CensusDischarge,
                service,
            );
        }
        let held = self.world.pools[service].held();
        self.set_levels(self.ensemble.from, service, held, 0);
    }

    /// When a service closes, whom it has not seen are sent on: at once, or after its last shift.
    pub(super) fn plan_closings(&mut self, agenda: &mut Agenda, now: Instant) {
        for service in 0..self.blueprint.services.len() {
            let plan = &self.blueprint.services[service];
            if plan.enabled && plan.closes != Instant::NEVER {
                self.plan_closing(agenda, now, service);
            }
        }
    }

    fn plan_closing(&mut self, agenda: &mut Agenda, now: Instant, service: usize) {
        let plan = &self.blueprint.services[service];
        let duties = self.blueprint.standing.iter().chain(&self.world.duties);
        let team = plan.team();
        let own = duties.filter(|duty| Some(duty.team as usize) == team);
        let last = own.map(|duty| duty.until).max().unwrap_or(plan.closes);
        let at = if plan.hands_over { plan.closes } else { plan.closes.max(last) };
        let at = at.max(self.ensemble.from);
        // Planned again when posts are agreed later on: what has been is over.
        if at >= now && self.world.shuts_at[service] != at {
            self.world.shuts_at[service] = at;
            self.schedule(agenda, at, Phase::Supply, Event::Shut, service);
        }
    }

    /// The next shift to begin, of standing staff or of people in post.
    pub(super) fn next_shift(&self) -> Option<&Duty> {
        let standing = self.blueprint.standing.get(self.next_standing);
        let posted = self.world.duties.get(self.next_duty);
        match (standing, posted) {
            (Some(standing), Some(posted)) if posted.order() < standing.order() => Some(posted),
            (Some(standing), _) => Some(standing),
            (None, posted) => posted,
        }
    }

    pub(super) fn begin_shift(&mut self, agenda: &mut Agenda, duty: Duty) {
        if self.blueprint.standing.get(self.next_standing) == Some(&duty) {
            self.next_standing += 1;
        } else {
            self.next_duty += 1;
        }
        let team = duty.team as usize;
        self.event();
        if self.world.teams[team].start_shift(&self.blueprint.queues[team], &duty) {
            self.next_for(agenda, duty.start, team, duty.member);
        }
    }

    pub(super) fn midnight_key(&self) -> u64 {
        if self.next_midnight >= self.blueprint.midnights.end {
            return u64::MAX;
        }
        key(self.ensemble.calendar.start(self.next_midnight), Phase::Census)
    }

    pub(super) fn census_key(&self) -> u64 {
        let next = self.ensemble.census.get(self.next_census);
        next.map_or(u64::MAX, |(at, _)| key(*at, Phase::Census))
    }

    /// At each midnight of the winter: the places held.
    pub(super) fn count_midnight(&mut self) {
        let now = self.ensemble.calendar.start(self.next_midnight);
        self.next_midnight += 1;
        self.watch_midnight();
        // A condition may watch midnights outside the winter.
        let is_counted = (Instant::ZERO..self.ensemble.end).contains(&now);
        for service in 0..self.blueprint.services.len() {
            if let Work::Beds(_) = self.blueprint.services[service].work {
                self.count_places(now, service);
            }
            if let Work::Caseload(_) = self.blueprint.services[service].work {
                let held = i64::from(self.world.caseloads[service].held());
                self.add_on(service, OfCaseload::PlaceDays, held * i64::from(is_counted));
            }
        }
    }

    /// At each census time: how many are in care and how many wait.
    pub(super) fn take_census(&mut self) {
        let (_, nth) = self.ensemble.census[self.next_census];
        self.next_census += 1;
        for (service, levels) in self.world.levels.iter().enumerate() {
            let (mut busy, waiting) = levels.now();
            if let Work::Caseload(_) = self.blueprint.services[service].work {
                busy = self.world.caseloads[service].held();
            }
            let id = Id::new(service);
            self.world.row[self.ensemble.layout.in_care(id, nth)] += i64::from(busy);
            self.world.row[self.ensemble.layout.waiting(id, nth)] += i64::from(waiting);
        }
    }
}

/// The number by which a day addresses luck.
pub(super) const fn number_of_day(day: i64) -> u32 {
    (day + DAY_OFFSET) as u32
}

/// So that days before the winter have a number too.
const DAY_OFFSET: i64 = 10_000;
