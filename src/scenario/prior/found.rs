//! Every `{ estimate = …, prior = … }` of a tree, taken out of it.

use super::super::overlay::{NAMING, TABLES};
use super::super::problem::{Location, Problem, ProblemKind};
use super::super::reader::{called, join};
use super::super::suggest;
use super::super::text::{Entry, Kind, Node};
use super::super::units::share::PROBABILITY;
use super::read::{self, Given};
use super::unit::measured;
use super::words;
use super::{EDGE, Parameter};
use crate::kernel::random::Belief;

const KEYS: [&str; 4] = ["estimate", "prior", "source", "note"];

/// Takes every prior out of a file's tree. What is left where it stood is `{ value = estimate, … }`.
pub(in crate::scenario) fn take(root: &mut Node) -> (Vec<Parameter>, Vec<Problem>) {
    let mut taken = Taken::default();
    let Kind::Table(entries) = &mut root.kind else { return (Vec::new(), Vec::new()) };
    for entry in entries.iter_mut() {
        match &*entry.name {
            "arms" | "cases" => taken.sets(entry),
            name => {
                taken.may = TABLES.contains(&name);
                taken.walk(&mut entry.value, name, "");
            }
        }
    }
    taken.parameters.sort_by(|a, b| a.path.cmp(&b.path));
    (taken.parameters, taken.problems)
}

#[derive(Default)]
struct Taken {
    parameters: Vec<Parameter>,
    problems: Vec<Problem>,
    /// Whether the present table may carry priors.
    may: bool,
}

impl Taken {
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
                    self.may = TABLES.contains(&&*table.name);
                    let path = join(&path, &table.name);
                    self.walk(&mut table.value, &path, &source);
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
                for (number, item) in items.iter_mut().enumerate() {
                    let name = called(item, &NAMING).unwrap_or_else(|| (number + 1).to_string());
                    self.walk(item, &join(path, &name), &source);
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
        if let (Some(estimate), Some(prior)) = (node.get("estimate"), node.entry("prior")) {
            if !self.may {
                let kind = ProblemKind::NoPriorHere;
                self.error(&prior.at, kind, None);
            }
            match estimate.entries() {
                Some(shares) => self.split(shares, prior, path, source),
                None => self.number(estimate, prior, path, source),
            }
        }
        let Kind::Table(entries) = &mut node.kind else { return };
        entries.retain(|entry| entry.name != "prior" && KEYS.contains(&&*entry.name));
        for entry in entries.iter_mut().filter(|entry| entry.name == "estimate") {
            "value".clone_into(&mut entry.name);
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// One number.
    fn number(&mut self, estimate: &Node, prior: &Entry, path: &str, source: &str) {
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
                self.judge(&belief, found.number, &unit, &prior.value.at);
                let words = words::words(&belief, &unit);
                self.parameters.push(Parameter {
                    path: path.to_owned(),
                    estimate: found.number,
                    unit,
                    belief,
                    words,
                    source: source.to_owned(),
                    at: prior.value.at.clone(),
                    split: None,
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

    /// A table of shares that add up to 1.
    fn split(&mut self, shares: &[Entry], prior: &Entry, path: &str, source: &str) {
        let size = match read::dirichlet(&prior.value) {
            Ok(size) => size,
            Err(fault) => {
                let (at, (kind, mend)) = *fault;
                return self.error(&at, kind, mend);
            }
        };
        for entry in shares.iter().filter(|entry| !super::super::reader::is_remark(entry)) {
            let share = match (PROBABILITY.read)(&entry.value) {
                Ok(share) => share.value(),
                Err((kind, mend)) => {
                    self.error(&entry.value.at, kind, mend);
                    continue;
                }
            };
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
            });
        }
    }
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
