//! Places: asked for, taken, held, released.
//!
//! Whoever comes asks in the pool that is theirs, then in the pools that take its overflow, and waits
//! where it may be waited. A place is held by somebody of one class (of the cohort, background, others)
//! from the moment it is taken or kept for them; so the midnights of the classes add up to the pool's.

use super::people::NONE;
use super::{Event, Place, Play, World, good};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::{BedsPlan, Work};
use crate::model::counts::{OfBeds, OfService, System};
use crate::model::fact::What;
use crate::model::person::Marks;
use crate::model::services::{Leaving, Ticket};

/// Who holds a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Class {
    /// A need begun in the winter.
    Cohort,
    /// A need of a background source.
    Background,
    /// There at the opening, or a need begun outside the winter.
    Other,
}

impl Play<'_> {
    /// The plan of a service that is known to be a pool.
    pub(super) fn pool_plan(&self, pool: usize) -> &BedsPlan {
        let Work::Beds(beds) = &self.blueprint.services[pool].work else {
            unreachable!("only pools are held");
        };
        beds
    }

    /// Whether a service is there and takes people on.
    pub(super) fn is_taking(&self, service: usize, now: Instant) -> bool {
        let plan = &self.blueprint.services[service];
        plan.enabled && self.world.opens[service] <= now && now < plan.closes
    }

    fn class(&self, person: usize) -> Class {
        if self.world.people[person].cohort {
            Class::Cohort
        } else if self.blueprint.background[self.winter.source[person] as usize] {
            Class::Background
        } else {
            Class::Other
        }
    }

    /// Adds to a count that only pools have, inside the evaluated winter.
    pub(super) fn add_beds(&mut self, at: Instant, pool: usize, count: OfBeds, amount: i64) {
        if at >= Instant::ZERO && at < self.ensemble.end {
            let place = self.ensemble.layout.of_block(Id::new(pool), count as usize);
            self.world.row[place] += amount;
        }
    }

    /// Takes a place of a pool for the person, if one is free.
    pub(super) fn take_place(&mut self, person: usize, pool: usize) -> bool {
        let taken = self.world.pools[pool].take();
        if taken {
            let class = self.class(person);
            self.world.held_by[pool][class as usize] += 1;
        }
        taken
    }

    /// Asks for a place: taken at once, here or in a pool that takes the overflow; waited for; or (where
    /// the pool diverts) refused.
    pub(super) fn hold(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        home: usize,
        diverts: bool,
    ) -> bool {
        let Work::Beds(beds) = &self.blueprint.services[home].work else { return false };
        let mut there = [home].into_iter().chain(beds.overflow.iter().copied());
        let found = there.find(|pool| {
            (*pool == home || self.is_taking(*pool, now)) && self.take_place(person, *pool)
        });
        if found.is_none() && diverts {
            return false;
        }
        self.stay_mut(person).home = home as u16;
        match found {
            Some(pool) => self.take_bed(agenda, now, person, pool),
            None => self.board(now, person, home, beds),
        }
        if !self.stay(person).emergency {
            self.count_of(person, home, OfService::Accepted);
        }
        self.levels_of_pool(now, home);
        true
    }

    /// Waits in the pool's queue, and asks in those that take its overflow, after their own people.
    fn board(&mut self, now: Instant, person: usize, home: usize, beds: &BedsPlan) {
        self.tell(now, person, home, What::Boarding, 0);
        self.stay_mut(person).asks = home as u16;
        let emergency = self.stay(person).emergency;
        let of = &mut self.world.people[person];
        (of.place, of.since, of.service) = (Place::Boarding, now, home as u16);
        of.ticket += 1;
        let number = of.ticket;
        let level = if emergency { beds.emergency } else { beds.others[of.coded as usize] };
        self.world.pools[home].join(level, person as u32, number, true);
        for &pool in &beds.overflow {
            if self.is_taking(pool, now) {
                let level = self.pool_plan(pool).outliers();
                self.world.pools[pool].join(level, person as u32, number, false);
            }
        }
    }

    /// The person, who comes from home or as an emergency, holds a place from now on.
    pub(super) fn take_bed(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        pool: usize,
    ) {
        self.event();
        let of = &self.world.people[person];
        let (cohort, crisis) = (of.cohort, of.crisis);
        let asked = if of.place == Place::Boarding { of.since } else { now };
        let of = *self.stay(person);
        if of.emergency && cohort {
            self.world.row[System::BoardingMs as usize] += (now - asked).millis();
        }
        // A stay that goes on after a step-down that failed is the rest of it.
        let stay = of.rest.unwrap_or_else(|| self.draw_stay(person, now, pool));
        let stay =
            if of.rest.is_some() { stay } else { self.modified_stay(now, person, pool, stay) };
        let is_outlier = pool != of.home as usize;
        let began = self.stay_mut(person);
        (began.episode, began.moves) = (crisis, 0);
        self.begin_stay(agenda, now, person, pool, (asked, stay));
        if is_outlier {
            self.tell(now, person, pool, What::Outlier, i64::from(of.home));
        }
        let entry = if of.emergency { OfBeds::Emergencies } else { OfBeds::StepUps };
        self.add_beds(now, pool, entry, 1);
        self.add_beds(now, pool, OfBeds::Outliers, i64::from(is_outlier));
        self.levels_of_pool(now, pool);
        if !of.emergency {
            self.answered_by_place(agenda, now, person, pool);
        }
    }

    /// A stay begins in a place that is the person's already, asked for at `asked` and `stay` long.
    pub(super) fn begin_stay(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        pool: usize,
        (asked, stay): (Instant, Span),
    ) {
        let found = self.stay(person).found_at;
        let waited = if self.stay(person).kept == NONE { now - asked } else { found - asked };
        self.add_period(now, pool, OfService::PoolAdmissions, 1);
        self.tell(now, person, pool, What::Bed, 0);
        let at_once = i64::from(waited == Span::ZERO);
        let counts = [
            (OfService::First, 1),
            (OfService::AtOnce, at_once),
            (OfService::WaitMs, waited.millis()),
        ];
        self.add_of(person, pool, counts);
        self.note_wait(person, pool, waited, false);
        let of = self.stay_mut(person);
        (of.bed_from, of.leaves_at) = (now, now + stay);
        (of.holds, of.asks, of.kept) = (pool as u16, NONE, NONE);
        of.leaving = Leaving::NOT_YET;
        let of = &mut self.world.people[person];
        (of.place, of.service) = (Place::Bed, pool as u16);
        of.ticket += 1;
        self.schedule(agenda, now + stay, Phase::Release, Event::Discharge, person);
        self.plan_step_down(agenda, now, person, stay);
    }

    /// The stay of somebody who comes from home or as an emergency: the pool's own, else the need's.
    fn draw_stay(&self, person: usize, now: Instant, pool: usize) -> Span {
        let (of, own_pool) = (&self.world.people[person], self.stay(person).home as usize);
        let home = self.pool_plan(own_pool);
        let own = home.stays[of.need as usize].as_ref();
        let Some(stay) = own.or(self.blueprint.needs[of.need as usize].stay.as_ref()) else {
            return Span::ZERO;
        };
        let key = self.person_keys(person).stay;
        let luck = key.uniform(self.winter.number, u32::from(of.crisis), self.who(person));
        let raised = self.winter.weather[self.blueprint.shares.surges].stay[self.day_index(now)];
        let elsewhere = if pool == own_pool { 1.0 } else { home.outlier_stay };
        super::span(stay.quantile(luck) * raised * elsewhere)
    }

    /// A place that people are sent to from home may avert their crisis, if it says that it does.
    fn answered_by_place(&mut self, agenda: &mut Agenda, now: Instant, person: usize, pool: usize) {
        if self.plan(pool).response.iter().all(|response| *response <= 0.0) {
            return;
        }
        if !self.world.fates[person].marks.has(Marks::REACHED) {
            self.count(person, System::Reached);
            let delay = now - self.winter.at[person];
            let fate = &mut self.world.fates[person];
            fate.marks.add(Marks::REACHED);
            fate.service = pool as u8 + 1;
            fate.wait = (delay.millis() / 1000) as u32;
        }
        self.answer(agenda, now, person, pool);
    }

    /// The person's place is free: the next one takes it.
    pub(super) fn release(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        pool: usize,
    ) {
        let class = self.class(person);
        self.release_of(agenda, now, class, pool);
    }

    /// A place held by somebody of this class is free. A pool that has closed takes only its own, who
    /// have waited.
    pub(super) fn release_of(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        class: Class,
        pool: usize,
    ) {
        self.world.held_by[pool][class as usize] -= 1;
        let has_closed = now >= self.blueprint.services[pool].closes;
        let next = {
            let World { people, stays, pools, .. } = &mut *self.world;
            let good = good(people);
            let its_own = |person: &super::Person| {
                person.place == Place::Boarding && stays.of(person).home as usize == pool
            };
            pools[pool].release(&|ticket| {
                good(ticket) && (!has_closed || its_own(&people[ticket.person as usize]))
            })
        };
        if let Some(next) = next {
            self.give_place(agenda, now, pool, next);
        }
        self.levels_of_pool(now, pool);
    }

    /// People who wait take the places that are free, as when more are opened.
    pub(super) fn fill_places(&mut self, agenda: &mut Agenda, now: Instant, pool: usize) {
        loop {
            let (pools, people) = (&mut self.world.pools, &self.world.people);
            let Some(next) = pools[pool].next(&good(people)) else { break };
            self.give_place(agenda, now, pool, next);
        }
        self.levels_of_pool(now, pool);
    }

    /// A place is this person's, who has waited for it; `counted` where they counted as waiting here.
    fn give_place(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        pool: usize,
        (ticket, counted): (Ticket, bool),
    ) {
        let person = ticket.person as usize;
        let class = self.class(person);
        self.world.held_by[pool][class as usize] += 1;
        if counted {
            self.stay_mut(person).asks = NONE;
        } else {
            self.stop_asking(now, person);
        }
        match self.world.people[person].place {
            Place::Bed => self.place_found(agenda, now, person, pool),
            _ => self.take_bed(agenda, now, person, pool),
        }
    }

    /// The person no longer waits for a place; their tickets go stale when the ticket is torn.
    pub(super) fn stop_asking(&mut self, now: Instant, person: usize) {
        let asks = std::mem::replace(&mut self.stay_mut(person).asks, NONE);
        if asks == NONE {
            return;
        }
        let asks = asks as usize;
        if matches!(self.plan(asks).work, Work::Caseload(_)) {
            self.leave_list(now, asks);
        } else {
            self.world.pools[asks].leave();
            self.levels_of_pool(now, asks);
        }
    }

    pub(super) fn levels_of_pool(&mut self, now: Instant, pool: usize) {
        let (held, waiting) = (self.world.pools[pool].held(), self.world.pools[pool].waiting());
        self.set_levels(now, pool, held, waiting);
    }

    /// At a midnight of the winter: the places held, by whom.
    pub(super) fn count_places(&mut self, now: Instant, pool: usize) {
        let held = i64::from(self.world.pools[pool].held());
        self.add_period(now, pool, OfService::PoolDays, held);
        let by = self.world.held_by[pool];
        let counts = [OfBeds::CohortDays, OfBeds::BackgroundDays, OfBeds::OtherDays];
        for (count, held) in counts.into_iter().zip(by) {
            self.add_beds(now, pool, count, i64::from(held));
        }
    }
}
