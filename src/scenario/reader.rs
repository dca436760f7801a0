//! One table, read key by key.
//!
//! A reader asks for what it knows; what nobody asked for is an unknown key when it finishes. A
//! fault never stops it: it writes the problem on the [`Page`] and hands back a stand-in, because
//! the whole reading is thrown away as soon as one error stands on the page.

mod lines;

use std::borrow::Cow;

use super::column::{self, OfRow};
use super::page::Page;
pub(super) use super::path::join;
use super::path::quoted;
use super::problem::{Location, ProblemKind};
use super::suggest;
use super::text::{Entry, Kind, Node};
use super::units::Form;
use crate::kernel::quantity::Date;

/// A table, the place of its name, and what has been asked for.
pub(super) struct Reader<'a> {
    /// Where everything is written down.
    pub page: &'a Page,
    /// The last part of the path: what the planner called it.
    pub name: String,
    /// The path in the file.
    pub path: String,
    /// Where its name stands.
    pub at: Location,
    entries: &'a [Entry],
    source: &'a str,
    row: Option<OfRow<'a>>,
    known: Vec<&'static str>,
}

/// A value after sources and columns are resolved.
pub(super) struct Found<'a> {
    /// The value.
    pub node: Cow<'a, Node>,
    /// Where the figure comes from.
    pub source: &'a str,
}

const NONE: &str = "none";

impl<'a> Reader<'a> {
    /// A reader of a whole file.
    pub(super) fn root(page: &'a Page, node: &'a Node) -> Self {
        Self {
            page,
            name: String::new(),
            path: String::new(),
            at: Location::whole(),
            entries: node.entries().unwrap_or_default(),
            source: node.get("source").and_then(Node::text).unwrap_or_default(),
            row: None,
            known: vec!["source", "note"],
        }
    }

    /// The same table, with columns taken from this row and another name.
    pub(super) fn with_row(&self, row: OfRow<'a>, name: String, path: String) -> Self {
        self.page.place(&path, &self.at);
        Self {
            page: self.page,
            name,
            path,
            at: self.at.clone(),
            entries: self.entries,
            source: self.source,
            row: Some(row),
            known: vec!["source", "note"],
        }
    }

