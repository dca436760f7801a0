//! `[sources.…]`: who notices needs, one by one or one a row of a CSV.

use std::collections::{BTreeMap, BTreeSet};

use super::{Sheets, missing_table, modifier, profile, route};
use crate::kernel::index::Id;
use crate::scenario::column::{self, OfRow};
use crate::scenario::names::Names;
use crate::scenario::problem::{Location, ProblemKind};
use crate::scenario::reader::Reader;
use crate::scenario::suggest;
use crate::scenario::table::Sheet;
use crate::scenario::units::{number, word};
use crate::scenario::{Profile, Service, Source, WaveShare};

/// What sources refer to.
struct Ground<'a> {
    names: &'a Names,
    profiles: &'a BTreeMap<String, Profile>,
    services: &'a [Service],
}

/// The sources, sorted by name.
pub(super) fn sources(
    file: &mut Reader<'_>,
    names: &Names,
    profiles: &BTreeMap<String, Profile>,
    services: &[Service],
    sheets: &Sheets,
) -> Vec<Source> {
    let ground = Ground { names, profiles, services };
    let tables = file.group("sources");
    if tables.is_empty() {
        missing_table(file, "sources", "say who notices needs: [sources.NAME]");
    }
    let mut sources = Vec::new();
    for mut table in tables {
        let Some(name) = table.read("file", &word::TEXT) else {
            sources.push(source(table, &ground));
            continue;
        };
        if let Some(sheet) = sheets.get(&name) {
            rows(&mut table, sheet, &name, &ground, &mut sources);
        } else {
            let mend = "put the file beside the scenario, or mend its name";
            table.complain("file", ProblemKind::MissingFile { name }, Some(mend.to_owned()));
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    for pair in sources.windows(2).filter(|pair| pair[0].name == pair[1].name) {
        let name = pair[0].name.clone();
        let at = file.page.spot(&crate::scenario::reader::join("sources", &name));
        if !file.page.has_errors() {
            file.page.error(&at, ProblemKind::Twice { what: "source", name }, None);
        }
    }
    sources
}

/// One source a row.
fn rows(
    table: &mut Reader<'_>,
    sheet: &Sheet,
    file: &str,
    ground: &Ground<'_>,
    sources: &mut Vec<Source>,
) {
    if sheet.rows.is_empty() && sheet.problems.is_empty() {
        table.complain("file", ProblemKind::NoRows { name: file.to_owned() }, None);
    }
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let (column, at) = name_column(table);
    if !sheet.heading.contains(&column) && !sheet.heading.is_empty() {
        let known = suggest::mend(&column, "columns", &sheet.heading);
        let mend =
            Some(format!("say which column has the names: name = {{ column = \"…\" }}; {known}"));
        table.page.error(&at, ProblemKind::NoColumn { name: column.clone() }, mend);
    }
    column::told(table, sheet, &column);
    for row in &sheet.rows {
        let Some((name, at)) = row.field(&column) else {
            sources.push(source(of_row(table, OfRow { row, name: "" }), ground));
            continue;
        };
        if name.is_empty() {
            let kind = ProblemKind::EmptyField { column: column.clone() };
            table.page.error(at, kind, Some("every row needs a name".to_owned()));
        } else if !names.insert(name) {
            let kind = ProblemKind::Twice { what: "row", name: name.clone() };
            table.page.error(at, kind, Some("give each row its own name".to_owned()));
        }
        sources.push(source(of_row(table, OfRow { row, name }), ground));
    }
}

/// The column of the names, and where that is said.
fn name_column(table: &mut Reader<'_>) -> (String, Location) {
    table.allow(&["name"]);
    let entry = table.entries().iter().find(|entry| entry.name == "name");
    let column = entry.and_then(|entry| entry.value.get("column"));
    match (entry, column.and_then(|column| Some((column.text()?.to_owned(), column.at.clone())))) {
        (_, Some(column)) => column,
        (Some(entry), None) => {
            let wanted = "{ column = \"…\" }, because each row has its own name";
            let kind = ProblemKind::WrongSort { found: entry.value.sort(), wanted };
            table.page.error(&entry.value.at, kind, None);
            ("name".to_owned(), entry.value.at.clone())
        }
        (None, None) => {
            let at = table.entries().iter().find(|entry| entry.name == "file");
            ("name".to_owned(), at.map_or_else(|| table.at.clone(), |entry| entry.value.at.clone()))
        }
    }
}

fn of_row<'a>(table: &Reader<'a>, row: OfRow<'a>) -> Reader<'a> {
    let full = format!("{}/{}", table.name, row.name);
    let path = crate::scenario::reader::join("sources", &full);
    let mut reader = table.with_row(row, full, path);
    reader.allow(&["file", "name"]);
    reader
}

fn source(mut table: Reader<'_>, ground: &Ground<'_>) -> Source {
    let name = table.name.clone();
    let group = name.split_once('/').map_or(&*name, |(group, _)| group).to_owned();
    let needs = table.shares("needs", &ground.names.needs);
    if !table.has("needs") {
        table.missing("needs");
    }
    let needs = needs.unwrap_or_default();
    let rate = table.required("rate", &number::RATE).unwrap_or_default();
    table.at_most("rate", rate.per_week(), 1e7, "ten million a week at most");
    let source = Source {
        group,
        rate,
        profile: own_profile(&mut table, ground.profiles),
        spread: spread(&mut table, "spread"),
        group_spread: spread(&mut table, "group_spread"),
        waves: waves(&mut table, ground.names),
        routes: route::routes(&mut table, &needs, ground.names, ground.services),
        usual_care: table.required_id("usual_care", &ground.names.services),
        background: table.or("background", &word::FLAG, false),
        population: table.or("population", &number::FACTOR, 0.0),
        register: modifier::register(&mut table),
        induced_by: induced_by(&mut table, ground.names),
        needs,
        name,
    };
    table.finish();
    source
}

/// The service that brings these needs about.
fn induced_by(table: &mut Reader<'_>, names: &Names) -> Option<Id<Service>> {
    table.id("induced_by", &names.services)
}

/// A coefficient of variation.
fn spread(table: &mut Reader<'_>, key: &'static str) -> f64 {
    let spread = table.or(key, &number::FACTOR, 0.0);
    table.at_most(key, spread, 10.0, "a coefficient of variation of 10 at most");
    spread
}

fn own_profile(table: &mut Reader<'_>, profiles: &BTreeMap<String, Profile>) -> Profile {
    if !table.has("profile") {
        table.write_default("profile", "flat", false);
    }
    let Some(name) = table.read("profile", &word::TEXT) else { return profile::flat() };
    profiles.get(&name).cloned().unwrap_or_else(|| {
        let known: Vec<&String> = profiles.keys().collect();
        let mend = Some(suggest::mend(&name, "profiles", &known));
        table.complain("profile", ProblemKind::UnknownName { what: "profile", name }, mend);
        profile::flat()
    })
}

fn waves(table: &mut Reader<'_>, names: &Names) -> Vec<WaveShare> {
    if !table.has("waves") {
        table.write_default("waves", "none", true);
    }
    let mut shares = Vec::new();
    let pairs = table.pairs("waves");
    for (name, at, node) in pairs {
        let wave = table.known(&name, &at, &names.waves);
        match (wave, (number::EFFECT.read)(&node)) {
            (Some(wave), Ok(effect)) => shares.push(WaveShare { wave, effect }),
            (_, Err((kind, mend))) => table.page.error(&node.at, kind, mend),
            (None, Ok(_)) => {}
        }
    }
    shares.sort_by_key(|share| share.wave);
    if let Some(found) = table.find("waves") {
        let text = |share: &WaveShare| {
            format!("{} {}", names.waves.names[share.wave.index()], share.effect)
        };
        let text: Vec<String> = shares.iter().map(text).collect();
        table.write("waves", text.join(", "), &found, true);
    }
    shares
}
