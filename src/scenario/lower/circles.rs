//! Nobody is passed round: one list of the ways between services, and one walk that finds a circle.
//!
//! Ways are of two families. People are **offered** on at one moment, by `otherwise`, a redirect or a
//! triage route: a circle of those would never end. People **move** on from place to place over time, by
//! step-down and onward places: a circle of those would keep them in hospital for ever. A pool's overflow
//! is part of the second family, for people move on from where they lie; but it is one hop, and whoever
//! overflows is not passed on again: two wards that take each other's overflow are no circle.
//!
//! A service that is switched off in an arm still declines, so every way counts always. Ways of both
//! families together make no circle: a caseload whose `otherwise` is a ward from which people step down to
//! it takes them on at most once for each stay.

use super::checks::Checks;
use super::{passing, places};
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::{Scenario, Service};

/// How somebody gets from one service to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Offered on at one moment.
    Offer,
    /// Lies in another pool because this one is full.
    Overflow,
    /// Moves on from a place.
    Move,
}

impl By {
    const fn is_offer(self) -> bool {
        matches!(self, Self::Offer)
    }
}

/// One way from a service to another.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// Where to.
    pub to: Id<Service>,
    /// The path of the key that says so.
    pub path: String,
    /// How.
    pub by: By,
}

/// Every way out of a service.
fn edges(scenario: &Scenario, id: Id<Service>) -> Vec<Edge> {
    let mut edges = passing::edges(scenario, id);
    edges.extend(places::edges(scenario, id));
    edges
}

/// Tells every circle once, at the first of its services by name.
pub(super) fn all(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    let graph: Vec<Vec<Edge>> = scenario.services.ids().map(|id| edges(scenario, id)).collect();
    for family in [true, false] {
        let mut told = vec![false; graph.len()];
        for start in scenario.services.ids() {
            let own = graph[start.index()].iter();
            let mut firsts =
                own.filter(|edge| edge.by != By::Overflow && edge.by.is_offer() == family);
            let circle =
                firsts.find_map(|first| Some((first, way_back(&graph, family, first.to, start)?)));
            if let Some((first, between)) = circle
                && !told[start.index()]
            {
                told[start.index()] = true;
                for id in &between {
                    told[id.index()] = true;
                }
                tell(checks, start, first, &between);
            }
        }
    }
}

/// The shortest way from one service to another inside a family: what lies between, `from` included.
fn way_back(
    graph: &[Vec<Edge>],
    family: bool,
    from: Id<Service>,
    to: Id<Service>,
) -> Option<Vec<Id<Service>>> {
    let mut before: Vec<Option<Id<Service>>> = vec![None; graph.len()];
    let mut queue = vec![from];
    let mut next = 0;
    while let Some(&here) = queue.get(next) {
        next += 1;
        if here == to {
            let mut way = Vec::new();
            let mut at = here;
            while at != from {
                at = before[at.index()].unwrap_or(from);
                way.push(at);
            }
            way.reverse();
            return Some(way);
        }
        for edge in graph[here.index()].iter().filter(|edge| edge.by.is_offer() == family) {
            if edge.to != from && before[edge.to.index()].is_none() {
                before[edge.to.index()] = Some(here);
                queue.push(edge.to);
            }
        }
    }
    None
}

fn tell(checks: &Checks<'_>, start: Id<Service>, first: &Edge, between: &[Id<Service>]) {
    let services = &checks.scenario.services;
    let all = [start].into_iter().chain(between.iter().copied()).chain([start]);
    let names = all.map(|id| services[id].name.as_str()).collect::<Vec<_>>().join(" -> ");
    let mend = match first.by {
        By::Offer => "let one of them end in usual care",
        By::Overflow | By::Move => "take one of them out: people would be passed round",
    };
    let kind = ProblemKind::OtherwiseCycle { names };
    checks.page.error(&checks.page.spot(&first.path), kind, Some(mend.to_owned()));
}
