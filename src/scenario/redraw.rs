//! The file read again and again with other values at the same paths, as draws of its inputs ask for it.
//!
//! Most of a file is the same in every draw. Once, the tree is cut down to the entries that hold drawn
//! numbers (and the dates that others refer to); each draw writes its values there, lays arms and cases over
//! it, reads those entries alone and puts them among the others as they were read before:
//!
//! ```text
//!   file ─► cut down, once ─► values written ─► arm and case laid over ─► entries read ─► among the known
//! ```
//!
//! What is judged of the whole is judged anew. Where a draw cannot be played, the whole file is read as
//! [`Brief::vary`] reads it, which tells why with its line.

use std::collections::{BTreeMap, BTreeSet};

use super::brief::Brief;
use super::lower::Known;
use super::names::Names;
use super::path::parts;
use super::problem::Problems;
use super::text::{Entry, Kind, Node};
use super::vary::Setting;
use super::{Block, Scenario};

/// A file whose priors are drawn many times.
#[derive(Debug)]
pub struct Redraw<'a> {
    brief: &'a Brief,
    /// The tables, cut down.
    tables: Node,
    /// Arms and cases, cut down to what they set there.
    choices: Node,
    names: Names,
    /// The tables that are read.
    touched: Vec<String>,
}

/// Tables that are read from others, each of them whole.
const READ_WITH: [(&str, &[&str]); 4] = [
    ("funding", &["posts", "services"]),
    ("profiles", &["sources"]),
    ("sources", &["profiles"]),
    ("tariff", &["tariff"]),
];

/// Tables of what is laid over the others.
const CHOICES: [&str; 2] = ["arms", "cases"];

/// Entries by table; no entries stand for all.
type Touched = BTreeMap<String, Option<BTreeSet<String>>>;

impl Brief {
    /// The file, to be read with many draws of its inputs ([`super::Priors::settings`]).
    pub fn redraw(&self) -> Redraw<'_> {
        let paths: Vec<&str> = self.priors.parameters.iter().map(|of| &*of.path).collect();
        self.redraw_at(&paths)
    }

    /// The file, to be read with many values of the numbers at these paths, written in the file
    /// ([`super::Place::File`]). Dates are not numbers: what they say is read by other tables, too.
    pub fn redraw_at(&self, paths: &[&str]) -> Redraw<'_> {
        let touched = self.touched(paths);
        let root = &self.origin.root;
        let is_choice = |entry: &Entry| CHOICES.contains(&&*entry.name);
        let tables = each(root, |entry| (!is_choice(entry)).then(|| entry.value.clone()));
        let choices = each(root, |entry| is_choice(entry).then(|| entry.value.clone()));
        let choices =
            each(&choices, |group| Some(each(&group.value, |one| Some(of_choice(one, &touched)))));
        Redraw {
            brief: self,
            tables: cut(&tables, &touched),
            choices,
            names: Names::of(root),
            touched: touched.into_keys().collect(),
        }
    }

    /// The entries that hold drawn numbers, and those without which these cannot be read.
    fn touched(&self, paths: &[&str]) -> Touched {
        let mut touched = Touched::new();
        for path in paths {
            let path = parts(path);
            let is_set = CHOICES.contains(&&*path[0]);
            let mut path = path.into_iter().skip(if is_set { 3 } else { 0 });
            let (table, entry) = (path.next().unwrap_or_default(), path.next().unwrap_or_default());
            let entries = touched.entry(table).or_insert_with(|| Some(BTreeSet::new()));
            entries.as_mut().expect("some so far").insert(entry);
        }
        let all = |tables: &[&str]| {
            tables.iter().map(|table| ((*table).to_owned(), None)).collect::<Vec<_>>()
        };
        let has_lines = self.scenarios.iter().flatten().any(|scenario| {
            scenario.services.iter().any(|service| matches!(service.block, Block::Triage(_)))
        });
        if touched.contains_key("services") && has_lines {
            // A triage line is read by what others accept.
            touched.extend(all(&["services"]));
        }
        for (other, tables) in READ_WITH {
            if touched.contains_key(other) {
                touched.extend(all(tables));
            }
        }
        touched.extend(all(&["funding"]));
        touched
    }
}

/// What is touched of some tables.
fn cut(tables: &Node, touched: &Touched) -> Node {
    each(tables, |table| match (&*table.name, touched.get(&table.name)) {
        ("window", _) | (_, Some(None)) => Some(table.value.clone()),
        (_, Some(Some(names))) => Some(each(&table.value, |entry| {
            names.contains(&entry.name).then(|| entry.value.clone())
        })),
        (_, None) => None,
    })
}

/// An arm or case with what it sets of that.
fn of_choice(choice: &Entry, touched: &Touched) -> Node {
    each(&choice.value, |key| {
        Some(if key.name == "set" { cut(&key.value, touched) } else { key.value.clone() })
    })
}

/// A table with what is made of each of its entries, if anything.
fn each(table: &Node, made: impl Fn(&Entry) -> Option<Node>) -> Node {
    let Kind::Table(entries) = &table.kind else { return table.clone() };
    let kept =
        entries.iter().filter_map(|entry| Some(Entry { value: made(entry)?, ..entry.clone() }));
    Node { kind: Kind::Table(kept.collect()), ..table.clone() }
}

impl Redraw<'_> {
    /// Every arm in every case with these values: `[arm][case]`.
    pub fn at(&self, settings: &[Setting]) -> Result<Vec<Vec<Scenario>>, Problems> {
        let is_of_choice = |setting: &&Setting| CHOICES.contains(&&*parts(&setting.path)[0]);
        let (of_choices, of_tables): (Vec<_>, Vec<_>) = settings.iter().partition(is_of_choice);
        let written;
        let choices = if of_choices.is_empty() {
            &self.choices
        } else {
            written = self.brief.vary_in(self.choices.clone(), of_choices);
            if !written.is_written() {
                return self.brief.vary(settings).scenarios();
            }
            written.root()
        };
        let varied = self.brief.vary_in(self.tables.clone(), of_tables);
        let ground = varied.ground_of(choices, &self.names);
        let one = |arm: usize, case: usize| {
            let scenario = &self.brief.scenarios[arm][case];
            let known = Known { scenario, names: &self.names, touched: &self.touched };
            let read = varied.read_quietly(&ground, (arm, case), Some(&known));
            read.map_or_else(|| self.brief.vary(settings).scenario(arm, case), Ok)
        };
        let row = |arm| (0..self.brief.cases.len()).map(|case| one(arm, case)).collect();
        (0..self.brief.arms.len()).map(row).collect()
    }
}
