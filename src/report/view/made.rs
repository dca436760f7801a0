//! How the report was made, and how to make it again.

use super::super::document::{Block, Cell, Section, Style, Table};
use super::super::number::{two, whole};
use super::View;
use super::chart::{column, table};
use crate::decision::Gain;

/// Run diagnostics, and the command that gives the same bytes.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let mut blocks = vec![Block::Table(run(view))];
    // A structural file has no amounts, and nothing to say of how sharp they are.
    if view.report.structure.is_none() {
        blocks.extend(precision(view).map(Block::Table));
    }
    blocks.push(Block::Words(
        "The same scenario, seed and version give the same bytes on any machine and any number of threads:"
            .into(),
    ));
    let report = view.report;
    blocks.push(Block::Command(format!(
        "waxwing run {} --winters {} --seed {}{} --out results",
        view.path(),
        report.winters_asked,
        report.seed,
        doubt(view)
    )));
    Section::holding("made", "How this was made, and how to make it again", blocks)
}

/// What was asked about doubt, as it is typed.
fn doubt(view: &View<'_>) -> String {
    let Some(found) = &view.report.uncertainty else { return String::new() };
    let tornado = found.tornado.as_ref().map_or_else(String::new, |tornado| {
        let mut asked = " --tornado".to_owned();
        if tornado.pair > 0 {
            let pair = view.report.pairs[tornado.pair];
            let name = |arm: usize| view.report.arms[arm].name.as_str();
            let named = [" --tornado-pair ", name(pair.arm), ",", name(pair.against)];
            asked.extend(named);
        }
        if tornado.case > 0 {
            asked.extend([" --tornado-case ", view.report.cases[tornado.case].name.as_str()]);
        }
        asked
    });
    format!(
        " --uncertainty --draws {} --winters-per-draw {} --design {}{tornado}",
        found.draws_asked, found.winters_per_draw, found.design
    )
}

fn run(view: &View<'_>) -> Table {
    let report = view.report;
    let stopped = if report.complete { "yes" } else { "no: it was stopped early" };
    let mut rows: Vec<(&str, String)> = vec![
        ("Scenario", view.path()),
        ("Digest of everything that the scenario says", report.digest.clone()),
        ("Program", format!("waxwing {}", report.version)),
        ("Seed", report.seed.to_string()),
        ("Winters played", whole(report.winters as f64)),
        ("Everything asked for was played", stopped.into()),
        ("Choices", whole(report.arms.len() as f64)),
        ("Cases", whole(report.cases.len() as f64)),
        ("Measures, each in estimates.csv and contrasts.csv", whole(report.measures.len() as f64)),
    ];
    if report.structure.is_none() {
        rows.push(("Prices of", report.price_year.clone()));
    }
    let row = |(what, value): (&str, String)| vec![what.into(), Cell::Text(super::plain(&value))];
    let columns = vec![column("what", "What", Style::Text), column("value", "Value", Style::Text)];
    let rows = rows.into_iter().map(row).collect();
    table("run", "The run".into(), columns, rows)
}

/// How sharp the answer is beside what matters, and how many winters would make it ten times sharper
/// than what matters.
fn precision(view: &View<'_>) -> Option<Table> {
    let decisions = view.report.decisions.first()?;
    let mut rows = Vec::new();
    for (case, decision) in decisions.iter().enumerate() {
        for (gain, _) in &decision.gains {
            rows.push(sharpness(view, case, gain));
        }
    }
    let columns = vec![
        column("measure", "Measure", Style::Text),
        column("case", "Case", Style::Text),
        column("half_width", "Half of the 95% interval", Style::Two),
        column("matters", "What would matter", Style::Two),
        column("share", "Half-width as a share of it", Style::Percent),
        column("needed", "Winters for a tenth of it", Style::Whole),
        column("correlation", "Correlation of the pairs", Style::Two),
    ];
    let caption = "How sharp the first comparison is".to_owned();
    Some(table("precision", caption, columns, rows))
}

fn sharpness(view: &View<'_>, case: usize, gain: &Gain) -> Vec<Cell> {
    let measure = match gain.criterion {
        crate::decision::Criterion::AdmissionsAvoided => "admissions_avoided",
        crate::decision::Criterion::BedDaysAvoided => "bed_days",
        crate::decision::Criterion::ServiceCost => "service_cost",
    };
    let difference = view.report.contrast(0, case, measure);
    let half = gain.summary.interval.half_width();
    let share = half / gain.zone.half;
    let needed = (gain.summary.winters as f64 * (share / 0.1) * (share / 0.1)).ceil();
    vec![
        super::super::sentence::name(gain.criterion).into(),
        view.case(case).into(),
        half.into(),
        gain.zone.half.into(),
        share.into(),
        needed.into(),
        difference
            .and_then(|found| found.correlation)
            .map_or("–".into(), |found| two(found).into()),
    ]
}
