//! Escalations, compiled: places for names, moments for times of day, and the people who may come.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::ensemble::Ensemble;
use crate::model::services::{Plan, Rule};
use crate::scenario::{Action, Escalation, Level, Scenario, Skill, Team};

/// An escalation of this arm.
#[derive(Debug)]
pub(crate) struct EscalationPlan {
    pub id: Id<Escalation>,
    pub rule: Rule,
    pub read: Level,
    pub actions: Vec<ActionPlan>,
}

/// Something that it does.
#[derive(Debug)]
pub(crate) enum ActionPlan {
    Extra(ExtraPlan),
    Divert(usize),
    Cap { service: usize, daily: u32 },
    Aid(usize),
    Surge { pool: usize, places: u32 },
}

/// People who come to work.
#[derive(Debug)]
pub(crate) struct ExtraPlan {
    pub team: usize,
    /// Their places among the members of the team.
    pub members: std::ops::Range<u16>,
    pub hours: Span,
    /// Where their paid time is counted.
    pub paid: usize,
    /// Where the end of their shift is kept.
    pub nth: usize,
}

/// All escalations of an arm, when they are read, and how many shifts they keep.
#[derive(Debug, Default)]
pub(crate) struct Escalations {
    pub plans: Vec<EscalationPlan>,
    /// Moments, with the place of the plan, in order.
    pub readings: Vec<(Instant, usize)>,
    pub extras: usize,
    /// Whether each service may ever be capped.
    pub capped: Vec<bool>,
}

/// The skills of those who may come to a team, in the order of the escalations and their actions.
pub(super) fn extras(scenario: &Scenario, wanted: Id<Team>) -> Vec<Id<Skill>> {
    let enabled = scenario.escalations.iter().filter(|one| one.enabled);
    let mut skills = Vec::new();
    for action in enabled.flat_map(|one| &one.actions) {
        if let Action::Extra { team, skill, count, .. } = action
            && *team == wanted
        {
            skills.extend(std::iter::repeat_n(*skill, *count as usize));
        }
    }
    skills
}

impl Escalations {
    /// Compiles the escalations of an arm, after its teams and its aid.
    pub(super) fn new(
        scenario: &Scenario,
        ensemble: &Ensemble,
        queues: &[Plan],
        aids: &[super::AidPlan],
    ) -> Self {
        let first = |(team, queue): (Id<Team>, &Plan)| {
            (queue.members.len() - extras(scenario, team).len()) as u16
        };
        let mut next: Vec<u16> = scenario.teams.ids().zip(queues).map(first).collect();
        let mut all = Self { capped: vec![false; scenario.services.len()], ..Self::default() };
        for (id, escalation) in scenario.escalations.enumerate().filter(|(_, one)| one.enabled) {
            let mut actions = Vec::new();
            for (nth, action) in escalation.actions.iter().enumerate() {
                let paid = ensemble.layout.extra(id, nth);
                actions.extend(all.action(action, (scenario, aids), &mut next, paid));
            }
            let rule = Rule {
                at_least: escalation.at_least,
                stand_down: escalation.stand_down,
                delay: escalation.delay,
            };
            all.read(escalation, ensemble);
            all.plans.push(EscalationPlan { id, rule, read: escalation.read, actions });
        }
        all.readings.sort_unstable();
        all
    }

    /// The moments at which the next plan is read: every day of the timeline.
    fn read(&mut self, escalation: &Escalation, ensemble: &Ensemble) {
        let (calendar, place) = (&ensemble.calendar, self.plans.len());
        for day in calendar.day_of(ensemble.from)..calendar.end_day() {
            let at = escalation.times.iter().map(|time| calendar.at(day, *time));
            let at = at.filter(|at| *at >= ensemble.from && *at < ensemble.horizon);
            self.readings.extend(at.map(|at| (at, place)));
        }
    }

    /// An action; nothing where what it acts on is not there in this arm.
    fn action(
        &mut self,
        action: &Action,
        (scenario, aids): (&Scenario, &[super::AidPlan]),
        next: &mut [u16],
        paid: usize,
    ) -> Option<ActionPlan> {
        match action {
            Action::Extra { team, count, hours, .. } => {
                let first = next[team.index()];
                next[team.index()] += *count as u16;
                let (members, nth) = (first..first + *count as u16, self.extras);
                self.extras += 1;
                let extra = ExtraPlan { team: team.index(), members, hours: *hours, paid, nth };
                scenario.team_works(*team).then_some(ActionPlan::Extra(extra))
            }
            Action::Divert(service) => Some(ActionPlan::Divert(service.index())),
            Action::Cap { service, daily } => {
                self.capped[service.index()] = true;
                Some(ActionPlan::Cap { service: service.index(), daily: *daily })
            }
            Action::Aid { from, to } => {
                let mut known = aids.iter();
                let pair = (from.index(), to.index());
                known.position(|aid| (aid.from, aid.to) == pair).map(ActionPlan::Aid)
            }
            Action::Surge { pool, places } => {
                Some(ActionPlan::Surge { pool: pool.index(), places: *places })
            }
        }
    }
}
