//! Where the choice flips: each table over inputs that nobody knows, drawn.

use super::super::document::{Block, Cell, Chart, Column, Draw, Mark, Panel, Section, Style};
use super::super::page::conclusion;
use super::View;
use super::chart::{column, five, five_columns};
use super::choices::{INTERVALS, intervals};
use super::names::{isolated, plain};
use crate::decision::{Standing, SweepCell, SweepTable};

/// The sweeps of the file.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let sweeps = &view.report.sweeps;
    if sweeps.is_empty() {
        let what = "No table over an input that nobody knows was played.".to_owned();
        let how = "Add one under [sweeps] in the scenario, and run without --no-sweeps.".to_owned();
        return section_of(vec![Block::Absent { what, how }]);
    }
    section_of(sweeps.iter().map(|sweep| Block::Chart(chart(sweep))).collect())
}

fn section_of(blocks: Vec<Block>) -> Option<Section> {
    Section::holding("flips", "Where the choice flips: inputs that nobody knows", blocks)
}

fn chart(sweep: &SweepTable) -> Chart {
    let style = if sweep.unit == "£" { Style::Pounds } else { Style::One };
    let measure = sweep.measure.replace('_', " ");
    let (arm, against) = (isolated(&sweep.arm), isolated(&sweep.against));
    let mark =
        Mark::Zone { from: -sweep.matters, to: sweep.matters, label: "too small to matter".into() };
    let panel = Panel {
        case: String::new(),
        finding: plain(&conclusion(sweep)),
        rows: rows(sweep),
        marks: vec![mark],
    };
    Chart {
        id: format!("sweep-{}", sweep.name),
        name: plain(&sweep.question),
        columns: columns(sweep, style),
        axis: format!("{arm} minus {against}: {measure} ({} a winter)", sweep.unit),
        panels: vec![panel],
        draw: draw(sweep),
        first: vec![],
        notes: notes(sweep, style),
    }
}

fn columns(sweep: &SweepTable, style: Style) -> Vec<Column> {
    let keys = ["row", "column"];
    let axes = sweep.axes.iter().zip(keys);
    let mut columns: Vec<Column> =
        axes.map(|(axis, key)| column(key, &plain(&axis.0), Style::Text)).collect();
    columns.extend(five_columns(style));
    columns.push(column("standing", "standing", Style::Text));
    columns
}

fn rows(sweep: &SweepTable) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for row in 0..sweep.rows() {
        for column in 0..sweep.columns() {
            let cell = sweep.cell(row, column);
            let places = [row, column];
            let names = sweep.axes.iter().zip(places).map(|(axis, at)| plain(&axis.1[at]).into());
            let summary = cell.difference.as_ref().map(|difference| &difference.summary);
            let figures = five(summary, 1.0);
            rows.push(names.chain(figures).chain([Cell::from(mark(cell))]).collect());
        }
    }
    rows
}

const fn mark(cell: &SweepCell) -> &'static str {
    match cell.standing {
        Some(Standing::Better { enough: true }) => "+",
        Some(Standing::Worse { enough: true }) => "−",
        Some(Standing::Better { enough: false } | Standing::Worse { enough: false }) => "~",
        Some(Standing::Same) => "=",
        Some(Standing::Unclear | Standing::Doubtful) | None => "?",
    }
}

fn draw(sweep: &SweepTable) -> Draw {
    match sweep.axes.as_slice() {
        [down, along, ..] => Draw::Heat {
            row: "row".into(),
            down: plain(&down.0),
            column: "column".into(),
            along: plain(&along.0),
            value: "mean".into(),
            mark: Some("standing".into()),
            centred: true,
        },
        _ => intervals("row"),
    }
}

fn notes(sweep: &SweepTable, style: Style) -> Vec<String> {
    let about = format!(
        "Case {}, {} for each figure; {} would matter.",
        isolated(&sweep.case),
        crate::report::counted(sweep.winters as usize, "winter"),
        style.write(sweep.matters)
    );
    let (arm, against) = (isolated(&sweep.arm), isolated(&sweep.against));
    let signs = format!(
        "+ {arm} is better, − {against} is better, = no difference that matters, ~ a difference too small \
         to matter, ? these winters cannot tell."
    );
    let read = if sweep.axes.len() > 1 { signs } else { INTERVALS.into() };
    vec![about, read]
}
