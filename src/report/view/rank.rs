//! The inputs that move the answer most: a bar for each, and a table of what they do.

use super::super::document::{Block, Cell, Chart, Draw, Panel, Section, Style, Table};
use super::super::rank::{Ranks, grade, in_short, own};
use super::View;
use super::chart::{column, table};
use super::names::{isolated, plain};
use crate::decision::{Ranked, Tried};

/// Bars that are drawn.
const DRAWN: usize = 15;

/// The ranking, where inputs were ranked.
pub(super) fn section(view: &View<'_>) -> Option<Section> {
    let ranks = view.report.ranks.as_ref()?;
    let mut blocks = vec![Block::Words(plain(&ranks.about(view.report)))];
    if !ranks.ranking.rows.is_empty() {
        blocks.push(Block::Chart(chart(view, ranks)));
        blocks.push(Block::Table(all(view, ranks)));
    }
    blocks.push(Block::Words(plain(&ranks.rest())));
    Section::holding("inputs", "The inputs that move this answer most", blocks)
}

/// What stands before the answer.
pub(super) fn first(view: &View<'_>) -> Option<Block> {
    let ranks = view.report.ranks.as_ref()?;
    let title = "First: the inputs that move this answer most".to_owned();
    Some(Block::Points { title, points: vec![plain(&ranks.first())] })
}

fn style(view: &View<'_>, ranks: &Ranks) -> Style {
    match ranks.ranking.aim.unit.as_str() {
        _ if view.report.structure.is_some() => Style::Percent,
        "£" => Style::Pounds,
        "share" => Style::Two,
        _ => Style::One,
    }
}

/// How far an input moves the difference; of a structural file, beside the first.
fn length(view: &View<'_>, ranks: &Ranks, row: &Ranked) -> f64 {
    if view.report.structure.is_some() { ranks.share(row) } else { row.moves.mean }
}

fn chart(view: &View<'_>, ranks: &Ranks) -> Chart {
    let rows = ranks.ranking.rows.iter().take(DRAWN);
    let bar = |row: &Ranked| {
        let label = format!("{} ({})", in_short(&row.dial.path), own(&row.dial));
        vec![plain(&label).into(), plain(&row.dial.path).into(), length(view, ranks, row).into()]
    };
    let panel = Panel {
        case: String::new(),
        finding: plain(&ranks.first()),
        rows: rows.map(bar).collect(),
        marks: vec![],
    };
    let case = isolated(&view.report.cases[ranks.ranking.beside.case].name);
    let note = format!(
        "From the least to the greatest mean difference at half, at once and at twice what the file says. Case {case}."
    );
    Chart {
        id: "ranked-inputs".into(),
        name: "How far each input that nobody knows moves the answer, by itself".into(),
        columns: vec![
            column("label", "Input (what the file says)", Style::Text),
            column("input", "Where it stands in the scenario", Style::Text),
            column("moves_by", "Moves the difference by", style(view, ranks)),
        ],
        axis: axis(view, ranks),
        panels: vec![panel],
        draw: Draw::Bars {
            label: "label".into(),
            value: "moves_by".into(),
            series: None,
            stacked: false,
        },
        first: vec![],
        notes: vec![note],
    }
}

fn axis(view: &View<'_>, ranks: &Ranks) -> String {
    if view.report.structure.is_some() {
        return "what each moves, as a share of what the first moves".to_owned();
    }
    let beside = ranks.ranking.beside;
    let (arm, against) = (view.arm(beside.arm), view.arm(beside.against));
    let (measure, unit) = (ranks.ranking.aim.measure.replace('_', " "), &ranks.ranking.aim.unit);
    format!("how far {arm} minus {against} moves: {measure} ({unit} a winter)")
}

fn all(view: &View<'_>, ranks: &Ranks) -> Table {
    let (style, amounts) = (style(view, ranks), view.report.structure.is_none());
    let there = if amounts { style } else { Style::Text };
    let mut columns = vec![
        column("rank", "Rank", Style::Whole),
        column("input", "Where it stands in the scenario", Style::Text),
        column("value", "In the file", Style::Text),
        column("grade", "Grade", Style::Text),
        column("low", "Turned down to", Style::Text),
        column("at_low", "Difference there", there),
        column("high", "Turned up to", Style::Text),
        column("at_high", "Difference there", there),
        column("moves_by", if amounts { "Moves it by" } else { "Beside the first" }, style),
    ];
    if amounts {
        columns.push(column("sure", "95% of that", Style::Text));
    }
    columns.push(column("turns", "Turns the sign", Style::Text));
    columns.push(column("winters", "Winters", Style::Whole));
    let rows = ranks.ranking.rows.iter().enumerate();
    let rows = rows.map(|(nth, row)| cells(view, ranks, nth, row)).collect();
    let caption = "Every input that moves the answer, the one that moves it most first".to_owned();
    Table { folded: true, ..table("all-ranked-inputs", caption, columns, rows) }
}

fn cells(view: &View<'_>, ranks: &Ranks, nth: usize, row: &Ranked) -> Vec<Cell> {
    let (style, amounts) = (style(view, ranks), view.report.structure.is_none());
    let mut cells = vec![
        Cell::from((nth + 1) as f64),
        plain(&row.dial.path).into(),
        own(&row.dial).into(),
        grade(&row.dial).name().into(),
    ];
    for end in [&row.down, &row.up] {
        cells.push(end.map_or_else(|| "–".into(), |end| row.dial.shown(end.x).into()));
        cells.push(match end {
            Some(end) if amounts => end.mean.into(),
            Some(end) => way(end).into(),
            None => Cell::Empty(()),
        });
    }
    cells.push(length(view, ranks, row).into());
    if amounts {
        let ends = row.moves.interval;
        let range = ends.is_bounded().then(|| style.range(ends.lower, ends.upper));
        cells.push(range.unwrap_or_else(|| "not known".into()).into());
    }
    cells.push(if row.turns { "yes" } else { "no" }.into());
    cells.push(Cell::from(row.moves.winters as f64));
    cells
}

fn way(end: &Tried) -> &'static str {
    match end.mean {
        mean if mean > 0.0 => "more",
        mean if mean < 0.0 => "fewer",
        _ => "the same",
    }
}
