//! Cost against outcome: which arms nothing beats on both.
//!
//! An arm is *dominated* if another costs no more and achieves no less, and does better on one of the two;
//! those that nothing dominates are the front. By its means an arm may be dominated through luck, so it
//! is said apart where it is certain: the intervals of both paired differences, widened for all the
//! pairs that are looked at, lie on the right side of zero.
//!
//! All this is over the winters that every arm has, so that points on the plane may be set beside each other.
//! Two arms that are the same in each of them are one point, and the first stands for both.

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
    /// The arm that stands for it, being the same on both in every winter.
    pub alike: Option<usize>,
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
    /// Winters that every arm has: points, front and what is dominated rest on these.
    pub winters: usize,
    /// Paired differences along the front: each arm minus the one before it, cost and outcome, over all
    /// the winters that the two have.
    pub steps: Vec<(Estimate, Estimate)>,
}

/// The front of what has been played.
pub(super) fn pareto(
    field: &Field<'_>,
    (cost, outcome): (usize, usize),
    better: Better,
    winters: &[usize],
    sure: Confidence,
) -> Pareto {
    let k = winters.len();
    let common = winters.iter().copied().min().unwrap_or(0);
    let plane = Plane { field, cost, outcome, better, arms: k, winters: common };
    let all = sure.among((k * k.saturating_sub(1)).max(1) as u32);
    let points: Vec<Point> = (0..k).map(|arm| plane.point(arm, all)).collect();
    let is_free = |arm: &usize| points[*arm].dominated.is_empty() && points[*arm].alike.is_none();
    let mut front: Vec<usize> = (0..k).filter(is_free).collect();
    let cost_of = |arm: &usize| points[*arm].cost.unwrap_or(f64::INFINITY);
    front.sort_by(|a, b| cost_of(a).total_cmp(&cost_of(b)));
    let step = |pair: &[usize]| {
        let winters = winters[pair[0]].min(winters[pair[1]]);
        let (cost, outcome) = plane.differences(pair[1], pair[0], winters);
        Some((Estimate::covering(&cost, sure)?, Estimate::covering(&outcome, sure)?))
    };
    let steps = front.windows(2).filter_map(step).collect();
    Pareto { points, front, winters: common, steps }
}

struct Plane<'f, 'a> {
    field: &'f Field<'a>,
    cost: usize,
    outcome: usize,
    better: Better,
    arms: usize,
    /// Those that every arm has.
    winters: usize,
}

impl Plane<'_, '_> {
    fn point(&self, arm: usize, all: Confidence) -> Point {
        let parts = |arm: usize, measure| &self.field.of(arm, measure)[..self.winters];
        let of = |measure| mean(parts(arm, measure));
        let is_like = |other: &usize| {
            [self.cost, self.outcome].iter().all(|of| parts(arm, *of) == parts(*other, *of))
        };
        let alike = (0..arm).find(is_like).filter(|_| self.winters > 0);
        let others = (0..self.arms).filter(|other| *other != arm);
        let mut dominated: Vec<(usize, bool)> =
            others.filter_map(|other| Some((other, self.dominates(other, arm, all)?))).collect();
        dominated.sort_by_key(|(other, certain)| (!certain, *other));
        Point { cost: of(self.cost), outcome: of(self.outcome), alike, dominated }
    }

    /// `None` where `one` does not dominate `other` by the means; else whether it certainly does.
    fn dominates(&self, one: usize, other: usize, all: Confidence) -> Option<bool> {
        let (cost, outcome) = self.differences(one, other, self.winters);
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

    /// Cost and outcome of one arm minus another, over so many winters.
    fn differences(&self, one: usize, other: usize, winters: usize) -> (Moments, Moments) {
        let of = |arm: usize, measure| pseudo_values(&self.field.of(arm, measure)[..winters]);
        let minus = |measure| -> Moments {
            let (one, other) = (of(one, measure), of(other, measure));
            one.iter().zip(&other).map(|(a, b)| a - b).collect()
        };
        (minus(self.cost), minus(self.outcome))
    }
}
