//! TOML text as a tree that remembers where everything stood.
//!
//! This is the only file that knows the TOML library; the rest of the room sees [`Node`]. A date
//! written without quotes reads like one with. Where the library can go on after a syntax error,
//! all of them are told.

use toml::de::{DeTable, DeValue};

use super::problem::{Location, Problem, ProblemKind};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Where.
    pub at: Location,
    /// What.
    pub kind: Kind,
    /// The source of a figure that was laid over the file; `None` inherits the table's.
    pub source: Option<String>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Keys and values, sorted by key.
    Table(Vec<Entry>),
    /// Values in order.
    Array(Vec<Node>),
    /// Text; dates too.
    Text(String),
    /// A whole number.
    Integer(i128),
    /// A number.
    Float(f64),
    /// `true` or `false`.
    Flag(bool),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The key.
    pub name: String,
    /// Where the key stands.
    pub at: Location,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// A value.
    pub(super) const fn new(at: Location, kind: Kind) -> Self {
        Self { at, kind, source: None }
    }

    /// The keys and values, if this is a table.
    pub(super) fn entries(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key, if this is a table that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key, if this is a table that has it.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries()?.iter().find(|entry| entry.name == key)
    }

    /// The text, if this is text.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What sort of value this is, with its article.
    pub(super) const fn sort(&self) -> &'static str {
        match self.kind {
            Kind::Table(_) => "a table",
            Kind::Array(_) => "a list",
            Kind::Text(_) => "text",
            Kind::Integer(_) | Kind::Float(_) => "a bare number",
            Kind::Flag(_) => "true or false",
        }
    }
}

/// The tree of a file, as far as it could be read, and every syntax error.
pub(super) fn parse(file: usize, text: &str) -> (Node, Vec<Problem>) {
    let (tree, faults) = DeTable::parse_recoverable(text);
    let problems = faults
        .iter()
        .map(|fault| {
            let span = fault.span().unwrap_or(0..0);
            let message = fault.message().to_owned();
            let kind = ProblemKind::Syntax { message };
            Problem::error(Location::new(file, &span), kind, mend_syntax(text, span.start))
        })
        .collect();
    let at = Location::new(file, &(0..0));
    (Node::new(at, table(file, tree.get_ref())), problems)
}

/// The commonest slip: words that should stand in quotes.
fn mend_syntax(text: &str, at: usize) -> Option<String> {
    let at = at.min(text.len());
    let line = text[text[..at].rfind('\n').map_or(0, |end| end + 1)..].lines().next()?;
    let (key, value) = line.split_once('=')?;
    let value = value.split('#').next()?.trim();
    let bare = value.starts_with(|first: char| first.is_alphanumeric() || first == '£');
    (bare && !value.contains('"')).then(|| {
        format!("values with a unit and names stand in quotes: {} = \"{value}\"", key.trim())
    })
}

fn table(file: usize, table: &DeTable<'_>) -> Kind {
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| Entry {
        name: AsRef::<str>::as_ref(key.get_ref()).to_owned(),
        at: Location::new(file, &key.span()),
        value: node(file, value),
    };
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, _)| entry((key, value)))
        .collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Kind::Table(entries)
}

fn node(file: usize, value: &toml::Spanned<DeValue<'_>>) -> Node {
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Integer(number) => i128::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| float(number.as_str()), Kind::Integer),
        DeValue::Float(number) => float(number.as_str()),
        DeValue::Boolean(flag) => Kind::Flag(*flag),
        DeValue::Datetime(moment) => Kind::Text(moment.to_string()),
        DeValue::Array(values) => {
            Kind::Array(values.iter().map(|value| node(file, value)).collect())
        }
        DeValue::Table(entries) => table(file, entries),
    };
    Node::new(Location::new(file, &value.span()), kind)
}

fn float(text: &str) -> Kind {
    Kind::Float(text.parse().unwrap_or(f64::NAN))
}
