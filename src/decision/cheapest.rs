//! The cheapest of many cells that meets a target, with a stated chance of being right.
//!
//! ```text
//!   look after 40, 80, 160, … winters:
//!     fails    the target is certainly missed                                          out
//!     meets    it is certainly met
//!     dearer   it certainly costs more than the cheapest that meets                    out
//!     open     none of these yet                                                       more winters
//! ```
//!
//! A target is of the mean over winters, or of single winters: *in nine winters of ten*. The chance of a
//! wrong word is shared out: half over the intervals of all cells at all looks (exact binomial ones for
//! a share of winters: C. J. Clopper and E. S. Pearson 1934, Biometrika 26, 404-413; for a mean those of
//! every other page), half over the paired differences in cost of all pairs at all looks. A winter in which the
//! measure is undefined (nobody was promised anything) counts neither way.

use super::field::{Parts, mean, pseudo_values};
use crate::kernel::maths;
use crate::kernel::stats::reach::covering_interval;
use crate::kernel::stats::{Confidence, Interval, Moments};

/// Winters before the first look; each look has twice as many.
const FIRST: u32 = 40;

/// What must be met.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Of which measure.
    pub measure: String,
    /// Whether it must be at least the value; else at most.
    pub at_least: bool,
    /// The value.
    pub value: f64,
    /// In which share of winters; `None` where it is the mean over winters that must meet it.
    pub in_winters: Option<f64>,
}

impl Target {
    /// Whether a winter of this value meets it.
    fn is_met(&self, value: f64) -> bool {
        if self.at_least { value >= self.value } else { value <= self.value }
    }

    /// The share of winters that meet it.
    fn share(&self, parts: &[Parts], confidence: Confidence) -> Option<(f64, Interval)> {
        let values = winter_values(parts);
        let met = values.iter().filter(|value| self.is_met(**value)).count() as u64;
        let n = values.len() as u64;
        (n > 0).then(|| (met as f64 / n as f64, exact_share(met, n, confidence)))
    }

    /// How a cell stands after these winters.
    fn stands(&self, parts: &[Parts], confidence: Confidence) -> State {
        let (least, interval) = if let Some(least) = self.in_winters {
            let share = self.share(parts, confidence);
            (least, share.map_or(Interval::WHOLE, |(_, interval)| interval))
        } else {
            let moments: Moments = pseudo_values(parts).into_iter().collect();
            let of_mean = covering_interval(&moments, confidence);
            let turned = Interval { lower: 0.0 - of_mean.upper, upper: 0.0 - of_mean.lower };
            if self.at_least { (self.value, of_mean) } else { (0.0 - self.value, turned) }
        };
        if interval.lower >= least {
            State::Meets
        } else if interval.upper < least {
            State::Fails
        } else {
            State::Open
        }
    }
}

/// How a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not told yet.
    Open,
    /// It certainly meets the target.
    Meets,
    /// It certainly does not.
    Fails,
    /// It certainly costs more than one that meets it.
    Dearer,
}

/// What was found of the cheapest cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cheapest {
    /// The cheapest cell that certainly meets the target.
    pub cell: Option<usize>,
    /// Cells that certainly meet it too, and cost exactly the same in every winter.
    pub alike: Vec<usize>,
    /// Other cells that may yet meet it and cost less.
    pub open: Vec<usize>,
}

/// A trial of cells under way.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    target: Target,
    states: Vec<State>,
    of_target: Confidence,
    of_costs: Confidence,
    most: u32,
    best: Option<usize>,
    /// Cells that cost what the best does in every winter.
    alike: Vec<bool>,
}

impl Trial {
    pub(super) fn new(target: Target, cells: usize, sure: Confidence, most: u32) -> Self {
        let looks = looks(most).len();
        let pairs = (cells * cells.saturating_sub(1) / 2).max(1);
        Self {
            target,
            states: vec![State::Open; cells],
            of_target: sure.among(2 * (looks * cells) as u32),
            of_costs: sure.among(2 * (looks * pairs) as u32),
            most,
            best: None,
            alike: vec![false; cells],
        }
    }

    /// After how many winters to look.
    pub(super) fn looks(&self) -> Vec<u32> {
        looks(self.most)
    }

    /// Cells that are still in question.
    pub(super) fn open(&self) -> Vec<usize> {
        let is_in = |cell: &usize| matches!(self.states[*cell], State::Open | State::Meets);
        (0..self.states.len()).filter(is_in).collect()
    }

    pub(super) fn state(&self, cell: usize) -> State {
        self.states[cell]
    }

    /// Whether nothing is in question but the cheapest, and what is as cheap.
    pub(super) fn is_settled(&self) -> bool {
        self.open().iter().all(|cell| Some(*cell) == self.best || self.is_alike(*cell))
    }

    fn is_alike(&self, cell: usize) -> bool {
        self.alike[cell] && self.states[cell] == State::Meets
    }

