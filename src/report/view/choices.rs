//! Every choice in every case, beside the comparator: differences, price, regret, and what happened.

use super::super::document::{
    Block, Cell, Chart, Column, Draw, Mark, Panel, Section, Style, Table,
};
use super::super::number::{one, pounds, whole};
use super::super::sentence::ratio_words;
use super::View;
use super::chart::{column, five, five_columns, side, table, with_interval};
use super::names::isolated;
use crate::decision::RatioKind;
use crate::experiment::{Difference, Summary};

/// Choices side by side.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let report = view.report;
    if report.arms.len() < 2 {
        return section_of(view.cases().map(|case| happened(view, case)).collect());
    }
    let labelled = report.arms.iter().filter(|arm| !arm.label.is_empty());
    let names = labelled.map(|arm| (isolated(&arm.name), isolated(&arm.label))).collect();
    let mut blocks = vec![beside(view)];
    blocks.extend(DRAWN.iter().map(|drawn| Block::Chart(differences(view, drawn))));
    blocks.push(Block::Names(names));
    blocks.extend(view.cases().map(|case| happened(view, case)));
    section_of(blocks)
}

fn section_of(blocks: Vec<Block>) -> Option<Section> {
    Section::holding("choices", "Choices side by side", blocks)
}

/// Arms down, cases across.
fn beside(view: &View<'_>) -> Block {
    let report = view.report;
    let has_regret = !report.regrets.is_empty();
    let mut columns = vec![column("choice", "Choice", Style::Text)];
    let mut groups = vec![(String::new(), 1)];
    for case in view.cases() {
        let of_case = case_columns(&report.cases[case].name, has_regret);
        groups.push((view.case_of_several(case), of_case.len()));
        columns.extend(of_case);
    }
    let rows = (0..report.arms.len()).map(|arm| {
        let cells = view.cases().flat_map(|case| case_cells(view, arm, case, has_regret));
        std::iter::once(view.arm(arm).into()).chain(cells).collect()
    });
    let comparator = view.arm(report.comparator);
    let mut notes = vec![format!(
        "Each difference is taken winter by winter against {comparator}; in brackets 95% of the mean \
         (simulation error only)."
    )];
    notes.push(
        "Winters saved by pairing: both choices meet the same winters. So many more would have been needed to \
         know the admissions avoided as well from winters of their own; in brackets how many times as many \
         that is. Below zero, or below 1.0 times, pairing did harm. contrasts.csv has it of every measure."
            .to_owned(),
    );
    if let Some(first) = report.regrets.first() {
        let value =
            first.value.map_or(String::new(), |value| format!(", {} a bed day", pounds(value)));
        notes.push(format!(
            "Regret is the mean cost beyond the cheapest choice of the case, stays at {}{value}. \
             Choices close together may be in either order.",
            isolated(&first.name)
        ));
    }
    let rows = rows.collect();
    let caption = format!("What each choice changes in a winter, beside {comparator}");
    let groups = if report.cases.len() > 1 { groups } else { vec![] };
    Block::Table(Table { groups, notes, ..table("choices", caption, columns, rows) })
}

fn case_columns(case: &str, has_regret: bool) -> Vec<Column> {
    let named = |what: &str, label, style| column(&format!("{case}.{what}"), label, style);
    let mut columns = vec![
        named("admissions_avoided", "Admissions avoided (people)", Style::One),
        named("service_cost", "Extra service cost (£)", Style::Pounds),
        named("price", "Cost of each admission avoided", Style::Pounds),
        named("winters_saved", "Winters saved by pairing", Style::Whole),
    ];
    if has_regret {
        columns.push(named("regret", "Regret (£)", Style::Pounds));
    }
    columns
}

