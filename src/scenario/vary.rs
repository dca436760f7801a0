//! The file with other values written in, and read again.
//!
//! Thresholds, rankings, sweeps from the command line and draws from priors all ask the same thing: what
//! would this scenario be if that number were another one? A [`Setting`] is written where the number stands,
//! and the arm is read and judged again as if the planner had typed it, so nothing can be set that a file
//! could not say, and a value out of range is told with the line that holds the number.
//!
//! ```text
//!   Place::File        in the file; an arm or case that says otherwise keeps its own
//!                      (arms.NAME.set.… and cases.NAME.set.… are paths too)
//!   Place::Everywhere  over every arm in every case, as a sweep does
//!   Place::Arm(n)      over that arm in every case
//! ```
//!
//! A path descends through `{ value = … }` to the value and through distributions to their parameters
//! (`needs.fall.stay.lognormal.mean`); entries of lists go by name or by number from 1. A setting
//! leaves the source of a figure as it is.

use std::borrow::Cow;

use super::Scenario;
use super::brief::Brief;
use super::choices;
use super::limits;
use super::lower::{self, Known, Sheets};
use super::names::Names;
use super::overlay::{TABLES, Who, names_or_numbers, place_in};
use super::page::Page;
use super::path::parts;
use super::problem::{Location, Problem, ProblemKind, Problems, Severity};
use super::suggest;
use super::text::{self, Entry, Kind, Node};
use super::whole::Ground;

/// A value to be written at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The dotted path, as `waxwing check` lists it.
    pub path: String,
    /// The value as a file would have it; the quotes of text may be left out.
    pub value: String,
    /// Where it is written.
    pub place: Place,
}

/// Where a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the file: arms and cases that say otherwise keep their own.
    File,
    /// Over every arm in every case.
    Everywhere,
    /// Over the arm of this place, in every case.
    Arm(usize),
}

/// What a file was read from, kept so that it can be read again.
#[derive(Debug)]
pub struct Origin {
    pub(super) root: Node,
    pub(super) sheets: Sheets,
    /// Paths as shown, and texts.
    pub(super) files: Vec<(String, String)>,
}

/// Two files are the same by what they say, not by where it stands.
impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A file with other values in it.
#[derive(Debug)]
pub struct Varied<'a> {
    origin: &'a Origin,
    root: Node,
    over: Vec<&'a Setting>,
    problems: Vec<Problem>,
}

impl Brief {
    /// The file with these values written in, one after another.
    pub fn vary<'a>(&'a self, settings: &'a [Setting]) -> Varied<'a> {
        self.vary_in(self.origin.root.clone(), settings.iter().collect())
    }

    /// The same of a part of the file.
    pub(super) fn vary_in<'a>(&'a self, root: Node, settings: Vec<&'a Setting>) -> Varied<'a> {
        let origin = &*self.origin;
        let mut varied = Varied { origin, root, over: Vec::new(), problems: Vec::new() };
        for setting in settings {
            if setting.place == Place::File {
                let found = write(&mut varied.root, setting);
                varied.problems.extend(found);
            } else {
                varied.over.push(setting);
            }
        }
        varied
    }
}

impl Brief {
    /// Why nothing may be written over arms or cases at a path, if so: its table is the same in all of them.
    pub fn fixed(&self, path: &str) -> Option<Problems> {
        let table = parts(path).into_iter().next().unwrap_or_default();
        let listed = |path: &str| path == table || path.starts_with(&format!("{table}."));
        let is_known = self.origin.root.get(&table).is_some()
            || self.listings[0][0].lines.iter().any(|line| listed(&line.path));
        if TABLES.contains(&&*table) || ["arms", "cases"].contains(&&*table) || !is_known {
            return None;
        }
        let kind = ProblemKind::NotToBeSet { who: "a sweep", what: table };
        let mend = Some("this is the same in every arm and case".to_owned());
        let problem = Problem::error(Location::whole(), kind, mend);
        Some(Problems::new(vec![problem], self.origin.files.clone()))
    }
}

