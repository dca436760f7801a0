//! What `waxwing sweep` found: a page, a JSON, a CSV of every cell, and a page for browsers.
//!
//! The answer comes first: which cell is the cheapest that meets the target, how sure that is, and which
//! cells are not ruled out. Then the surface, a table for each measure. Nothing is decided here.

mod files;
mod json;
mod page;
mod view;
mod words;

pub use files::surface_files;
pub use json::json as surface_json;
pub use page::surface_text;

use super::document::Style;
use crate::decision::{State, Surface, SurfaceCell, Swept, Whose};
use crate::kernel::quantity::Date;
use crate::scenario::Brief;

/// What was asked and found.
#[derive(Clone, Debug)]
pub struct SweptPage<'a> {
    /// The file.
    pub brief: &'a Brief,
    /// The path as typed.
    pub path_shown: String,
    /// The program's version.
    pub version: &'a str,
    /// What was asked.
    pub swept: &'a Swept,
    /// The unit of each measure.
    pub units: Vec<String>,
    /// What was found.
    pub surface: &'a Surface,
}

/// How a surface is laid out in two dimensions.
struct Layout {
    /// The axis down a table, and across it.
    down: usize,
    across: usize,
    /// A table for each: the places of the other axes, with any place on the two.
    groups: Vec<Vec<usize>>,
}

impl SweptPage<'_> {
    fn arm(&self) -> &str {
        &self.brief.arms[self.swept.whose.arms()[0]].name
    }

    /// Whose figures are shown.
    fn whose(&self) -> String {
        match self.swept.whose {
            Whose::Arm(_) => self.arm().to_owned(),
            Whose::Contrast(_, against) => {
                format!("{} minus {}", self.arm(), self.brief.arms[against].name)
            }
        }
    }

    /// How a measure is written.
    fn style(&self, measure: usize) -> Style {
        match (&*self.units[measure], self.widest(measure)) {
            ("£", _) => Style::Pounds,
            ("share", _) => Style::Percent,
            (_, widest) if widest < 10.0 => Style::Two,
            _ => Style::One,
        }
    }

    fn widest(&self, measure: usize) -> f64 {
        let means = self.surface.cells.iter().filter_map(|cell| cell.figures[measure]);
        means.map(|summary| summary.mean.abs()).fold(0.0, f64::max)
    }

    /// The value of a cell on an axis.
    fn value(&self, cell: &SurfaceCell, axis: usize) -> String {
        self.swept.axes[axis].shown(cell.places[axis])
    }

    /// `posts.anp.wte 6, funding.winter-money.agreed 2018-08-01`.
    fn cell(&self, cell: usize) -> String {
        let cell = &self.surface.cells[cell];
        let said =
            |axis: usize| format!("{} {}", self.swept.axes[axis].label, self.value(cell, axis));
        (0..self.swept.axes.len()).map(said).collect::<Vec<_>>().join(", ")
    }

    /// Two axes for a table: of two the last across, of more those that make the fewest tables; `None`
    /// where there is one axis or none fits across.
    fn layout(&self, most_across: usize) -> Option<Layout> {
        let axes = &self.swept.axes;
        let long = |axis: &usize| axes[*axis].values.len();
        let fits = |axis: &usize| (2..=most_across).contains(&long(axis));
        let weight = |axis: &usize| if axes.len() > 2 { long(axis) } else { 0 };
        let across = (0..axes.len()).filter(fits).max_by_key(weight)?;
        let down = (0..axes.len()).filter(|axis| *axis != across).max_by_key(weight)?;
        let cells = self.surface.cells.iter();
        let first = cells.filter(|cell| cell.places[down] == 0 && cell.places[across] == 0);
        let groups = first.map(|cell| cell.places.clone()).collect();
        Some(Layout { down, across, groups })
    }

    /// The other axes of a group, in words; empty where there are none.
    fn group(&self, layout: &Layout, places: &[usize]) -> String {
        let others = (0..places.len()).filter(|axis| ![layout.down, layout.across].contains(axis));
        let axes = &self.swept.axes;
        let said = |axis: usize| format!("{} {}", axes[axis].label, axes[axis].shown(places[axis]));
        others.map(said).collect::<Vec<_>>().join(", ")
    }

    /// Whether a cell is the answer.
    fn is_cheapest(&self, cell: usize) -> bool {
        self.surface.cheapest.as_ref().and_then(|found| found.cell) == Some(cell)
    }

    /// The sign of a cell beside its figure.
    fn sign(&self, cell: usize) -> &'static str {
        match self.surface.cells[cell].state {
            Some(_) if self.is_cheapest(cell) => "*",
            Some(State::Meets) => "+",
            Some(State::Fails) => "-",
            Some(State::Dearer) => "£",
            Some(State::Open) => "?",
            None => "",
        }
    }

    /// The same in a word, for files.
    fn standing(&self, cell: usize) -> Option<&'static str> {
        Some(match self.surface.cells[cell].state? {
            _ if self.is_cheapest(cell) => "cheapest",
            State::Meets => "meets",
            State::Fails => "misses",
            State::Dearer => "dearer",
            State::Open => "open",
        })
    }
}

/// Values that are all numbers, dates or one unit apart may be drawn along a line: the number in each.
fn numbers(values: &[String]) -> Option<Vec<f64>> {
    let from = Date::new(2000, 1, 1)?;
    let one = |value: &String| {
        if let Some(date) = Date::parse(value) {
            return Some(date.days_since(from) as f64);
        }
        let digits: String = value
            .chars()
            .filter(|letter| letter.is_ascii_digit() || ".-".contains(*letter))
            .collect();
        digits.parse().ok()
    };
    values.iter().map(one).collect()
}

/// Whether values are dates.
fn are_dates(values: &[String]) -> bool {
    values.iter().all(|value| Date::parse(value).is_some())
}