    /// Looks at the cells in question: the target's measure and the cost, winter by winter. What was
    /// certain at an earlier look stays so.
    pub(super) fn look<'p>(
        &mut self,
        aims: &dyn Fn(usize) -> &'p [Parts],
        costs: &dyn Fn(usize) -> &'p [Parts],
    ) {
        for (cell, state) in self.states.iter_mut().enumerate() {
            if *state == State::Open {
                *state = self.target.stands(aims(cell), self.of_target);
            }
        }
        let meets = self.open().into_iter().filter(|cell| self.states[*cell] == State::Meets);
        let cost = |cell: &usize| mean(costs(*cell)).unwrap_or(f64::INFINITY);
        self.best = meets.min_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.cmp(b)));
        let Some(best) = self.best else { return };
        for cell in self.open().into_iter().filter(|cell| *cell != best) {
            let pairs = costs(cell).iter().zip(costs(best));
            let dearer: Vec<f64> = pairs.map(|(more, less)| more.0 - less.0).collect();
            self.alike[cell] = dearer.iter().all(|dearer| *dearer == 0.0);
            let dearer: Moments = dearer.into_iter().collect();
            if covering_interval(&dearer, self.of_costs).lower > 0.0 {
                self.states[cell] = State::Dearer;
            }
        }
    }

    /// The share of winters that meet the target, with its own 95% interval.
    pub(super) fn share(&self, parts: &[Parts]) -> Option<(f64, Interval)> {
        self.target.share(parts, Confidence::P95)
    }

    pub(super) fn told(&self) -> Cheapest {
        let others = self.open().into_iter().filter(|cell| Some(*cell) != self.best);
        let (alike, open) = others.partition(|cell| self.is_alike(*cell));
        Cheapest { cell: self.best, alike, open }
    }
}

fn looks(most: u32) -> Vec<u32> {
    let doubled = std::iter::successors(Some(FIRST), |winters| winters.checked_mul(2));
    let mut looks: Vec<u32> = doubled.take_while(|winters| *winters < most).collect();
    looks.push(most);
    looks
}

/// Each winter's own value, where it has one.
pub(super) fn winter_values(parts: &[Parts]) -> Vec<f64> {
    parts.iter().filter(|part| part.1 != 0.0).map(|part| part.0 / part.1).collect()
}

/// The exact interval of a share.
fn exact_share(successes: u64, n: u64, confidence: Confidence) -> Interval {
    let (x, n, tail) = (successes as f64, n as f64, confidence.tail());
    let lower = if successes == 0 { 0.0 } else { maths::beta_quantile(tail, x, n - x + 1.0) };
    let upper = if x < n { maths::beta_quantile(1.0 - tail, x + 1.0, n - x) } else { 1.0 };
    Interval { lower, upper }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook's: 81 of 263, 15 of 148, 0 of 20 (Newcombe 1998, table I, method 5).
    #[test]
    fn an_exact_share_has_its_published_interval() {
        for (x, n, lower, upper) in
            [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684)]
        {
            let found = exact_share(x, n, Confidence::P95);
            assert!(
                (found.lower - lower).abs() < 5e-5 && (found.upper - upper).abs() < 5e-5,
                "{found:?}"
            );
        }
    }

    fn trial(in_winters: Option<f64>) -> Trial {
        let target = Target { measure: "m".into(), at_least: true, value: 0.7, in_winters };
        Trial::new(target, 3, Confidence::P95, 400)
    }

    /// Cell 0 never meets the target; 1 and 2 always do, and each costs a hundred pounds more than the last.
    fn made(winters: u32) -> (Vec<Vec<Parts>>, Vec<Vec<Parts>>) {
        let jitter = |winter: u32| f64::from(winter % 3);
        let aim = |cell: usize| {
            let level = if cell == 0 { 0.5 } else { 0.8 };
            (0..winters).map(|winter| (level + 0.01 * jitter(winter), 1.0)).collect()
        };
        let cost = |cell: usize| {
            (0..winters).map(|winter| (100.0 * cell as f64 + jitter(winter), 1.0)).collect()
        };
        ((0..3).map(aim).collect(), (0..3).map(cost).collect())
    }

    #[test]
    fn looks_double_until_the_winters_are_over() {
        assert_eq!(trial(None).looks(), [40, 80, 160, 320, 400]);
        assert_eq!(looks(10), [10]);
    }

    #[test]
    fn the_cheapest_that_meets_is_left_and_the_others_are_out() {
        for in_winters in [None, Some(0.9)] {
            let mut trial = trial(in_winters);
            let (aims, costs) = made(160);
            trial.look(&|cell| &aims[cell], &|cell| &costs[cell]);
            assert!(trial.is_settled());
            let states = [trial.state(0), trial.state(1), trial.state(2)];
            assert_eq!(states, [State::Fails, State::Meets, State::Dearer]);
            assert_eq!(trial.told(), Cheapest { cell: Some(1), alike: vec![], open: vec![] });
        }
    }

    #[test]
    fn a_target_from_above_is_the_same_turned_round() {
        let target = Target { measure: "m".into(), at_least: false, value: 0.7, in_winters: None };
        let (aims, _) = made(40);
        let state = |cell: usize| target.stands(&aims[cell], Confidence::P95);
        assert_eq!([state(0), state(1)], [State::Meets, State::Fails]);
    }

    #[test]
    fn what_costs_the_same_is_told_and_needs_no_more_winters() {
        let mut trial = trial(None);
        let (aims, costs) = made(160);
        trial.look(&|cell| &aims[cell], &|_| &costs[0]);
        assert!(trial.is_settled());
        assert_eq!(trial.told(), Cheapest { cell: Some(1), alike: vec![2], open: vec![] });
    }

    #[test]
    fn few_winters_leave_open_what_they_cannot_tell() {
        let mut trial = trial(Some(0.9));
        let (aims, costs) = made(10);
        trial.look(&|cell| &aims[cell], &|cell| &costs[cell]);
        assert_eq!(trial.told(), Cheapest { cell: None, alike: vec![], open: vec![1, 2] });
    }

    #[test]
    fn a_measure_that_no_winter_defines_is_not_told() {
        let mut trial = trial(Some(0.9));
        let (none, (_, costs)) = (vec![(0.0, 0.0); 40], made(40));
        trial.look(&|_| &none, &|cell| &costs[cell]);
        assert_eq!(trial.told().open, [0, 1, 2]);
    }
}
