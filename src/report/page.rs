//! One page for a planner, in plain words and eighty columns: the answer first.
//!
//! ```text
//! title, question ─► the decision ─► arms side by side ─► the headline's three spreads
//!   ─► the precision asked for ─► its cost by heading ─► bed-day valuations ─► regret ─► claims
//!   ─► inputs by what they move ─► tables over inputs ─► doubt about the inputs ─► caveats
//! ```
//!
//! A structural file has a page of its own: turning points, ways and flows, and no amount.
//!
//! One decimal place, whole pounds, thousands apart. What is undefined is a dash.

mod doubt;
mod grid;
mod headline;
mod money;
mod over;
mod precision;
mod rank;
mod side;
mod structural;

use super::figures::Report;
pub(super) use grid::{Grid, WIDTH, folded, wrapped};
pub(super) use over::{conclusion, mark};
pub(super) use structural::what_this_is;

/// The measures that the page and the JSON show of every arm.
pub(super) const KEY_MEASURES: &[&str] = &[
    "needs",
    "referred",
    "reached",
    "visits",
    "attendances",
    "averted",
    "admissions",
    "people_admitted",
    "bed_days",
    "deaths",
    "usual_care_hours",
    "service_cost",
    "cost_without_stays",
    "total_cost",
];

/// The page.
pub fn text(report: &Report) -> String {
    let mut page = String::new();
    heading(&mut page, report);
    if let Some(structure) = &report.structure {
        structural::sections(&mut page, report, structure);
        caveats(&mut page, report);
        return page;
    }
    headline::decision(&mut page, report);
    side::by_side(&mut page, report);
    headline::spreads(&mut page, report);
    precision::targets(&mut page, report);
    money::by_heading(&mut page, report);
    money::valuations(&mut page, report);
    money::regret(&mut page, report);
    super::claims::short(&mut page, report);
    rank::ranked(&mut page, report);
    over::tables(&mut page, report);
    doubt::section(&mut page, report);
    caveats(&mut page, report);
    page
}

fn heading(page: &mut String, report: &Report) {
    let title = if report.title.is_empty() { &report.name } else { &report.title };
    page.push_str(&wrapped(title, 0));
    page.push_str(&"=".repeat(title.chars().count().min(WIDTH)));
    page.push('\n');
    if !report.question.is_empty() {
        page.push_str(&wrapped(&report.question, 0));
    }
    let stopped = if report.complete { "" } else { " (stopped early)" };
    let priced = report.structure.is_none() && !report.price_year.is_empty();
    let prices = if priced { format!(", prices of {}", report.price_year) } else { String::new() };
    let played = format!(
        "{}: {}{stopped}, seed {}{prices}.",
        report.path_shown,
        super::number::counted(report.winters, "winter"),
        report.seed,
    );
    page.push_str(&wrapped(&played, 0));
}

/// Begins a section.
pub(super) fn section(page: &mut String, title: &str) {
    page.push('\n');
    page.push_str(&wrapped(title, 0));
    page.push_str(&"-".repeat(title.chars().count().min(WIDTH)));
    page.push('\n');
}

/// A line that names a case, where there is more than one or it has a label.
fn case_line(page: &mut String, report: &Report, case: usize) {
    let of = &report.cases[case];
    if !of.label.is_empty() {
        page.push_str(&wrapped(&format!("[{}] {}", of.name, of.label), 0));
    } else if report.cases.len() > 1 {
        page.push_str(&wrapped(&format!("[{}]", of.name), 0));
    }
}

fn caveats(page: &mut String, report: &Report) {
    section(page, "Bear in mind");
    for (caveat, words) in report.caveat_words() {
        page.push_str(&wrapped(&format!("* {words} {}", caveat.remedy()), 2));
    }
}
