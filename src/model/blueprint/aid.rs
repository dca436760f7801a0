//! Mutual aid, compiled: who helps whom, and with whom.

use crate::kernel::quantity::Span;
use crate::scenario::Scenario;

/// One team's help for another.
#[derive(Debug)]
pub(crate) struct AidPlan {
    /// The place of the team that helps.
    pub from: usize,
    /// The place of the team that is helped.
    pub to: usize,
    /// At least so many contacts wait there.
    pub when_waiting: u32,
    /// More than so many who could come are free.
    pub keep_free: u32,
    /// From the call to setting out.
    pub delay: Span,
    /// The skills that are lent, the first asked first.
    pub skills: Vec<u16>,
    /// Whether it waits to be called by an escalation.
    pub on_call: bool,
}

/// Every aid between teams that work in this arm.
pub(super) fn plans(scenario: &Scenario) -> Vec<AidPlan> {
    let mut plans = Vec::new();
    for (from, team) in scenario.teams.enumerate().filter(|(id, _)| scenario.team_works(*id)) {
        for aid in team.aid.iter().filter(|aid| scenario.team_serves(aid.to)) {
            let skills = aid.helpers(team, from, scenario);
            plans.push(AidPlan {
                from: from.index(),
                to: aid.to.index(),
                when_waiting: aid.when_waiting,
                keep_free: aid.keep_free,
                delay: aid.delay,
                skills: skills.map(|skill| skill.index() as u16).collect(),
                on_call: aid.on_call,
            });
        }
    }
    plans
}