impl Varied<'_> {
    /// One arm in one case, read anew; every problem if it cannot be played so.
    pub fn scenario(&self, arm: usize, case: usize) -> Result<Scenario, Problems> {
        self.read(&self.ground(), arm, case)
    }

    /// Some arms in one case, read anew, if they can be played side by side.
    pub fn some(&self, arms: &[usize], case: usize) -> Result<Vec<Scenario>, Problems> {
        let ground = self.ground();
        let read = arms.iter().map(|arm| self.read(&ground, *arm, case));
        let scenarios = read.collect::<Result<Vec<_>, _>>()?;
        let found = limits::of_some(&scenarios);
        if found.is_empty() {
            return Ok(scenarios);
        }
        Err(Problems::new(found, self.origin.files.clone()))
    }

    /// Every arm in every case, read anew: `[arm][case]`.
    pub fn scenarios(&self) -> Result<Vec<Vec<Scenario>>, Problems> {
        let ground = self.ground();
        let row = |arm| (0..ground.cases.len()).map(|case| self.read(&ground, arm, case)).collect();
        (0..ground.arms.len()).map(row).collect()
    }

    /// The tree, with what is written in the file.
    pub(super) const fn root(&self) -> &Node {
        &self.root
    }

    /// Whether everything found its place.
    pub(super) fn is_written(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity != Severity::Error)
    }

    /// What arms and cases lay over the file; what is wrong there has been told when it was read.
    pub(super) fn ground(&self) -> Ground<'_> {
        self.ground_of(&self.root, &Names::of(&self.root))
    }

    /// The same with the arms and cases of another tree.
    pub(super) fn ground_of(&self, choices: &Node, names: &Names) -> Ground<'_> {
        let page = Page::default();
        let arms = choices::read(&page, choices, Who::Arm, names);
        let cases = choices::read(&page, choices, Who::Case, names);
        Ground { root: &self.root, sheets: &self.origin.sheets, arms, cases }
    }

    /// One arm in one case; only where it cannot be played is it read on a page that tells why.
    fn read(&self, ground: &Ground<'_>, arm: usize, case: usize) -> Result<Scenario, Problems> {
        self.read_quietly(ground, (arm, case), None)
            .map_or_else(|| self.read_aloud(ground, arm, case), Ok)
    }

    /// One arm in one case if it can be played, read whole or put together with what is known.
    pub(super) fn read_quietly(
        &self,
        ground: &Ground<'_>,
        (arm, case): (usize, usize),
        known: Option<&Known<'_>>,
    ) -> Option<Scenario> {
        let (page, mut problems) = (Page::quiet(), Vec::new());
        let tree = self.tree(ground, (arm, case), &mut problems);
        let without = choices::without(&ground.arms, arm);
        let scenario = lower::again(&page, &tree, &without, ground.sheets, known);
        let is_error = |problem: &Problem| problem.severity == Severity::Error;
        let is_sound = self.is_written() && !problems.iter().any(is_error) && !page.has_errors();
        is_sound.then_some(scenario)
    }

    /// The tree of an arm in a case, with what is written over it.
    fn tree<'t>(
        &self,
        ground: &'t Ground<'_>,
        (arm, case): (usize, usize),
        problems: &mut Vec<Problem>,
    ) -> Cow<'t, Node> {
        let mut tree = ground.laid(arm, case, problems);
        for setting in &self.over {
            if setting.place == Place::Everywhere || setting.place == Place::Arm(arm) {
                problems.extend(write(tree.to_mut(), setting));
            }
        }
        tree
    }

    fn read_aloud(
        &self,
        ground: &Ground<'_>,
        arm: usize,
        case: usize,
    ) -> Result<Scenario, Problems> {
        let (page, mut problems) = (Page::default(), self.problems.clone());
        let tree = self.tree(ground, (arm, case), &mut problems);
        let without = choices::without(&ground.arms, arm);
        let scenario = lower::scenario(&page, &tree, &without, ground.sheets);
        problems.extend(page.finish().1);
        self.origin.sound(scenario, problems)
    }
}

impl Origin {
    /// What was read, unless there are errors: what the file itself is warned of has been told when it was
    /// read.
    pub(super) fn sound(
        &self,
        scenario: Scenario,
        mut problems: Vec<Problem>,
    ) -> Result<Scenario, Problems> {
        problems.retain(|problem| problem.severity == Severity::Error);
        if problems.is_empty() {
            return Ok(scenario);
        }
        Err(Problems::new(problems, self.files.clone()))
    }
}

/// Writes a setting into a tree, or says what is wrong with its path.
fn write(root: &mut Node, setting: &Setting) -> Option<Problem> {
    let path = parts(&setting.path);
    let value = parsed(&setting.value);
    descend(root, &path, 0, &value)
}

