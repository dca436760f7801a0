//! The paired difference over inputs that nobody knows, and the line where the choice flips.
//!
//! ```text
//!                fill 30%   60%   100%
//!   lead  2wk        =       +      +
//!         8wk        =       +      +       + the first arm is better       ? these winters cannot tell
//!                         ───────────       - the second is                 = no difference that matters
//!        16wk        =       =      =       ~ a difference, at best estimate too small to matter
//! ```
//!
//! Each cell is played by itself through the same winters, so cells differ by their inputs only. A cell
//! *favours* an arm where the interval of the mean difference excludes zero and its best estimate is at
//! least what matters. Down a column the choice flips between two values where neighbouring cells
//! that can be told favour differently; cells that cannot be told widen the place and are not skipped
//! in silence.

use super::aim::matters_of;
use super::sentence::{Criterion, Gain, Standing, judge};
use crate::experiment::{AVOIDED, Difference, Plan, Run, Series, Study};
use crate::model::measures::Better;
use crate::scenario::{Brief, Sweep};

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepCell {
    /// First arm minus second, in the measure's own unit and sign; `None` where undefined or not played.
    pub difference: Option<Difference>,
    /// The share of winters in which the first arm did better.
    pub share_better: f64,
    /// How it stands, better meaning that the first arm does better; `None` where undefined.
    pub standing: Option<Standing>,
}

/// A place in one column between two rows where the choice changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The column.
    pub column: usize,
    /// The last row that is as above it.
    pub after: usize,
    /// The first row that is as below it; beyond `after + 1` if cells between cannot be told.
    pub before: usize,
    /// Favour above: 1 the first arm, -1 the second, 0 neither.
    pub from: i8,
    /// Favour below.
    pub to: i8,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepTable {
    /// The name in the file.
    pub name: String,
    /// What it asks.
    pub question: String,
    /// The arm in question.
    pub arm: String,
    /// What it is compared with.
    pub against: String,
    /// The case.
    pub case: String,
    /// The measure.
    pub measure: String,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub better: Better,
    /// The smallest difference that matters, in the measure's unit.
    pub matters: f64,
    /// Winters a cell.
    pub winters: u32,
    /// Labels and values of the rows, and of the columns where there are any.
    pub axes: Vec<(String, Vec<String>)>,
    /// The cells, rows outermost.
    pub cells: Vec<SweepCell>,
    /// Whether every cell was played.
    pub complete: bool,
    /// Where the choice flips, column by column.
    pub flips: Vec<Flip>,
}

/// Whether a sweep's measure is in the catalogue.
pub fn is_known_measure(brief: &Brief, measure: &str) -> bool {
    measure == AVOIDED || Plan::catalogue(brief).find(measure).is_some()
}

/// Plays a sweep cell by cell. `keep_going` is told how many cells of how many are done, and stops
/// the rest by answering no; what was not played is left undefined.
pub fn play(
    brief: &Brief,
    sweep: &Sweep,
    winters: Option<u32>,
    seed: u64,
    keep_going: &mut dyn FnMut(usize, usize) -> bool,
) -> SweepTable {
    let winters = winters.unwrap_or(sweep.winters);
    let mut table = SweepTable::empty(brief, sweep, winters);
    let all = sweep.cells.len();
    for from in (0..all).step_by(TOGETHER) {
        if !keep_going(from, all) {
            break;
        }
        let until = (from + TOGETHER).min(all);
        let plan = Plan::of_sweep(brief, sweep, from..until, winters, seed);
        let study = Run::new(&plan).finish();
        for cell in 0..until - from {
            table.add(&study, cell);
        }
    }
    keep_going(table.cells.len(), all);
    table.finish(sweep.cells.len())
}

/// Cells played through the same draw of the winters: more would save little and cost memory.
const TOGETHER: usize = 8;

const NOT_PLAYED: SweepCell = SweepCell { difference: None, share_better: 0.0, standing: None };

impl SweepTable {
    fn empty(brief: &Brief, sweep: &Sweep, winters: u32) -> Self {
        let name = |arm: usize| brief.arms[arm].name.clone();
        Self {
            name: sweep.name.clone(),
            question: sweep.question.clone(),
            arm: name(sweep.contrast.arm),
            against: name(sweep.contrast.against),
            case: brief.cases[sweep.case].name.clone(),
            measure: sweep.measure.clone(),
            unit: "people".into(),
            better: Better::Higher,
            matters: matters_of(&brief.matters, &sweep.measure, "people"),
            winters,
            axes: sweep.axes.iter().map(|axis| (axis.label.clone(), axis.values.clone())).collect(),
            cells: Vec::new(),
            complete: true,
            flips: Vec::new(),
        }
        .with_unit(brief)
    }

