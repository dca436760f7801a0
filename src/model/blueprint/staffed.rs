//! Services whose work staff do, compiled: who may do which contact, how long it takes, and for each
//! team the classes of work of all its services.

use super::caseload::as_visits;
use crate::kernel::engine::Agenda;
use crate::kernel::index::Id;
use crate::kernel::quantity::{Calendar, Span, TimeOfDay};
use crate::kernel::random::{Law, Sampler};
use crate::model::hours::OpenHours;
use crate::model::services::{Class, Plan, Work};
use crate::model::workforce::guests;
use crate::scenario::{
    Block, Queue, ResponseWindow, Rounds, Scenario, Service, Team, Visit, Visits,
};

/// A service whose work staff do.
#[derive(Debug)]
pub(crate) struct StaffedPlan {
    /// The place of its team.
    pub team: usize,
    /// By need: promise and priority.
    pub accepts: Vec<Option<(ResponseWindow, u8)>>,
    pub first: ContactPlan,
    pub follow_up: ContactPlan,
    pub gap: Delay,
    pub follow_up_priority: u8,
    pub travel: Sampler,
    pub travel_back: Sampler,
    pub patience: Option<Delay>,
    pub follow_ups_leave: bool,
    pub queue_limit: Option<u32>,
    pub daily_cap: Option<u32>,
    pub next_morning_after: Option<TimeOfDay>,
    pub morning_from: TimeOfDay,
    pub morning_by: TimeOfDay,
    /// When people may join; always where visits are asked for.
    pub hours: OpenHours,
    /// Every skill that may make a first contact, and the least that must be left of the shift.
    pub able: Vec<u16>,
    pub last_start: Span,
}

/// A delay, and the agenda's lane for it where it is always the same.
#[derive(Debug)]
pub(crate) struct Delay {
    pub law: Sampler,
    pub lane: Option<usize>,
}

/// A contact: cumulative shares with class of work, and the time of each class.
#[derive(Debug)]
pub(crate) struct ContactPlan {
    pub mix: Vec<(f64, Class)>,
    pub time: Vec<Sampler>,
    pub first_class: u16,
}

impl StaffedPlan {
    /// What a contact is after so many: first contacts and follow-ups are different kinds of work.
    #[inline]
    pub(crate) fn contact(&self, had: u16) -> &ContactPlan {
        if had == 0 { &self.first } else { &self.follow_up }
    }
}

/// Teams while they are compiled: each service adds its classes of work.
#[derive(Debug)]
pub(super) struct Crews {
    levels: Vec<Vec<u8>>,
    classes: Vec<Vec<Work>>,
    /// The delay of each of the agenda's lanes, in the bits of its milliseconds.
    lanes: Vec<u64>,
}

impl Crews {
    /// The teams of a scenario, with the distinct priorities of all services of each.
    pub(super) fn new(scenario: &Scenario) -> Self {
        let levels = |team: Id<Team>| {
            let services = scenario.services.iter().filter(|service| service.team() == Some(team));
            let mut levels: Vec<u8> = services.flat_map(priorities).collect();
            levels.sort_unstable();
            levels.dedup();
            levels
        };
        let levels: Vec<Vec<u8>> = scenario.teams.ids().map(levels).collect();
        let classes = levels.iter().map(|_| Vec::new()).collect();
        Self { levels, classes, lanes: Vec::new() }
    }

    /// The plan of each team's queue.
    pub(super) fn plans(self, scenario: &Scenario) -> Vec<Plan> {
        let crews = self.classes.into_iter().zip(&self.levels).zip(scenario.teams.enumerate());
        crews
            .map(|((classes, levels), (id, team))| {
                let standing = team.standing.iter();
                let standing = standing
                    .flat_map(|staff| std::iter::repeat_n(staff.line.skill, staff.count as usize));
                let posts = scenario.posts.iter().filter(|post| post.team == id && post.enabled);
                let seats =
                    posts.flat_map(|post| std::iter::repeat_n(post.skill, post.seats.len()));
                let guests = guests(scenario, id).map(|id| &scenario.posts[id]);
                let guests =
                    guests.flat_map(|post| std::iter::repeat_n(post.skill, post.seats.len()));
                let extra = super::escalation::extras(scenario, id);
                let members = standing.chain(seats).chain(guests).chain(extra);
                let members = members.map(|skill| skill.index() as u16).collect();
                Plan::new(classes, members, levels.len(), scenario.skills.len())
            })
            .collect()
    }

    /// The tasks of rounds, with their priority.
    pub(super) fn rounds(&mut self, service: Id<Service>, rounds: &Rounds) -> (ContactPlan, u8) {
        let team = rounds.team.index();
        let known = self.levels[team].iter().position(|known| *known == rounds.priority);
        let whose = (service.index() as u16, rounds.last_start);
        let contact = contact_plan(&rounds.visit, whose, &mut self.classes[team]);
        (contact, known.unwrap_or(0) as u8)
    }

    /// How staff do the work of a service, where they do; its contacts are classes of work of its team.
    pub(super) fn staffed(
        &mut self,
        scenario: &Scenario,
        calendar: &Calendar,
        (service, block): (Id<Service>, &Block),
    ) -> Option<StaffedPlan> {
        match block {
            Block::Visits(visits) => Some(self.visits(scenario, service, visits)),
            Block::Caseload(caseload) => Some(self.visits(scenario, service, &as_visits(caseload))),
            Block::Desk(desk) => Some(self.queue(scenario, calendar, service, &desk.queue)),
            Block::Triage(triage) => Some(self.queue(scenario, calendar, service, &triage.queue)),
            _ => None,
        }
    }

