//! What can only be judged on the whole: who works for whom, who has which skill, who is ever sent.

use super::{
    aid, booking, caseload, circles, escalation_checks, passing, prevention, reach, rosters,
    rounds, supply,
};
use crate::kernel::index::Id;
use crate::kernel::random::Key;
use crate::scenario::page::Page;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Block, Desk, Need, Scenario, Service, Skill, Team, Triage, Visit, Visits};

/// Every check of the whole.
pub(super) fn all(page: &Page, scenario: &Scenario) {
    let checks = Checks { page, scenario };
    checks.teams();
    caseload::check(&checks);
    checks.follow_ups();
    checks.rosters();
    checks.keys();
    rosters::all(&checks);
    supply::all(&checks);
    aid::all(&checks);
    escalation_checks::all(&checks);
    rounds::all(&checks);
    reach::all(&checks);
    booking::all(&checks);
    prevention::all(&checks);
    passing::all(&checks);
    circles::all(&checks);
}

/// The whole, and where to write what is wrong with it.
pub(super) struct Checks<'a> {
    /// The page.
    pub page: &'a Page,
    /// The whole.
    pub scenario: &'a Scenario,
}

impl<'a> Checks<'a> {
    /// Every service that visits.
    fn visits(&self) -> impl Iterator<Item = (&'a Service, &'a Visits)> {
        self.scenario.services.iter().filter_map(|service| match &service.block {
            Block::Visits(visits) => Some((service, visits)),
            _ => None,
        })
    }

    /// The path of a service, and of a key below it.
    pub(super) fn of_service(service: &Service, rest: &str) -> String {
        let path = join("services", &service.name);
        if rest.is_empty() { path } else { format!("{path}.{rest}") }
    }

    /// The name of a need.
    pub(super) fn need(&self, need: Id<Need>) -> String {
        self.scenario.needs[need].name.clone()
    }

    /// Somebody in a team has each skill that is asked for, and each team has something to do.
    fn teams(&self) {
        for (service, visits) in self.visits() {
            self.skills(service, visits.team, &visits.first, "visits.first.mix");
            self.skills(service, visits.team, &visits.follow_up, "visits.follow_up.mix");
        }
        for service in &self.scenario.services {
            match &service.block {
                Block::Desk(desk) => {
                    let queue = &desk.queue;
                    self.skills(service, queue.team, &queue.contact, "desk.contact.mix");
                    self.helpers(service, desk);
                }
                Block::Triage(Triage { queue, .. }) => {
                    self.skills(service, queue.team, &queue.contact, "triage.contact.mix");
                }
                _ => {}
            }
        }
        for (id, team) in self.scenario.teams.enumerate() {
            let serves = self.scenario.services.iter().any(|service| service.team() == Some(id));
            if !serves && team.aid.is_empty() {
                let at = self.page.spot(&join("teams", &team.name));
                self.page.warning(&at, ProblemKind::TeamUnused { team: team.name.clone() }, None);
            }
        }
    }

    /// Somebody in a team, or who may stand in, has each skill that a contact asks for.
    pub(super) fn skills(&self, service: &Service, team: Id<Team>, visit: &Visit, key: &str) {
        for (skill, _) in &visit.mix {
            let others = visit.substitutes.iter().filter(|(of, _)| of == skill);
            let mut able = others.flat_map(|(_, others)| others.iter()).chain([skill]);
            if !able.any(|skill| self.has(team, *skill)) {
                let skill = self.scenario.skills[*skill].name.clone();
                let team = self.scenario.teams[team].name.clone();
                let mend = format!(
                    "give team `{team}` standing staff or a post with that skill, or name `substitutes`"
                );
                let at = self.page.spot(&Self::of_service(service, key));
                self.page.error(&at, ProblemKind::NobodyHas { skill, team }, Some(mend));
            }
        }
    }

