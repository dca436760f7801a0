//! Every figure of a file once, whichever arms and cases share it.
//!
//! A listing is of one arm in one case, and most of its figures stand in all others too. Here each stands
//! once; what an arm or a case says for itself stands beside it, with who says so, and so does what the
//! file says and every arm overrules.
//!
//! Dates are no figures (nobody counts them among what is known), but one that carries a source is listed.

use std::collections::BTreeMap;

use super::brief::{Brief, ListingLine};

/// A figure, or a date with a source, and where it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<'a> {
    /// Path, value and source.
    pub line: &'a ListingLine,
    /// The arms and cases in which it holds, as `(arm, case)`, in order.
    pub cells: Vec<(usize, usize)>,
    /// Whether the file itself says it, before any arm and any case.
    pub in_file: bool,
}

impl Brief {
    /// Every figure and every sourced date of the file, of all arms and of all cases, once, by path.
    pub fn figures(&self) -> Vec<Listed<'_>> {
        let mut all: BTreeMap<[&str; 3], Listed<'_>> = BTreeMap::new();
        let mut add = |line, cell: Option<(usize, usize)>| {
            if let Some(key) = key(line) {
                let new = || Listed { line, cells: Vec::new(), in_file: false };
                let listed = all.entry(key).or_insert_with(new);
                match cell {
                    Some(cell) => listed.cells.push(cell),
                    None => listed.in_file = true,
                }
            }
        };
        for (arm, row) in self.listings.iter().enumerate() {
            for (case, listing) in row.iter().enumerate() {
                listing.lines.iter().for_each(|line| add(line, Some((arm, case))));
            }
        }
        self.own.lines.iter().for_each(|line| add(line, None));
        all.into_values().collect()
    }
}

impl Listed<'_> {
    /// Whether it holds in every arm and every case.
    pub fn is_everywhere(&self, brief: &Brief) -> bool {
        self.cells.len() == brief.arms.len() * brief.cases.len()
    }
}

/// What makes two lines one figure; nothing for lines that are neither figure nor sourced date.
fn key(line: &ListingLine) -> Option<[&str; 3]> {
    let is_listed = line.is_figure || line.is_date && !line.source.is_empty();
    is_listed.then_some([&line.path, &line.value, &line.source])
}
