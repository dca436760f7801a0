//! An arm or a case laid over the file, as trees, before anything is read.
//!
//! Tables merge by name; lists, distributions and mixes are replaced whole; lists whose entries have
//! names are set by name. What wins keeps its own place, so that a fault in it is shown in the line
//! that brought it. An overlay changes what is there: a new service or team is an error, and so is
//! whatever is not this overlay's to change.

use super::problem::{Location, Problem, ProblemKind};
use super::reader::{called, is_remark};
use super::suggest;
use super::text::{Entry, Kind, Node};
use super::units::{calendar::CLOCK, law};

/// Who lays something over the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A choice.
    Arm,
    /// A condition.
    Case,
    /// A cell of a table over inputs.
    Sweep,
    /// One way to fill in what a claim does not say.
    Claim,
}

/// The tables that can be changed at all.
pub(super) const TABLES: [&str; 11] = [
    "avoidable",
    "escalations",
    "funding",
    "needs",
    "posts",
    "profiles",
    "services",
    "sources",
    "tariff",
    "teams",
    "waves",
];

/// The keys by which entries of a list are called.
const NAMING: [&str; 4] = ["name", "to", "contract", "need"];

/// What each entry of a list is called, where it has a name that no other has; the time at which a shift ends
/// is none.
pub(super) fn names_in(items: &[Node]) -> Vec<Option<String>> {
    let named = |item: &Node| called(item, &NAMING).filter(|name| !is_time(name));
    let names: Vec<Option<String>> = items.iter().map(named).collect();
    let is_own =
        |name: &String| names.iter().filter(|other| other.as_ref() == Some(name)).count() == 1;
    names.iter().map(|name| name.clone().filter(is_own)).collect()
}

fn is_time(name: &str) -> bool {
    (CLOCK.read)(&Node::new(Location::whole(), Kind::Text(name.to_owned()))).is_ok()
}

/// What each entry of a list is called, else its number from 1.
pub(super) fn names_or_numbers(items: &[Node]) -> Vec<String> {
    let number = |(at, name): (usize, Option<String>)| name.unwrap_or_else(|| (at + 1).to_string());
    names_in(items).into_iter().enumerate().map(number).collect()
}

/// The place in a list of the entry of that name or number.
pub(super) fn place_in(items: &[Node], part: &str) -> Option<usize> {
    let named = names_in(items).iter().position(|name| name.as_deref() == Some(part));
    named.or_else(|| part.parse::<usize>().ok()?.checked_sub(1)).filter(|at| *at < items.len())
}

impl Who {
    const fn words(self) -> &'static str {
        match self {
            Self::Arm => "an arm",
            Self::Case => "a case",
            Self::Sweep => "a sweep",
            Self::Claim => "a claim",
        }
    }

    /// Why this table is not to be changed here, if it is not.
    fn refuses(self, table: &str) -> Option<&'static str> {
        match self {
            Self::Arm if ["avoidable", "waves", "needs"].contains(&table) => {
                Some("arms are what we may choose; what may happen to us goes under [cases.….set]")
            }
            Self::Case
                if ["services", "teams", "posts", "funding", "escalations"].contains(&table) =>
            {
                Some("cases are what may happen to us; what we may choose goes under [arms.….set]")
            }
            _ if !TABLES.contains(&table) => Some("this is the same in every arm and case"),
            _ => None,
        }
    }
}

/// Lays `over` on `base`; what is wrong with `over`.
pub(super) fn lay(base: &mut Node, over: &Node, who: Who, source: &str) -> Vec<Problem> {
    let mut layer = Layer { who, problems: Vec::new() };
    if over.entries().is_some() {
        layer.merge(base, over, &[], source);
    } else {
        let kind = ProblemKind::WrongSort { found: over.sort(), wanted: "a table" };
        layer.error(&over.at, kind, None);
    }
    layer.problems
}

struct Layer {
    who: Who,
    problems: Vec<Problem>,
}

