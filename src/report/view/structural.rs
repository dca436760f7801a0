//! A structural file: which way things go, who goes where, and where the choice turns. No amount stands in these
//! sections that could be taken for a forecast; they take the place of all that would hold one.

use super::super::document::{Block, Cell, Column, Section, Style, Table};
use super::super::page::{conclusion, mark, what_this_is};
use super::super::structure::{Flow, FlowRow, Structure, Way, WayRow};
use super::View;
use super::chart::{column, table};
use super::names::{isolated, plain};
use crate::decision::SweepTable;

/// The answer: what may be read here, where the choice turns, and which way the first comparison moves things.
pub(super) fn answer(view: &View<'_>) -> Option<Section> {
    let structure = view.report.structure.as_ref()?;
    let mut blocks: Vec<Block> = super::rank::first(view).into_iter().collect();
    blocks.push(Block::Words(plain(what_this_is(view.report).trim_start_matches("> "))));
    let turns: Vec<String> = view
        .report
        .sweeps
        .iter()
        .map(|sweep| plain(&format!("{} {}", sweep.question, conclusion(sweep))))
        .collect();
    if !turns.is_empty() {
        blocks.push(Block::Points { title: "Where the choice turns".into(), points: turns });
    }
    if view.headline().is_some() {
        blocks.extend(view.cases().map(|case| first(view, structure, case)));
    }
    let labelled = view.report.arms.iter().filter(|arm| !arm.label.is_empty());
    let names: Vec<_> = labelled.map(|arm| (isolated(&arm.name), isolated(&arm.label))).collect();
    if !names.is_empty() {
        blocks.push(Block::Names(names));
    }
    Section::holding("answer", "The answer", blocks)
}

/// What the first comparison moves in a case, by way.
fn first(view: &View<'_>, structure: &Structure, case: usize) -> Block {
    let ways = || structure.ways.iter().filter(|row| (row.pair, row.case) == (0, case));
    let line = |way: Way| {
        let flows: Vec<String> =
            ways().filter(|row| row.way == way).map(|row| isolated(&row.flow)).collect();
        (!flows.is_empty()).then(|| format!("{}: {}", sign(way), flows.join(", ")))
    };
    let mut points: Vec<String> =
        [Way::Up, Way::Down, Way::Open].into_iter().filter_map(line).collect();
    if points.is_empty() {
        points.push("No difference in any flow.".into());
    }
    let place = match view.case_of_several(case).as_str() {
        "" => String::new(),
        case => format!(", {case}"),
    };
    Block::Points { title: format!("{}{place}", super::unknown::beside(view, 0)), points }
}

const fn sign(way: Way) -> &'static str {
    match way {
        Way::Up => "▲ more",
        Way::Down => "▼ fewer",
        Way::Same => "= the same",
        Way::Open => "? cannot tell",
    }
}

/// Which way each comparison moves each flow.
pub(super) fn ways(view: &View<'_>) -> Option<Section> {
    let structure = view.report.structure.as_ref()?;
    let mut flows: Vec<&str> = Vec::new();
    for row in &structure.ways {
        if !flows.contains(&row.flow.as_str()) {
            flows.push(&row.flow);
        }
    }
    let mut columns = vec![column("flow", "Flow", Style::Text)];
    let mut places = Vec::new();
    for pair in 0..view.report.pairs.len() {
        for case in view.cases() {
            let place = view.case_of_several(case);
            let place = if place.is_empty() { place } else { format!(", {place}") };
            let label = format!("{}{place}", super::unknown::beside(view, pair));
            columns.push(column(&format!("way_{pair}_{case}"), &label, Style::Text));
            places.push((pair, case));
        }
    }
    let cell = |flow: &str, (pair, case): (usize, usize)| {
        let of = |row: &&WayRow| row.flow == flow && (row.pair, row.case) == (pair, case);
        structure.ways.iter().find(of).map_or(Cell::Empty(()), |row| sign(row.way).into())
    };
    let rows = flows.iter().map(|flow| {
        let cells = places.iter().map(|place| cell(flow, *place));
        std::iter::once(Cell::from(isolated(flow))).chain(cells).collect()
    });
    let caption = "Which way each comparison moves each flow".to_owned();
    let notes = vec![
        "More or fewer where the 95% interval of the mean difference excludes nought; where the file says what \
         matters and the interval lies inside that, the same; all else these winters cannot tell."
            .into(),
    ];
    let table = Table { notes, ..table("ways", caption, columns, rows.collect()) };
    let blocks = if places.is_empty() { vec![] } else { vec![Block::Table(table)] };
    Section::holding("ways", "Which way things go", blocks)
}

