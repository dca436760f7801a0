//! What the file as a whole asks: a question, the arms and cases that answer it, and how many
//! winters are to be played.

use std::sync::Arc;

use super::{Claim, Horizon, Origin, Priors, Scenario};

/// A whole scenario file, judged legal.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The short name: the file's `name`, else its folder or file stem.
    pub name: String,
    /// A heading in plain words.
    pub title: String,
    /// What the planner wants to know.
    pub question: String,
    /// A paragraph for whoever opens the file.
    pub description: String,
    /// What may be read from its answers.
    pub kind: FileKind,
    /// How many winters to play unless the command line says otherwise.
    pub winters: u32,
    /// The seed unless the command line says otherwise.
    pub seed: u64,
    /// Choices, sorted by name.
    pub arms: Vec<Arm>,
    /// Conditions, sorted by name; a file without cases has one, named `base`.
    pub cases: Vec<Case>,
    /// The arm that the others are compared with: a place in `arms`.
    pub comparator: usize,
    /// Further pairs to compare, in file order. The first is the headline.
    pub contrasts: Vec<Contrast>,
    /// The smallest differences that would matter to a decision.
    pub matters: Matters,
    /// Tables of a paired difference over the values of one or two inputs.
    pub sweeps: Vec<Sweep>,
    /// Statements of a business case, to be tested on the people of two arms.
    pub claims: Vec<Claim>,
    /// A scenario for each arm and case: `scenarios[arm][case]`.
    pub scenarios: Vec<Vec<Scenario>>,
    /// The file with no arm and no case applied: its demand shape is the clock on which all arms' needs run.
    pub base: Scenario,
    /// The resolved lines of each arm and case, `listings[arm][case]`.
    pub listings: Vec<Vec<Listing>>,
    /// The winters that are planned together, where the file says so.
    pub horizon: Option<Horizon>,
    /// The resolved lines of the file itself, with no arm and no case applied.
    pub own: Listing,
    /// What is believed of the numbers that nobody knows.
    pub priors: Priors,
    /// A digest of everything that was resolved, independent of the order of the file.
    pub digest: String,
    /// What it was read from, so that it can be read again with other values ([`Brief::vary`]).
    pub origin: Arc<Origin>,
}

impl Brief {
    /// Every scenario of the file: each arm in each case, then the cells of its sweeps and the variants of
    /// its claims.
    pub fn all(&self) -> Vec<&Scenario> {
        let cells = self.sweeps.iter().flat_map(|sweep| sweep.cells.iter().flatten());
        let variants = self.claims.iter().flat_map(|claim| &claim.variants);
        let tested = variants.flat_map(|variant| &variant.scenarios);
        self.scenarios.iter().flatten().chain(cells).chain(tested).collect()
    }
}

/// What may be read from the answers of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileKind {
    /// Amounts: admissions, bed days, pounds.
    #[default]
    Quantitative,
    /// Most figures are nobody's: which way things go and where they turn, never how much.
    Structural,
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// The name in the file.
    pub name: String,
    /// What it is, in the planner's words (may be empty).
    pub label: String,
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The name in the file.
    pub name: String,
    /// What it is, in the planner's words (may be empty).
    pub label: String,
}

/// A pair of arms: the first minus the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// The arm in question: a place in `arms`.
    pub arm: usize,
    /// What it is compared with: a place in `arms`.
    pub against: usize,
}

/// The indifference zone: paired differences smaller than this do not matter to anybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matters {
    /// Emergency admissions in a winter.
    pub admissions: f64,
    /// Bed days (midnights) in a winter.
    pub bed_days: f64,
    /// Pounds in a winter.
    pub pounds: f64,
}

/// A table: the paired difference of one measure over the values of one or two inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// The name in the file.
    pub name: String,
    /// What the table asks, in the planner's words.
    pub question: String,
    /// The pair: first minus second.
    pub contrast: Contrast,
    /// The measure, by its name in the catalogue.
    pub measure: String,
    /// The case in which it is asked: a place in `cases`.
    pub case: usize,
    /// Winters for each cell.
    pub winters: u32,
    /// One or two axes; rows first.
    pub axes: Vec<SweepAxis>,
    /// The scenario of each cell, rows outermost: the arm in question and what it is compared with.
    pub cells: Vec<[Scenario; 2]>,
}

/// One input and the values it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepAxis {
    /// What the axis is called in print.
    pub label: String,
    /// The path in the file, for example `posts.anp.routes.bank.lead_time`.
    pub path: String,
    /// The values as written in the file.
    pub values: Vec<String>,
}

/// Every resolved line of one arm in one case, sorted by path.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Listing {
    /// The lines.
    pub lines: Vec<ListingLine>,
}

/// One resolved value.
#[derive(Clone, Debug, PartialEq)]
pub struct ListingLine {
    /// Dotted path in the file.
    pub path: String,
    /// The value in its normal form.
    pub value: String,
    /// Whether the file did not say and the default was taken.
    pub is_default: bool,
    /// Evidence id, citation or `illustrative`; empty where none is given.
    pub source: String,
    /// Whether it is a number that should have a source (a figure, not a name or a choice).
    pub is_figure: bool,
    /// Whether it is a date, which may have a source.
    pub is_date: bool,
}
