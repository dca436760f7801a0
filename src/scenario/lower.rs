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
use super::{Post, Scenario, Service, Skill, holidays};
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
    let mut file = Reader::root(page, root);
    file.allow(&OF_THE_FILE);
    let names = Names::of(root);
    let (window, has_holidays) = window::window(&mut file);
    let skills = skills(&mut file);
    let waves = window::waves(&mut file);
    let needs = need::needs(&mut file, &names);
    let funding = funding::funding(&mut file, &names, &window);
    let services: Vec<Service> = service::services(&mut file, &names, without, &funding);
    let profiles = profile::profiles(&mut file);
    let sources = source::sources(&mut file, &names, &profiles, &services, sheets);
    let teams = team::teams(&mut file, &names);
    let posts: Vec<Post> = post::posts(&mut file, &names, &funding, &services, &window);
    let avoidable = modifier::avoidable(&mut file);
    let tariff = tariff::tariff(&mut file);
    let escalations = escalation::escalations(&mut file, &names, &window);
    file.finish();
    let (from, to) = (window.start.year() - 6, window.end.year() + 6);
    let special_days = if has_holidays { holidays::of_years(from, to) } else { Vec::new() };
    let scenario = Scenario {
        window,
        special_days,
        waves: Table::new(waves),
        skills: Table::new(skills),
        needs: Table::new(needs),
        sources: Table::new(sources),
        services: Table::new(services),
        teams: Table::new(teams),
        funding: Table::new(funding.all),
        posts: Table::new(posts),
        avoidable: Table::new(avoidable),
        tariff,
        escalations: Table::new(escalations),
    };
    if !page.has_errors() {
        checks::all(page, &scenario);
    }
    scenario
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
