//! People come to a desk: perhaps sent elsewhere at the door, and seen sooner where helpers are about.

use super::Play;
use super::arrivals::Refusal;
use crate::kernel::engine::Agenda;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::{DeskPlan, Work};
use crate::model::counts::OfDesk;
use crate::model::fact::What;
use crate::model::services::desk::time_left;
use crate::model::services::triage::comes_true;

impl Play<'_> {
    /// Somebody comes to a desk. Whom the other service declines joins this queue after all.
    pub(super) fn come_to_desk(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
        desk: &DeskPlan,
    ) -> Option<Refusal> {
        let staffed = self.staffed(service);
        let need = self.world.people[person].coded as usize;
        if staffed.accepts[need].is_none() || !staffed.hours.is_open(now) {
            return Some(Refusal::NotForThem);
        }
        if let Some(redirect) = &desk.redirect
            && redirect.hours.is_open(now)
        {
            let key = redirect.keys[self.winter.source[person] as usize];
            let mark = || key.uniform(self.winter.number, 0, self.who(person));
            if comes_true(redirect.chance, mark) {
                self.tell(now, person, service, What::Redirected, redirect.to as i64);
                if self.offer_alone(agenda, now, person, redirect.to) {
                    self.count_own(person, service, OfDesk::Redirected as usize);
                    return None;
                }
            }
        }
        self.join_staffed(agenda, now, person, service)
    }

    /// The part of a contact's time that helpers leave, by who is on shift as it begins.
    #[inline]
    pub(super) fn time_with_helpers(&self, now: Instant, service: usize) -> f64 {
        let Work::Desk(desk) = &self.plan(service).work else { return 1.0 };
        let Some(helpers) = &desk.helpers else { return 1.0 };
        let staffed = self.staffed(service);
        let team = &self.world.teams[staffed.team];
        let queue = &self.blueprint.queues[staffed.team];
        let there = team.on_shift(queue, now, std::slice::from_ref(&helpers.skill));
        let clinicians = team.on_shift(queue, now, &staffed.able);
        time_left(helpers.time_saved, helpers.supports, there, clinicians)
    }

    /// Counts what helpers saved of a contact that begins in the evaluated winter.
    #[inline]
    pub(super) fn count_saved(&mut self, at: Instant, service: usize, alone: f64, helped: Span) {
        if !matches!(self.plan(service).work, Work::Desk(_)) {
            return;
        }
        let saved = super::span(alone) - helped;
        if saved > Span::ZERO && at >= Instant::ZERO && at < self.ensemble.end {
            let layout = &self.ensemble.layout;
            let place = layout.of_block(Id::new(service), OfDesk::SavedMs as usize);
            self.world.row[place] += saved.millis();
        }
    }

    /// Adds one to a count that only services of this block have, for people of the cohort.
    pub(super) fn count_own(&mut self, person: usize, service: usize, count: usize) {
        let place = self.ensemble.layout.of_block(Id::new(service), count);
        self.world.row[place] += i64::from(self.world.people[person].cohort);
    }
}
