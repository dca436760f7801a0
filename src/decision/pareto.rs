//! Cost against outcome: which arms nothing beats on both.
//!
//! An arm is *dominated* if another costs no more and achieves no less, and does better on one of the two;
//! those that nothing dominates are the front. By its means an arm may be dominated through luck, so it
//! is said apart where it is certain: the intervals of both paired differences, widened for all the
//! pairs that are looked at, lie on the right side of zero.

use super::field::{Field, mean, pseudo_values};
use crate::kernel::stats::reach::covering_interval;
use crate::kernel::stats::{Confidence, Estimate, Moments};
use crate::model::measures::Better;

/// An arm on the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Mean cost; `None` where it is undefined.
    pub cost: Option<f64>,
    /// Mean outcome, in its own sign.
    pub outcome: Option<f64>,
    /// Arms that dominate it by their means, best first, and whether that is certain.
    pub dominated: Vec<(usize, bool)>,
}

/// Every arm on the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Pareto {
    /// By arm.
    pub points: Vec<Point>,
    /// The arms that nothing dominates, cheapest first.
    pub front: Vec<usize>,
    /// Paired differences along the front: each arm minus the one before it, cost and outcome.
    pub steps: Vec<(Estimate, Estimate)>,
}

/// The front of what has been played; a pair of arms is compared over the winters that both have.
pub(super) fn pareto(
    field: &Field<'_>,
    (cost, outcome): (usize, usize),
    better: Better,
    winters: &[usize],
    sure: Confidence,
) -> Pareto {
    let k = winters.len();
    let plane = Plane { field, cost, outcome, better, winters };
    let all = sure.among((k * k.saturating_sub(1)).max(1) as u32);
    let points: Vec<Point> = (0..k).map(|arm| plane.point(arm, all)).collect();
    let mut front: Vec<usize> = (0..k).filter(|arm| points[*arm].dominated.is_empty()).collect();
    let cost_of = |arm: &usize| points[*arm].cost.unwrap_or(f64::INFINITY);
    front.sort_by(|a, b| cost_of(a).total_cmp(&cost_of(b)));
    let step = |pair: &[usize]| {
        let (cost, outcome) = plane.differences(pair[1], pair[0]);
        Some((Estimate::covering(&cost, sure)?, Estimate::covering(&outcome, sure)?))
    };
    let steps = front.windows(2).filter_map(step).collect();
    Pareto { points, front, steps }
}

struct Plane<'f, 'a> {
    field: &'f Field<'a>,
    cost: usize,
    outcome: usize,
    better: Better,
    winters: &'f [usize],
}

impl Plane<'_, '_> {
    fn point(&self, arm: usize, all: Confidence) -> Point {
        let of = |measure| mean(&self.field.of(arm, measure)[..self.winters[arm]]);
        let others = (0..self.winters.len()).filter(|other| *other != arm);
        let mut dominated: Vec<(usize, bool)> =
            others.filter_map(|other| Some((other, self.dominates(other, arm, all)?))).collect();
        dominated.sort_by_key(|(other, certain)| (!certain, *other));
        Point { cost: of(self.cost), outcome: of(self.outcome), dominated }
    }

    /// `None` where `one` does not dominate `other` by the means; else whether it certainly does.
    fn dominates(&self, one: usize, other: usize, all: Confidence) -> Option<bool> {
        let (cost, outcome) = self.differences(one, other);
        let sign = if self.better == Better::Lower { -1.0 } else { 1.0 };
        let (dearer, gain) = (cost.mean()?, sign * outcome.mean()?);
        if dearer > 0.0 || gain < 0.0 || (dearer == 0.0 && gain == 0.0) {
            return None;
        }
        let (cost, outcome) = (covering_interval(&cost, all), covering_interval(&outcome, all));
        let (cheaper, better) =
            (0.0 - cost.upper, (sign * outcome.lower).min(sign * outcome.upper));
        Some(cheaper >= 0.0 && better >= 0.0 && (cheaper > 0.0 || better > 0.0))
    }

    /// Cost and outcome of one arm minus another.
    fn differences(&self, one: usize, other: usize) -> (Moments, Moments) {
        let winters = self.winters[one].min(self.winters[other]);
        let of = |arm: usize, measure| pseudo_values(&self.field.of(arm, measure)[..winters]);
        let minus = |measure| -> Moments {
            let (one, other) = (of(one, measure), of(other, measure));
            one.iter().zip(&other).map(|(a, b)| a - b).collect()
        };
        (minus(self.cost), minus(self.outcome))
    }
}
