//! What a visiting scheme costs by itself.
//!
//! The costing prices counts; a count belongs to a service, to one of its team's standing staff or to a
//! post of its team. A scheme's own cost is the sum over the counts that are its own, and its set-up.
//! It is computable where no other service that is switched on shares the team; else nothing is said.
//! Visits are all visits made, on any day, as the money is of any day. Nothing here goes from a cost to
//! staff and back: paid hours and visits are both counted in the simulation.

use std::ops::Range;

use crate::experiment::Study;
use crate::kernel::index::Id;
use crate::model::Layout;
use crate::model::counts::OfService;
use crate::scenario::{Scenario, Service, Team};

/// (own cost, visits made) winter by winter, for each visiting scheme whose team is its own.
pub fn own_cost_per_visit(
    study: &Study<'_>,
    scenario: &Scenario,
    arm: usize,
    case: usize,
) -> Vec<(String, Vec<(f64, f64)>)> {
    let world = study.plan.world(arm, case);
    let layout = &study.plan.ensemble.layout;
    let mut all = Vec::new();
    for (id, service) in scenario.services.enumerate() {
        let Some(team) = own_team(scenario, service) else { continue };
        let counts = own_counts(scenario, layout, id, team);
        let prices: Vec<(usize, f64)> = study.plan.costings[world]
            .headings
            .iter()
            .flat_map(|heading| heading.prices.iter().copied())
            .filter(|(count, _)| counts.iter().any(|own| own.contains(count)))
            .collect();
        let visits = layout.service(id, OfService::ContactsPaid);
        // Set-up that waits for its money is among the prices.
        let waits = scenario.waits_for_funding(id);
        let set_up = if waits { 0.0 } else { service.set_up.as_pounds() };
        let rows = (0..study.winters).map(|winter| {
            let row = study.row(winter, world);
            let paid: f64 = prices.iter().map(|(count, price)| row[*count] as f64 * price).sum();
            (set_up + paid, row[visits] as f64)
        });
        all.push((service.name.clone(), rows.collect()));
    }
    all
}

/// The team of a staffed scheme that is switched on and shares it with nobody.
fn own_team(scenario: &Scenario, service: &Service) -> Option<Id<Team>> {
    let team = service.team()?;
    let sharing = |other: &&Service| other.enabled && other.team() == Some(team);
    let alone = scenario.services.iter().filter(sharing).count() == 1;
    (service.is_scheme && service.enabled && alone).then_some(team)
}

fn own_counts(
    scenario: &Scenario,
    layout: &Layout,
    service: Id<Service>,
    team: Id<Team>,
) -> Vec<Range<usize>> {
    let mut counts = Vec::new();
    let start = layout.service_start(service);
    counts.push(start..start + OfService::COUNT);
    for nth in 0..scenario.teams[team].standing.len() {
        counts.push(layout.standing(team, nth)..layout.standing_overrun(team, nth) + 1);
    }
    for (id, post) in scenario.posts.enumerate().filter(|(_, post)| post.team == team) {
        counts.push(layout.of_post(id, post.routes.len() + post.cover.len()));
    }
    counts
}