impl Layer {
    fn error(&mut self, at: &Location, kind: ProblemKind, mend: Option<String>) {
        self.problems.push(Problem::error(at.clone(), kind, mend));
    }

    fn merge(&mut self, base: &mut Node, over: &Node, path: &[&str], source: &str) {
        let whole = whole(base, over, path);
        match (&mut base.kind, &over.kind) {
            (Kind::Table(below), Kind::Table(above)) if !whole => {
                let source = over.get("source").and_then(Node::text).unwrap_or(source);
                for entry in above.iter().filter(|entry| !is_remark(entry)) {
                    self.set(below, entry, path, source);
                }
                below.sort_by(|a, b| a.name.cmp(&b.name));
            }
            (Kind::Array(items), Kind::Table(above)) if !whole => {
                for entry in above.iter().filter(|entry| !is_remark(entry)) {
                    self.set_in_list(items, entry, path, source);
                }
            }
            _ => *base = Node { source: Some(source.to_owned()), ..over.clone() },
        }
    }

    fn set(&mut self, table: &mut Vec<Entry>, entry: &Entry, path: &[&str], source: &str) {
        if path.is_empty() && self.is_refused(table, entry) {
            return;
        }
        let mut below = path.to_vec();
        below.push(&entry.name);
        if let Some(old) = table.iter_mut().find(|old| old.name == entry.name) {
            self.merge(&mut old.value, &entry.value, &below, source);
        } else if path.is_empty() || path.len() == 1 && path[0] != "tariff" {
            let names: Vec<&str> = table.iter().map(|old| old.name.as_str()).collect();
            self.nothing(entry, path, &names);
        } else {
            let value = Node { source: Some(source.to_owned()), ..entry.value.clone() };
            table.push(Entry { value, ..entry.clone() });
        }
    }

    fn set_in_list(&mut self, items: &mut [Node], entry: &Entry, path: &[&str], source: &str) {
        let names = names_in(items);
        let mut below = path.to_vec();
        below.push(&entry.name);
        if let Some(at) = names.iter().position(|name| name.as_deref() == Some(&entry.name)) {
            self.merge(&mut items[at], &entry.value, &below, source);
        } else {
            let known: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
            self.nothing(entry, path, &known);
        }
    }

    fn is_refused(&mut self, table: &[Entry], entry: &Entry) -> bool {
        let Some(reason) = self.who.refuses(&entry.name) else { return false };
        let known: Vec<&str> =
            TABLES.into_iter().filter(|table| self.who.refuses(table).is_none()).collect();
        let there =
            table.iter().any(|old| old.name == entry.name) || TABLES.contains(&&*entry.name);
        if there {
            let kind = ProblemKind::NotToBeSet { who: self.who.words(), what: entry.name.clone() };
            self.error(&entry.at, kind, Some(reason.to_owned()));
        } else {
            self.nothing(entry, &[], &known);
        }
        true
    }

    fn nothing(&mut self, entry: &Entry, path: &[&str], known: &[&str]) {
        let what =
            if path.is_empty() { "the file".to_owned() } else { format!("`{}`", path.join(".")) };
        let plural = if path.is_empty() { "tables" } else { "names" };
        let kind = ProblemKind::NothingToSet { what, name: entry.name.clone() };
        self.error(&entry.at, kind, Some(suggest::mend(&entry.name, plural, known)));
    }
}

/// Whether one replaces the other whole: distributions, figures with a source, mixes, prices of a stay.
fn whole(base: &Node, over: &Node, path: &[&str]) -> bool {
    let is_figure = |node: &Node| {
        law::is_law(node) || ["value", "column"].iter().any(|key| node.get(key).is_some())
    };
    let is_mix = match path {
        ["sources", _, "needs"] | ["tariff", "stay"] => true,
        ["services", .., last] => *last == "mix",
        _ => false,
    };
    is_mix || is_figure(base) || is_figure(over)
}
