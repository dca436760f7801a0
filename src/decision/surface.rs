//! Measures over any number of inputs, and the cheapest cell that meets a target: `waxwing sweep`.
//!
//! ```text
//!   axes ─► every combination of their values ─► a scenario each (Brief::vary) ─► Field
//!        no target: every cell through all winters
//!        a target:  all cells through a few winters, then twice as many, and so on; a cell is out when
//!                   it certainly misses the target, or certainly costs more than one that certainly meets it
//! ```
//!
//! Cells meet the same winters, so they differ by their inputs alone; two that come to the same scenario
//! (the arm that no input reaches, say) are lived once. Whether a cell meets the target and whether one
//! costs more is told by intervals that are widened for all cells, pairs and looks ([`super::cheapest`]),
//! so that the answer is right with the probability asked for. A grid with elimination finds the cheapest
//! cell of the grid, says which others are not ruled out, and needs no smoothness; between its points it
//! is silent. The tables of a file's own `[sweeps]` are another thing, and are made by [`super::sweep`].

use super::cheapest::{Cheapest, State, Target, Trial, winter_values};
use super::field::{Field, KeepGoing, pseudo_values};
use crate::experiment::{Difference, Series, Summary};
use crate::kernel::stats::{Confidence, Interval};
use crate::scenario::{Brief, Place, Problems, Scenario, Setting};

/// More cells than this are not played.
pub const MOST_CELLS: usize = 1000;

/// An input, or several that move together, and the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// What it is called in print.
    pub label: String,
    /// Paths in the file, and where values are written.
    pub inputs: Vec<(String, Place)>,
    /// The values, each with one for every path.
    pub values: Vec<Vec<String>>,
}

impl Axis {
    /// A value as it is printed: once where it is the same at all paths.
    pub fn shown(&self, at: usize) -> String {
        let value = &self.values[at];
        let is_one = value.iter().all(|other| *other == value[0]);
        if is_one { value[0].clone() } else { value.join(" and ") }
    }
}

/// Whose figures a surface shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One arm's.
    Arm(usize),
    /// The paired difference of two arms, the first minus the second.
    Contrast(usize, usize),
}

