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
use super::problem::Problems;
use super::sweep::parts;
use super::text::{Entry, Kind, Node};
use super::vary::Setting;
use super::{Block, Scenario};

/// A file whose priors are drawn many times.
#[derive(Debug)]
pub struct Redraw<'a> {
    brief: &'a Brief,
    /// The tree, cut down.
    root: Node,
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
        let root = cut(&self.origin.root, &touched);
        let names = Names::of(&self.origin.root);
        Redraw { brief: self, root, names, touched: touched.into_keys().collect() }
    }

    /// The entries that hold drawn numbers, and those without which these cannot be read.
    fn touched(&self, paths: &[&str]) -> Touched {
        let mut touched = Touched::new();
        for path in paths {
            let path = parts(path);
            let is_set = ["arms", "cases"].contains(&&*path[0]);
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

/// The part of a tree that is touched: of arms and cases what they set there.
fn cut(root: &Node, touched: &Touched) -> Node {
    let Kind::Table(entries) = &root.kind else { return root.clone() };
    let kept = entries.iter().filter_map(|entry| {
        let value = match (&*entry.name, touched.get(&entry.name)) {
            ("arms" | "cases", _) => each(&entry.value, |choice| {
                Some(each(&choice.value, |key| Some(of_set(key, touched))))
            }),
            ("window", _) | (_, Some(None)) => entry.value.clone(),
            (_, Some(Some(names))) => {
                each(&entry.value, |entry| names.contains(&entry.name).then(|| entry.value.clone()))
            }
            (_, None) => return None,
        };
        Some(Entry { value, ..entry.clone() })
    });
    Node { kind: Kind::Table(kept.collect()), ..root.clone() }
}

fn of_set(key: &Entry, touched: &Touched) -> Node {
    if key.name == "set" { cut(&key.value, touched) } else { key.value.clone() }
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
        let varied = self.brief.vary_in(self.root.clone(), settings);
        let ground = varied.ground(&self.names);
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
