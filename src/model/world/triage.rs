//! Calls to a triage line, and what is decided at the end of each.

use super::arrivals::Refusal;
use super::{Place, Play};
use crate::kernel::engine::Agenda;
use crate::kernel::quantity::Instant;
use crate::model::blueprint::{OnwardPlan, TriagePlan, Work};
use crate::model::counts::OfTriage;
use crate::model::fact::What;
use crate::model::services::triage::comes_true;

impl<'a> Play<'a> {
    /// Somebody calls. What is said at the door decides whether they are taken on, and how urgently;
    /// whoever is declined goes on as what they came as.
    pub(super) fn call(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
        triage: &TriagePlan,
    ) -> Option<Refusal> {
        let came_as = self.world.people[person].coded;
        let key = triage.keys[self.winter.source[person] as usize].gaming;
        let mark = || key.uniform(self.winter.number, 0, self.who(person));
        let said = triage.gamed.taken_as(came_as, mark);
        (self.world.people[person].coded, self.world.people[person].gamed) =
            (said, said != came_as);
        if said != came_as {
            self.tell(now, person, service, What::Gamed, i64::from(said));
        }
        let refusal = self.join_staffed(agenda, now, person, service);
        if refusal.is_some() {
            (self.world.people[person].coded, self.world.people[person].gamed) = (came_as, false);
        } else if said != came_as {
            self.count_own(person, service, OfTriage::Gamed as usize);
        }
        refusal
    }

    /// The plan of a service, if it is a triage line.
    pub(super) fn line(&self, service: usize) -> Option<&'a TriagePlan> {
        match &self.plan(service).work {
            Work::Triage(triage) => Some(triage),
            _ => None,
        }
    }

    /// The end of a call: the person is sent in, stays at home, or goes where a route takes them.
    pub(super) fn end_call(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        triage: &'a TriagePlan,
    ) {
        let service = self.world.people[person].service as usize;
        self.tear_ticket(person);
        self.world.people[person].place = Place::Home;
        self.code(now, person, service, triage);
        let count = if self.sends_in(agenda, now, person, service, 0) {
            OfTriage::SentIn
        } else if self.closes(person, triage) {
            self.tell(now, person, service, What::ClosedRemotely, 0);
            self.reach(now, person, service);
            self.answer(agenda, now, person, service);
            OfTriage::ClosedRemotely
        } else if let Some(to) = self.send_by_route(agenda, now, person, service, triage) {
            self.count_own(person, service, OfTriage::COUNT + to);
            OfTriage::Routed
        } else {
            self.pass_on(agenda, now, person, service);
            OfTriage::Otherwise
        };
        self.count_own(person, service, count as usize);
    }

    /// What the line takes the need for: gamed calls may be seen through, and mistakes are made.
    fn code(&mut self, now: Instant, person: usize, service: usize, triage: &TriagePlan) {
        let keys = triage.keys[self.winter.source[person] as usize];
        let (winter, who) = (self.winter.number, self.who(person));
        let gamed = std::mem::take(&mut self.world.people[person].gamed);
        if gamed && comes_true(triage.detects, || keys.detection.uniform(winter, 0, who)) {
            self.world.people[person].coded = self.world.people[person].need;
            self.count_own(person, service, OfTriage::Detected as usize);
            self.tell(now, person, service, What::Detected, 0);
        }
        let coded = self.world.people[person].coded;
        let taken_as = triage.miscode.taken_as(coded, || keys.miscode.uniform(winter, 0, who));
        if taken_as != coded {
            self.world.people[person].coded = taken_as;
            self.count_own(person, service, OfTriage::Miscoded as usize);
            self.tell(now, person, service, What::Miscoded, i64::from(taken_as));
        }
    }

    fn closes(&self, person: usize, triage: &TriagePlan) -> bool {
        let chance = triage.close[self.world.people[person].coded as usize];
        let key = triage.keys[self.winter.source[person] as usize].close;
        comes_true(chance, || key.uniform(self.winter.number, 0, self.who(person)))
    }

    /// Tries the routes of a line in order; the service whose place took the person.
    fn send_by_route(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        service: usize,
        triage: &'a TriagePlan,
    ) -> Option<usize> {
        let need = self.world.people[person].coded as usize;
        for OnwardPlan { route, keys } in &triage.routes {
            let plan = self.plan(route.to);
            let open = plan.enabled && plan.opens <= now && now < plan.closes;
            let key = keys[self.winter.source[person] as usize];
            let mark = || key.uniform(self.winter.number, 0, self.who(person));
            if !open || !route.needs[need] || !comes_true(route.uptake, mark) {
                continue;
            }
            if !self.has_what_is_asked(now, route.to, route.room) {
                self.count_own(person, service, OfTriage::PassedOver as usize);
                continue;
            }
            let is_allowed = match route.allocation {
                Some((weekly, place)) => self.use_allocation(now, weekly, place),
                None => true,
            };
            if is_allowed {
                self.tell(now, person, service, What::Routed, route.to as i64);
            }
            if is_allowed && self.offer_alone(agenda, now, person, route.to) {
                return Some(route.to);
            }
            if !is_allowed {
                self.count_of(person, route.to, crate::model::counts::OfService::Offered);
                self.decline(now, person, route.to);
            }
        }
        None
    }

    /// Whether the person is in a call that has not been decided.
    pub(super) fn is_in_call(&self, person: usize) -> bool {
        let of = &self.world.people[person];
        of.place == Place::Seen && of.had > 0 && self.line(of.service as usize).is_some()
    }

    /// Whoever leaves a line unheard comes to the next service as what they are.
    pub(super) fn forget_what_was_said(&mut self, person: usize) {
        if std::mem::take(&mut self.world.people[person].gamed) {
            self.world.people[person].coded = self.world.people[person].need;
        }
    }
}
