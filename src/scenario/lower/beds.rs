//! `[services.….beds]`: places held for a time, and ways out of them.

use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::kernel::random::Law;
use crate::scenario::names::Names;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::{COUNT, PRIORITY};
use crate::scenario::units::share::{PART, PROBABILITY, RELATIVE};
use crate::scenario::units::word::TEXT;
use crate::scenario::{Beds, Need, Service, StepDown, WhenFull};

/// Places held for a time.
pub(super) fn beds(mut table: Reader<'_>, names: &Names) -> Beds {
    let places = places(&mut table);
    let census = table.or("census", &COUNT, 0);
    table.at_most("census", f64::from(census), 1e5, "a hundred thousand people at most");
    let census_stay = table.maybe_law("census_stay", &SPANS);
    if census > 0 && census_stay.is_none() && !table.has("census_stay") {
        table.missing("census_stay");
    }
    let when_full = [("wait", WhenFull::Wait), ("divert", WhenFull::Divert)];
    let beds = Beds {
        places,
        census,
        census_stay,
        when_full: table.choice("when_full", "what happens when the beds are full", &when_full),
        emergency_priority: table.or("emergency_priority", &PRIORITY, 1),
        priorities: priorities(&mut table, names),
        stays: stays(&mut table, names),
        overflow: list(&mut table, "overflow", names),
        outlier_stay: outlier_stay(&mut table),
        discharge: list(&mut table, "discharge", names),
        called: table.or("called", &TEXT, "bed".to_owned()),
        step_down: step_down(&mut table, names),
        direction_target: direction_target(&mut table),
    };
    if places.is_some_and(|places| census > places) {
        let rule = "more people at the opening than places";
        table.complain("census", ProblemKind::OutOfRange { value: census.to_string(), rule }, None);
    }
    table.finish();
    beds
}

/// No figure where the file does not say: nobody is asked for its source.
fn outlier_stay(table: &mut Reader<'_>) -> f64 {
    if !table.has("outlier_stay") {
        table.write_default("outlier_stay", "as in their own pool", false);
    }
    table.read("outlier_stay", &RELATIVE).unwrap_or(1.0)
}

fn direction_target(table: &mut Reader<'_>) -> Option<Probability> {
    if !table.has("direction_target") {
        table.write_default("direction_target", "none", false);
    }
    table.read("direction_target", &PROBABILITY)
}

/// How many places: a number or `unlimited`.
pub(super) fn places(table: &mut Reader<'_>) -> Option<u32> {
    if !table.has("places") {
        table.missing("places");
    }
    let found = table.find("places")?;
    if found.node.text() == Some("unlimited") {
        table.write("places", "unlimited".to_owned(), &found, true);
        return None;
    }
    if found.node.text().is_some_and(|text| text.parse::<f64>().is_err()) {
        let text = found.node.text().unwrap_or_default().to_owned();
        let wanted = "a number of places or \"unlimited\"";
        table.page.error(&found.node.at, ProblemKind::Unreadable { text, wanted }, None);
        return None;
    }
    table.read("places", &COUNT)
}

/// Services by name, in the order of the file.
pub(super) fn list(table: &mut Reader<'_>, key: &'static str, names: &Names) -> Vec<Id<Service>> {
    let Some(found) = table.find(key) else {
        if !table.has(key) {
            table.write_default(key, "none", false);
        }
        return Vec::new();
    };
    let ids = table.names_in(&found.node, &names.services);
    let text: Vec<&str> = ids.iter().map(|id| &*names.services.names[id.index()]).collect();
    table.write(key, text.join(", "), &found, false);
    for (nth, id) in ids.iter().enumerate().filter(|(nth, id)| ids[..*nth].contains(id)) {
        let name = names.services.names[id.index()].clone();
        let mend = format!("take it out: it is in the list before number {}", nth + 1);
        table.complain(key, ProblemKind::Twice { what: "service", name }, Some(mend));
    }
    ids
}