impl Whose {
    /// The arms, the one in question first.
    pub fn arms(self) -> Vec<usize> {
        match self {
            Self::Arm(arm) => vec![arm],
            Self::Contrast(arm, against) => vec![arm, against],
        }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Swept {
    /// The inputs.
    pub axes: Vec<Axis>,
    /// Whose figures.
    pub whose: Whose,
    /// The case.
    pub case: usize,
    /// Which measures, each once; the cost is one of them.
    pub measures: Vec<String>,
    /// Which of them is the cost.
    pub cost: usize,
    /// What must be met, if anything; its measure is one of them.
    pub target: Option<Target>,
    /// How sure the choice of the cheapest must be.
    pub sure: Confidence,
    /// Winters a cell, at the most.
    pub winters: u32,
    /// The seed.
    pub seed: u64,
}

impl Swept {
    /// How many cells there are; `None` beyond what can be counted.
    pub fn cells(&self) -> Option<usize> {
        self.axes.iter().try_fold(1, |cells: usize, axis| cells.checked_mul(axis.values.len()))
    }

    /// The place on each axis of a cell; the last axis runs fastest.
    pub fn places(&self, cell: usize) -> Vec<usize> {
        let mut rest = cell;
        let mut places: Vec<usize> = Vec::new();
        for axis in self.axes.iter().rev() {
            places.push(rest % axis.values.len());
            rest /= axis.values.len();
        }
        places.reverse();
        places
    }

    /// The cell at these places.
    pub fn cell(&self, places: &[usize]) -> usize {
        self.axes.iter().zip(places).fold(0, |cell, (axis, at)| cell * axis.values.len() + at)
    }

    /// What is written for a cell.
    fn settings(&self, cell: usize) -> Vec<Setting> {
        let of_axis = |(axis, at): (&Axis, usize)| {
            let values = axis.values[at].clone();
            let set = |((path, place), value): (&(String, Place), String)| Setting {
                path: path.clone(),
                value,
                place: *place,
            };
            axis.inputs.iter().zip(values).map(set).collect::<Vec<_>>()
        };
        self.axes.iter().zip(self.places(cell)).flat_map(of_axis).collect()
    }

    /// The target's measure, by its place among the measures.
    fn aim(&self) -> Option<usize> {
        let target = self.target.as_ref()?;
        self.measures.iter().position(|measure| *measure == target.measure)
    }
}

/// The scenarios of every cell, those that are alike once.
#[derive(Clone, Debug)]
pub struct Grid {
    scenarios: Vec<Scenario>,
    /// By cell: the arm in question, then what it is compared with.
    cells: Vec<Vec<usize>>,
}

impl Grid {
    /// Every cell read and judged; the problems of the first that cannot be played, and what was set there.
    /// Reading a thousand cells takes a while, so `read` is told how many are done.
    pub fn of(
        brief: &Brief,
        swept: &Swept,
        read: &mut dyn FnMut(usize),
    ) -> Result<Self, (Vec<Setting>, Problems)> {
        let mut grid = Self { scenarios: Vec::new(), cells: Vec::new() };
        for cell in 0..swept.cells().unwrap_or(0) {
            let settings = swept.settings(cell);
            let varied = brief.vary(&settings);
            let scenarios = match varied.some(&swept.whose.arms(), swept.case) {
                Ok(scenarios) => scenarios,
                Err(problems) => return Err((settings, problems)),
            };
            let places = scenarios.into_iter().map(|scenario| grid.place(scenario)).collect();
            grid.cells.push(places);
            read(cell + 1);
        }
        Ok(grid)
    }

    fn place(&mut self, scenario: Scenario) -> usize {
        let known = self.scenarios.iter().position(|known| {
            // Staff first: cells most often differ there, and sources are long.
            known.posts == scenario.posts && known.teams == scenario.teams && *known == scenario
        });
        known.unwrap_or_else(|| {
            self.scenarios.push(scenario);
            self.scenarios.len() - 1
        })
    }

    /// How many scenarios differ.
    pub fn scenarios(&self) -> usize {
        self.scenarios.len()
    }

    /// An axis that changes nothing in the arms that are played.
    pub fn idle_axis(&self, swept: &Swept) -> Option<usize> {
        let changes = |axis: usize| {
            (0..self.cells.len()).any(|cell| {
                let mut places = swept.places(cell);
                places[axis] = 0;
                self.cells[cell] != self.cells[swept.cell(&places)]
            })
        };
        let many = |axis: &usize| swept.axes[*axis].values.len() > 1;
        (0..swept.axes.len()).filter(many).find(|axis| !changes(*axis))
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct SurfaceCell {
    /// The place on each axis.
    pub places: Vec<usize>,
    /// Each measure; `None` where it is undefined or was not played.
    pub figures: Vec<Option<Summary>>,
    /// The share of winters in which the target was met, with its 95% interval; where there is a target.
    pub met: Option<(f64, Interval)>,
    /// How the cell stands to the target.
    pub state: Option<State>,
    /// Winters played.
    pub winters: usize,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// Every cell.
    pub cells: Vec<SurfaceCell>,
    /// The cheapest cell that meets the target, where there is a target.
    pub cheapest: Option<Cheapest>,
    /// How many scenarios differ.
    pub scenarios: usize,
    /// Winters lived, over all scenarios.
    pub lived: u64,
    /// Whether everything was played.
    pub complete: bool,
}

/// Plays the cells.
pub fn surface(brief: &Brief, swept: &Swept, grid: &Grid, go: KeepGoing<'_>) -> Surface {
    let scenarios = (grid.scenarios.iter().collect(), swept.case);
    let mut field = Field::new(brief, scenarios, swept.measures.clone(), swept.seed);
    let everything: Vec<usize> = (0..grid.scenarios()).collect();
    let (trial, complete) = match &swept.target {
        None => (None, field.play_on(&everything, swept.winters, go)),
        Some(target) => {
            let mut trial = Trial::new(target.clone(), grid.cells.len(), swept.sure, swept.winters);
            let complete = eliminate(&mut field, (swept, grid), &mut trial, go);
            (Some(trial), complete)
        }
    };
    let cells = (0..grid.cells.len()).map(|cell| told(&field, (swept, grid), trial.as_ref(), cell));
    Surface {
        cells: cells.collect(),
        cheapest: trial.as_ref().map(Trial::told),
        scenarios: grid.scenarios(),
        lived: field.played(),
        complete,
    }
}

/// A few winters of every cell, then more of those that are still in question.
fn eliminate(
    field: &mut Field<'_>,
    (swept, grid): (&Swept, &Grid),
    trial: &mut Trial,
    go: KeepGoing<'_>,
) -> bool {
    let aim = swept.aim().expect("a target's measure is one of those that are kept");
    for until in trial.looks() {
        let open = trial.open();
        let scenarios = open.iter().flat_map(|cell| grid.cells[*cell].iter().copied());
        let mut scenarios: Vec<usize> = scenarios.collect();
        scenarios.sort_unstable();
        scenarios.dedup();
        if !field.play_on(&scenarios, until, go) {
            return false;
        }
        let kept = &*field;
        trial.look(&|cell| kept.of(grid.cells[cell][0], aim), &|cell| {
            kept.of(grid.cells[cell][0], swept.cost)
        });
        if trial.is_settled() {
            break;
        }
    }
    true
}

fn told(
    field: &Field<'_>,
    (swept, grid): (&Swept, &Grid),
    trial: Option<&Trial>,
    cell: usize,
) -> SurfaceCell {
    let of = &grid.cells[cell];
    let winters = of.iter().map(|scenario| field.winters(*scenario)).min().unwrap_or(0);
    let series = |scenario: usize, measure: usize| {
        let parts = &field.of(scenario, measure)[..winters];
        // As the other tables have it: mean by pseudo-values, spread by each winter's own value.
        Series { values: pseudo_values(parts), spread: winter_values(parts) }
    };
    let figure = |measure: usize| match of.as_slice() {
        [here, there] => {
            let difference = Difference::of(&series(*here, measure), &series(*there, measure));
            difference.map(|difference| difference.summary)
        }
        _ => series(of[0], measure).summary(),
    };
    let aim = swept.aim().map(|aim| &field.of(of[0], aim)[..winters]);
    SurfaceCell {
        places: swept.places(cell),
        figures: (0..swept.measures.len()).map(figure).collect(),
        met: trial.zip(aim).and_then(|(trial, aim)| trial.share(aim)),
        state: trial.map(|trial| trial.state(cell)),
        winters,
    }
}
