//! `[services.…]`: what is common to every service, and which way it works.

use std::collections::BTreeSet;

use super::funding::Lots;
use super::{
    beds, care, caseload, desk, discharge, missing_table, modifier, rounds, slots, triage, visits,
};
use crate::kernel::quantity::{Money, Probability};
use crate::scenario::brief::ListingLine;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::number::SOME;
use crate::scenario::units::share::{MONEY, PER_WEEK, PROBABILITY, percent};
use crate::scenario::units::{time, word};
use crate::scenario::{Block, Effect, OnClose, Service};

/// Reads the table of one way to work.
type Lower = fn(Reader<'_>, &Names, &Lots) -> Block;

/// The ways to work, as tables of a service.
const BLOCKS: [(&str, Lower); 10] = [
    ("visits", |block, names, _| Block::Visits(visits::visits(block, names))),
    ("desk", |block, names, _| Block::Desk(desk::desk(block, names))),
    ("triage", |block, names, _| Block::Triage(triage::triage(block, names))),
    ("slots", |block, names, lots| Block::Slots(slots::slots(block, names, lots))),
    ("caseload", |block, names, _| Block::Caseload(caseload::caseload(block, names))),
    ("beds", |block, names, _| Block::Beds(beds::beds(block, names))),
    ("discharge", |block, names, _| Block::Discharge(discharge::discharge(block, names))),
    ("rounds", |block, names, _| Block::Rounds(rounds::rounds(block, names))),
    ("modifier", |block, names, _| Block::Modifier(modifier::modifier(block, names))),
    ("care", |block, _, _| Block::Care(care::care(block))),
];

/// The services, sorted by name.
pub(super) fn services(
    file: &mut Reader<'_>,
    names: &Names,
    without: &BTreeSet<String>,
    lots: &Lots,
) -> Vec<Service> {
    let tables = file.group("services");
    if tables.is_empty() {
        let mend = "say at least what usual care is: [services.usual-care.care]";
        missing_table(file, "services", mend);
    }
    let read = |table| service(table, names, without, lots);
    let mut services: Vec<Service> = tables.into_iter().map(read).collect();
    triage::complete(&mut services);
    services
}

fn service(
    mut table: Reader<'_>,
    names: &Names,
    without: &BTreeSet<String>,
    lots: &Lots,
) -> Service {
    let enabled = !without.contains(&table.name);
    write_enabled(&table, enabled);
    let is_scheme = table.or("scheme", &word::FLAG, false);
    let (opens, closes) = (day(&mut table, "opens"), day(&mut table, "closes"));
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes < opens
    {
        let (start, end) = (opens.to_string(), closes.to_string());
        let mend = Some("`opens` and `closes` are the first and the last day".to_owned());
        table.complain("closes", ProblemKind::EndBeforeStart { start, end }, mend);
    }
    let on_close = [("finish", OnClose::Finish), ("hand over", OnClose::HandOver)];
    let on_close = table.choice("on_close", "what happens at closing", &on_close);
    let effect = effect(&mut table, names);
    if !table.has("otherwise") {
        table.write_default("otherwise", "the source's usual care", false);
    }
    let service = Service {
        name: table.name.clone(),
        enabled,
        is_scheme,
        opens,
        open_when: open_when(&mut table),
        closes: closes.map(|last| last.plus_days(1)),
        on_close,
        effect,
        otherwise: table.id("otherwise", &names.services),
        set_up: table.or("set_up", &MONEY, Money::ZERO),
        weekly_overhead: table.or("overhead", &PER_WEEK, Money::ZERO),
        per_contact: table.or("per_contact", &MONEY, Money::ZERO),
        block: block(&mut table, names, lots),
    };
    if service.effect.sent_in > Probability::NEVER {
        sends_in(&table, &service.block);
    }
    table.finish();
    service
}

/// A service that sees nobody by itself sends nobody in.
fn sends_in(table: &Reader<'_>, block: &Block) {
    let what = match block {
        Block::Care(_) => "usual care",
        Block::Beds(_) => "a place",
        Block::Discharge(_) => "a discharge service",
        Block::Modifier(_) => "a modifier",
        Block::Rounds(_) => "a round",
        _ => return,
    };
    let mend = format!(
        "{what} makes no contact that could find this: leave `sent_in` out, or say it with the need \
         (`crisis.probability`) or of a service with contacts"
    );
    let kind = ProblemKind::GoesWith { key: "sent_in", other: "a service whose staff see people" };
    table.complain("sent_in", kind, Some(mend));
}

/// What an opening waits for beside its date.
fn open_when(table: &mut Reader<'_>) -> Option<u32> {
    let mut below = table.table("open_when")?;
    let seats = below.required("seats", &SOME);
    below.finish();
    seats
}

fn write_enabled(table: &Reader<'_>, enabled: bool) {
    let value = if enabled { "yes" } else { "no: this arm goes without it" }.to_owned();
    let path = table.path_of("in_place");
    let line = ListingLine {
        path,
        value,
        is_default: enabled,
        source: String::new(),
        is_figure: false,
        is_date: false,
    };
    table.page.line(line, table.at.clone());
}

fn day(table: &mut Reader<'_>, key: &'static str) -> Option<crate::kernel::quantity::Date> {
    if !table.has(key) {
        table.write_default(key, "none", false);
    }
    table.date(key)
}

fn effect(table: &mut Reader<'_>, names: &Names) -> Effect {
    let is_by_need = table.find("response").is_some_and(|found| found.node.entries().is_some());
    let response = if is_by_need {
        let shares = table.by_name("response", &names.needs);
        let text = |(id, share): &(crate::kernel::index::Id<_>, Probability)| {
            format!("{} {}", names.needs.names[id.index()], percent(share.value()))
        };
        let text: Vec<String> = shares.iter().map(text).collect();
        if let Some(found) = table.find("response") {
            table.write("response", text.join(", "), &found, true);
        }
        shares
    } else {
        let all = table.or("response", &PROBABILITY, Probability::NEVER);
        names.needs.ids().map(|need| (need, all)).collect()
    };
    Effect {
        response,
        half_life: table.optional("response_half_life", &time::LONG),
        sent_in: table.or("sent_in", &PROBABILITY, Probability::NEVER),
        // Like a turnover, listed only where it is given.
        leavers_attend: table.read("leavers_attend", &PROBABILITY).unwrap_or(Probability::NEVER),
    }
}

fn block(table: &mut Reader<'_>, names: &Names, lots: &Lots) -> Block {
    table.allow(&BLOCKS.map(|(name, _)| name));
    let given: Vec<(&str, Lower)> =
        BLOCKS.into_iter().filter(|(name, _)| table.has(name)).collect();
    if given.len() != 1 {
        not_one(table, &given);
    }
    let first = given.first().and_then(|(name, lower)| Some((table.table(name)?, *lower)));
    first.map_or_else(|| Block::Care(care::nothing()), |(block, lower)| lower(block, names, lots))
}

/// Says which ways to work there are, or which of those given is to be kept.
fn not_one(table: &Reader<'_>, given: &[(&str, Lower)]) {
    let listed = |blocks: &[(&str, Lower)]| {
        let blocks: Vec<String> = blocks.iter().map(|(name, _)| format!("`{name}`")).collect();
        blocks.join(", ")
    };
    let mend = match given {
        [] => format!("write [{}.WAY], where WAY is one of {}", table.path, listed(&BLOCKS)),
        several => {
            format!("keep one of {}, and give the others services of their own", listed(several))
        }
    };
    table.page.error(&table.at, ProblemKind::NotOneBlock { found: given.len() }, Some(mend));
}
