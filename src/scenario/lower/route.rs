//! `routes`: where a source or a triage line sends people, tried in order.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Date, Probability};
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::suggest;
use crate::scenario::text::{Kind, Node};
use crate::scenario::units::number;
use crate::scenario::units::share::PROBABILITY;
use crate::scenario::{Availability, Block, Need, Route, Service};

type Shares = [(Id<Need>, Probability)];

/// The routes of a source.
pub(super) fn routes(
    table: &mut Reader<'_>,
    needs: &Shares,
    names: &Names,
    services: &[Service],
) -> Vec<Route> {
    each(table, |route| {
        let to = route.required_id("to", &names.services);
        let of_source = || needs.iter().map(|(need, _)| *need);
        let chosen = chosen(route, names).unwrap_or_else(|| {
            of_source().filter(|need| accepts(services.get(to.index()), *need)).collect()
        });
        for need in &chosen {
            if !of_source().any(|own| own == *need) && !needs.is_empty() {
                let name = names.needs.names[need.index()].clone();
                let own: Vec<&String> =
                    of_source().map(|need| &names.needs.names[need.index()]).collect();
                let mend = Some(suggest::mend(&name, "needs of this source", &own));
                route.complain("needs", ProblemKind::NotNoticed { need: name }, mend);
            }
        }
        one_route(route, to, chosen)
    })
}

/// The routes of a triage line; a route that does not say for which needs has none yet.
pub(super) fn of_triage(table: &mut Reader<'_>, names: &Names) -> Vec<Route> {
    each(table, |route| {
        let to = route.required_id("to", &names.services);
        let chosen = chosen(route, names);
        let is_empty = |node: &Node| matches!(&node.kind, Kind::Array(items) if items.is_empty());
        if route.find("needs").is_some_and(|found| is_empty(&found.node)) {
            let kind = ProblemKind::OutOfRange { value: "[]".into(), rule: "a route for no need" };
            let mend = "leave `needs` out for all that are accepted there, or name some";
            route.complain("needs", kind, Some(mend.to_owned()));
        }
        one_route(route, to, chosen.unwrap_or_default())
    })
}

/// Every route of a table, each to another service.
fn each(table: &mut Reader<'_>, mut read: impl FnMut(&mut Reader<'_>) -> Route) -> Vec<Route> {
    let mut seen: Vec<String> = Vec::new();
    let mut routes = Vec::new();
    for mut route in table.tables("routes", &["to"]) {
        if seen.contains(&route.name) {
            let kind = ProblemKind::Twice { what: "a route to", name: route.name.clone() };
            route.complain("to", kind, Some("join the two into one".to_owned()));
        }
        seen.push(route.name.clone());
        routes.push(read(&mut route));
        route.finish();
    }
    routes
}

/// The needs that a route names.
fn chosen(route: &mut Reader<'_>, names: &Names) -> Option<Vec<Id<Need>>> {
    let chosen = route.ids("needs", &names.needs);
    if chosen.is_none() {
        route.write_default("needs", "all that are accepted", false);
    }
    chosen.map(|mut chosen| {
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    })
}

fn one_route(route: &mut Reader<'_>, to: Id<Service>, needs: Vec<Id<Need>>) -> Route {
    let uptake = route.or("uptake", &PROBABILITY, Probability::ALWAYS).value();
    let more = route.or("unused_taken_up", &PROBABILITY, Probability::NEVER).value();
    let (from, until) = phase(route);
    Route {
        to,
        from,
        until,
        needs,
        uptake: Probability::clamped(uptake + more * (1.0 - uptake)),
        weekly_allocation: route.optional("weekly_allocation", &number::COUNT),
        only_if: only_if(route),
    }
}

/// The days between which anybody is sent there: a phased roll-out.
fn phase(route: &mut Reader<'_>) -> (Option<Date>, Option<Date>) {
    let (from, last) = (route.date("from"), route.date("until"));
    if let (Some(from), Some(last)) = (from, last)
        && last < from
    {
        let (start, end) = (from.to_string(), last.to_string());
        let mend = Some("`from` and `until` are the first and the last day".to_owned());
        route.complain("until", ProblemKind::EndBeforeStart { start, end }, mend);
    }
    (from, last.map(|last| last.plus_days(1)))
}

/// What a route asks of the service.
fn only_if(route: &mut Reader<'_>) -> Availability {
    if !route.has("only_if") {
        route.write_default("only_if", "whatever is free there", false);
    }
    let Some(mut below) = route.table("only_if") else { return Availability::default() };
    let only_if = Availability {
        waiting_at_most: below.optional("waiting_at_most", &number::COUNT),
        free_at_least: below.optional("free_at_least", &number::COUNT),
    };
    below.finish();
    only_if
}

/// Whether a service takes a need on.
pub(super) fn accepts(service: Option<&Service>, need: Id<Need>) -> bool {
    match service.map(|service| &service.block) {
        Some(Block::Slots(slots)) => slots.accepts.contains(&need),
        Some(Block::Triage(triage)) => {
            let gamed = triage.gamed.iter().any(|gamed| gamed.need == need);
            gamed || triage.queue.accepts.iter().any(|accept| accept.need == need)
        }
        Some(Block::Rounds(_)) => false,
        Some(block @ (Block::Visits(_) | Block::Desk(_) | Block::Caseload(_))) => {
            block.accepts().iter().any(|accept| accept.need == need)
        }
        _ => true,
    }
}
