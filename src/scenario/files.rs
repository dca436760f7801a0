//! Files come in as text; a [`Brief`] or a list of problems comes out.
//!
//! ```text
//! wanted(text) ─► names of CSVs ─► whoever has files reads them ─► read(&Files) ─► Brief
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use super::brief::Brief;
use super::choices;
use super::lower::Sheets;
use super::prior;
use super::problem::{Location, Problem, ProblemKind, Problems};
use super::table::Sheet;
use super::text::{self, Node};
use super::vary::Origin;
use super::whole;

/// The texts of a scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Files {
    /// The scenario: its path as shown to people, and its text.
    pub main: (String, String),
    /// The side files that were found: the name in the scenario, and the text.
    pub side: Vec<(String, String)>,
}

/// What became of a file: a brief if it can be played, and in any case what there is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The brief, if there is no error.
    pub brief: Option<Brief>,
    /// Errors and warnings.
    pub problems: Problems,
}

/// The side files that a scenario asks for, sorted: every `file = "…"` below `[sources]`, in the file
/// itself or in what an arm or a case sets.
pub fn wanted(text: &str) -> Vec<String> {
    let (root, _) = text::parse(0, text);
    let below = |key: &str| root.get(key).and_then(Node::entries).unwrap_or_default();
    let sets =
        below("arms").iter().chain(below("cases")).filter_map(|entry| entry.value.get("set"));
    let mut names: Vec<String> = sets.chain([&root]).flat_map(files_of).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn files_of(tree: &Node) -> Vec<String> {
    let sources = tree.get("sources").and_then(Node::entries).unwrap_or_default();
    let file = |source: &Node| source.get("file").and_then(Node::text).map(str::to_owned);
    sources.iter().filter_map(|entry| file(&entry.value)).collect()
}

/// The brief of a file, or every problem if one of them is an error. Warnings are dropped where the
/// file can be played: [`judge`] keeps them.
pub fn read(files: &Files) -> Result<Brief, Problems> {
    let reading = judge(files);
    reading.brief.ok_or(reading.problems)
}

/// The brief of a file, if it can be played, and everything there is to say about it.
pub fn judge(files: &Files) -> Reading {
    let (mut root, mut problems) = text::parse(0, &files.main.1);
    let mut brief = None;
    if problems.is_empty() && choices::is_blank(&root) {
        let mend = "a scenario needs at least [window], [needs], [sources], [services]".to_owned();
        problems.push(Problem::error(Location::whole(), ProblemKind::EmptyFile, Some(mend)));
    } else if problems.is_empty() {
        let sheets = sheets(files, &mut problems);
        let taken = prior::take(&mut root, &sheets);
        let origin = Origin { root, sheets, files: files.shown() };
        let (read, found) = whole::brief(&Arc::new(origin), taken);
        problems.extend(found);
        brief = Some(read);
    }
    let problems = Problems::new(problems, files.shown());
    Reading { brief: brief.filter(|_| problems.errors() == 0), problems }
}

fn sheets(files: &Files, problems: &mut Vec<Problem>) -> Sheets {
    let mut sheets = BTreeMap::new();
    for (at, (name, text)) in files.side.iter().enumerate() {
        let sheet = Sheet::read(at + 1, text);
        problems.extend(sheet.problems.iter().cloned());
        sheets.insert(name.clone(), sheet);
    }
    sheets
}

impl Files {
    /// Each file's path as shown, and its text; side files stand beside the scenario.
    pub(super) fn shown(&self) -> Vec<(String, String)> {
        let folder = self.main.0.rfind(['/', '\\']).map_or("", |end| &self.main.0[..=end]);
        let side = self.side.iter().map(|(name, text)| (format!("{folder}{name}"), text.clone()));
        std::iter::once(self.main.clone()).chain(side).collect()
    }
}
