//! The lines that a reading leaves behind, and tables of which a file says `"none"`.

use super::super::brief::ListingLine;
use super::super::column::FACTOR;
use super::super::text::Node;
use super::super::units::number;
use super::{Found, NONE, Reader, default};

/// Tables that a file may say `"none"` of: an arm goes without what the others have.
const LEFT_OUT: [&str; 11] = [
    "assessment",
    "cover",
    "crisis",
    "death",
    "helpers",
    "readmission",
    "rebound",
    "redirect",
    "sickness",
    "sine",
    "transfer_back",
];

impl Reader<'_> {
    /// Writes the line of a value that was found.
    pub(in crate::scenario) fn write(
        &self,
        key: &str,
        value: String,
        found: &Found<'_>,
        is_figure: bool,
    ) {
        self.write_line(key, || value, found, (is_figure, false));
    }

    /// The same, its words made only where somebody reads them.
    pub(in crate::scenario) fn write_as(
        &self,
        key: &str,
        value: impl FnOnce() -> String,
        found: &Found<'_>,
        is_figure: bool,
    ) {
        self.write_line(key, value, found, (is_figure, false));
    }

    pub(super) fn write_line(
        &self,
        key: &str,
        value: impl FnOnce() -> String,
        found: &Found<'_>,
        (is_figure, is_date): (bool, bool),
    ) {
        if !self.page.tells() {
            return;
        }
        let (path, value) = (self.path_of(key), value());
        let source = if is_figure || is_date { found.source.to_owned() } else { String::new() };
        let line = ListingLine { path, value, is_default: false, source, is_figure, is_date };
        self.page.line(line, found.node.at.clone());
    }

    /// Writes the line of what a whole column is multiplied by, if anything.
    pub(in crate::scenario) fn list_factor(&self, path: &str, column: &'_ Node) {
        let Some(times) = column.get(FACTOR) else { return };
        let said = |node: &Node| node.get("source").and_then(Node::text).map(str::to_owned);
        let source = said(times).or_else(|| said(column)).or_else(|| column.source.clone());
        let Ok(factor) = (number::FACTOR.read)(times.get("value").unwrap_or(times)) else { return };
        let (path, value) = (format!("{path}.{FACTOR}"), (number::FACTOR.write)(&factor));
        let source = source.unwrap_or_else(|| self.source.to_owned());
        let line =
            ListingLine { path, value, is_default: false, source, is_figure: true, is_date: false };
        self.page.line(line, times.at.clone());
    }

    /// Writes the line of a default.
    pub(in crate::scenario) fn write_default(&self, key: &str, value: &str, is_figure: bool) {
        if !self.page.tells() {
            return;
        }
        default(&self.path, key, value);
        let path = self.path_of(key);
        let (value, source) = (value.to_owned(), String::new());
        let line = ListingLine { path, value, is_default: true, source, is_figure, is_date: false };
        self.page.line(line, self.at.clone());
    }

    /// Whether the file says `"none"` of a table that may be left out, which then is listed.
    pub(super) fn is_left_out(&mut self, key: &'static str) -> bool {
        let entry = self.entries.iter().find(|entry| entry.name == key);
        let said = entry.is_some_and(|entry| entry.value.text() == Some(NONE));
        if !said || !LEFT_OUT.contains(&key) {
            return false;
        }
        if let Some(found) = self.find(key) {
            self.write(key, NONE.to_owned(), &found, false);
        }
        true
    }
}