/// Which services carry people in each choice, and where queues and delays arise.
pub(super) fn flows(view: &View<'_>) -> Option<Section> {
    let structure = view.report.structure.as_ref()?;
    let arms = (0..view.report.arms.len())
        .map(|arm| column(&view.report.arms[arm].name, &view.arm(arm), Style::Text));
    let columns: Vec<Column> =
        std::iter::once(column("service", "Service", Style::Text)).chain(arms).collect();
    let row = |row: &FlowRow| -> Vec<Cell> {
        let cells = row.arms.iter().map(|flow| Cell::from(carries(*flow)));
        std::iter::once(Cell::from(isolated(&row.service))).chain(cells).collect()
    };
    let rows = structure.flows.iter().map(row).collect();
    let caption = "Which services people come to, choice by choice".to_owned();
    let mut blocks = vec![Block::Table(table("flows", caption, columns, rows))];
    blocks.push(strains(view, structure));
    Section::holding("flows", "Who goes where, and where it jams", blocks)
}

const fn carries(flow: Flow) -> &'static str {
    match flow {
        Flow::Off => "–",
        Flow::Idle => "nobody comes",
        Flow::Carries => "● people come",
    }
}

fn strains(view: &View<'_>, structure: &Structure) -> Block {
    let title = "Where queues and delays arise".to_owned();
    let line = |strain: &super::super::structure::Strain| {
        let arms: Vec<String> = strain.arms.iter().map(|arm| view.arm(*arm)).collect();
        let arms =
            if strain.everywhere { "every choice that has it".into() } else { arms.join(", ") };
        format!("{}: {}, in {arms}.", isolated(&strain.service), strain.kind.words())
    };
    let mut points: Vec<String> = structure.strains.iter().map(line).collect();
    if points.is_empty() {
        points.push(
            "Nowhere: promises are kept, nobody is turned away, nobody waits to leave.".into(),
        );
    }
    Block::Points { title, points }
}

/// Each table over inputs that nobody knows, as signs.
pub(super) fn turns(view: &View<'_>) -> Option<Section> {
    let mut blocks = vec![Block::Words(
        "+ the first choice is better, - the second is better, = no difference that matters, ~ a difference too \
         small to matter, ? these winters cannot tell; judged by this measure alone."
            .into(),
    )];
    blocks.extend(view.report.sweeps.iter().map(|sweep| Block::Table(signs(sweep))));
    let blocks = if view.report.sweeps.is_empty() { vec![] } else { blocks };
    Section::holding("flips", "Where the choice turns: inputs that nobody knows", blocks)
}

fn signs(sweep: &SweepTable) -> Table {
    let axis = |nth: usize| sweep.axes.get(nth);
    let rows_of = axis(0).map_or("", |axis| &axis.0);
    let mut columns = vec![column("row", &plain(rows_of), Style::Text)];
    for at in 0..sweep.columns() {
        let label = axis(1).map_or_else(|| "sign".to_owned(), |axis| plain(&axis.1[at]));
        columns.push(column(&format!("column_{}", at + 1), &label, Style::Text));
    }
    let row = |row: usize| -> Vec<Cell> {
        let head = axis(0).map_or_else(String::new, |axis| plain(&axis.1[row]));
        let cells = (0..sweep.columns()).map(|at| Cell::from(mark(sweep.cell(row, at))));
        std::iter::once(Cell::from(head)).chain(cells).collect()
    };
    let across = axis(1).map_or_else(String::new, |axis| format!(" Across: {}.", plain(&axis.0)));
    let note = format!(
        "{} beside {}: {}, case {}, {} a cell.{across} {}",
        isolated(&sweep.arm),
        isolated(&sweep.against),
        sweep.measure.replace('_', " "),
        isolated(&sweep.case),
        crate::report::counted(sweep.winters as usize, "winter"),
        plain(&conclusion(sweep))
    );
    let rows = (0..sweep.rows()).map(row).collect();
    let id = format!("sweep-{}", sweep.name);
    Table { notes: vec![note], ..table(&id, plain(&sweep.question), columns, rows) }
}
