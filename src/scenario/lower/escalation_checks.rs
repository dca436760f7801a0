//! Escalations on the whole: what is read is there, can be as high, and what is done changes something.

use super::checks::Checks;
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::units::share::percent;
use crate::scenario::{Action, Block, Desk, Escalation, Level, Service, Team, Triage};

/// Every check of escalations.
pub(super) fn all(checks: &Checks<'_>) {
    for escalation in &checks.scenario.escalations {
        let one = One { checks, escalation };
        one.reading();
        for (nth, action) in escalation.actions.iter().enumerate() {
            one.action(nth, action);
        }
    }
}

impl Escalation {
    /// Whether it calls for a team's help for another.
    pub(super) fn calls_aid(&self, helper: Id<Team>, helped: Id<Team>) -> bool {
        self.actions.iter().any(
            |action| matches!(action, Action::Aid { from, to } if (*from, *to) == (helper, helped)),
        )
    }
}

struct One<'a> {
    checks: &'a Checks<'a>,
    escalation: &'a Escalation,
}

impl One<'_> {
    fn path(&self, rest: &str) -> String {
        format!("{}.{rest}", join("escalations", &self.escalation.name))
    }

    fn never(&self, path: &str, why: String, mend: &str) {
        let at = self.checks.page.spot(&self.path(path));
        let what = if path.starts_with("read") { "this reading" } else { "this action" }.to_owned();
        self.checks.page.error(&at, ProblemKind::NeverHappens { what, why }, Some(mend.to_owned()));
    }

    fn wrong(&self, path: &str, service: Id<Service>, wanted: &'static str) {
        let at = self.checks.page.spot(&self.path(path));
        let service = self.service(service).name.clone();
        self.checks.page.error(&at, ProblemKind::WrongBlock { service, wanted }, None);
    }

    fn service(&self, id: Id<Service>) -> &Service {
        &self.checks.scenario.services[id]
    }

    /// How many places a pool has, if it is one with a limit.
    fn places(&self, id: Id<Service>) -> Option<u32> {
        match &self.service(id).block {
            Block::Beds(beds) => beds.places,
            Block::Caseload(caseload) => caseload.places,
            _ => None,
        }
    }

    fn reading(&self) {
        let at_least = self.escalation.at_least;
        match self.escalation.read {
            Level::Occupancy(pool) if self.places(pool).is_none() => {
                self.wrong("read.of", pool, "a pool with a number of places");
            }
            Level::Occupancy(pool) if at_least > 1.0 && !self.has_surge(pool) => {
                let why = format!("occupancy of {} without any surge places", percent(at_least));
                self.never("read.at_least", why, "write 100% or less");
            }
            Level::Waiting(service) => self.waiting(service, at_least),
            Level::Absence(team) => self.absence(team, at_least),
            Level::Occupancy(_) => {}
        }
    }

    /// Whether another escalation adds places to the pool.
    fn has_surge(&self, wanted: Id<Service>) -> bool {
        let others = self.checks.scenario.escalations.iter();
        let others = others.filter(|other| other.name != self.escalation.name);
        others
            .flat_map(|other| &other.actions)
            .any(|action| matches!(action, Action::Surge { pool, .. } if *pool == wanted))
    }

    fn waiting(&self, service: Id<Service>, at_least: f64) {
        match &self.service(service).block {
            Block::Visits(visits) => {
                let limit = visits.queue_limit.filter(|_| visits.follow_up.mix.is_empty());
                if let Some(limit) = limit.filter(|limit| f64::from(*limit) < at_least) {
                    let why = format!("no more than {limit} may wait there");
                    self.never("read.at_least", why, "write its `queue_limit` or less");
                }
            }
            Block::Desk(Desk { queue, .. }) | Block::Triage(Triage { queue, .. }) => {
                if let Some(limit) = queue.queue_limit.filter(|limit| f64::from(*limit) < at_least)
                {
                    let why = format!("no more than {limit} may wait there");
                    self.never("read.at_least", why, "write its `queue_limit` or less");
                }
            }
            Block::Beds(_) | Block::Rounds(_) | Block::Caseload(_) => {}
            Block::Slots(_) | Block::Care(_) | Block::Modifier(_) | Block::Discharge(_) => {
                self.wrong("read.of", service, "a service where people wait");
            }
        }
    }

    fn absence(&self, team: Id<Team>, at_least: f64) {
        let scenario = self.checks.scenario;
        let name = &scenario.teams[team].name;
        if !scenario.posts.iter().any(|post| post.team == team) {
            let why = format!("`{name}` has no posts, and standing staff are never absent");
            self.never("read.of", why, "name a team with posts");
        } else if at_least > 1.0 {
            let why = format!("{} of all who are in post", percent(at_least));
            self.never("read.at_least", why, "write 100% or less");
        }
    }

    fn action(&self, nth: usize, action: &Action) {
        let scenario = self.checks.scenario;
        let path = format!("actions.{}", nth + 1);
        match action {
            Action::Extra { team, skill, .. } => {
                if !scenario.has_work_for(*team, *skill) {
                    let (skill, team) = (&scenario.skills[*skill], &scenario.teams[*team]);
                    let why =
                        format!("no contact of `{}` may be made by `{}`", team.name, skill.name);
                    self.never(&path, why, "name a skill that its contacts ask for");
                }
            }
            Action::Divert(service) => {
                if matches!(
                    self.service(*service).block,
                    Block::Care(_) | Block::Rounds(_) | Block::Modifier(_) | Block::Discharge(_)
                ) {
                    self.wrong(&path, *service, "a service that may turn people away");
                }
            }
            Action::Cap { service, daily } => self.cap(&path, *service, *daily),
            Action::Aid { from, to } => self.aid(&path, *from, *to),
            Action::Surge { pool, .. } => {
                let is_pool = matches!(self.service(*pool).block, Block::Beds(_));
                if !is_pool || self.places(*pool).is_none() {
                    self.wrong(&path, *pool, "a pool with a number of places");
                }
            }
        }
    }

    fn cap(&self, path: &str, service: Id<Service>, daily: u32) {
        let own = match &self.service(service).block {
            Block::Visits(visits) => visits.daily_cap,
            Block::Desk(Desk { queue, .. }) | Block::Triage(Triage { queue, .. }) => {
                queue.daily_cap
            }
            _ => return self.wrong(path, service, "visits, a desk or a triage line"),
        };
        if let Some(own) = own.filter(|own| *own <= daily) {
            let why = format!("it accepts no more than {own} a day anyway");
            self.never(path, why, "cap it lower than its own `daily_cap`");
        }
    }

    fn aid(&self, path: &str, from: Id<Team>, to: Id<Team>) {
        let teams = &self.checks.scenario.teams;
        let (helper, helped) = (&teams[from], &teams[to].name);
        match helper.aid.iter().find(|aid| aid.to == to) {
            None => {
                let why = format!("`{}` has no aid for `{helped}`", helper.name);
                let mend = format!(
                    "add [[teams.{}.aid]] with to = \"{helped}\" and on_call = true",
                    helper.name
                );
                self.never(path, why, &mend);
            }
            Some(aid) if !aid.on_call => {
                let why = format!("`{}` helps `{helped}` at all times", helper.name);
                self.never(path, why, "write on_call = true in the aid, or take this away");
            }
            Some(_) => {}
        }
    }
}