    /// A service that visits.
    fn visits(
        &mut self,
        scenario: &Scenario,
        service: Id<Service>,
        visits: &Visits,
    ) -> StaffedPlan {
        let team = visits.team.index();
        let levels = &self.levels[team];
        let level =
            |priority: u8| levels.iter().position(|known| *known == priority).unwrap_or(0) as u8;
        let accepts = scenario.needs.ids().map(|need| {
            let accept = visits.accepts.iter().find(|accept| accept.need == need)?;
            Some((accept.window, level(accept.priority)))
        });
        let whose = (service.index() as u16, visits.last_start);
        StaffedPlan {
            team,
            accepts: accepts.collect(),
            follow_up_priority: level(visits.follow_up_priority),
            first: contact_plan(&visits.first, whose, &mut self.classes[team]),
            follow_up: contact_plan(&visits.follow_up, whose, &mut self.classes[team]),
            gap: self.delay(&visits.follow_up_gap),
            travel: Sampler::new(&visits.travel),
            travel_back: Sampler::new(&visits.travel_back),
            patience: visits.patience.as_ref().map(|law| self.delay(law)),
            follow_ups_leave: visits.follow_ups_leave,
            queue_limit: visits.queue_limit,
            daily_cap: visits.daily_cap,
            next_morning_after: visits.next_morning_after,
            morning_from: visits.morning_from,
            morning_by: visits.morning_by,
            hours: OpenHours::always(),
            able: visits.first.skills().map(|skill| skill.index() as u16).collect(),
            last_start: visits.last_start,
        }
    }

    /// The first few delays that are always the same have a lane each.
    fn delay(&mut self, law: &Law) -> Delay {
        let Law::Constant(millis) = *law else {
            return Delay { law: Sampler::new(law), lane: None };
        };
        let known = self.lanes.iter().position(|known| *known == millis.to_bits());
        let lane = known.unwrap_or_else(|| {
            self.lanes.push(millis.to_bits());
            self.lanes.len() - 1
        });
        Delay { law: Sampler::new(law), lane: (lane < Agenda::LANES).then_some(lane) }
    }

    /// A service that people come to or call: no travel, no follow-ups.
    fn queue(
        &mut self,
        scenario: &Scenario,
        calendar: &Calendar,
        service: Id<Service>,
        queue: &Queue,
    ) -> StaffedPlan {
        let nothing = Law::Constant(0.0);
        let nobody = Visit { mix: Vec::new(), substitutes: Vec::new(), time: Vec::new() };
        let as_visits = Visits {
            team: queue.team,
            accepts: queue.accepts.clone(),
            first: queue.contact.clone(),
            follow_up: nobody,
            follow_up_gap: nothing.clone(),
            follow_up_priority: queue.accepts.first().map_or(1, |accept| accept.priority),
            travel: nothing.clone(),
            travel_back: nothing,
            patience: queue.patience.clone(),
            follow_ups_leave: false,
            queue_limit: queue.queue_limit,
            daily_cap: queue.daily_cap,
            last_start: queue.last_start,
            next_morning_after: None,
            morning_from: TimeOfDay::START,
            morning_by: TimeOfDay::START,
        };
        let hours = OpenHours::new(&queue.hours, calendar, &scenario.special_days);
        StaffedPlan { hours, ..self.visits(scenario, service, &as_visits) }
    }
}

/// The priorities in use in a service.
fn priorities(service: &Service) -> Vec<u8> {
    match &service.block {
        Block::Visits(visits) => {
            let first = visits.accepts.iter().map(|accept| accept.priority);
            first.chain([visits.follow_up_priority]).collect()
        }
        Block::Caseload(caseload) => {
            let first = caseload.accepts.iter().map(|accept| accept.priority);
            first.chain([caseload.priority]).collect()
        }
        Block::Rounds(rounds) => vec![rounds.priority],
        block => block.accepts().iter().map(|accept| accept.priority).collect(),
    }
}

fn contact_plan(visit: &Visit, whose: (u16, Span), classes: &mut Vec<Work>) -> ContactPlan {
    let (service, last_start) = whose;
    let first_class = classes.len() as u16;
    let mut below = 0.0;
    let mut mix = Vec::new();
    let mut time = Vec::new();
    for (skill, share) in &visit.mix {
        below += share.value();
        mix.push((below, Class(classes.len() as u16)));
        let others = visit.substitutes.iter().find(|(of, _)| of == skill);
        let others = others.map(|(_, others)| others.as_slice()).unwrap_or_default();
        let able = std::iter::once(skill).chain(others).map(|skill| skill.index() as u16);
        classes.push(Work { service, able: able.collect(), last_start });
        let law = visit.time.iter().find(|time| time.skill == *skill);
        time.push(Sampler::new(&law.expect("every skill of the mix has a time").law));
    }
    ContactPlan { mix, time, first_class }
}

impl ContactPlan {
    /// The class of work for a uniform, drawn only where there is a choice.
    pub(crate) fn class(&self, draw: impl FnOnce() -> f64) -> Class {
        if let [(_, only)] = self.mix.as_slice() {
            return *only;
        }
        let u = draw();
        let last = self.mix.last().expect("a contact that is planned has a mix");
        self.mix.iter().find(|(below, _)| u < *below).unwrap_or(last).1
    }

    /// The time of a class.
    pub(crate) fn time(&self, class: Class) -> &Sampler {
        &self.time[(class.0 - self.first_class) as usize]
    }
}
