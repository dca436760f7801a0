//! A stored run as far as two can be compared: what was resolved, what was answered, and every winter.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::document::{About, Block, Document};
use super::super::stored::{MANIFEST, Unusable, stored};

/// An arm in a case.
pub(super) type World = (String, String);

/// A line of what was resolved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub value: String,
    pub source: String,
}

/// A run that is whole and as it was written.
#[derive(Debug)]
pub struct Kept {
    document: Document,
    pub(super) arms: Vec<String>,
    pub(super) cases: Vec<String>,
    pub(super) comparator: String,
    /// The pair that the answer is about.
    pub(super) headline: Option<[String; 2]>,
    pub(super) lines: BTreeMap<World, BTreeMap<String, Line>>,
    pub(super) winters: BTreeMap<World, BTreeMap<String, Vec<f64>>>,
    /// The unit of each measure.
    pub(super) units: BTreeMap<String, String>,
}

impl Kept {
    /// The run of a folder, whose files are given by name; `version` is our own.
    pub fn read(files: &BTreeMap<String, Vec<u8>>, version: &str) -> Result<Self, Unusable> {
        let document = stored(files, version)?;
        let manifest = files.get(MANIFEST).and_then(|bytes| serde_json::from_slice(bytes).ok());
        let manifest: Value = manifest.ok_or(Unusable::NotARun)?;
        let names = |key: &str| -> Vec<String> {
            let listed = manifest[key].as_array().into_iter().flatten();
            listed.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let pair = |nth: usize| manifest["pairs"][0][nth].as_str().map(str::to_owned);
        let headline = pair(0).zip(pair(1)).map(|(arm, against)| [arm, against]);
        Ok(Self {
            arms: names("arms"),
            cases: names("cases"),
            comparator: manifest["comparator"].as_str().unwrap_or_default().to_owned(),
            headline,
            lines: lines(files)?,
            winters: winters(files)?,
            units: units(files)?,
            document,
        })
    }

    /// What was played.
    pub(super) const fn about(&self) -> &About {
        &self.document.about
    }

    /// The decision in each case, by the case in words.
    pub(super) fn sentences(&self) -> Vec<(&str, &str)> {
        let blocks = self.document.sections.iter().flat_map(|section| &section.blocks);
        let answers = blocks.filter_map(|block| match block {
            Block::Answers(answers) => Some(answers),
            _ => None,
        });
        answers.flatten().map(|answer| (answer.case.as_str(), answer.sentence.as_str())).collect()
    }
}

/// The rows of a table of the folder with their names of columns.
fn table(
    files: &BTreeMap<String, Vec<u8>>,
    name: &str,
) -> Result<(Vec<String>, Vec<csv::StringRecord>), Unusable> {
    let edited = || Unusable::Edited { file: name.into() };
    let bytes = files.get(name).ok_or_else(|| Unusable::Missing { file: name.into() })?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().map_err(|_| edited())?.iter().map(plain).collect();
    let rows: Result<Vec<_>, _> = reader.records().collect();
    Ok((header, rows.map_err(|_| edited())?))
}

/// Text as it was before it was disarmed for spreadsheets.
fn plain(text: &str) -> String {
    let rest =
        text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
    rest.unwrap_or(text).to_owned()
}

fn lines(
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<BTreeMap<World, BTreeMap<String, Line>>, Unusable> {
    let (_, rows) = table(files, "resolved.csv")?;
    let mut all: BTreeMap<World, BTreeMap<String, Line>> = BTreeMap::new();
    for row in rows {
        let at = |nth: usize| plain(row.get(nth).unwrap_or_default());
        let line = Line { value: at(3), source: at(5) };
        all.entry((at(0), at(1))).or_default().insert(at(2), line);
    }
    Ok(all)
}

fn winters(
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<BTreeMap<World, BTreeMap<String, Vec<f64>>>, Unusable> {
    let (header, rows) = table(files, "winters.csv")?;
    let mut all: BTreeMap<World, BTreeMap<String, Vec<f64>>> = BTreeMap::new();
    for row in rows {
        let world = (plain(&row[0]), plain(&row[1]));
        let of = all.entry(world).or_default();
        for (name, cell) in header.iter().zip(&row).skip(3) {
            if let Ok(value) = cell.parse() {
                of.entry(name.clone()).or_default().push(value);
            }
        }
    }
    Ok(all)
}

fn units(files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, String>, Unusable> {
    let (_, rows) = table(files, "measures.csv")?;
    Ok(rows.iter().map(|row| (plain(&row[0]), plain(&row[1]))).collect())
}
