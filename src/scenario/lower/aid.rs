//! `[[teams.….aid]]`: whom a team helps, and whether it ever can.

use super::checks::Checks;
use crate::kernel::index::Id;
use crate::kernel::quantity::Span;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::{Reader, join};
use crate::scenario::units::number::{COUNT, SOME};
use crate::scenario::units::{time, word};
use crate::scenario::{Aid, Block, Scenario, Service, Skill, Team, Visit};

/// Whom a team helps, in file order.
pub(super) fn aids(team: &mut Reader<'_>, names: &Names) -> Vec<Aid> {
    let mut aids: Vec<Aid> = Vec::new();
    for mut table in team.tables("aid", &["to"]) {
        let to = table.required_id("to", &names.teams);
        let called = names.teams.names.get(to.index()).cloned().unwrap_or_default();
        if called == team.name {
            let (what, why) = (called.clone(), "no team comes to its own aid".to_owned());
            let mend = Some("name another team, or remove this".to_owned());
            table.complain("to", ProblemKind::NeverHappens { what, why }, mend);
        }
        if aids.iter().any(|aid| aid.to == to) {
            let kind = ProblemKind::Twice { what: "team", name: called };
            table.complain("to", kind, Some("say it once, with all `skills`".to_owned()));
        }
        let aid = Aid {
            to,
            when_waiting: table.or("when_waiting", &SOME, 1),
            keep_free: table.or("keep_free", &COUNT, 0),
            delay: table.or("delay", &time::SPAN, Span::ZERO),
            skills: skills(&mut table, names),
            on_call: table.or("on_call", &word::FLAG, false),
        };
        aids.push(aid);
        table.finish();
    }
    aids
}

/// Skills in order of preference.
fn skills(table: &mut Reader<'_>, names: &Names) -> Vec<Id<Skill>> {
    if !table.has("skills") {
        table.write_default("skills", "all of the team", false);
    }
    let Some(found) = table.find("skills") else { return Vec::new() };
    let ids = table.names_in(&found.node, &names.skills);
    let text: Vec<&str> = ids.iter().map(|id| names.skills.names[id.index()].as_str()).collect();
    table.write("skills", text.join(", "), &found, false);
    ids
}

/// Somebody has what is lent, can do some of the work, and is more than those who are kept back.
pub(super) fn all(checks: &Checks<'_>) {
    for (id, team) in checks.scenario.teams.enumerate() {
        for aid in &team.aid {
            one(checks, (id, team), aid);
        }
    }
}

fn one(checks: &Checks<'_>, (id, team): (Id<Team>, &Team), aid: &Aid) {
    let (page, scenario) = (checks.page, checks.scenario);
    let to = &scenario.teams[aid.to].name;
    let path = join(&format!("{}.aid", join("teams", &team.name)), to);
    for skill in aid.skills.iter().filter(|skill| !checks.has(id, **skill)) {
        let skill = scenario.skills[*skill].name.clone();
        let kind = ProblemKind::NobodyHas { skill, team: team.name.clone() };
        let mend = format!("name a skill that somebody in `{}` has", team.name);
        page.error(&page.spot(&format!("{path}.skills")), kind, Some(mend));
    }
    let able = |skill: &Id<Skill>| scenario.asks_for(aid.to, *skill);
    let helpers: Vec<Id<Skill>> = aid.helpers(team, id, scenario).filter(able).collect();
    let never = |key: &str, why: String, mend: String| {
        let kind = ProblemKind::NeverHappens { what: format!("help for `{to}`"), why };
        page.error(&page.spot(&format!("{path}{key}")), kind, Some(mend));
    };
    if helpers.is_empty() {
        let why = format!("nobody of `{}` who is lent may do any work of `{to}`", team.name);
        never("", why, "name `substitutes` in the contacts of the team that is helped".to_owned());
        return;
    }
    let most: u32 = helpers.iter().map(|skill| members(scenario, id, *skill)).sum();
    if aid.on_call && !scenario.escalations.iter().any(|one| one.calls_aid(id, aid.to)) {
        let why = "it is given on call, and no escalation calls for it".to_owned();
        let mend = format!(
            "add aid = {{ from = \"{}\", to = \"{to}\" }} to the actions of an escalation",
            team.name
        );
        never(".on_call", why, mend);
    }
    if aid.keep_free >= most {
        let why = format!("{most} could come, and at least {} are kept back", aid.keep_free);
        never(".keep_free", why, format!("keep back {} at most", most.saturating_sub(1)));
    }
}

/// How many people of a skill a team has at most.
pub(super) fn members(scenario: &Scenario, team: Id<Team>, skill: Id<Skill>) -> u32 {
    let of_line = |staff: &&crate::scenario::Staff| staff.line.skill == skill;
    let standing = scenario.teams[team].standing.iter().filter(of_line);
    let posts = scenario.posts.iter().filter(|post| post.team == team && post.skill == skill);
    standing.map(|staff| staff.count).sum::<u32>()
        + posts.map(|post| post.seats.len() as u32).sum::<u32>()
}

impl Aid {
    /// The skills that may be lent, the first asked first.
    pub(crate) fn helpers(
        &self,
        team: &Team,
        id: Id<Team>,
        scenario: &Scenario,
    ) -> impl Iterator<Item = Id<Skill>> + use<> {
        let mut skills = self.skills.clone();
        if skills.is_empty() {
            let posts = scenario.posts.iter().filter(|post| post.team == id);
            skills = team.standing.iter().map(|staff| staff.line.skill).collect();
            skills.extend(posts.map(|post| post.skill));
            skills.sort_unstable();
        }
        let mut seen = Vec::new();
        skills.retain(|skill| !seen.contains(skill) && (seen.push(*skill), true).1);
        skills.into_iter()
    }
}

impl Scenario {
    /// Whether somebody of this skill has anything to do in a team: contacts, or help at a desk.
    pub(super) fn has_work_for(&self, team: Id<Team>, skill: Id<Skill>) -> bool {
        let helps = |service: &Service| match &service.block {
            Block::Desk(desk) => {
                desk.queue.team == team && desk.helpers.as_ref().is_some_and(|of| of.skill == skill)
            }
            _ => false,
        };
        self.asks_for(team, skill) || self.services.iter().any(helps)
    }

    /// Whether some contact of a team's services may be made by this skill.
    pub(super) fn asks_for(&self, team: Id<Team>, skill: Id<Skill>) -> bool {
        let services = self.services.iter().filter(|service| service.team() == Some(team));
        let mut visits = services.flat_map(|service| match &service.block {
            Block::Visits(visits) => vec![&visits.first, &visits.follow_up],
            Block::Rounds(rounds) => vec![&rounds.visit],
            Block::Desk(desk) => vec![&desk.queue.contact],
            Block::Triage(triage) => vec![&triage.queue.contact],
            Block::Caseload(caseload) => vec![&caseload.first_visit, &caseload.visit],
            _ => Vec::new(),
        });
        visits.any(|visit| may_do(visit, skill))
    }
}

/// Whether a contact may be made by this skill.
fn may_do(visit: &Visit, skill: Id<Skill>) -> bool {
    visit.mix.iter().any(|(asked, _)| {
        let others = visit.substitutes.iter().filter(|(of, _)| of == asked);
        *asked == skill || others.flat_map(|(_, others)| others).any(|other| *other == skill)
    })
}
