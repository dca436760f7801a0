//! Where people can get to: routes, crises, `otherwise` and usual care, followed to their ends.

use super::checks::Checks;
use super::source;
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Block, Service};

/// Every check of where people get to.
pub(super) fn all(checks: &Checks<'_>) {
    kinds(checks);
    stays(checks);
    routes(checks);
    circles(checks);
    usual_care(checks);
    unreached(checks);
    unsent(checks);
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
        let mut beds = crisis.chain(sent);
        let is_beds =
            |service: &Id<Service>| matches!(scenario.services[*service].block, Block::Beds(_));
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
            let refused = route.needs.iter().filter(|need| !source::accepts(Some(service), **need));
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

/// `otherwise` leads to an end.
fn circles(checks: &Checks<'_>) {
    let services = &checks.scenario.services;
    for start in services.ids() {
        let mut walked = vec![start];
        let mut last = start;
        while let Some(next) = services[last].otherwise {
            if next == start && walked.iter().min() == Some(&start) {
                let names = walked.iter().chain([&start]).map(|id| services[*id].name.as_str());
                let names = names.collect::<Vec<_>>().join(" -> ");
                let at = checks.page.spot(&Checks::of_service(&services[start], "otherwise"));
                let mend = "let one of them end in usual care".to_owned();
                checks.page.error(&at, ProblemKind::OtherwiseCycle { names }, Some(mend));
            }
            if walked.contains(&next) {
                break;
            }
            walked.push(next);
            last = next;
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
            || scenario.services.iter().any(|other| other.otherwise == Some(id))
            || matches!(&service.block, Block::Beds(beds) if beds.census > 0)
            || matches!(service.block, Block::Modifier(_));
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
        if scenario.services.iter().any(|other| other.otherwise == Some(id)) {
            continue;
        }
        let accepted: Vec<_> = match &service.block {
            Block::Visits(visits) => visits.accepts.iter().map(|accept| accept.need).collect(),
            Block::Slots(slots) => slots.accepts.clone(),
            Block::Caseload(caseload) => {
                caseload.accepts.iter().map(|accept| accept.need).collect()
            }
            _ => Vec::new(),
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
