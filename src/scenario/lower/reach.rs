//! Where people can get to: routes, crises, `otherwise` and usual care, followed to their ends.

use super::checks::Checks;
use super::passing::{is_offered, sent_by_lines};
use super::{places, route};
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Block, Service};

/// Every check of where people get to.
pub(super) fn all(checks: &Checks<'_>) {
    kinds(checks);
    stays(checks);
    routes(checks);
    usual_care(checks);
    unreached(checks);
    unsent(checks);
    leavers(checks);
    places::all(checks);
}

/// Usual care is care; the beds of a crisis are beds.
fn kinds(checks: &Checks<'_>) {
    let services = &checks.scenario.services;
    let wrong = |id: Id<Service>, path: String, wanted: &'static str| {
        let service = services[id].name.clone();
        let kind = ProblemKind::WrongBlock { service, wanted };
        checks.page.error(&checks.page.spot(&path), kind, None);
    };
    for source in &checks.scenario.sources {
        if !matches!(services[source.usual_care].block, Block::Care(_)) {
            let path = format!("{}.usual_care", join("sources", &source.name));
            wrong(source.usual_care, path, "usual care (a service with `care`)");
        }
    }
    let goes_round = |id: Id<Service>| matches!(services[id].block, Block::Rounds(_));
    let wanted = "a service that people are sent to";
    for source in &checks.scenario.sources {
        for route in source.routes.iter().filter(|route| goes_round(route.to)) {
            let routes = join("sources", &source.name) + ".routes";
            wrong(route.to, join(&routes, &services[route.to].name), wanted);
        }
    }
    for service in services {
        if let Some(other) = service.otherwise.filter(|other| goes_round(*other)) {
            wrong(other, Checks::of_service(service, "otherwise"), wanted);
        }
    }
    for need in &checks.scenario.needs {
        if let Some(crisis) = &need.crisis
            && !matches!(services[crisis.beds].block, Block::Beds(_))
        {
            let path = format!("{}.crisis.beds", join("needs", &need.name));
            wrong(crisis.beds, path, "a service with `beds`");
        }
    }
}

/// A need that leads to beds says how long it stays.
fn stays(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    for (id, need) in scenario.needs.enumerate().filter(|(_, need)| need.stay.is_none()) {
        let crisis = need.crisis.iter().map(|crisis| crisis.beds);
        let sent = scenario.sources.iter().flat_map(|source| &source.routes);
        let sent = sent.filter(|route| route.needs.contains(&id)).map(|route| route.to);
        let lines = scenario.services.iter().flat_map(|service| sent_by_lines(service, id));
        let mut beds = crisis.chain(sent).chain(lines);
        let is_beds = |service: &Id<Service>| match &scenario.services[*service].block {
            Block::Beds(beds) => beds.stay(id).is_none(),
            _ => false,
        };
        if let Some(beds) = beds.find(is_beds) {
            let beds = scenario.services[beds].name.clone();
            let path = join("needs", &need.name);
            let mend = format!(
                "add a stay to [{path}], for example stay = {{ lognormal = {{ mean = \"9d\", sd = \"12d\" }} }}"
            );
            let kind = ProblemKind::NoStay { need: need.name.clone(), beds };
            checks.page.error(&checks.page.spot(&path), kind, Some(mend));
        }
    }
}

/// What is sent is accepted.
fn routes(checks: &Checks<'_>) {
    for source in &checks.scenario.sources {
        for route in &source.routes {
            let service = &checks.scenario.services[route.to];
            let refused = route.needs.iter().filter(|need| !route::accepts(Some(service), **need));
            for need in refused {
                let path =
                    join(&format!("{}.routes", join("sources", &source.name)), &service.name);
                let at = checks.page.spot(&format!("{path}.needs"));
                let (need, service) = (checks.need(*need), service.name.clone());
                let mend = format!("take it out here, or add it to what `{service}` accepts");
                checks.page.error(&at, ProblemKind::NotAccepted { need, service }, Some(mend));
            }
        }
    }
}