/// The needs that are meant; all where the file does not say.
pub(super) fn needs(table: &mut Reader<'_>, names: &Names) -> Vec<Id<Need>> {
    let Some(mut needs) = table.ids("needs", &names.needs) else {
        if !table.has("needs") {
            table.write_default("needs", "all", false);
        }
        return names.needs.ids().collect();
    };
    needs.dedup();
    needs
}

fn priorities(table: &mut Reader<'_>, names: &Names) -> Vec<(Id<Need>, u8)> {
    if !table.has("priorities") {
        table.write_default("priorities", "2 for all who are no emergency", false);
    }
    let mut priorities = Vec::new();
    let pairs = table.pairs("priorities");
    for (name, at, node) in pairs {
        let need = table.known(&name, &at, &names.needs);
        match (need, (PRIORITY.read)(&node)) {
            (Some(need), Ok(priority)) => priorities.push((need, priority)),
            (_, Err((kind, mend))) => table.page.error(&node.at, kind, mend),
            (None, Ok(_)) => {}
        }
    }
    priorities.sort_unstable();
    if let Some(found) = table.find("priorities") {
        let text = |(need, priority): &(Id<Need>, u8)| {
            format!("{} {priority}", names.needs.names[need.index()])
        };
        let text: Vec<String> = priorities.iter().map(text).collect();
        table.write("priorities", text.join(", "), &found, false);
    }
    priorities
}

/// One law for everybody, or `{ by_need = { … } }`.
fn stays(table: &mut Reader<'_>, names: &Names) -> Vec<(Id<Need>, Law)> {
    if !table.has("stay") {
        table.write_default("stay", "that of the need", false);
        table.allow(&["stay"]);
        return Vec::new();
    }
    if table.find("stay").is_none_or(|found| found.node.get("by_need").is_none()) {
        let Some(law) = table.law("stay", &SPANS) else { return Vec::new() };
        return names.needs.ids().map(|need| (need, law.clone())).collect();
    }
    let Some(mut below) = table.table("stay") else { return Vec::new() };
    let (mut stays, mut lines) = (Vec::new(), Vec::new());
    let pairs = below.pairs("by_need");
    for (name, at, node) in pairs {
        let need = below.known(&name, &at, &names.needs);
        if let (Some(need), Some(law)) = (need, below.law_at(&node, &SPANS)) {
            lines.push(format!("{name} {}", SPANS.write(&law)));
            stays.push((need, law));
        }
    }
    stays.sort_by_key(|(need, _)| *need);
    if let Some(found) = below.find("by_need") {
        below.write("by_need", lines.join(", "), &found, true);
    }
    below.finish();
    stays
}

fn step_down(table: &mut Reader<'_>, names: &Names) -> Vec<StepDown> {
    let one = |mut table: Reader<'_>| {
        let step_down = StepDown {
            to: table.required_id("to", &names.services),
            needs: needs(&mut table, names),
            suitable: table.required("suitable", &PROBABILITY).unwrap_or_default(),
            after: table.required("after", &PART).unwrap_or(1.0),
        };
        table.finish();
        step_down
    };
    let step_downs: Vec<StepDown> =
        table.tables("step_down", &["to"]).into_iter().map(one).collect();
    for need in names.needs.ids() {
        let of_need = step_downs.iter().filter(|way| way.needs.contains(&need));
        let total: f64 = of_need.map(|way| way.suitable.value()).sum();
        at_most_one(table, "step_down", total);
    }
    step_downs
}

/// Shares of which each person has one at most.
pub(super) fn at_most_one(table: &Reader<'_>, key: &str, total: f64) {
    if total > 1.0 + 1e-9 {
        let rule = "these are shares of the same people: together 100% at most";
        let value = format!("{:.0}%", total * 100.0);
        table.complain(key, ProblemKind::OutOfRange { value, rule }, None);
    }
}
