//! `{ column = "needs_per_week", unit = "per week", times = 1.1, rows = { Elm = "2 per week" } }`: a value that
//! each row of a CSV has for itself.
//!
//! ```text
//!   rows.ROW     what is written there, if anything is
//!   else         the row's field, with the unit where the field is a number alone, times `times`
//! ```
//!
//! `times` is one number for the whole column and may carry a prior: how far off all rows are together. Where
//! the column itself carries one, each row has its own: [`super::prior`] writes them into `rows`.

use super::overlay::names_or_numbers;
use super::page::Page;
use super::prior::multiplied;
use super::problem::ProblemKind;
use super::reader::{Reader, join};
use super::suggest;
use super::table::{Row, Sheet};
use super::text::{Entry, Kind, Node};
use super::units::number;

/// What may stand beside `column`.
pub(super) const KEYS: [&str; 6] = ["column", "unit", FACTOR, "rows", "source", "note"];

/// By what a whole column is multiplied.
pub(super) const FACTOR: &str = "times";

/// A row and its name.
#[derive(Clone, Copy)]
pub(super) struct OfRow<'a> {
    /// Its fields.
    pub row: &'a Row,
    /// What it is called.
    pub name: &'a str,
}

/// Whether a value is taken from a column.
pub(super) fn is_column(node: &Node) -> bool {
    node.get("column").is_some()
}

impl<'a> OfRow<'a> {
    /// What is written in place of the row's field.
    pub(super) fn own(self, node: &'a Node) -> Option<&'a Node> {
        node.get("rows")?.get(self.name)
    }

    /// The row's field, times what the column is multiplied by; writes down what is wrong with either.
    pub(super) fn field(self, node: &Node, page: &Page) -> Option<Node> {
        let unit = node.get("unit").and_then(Node::text).unwrap_or("");
        let cell = self.row.cell(node.get("column")?, unit, page)?;
        let Some(times) = node.get(FACTOR).map(inner) else { return Some(cell) };
        let told = |at: &Node, (kind, mend)| page.error(&at.at, kind, mend);
        let factor = (number::FACTOR.read)(times).map_err(|fault| told(times, fault)).ok()?;
        let many = multiplied(&cell, factor).map_err(|fault| told(&cell, fault)).ok()?;
        // What is too much or too little is so because of the factor.
        Some(Node { at: times.at.clone(), ..many })
    }
}

/// What stands in `{ value = …, source = … }`.
fn inner(node: &Node) -> &Node {
    node.get("value").unwrap_or(node)
}

/// Every column below a table, with its path.
fn below<'a>(entries: &'a [Entry], path: &str, found: &mut Vec<(String, &'a Node)>) {
    for entry in entries {
        let (node, path) = (inner(&entry.value), join(path, &entry.name));
        match &node.kind {
            Kind::Table(_) if is_column(node) => found.push((path, node)),
            Kind::Table(entries) => below(entries, &path, found),
            Kind::Array(items) => {
                for (name, item) in names_or_numbers(items).iter().zip(items) {
                    let path = join(&path, name);
                    below(item.entries().unwrap_or_default(), &path, found);
                }
            }
            _ => {}
        }
    }
}

/// What is said once for all rows of a group: factors are listed with their sources, and `rows` must name rows.
pub(super) fn told(group: &Reader<'_>, sheet: &Sheet, names: &str) {
    if !group.page.tells() {
        return;
    }
    let mut columns = Vec::new();
    below(group.entries(), &group.path, &mut columns);
    for (path, column) in columns {
        group.list_factor(&path, column);
        let known = || sheet.rows.iter().filter_map(|row| Some(&*row.field(names)?.0));
        for entry in column.get("rows").and_then(Node::entries).unwrap_or_default() {
            if !known().any(|name| name == entry.name) {
                let known: Vec<&str> = known().collect();
                let mend = Some(suggest::mend(&entry.name, "rows", &known));
                let kind = ProblemKind::UnknownName { what: "row", name: entry.name.clone() };
                group.page.error(&entry.at, kind, mend);
            }
        }
        if let Some(rows) = column.get("rows").filter(|rows| rows.entries().is_none()) {
            let kind =
                ProblemKind::WrongSort { found: rows.sort(), wanted: "a table: { ROW = … }" };
            group.page.error(&rows.at, kind, None);
        }
    }
}