/// Usual care is what there is without a scheme: no arm goes without it.
fn usual_care(checks: &Checks<'_>) {
    for source in &checks.scenario.sources {
        let service = &checks.scenario.services[source.usual_care];
        if !service.enabled {
            let at = checks.page.spot(&format!("{}.usual_care", join("sources", &source.name)));
            let rule = "an arm goes without the usual care that everybody falls back on";
            let kind = ProblemKind::OutOfRange { value: service.name.clone(), rule };
            let mend = "take it out of the arm's `without`".to_owned();
            checks.page.error(&at, kind, Some(mend));
        }
    }
}

/// Services that nobody is sent to.
fn unreached(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    for (id, service) in scenario.services.enumerate() {
        let sent = scenario.sources.iter().any(|source| {
            source.usual_care == id || source.routes.iter().any(|route| route.to == id)
        });
        let admitted = scenario.needs.iter().filter_map(|need| need.crisis.as_ref());
        let reached = sent
            || admitted.map(|crisis| crisis.beds).any(|beds| beds == id)
            || is_offered(scenario, id)
            || matches!(&service.block, Block::Beds(beds) if beds.census > 0)
            || matches!(service.block, Block::Modifier(_) | Block::Rounds(_) | Block::Discharge(_))
            || places::is_led_to(scenario, id);
        if !reached {
            let at = checks.page.spot(&Checks::of_service(service, ""));
            let kind = ProblemKind::NeverReached { service: service.name.clone() };
            checks.page.warning(&at, kind, None);
        }
    }
}

/// Needs that are accepted and never sent, by a route or by another service's `otherwise`.
fn unsent(checks: &Checks<'_>) {
    let scenario = checks.scenario;
    for (id, service) in scenario.services.enumerate() {
        if is_offered(scenario, id) {
            continue;
        }
        let accepted: Vec<_> = match &service.block {
            Block::Slots(slots) => slots.accepts.clone(),
            block => block.accepts().iter().map(|accept| accept.need).collect(),
        };
        let routes = || {
            let routes = scenario.sources.iter().flat_map(|source| &source.routes);
            routes.filter(|route| route.to == id)
        };
        for need in accepted {
            if routes().next().is_some() && !routes().any(|route| route.needs.contains(&need)) {
                let block = match &service.block {
                    Block::Slots(_) => "slots",
                    Block::Caseload(_) => "caseload",
                    Block::Desk(_) => "desk",
                    Block::Triage(_) => "triage",
                    _ => "visits",
                };
                let at =
                    checks.page.spot(&Checks::of_service(service, &format!("{block}.accepts")));
                let kind = ProblemKind::NeverSent {
                    need: checks.need(need),
                    service: service.name.clone(),
                };
                checks.page.warning(&at, kind, None);
            }
        }
    }
}

/// Where nobody loses patience, nobody goes to the emergency department for it.
fn leavers(checks: &Checks<'_>) {
    for service in &checks.scenario.services {
        let can_leave = match &service.block {
            Block::Visits(visits) => visits.patience.is_some(),
            Block::Desk(desk) => desk.queue.patience.is_some(),
            Block::Triage(triage) => triage.queue.patience.is_some(),
            Block::Caseload(caseload) => caseload.patience.is_some(),
            _ => false,
        };
        if service.effect.leavers_attend > Probability::NEVER && !can_leave {
            let at = checks.page.spot(&Checks::of_service(service, "leavers_attend"));
            let what = format!("somebody leaves `{}`", service.name);
            let why = "people there have no `patience` that could end".to_owned();
            let mend = "say how long people wait, patience = \"24h\", or take it away".to_owned();
            checks.page.warning(&at, ProblemKind::NeverHappens { what, why }, Some(mend));
        }
    }
}
