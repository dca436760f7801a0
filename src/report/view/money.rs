//! What it costs: by heading, and how far the answer hangs on the value of a bed day.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Section, Style, Table};
use super::super::number::pounds;
use super::super::sentence::ratio_words;
use super::chart::{column, table};
use super::names::isolated;
use super::{View, worth};
use crate::decision::{PairRatio, RatioKind};
use crate::experiment::Pair;

/// Money.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let mut blocks = vec![Block::Chart(headings(view))];
    if let Some(pair) = view.headline() {
        blocks.extend(worth::chart(view, pair).map(Block::Chart));
        blocks.extend(valuations(view, pair).map(Block::Table));
        blocks.extend(regrets(view).map(Block::Table));
        blocks.extend(super::economics::blocks(view));
    }
    Section::holding("money", "What it costs, and what a bed day is worth", blocks)
}

/// Mean cost of each arm by heading.
fn headings(view: &View<'_>) -> Chart {
    let report = view.report;
    let panel = |case: usize| {
        let rows = report.costs.iter().filter(|row| row.case == case).filter_map(|row| {
            let summary = row.summary.as_ref().filter(|found| found.mean != 0.0)?;
            Some(vec![
                view.arm(row.arm).into(),
                short(row.heading, row.label).into(),
                row.payer.name().into(),
                summary.mean.into(),
            ])
        });
        Panel {
            case: view.case_of_several(case),
            finding: cost_finding(view, case),
            rows: rows.collect(),
            marks: vec![],
        }
    };
    Chart {
        id: "headings".into(),
        name: "Mean cost of a winter by heading".into(),
        columns: vec![
            column("choice", "Choice", Style::Text),
            column("heading", "Heading", Style::Text),
            column("payer", "Who pays", Style::Text),
            column("mean", "Mean cost (£)", Style::Pounds),
        ],
        axis: format!("£ a winter, prices of {}", isolated(&report.price_year)),
        panels: view.cases().map(panel).collect(),
        draw: Draw::Bars {
            label: "heading".into(),
            value: "mean".into(),
            series: Some("choice".into()),
            stacked: false,
        },
        first: view.first_arms(),
        notes: vec!["Freed beds are seldom cash: a stay is priced, not paid for.".into()],
    }
}

/// What a heading is called where there is little room.
fn short(heading: &str, label: &str) -> String {
    match heading {
        "cost.staff" => "staff in post".into(),
        "cost.premium" => "premium above standard price".into(),
        "cost.ramp" => "hours not yet productive".into(),
        _ => label.split(':').next().unwrap_or(label).into(),
    }
}

fn cost_finding(view: &View<'_>, case: usize) -> String {
    let named = "Mean cost of a winter by heading";
    let Some(pair) = view.headline() else { return named.into() };
    let Some(found) = view.report.contrast(0, case, "service_cost") else { return named.into() };
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    let amount = pounds(found.summary.mean.abs());
    match super::chart::side(&found.summary) {
        1 => format!("The services of {arm} cost {amount} more than those of {against}"),
        -1 => format!("The services of {arm} cost {amount} less than those of {against}"),
        _ => format!("No difference in service cost can be seen between {arm} and {against}"),
    }
}

/// Net cost at each named value of a bed day.
fn valuations(view: &View<'_>, pair: Pair) -> Option<Table> {
    let mut rows: Vec<(usize, &str, f64, &PairRatio)> = Vec::new();
    for row in &view.report.ratios {
        if let RatioKind::NetPerAdmission { name, value } = &row.kind
            && (row.arm, row.against) == (pair.arm, Some(pair.against))
        {
            rows.push((row.case, name, *value, row));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0).then(a.2.total_cmp(&b.2)));
    if rows.is_empty() {
        return None;
    }
    let (arm, against) = (view.arm(pair.arm), view.arm(pair.against));
    let columns = vec![
        column("valuation", "Value of a bed day", Style::Text),
        column("case", "Case", Style::Text),
        column("value", "£ a bed day", Style::Pounds),
        column("net_cost", "Net cost a winter (£)", Style::Pounds),
        column("per_admission", "For each admission avoided", Style::Pounds),
    ];
    let row = |(case, name, value, row): &(usize, &str, f64, &PairRatio)| {
        let price = super::super::sentence::price(&row.ratio);
        let shown = ratio_words(&row.ratio, "admission");
        vec![
            isolated(name).into(),
            view.case(*case).into(),
            (*value).into(),
            row.paid.into(),
            Cell::Shown { value: price, shown },
        ]
    };
    let rows = rows.iter().map(row).collect();
    let notes = vec![
        "Net cost: services, usual care and attendances, less bed days avoided at each value."
            .into(),
    ];
    let caption = format!("Net cost of {arm} beside {against} at each value of a bed day");
    Some(Table { notes, ..table("valuations", caption, columns, rows) })
}

/// The greatest regret of each arm at each value of a bed day.
fn regrets(view: &View<'_>) -> Option<Table> {
    let report = view.report;
    if report.regrets.is_empty() || report.arms.len() < 2 {
        return None;
    }
    let mut columns = vec![column("choice", "Choice", Style::Text)];
    columns.extend(report.regrets.iter().map(|regret| {
        let value = regret.value.map_or(String::new(), |value| format!(" ({})", pounds(value)));
        column(&regret.name, &format!("{}{value}", isolated(&regret.name)), Style::Pounds)
    }));
    let cell = |arm: usize, regret: &crate::decision::Regret| {
        let (value, least) = (regret.greatest[arm], regret.least.contains(&arm));
        let least = if least { ", least" } else { "" };
        Cell::Shown { value: Some(value), shown: format!("{}{least}", pounds(value)) }
    };
    let row = |arm: usize| {
        let cells = report.regrets.iter().map(|regret| cell(arm, regret));
        std::iter::once(view.arm(arm).into()).chain(cells).collect()
    };
    let rows = (0..report.arms.len()).map(row).collect();
    let caption = "Greatest regret over the cases, at each value of a bed day".to_owned();
    let notes = vec![
        "Regret: mean cost beyond the cheapest choice of the case. The choice with the least is the safest \
         where nobody knows which case will come."
            .into(),
    ];
    Some(Table { notes, ..table("regrets", caption, columns, rows) })
}
