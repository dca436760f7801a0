//! Every address that a person's luck can have, made once for a seed.

use crate::kernel::index::{Id, Table};
use crate::kernel::random::Key;
use crate::model::purpose::Purpose;
use crate::scenario::{Scenario, Service, Source};

/// The keys of one source's people, whatever the service.
#[derive(Clone, Copy, Debug)]
pub struct PersonKeys {
    /// Points of the source's plane.
    pub point: Key,
    /// Kind of need.
    pub need: Key,
    /// Crisis: whether and when.
    pub crisis: Key,
    /// Death: whether and when.
    pub death: Key,
    /// Admission of a crisis.
    pub conversion: Key,
    /// Length of stay.
    pub stay: Key,
    /// Response to a contact.
    pub response: Key,
    /// Return of an averted crisis.
    pub rebound: Key,
    /// Return after discharge.
    pub readmission: Key,
    /// Contacts planned.
    pub follow_ups: Key,
}

/// The keys of one source's people in one service.
#[derive(Clone, Copy, Debug)]
pub struct ServiceKeys {
    /// Referral.
    pub uptake: Key,
    /// Leaving the queue.
    pub patience: Key,
    /// Skill asked for.
    pub mix: Key,
    /// Contact time.
    pub time: Key,
    /// Travel there and back.
    pub travel: Key,
    /// Gap to the next contact.
    pub gap: Key,
    /// Sent to hospital.
    pub sent_in: Key,
    /// To the emergency department after leaving the queue.
    pub leaver_attends: Key,
    /// Attendance of an appointment.
    pub attend: Key,
    /// Contact of usual care.
    pub care_contact: Key,
    /// Time of that contact.
    pub care_time: Key,
    /// Stay on a caseload.
    pub caseload_stay: Key,
    /// Transfer from a caseload to hospital.
    pub transfer_back: Key,
    /// Stay in a place to which somebody was moved.
    pub place_stay: Key,
    /// Whether a discharge service handles a leaver.
    pub handled: Key,
    /// Plan for leaving.
    pub leaving_plan: Key,
    /// Whether somebody is assessed before leaving.
    pub assessed: Key,
    /// Onward place.
    pub onward_place: Key,
    /// Way out before the stay is over.
    pub step_down: Key,
    /// Skill, time and travel of an assessment.
    pub assessment: [Key; 3],
}

/// All keys of a scenario's people.
#[derive(Clone, Debug)]
pub struct Keys {
    person: Table<Source, PersonKeys>,
    service: Vec<ServiceKeys>,
    services: usize,
}

impl Keys {
    /// The keys under `seed`; names are the same in all arms.
    pub fn new(seed: u64, scenario: &Scenario) -> Self {
        let person = scenario.sources.map(|source| PersonKeys::new(seed, &source.name));
        let mut service = Vec::new();
        for source in &scenario.sources {
            let of = |at: &Service| ServiceKeys::new(seed, &source.name, &at.name);
            service.extend(scenario.services.iter().map(of));
        }
        Self { person, service, services: scenario.services.len() }
    }

    /// The keys of a source's people.
    pub fn person(&self, source: Id<Source>) -> &PersonKeys {
        &self.person[source]
    }

    /// The keys of a source's people in a service.
    pub fn service(&self, source: Id<Source>, service: Id<Service>) -> &ServiceKeys {
        &self.service[source.index() * self.services + service.index()]
    }
}

impl PersonKeys {
    fn new(seed: u64, source: &str) -> Self {
        let key = |purpose: Purpose| Key::new(seed, purpose as u16, &[source]);
        Self {
            point: key(Purpose::Point),
            need: key(Purpose::Need),
            crisis: key(Purpose::Crisis),
            death: key(Purpose::Death),
            conversion: key(Purpose::Conversion),
            stay: key(Purpose::Stay),
            response: key(Purpose::Response),
            rebound: key(Purpose::Rebound),
            readmission: key(Purpose::Readmission),
            follow_ups: key(Purpose::FollowUps),
        }
    }
}

impl ServiceKeys {
    fn new(seed: u64, source: &str, service: &str) -> Self {
        let key = |purpose: Purpose| Key::new(seed, purpose as u16, &[source, service]);
        Self {
            uptake: key(Purpose::Uptake),
            patience: key(Purpose::Patience),
            mix: key(Purpose::Mix),
            time: key(Purpose::ContactTime),
            travel: key(Purpose::Travel),
            gap: key(Purpose::FollowUpGap),
            sent_in: key(Purpose::SentIn),
            leaver_attends: key(Purpose::LeaverAttends),
            attend: key(Purpose::Attend),
            care_contact: key(Purpose::CareContact),
            care_time: key(Purpose::CareTime),
            caseload_stay: key(Purpose::CaseloadStay),
            transfer_back: key(Purpose::TransferBack),
            place_stay: key(Purpose::PlaceStay),
            handled: key(Purpose::Handled),
            leaving_plan: key(Purpose::LeavingPlan),
            assessed: key(Purpose::Assessed),
            onward_place: key(Purpose::OnwardPlace),
            step_down: key(Purpose::StepDown),
            assessment: [
                key(Purpose::AssessmentSkill),
                key(Purpose::AssessmentTime),
                key(Purpose::AssessmentTravel),
            ],
        }
    }
}