    /// Helpers are there, and do nothing else at that desk.
    fn helpers(&self, service: &Service, desk: &Desk) {
        let Some(helpers) = &desk.helpers else { return };
        let at = self.page.spot(&Self::of_service(service, "desk.helpers.skill"));
        let skill = self.scenario.skills[helpers.skill].name.clone();
        if !self.has(desk.queue.team, helpers.skill) {
            let team = self.scenario.teams[desk.queue.team].name.clone();
            let mend = format!("give team `{team}` standing staff or a post with that skill");
            let kind = ProblemKind::NobodyHas { skill: skill.clone(), team };
            self.page.error(&at, kind, Some(mend));
        }
        if desk.queue.contact.skills().any(|able| able == helpers.skill) {
            self.page.error(&at, ProblemKind::HelperServes { skill }, None);
        }
    }

    /// Whether anybody in a team, standing or to be recruited, has a skill.
    pub(super) fn has(&self, team: Id<Team>, skill: Id<Skill>) -> bool {
        let standing = self.scenario.teams[team].standing.iter();
        standing.map(|staff| staff.line.skill).any(|own| own == skill)
            || self.scenario.posts.iter().any(|post| post.team == team && post.skill == skill)
    }

    /// A need that plans follow-ups goes only where the service says what one is.
    fn follow_ups(&self) {
        for (service, visits) in self.visits().filter(|(_, visits)| visits.follow_up.mix.is_empty())
        {
            for accept in &visits.accepts {
                if self.scenario.needs[accept.need].follow_ups.mean() > 0.0 {
                    let (need, service_name) = (self.need(accept.need), service.name.clone());
                    let kind = ProblemKind::NoFollowUp { need, service: service_name };
                    let mend = format!("add [{}]", Self::of_service(service, "visits.follow_up"));
                    let at = self.page.spot(&Self::of_service(service, "visits"));
                    self.page.error(&at, kind, Some(mend));
                }
            }
        }
    }

    /// Chance addresses people, posts and teams by name: no two names may share a key.
    fn keys(&self) {
        let scenario = self.scenario;
        let names = |group: &'static str, names: Vec<&'a str>| {
            names.into_iter().map(move |name| (Key::new(0, 0, &[name]), name, group))
        };
        let mut keys: Vec<(Key, &str, &str)> =
            names("sources", scenario.sources.iter().map(|source| &*source.name).collect())
                .chain(names("services", scenario.services.iter().map(|it| &*it.name).collect()))
                .chain(names("teams", scenario.teams.iter().map(|team| &*team.name).collect()))
                .chain(names("posts", scenario.posts.iter().map(|post| &*post.name).collect()))
                .chain(names("avoidable", scenario.avoidable.iter().map(|it| &*it.name).collect()))
                .chain(names("waves", scenario.waves.iter().map(|wave| &*wave.name).collect()))
                .collect();
        keys.sort_unstable();
        for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1)
        {
            let (one, other) = (pair[0].1.to_owned(), pair[1].1.to_owned());
            let at = self.page.spot(&join(pair[1].2, pair[1].1));
            self.page.error(&at, ProblemKind::SameKey { one, other }, None);
        }
    }

    /// Lines and posts that do not meet.
    fn rosters(&self) {
        for (id, team) in self.scenario.teams.enumerate() {
            let posts = || self.scenario.posts.iter().filter(|post| post.team == id);
            let mut lines: Vec<Id<Skill>> = team.roster.iter().map(|line| line.skill).collect();
            for post in posts().filter(|post| !lines.contains(&post.skill)) {
                let skill = self.scenario.skills[post.skill].name.clone();
                let at = self.page.spot(&join("posts", &post.name));
                let kind = ProblemKind::PostWithoutLine { skill, team: team.name.clone() };
                self.page.warning(&at, kind, None);
            }
            lines.sort_unstable();
            lines.dedup();
            for skill in lines.into_iter().filter(|line| !posts().any(|post| post.skill == *line)) {
                let skill = self.scenario.skills[skill].name.clone();
                let at = self.page.spot(&format!("{}.roster", join("teams", &team.name)));
                let kind = ProblemKind::LineWithoutPost { skill, team: team.name.clone() };
                self.page.warning(&at, kind, None);
            }
        }
    }
}
