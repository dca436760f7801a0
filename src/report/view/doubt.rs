//! Three kinds of doubt about the first pair, kept apart.
//!
//! Simulation error shrinks with more winters. The luck of the winter does not: it is what a year may
//! bring. Ignorance of the inputs shrinks only when somebody finds something out.

use super::super::caveat::Caveat;
use super::super::document::{Block, Cell, Section, Style, Table};
use super::super::number::two;
use super::View;
use super::chart::{column, table};
use crate::decision::{Criterion, Doubt};
use crate::experiment::Difference;

const SHOWN: [(&str, &str, Style); 6] = [
    ("admissions_avoided", "People not admitted", Style::One),
    ("admissions", "Emergency admissions", Style::One),
    ("bed_days", "Bed days (midnights)", Style::One),
    ("visits", "Visits", Style::One),
    ("service_cost", "Service cost (£)", Style::Pounds),
    ("total_cost", "Total cost (£)", Style::Pounds),
];

/// The three spreads.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let pair = view.headline()?;
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    let words = "Simulation error says whether to play more winters. Luck is what one winter may bring, however \
                 many are played. Ignorance is what nobody has found out yet.";
    let columns = vec![
        column("measure", "Measure", Style::Text),
        column("mean", "Mean", Style::One),
        column("simulation_error", "Simulation error: 95% of the mean", Style::Text),
        column("luck", "Luck of the winter: 19 winters of 20", Style::Text),
        column("ignorance", "Ignorance: doubt about the inputs", Style::Text),
        column("correlation", "Correlation of the pairs", Style::Two),
    ];
    let mut blocks = vec![Block::Words(words.into())];
    for case in view.cases() {
        let shown = SHOWN.iter().filter_map(|(measure, label, style)| {
            let difference = view.report.contrast(0, case, measure)?;
            Some(row(view, case, (measure, label, *style), difference))
        });
        let place = view.case_of_several(case);
        let place = if place.is_empty() { place } else { format!(": {place}") };
        let caption = format!("{arm} minus {against}, a winter{place}");
        let of = &view.report.cases[case].name;
        let rows = shown.collect();
        blocks.push(Block::Table(Table {
            ..table(&format!("doubt-{of}"), caption, columns.clone(), rows)
        }));
    }
    if view.report.caveats.contains(&Caveat::NoPriors) {
        let what = "How much is ignorance and how much is luck, which input moves the answer most, and what it would \
                    be worth to know it: these need priors, and no figure of this scenario has one.";
        let how = "Give the inputs that you doubt a prior in the scenario.";
        blocks.push(Block::Absent { what: what.into(), how: how.into() });
    }
    blocks.extend(super::unknown::blocks(view));
    Section::holding("doubt", "How sure: three kinds of doubt", blocks)
}

fn row(
    view: &View<'_>,
    case: usize,
    (measure, label, style): (&str, &str, Style),
    difference: &Difference,
) -> Vec<Cell> {
    let summary = &difference.summary;
    let ends = summary.interval;
    let error =
        if ends.is_bounded() { style.range(ends.lower, ends.upper) } else { "not known".into() };
    vec![
        label.into(),
        Cell::Shown { value: Some(summary.mean), shown: style.write(summary.mean) },
        error.into(),
        style.range(summary.winter[0], summary.winter[2]).into(),
        ignorance(view, case, measure, style).into(),
        difference.correlation.map_or("–".into(), |found| two(found).into()),
    ]
}

/// What doubt about the inputs does to a difference, where priors were played.
fn ignorance(view: &View<'_>, case: usize, measure: &str, style: Style) -> String {
    let (criterion, sign) = match measure {
        "admissions_avoided" => (Criterion::AdmissionsAvoided, 1.0),
        "bed_days" => (Criterion::BedDaysAvoided, -1.0),
        "service_cost" => (Criterion::ServiceCost, -1.0),
        _ => return "not worked out".into(),
    };
    let gains = &view.report.decisions[0][case].gains;
    let doubt = gains.iter().find(|(gain, _)| gain.criterion == criterion);
    match doubt.and_then(|(gain, _)| gain.doubt.as_ref()) {
        Some(Doubt { interval: Some(ends), is_told, .. }) => {
            let (a, b) = (sign * ends.lower, sign * ends.upper);
            let range = style.range(a.min(b), a.max(b));
            if *is_told { range } else { format!("{range}, hardly told from luck") }
        }
        Some(_) => "too few draws to tell it from luck".into(),
        None => "not included: no priors".into(),
    }
}
