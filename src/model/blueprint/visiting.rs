//! A visiting service, compiled: who may do which contact, and how long it takes.

use crate::kernel::quantity::TimeOfDay;
use crate::kernel::random::Sampler;
use crate::model::services::{Class, Plan};
use crate::scenario::{ResponseWindow, Scenario, Visit, Visits};

/// A visiting service.
#[derive(Debug)]
pub(crate) struct VisitsPlan {
    pub team: Plan,
    /// By need: promise and priority.
    pub accepts: Vec<Option<(ResponseWindow, u8)>>,
    pub first: ContactPlan,
    pub follow_up: ContactPlan,
    pub gap: Sampler,
    pub follow_up_priority: u8,
    pub travel: Sampler,
    pub travel_back: Sampler,
    pub patience: Option<Sampler>,
    pub follow_ups_leave: bool,
    pub queue_limit: Option<u32>,
    pub daily_cap: Option<u32>,
    pub next_morning_after: Option<TimeOfDay>,
    pub morning_from: TimeOfDay,
    pub morning_by: TimeOfDay,
}

/// A contact: cumulative shares with class of work, and the time of each class.
#[derive(Debug)]
pub(crate) struct ContactPlan {
    pub mix: Vec<(f64, Class)>,
    pub time: Vec<Sampler>,
    pub first_class: u8,
}

/// The plan of a visiting service.
pub(super) fn visits_plan(scenario: &Scenario, visits: &Visits) -> VisitsPlan {
    let team = &scenario.teams[visits.team];
    let mut classes = Vec::new();
    let first = contact_plan(&visits.first, &mut classes);
    let follow_up = contact_plan(&visits.follow_up, &mut classes);
    let standing = team
        .standing
        .iter()
        .flat_map(|staff| std::iter::repeat_n(staff.line.skill, staff.count as usize));
    let posts = scenario.posts.iter().filter(|post| post.team == visits.team && post.enabled);
    let seats = posts.flat_map(|post| std::iter::repeat_n(post.skill, post.seats.len()));
    let members = standing.chain(seats).map(|skill| skill.index() as u16).collect();
    let levels = levels(visits);
    let level =
        |priority: u8| levels.iter().position(|known| *known == priority).unwrap_or(0) as u8;
    let accepts = scenario.needs.ids().map(|need| {
        let accept = visits.accepts.iter().find(|accept| accept.need == need)?;
        Some((accept.window, level(accept.priority)))
    });
    let accepts = accepts.collect();
    VisitsPlan {
        team: Plan::new(classes, members, levels.len(), visits.last_start, scenario.skills.len()),
        accepts,
        first,
        follow_up,
        gap: Sampler::new(&visits.follow_up_gap),
        follow_up_priority: level(visits.follow_up_priority),
        travel: Sampler::new(&visits.travel),
        travel_back: Sampler::new(&visits.travel_back),
        patience: visits.patience.as_ref().map(Sampler::new),
        follow_ups_leave: visits.follow_ups_leave,
        queue_limit: visits.queue_limit,
        daily_cap: visits.daily_cap,
        next_morning_after: visits.next_morning_after,
        morning_from: visits.morning_from,
        morning_by: visits.morning_by,
    }
}

/// The distinct priorities in use, most urgent first.
fn levels(visits: &Visits) -> Vec<u8> {
    let mut levels: Vec<u8> = visits.accepts.iter().map(|accept| accept.priority).collect();
    levels.push(visits.follow_up_priority);
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn contact_plan(visit: &Visit, classes: &mut Vec<Vec<u16>>) -> ContactPlan {
    let first_class = classes.len() as u8;
    let mut below = 0.0;
    let mut mix = Vec::new();
    let mut time = Vec::new();
    for (skill, share) in &visit.mix {
        below += share.value();
        mix.push((below, Class(classes.len() as u8)));
        let others = visit.substitutes.iter().find(|(of, _)| of == skill);
        let others = others.map(|(_, others)| others.as_slice()).unwrap_or_default();
        let able = std::iter::once(skill).chain(others).map(|skill| skill.index() as u16);
        classes.push(able.collect());
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
