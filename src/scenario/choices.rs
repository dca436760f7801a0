//! `[arms]` and `[cases]`: what each lays over the file, after following `like`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::names::Names;
use super::overlay::{Who, lay};
use super::page::Page;
use super::problem::{Location, Problem, ProblemKind};
use super::reader::Reader;
use super::suggest;
use super::text::{Kind, Node};
use super::units::word::TEXT;

/// An arm or a case.
pub(super) struct Choice {
    /// Its name.
    pub name: String,
    /// What it is, in the planner's words.
    pub label: String,
    /// Whether it is an arm or a case.
    pub who: Who,
    like: Option<(String, Location)>,
    set: Option<Node>,
    source: String,
    without: BTreeSet<String>,
}

impl Choice {
    /// The one choice of a file that names none.
    fn base(who: Who) -> Self {
        let (name, label) = ("base".to_owned(), String::new());
        let (source, without) = (String::new(), BTreeSet::new());
        Self { name, label, who, like: None, set: None, source, without }
    }
}

/// Every arm or every case, sorted by name; one named `base` where the file has none.
pub(super) fn read(page: &Page, root: &Node, who: Who, names: &Names) -> Vec<Choice> {
    let key = if who == Who::Arm { "arms" } else { "cases" };
    let mut reader = Reader::root(page, root);
    let mut choices: Vec<Choice> =
        reader.group(key).into_iter().map(|table| choice(table, who, names)).collect();
    if choices.is_empty() {
        choices.push(Choice::base(who));
    }
    judge_likes(page, &choices);
    choices
}

fn choice(mut table: Reader<'_>, who: Who, names: &Names) -> Choice {
    let label = table.read("label", &TEXT).unwrap_or_default();
    let like = table.find("like");
    let like = like.and_then(|found| Some((found.node.text()?.to_owned(), found.node.at.clone())));
    let source = table.read("source", &TEXT).unwrap_or_default();
    let mut without = BTreeSet::new();
    if who == Who::Arm
        && let Some(found) = table.find("without")
    {
        let ids = table.names_in(&found.node, &names.services);
        without = ids.iter().map(|id| names.services.names[id.index()].clone()).collect();
    }
    table.allow(&["set"]);
    let set = table.entries().iter().find(|entry| entry.name == "set");
    let set = set.map(|entry| entry.value.clone());
    let name = table.name.clone();
    table.finish();
    Choice { name, label, who, like, set, source, without }
}

/// Names after `like` that are none, and arms that start from each other.
fn judge_likes(page: &Page, choices: &[Choice]) {
    let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
    for choice in choices {
        let Some((like, at)) = &choice.like else { continue };
        if !names.contains(&like.as_str()) {
            let what = if choice.who == Who::Arm { "arm" } else { "case" };
            let kind = ProblemKind::UnknownName { what, name: like.clone() };
            page.error(at, kind, Some(suggest::mend(like, &format!("{what}s"), &names)));
        }
        let (chain, is_cycle) = chain(choices, choice);
        let members: Vec<&str> = chain.iter().map(|member| member.name.as_str()).collect();
        if is_cycle && members.iter().min() == Some(&choice.name.as_str()) {
            let names = format!("{} -> {}", members.join(" -> "), choice.name);
            let mend = "let one of them stand on its own, without `like`".to_owned();
            page.error(at, ProblemKind::LikeCycle { names }, Some(mend));
        }
    }
}

/// The choice, what it is like, what that is like …, and whether it comes back to itself.
fn chain<'a>(choices: &'a [Choice], from: &'a Choice) -> (Vec<&'a Choice>, bool) {
    let mut chain = vec![from];
    let mut last = from;
    while let Some((like, _)) = &last.like {
        let Some(next) = choices.iter().find(|choice| choice.name == *like) else { break };
        if chain.iter().any(|member| member.name == next.name) {
            return (chain, next.name == from.name);
        }
        chain.push(next);
        last = next;
    }
    (chain, false)
}

/// The tree with a choice laid over it; the tree itself where the choice sets nothing.
pub(super) fn apply<'t>(
    base: Cow<'t, Node>,
    choices: &[Choice],
    at: usize,
    problems: &mut Vec<Problem>,
) -> Cow<'t, Node> {
    let mut node = base;
    let (chain, _) = chain(choices, &choices[at]);
    for choice in chain.into_iter().rev() {
        if let Some(set) = choice.set.as_ref().filter(|set| !is_blank(set)) {
            problems.extend(lay(node.to_mut(), set, choice.who, &choice.source));
        }
    }
    node
}

/// The services that an arm goes without.
pub(super) fn without(choices: &[Choice], at: usize) -> BTreeSet<String> {
    let (chain, _) = chain(choices, &choices[at]);
    chain.iter().flat_map(|choice| choice.without.iter().cloned()).collect()
}

/// Whether a value is an empty tree.
pub(super) fn is_blank(root: &Node) -> bool {
    matches!(&root.kind, Kind::Table(entries) if entries.is_empty())
}
