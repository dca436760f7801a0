//! From a merged tree to a [`Scenario`]: one file a noun.
//!
//! Units are parsed, names resolved, defaults filled in and ranges judged; everything that is wrong
//! is written on the page. What needs the whole picture is judged at the end, by [`checks`], and only
//! where each part is sound by itself.

mod aid;
mod beds;
mod booking;
mod care;
mod caseload;
mod checks;
mod circles;
mod desk;
mod discharge;
mod escalation;
mod escalation_checks;
mod funding;
mod hours;
mod modifier;
mod need;
mod passing;
mod places;
mod post;
mod prevention;
mod profile;
mod reach;
mod rosters;
mod rounds;
mod route;
mod service;
mod slots;
mod source;
mod staffing;
mod supply;
mod tariff;
mod team;
mod triage;
mod visits;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::page::Page;
use super::problem::ProblemKind;
use super::reader::Reader;
use super::table::Sheet;
use super::text::Node;
use super::units::word::TEXT;
use super::{Post, Scenario, Service, Skill, Source, holidays};
use crate::kernel::index::Table;

/// Side files by the name that the scenario calls them.
pub(super) type Sheets = BTreeMap<String, Sheet>;

/// Keys at the top of the file that belong to the file as a whole.
const OF_THE_FILE: [&str; 16] = [
    "arms",
    "cases",
    "claims",
    "comparator",
    "contrast",
    "correlations",
    "description",
    "horizon",
    "kind",
    "matters",
    "name",
    "question",
    "seed",
    "sweeps",
    "title",
    "winters",
];

/// Reads one arm in one case.
pub(super) fn scenario(
    page: &Page,
    root: &Node,
    without: &BTreeSet<String>,
    sheets: &Sheets,
) -> Scenario {
    again(page, root, without, sheets, None)
}

/// The same, with sources as they were known where nothing was changed that they are made from.
pub(super) fn again(
    page: &Page,
    root: &Node,
    without: &BTreeSet<String>,
    sheets: &Sheets,
    known: Option<&Table<Source>>,
) -> Scenario {
    let mut file = Reader::root(page, root);
    let scenario = nouns(&mut file, root, without, sheets, known);
    file.finish();
    if !page.has_errors() {
        checks::all(page, &scenario);
    }
    scenario
}

/// Every noun, each read from its tables.
fn nouns(
    file: &mut Reader<'_>,
    root: &Node,
    without: &BTreeSet<String>,
    sheets: &Sheets,
    known: Option<&Table<Source>>,
) -> Scenario {
    file.allow(&OF_THE_FILE);
    let names = Names::of(root);
    let (window, has_holidays) = window::window(file);
    let skills = skills(file);
    let waves = window::waves(file);
    let needs = need::needs(file, &names);
    let funding = funding::funding(file, &names, &window);
    let services: Vec<Service> = service::services(file, &names, without, &funding);
    let sources = if let Some(known) = known {
        file.allow(&["profiles", "sources"]);
        known.clone()
    } else {
        let profiles = profile::profiles(file);
        Table::new(source::sources(file, &names, &profiles, &services, sheets))
    };
    let teams = team::teams(file, &names);
    let posts: Vec<Post> = post::posts(file, &names, &funding, &services, &window);
    let avoidable = modifier::avoidable(file);
    let tariff = tariff::tariff(file);
    let escalations = escalation::escalations(file, &names, &window);
    let (from, to) = (window.start.year() - 6, window.end.year() + 6);
    let special_days = if has_holidays { holidays::of_years(from, to) } else { Vec::new() };
    Scenario {
        window,
        special_days,
        waves: Table::new(waves),
        skills: Table::new(skills),
        needs: Table::new(needs),
        sources,
        services: Table::new(services),
        teams: Table::new(teams),
        funding: Table::new(funding.all),
        posts: Table::new(posts),
        avoidable: Table::new(avoidable),
        tariff,
        escalations: Table::new(escalations),
    }
}

fn skills(file: &mut Reader<'_>) -> Vec<Skill> {
    let Some(table) = file.table("skills") else { return Vec::new() };
    let entries = table.entries().iter().filter(|entry| !super::reader::is_remark(entry));
    let skill = |entry: &super::text::Entry| {
        if let Err((kind, mend)) = (TEXT.read)(&entry.value) {
            table.page.error(&entry.value.at, kind, mend);
        }
        Skill { name: entry.name.clone() }
    };
    entries.map(skill).collect()
}

/// Says that a table every scenario has is not there.
fn missing_table(file: &Reader<'_>, name: &'static str, mend: &str) {
    file.page.error(&file.at, ProblemKind::MissingTable { name }, Some(mend.to_owned()));
}
