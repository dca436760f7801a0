//! Every `{ estimate = …, prior = … }` of a tree, taken out of it.

use super::super::column::is_column;
use super::super::lower::Sheets;
use super::super::overlay::{TABLES, names_or_numbers};
use super::super::problem::{Location, Problem, ProblemKind, Severity};
use super::super::reader::join;
use super::super::suggest;
use super::super::text::{Entry, Kind, Node};
use super::super::units::law;
use super::super::units::share::PROBABILITY;
use super::read::{self, Given};
use super::rows::{Groups, Rows, in_row, mentions_column};
use super::unit::measured;
use super::words;
use super::{EDGE, Parameter};
use crate::kernel::random::Belief;

/// Of how many observations the largest share of a split is worth at least: below, gamma variates are nothing.
const LEAST: f64 = 0.1;

const KEYS: [&str; 4] = ["estimate", "prior", "source", "note"];

/// Takes every prior out of a file's tree. What is left where it stood is `{ value = estimate, … }`.
pub(in crate::scenario) fn take(
    root: &mut Node,
    sheets: &Sheets,
) -> (Vec<Parameter>, Vec<Problem>) {
    let groups = Groups::of(root, sheets);
    let mut taken = Taken::of(&groups);
    let Kind::Table(entries) = &mut root.kind else { return (Vec::new(), Vec::new()) };
    for entry in entries.iter_mut() {
        match &*entry.name {
            "arms" | "cases" => taken.sets(entry),
            name => taken.table(name, &mut entry.value, name, ""),
        }
    }
    taken.parameters.sort_by(|a, b| a.path.cmp(&b.path));
    (taken.parameters, taken.problems)
}

struct Taken<'a> {
    parameters: Vec<Parameter>,
    problems: Vec<Problem>,
    /// Whether the present table may carry priors.
    may: bool,
    groups: &'a Groups<'a>,
    /// The rows of the present group of sources.
    rows: Option<Rows<'a>>,
}

/// Where a number stands.
#[derive(Clone, Copy)]
struct Spot<'a> {
    path: &'a str,
    source: &'a str,
    /// The path of the column of which it is a row's.
    column: Option<&'a str>,
}

impl<'a> Taken<'a> {
    const fn of(groups: &'a Groups<'a>) -> Self {
        Self { parameters: Vec::new(), problems: Vec::new(), may: false, groups, rows: None }
    }

    /// A table of the file, or of what an arm or case sets.
    fn table(&mut self, name: &str, node: &mut Node, path: &str, source: &str) {
        self.may = TABLES.contains(&name);
        if name != "sources" {
            return self.walk(node, path, source);
        }
        let source = source_of(node).unwrap_or(source).to_owned();
        let Kind::Table(entries) = &mut node.kind else { return };
        for entry in entries {
            self.rows = self.groups.rows(&entry.name);
            self.walk(&mut entry.value, &join(path, &entry.name), &source);
        }
        self.rows = None;
    }

    /// What arms or cases set.
    fn sets(&mut self, group: &mut Entry) {
        let Kind::Table(choices) = &mut group.value.kind else { return };
        for choice in choices {
            let source = source_of(&choice.value).unwrap_or_default().to_owned();
            let Kind::Table(entries) = &mut choice.value.kind else { continue };
            for set in entries.iter_mut().filter(|entry| entry.name == "set") {
                let path = join(&join(&group.name, &choice.name), "set");
                let Kind::Table(tables) = &mut set.value.kind else { continue };
                for table in tables {
                    let path = join(&path, &table.name);
                    self.table(&table.name, &mut table.value, &path, &source);
                }
            }
        }
    }

    fn walk(&mut self, node: &mut Node, path: &str, source: &str) {
        let source = source_of(node).map_or_else(|| source.to_owned(), str::to_owned);
        if is_believed(node) {
            self.believed(node, path, &source);
            return;
        }
        match &mut node.kind {
            Kind::Table(entries) => {
                for entry in entries {
                    let below = join(path, &entry.name);
                    self.walk(&mut entry.value, &below, &source);
                }
            }
            Kind::Array(items) => {
                for (name, item) in names_or_numbers(items).iter().zip(items) {
                    self.walk(item, &join(path, name), &source);
                }
            }
            _ => {}
        }
    }

