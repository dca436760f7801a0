//! The cut: what is still going on is counted, and every person's fate is settled.

use super::{Place, Play};
use crate::kernel::index::Id;
use crate::model::blueprint::Work;
use crate::model::counts::{OfCaseload, OfDischarge, OfService, OfTeam, OfTriage, System};
use crate::model::fact::What;
use crate::model::person::{Exit, Marks};

impl Play<'_> {
    pub(super) fn close(&mut self) {
        let horizon = self.ensemble.horizon;
        self.close_diary();
        self.close_alarms();
        for service in 0..self.world.levels.len() {
            let (busy, waiting) = self.world.levels[service].now();
            self.set_levels(horizon, service, busy, waiting);
            let levels = self.world.levels[service];
            self.add_any(service, OfService::BusyMs, levels.busy_ms);
            self.add_any(service, OfService::QueueMs, levels.waiting_ms);
            self.add_any(service, OfService::QueueMax, i64::from(levels.most_waiting));
            self.add_any(service, OfService::QueueSecondMs, levels.quarters_ms[0]);
            self.add_any(service, OfService::QueueLastMs, levels.quarters_ms[1]);
            self.close_book(service);
            if let Work::Caseload(_) = self.blueprint.services[service].work {
                let (held, above, most) = self.world.caseloads[service].close(horizon);
                self.add_on(service, OfCaseload::HeldMs, held);
                self.add_on(service, OfCaseload::AboveMs, above);
                self.add_on(service, OfCaseload::MostHeld, i64::from(most));
            }
        }
        self.share_busy_time();
        for person in 0..self.world.people.len() {
            if self.winter.held_by[person] & self.held != 0 {
                self.settle(person);
            }
        }
    }

    /// Each service of a team is told how busy the whole team was.
    fn share_busy_time(&mut self) {
        let services = &self.blueprint.services;
        let team = |service: usize| services[service].team();
        for one in 0..services.len() {
            let Some(own) = team(one) else { continue };
            let of_team = (0..services.len()).filter(|other| team(*other) == Some(own));
            let busy: i64 = of_team.map(|other| self.world.levels[other].busy_ms).sum();
            // Its own people, wherever they work.
            let aid = |count| self.world.row[self.ensemble.layout.team(Id::new(own), count)];
            let lent = aid(OfTeam::AidGivenMs) - aid(OfTeam::AidReceivedMs);
            self.add_any(one, OfService::TeamBusyMs, busy + lent);
        }
    }

    fn settle(&mut self, person: usize) {
        if self.world.fates[person].exit == Exit::Prevented {
            return;
        }
        let of = &self.world.people[person];
        let (place, service) = (of.place, of.service as usize);
        let waits = matches!(place, Place::Queue | Place::Booked | Place::Seen | Place::Listed);
        let unseen = of.had == 0 && waits;
        self.settle_on_caseload(person);
        match place {
            Place::Bed => {
                self.count_stay(person, self.ensemble.horizon, true);
                self.count_delay(person, self.ensemble.horizon, OfDischarge::Inside);
                self.mark(person, Marks::CENSORED);
            }
            Place::Boarding => self.mark(person, Marks::CENSORED),
            _ => {}
        }
        if unseen {
            self.count_of(person, service, OfService::Unseen);
        }
        if self.is_in_call(person) {
            self.count_own(person, service, OfTriage::CutShort as usize);
        }
        if unseen || matches!(place, Place::Bed | Place::Boarding) {
            self.count(person, System::StillInside);
            self.tell(self.ensemble.horizon, person, service, What::StillInside, 0);
        }
        let marks = self.world.fates[person].marks;
        self.world.fates[person].exit = match () {
            () if marks.has(Marks::DIED) => Exit::Died,
            () if marks.has(Marks::ADMITTED) => Exit::Admitted,
            () if marks.has(Marks::CRISIS) => Exit::Crisis,
            () if unseen => Exit::StillInside,
            () if marks.has(Marks::REACHED) => Exit::Finished,
            () if marks.has(Marks::LEFT) => Exit::LeftQueue,
            () if marks.has(Marks::DECLINED) => Exit::Declined,
            () => Exit::Coped,
        };
    }

    /// What somebody on a caseload still waits for, and how long they have been on it.
    fn settle_on_caseload(&mut self, person: usize) {
        let Some(service) = self.on_caseload(person) else { return };
        let long = (self.ensemble.horizon - self.stay(person).entered).millis();
        self.count_on(person, service, OfCaseload::StillOn, 1);
        self.count_on(person, service, OfCaseload::StayMs, long);
        if self.world.people[person].place == Place::Queue {
            self.count_on(person, service, OfCaseload::VisitsPending, 1);
        }
    }
}