    fn with_unit(mut self, brief: &Brief) -> Self {
        if let Some(measure) = Plan::catalogue(brief).find(&self.measure) {
            measure.unit.clone_into(&mut self.unit);
            self.better = measure.better;
            self.matters = matters_of(&brief.matters, &self.measure, measure.unit);
        }
        self
    }

    fn add(&mut self, study: &Study<'_>, cell: usize) {
        let pair = study.plan.pairs[cell];
        let here_and_there = |arm| {
            let measure = study.plan.catalogue.find(&self.measure)?;
            Some(Series::of(study, measure, study.plan.world(arm, 0)))
        };
        let (here, there) = if self.measure == AVOIDED {
            let avoided = study.admissions_avoided(cell, 0);
            let nothing = vec![0.0; avoided.len()];
            (Series::plain(avoided), Series::plain(nothing))
        } else {
            let none = Series::default;
            (
                here_and_there(pair.arm).unwrap_or_else(none),
                here_and_there(pair.against).unwrap_or_else(none),
            )
        };
        self.cells.push(judged(&here, &there, self.better, self.matters));
    }

    fn finish(mut self, cells: usize) -> Self {
        self.complete = self.cells.len() == cells;
        self.cells.resize(cells, NOT_PLAYED);
        self.flips =
            (0..self.columns()).flat_map(|column| flips(&self.favours(column), column)).collect();
        self
    }

    /// How many columns there are: one where there is one axis.
    pub fn columns(&self) -> usize {
        self.axes.get(1).map_or(1, |axis| axis.1.len())
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.axes.first().map_or(0, |axis| axis.1.len())
    }

    /// The cell of a row and a column.
    pub fn cell(&self, row: usize, column: usize) -> &SweepCell {
        &self.cells[row * self.columns() + column]
    }

    /// Down a column: 1 where the first arm is favoured, -1 the second, 0 neither; `None` cannot tell.
    pub fn favours(&self, column: usize) -> Vec<Option<i8>> {
        (0..self.rows()).map(|row| favour(self.cell(row, column).standing)).collect()
    }

    /// The first row from which on every cell of a column favours the same arm; `None` where the last
    /// row does not.
    pub fn matters_from(&self, column: usize) -> Option<usize> {
        let favours = self.favours(column);
        let last = favours.last().copied().flatten().filter(|favour| *favour != 0)?;
        let unlike = favours.iter().rposition(|favour| *favour != Some(last));
        Some(unlike.map_or(0, |row| row + 1))
    }
}

fn judged(here: &Series, there: &Series, better: Better, matters: f64) -> SweepCell {
    let Some(difference) = Difference::of(here, there) else { return NOT_PLAYED };
    let sign = if better == Better::Lower { -1.0 } else { 1.0 };
    let gains = here.values.iter().zip(&there.values).map(|(a, b)| sign * (a - b)).collect();
    let gain = Gain::of(Criterion::AdmissionsAvoided, gains, matters);
    SweepCell {
        difference: Some(difference),
        share_better: gain.as_ref().map_or(0.0, |gain| gain.share_better),
        standing: gain.as_ref().map(judge),
    }
}

fn favour(standing: Option<Standing>) -> Option<i8> {
    match standing? {
        Standing::Better { enough } => Some(i8::from(enough)),
        Standing::Worse { enough } => Some(-i8::from(enough)),
        Standing::Same => Some(0),
        Standing::Unclear | Standing::Doubtful => None,
    }
}

fn flips(favours: &[Option<i8>], column: usize) -> Vec<Flip> {
    let told: Vec<(usize, i8)> =
        favours.iter().enumerate().filter_map(|(row, favour)| Some((row, (*favour)?))).collect();
    let pairs = told.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    pairs
        .map(|pair| Flip {
            column,
            after: pair[0].0,
            before: pair[1].0,
            from: pair[0].1,
            to: pair[1].1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flip_lies_between_the_last_cell_of_one_kind_and_the_first_of_another() {
        let favours = [Some(1), Some(1), None, Some(0), Some(-1)];
        let found = flips(&favours, 3);
        assert_eq!(
            found,
            [
                Flip { column: 3, after: 1, before: 3, from: 1, to: 0 },
                Flip { column: 3, after: 3, before: 4, from: 0, to: -1 },
            ]
        );
        assert!(flips(&[Some(0), None, Some(0)], 0).is_empty());
    }

    #[test]
    fn fewer_admissions_count_for_the_first_arm() {
        let series = |values: [f64; 12]| Series::plain(values.to_vec());
        let here = series([9.0, 8.0, 9.5, 8.5, 9.0, 9.0, 8.0, 9.5, 8.5, 9.0, 9.0, 9.0]);
        let there = series([20.0; 12]);
        let cell = judged(&here, &there, Better::Lower, 5.0);
        assert_eq!(cell.standing, Some(Standing::Better { enough: true }));
        assert!(cell.difference.unwrap().summary.mean < 0.0);
        assert!((cell.share_better - 1.0).abs() < f64::EPSILON);
    }
}
