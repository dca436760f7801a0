//! Which options are worth a price at all, and what the step to each of them costs.
//!
//! ```text
//!   cost │          · D            dominated: another is no dearer and no worse, and one of the two better
//!        │                 ┌─ ND
//!        │       ED ·   ╱          extendedly dominated: a mix of two others is cheaper and as good;
//!        │          ╱              its step up costs more a piece than the next one's
//!        │     ┌─ ND               not dominated: the frontier, each step dearer a piece than the one
//!        │  ╱                      before
//!        └──────────────── effect
//! ```
//!
//! The incremental ratio of an option on the frontier is against the one before it *on the frontier*,
//! never against a dominated one, so it is a price and above zero. The others have none: a ratio of
//! theirs would carry a sign that says nothing. For every price between two ratios the frontier's
//! option has the greatest net benefit.
//!
//! M. C. Weinstein (1990), "Principles of cost-effective resource allocation in health care
//! organizations", International Journal of Technology Assessment in Health Care 6(1), 93-103;
//! M. F. Drummond et al. (2015), "Methods for the Economic Evaluation of Health Care Programmes", 4th
//! edition, Oxford, chapter 4.

use std::cmp::Ordering;

/// How an option stands among all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// On the frontier.
    Frontier {
        /// The option before it on the frontier; `None` of the cheapest.
        after: Option<usize>,
        /// The price of the step from it, money for one more effect.
        ratio: Option<f64>,
    },
    /// As dear and as good as an option before it in the table, and not dominated.
    Same {
        /// That option.
        of: usize,
    },
    /// Another is no dearer and no worse, and cheaper or better.
    Dominated {
        /// The best of those by effect, the cheapest of them.
        by: usize,
    },
    /// A mix of two others is cheaper for the same effect.
    Extended {
        /// The two on the frontier between which it lies.
        between: (usize, usize),
    },
}

impl Place {
    /// `ND`, `D`, `ED` or `same`, as in published tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Frontier { .. } => "ND",
            Self::Same { .. } => "same",
            Self::Dominated { .. } => "D",
            Self::Extended { .. } => "ED",
        }
    }

    /// Whether the option is on the frontier.
    pub const fn is_on_frontier(self) -> bool {
        matches!(self, Self::Frontier { .. })
    }

    /// The incremental ratio, for an option on the frontier beyond the first.
    pub const fn ratio(self) -> Option<f64> {
        if let Self::Frontier { ratio, .. } = self { ratio } else { None }
    }
}

/// How each option stands, from mean costs and effects, in the table's order.
pub fn places(costs: &[f64], effects: &[f64]) -> Vec<Place> {
    let means = Means { costs, effects };
    let order = means.by_effect();
    let mut places: Vec<Option<Place>> =
        (0..costs.len()).map(|option| means.dominated(option).or(means.same(option))).collect();
    let left: Vec<usize> =
        order.iter().copied().filter(|option| places[*option].is_none()).collect();
    let frontier = means.frontier(&left);
    for (at, &option) in frontier.iter().enumerate() {
        let after = at.checked_sub(1).map(|before| frontier[before]);
        let ratio = after.map(|before| means.ratio(before, option));
        places[option] = Some(Place::Frontier { after, ratio });
    }
    let extended = |option: usize| {
        let upper = frontier.partition_point(|on| effects[*on] <= effects[option]);
        Place::Extended { between: (frontier[upper - 1], frontier[upper]) }
    };
    places
        .into_iter()
        .enumerate()
        .map(|(option, place)| place.unwrap_or_else(|| extended(option)))
        .collect()
}

/// The options on the frontier, the cheapest first.
pub fn frontier(places: &[Place]) -> Vec<usize> {
    let mut line: Vec<usize> = Vec::new();
    let next = |line: &[usize]| {
        let wanted = line.last().copied();
        places
            .iter()
            .position(|place| matches!(place, Place::Frontier { after, .. } if *after == wanted))
    };
    while let Some(option) = next(&line) {
        line.push(option);
    }
    line
}

struct Means<'a> {
    costs: &'a [f64],
    effects: &'a [f64],
}

impl Means<'_> {
    fn by_effect(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.costs.len()).collect();
        order.sort_by(|a, b| self.effects[*a].total_cmp(&self.effects[*b]));
        order
    }

    /// An earlier option with just the same means.
    fn same(&self, option: usize) -> Option<Place> {
        let is_same = |of: &usize| {
            self.costs[*of] - self.costs[option] == 0.0
                && self.effects[*of] - self.effects[option] == 0.0
        };
        (0..option).find(is_same).map(|of| Place::Same { of })
    }

    fn dominated(&self, option: usize) -> Option<Place> {
        let (cost, effect) = (self.costs[option], self.effects[option]);
        let dominates = |by: &usize| {
            let (other_cost, other_effect) = (self.costs[*by], self.effects[*by]);
            other_cost <= cost
                && other_effect >= effect
                && (other_cost < cost || other_effect > effect)
        };
        let better = |a: &usize, b: &usize| -> Ordering {
            let by_effect = self.effects[*a].total_cmp(&self.effects[*b]);
            // The first in the table where nothing tells them apart.
            by_effect.then(self.costs[*b].total_cmp(&self.costs[*a])).then(b.cmp(a))
        };
        let by = (0..self.costs.len()).filter(dominates).max_by(better)?;
        Some(Place::Dominated { by })
    }

    /// Those of `left` (by effect, and so by cost, upwards) that no mix of two others beats.
    fn frontier(&self, left: &[usize]) -> Vec<usize> {
        let mut line: Vec<usize> = Vec::new();
        for &option in left {
            while let [.., before, last] = line[..]
                && self.is_above(before, last, option)
            {
                line.pop();
            }
            line.push(option);
        }
        line
    }

    /// Whether the step to `middle` is dearer a piece than the step on from it; steps that differ by
    /// rounding alone are alike, and the middle stays.
    fn is_above(&self, low: usize, middle: usize, high: usize) -> bool {
        let (up, on) = (self.ratio(low, middle), self.ratio(middle, high));
        up > on * (1.0 + 1e-12)
    }

    fn ratio(&self, from: usize, to: usize) -> f64 {
        (self.costs[to] - self.costs[from]) / (self.effects[to] - self.effects[from])
    }
}

#[cfg(test)]
mod tests;
