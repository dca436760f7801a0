//! Assessments of people who are fit to leave, by a team, while they are still in the bed.
//!
//! An assessment is a task of the team like any first contact of its service, in turn with all others.
//! It averts no crisis and is no contact of the cohort: it counts as an assessment, and takes time.

use super::visiting::By;
use super::{Place, Play, With};
use crate::kernel::engine::{Agenda, Phase};
use crate::kernel::quantity::Instant;
use crate::model::blueprint::DischargePlan;
use crate::model::counts::{OfDischarge, OfService};
use crate::model::services::{Class, Task};

impl Play<'_> {
    /// Asks for the assessment that the person needs: ready now where none is, else never by itself.
    pub(super) fn ask_assessment(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        plan: &DischargePlan,
    ) -> Instant {
        let Some((by, share)) = plan.assessment else { return now };
        let keys = self.service_keys(person, self.stay(person).discharge as usize);
        let (nth, who) = (self.nth_move(person), self.who(person));
        let is_needed = share >= 1.0 || keys.assessed.uniform(self.winter.number, nth, who) < share;
        if !is_needed || !self.is_taking(by, now) || self.world.shut[by] {
            return now;
        }
        self.add_leaving(person, OfDischarge::AssessmentsWanted as usize, 1);
        let staffed = self.staffed(by);
        let skill = self.service_keys(person, by).assessment[0];
        let class = staffed.first.class(|| skill.uniform(self.winter.number, nth, who));
        let queue = &self.blueprint.queues[staffed.team];
        if let Some(given) = self.world.teams[staffed.team].give(queue, now, class) {
            self.assess(agenda, now, person, class, By::own(staffed.team, given));
            return Instant::NEVER;
        }
        let accepted =
            staffed.accepts[self.world.people[person].coded as usize].map(|(_, priority)| priority);
        let task = Task { class, priority: accepted.unwrap_or(staffed.follow_up_priority) };
        self.tear_ticket(person);
        let number = self.world.people[person].ticket;
        self.stay_mut(person).to_be_assessed = true;
        self.world.teams[staffed.team].join(queue, task, person as u32, number);
        self.shift_levels(now, by, 0, 1);
        self.call_help(agenda, now, staffed.team);
        Instant::NEVER
    }

    /// Somebody of the team sets out to assess the person.
    pub(super) fn assess(
        &mut self,
        agenda: &mut Agenda,
        now: Instant,
        person: usize,
        class: Class,
        source: By,
    ) {
        let Some(by) = self.assessor(person) else { return };
        let By { team, given, delay } = source;
        let staffed = self.staffed(by);
        let (nth, who, winter) = (self.nth_move(person), self.who(person), self.winter.number);
        let [_, time, travel] = self.service_keys(person, by).assessment;
        let there = delay + super::span(staffed.travel.draw(|| travel.pair(winter, nth, who).0));
        let back = super::span(staffed.travel_back.draw(|| travel.pair(winter, nth, who).1));
        let long = staffed.first.time(class).draw(|| time.uniform(winter, nth, who));
        let long = super::span(long / f64::from(given.productivity));
        let arrived = now + there;
        let long = self.modified_contact(arrived, person, by, long);
        let slot = self.world.first_member[team] as usize + given.member as usize;
        let stays_in = self.is_in_hospital(person);
        self.stay_mut(person).to_be_assessed = false;
        let of = &mut self.world.people[person];
        of.ticket += 1;
        let gone = if stays_in { of.death_at } else { of.death_at.min(of.crisis_at) };
        let (ticket, is_gone) = (of.ticket, gone <= arrived);
        self.world.with[slot] = With {
            team: team as u16,
            service: by as u16,
            person: person as u32,
            ticket,
            began: arrived,
        };
        self.shift_levels(now, by, 1, 0);
        self.add_period(now, by, OfService::TravelMs, (there + back).millis());
        let end = if is_gone { arrived + back } else { arrived + long + back };
        if is_gone {
            self.world.with[slot].person = u32::MAX;
            self.add_period(now, by, OfService::Wasted, 1);
        } else {
            self.add_period(arrived, by, OfService::ContactMs, long.millis());
            self.add_any(by, OfService::ContactsPaid, 1);
        }
        self.count_aid(source, by, now, end);
        self.schedule(agenda, end, Phase::Release, super::Event::ContactEnd, slot);
    }

    /// An assessment is over.
    pub(super) fn assessed(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.add_leaving(person, OfDischarge::AssessmentsMade as usize, 1);
        self.tear_ticket(person);
        self.pass_gate(now, person);
        self.go_on(agenda, now, person);
    }

    /// The team has closed: nobody will assess the person, who goes on without.
    pub(super) fn not_assessed(&mut self, agenda: &mut Agenda, now: Instant, person: usize) {
        self.tear_ticket(person);
        self.stay_mut(person).to_be_assessed = false;
        self.pass_gate(now, person);
        self.go_on(agenda, now, person);
    }

    /// The person is gone from the team's queue.
    pub(super) fn drop_assessment(&mut self, now: Instant, person: usize) {
        if std::mem::take(&mut self.stay_mut(person).to_be_assessed)
            && let Some(by) = self.assessor(person)
        {
            let team = self.staffed(by).team;
            self.world.teams[team].leave();
            self.shift_levels(now, by, 0, -1);
        }
    }

    /// Who assesses people whom the person's discharge service handles.
    fn assessor(&self, person: usize) -> Option<usize> {
        let service = self.stay(person).discharge as usize;
        match &self.blueprint.services.get(service)?.work {
            crate::model::blueprint::Work::Discharge(plan) => plan.assessment.map(|(by, _)| by),
            _ => None,
        }
    }

    /// Whether a contact with the person is an assessment.
    pub(super) fn is_in_bed(&self, person: usize) -> bool {
        self.world.people[person].place == Place::Bed
    }
}