    fn error(&mut self, at: &Location, kind: ProblemKind, mend: Option<String>) {
        self.problems.push(Problem::error(at.clone(), kind, mend));
    }

    fn believed(&mut self, node: &mut Node, path: &str, source: &str) {
        for entry in node.entries().unwrap_or_default() {
            if !KEYS.contains(&&*entry.name) {
                let kind = ProblemKind::UnknownKey { key: entry.name.clone() };
                let mend = Some(suggest::mend(&entry.name, "keys here", &KEYS));
                self.error(&entry.at, kind, mend);
            }
        }
        for key in ["estimate", "prior"].into_iter().filter(|key| node.get(key).is_none()) {
            let table = "a number with a prior".to_owned();
            let kind = ProblemKind::MissingKey { key: key.to_owned(), table };
            self.error(&node.at, kind, None);
        }
        let mut own = Vec::new();
        if let (Some(estimate), Some(prior)) = (node.get("estimate"), node.entry("prior")) {
            if !self.may {
                let kind = ProblemKind::NoPriorHere;
                self.error(&prior.at, kind, None);
            }
            let spot = Spot { path, source, column: None };
            match estimate.entries() {
                _ if law::is_law(estimate) => self.law(estimate, prior),
                _ if mentions_column(node) => own = self.column(estimate, prior, spot),
                Some(shares) => self.split(shares, prior, path, source),
                None => self.number(estimate, prior, spot),
            }
        }
        let Kind::Table(entries) = &mut node.kind else { return };
        entries.retain(|entry| entry.name != "prior" && KEYS.contains(&&*entry.name));
        for entry in entries.iter_mut().filter(|entry| entry.name == "estimate") {
            "value".clone_into(&mut entry.name);
            add_rows(&mut entry.value, std::mem::take(&mut own));
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// A column: each row's number by itself. What is to be written in place of the rows' fields.
    fn column(&mut self, estimate: &Node, prior: &Entry, of: Spot<'_>) -> Vec<Entry> {
        let Some(rows) = self.rows.filter(|_| is_column(estimate)) else {
            let kind = ProblemKind::NoFileForColumn;
            let mend = "the estimate is the column of a group with a `file`, if its prior has one";
            self.error(&estimate.at, kind, Some(mend.to_owned()));
            return Vec::new();
        };
        let mut own = Vec::new();
        for row in rows.each() {
            let before = self.problems.len();
            let filled = in_row(estimate, row).and_then(|x| Ok((x, in_row(&prior.value, row)?)));
            let (number, value) = match filled {
                Ok(filled) => filled,
                Err(found) => {
                    self.problems.extend(found);
                    continue;
                }
            };
            let prior = Entry { value, ..prior.clone() };
            let path = join(&join(of.path, "rows"), row.name);
            self.number(&number, &prior, Spot { path: &path, column: Some(of.path), ..of });
            // What is wrong with the prior is most often so in every row.
            let is_error = |of: &&mut Problem| of.severity == Severity::Error;
            if let Some(found) = self.problems[before..].iter_mut().find(is_error) {
                found.kind.name_row(row.name);
                break;
            }
            own.push(Entry { name: row.name.to_owned(), at: number.at.clone(), value: number });
        }
        own
    }

    /// One number.
    fn number(&mut self, estimate: &Node, prior: &Entry, spot: Spot<'_>) {
        let found = match measured(estimate) {
            Ok(found) => found,
            Err((kind, mend)) => return self.error(&estimate.at, kind, mend),
        };
        let given = Given { unit: &found.unit, scale: found.scale };
        match given.prior(&prior.value) {
            Err(faults) => {
                for (at, (kind, mend)) in faults {
                    self.error(&at, kind, mend);
                }
            }
            Ok((belief, unit)) => {
                let at = spot.column.map_or(&prior.value.at, |_| &estimate.at).clone();
                self.judge(&belief, found.number, &unit, &at);
                let words = words::words(&belief, &unit);
                self.parameters.push(Parameter {
                    path: spot.path.to_owned(),
                    estimate: found.number,
                    unit,
                    belief,
                    words,
                    source: spot.source.to_owned(),
                    at,
                    split: None,
                    column: spot.column.map(str::to_owned),
                });
            }
        }
    }

    /// An estimate that its own prior holds for next to impossible.
    fn judge(&mut self, belief: &Belief, estimate: f64, unit: &super::Unit, at: &Location) {
        let (below, upto) = (belief.chance_below(estimate), belief.chance_upto(estimate));
        if upto < 0.001 || below > 0.999 {
            let ends = [0.025, 0.975].map(|p| unit.short(belief.quantile(p)));
            let kind = ProblemKind::EstimateFar {
                estimate: unit.shown(estimate),
                from: ends[0].clone(),
                to: ends[1].clone(),
            };
            self.problems.push(Problem::warning(at.clone(), kind, None));
        }
    }

    /// A distribution, which is no number; its parameters are.
    fn law(&mut self, estimate: &Node, prior: &Entry) {
        let of =
            estimate.entries().and_then(|entries| entries.first()).map_or("", |entry| &entry.name);
        let fault = format!("a prior is of one number, and a {of} distribution has several");
        let mend = format!(
            "write it at a parameter: {{ {of} = {{ mean = {{ estimate = …, prior = … }}, … }} }}"
        );
        self.error(&prior.value.at, ProblemKind::BadPrior { fault }, Some(mend));
    }

    /// A table of shares that add up to 1.
    fn split(&mut self, shares: &[Entry], prior: &Entry, path: &str, source: &str) {
        let size = match read::dirichlet(&prior.value) {
            Ok(size) => size,
            Err(fault) => {
                let (at, (kind, mend)) = *fault;
                return self.error(&at, kind, mend);
            }
        };
        let mut most: f64 = 0.0;
        for entry in shares.iter().filter(|entry| !super::super::reader::is_remark(entry)) {
            let share = match (PROBABILITY.read)(&entry.value) {
                Ok(share) => share.value(),
                Err((kind, mend)) => {
                    self.error(&entry.value.at, kind, mend);
                    continue;
                }
            };
            most = most.max(share);
            if !(EDGE..=1.0 - EDGE).contains(&share) {
                let fault = "every share of a split lies above 0% and below 100%".to_owned();
                self.error(&entry.value.at, ProblemKind::BadPrior { fault }, None);
                continue;
            }
            let (alpha, beta) = (share * size, (1.0 - share) * size);
            let belief = Belief::Beta { alpha, beta, low: 0.0, high: 1.0 };
            let unit = measured(&entry.value).map(|found| found.unit).unwrap_or_default();
            self.parameters.push(Parameter {
                path: join(path, &entry.name),
                estimate: share,
                words: format!("dirichlet size {size}: {}", words::words(&belief, &unit)),
                unit,
                belief,
                source: source.to_owned(),
                at: prior.value.at.clone(),
                split: Some(path.to_owned()),
                column: None,
            });
        }
        self.judge_size(size, most, &prior.value.at);
    }

    /// A split of which next to nothing is known.
    fn judge_size(&mut self, size: f64, most: f64, at: &Location) {
        if size * most < LEAST {
            let fault = format!("a dirichlet of {size} is nothing but one share or another");
            self.error(at, ProblemKind::BadPrior { fault }, None);
        }
    }
}

/// Writes estimates in place of the fields of a column's rows.
fn add_rows(column: &mut Node, mut own: Vec<Entry>) {
    let at = column.at.clone();
    let Kind::Table(entries) = &mut column.kind else { return };
    if own.is_empty() {
        return;
    }
    entries.retain(|entry| entry.name != "rows");
    own.sort_by(|a, b| a.name.cmp(&b.name));
    let value = Node::new(at.clone(), Kind::Table(own));
    entries.push(Entry { name: "rows".to_owned(), at, value });
    entries.sort_by(|a, b| a.name.cmp(&b.name));
}

fn source_of(node: &Node) -> Option<&str> {
    node.get("source").and_then(Node::text)
}

/// A table with an estimate and a prior; or with one of them and nothing else but remarks.
fn is_believed(node: &Node) -> bool {
    let has = |key| node.get(key).is_some();
    let others =
        || node.entries().unwrap_or_default().iter().any(|entry| !KEYS.contains(&&*entry.name));
    has("estimate") && has("prior") || (has("estimate") || has("prior")) && !others()
}
