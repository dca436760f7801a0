//! A table that scrolls by itself where the window is narrow, and can be reached by keyboard.

use maud::{Markup, html};

use super::super::document::{Cell, Column, Style, Table};
use super::said;

/// The table with its caption and notes.
pub(super) fn table(table: &Table) -> Markup {
    let scrolling = html! {
        div.scroll role="region" tabindex="0" aria-label=(table.caption) {
            table id={ "table-" (table.id) } {
                caption { (said(&table.caption)) }
                thead {
                    @if !table.groups.is_empty() { (groups(&table.groups)) }
                    tr { @for column in &table.columns {
                        th scope="col" class=(side(column)) { (said(&column.label)) }
                    } }
                }
                tbody { @for row in &table.rows { (line(&table.columns, row)) } }
            }
        }
    };
    html! {
        @if table.folded {
            details.folded { summary { (said(&table.caption)) } (scrolling) }
        } @else {
            (scrolling)
        }
        @for note in &table.notes { p.note { (said(note)) } }
    }
}

fn groups(groups: &[(String, usize)]) -> Markup {
    html! {
        tr.groups { @for (label, span) in groups {
            @if label.is_empty() {
                td colspan=(span) {}
            } @else {
                th scope="colgroup" colspan=(span) { (said(label)) }
            }
        } }
    }
}

const fn side(column: &Column) -> &'static str {
    if matches!(column.style, Style::Text | Style::Date) { "words" } else { "figure" }
}

fn line(columns: &[Column], row: &[Cell]) -> Markup {
    html! {
        tr { @for (nth, (column, cell)) in columns.iter().zip(row).enumerate() {
            @if nth == 0 {
                th scope="row" { (said(&written(column, cell))) }
            } @else {
                td class=(side(column)) { (figure(&written(column, cell))) }
            }
        } }
    }
}

/// A figure, with its interval in a line of its own.
fn figure(words: &str) -> Markup {
    match words.split_once(" (") {
        Some((first, range)) if range.ends_with(')') => {
            html! { (said(first)) " " span.range { "(" (said(range)) } }
        }
        _ => said(words),
    }
}

/// A cell as people read it.
fn written(column: &Column, cell: &Cell) -> String {
    match cell {
        Cell::Number(value) => column.style.write(*value),
        Cell::Text(text) | Cell::Shown { shown: text, .. } => text.clone(),
        Cell::Empty(()) => "–".into(),
    }
}