fn case_cells(view: &View<'_>, arm: usize, case: usize, has_regret: bool) -> Vec<Cell> {
    let report = view.report;
    let mut cells = match report.with_comparator(arm) {
        None => {
            let shown = |shown: &str| Cell::Shown { value: Some(0.0), shown: shown.into() };
            vec![shown("compared with"), shown("–"), Cell::Empty(()), Cell::Empty(())]
        }
        Some(pair) => {
            let summary =
                |measure| report.contrast(pair, case, measure).map(|found| &found.summary);
            vec![
                with_interval(summary("admissions_avoided"), Style::One, 1.0),
                with_interval(summary("service_cost"), Style::Pounds, 1.0),
                price(view, arm, case),
                saved(report.contrast(pair, case, "admissions_avoided")),
            ]
        }
    };
    if has_regret {
        let regret = report.regrets[0].regret[arm][case];
        let shown = if regret == 0.0 { "£0, cheapest".into() } else { pounds(regret) };
        cells.push(Cell::Shown { value: Some(regret), shown });
    }
    cells
}

/// What it was worth to play both choices through the same winters.
fn saved(difference: Option<&Difference>) -> Cell {
    let worth = difference.and_then(|found| Some((found.winters_saved()?, found.gain?)));
    worth.map_or(Cell::Empty(()), |(saved, gain)| Cell::Shown {
        value: Some(saved),
        shown: format!("{} ({} times as many)", whole(saved), one(gain)),
    })
}

fn price(view: &View<'_>, arm: usize, case: usize) -> Cell {
    let report = view.report;
    let found = report.ratios.iter().find(|row| {
        let asked = (row.arm, row.against, row.case) == (arm, Some(report.comparator), case);
        asked && row.kind == RatioKind::SchemePerAdmission
    });
    found.map_or(Cell::Empty(()), |row| Cell::Shown {
        value: super::super::sentence::price(&row.ratio),
        shown: ratio_words(&row.ratio, "admission"),
    })
}

/// What is drawn of every choice: the measure, its sign, how it is written, and words.
struct Drawn {
    measure: &'static str,
    sign: f64,
    style: Style,
    what: &'static str,
    unit: &'static str,
    verb: &'static str,
}

const DRAWN: [Drawn; 3] = [
    Drawn {
        measure: "admissions_avoided",
        sign: 1.0,
        style: Style::One,
        what: "Admissions avoided",
        unit: "people a winter",
        verb: "avoid admissions",
    },
    Drawn {
        measure: "bed_days",
        sign: -1.0,
        style: Style::One,
        what: "Bed days avoided",
        unit: "midnights a winter",
        verb: "avoid bed days",
    },
    Drawn {
        measure: "service_cost",
        sign: 1.0,
        style: Style::Pounds,
        what: "Extra service cost",
        unit: "£ a winter",
        verb: "cost more",
    },
];

fn differences(view: &View<'_>, drawn: &Drawn) -> Chart {
    let comparator = view.arm(view.report.comparator);
    let panel = |case: usize| Panel {
        case: view.case_of_several(case),
        finding: found(view, drawn, case),
        rows: rows(view, drawn, case),
        marks: zone(view, drawn.measure),
    };
    let mut columns = vec![column("choice", "Choice", Style::Text)];
    columns.extend(five_columns(drawn.style));
    Chart {
        id: format!("choices-{}", drawn.measure.replace('_', "-")),
        name: format!("{} beside {comparator}, choice by choice", drawn.what),
        columns,
        axis: format!("{} ({})", drawn.what, drawn.unit),
        panels: view.cases().map(panel).collect(),
        draw: intervals("choice"),
        first: vec![],
        notes: vec![INTERVALS.into()],
    }
}

/// How intervals are read.
pub(super) const INTERVALS: &str = "Dot: the mean. Thick line: 95% of the mean, which is simulation error. \
                                    Thin line: 19 winters of 20, which is luck. Shaded: too small to matter.";

/// Drawn from [`five_columns`].
pub(super) fn intervals(label: &str) -> Draw {
    Draw::Intervals {
        label: label.into(),
        mean: "mean".into(),
        error: ["mean_lower".into(), "mean_upper".into()],
        luck: ["winter_p2_5".into(), "winter_p97_5".into()],
    }
}

