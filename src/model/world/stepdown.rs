//! From place to place: stepping down before a stay is over, and going on after it.
//!
//! A suitable inpatient asks, from a set share of the stay on, for a place elsewhere and waits for it in
//! the bed until fit. At the transfer the stay here ends; what is saved is this person's stay in one arm
//! less in the other. It is the same admission: none is avoided.

use super::caseload::Entry;
use super::people::NONE;
use super::{Event, Place, Play};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::Work;
use crate::model::counts::{OfBeds, OfDischarge};
use crate::model::fact::What;
use crate::model::services::Gate;

impl Play<'_> {
    /// Finds the way out for which the person is suitable, and notes when it opens.
    pub(super) fn plan_step_down(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        stay: Span,
    ) {
        self.stay_mut(person).ready_at = Instant::NEVER;
        // Whoever was sent back from a caseload stays for the rest.
        if self.stay(person).rest.is_some() {
            return;
        }
        let Some((_, after)) = self.way_down(person) else { return };
        let ready = now + super::span(stay.millis() as f64 * after);
        self.stay_mut(person).ready_at = ready;
        self.schedule(agenda, ready, Phase::Demand, Event::StepDown, person);
    }

    /// The pool to which the person could step down, and after which share of the stay.
    fn way_down(&self, person: usize) -> Option<(usize, f64)> {
        let pool = self.stay(person).holds as usize;
        let need = self.world.people[person].need as usize;
        let ways = &self.pool_plan(pool).step_down;
        if ways.is_empty() {
            return None;
        }
        let key = self.service_keys(person, pool).step_down;
        let luck = key.uniform(self.winter.number, self.nth_move(person), self.who(person));
        let suits = |between: Option<(f64, f64)>| {
            between.is_some_and(|(from, below)| from <= luck && luck < below)
        };
        let way = ways.iter().find(|way| suits(way.between[need]))?;
        Some((way.to, way.after))
    }

    /// The person could go elsewhere now: goes if there is a place, else waits for one in the bed.
    pub(super) fn step_down(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.stay_mut(person).ready_at = Instant::NEVER;
        if !self.is_in_bed(person) || self.stay(person).leaving.gate != Gate::Stay {
            return;
        }
        self.event();
        let Some((to, _)) = self.way_down(person) else { return };
        let pool = self.stay(person).holds as usize;
        self.tell(now, person, pool, What::ReadyToStepDown, to as i64);
        if !self.is_taking(to, now) {
            return;
        }
        match &self.blueprint.services[to].work {
            Work::Beds(_) => {
                self.world.people[person].since = now;
                if self.take_place(person, to) {
                    self.tell(now, person, pool, What::SteppedDown, to as i64);
                    self.transfer(agenda, now, person, to, now);
                } else {
                    self.tell(now, person, to, What::Boarding, 0);
                    self.ask_in(now, person, &[to]);
                }
            }
            Work::Caseload(_) => self.step_down_home(agenda, now, person, to),
            _ => unreachable!("people step down to places"),
        }
    }

    /// To a caseload, if it has room; else on its list, in the bed.
    fn step_down_home(&mut self, agenda: &mut Agenda, now: Instant, person: usize, to: usize) {
        let rest_of_stay = self.stay(person).leaves_at - now;
        let entry = Entry::StepDown { rest_of_stay };
        if self.world.caseloads[to].has_room() {
            let pool = self.leave_bed(now, person);
            let taken = self.admit_to_caseload(agenda, now, person, to, entry);
            assert!(taken, "a caseload that is open and has room takes who steps down");
            self.release(agenda, now, person, pool);
            return;
        }
        self.tear_ticket(person);
        self.stay_mut(person).asks = to as u16;
        self.list_in_bed(now, person, to);
    }

    /// The person's place on a caseload is there: out of the bed in which they waited for it.
    pub(super) fn caseload_found(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        to: usize,
    ) {
        let rest_of_stay = self.stay(person).leaves_at - now;
        self.stay_mut(person).asks = NONE;
        let pool = self.leave_bed(now, person);
        self.enter_from_bed(agenda, now, person, to, rest_of_stay);
        self.release(agenda, now, person, pool);
    }

    /// Out of the bed and into a place at home: the pool left. The stay counts as hospital until now, and
    /// a readmission is possible from the end of the stay at home.
    fn leave_bed(&mut self, now: Instant, person: usize) -> usize {
        let pool = self.stay(person).holds as usize;
        self.count_stay(person, now, false);
        self.tell(now, person, pool, What::Discharged, 0);
        self.tear_ticket(person);
        self.world.people[person].place = Place::Home;
        self.stay_mut(person).out();
        pool
    }

    /// A place for which the person waited in the bed is theirs.
    pub(super) fn place_found(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        pool: usize,
    ) {
        self.event();
        if self.stay(person).leaving.gate == Gate::Stay {
            let (holds, since) = (self.stay(person).holds, self.world.people[person].since);
            self.tell(now, person, holds as usize, What::SteppedDown, pool as i64);
            self.transfer(agenda, now, person, pool, since);
            return;
        }
        self.keep_place(now, person, pool);
        self.pass_gate(now, person);
        self.go_on(agenda, now, person);
    }

    /// The person moves to `to`, in which a place is theirs already and was asked for at `asked`: the
    /// stay here ends, its place goes to the next, and a stay there begins (what that pool says of the
    /// need, else the rest of the stay here). Whoever leaves an emergency bed has left hospital.
    pub(super) fn transfer(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        to: usize,
        asked: Instant,
    ) {
        let left = self.stay(person).holds as usize;
        self.count_stay(person, now, false);
        let stay = self.stay_there(person, now, to);
        let moving = self.stay_mut(person);
        let was_emergency = std::mem::take(&mut moving.emergency);
        moving.moves = moving.moves.saturating_add(1);
        moving.rest = None;
        (moving.holds, moving.home) = (to as u16, to as u16);
        self.begin_stay(agenda, now, person, to, (asked, stay));
        self.add_beds(now, to, OfBeds::StepDowns, 1);
        self.levels_of_pool(now, to);
        self.release(agenda, now, person, left);
        if was_emergency {
            self.may_come_back(agenda, now, person);
        }
    }

    fn stay_there(&mut self, person: usize, now: Instant, to: usize) -> Span {
        let (of, need) = (self.stay(person), self.world.people[person].need as usize);
        if of.kept == NONE && self.pool_plan(to).stays[need].is_none() {
            let is_fit = of.leaving.gate != Gate::Stay;
            return if is_fit { Span::ZERO } else { of.leaves_at - now };
        }
        let own = self.pool_plan(to).stays[need].as_ref();
        let Some(stay) = own.or(self.blueprint.needs[need].stay.as_ref()) else {
            return Span::ZERO;
        };
        let key = self.service_keys(person, to).place_stay;
        let luck = key.uniform(self.winter.number, self.nth_move(person), self.who(person));
        let raised = self.winter.weather[self.blueprint.shares.surges].stay[self.day_index(now)];
        let stay = super::span(stay.quantile(luck) * raised);
        self.modified_stay(now, person, to, stay)
    }

    /// Whatever the person waits for or has kept beside the place they hold is off.
    pub(super) fn stand_down(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.stop_asking(now, person);
        self.drop_assessment(now, person);
        self.tear_ticket(person);
        let kept = std::mem::replace(&mut self.stay_mut(person).kept, NONE);
        if kept != NONE {
            self.release(agenda, now, person, kept as usize);
        }
    }

    /// A crisis, a death: the person is gone from the place they hold or wait for.
    pub(super) fn let_go(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.stand_down(agenda, now, person);
        if self.world.people[person].place == Place::Bed {
            let pool = self.stay(person).holds as usize;
            self.count_delay(person, now, OfDischarge::Gone);
            self.count_stay(person, now, false);
            let of = self.stay_mut(person);
            of.rest = None;
            of.out();
            self.release(agenda, now, person, pool);
        }
    }

    /// A pool closes: whoever waits for one of its places goes elsewhere; where it hands over, so does
    /// whoever holds one (to `otherwise`, if that is a pool with room). Emergencies wait on.
    pub(super) fn shut_pool(&mut self, agenda: &mut Agenda, now: Instant, pool: usize) {
        let hands_over = self.plan(pool).hands_over;
        for person in 0..self.next_candidate {
            if self.winter.held_by[person] & self.held == 0 {
                continue;
            }
            let of = *self.stay(person);
            match self.world.people[person].place {
                Place::Boarding if of.home as usize == pool && !of.emergency && hands_over => {
                    self.stop_asking(now, person);
                    self.send_on(agenda, now, person);
                }
                Place::Bed if of.holds as usize == pool && hands_over => {
                    self.move_out(agenda, now, person, pool);
                }
                Place::Bed if of.asks as usize == pool => {
                    self.stop_asking(now, person);
                    self.tear_ticket(person);
                    if of.leaving.gate == Gate::Onward {
                        self.go_on(agenda, now, person);
                    }
                }
                _ => {}
            }
        }
    }

    /// The pool has closed round somebody.
    fn move_out(&mut self, agenda: &mut Agenda, now: Instant, person: usize, pool: usize) {
        self.stand_down(agenda, now, person);
        self.count_delay(person, now, OfDischarge::HandedOver);
        self.tell(now, person, pool, What::HandedOver, 0);
        let other = self.plan(pool).otherwise.filter(|other| {
            matches!(self.blueprint.services[*other].work, Work::Beds(_))
                && self.is_taking(*other, now)
        });
        match other {
            Some(other) if self.take_place(person, other) => {
                self.transfer(agenda, now, person, other, now);
            }
            _ => self.go_home(agenda, now, person),
        }
    }
}
