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
mod known;
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
use super::{Scenario, Skill, SpecialDay, Window, holidays};
use crate::kernel::index::Table;
pub(super) use known::Known;

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

/// The same, with what is known of the arm in that case in place of what was not changed.
pub(super) fn again(
    page: &Page,
    root: &Node,
    without: &BTreeSet<String>,
    sheets: &Sheets,
    known: Option<&Known<'_>>,
) -> Scenario {
    let mut file = Reader::root(page, root);
    let scenario = match known {
        None => nouns(&mut file, &Names::of(root), (without, sheets), None),
        Some(known) => nouns(&mut file, known.names, (without, sheets), Some(known)),
    };
    if known.is_none() {
        file.finish();
    }
    if !page.has_errors() {
        checks::all(page, &scenario);
    }
    scenario
}

/// The table of that name: read, or what is known of it with what is read of it in its place.
macro_rules! table {
    ($known:ident . $table:ident, $read:expr) => {
        known::among($known, stringify!($table), |all| &all.$table, |one| &one.name, || $read)
    };
}

/// Every noun, each read from its tables.
fn nouns(
    file: &mut Reader<'_>,
    names: &Names,
    (without, sheets): (&BTreeSet<String>, &Sheets),
    known: Option<&Known<'_>>,
) -> Scenario {
    file.allow(&OF_THE_FILE);
    let (window, has_holidays) = window::window(file);
    let funding = funding::funding(file, names, &window);
    let services = table!(known.services, service::services(file, names, without, &funding));
    let all = services.iter().as_slice();
    let sources = table!(known.sources, {
        let profiles = profile::profiles(file);
        source::sources(file, names, &profiles, all, sheets)
    });
    Scenario {
        special_days: special_days(&window, has_holidays, known),
        waves: table!(known.waves, window::waves(file)),
        skills: table!(known.skills, skills(file)),
        needs: table!(known.needs, need::needs(file, names)),
        teams: table!(known.teams, team::teams(file, names)),
        posts: table!(known.posts, post::posts(file, names, &funding, all, &window)),
        avoidable: table!(known.avoidable, modifier::avoidable(file)),
        escalations: table!(known.escalations, escalation::escalations(file, names, &window)),
        tariff: match known {
            Some(known) if !known.reads("tariff") => known.scenario.tariff.clone(),
            _ => tariff::tariff(file),
        },
        funding: Table::new(funding.all),
        sources,
        services,
        window,
    }
}

fn special_days(window: &Window, has_holidays: bool, known: Option<&Known<'_>>) -> Vec<SpecialDay> {
    let (from, to) = (window.start.year() - 6, window.end.year() + 6);
    match known {
        Some(known) => known.scenario.special_days.clone(),
        None if has_holidays => holidays::of_years(from, to),
        None => Vec::new(),
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