    /// The path of a key below this table; nobody asks for it on a quiet page.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.page.tells() { join(&self.path, key) } else { String::new() }
    }

    /// Whether the file says anything about a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == key)
    }

    /// Marks keys as known without reading them.
    pub(super) fn allow(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    /// The keys and values as they stand.
    pub(super) const fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    /// The value of a key with its source, columns resolved.
    pub(super) fn find(&mut self, key: &'static str) -> Option<Found<'a>> {
        self.known.push(key);
        let entry = self.entries.iter().find(|entry| entry.name == key)?;
        self.resolve(&entry.value)
    }

    /// Unwraps `{ value = …, source = … }` and `{ column = … }`.
    pub(super) fn resolve(&self, node: &'a Node) -> Option<Found<'a>> {
        let laid = node.source.as_deref().unwrap_or(self.source);
        let source = node.get("source").and_then(Node::text).unwrap_or(laid);
        let Some(value) = node.get("value") else { return self.value(node, source) };
        self.only_keys(node, &["value", "source", "note"]);
        self.value(value, source)
    }

    /// A value, or the present row's of a column.
    fn value(&self, node: &'a Node, source: &'a str) -> Option<Found<'a>> {
        if !column::is_column(node) {
            return Some(Found { node: Cow::Borrowed(node), source });
        }
        self.only_keys(node, &column::KEYS);
        let Some(row) = self.row else {
            let mend = Some("name the file in this table: file = \"….csv\"".to_owned());
            self.page.error(&node.at, ProblemKind::NoFileForColumn, mend);
            return None;
        };
        let source = node.get("source").and_then(Node::text).unwrap_or(source);
        if let Some(own) = row.own(node) {
            let said = own.get("source").and_then(Node::text).unwrap_or(source);
            let node = Cow::Borrowed(own.get("value").unwrap_or(own));
            return Some(Found { node, source: said });
        }
        let node = Cow::Owned(row.field(node, self.page)?);
        Some(Found { node, source })
    }

    fn only_keys(&self, node: &Node, known: &[&str]) {
        for entry in node.entries().unwrap_or_default() {
            if !known.contains(&entry.name.as_str()) {
                self.unknown(entry, known);
            }
        }
    }

    fn unknown(&self, entry: &Entry, known: &[&str]) {
        let kind = ProblemKind::UnknownKey { key: entry.name.clone() };
        self.page.error(&entry.at, kind, Some(suggest::mend(&entry.name, "keys here", known)));
    }

    /// A value the table can do without.
    pub(super) fn optional<T>(&mut self, key: &'static str, form: &Form<T>) -> Option<T> {
        let value = self.read(key, form);
        if value.is_none() && !self.has(key) {
            self.write_default(key, NONE, form.is_figure);
        }
        value
    }

    /// A value with a default.
    pub(super) fn or<T>(&mut self, key: &'static str, form: &Form<T>, default: T) -> T {
        if !self.has(key) {
            self.known.push(key);
            if self.page.tells() {
                self.write_default(key, &(form.write)(&default), form.is_figure);
            }
            return default;
        }
        self.read(key, form).unwrap_or(default)
    }

    /// A value without which the table says nothing.
    pub(super) fn required<T>(&mut self, key: &'static str, form: &Form<T>) -> Option<T> {
        if !self.has(key) {
            self.known.push(key);
            self.missing(key);
            return None;
        }
        self.read(key, form)
    }

    /// A value if the file has it and it reads; writes the line or the problem.
    pub(super) fn read<T>(&mut self, key: &'static str, form: &Form<T>) -> Option<T> {
        self.read_there(key, form, false).map(|(value, _)| value)
    }

    /// The same, with the place where it stands.
    fn read_there<T>(
        &mut self,
        key: &'static str,
        form: &Form<T>,
        is_date: bool,
    ) -> Option<(T, Location)> {
        let found = self.find(key)?;
        match (form.read)(&found.node) {
            Ok(value) => {
                self.write_line(key, || (form.write)(&value), &found, (form.is_figure, is_date));
                Some((value, found.node.at.clone()))
            }
            Err((kind, mend)) => {
                self.page.error(&found.node.at, kind, mend);
                None
            }
        }
    }

    /// A date that can be meant, if the file has it.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        let (date, at) = self.read_there(key, &super::units::calendar::DATE, true)?;
        self.page.judge_date(date, &at).then_some(date)
    }

    /// Says that a key is missing.
    pub(super) fn missing(&self, key: &str) {
        let table =
            if self.path.is_empty() { "the file".to_owned() } else { format!("`{}`", self.path) };
        let kind = ProblemKind::MissingKey { key: key.to_owned(), table };
        self.page.error(&self.at, kind, None);
    }

    /// Says that something is wrong with the value of a key.
    pub(super) fn complain(&self, key: &str, kind: ProblemKind, mend: Option<String>) {
        let entry = self.entries.iter().find(|entry| entry.name == key);
        let spot = entry.map_or_else(|| self.at.clone(), |entry| entry.value.at.clone());
        self.page.error(&spot, kind, mend);
    }

    /// Says of each of these keys that stands here that it goes with something that does not.
    pub(super) fn go_with(&mut self, keys: &[&'static str], other: &'static str) {
        self.allow(keys);
        for entry in self.entries {
            if let Some(key) = keys.iter().find(|key| **key == entry.name) {
                self.page.error(&entry.at, ProblemKind::GoesWith { key, other }, None);
            }
        }
    }

    /// Says that a number is more than can be played.
    pub(super) fn at_most(&self, key: &str, value: f64, most: f64, rule: &'static str) {
        if value > most {
            self.complain(key, ProblemKind::OutOfRange { value: value.to_string(), rule }, None);
        }
    }

    /// A table below this one; it may stand in `{ value = { … }, source = "…" }`.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Self> {
        self.known.push(key);
        if self.is_left_out(key) {
            return None;
        }
        let entry = self.entries.iter().find(|entry| entry.name == key)?;
        let Some(value) = entry.value.get("value") else {
            return self.below(&entry.value, &entry.at, &entry.name, &entry.name);
        };
        self.only_keys(&entry.value, &["value", "source", "note"]);
        let mut below = self.below(value, &entry.at, &entry.name, &entry.name)?;
        if let Some(source) = entry.value.get("source").and_then(Node::text) {
            below.source = source;
        }
        Some(below)
    }

    /// A table below this one, empty where the file does not have it, so that defaults are listed.
    pub(super) fn table_or_empty(&mut self, key: &'static str) -> Self {
        let path = self.path_of(key);
        self.table(key).unwrap_or_else(|| Self {
            page: self.page,
            name: key.to_owned(),
            path,
            at: self.at.clone(),
            entries: &[],
            source: "",
            row: None,
            known: vec!["source", "note"],
        })
    }

    fn below(&self, node: &'a Node, at: &Location, name: &str, segment: &str) -> Option<Self> {
        if node.entries().is_none() {
            let kind = ProblemKind::WrongSort { found: node.sort(), wanted: "a table" };
            self.page.error(&node.at, kind, None);
            return None;
        }
        let path = self.path_of(segment);
        self.page.place(&path, at);
        let own = node.get("source").and_then(Node::text).or(node.source.as_deref());
        Some(Self {
            page: self.page,
            name: name.to_owned(),
            path,
            at: at.clone(),
            entries: node.entries().unwrap_or_default(),
            source: own.unwrap_or(self.source),
            row: self.row,
            known: vec!["source", "note"],
        })
    }

    /// The tables of a list, each called by the first of these keys that it has, else by its number.
    pub(super) fn tables(&mut self, key: &'static str, naming: &[&str]) -> Vec<Self> {
        self.known.push(key);
        if self.is_left_out(key) {
            return Vec::new();
        }
        let Some(entry) = self.entries.iter().find(|entry| entry.name == key) else {
            return Vec::new();
        };
        let Kind::Array(items) = &entry.value.kind else {
            let wanted = "a list of tables";
            let kind = ProblemKind::WrongSort { found: entry.value.sort(), wanted };
            let mend = Some(format!("write [[{}]], with two brackets", self.path_of(key)));
            self.page.error(&entry.value.at, kind, mend);
            return Vec::new();
        };
        let table = |(number, item): (usize, &'a Node)| {
            let name = called(item, naming).unwrap_or_else(|| (number + 1).to_string());
            let mut below = self.below(item, &item.at, &name, key)?;
            if self.page.tells() {
                let segment = format!("{key}.{}", quoted(&name));
                let path =
                    if self.path.is_empty() { segment } else { format!("{}.{segment}", self.path) };
                self.page.place(&path, &item.at);
                below.path = path;
            }
            Some(below)
        };
        items.iter().enumerate().filter_map(table).collect()
    }

    /// The named tables below a key: `[services.x]`, `[services.y]`, sorted by name.
    pub(super) fn group(&mut self, key: &'static str) -> Vec<Self> {
        self.known.push(key);
        let Some(group) = self.entries.iter().find(|entry| entry.name == key) else {
            return Vec::new();
        };
        let Some(group) = self.below(&group.value, &group.at, key, key) else { return Vec::new() };
        let named =
            |entry: &'a Entry| group.below(&entry.value, &entry.at, &entry.name, &entry.name);
        let entries = group.entries.iter().filter(|entry| !is_remark(entry));
        for entry in entries.clone().filter(|entry| entry.name.trim().is_empty()) {
            let kind = ProblemKind::OutOfRange {
                value: format!("\"{}\"", entry.name),
                rule: "a name needs at least one letter",
            };
            self.page.error(&entry.at, kind, Some("give it a name".to_owned()));
        }
        entries.filter_map(named).collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self) {
        if self.page.tells() {
            finished(&self.path, &self.known);
        }
        for entry in self.entries.iter().filter(|entry| !self.known.contains(&entry.name.as_str()))
        {
            let known: Vec<&str> = self
                .known
                .iter()
                .copied()
                .filter(|key| !["source", "note"].contains(key))
                .collect();
            self.unknown(entry, &known);
        }
    }
}

/// Whether a key only says where figures come from.
pub(super) fn is_remark(entry: &Entry) -> bool {
    matches!(entry.name.as_str(), "source" | "note") && entry.value.text().is_some()
}

/// What a table in a list is called.
pub(super) fn called(node: &Node, naming: &[&str]) -> Option<String> {
    naming.iter().find_map(|key| node.get(key)?.text()).map(str::to_owned)
}

/// Nobody listens outside the tests of the format.
#[cfg(not(test))]
const fn finished(_: &str, _: &[&str]) {}
#[cfg(not(test))]
const fn default(_: &str, _: &str, _: &str) {}

#[cfg(test)]
use super::format::asked::{default, finished};
