//! Below a post: routes to recruit, cover until somebody starts, ramp and sickness.

use crate::kernel::quantity::{Money, Probability, Span};
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::share::{PART, PER_HOUR, PROBABILITY, PRODUCTIVITY, SURCHARGE};
use crate::scenario::units::{time, word};
use crate::scenario::{Absence, Contract, Cover, HireRoute, Premiums, Ramp};

const CONTRACTS: [(&str, Contract); 3] = [
    ("substantive", Contract::Substantive),
    ("bank", Contract::Bank),
    ("agency", Contract::Agency),
];

/// Ways to recruit, in file order; each has a name of its own.
pub(super) fn routes(table: &mut Reader<'_>) -> Vec<HireRoute> {
    let tables = table.tables("routes", &["name", "contract"]);
    if tables.is_empty() && !table.has("routes") {
        table.missing("routes");
    }
    let mut seen: Vec<String> = Vec::new();
    let mut routes = Vec::new();
    for route in tables {
        if seen.contains(&route.name) {
            let key = if route.has("name") { "name" } else { "contract" };
            let kind = ProblemKind::Twice { what: "route", name: route.name.clone() };
            route.complain(key, kind, Some("give each a `name` of its own".to_owned()));
        }
        seen.push(route.name.clone());
        routes.push(self::route(route));
    }
    routes
}

fn contract(table: &mut Reader<'_>) -> Contract {
    if !table.has("contract") {
        table.missing("contract");
    }
    table.word("contract", "a contract", &CONTRACTS).unwrap_or(Contract::Bank)
}

fn route(mut table: Reader<'_>) -> HireRoute {
    table.allow(&["name"]);
    let contract = contract(&mut table);
    let route = HireRoute {
        contract,
        lead_time: table.required_law("lead_time", &SPANS),
        fill: table.required("fill", &PROBABILITY).unwrap_or_default(),
        drop_out: table.or("drop_out", &PROBABILITY, Probability::NEVER),
        give_up_after: table.optional("give_up_after", &time::SPAN),
        price_per_hour: table.required("price", &PER_HOUR).unwrap_or_default(),
        productivity: table.or("productivity", &PRODUCTIVITY, 1.0),
        paid_when_absent: table.or(
            "paid_when_absent",
            &word::FLAG,
            contract == Contract::Substantive,
        ),
    };
    table.finish();
    route
}

/// Ways to cover shifts, in file order.
pub(super) fn cover(table: &mut Reader<'_>) -> Vec<Cover> {
    let one = |mut table: Reader<'_>| {
        let cover = Cover {
            contract: contract(&mut table),
            notice: table.or("notice", &time::SPAN, Span::ZERO),
            fill: table.required("fill", &PROBABILITY).unwrap_or_default(),
            price_per_hour: table.required("price", &PER_HOUR).unwrap_or(Money::ZERO),
            productivity: table.or("productivity", &PRODUCTIVITY, 1.0),
        };
        table.finish();
        cover
    };
    table.tables("cover", &[]).into_iter().map(one).collect()
}

/// How productivity rises.
pub(super) fn ramp(table: &mut Reader<'_>) -> Ramp {
    if !table.has("ramp") {
        table.write_default("ramp", "from 100%", true);
    }
    let Some(mut below) = table.table("ramp") else { return Ramp { from: 1.0, over: Span::ZERO } };
    let ramp = Ramp {
        from: below.required("from", &PART).unwrap_or(1.0),
        over: below.required("over", &time::SPAN).unwrap_or(Span::ZERO),
    };
    below.finish();
    ramp
}

/// Absence through illness.
pub(super) fn sickness(table: &mut Reader<'_>) -> Absence {
    if !table.has("sickness") {
        table.write_default("sickness", "none", true);
    }
    absence(table, "sickness")
}

/// Absence in spells; nobody is absent where the file does not say.
pub(super) fn absence(table: &mut Reader<'_>, key: &'static str) -> Absence {
    let Some(mut below) = table.table(key) else { return Absence::NONE };
    let absence = Absence {
        rate: below.required("rate", &PROBABILITY).unwrap_or_default(),
        mean_days: below.required("spell", &time::MEAN_DAYS).unwrap_or(1.0),
    };
    if absence.rate == Probability::ALWAYS {
        let rule = "somebody who is always absent holds no post";
        below.complain("rate", ProblemKind::OutOfRange { value: "100%".to_owned(), rule }, None);
    }
    below.finish();
    absence
}

/// What unsocial hours cost on top of the price.
pub(super) fn premiums(table: &mut Reader<'_>) -> Premiums {
    let Some(mut below) = table.table("premiums") else { return Premiums::default() };
    let premiums = Premiums {
        saturday: below.or("saturday", &SURCHARGE, 0.0),
        sunday: below.or("sunday", &SURCHARGE, 0.0),
        bank_holiday: below.or("bank_holiday", &SURCHARGE, 0.0),
    };
    below.finish();
    premiums
}
