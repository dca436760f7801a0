//! Where people go from a place: overflow, step-down, and through discharge to onward places.
//!
//! What is named has to be of the right kind and able to take somebody, and nobody may be passed
//! round in a circle or wait for ever for a place that does not exist.

use super::checks::Checks;
use super::circles::{By, Edge};
use crate::kernel::index::Id;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::join;
use crate::scenario::{Beds, Block, Caseload, Discharge, Need, Scenario, Service, StepDown};

/// Every check of where people go from a place.
pub(super) fn all(checks: &Checks<'_>) {
    for service in &checks.scenario.services {
        match &service.block {
            Block::Beds(beds) => of_beds(checks, service, beds),
            Block::Discharge(discharge) => of_discharge(checks, service, discharge),
            _ => {}
        }
    }
    not_sent(checks);
    unused(checks);
}

/// Whether people come to a service from a place or through a gate, and not by a route.
pub(super) fn is_led_to(scenario: &Scenario, id: Id<Service>) -> bool {
    scenario.services.iter().any(|service| match &service.block {
        Block::Beds(beds) => {
            beds.overflow.contains(&id)
                || beds.discharge.contains(&id)
                || beds.step_down.iter().any(|way| way.to == id)
        }
        Block::Discharge(discharge) => {
            discharge.onward.iter().any(|way| way.to.contains(&id))
                || discharge.assessment.is_some_and(|(by, _)| by == id)
        }
        _ => false,
    })
}

/// Where people of a pool lie or go on to.
pub(super) fn edges(scenario: &Scenario, id: Id<Service>) -> Vec<Edge> {
    let service = &scenario.services[id];
    let Block::Beds(beds) = &service.block else { return Vec::new() };
    let path = |rest: &str| Checks::of_service(service, rest);
    let edge = |to: Id<Service>, path: String, by: By| Edge { to, path, by };
    let overflow = beds.overflow.iter().map(|to| edge(*to, path("beds.overflow"), By::Overflow));
    let down = beds.step_down.iter().map(|way| {
        let below = join(&path("beds.step_down"), &scenario.services[way.to].name);
        edge(way.to, format!("{below}.to"), By::Move)
    });
    let onward = beds.discharge.iter().flat_map(|by| {
        let by = &scenario.services[*by];
        let ways = match &by.block {
            Block::Discharge(discharge) => discharge.onward.as_slice(),
            _ => &[],
        };
        let to = ways.iter().flat_map(|way| &way.to);
        to.map(move |to| edge(*to, Checks::of_service(by, "discharge.onward"), By::Move))
    });
    overflow.chain(down).chain(onward).collect()
}

fn wrong(checks: &Checks<'_>, path: &str, of: Id<Service>, wanted: &'static str) {
    let service = checks.scenario.services[of].name.clone();
    let kind = ProblemKind::WrongBlock { service, wanted };
    checks.page.error(&checks.page.spot(path), kind, None);
}

fn of_beds(checks: &Checks<'_>, service: &Service, beds: &Beds) {
    let services = &checks.scenario.services;
    let path = |rest: &str| Checks::of_service(service, rest);
    for to in beds.overflow.iter().filter(|to| !matches!(services[**to].block, Block::Beds(_))) {
        wrong(checks, &path("beds.overflow"), *to, "a pool (a service with `beds`)");
    }
    for by in beds.discharge.iter().filter(|by| !is_discharge(&services[**by])) {
        let wanted = "a discharge service (a service with `discharge`)";
        wrong(checks, &path("beds.discharge"), *by, wanted);
    }
    for way in &beds.step_down {
        let below = format!("{}.step_down", path("beds"));
        let below = join(&below, &services[way.to].name);
        match &services[way.to].block {
            Block::Caseload(caseload) => looks_after(checks, &below, way, caseload),
            Block::Beds(_) => {
                takes_somebody(checks, &format!("{below}.to"), way.to);
            }
            _ => wrong(checks, &format!("{below}.to"), way.to, "a pool or a caseload"),
        }
    }
}

