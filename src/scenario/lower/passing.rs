//! Who passes people on to whom: `otherwise`, redirects at the door, routes of triage lines.
//!
//! Whatever passes somebody on is a way of [`circles`](super::circles), listed in [`edges`].

use super::checks::Checks;
use super::circles::{By, Edge};
use super::route;
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Block, Desk, Need, Scenario, Service, Triage};

/// Every way in which a service offers people on.
pub(super) fn edges(scenario: &Scenario, id: Id<Service>) -> Vec<Edge> {
    let service = &scenario.services[id];
    let edge = |to: Id<Service>, key: &str| {
        let path = Checks::of_service(service, key);
        Edge { to, path, by: By::Offer }
    };
    let mut edges: Vec<Edge> =
        service.otherwise.into_iter().map(|to| edge(to, "otherwise")).collect();
    match &service.block {
        Block::Desk(desk) => {
            edges.extend(desk.redirect.iter().map(|one| edge(one.to, "desk.redirect.to")));
        }
        Block::Triage(triage) => edges.extend(triage.routes.iter().map(|one| {
            let below = join("triage.routes", &scenario.services[one.to].name);
            edge(one.to, &format!("{below}.to"))
        })),
        _ => {}
    }
    edges
}

/// Whether another service offers people on to this one.
pub(super) fn is_offered(scenario: &Scenario, to: Id<Service>) -> bool {
    scenario.services.ids().flat_map(|id| edges(scenario, id)).any(|edge| edge.to == to)
}

/// Every check of what is passed on.
pub(super) fn all(checks: &Checks<'_>) {
    for service in &checks.scenario.services {
        match &service.block {
            Block::Triage(triage) => lines(checks, service, triage),
            Block::Desk(desk) => redirects(checks, service, desk),
            _ => {}
        }
    }
}

/// Where a triage line sends somebody whose true need is this, whatever it takes the need for.
pub(super) fn sent_by_lines(service: &Service, need: Id<Need>) -> Vec<Id<Service>> {
    let Block::Triage(triage) = &service.block else { return Vec::new() };
    let recodes = || triage.gamed.iter().chain(&triage.miscode);
    let mut codes = vec![need];
    // Said to be one thing and then taken for another: two steps at most.
    for _ in 0..2 {
        let more = recodes().filter(|one| codes.contains(&one.need)).map(|one| one.taken_as);
        let more: Vec<Id<Need>> = more.collect();
        codes.extend(more);
    }
    let taken = codes.iter().any(|code| triage.queue.accepts.iter().any(|one| one.need == *code));
    let sent = triage
        .routes
        .iter()
        .filter(|route| taken && route.needs.iter().any(|wanted| codes.contains(wanted)));
    sent.map(|route| route.to).collect()
}

/// What a triage line may take a need for, and whom it may send where.
fn lines(checks: &Checks<'_>, service: &Service, triage: &Triage) {
    let codes = triage.codes();
    for gamed in &triage.gamed {
        if !triage.queue.accepts.iter().any(|accept| accept.need == gamed.taken_as) {
            let at = checks.page.spot(&Checks::of_service(service, "triage.gamed"));
            let need = checks.need(gamed.taken_as);
            let kind = ProblemKind::NotAccepted { need, service: service.name.clone() };
            let mend = "say it is a need that the line accepts: nobody games to be declined";
            checks.page.error(&at, kind, Some(mend.to_owned()));
        }
    }
    for route in &triage.routes {
        for need in &route.needs {
            is_accepted(checks, (service, "triage.routes"), route.to, *need);
            if !codes.contains(need) {
                let to = &checks.scenario.services[route.to].name;
                let key = format!("{}.needs", join("triage.routes", to));
                let at = checks.page.spot(&Checks::of_service(service, &key));
                let kind = ProblemKind::NotAccepted {
                    need: checks.need(*need),
                    service: service.name.clone(),
                };
                let mend = "take it out here, or let the line accept it".to_owned();
                checks.page.error(&at, kind, Some(mend));
            }
        }
    }
}

/// Somebody can be redirected: whom the other service declines stays, so one need is enough.
fn redirects(checks: &Checks<'_>, service: &Service, desk: &Desk) {
    let (Some(redirect), Some(first)) = (&desk.redirect, desk.queue.accepts.first()) else {
        return;
    };
    let target = &checks.scenario.services[redirect.to];
    if !desk.queue.accepts.iter().any(|accept| route::accepts(Some(target), accept.need)) {
        is_accepted(checks, (service, "desk.redirect.to"), redirect.to, first.need);
    }
}

/// What is passed on is accepted.
fn is_accepted(checks: &Checks<'_>, from: (&Service, &str), to: Id<Service>, need: Id<Need>) {
    let target = &checks.scenario.services[to];
    if route::accepts(Some(target), need) {
        return;
    }
    let (service, key) = from;
    let key =
        if key == "triage.routes" { join(key, &target.name) + ".needs" } else { key.to_owned() };
    let at = checks.page.spot(&Checks::of_service(service, &key));
    let name = target.name.clone();
    let mend = format!("take it out here, or add it to what `{name}` accepts");
    let kind = ProblemKind::NotAccepted { need: checks.need(need), service: name };
    checks.page.error(&at, kind, Some(mend));
}