/// The value as TOML where it is, else as text: `45%` needs no quotes here.
fn parsed(text: &str) -> Kind {
    let (tree, problems) = text::parse(0, &format!("x = {text}"));
    let Kind::Table(entries) = tree.kind else { return Kind::Text(text.to_owned()) };
    match <[Entry; 1]>::try_from(entries) {
        Ok([entry]) if problems.is_empty() => entry.value.kind,
        _ => Kind::Text(text.to_owned()),
    }
}

fn descend(node: &mut Node, path: &[String], depth: usize, value: &Kind) -> Option<Problem> {
    let inner = ["value", "estimate"].into_iter().find(|key| node.get(key).is_some());
    let goes_on = path.get(depth).is_some_and(|part| node.get(part).is_some());
    if let (Some(inner), false) = (inner, goes_on) {
        return within(node, inner, |below| descend(below, path, depth, value));
    }
    let Some(part) = path.get(depth) else {
        replace(node, value);
        return None;
    };
    if node.get(part).is_some() {
        return within(node, part, |below| descend(below, path, depth + 1, value));
    }
    let (at, known) = (node.at.clone(), names_below(node));
    match &mut node.kind {
        Kind::Array(items) => match place_in(items, part) {
            Some(place) => descend(&mut items[place], path, depth + 1, value),
            None => Some(nothing(path, depth, &at, &known)),
        },
        Kind::Table(entries) if may_add(path, depth) => {
            let mut new = Node::new(at.clone(), Kind::Flag(false));
            replace(&mut new, value);
            entries.push(Entry { name: part.clone(), at, value: new });
            entries.sort_by(|a, b| a.name.cmp(&b.name));
            None
        }
        _ => Some(nothing(path, depth, &at, &known)),
    }
}

/// Does something to the value of a key that the table has; a prior beside an estimate is no more.
fn within<T>(node: &mut Node, key: &str, act: impl FnOnce(&mut Node) -> T) -> T {
    let Kind::Table(entries) = &mut node.kind else { unreachable!("the key was found in a table") };
    if key == "estimate" {
        entries.retain(|entry| entry.name != "prior");
        for entry in entries.iter_mut().filter(|entry| entry.name == key) {
            "value".clone_into(&mut entry.name);
        }
        return within(node, "value", act);
    }
    let entry = entries.iter_mut().find(|entry| entry.name == key);
    act(&mut entry.expect("the key was found").value)
}

/// Puts a value where another stood, with its place and its source.
fn replace(node: &mut Node, value: &Kind) {
    let source = node.get("source").and_then(Node::text).map(str::to_owned);
    node.source = source.or_else(|| node.source.take());
    node.kind = placed(value, &node.at);
}

/// A value all of which stands at one place.
fn placed(kind: &Kind, at: &Location) -> Kind {
    let node = |node: &Node| Node::new(at.clone(), placed(&node.kind, at));
    match kind {
        Kind::Table(entries) => {
            let entry = |entry: &Entry| Entry {
                name: entry.name.clone(),
                at: at.clone(),
                value: node(&entry.value),
            };
            Kind::Table(entries.iter().map(entry).collect())
        }
        Kind::Array(items) => Kind::Array(items.iter().map(node).collect()),
        other => other.clone(),
    }
}

/// Whether a key may be written that is not there yet: the last part of a path, in a table that has
/// keys of the format and not names of the planner's.
fn may_add(path: &[String], depth: usize) -> bool {
    let named = depth == 1 && !["tariff", "window", "matters"].contains(&path[0].as_str());
    depth + 1 == path.len() && depth > 0 && !named
}

fn names_below(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Table(entries) => entries.iter().map(|entry| entry.name.clone()).collect(),
        Kind::Array(items) => names_or_numbers(items),
        _ => Vec::new(),
    }
}

fn nothing(path: &[String], depth: usize, at: &Location, known: &[String]) -> Problem {
    let above = path[..depth].join(".");
    let what = if depth == 0 { "the file".to_owned() } else { format!("`{above}`") };
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let plural = if depth == 0 { "tables" } else { "names" };
    let kind = ProblemKind::NothingToSet { what, name: path[depth].clone() };
    let mend = (!known.is_empty()).then(|| suggest::mend(&path[depth], plural, &known));
    Problem::error(at.clone(), kind, mend)
}
