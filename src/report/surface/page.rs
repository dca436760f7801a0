//! The page, in eighty columns.

use super::{Layout, SweptPage};
use crate::report::number::percent;
use crate::report::page::{Grid, wrapped};

/// More cells than this are not printed one under another.
const MOST_LINES: usize = 60;
/// Columns of figures that fit on the page.
const ACROSS: usize = 5;

/// The page.
pub fn surface_text(page: &SweptPage<'_>) -> String {
    let title = if page.brief.title.is_empty() { &page.brief.name } else { &page.brief.title };
    let many = page.swept.axes.len();
    let heading = format!("{title}: over {many} {}", if many == 1 { "input" } else { "inputs" });
    let mut text = wrapped(&heading, 0);
    text += &"=".repeat(heading.chars().count().min(80));
    text.push('\n');
    if !page.brief.question.is_empty() {
        text += &wrapped(&page.brief.question, 0);
    }
    text += &wrapped(&page.asked(), 0);
    for input in page.inputs() {
        text += &wrapped(&format!("- {input}"), 2);
    }
    if let Some(wanted) = page.wanted() {
        text += &wrapped(&wanted, 0);
    }
    for (nth, line) in page.answer().iter().enumerate() {
        text += &wrapped(&format!("{} {line}", if nth == 0 { '>' } else { '-' }), 2);
    }
    text.push('\n');
    text += &match page.layout(ACROSS) {
        Some(layout) => tables(page, &layout),
        None => listed(page),
    };
    if let Some(signs) = page.signs() {
        text += &wrapped(signs, 0);
    }
    text.push('\n');
    for remark in page.remarks() {
        text += &wrapped(&format!("* {remark}"), 2);
    }
    text
}

/// A table for each measure and each place on the other axes.
fn tables(page: &SweptPage<'_>, layout: &Layout) -> String {
    let mut text = String::new();
    let axes = &page.swept.axes;
    let (down, across) = (&axes[layout.down], &axes[layout.across]);
    text += &wrapped(&format!("rows: {}", down.label), 0);
    text += &wrapped(&format!("columns: {}", across.label), 0);
    // As many tables of each measure as fit, and one at the least.
    let shown = layout.groups.len().min((MOST_LINES / down.values.len()).max(1));
    for (what, figure) in figures(page) {
        for places in &layout.groups[..shown] {
            let group = page.group(layout, places);
            let what = if group.is_empty() { what.clone() } else { format!("{what}, {group}") };
            text += &wrapped(&what, 2);
            text += &table(page, layout, places, &*figure);
        }
    }
    if shown < layout.groups.len() {
        text += &left_out(layout.groups.len() - shown, "tables of each measure");
    }
    text
}

type Figure<'f> = Box<dyn Fn(usize) -> String + 'f>;

/// What is shown of a cell: the share of winters where one is wanted, then each measure.
fn figures<'f>(page: &'f SweptPage<'_>) -> Vec<(String, Figure<'f>)> {
    let mut all: Vec<(String, Figure<'f>)> = Vec::new();
    let cells = &page.surface.cells;
    if page.swept.target.as_ref().is_some_and(|target| target.in_winters.is_some()) {
        let share = |cell: usize| cells[cell].met.map_or("-".into(), |(share, _)| percent(share));
        all.push(("Winters that meet the target".into(), Box::new(share)));
    }
    for (at, measure) in page.swept.measures.iter().enumerate() {
        let style = page.style(at);
        let mean = move |cell: usize| {
            cells[cell].figures[at].map_or("-".into(), |summary| style.write(summary.mean))
        };
        let unit = match &*page.units[at] {
            "£" | "share" => "mean a winter".to_owned(),
            unit => format!("{unit}, mean a winter"),
        };
        all.push((format!("{measure} ({unit})"), Box::new(mean)));
    }
    all
}

fn table(
    page: &SweptPage<'_>,
    layout: &Layout,
    places: &[usize],
    figure: &dyn Fn(usize) -> String,
) -> String {
    let axes = &page.swept.axes;
    let (down, across) = (&axes[layout.down], &axes[layout.across]);
    let mut grid = Grid::default();
    let heads = (0..across.values.len()).map(|column| format!("{}  ", across.shown(column)));
    grid.row(std::iter::once(String::new()).chain(heads));
    for row in 0..down.values.len() {
        let mut line = vec![down.shown(row)];
        for column in 0..across.values.len() {
            let mut at = places.to_vec();
            (at[layout.down], at[layout.across]) = (row, column);
            let cell = page.swept.cell(&at);
            line.push(signed(&figure(cell), page.sign(cell)));
        }
        grid.row(line);
    }
    grid.lines()
}

/// A figure with its sign behind it, or as much room.
fn signed(figure: &str, sign: &str) -> String {
    if sign.is_empty() { format!("{figure}  ") } else { format!("{figure} {sign}") }
}

/// A line for each cell.
fn listed(page: &SweptPage<'_>) -> String {
    let mut grid = Grid::default();
    let figures = figures(page);
    let labels: Vec<&str> = page.swept.axes.iter().map(|axis| &*axis.label).collect();
    let mut text = wrapped(&labels.join(", "), 0);
    let heads = figures.iter().enumerate().map(|(nth, _)| format!("({})  ", nth + 1));
    grid.row(std::iter::once(String::new()).chain(heads).chain(["winters".to_owned()]));
    let cells = &page.surface.cells;
    for (at, cell) in cells.iter().enumerate().take(MOST_LINES) {
        let values: Vec<String> =
            (0..page.swept.axes.len()).map(|axis| page.value(cell, axis)).collect();
        let mut line = vec![values.join(", ")];
        line.extend(figures.iter().map(|(_, figure)| signed(&figure(at), page.sign(at))));
        line.push(cell.winters.to_string());
        grid.row(line);
    }
    text += &grid.lines();
    if cells.len() > MOST_LINES {
        text += &left_out(cells.len() - MOST_LINES, "cells");
    }
    for (nth, (what, _)) in figures.iter().enumerate() {
        text += &wrapped(&format!("({}) {what}", nth + 1), 4);
    }
    text
}

fn left_out(many: usize, what: &str) -> String {
    wrapped(&format!("{many} more {what} are in surface.csv (--out DIR)."), 0)
}