fn others<'a>(
    view: &'a View<'_>,
    case: usize,
    measure: &'a str,
) -> impl Iterator<Item = (usize, &'a Summary)> {
    let report = view.report;
    (0..report.arms.len()).filter_map(move |arm| {
        let difference = report.contrast(report.with_comparator(arm)?, case, measure)?;
        Some((arm, &difference.summary))
    })
}

fn rows(view: &View<'_>, drawn: &Drawn, case: usize) -> Vec<Vec<Cell>> {
    let row = |(arm, summary): (usize, &Summary)| {
        std::iter::once(view.arm(arm).into()).chain(five(Some(summary), drawn.sign)).collect()
    };
    others(view, case, drawn.measure).map(row).collect()
}

fn zone(view: &View<'_>, measure: &str) -> Vec<Mark> {
    let matters = view.report.matters;
    let half = match measure {
        "service_cost" => matters.pounds,
        "bed_days" => matters.bed_days,
        _ => matters.admissions,
    };
    vec![Mark::Zone { from: -half, to: half, label: "too small to matter".into() }]
}

/// How many choices can be told from the comparator, and which has the largest mean among them.
fn found(view: &View<'_>, drawn: &Drawn, case: usize) -> String {
    let all: Vec<(usize, &Summary)> = others(view, case, drawn.measure).collect();
    let sure: Vec<&(usize, &Summary)> =
        all.iter().filter(|(_, summary)| f64::from(side(summary)) * drawn.sign > 0.0).collect();
    let comparator = view.arm(view.report.comparator);
    let Some((arm, most)) =
        sure.iter().max_by(|a, b| (a.1.mean * drawn.sign).total_cmp(&(b.1.mean * drawn.sign)))
    else {
        return format!("No choice can be seen to {} beside {comparator}", drawn.verb);
    };
    let amount = match drawn.style {
        Style::Pounds => pounds(most.mean.abs()),
        _ => one(most.mean.abs()),
    };
    let of = format!("{} of {} choices {} beside {comparator}", sure.len(), all.len(), drawn.verb);
    format!("{of}; the largest mean is {amount}, {}", view.arm(*arm))
}

/// What happened in each arm, on average.
fn happened(view: &View<'_>, case: usize) -> Block {
    const SHOWN: [(&str, &str, Style); 6] = [
        ("needs", "Needs (people)", Style::One),
        ("reached", "Reached (people)", Style::One),
        ("visits", "Visits", Style::One),
        ("people_admitted", "Admitted (people)", Style::One),
        ("bed_days", "Bed days (midnights)", Style::One),
        ("service_cost", "Service cost (£)", Style::Pounds),
    ];
    let report = view.report;
    let mut columns = vec![column("choice", "Choice", Style::Text)];
    columns.extend(SHOWN.map(|(key, label, style)| column(key, label, style)));
    columns.push(column("in_time", "Reached in time", Style::Percent));
    let row = |arm: usize| {
        let mean = |measure| report.estimate(arm, case, measure).map(|summary| summary.mean);
        let mut cells: Vec<Cell> = vec![view.arm(arm).into()];
        cells.extend(SHOWN.map(|(measure, ..)| Cell::from(mean(measure))));
        cells.push(report.in_time[arm][case].as_ref().map(|summary| summary.mean).into());
        cells
    };
    let rows = (0..report.arms.len()).map(row).collect();
    let caption = match view.case_of_several(case).as_str() {
        "" => "What happened in a winter, on average".to_owned(),
        place => format!("What happened in a winter, on average: {place}"),
    };
    let notes = vec!["Every measure, with its intervals, is in estimates.csv.".into()];
    let id = format!("happened-{}", report.cases[case].name);
    Block::Table(Table { notes, ..table(&id, caption, columns, rows) })
}
