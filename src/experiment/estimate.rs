//! Means, intervals and spreads of one measure in one world.
//!
//! A ratio of sums `R = mean(x) / mean(y)` is estimated from its pseudo-values
//! `R + (x - R y) / mean(y)`, whose mean is `R` and whose variance is the delta method's (Cochran
//! 1977, *Sampling Techniques*, section 2.11); so every measure is a series of one number a winter,
//! and paired differences of ratios are as easy as those of counts. The spread over winters is that of
//! each winter's own ratio. Intervals are Student's, reaching further on the side of a long tail
//! ([`covering_interval`]).

use super::study::Study;
use crate::kernel::stats::quantile::{quantile, quantile_interval};
use crate::kernel::stats::reach::covering_interval;
use crate::kernel::stats::{Confidence, Interval, Moments};
use crate::model::measures::{Formula, Measure, Terms};

/// One number a winter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// For the mean and its interval.
    pub values: Vec<f64>,
    /// For the spread over winters: each winter's own value; winters in which it is undefined are left out.
    pub spread: Vec<f64>,
}

/// A mean with its interval, and the luck of the winter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The mean over winters.
    pub mean: f64,
    /// Its standard error.
    pub se: f64,
    /// The 95% interval of the mean: simulation error only.
    pub interval: Interval,
    /// The 2.5th, 50th and 97.5th percentile over winters: luck of the winter.
    pub winter: [f64; 3],
    /// The 95% interval of each of these percentiles: simulation error; no end where too few winters lie
    /// beyond it.
    pub winter_interval: [Interval; 3],
    /// How many winters.
    pub winters: usize,
}

/// Of the spread over winters: 19 winters of 20, and the middle.
const PERCENTILES: [f64; 3] = [0.025, 0.5, 0.975];

/// A weighted sum of a row.
pub fn share_of_sum(terms: &Terms, row: &[i64]) -> f64 {
    terms.iter().map(|(at, factor)| row[*at] as f64 * factor).sum()
}

impl Series {
    /// A measure of a world, winter by winter.
    pub fn of(study: &Study<'_>, measure: &Measure, world: usize) -> Self {
        let rows = (0..study.winters).map(|winter| study.row(winter, world));
        match &measure.formula {
            Formula::Sum(terms) => Self::plain(rows.map(|row| share_of_sum(terms, row)).collect()),
            Formula::Cost(headings) => {
                let costing = &study.plan.costings[world];
                Self::plain(rows.map(|row| costing.sum(headings, row).as_pounds()).collect())
            }
            Formula::Ratio { top, bottom } => {
                let pairs = rows.map(|row| (share_of_sum(top, row), share_of_sum(bottom, row)));
                Self::ratio(&pairs.collect::<Vec<_>>())
            }
        }
    }

    /// A series whose spread is its own values.
    pub fn plain(values: Vec<f64>) -> Self {
        Self { spread: values.clone(), values }
    }

    fn ratio(pairs: &[(f64, f64)]) -> Self {
        let (top, bottom) =
            pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        if bottom == 0.0 {
            return Self::default();
        }
        let (ratio, mean) = (top / bottom, bottom / pairs.len() as f64);
        Self {
            values: pairs.iter().map(|(x, y)| ratio + (x - ratio * y) / mean).collect(),
            spread: pairs.iter().filter(|(_, y)| *y != 0.0).map(|(x, y)| x / y).collect(),
        }
    }

    /// Mean, interval and spread; `None` where nothing defines it.
    pub fn summary(&self) -> Option<Summary> {
        self.summary_at(Confidence::P95)
    }

    /// The same with the interval of the mean at another confidence.
    pub fn summary_at(&self, confidence: Confidence) -> Option<Summary> {
        let moments: Moments = self.values.iter().copied().collect();
        let mean = moments.mean()?;
        let mut sorted = self.spread.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| quantile(&sorted, share).unwrap_or(f64::NAN);
        let doubt = |share: f64| quantile_interval(&sorted, share, Confidence::P95);
        Some(Summary {
            mean,
            se: moments.se().unwrap_or(f64::NAN),
            interval: covering_interval(&moments, confidence),
            winter: PERCENTILES.map(at),
            winter_interval: PERCENTILES.map(doubt),
            winters: self.values.len(),
        })
    }
}