/// Whoever steps down to a caseload has a stay there, and beds to go back to if they are sent back.
fn looks_after(checks: &Checks<'_>, path: &str, way: &StepDown, caseload: &Caseload) {
    let home = &checks.scenario.services[way.to];
    let accepted = |need: &Id<Need>| caseload.accepts.iter().any(|accept| accept.need == *need);
    let at = checks.page.spot(&format!("{path}.needs"));
    // What is wrong with a need that the caseload accepts is told there.
    for need in way.needs.iter().filter(|need| !accepted(need)) {
        let name = checks.need(*need);
        let others = "or name only those `needs` that step down";
        if caseload.stay_of(*need).is_none() {
            let table = Checks::of_service(home, "caseload.stay.by_need");
            let mend = format!("say how long `{name}` stays on `{}`, {others}", home.name);
            let kind = ProblemKind::MissingKey { key: name.clone(), table };
            checks.page.error(&at, kind, Some(mend));
        }
        if caseload.transfer_back.is_some() && checks.scenario.needs[*need].crisis.is_none() {
            let beds = join("needs", &name);
            let mend = format!(
                "`{}` sends people back to the beds of their need: add [{beds}.crisis] with `beds`, {others}",
                home.name
            );
            checks.page.error(&at, ProblemKind::NoBeds { need: name }, Some(mend));
        }
    }
}

const fn is_discharge(service: &Service) -> bool {
    matches!(service.block, Block::Discharge(_))
}

fn of_discharge(checks: &Checks<'_>, service: &Service, discharge: &Discharge) {
    let path = |rest: &str| Checks::of_service(service, rest);
    if let Some((by, _)) = discharge.assessment
        && checks.scenario.services[by].team().is_none()
    {
        let wanted = "a service with a team that could assess anybody";
        wrong(checks, &path("discharge.assessment.by"), by, wanted);
    }
    for (nth, way) in discharge.onward.iter().enumerate() {
        let below = format!("{}.{}.to", path("discharge.onward"), nth + 1);
        for to in &way.to {
            if takes_somebody(checks, &below, *to)
                && let Block::Beds(beds) = &checks.scenario.services[*to].block
                && beds.stays.is_empty()
            {
                let pool = &checks.scenario.services[*to];
                let table = format!("`{}`", Checks::of_service(pool, "beds"));
                let kind = ProblemKind::MissingKey { key: "stay".to_owned(), table };
                let mend = "say how long a place is held: stay = \"14d\"".to_owned();
                let at = checks.page.spot(&Checks::of_service(pool, "beds"));
                checks.page.error(&at, kind, Some(mend));
            }
        }
        if way.to.is_empty() {
            let rule = "people would wait for a place in no pool";
            let kind = ProblemKind::OutOfRange { value: "[]".to_owned(), rule };
            checks.page.error(&checks.page.spot(&below), kind, Some("name a pool".to_owned()));
        }
    }
}

/// A place that people wait for has to exist.
fn takes_somebody(checks: &Checks<'_>, path: &str, to: Id<Service>) -> bool {
    let Block::Beds(beds) = &checks.scenario.services[to].block else {
        wrong(checks, path, to, "a pool (a service with `beds`)");
        return false;
    };
    if beds.places == Some(0) {
        let rule = "this pool has no place: people would wait for ever";
        let value = checks.scenario.services[to].name.clone();
        let mend = "give it places, or let an arm go without it".to_owned();
        let kind = ProblemKind::OutOfRange { value, rule };
        checks.page.error(&checks.page.spot(path), kind, Some(mend));
    }
    true
}

/// Nobody is sent to a gate by a route or by `otherwise`.
fn not_sent(checks: &Checks<'_>) {
    let services = &checks.scenario.services;
    let wanted = "a service that people can be sent to: pools name it in `beds.discharge`";
    for source in &checks.scenario.sources {
        for route in source.routes.iter().filter(|route| is_discharge(&services[route.to])) {
            let routes = format!("{}.routes", join("sources", &source.name));
            let path = format!("{}.to", join(&routes, &services[route.to].name));
            wrong(checks, &path, route.to, wanted);
        }
    }
    for service in services {
        if let Some(other) = service.otherwise.filter(|other| is_discharge(&services[*other])) {
            wrong(checks, &Checks::of_service(service, "otherwise"), other, wanted);
        }
    }
}

/// A discharge service that no pool names handles nobody.
fn unused(checks: &Checks<'_>) {
    for (id, service) in checks.scenario.services.enumerate() {
        if is_discharge(service) && !is_led_to(checks.scenario, id) {
            let at = checks.page.spot(&Checks::of_service(service, ""));
            let kind = ProblemKind::NeverReached { service: service.name.clone() };
            let mend = "name it in a pool: [services.NAME.beds] discharge = [\"…\"]".to_owned();
            checks.page.warning(&at, kind, Some(mend));
        }
    }
}
