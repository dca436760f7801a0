//! `docs/systems.md` says of every system in the sources where it runs, and that is so.
//!
//! Here the page is held against the files; that something flows is played by the release tests
//! (`tests/statistical/gallery.rs`). `BLESS=1` writes the counts of figures anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::gallery::systems::{Runs, System, all, is_row, under};
use super::gallery::{brief, root, scenarios, text};
use waxwing::experiment::Plan;
use waxwing::scenario::Brief;

const PAGE: &str = "docs/systems.md";

/// How many systems each document describes: the heading, the letter and width of their numbers, how many.
const DESCRIBED: [(&str, &str, usize, usize); 9] = [
    ("Bromley: winter resilience schemes 2018/19", "B", 2, 11),
    ("Bristol, North Somerset and South Gloucestershire: winter access plan 2022", "N", 2, 14),
    ("NHS England: winter roles 2023", "E", 2, 10),
    ("Buckinghamshire 2016: urgent care at home, beds and discharge", "A", 1, 22),
    ("Buckinghamshire 2016: around it", "B", 1, 26),
    ("Buckinghamshire 2016: vanguards, as families", "V", 1, 5),
    ("Kent, Better Care Fund 2014: schemes", "K", 2, 30),
    ("Kent 2014: services inside the schemes", "S", 2, 39),
    ("Kent 2014: budget lines", "T", 2, 12),
];

/// The scenarios that the rows name, each read once.
fn briefs(systems: &[System]) -> BTreeMap<String, Brief> {
    let named: BTreeSet<&str> =
        systems.iter().filter_map(|system| Some(&*system.run.as_ref()?.scenario)).collect();
    let known = scenarios();
    let unknown: Vec<_> = named.iter().filter(|name| !known.iter().any(|k| k == *name)).collect();
    assert!(unknown.is_empty(), "no such scenarios: {unknown:?}");
    named.into_iter().map(|name| (name.to_owned(), brief(name))).collect()
}

#[test]
fn every_system_of_the_documents_has_one_row() {
    let systems = all(&text(PAGE));
    for (heading, letter, width, count) in DESCRIBED {
        let ids: Vec<&str> = systems
            .iter()
            .filter(|system| system.heading.starts_with(heading))
            .map(|system| &*system.id)
            .collect();
        let wanted: Vec<String> =
            (1..=count).map(|number| format!("{letter}{number:0width$}")).collect();
        assert_eq!(ids, wanted, "{heading}");
    }
}

#[test]
fn every_row_says_what_is_not_modelled() {
    for system in all(&text(PAGE)) {
        assert!(system.missing.len() > 10 && system.missing.ends_with('.'), "{}", system.id);
        let is_dash = system.figures == "-" && system.blocks == "-";
        assert_eq!(is_dash, system.run.is_none(), "{} runs or does not", system.id);
    }
}

/// One test for all that the files are read for: reading them takes longer than looking.
#[test]
fn every_row_is_true_of_the_scenario_that_it_names() {
    let page = text(PAGE);
    let systems = all(&page);
    let briefs = briefs(&systems);
    let running = || systems.iter().filter_map(|system| Some((system, system.run.as_ref()?)));
    let catalogues: BTreeMap<&str, _> =
        briefs.iter().map(|(name, brief)| (&**name, Plan::catalogue(brief))).collect();
    let mut wrong = Vec::new();
    for (system, runs) in running() {
        wrong.extend(faults(system, runs, &briefs[&runs.scenario]));
        if catalogues[&*runs.scenario].find(&runs.flow).is_none() {
            wrong.push(format!("{}: there is no measure {}", system.id, runs.flow));
        }
    }
    assert!(wrong.is_empty(), "{PAGE}:\n{}", wrong.join("\n"));
    figures_are_the_listings(&page, &systems, &briefs);
}

/// What a row says of arms, parts and blocks that is not so.
fn faults(system: &System, runs: &Runs, brief: &Brief) -> Vec<String> {
    let arms: Vec<&str> = brief.arms.iter().map(|arm| &*arm.name).collect();
    let unknown = [&runs.arm, &runs.beside].into_iter().find(|arm| !arms.contains(&&***arm));
    if let Some(arm) = unknown {
        return vec![format!("{}: there is no arm {arm} in {}", system.id, runs.scenario)];
    }
    let listing = runs.listing(brief);
    let absent = runs.paths(listing).into_iter().filter(|path| !under(listing, path));
    let absent = absent.map(|path| format!("{}: there is no `{path}`", system.id));
    let named = system.ways();
    let unnamed = runs.ways(listing).into_iter().filter(|way| !named.contains(way));
    let unnamed = unnamed.map(|way| format!("{}: its blocks lack `{way}`", system.id));
    absent.chain(unnamed).collect()
}

/// The counts of figures are those of the listing; `BLESS` writes them.
fn figures_are_the_listings(page: &str, systems: &[System], briefs: &BTreeMap<String, Brief>) {
    let mut rows = systems.iter();
    let mut counted = |line: &str| {
        let system = if is_row(line) { rows.next()? } else { return None };
        let runs = system.run.as_ref()?;
        let figures = runs.figures(runs.listing(&briefs[&runs.scenario]));
        let said = format!(" | {} | ", system.figures);
        Some(line.replace(&said, &format!(" | {figures} | ")))
    };
    let counted: Vec<String> =
        page.lines().map(|line| counted(line).unwrap_or_else(|| line.to_owned())).collect();
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join(PAGE), counted.join("\n") + "\n").expect("the page can be written");
    } else {
        let told = "`BLESS=1 cargo test --test it systems` writes the counts anew";
        for (said, counted) in page.lines().zip(&counted) {
            assert_eq!(said, counted, "{PAGE}: {told}");
        }
    }
}
