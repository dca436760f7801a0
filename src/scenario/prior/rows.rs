//! A column of a CSV with a prior: each row's number is believed in by itself.
//!
//! ```text
//! rate = { estimate = { column = "needs", unit = "per week" },
//!          prior = { gamma = { mean = { column = "needs", unit = "per week" }, sd = { column = "sd", unit = "per week" } } } }
//! ```
//!
//! Columns of the row are put in place of their names, so that what is left is a number with a prior like
//! any other, known as `….rate.rows.ROW`; the estimates are written there. What is one number for all rows
//! is believed in as `times` of the column.

use std::collections::BTreeMap;

use super::super::column::{OfRow, is_column};
use super::super::lower::Sheets;
use super::super::page::Page;
use super::super::problem::Problem;
use super::super::table::Sheet;
use super::super::text::{Entry, Kind, Node};

/// The rows of a group of sources.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    sheet: &'a Sheet,
    names: &'a str,
}

/// The rows of each group of sources that has a file.
pub(super) struct Groups<'a> {
    sheets: &'a Sheets,
    /// The file and the column of the names, by group.
    said: BTreeMap<String, (String, String)>,
}

impl<'a> Groups<'a> {
    /// What the file says of its groups.
    pub(super) fn of(root: &Node, sheets: &'a Sheets) -> Self {
        let sources = root.get("sources").and_then(Node::entries).unwrap_or_default();
        let said = |entry: &Entry| {
            let file = entry.value.get("file").and_then(Node::text)?;
            let names = entry.value.get("name").and_then(|name| name.get("column"));
            let names = names.and_then(Node::text).unwrap_or("name");
            Some((entry.name.clone(), (file.to_owned(), names.to_owned())))
        };
        Self { sheets, said: sources.iter().filter_map(said).collect() }
    }

    /// The rows of a group.
    pub(super) fn rows(&self, group: &str) -> Option<Rows<'_>> {
        let (file, names) = self.said.get(group)?;
        Some(Rows { sheet: self.sheets.get(file)?, names })
    }
}

impl<'a> Rows<'a> {
    /// Each row, but for those without a name, which are told of when the sources are read.
    pub(super) fn each(self) -> impl Iterator<Item = OfRow<'a>> {
        let named = move |row| Some(OfRow { row, name: row.field(self.names)?.0.as_str() });
        self.sheet.rows.iter().filter_map(named).filter(|row| !row.name.is_empty())
    }
}

/// Whether a value or anything in it is a column.
pub(super) fn mentions_column(node: &Node) -> bool {
    is_column(node)
        || match &node.kind {
            Kind::Table(entries) => entries.iter().any(|entry| mentions_column(&entry.value)),
            Kind::Array(items) => items.iter().any(mentions_column),
            _ => false,
        }
}

/// The same with the row's fields in place of its columns, or what is wrong with those.
pub(super) fn in_row(node: &Node, row: OfRow<'_>) -> Result<Node, Vec<Problem>> {
    let page = Page::default();
    let made = filled(node, row, &page);
    made.ok_or_else(|| page.finish().1)
}

fn filled(node: &Node, row: OfRow<'_>, page: &Page) -> Option<Node> {
    if is_column(node) {
        return row.own(node).cloned().or_else(|| row.field(node, page));
    }
    let below = |node: &Node| filled(node, row, page);
    let kind = match &node.kind {
        Kind::Table(entries) => {
            let entry =
                |entry: &Entry| Some(Entry { value: below(&entry.value)?, ..entry.clone() });
            Kind::Table(entries.iter().map(entry).collect::<Option<_>>()?)
        }
        Kind::Array(items) => Kind::Array(items.iter().map(below).collect::<Option<_>>()?),
        other => other.clone(),
    };
    Some(Node { kind, ..node.clone() })
}
