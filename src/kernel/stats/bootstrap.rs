//! What would other plays have given? Ask the plays themselves.
//!
//! The rows are drawn again with replacement, as many as there are, and the figure is made anew;
//! done a few thousand times, the figures so made spread about as the figure itself would spread
//! over other runs. Nothing is assumed about the shape. Rows are kept whole, so whatever a play
//! ties together (a cost and an effect) stays together.
//!
//! ```text
//!   percentile   the central part of the resampled figures
//!   BCa          the same, moved for bias and for a spread that grows with the figure:
//!                  b = probit(share of figures below the original)
//!                  a = sum d^3 / (6 (sum d^2)^(3/2)),  d = mean jackknife figure - jackknife figure
//!                  percentile at  phi(b + (b + z) / (1 - a (b + z)))
//! ```
//!
//! Invariants: the draws come from the one stream given, row by row and resample by resample, so
//! the same stream and rows give the same bytes. No answer is given when a resample has none.
//!
//! Sources: B. Efron (1979), "Bootstrap methods: another look at the jackknife", The Annals of
//! Statistics 7(1), 1-26; B. Efron (1987), "Better bootstrap confidence intervals", Journal of the
//! American Statistical Association 82(397), 171-185.

use super::interval::{Confidence, Interval};
use super::quantile::{central, quantile};
use crate::kernel::maths;
use rand::Rng;

/// How the resampled figures become an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Their central part, as it is.
    Percentile,
    /// Corrected for bias and acceleration: second-order right, at the price of one more figure a
    /// row.
    Bca,
}

/// How to make a bootstrap interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// How many times the rows are drawn anew.
    pub resamples: u32,
    /// The share of experiments in which the interval is to cover the truth.
    pub confidence: Confidence,
    /// How the figures become an interval.
    pub method: Method,
}

impl Bootstrap {
    /// Enough that a 95 per cent end is itself known to about 0.06 of the figure's standard error:
    /// `sqrt(0.025 x 0.975 / 2000)` over the normal density at 1.96.
    pub const RESAMPLES: u32 = 2_000;

    /// Bias-corrected and accelerated, with [`Bootstrap::RESAMPLES`] resamples.
    pub const fn new(confidence: Confidence) -> Self {
        Self { resamples: Self::RESAMPLES, confidence, method: Method::Bca }
    }

    /// The interval of a `statistic` of the rows, in the statistic's unit. `None` below two rows,
    /// without resamples, or when the statistic is not finite on the rows or any of their
    /// resamples.
    pub fn interval<R: Copy>(
        &self,
        rows: &[R],
        statistic: impl Fn(&[R]) -> f64,
        chance: &mut impl Rng,
    ) -> Option<Interval> {
        if rows.len() < 2 || self.resamples == 0 {
            return None;
        }
        let original = statistic(rows);
        let mut figures = self.resampled(rows, &statistic, chance);
        let all_finite = figures.iter().all(|figure| figure.is_finite());
        if !(original.is_finite() && all_finite) {
            return None;
        }
        figures.sort_unstable_by(f64::total_cmp);
        match self.method {
            Method::Percentile => central(&figures, self.confidence),
            Method::Bca => {
                let bias = maths::probit(share_below(&figures, original));
                let acceleration = acceleration(&jackknifed(rows, &statistic));
                self.corrected(&figures, bias, acceleration)
            }
        }
    }

    fn resampled<R: Copy>(
        &self,
        rows: &[R],
        statistic: impl Fn(&[R]) -> f64,
        chance: &mut impl Rng,
    ) -> Vec<f64> {
        let mut drawn = rows.to_vec();
        let mut again = || {
            for row in &mut drawn {
                *row = rows[below(rows.len(), chance)];
            }
            statistic(&drawn)
        };
        (0..self.resamples).map(|_| again()).collect()
    }

    fn corrected(&self, figures: &[f64], bias: f64, acceleration: f64) -> Option<Interval> {
        if !(bias.is_finite() && acceleration.is_finite()) {
            return None;
        }
        let end = |z: f64| {
            let shifted = bias + z;
            let shrunk = 1.0 - acceleration * shifted;
            (shrunk > 0.0).then(|| maths::phi(bias + shifted / shrunk).clamp(0.0, 1.0))
        };
        let z = self.confidence.normal();
        let lower = quantile(figures, end(-z)?)?;
        let upper = quantile(figures, end(z)?)?;
        Some(Interval { lower, upper })
    }
}

/// A whole number below `n`, by the high half of a 128-bit product: no loop, so every draw takes
/// one number from the stream, and uneven by less than `n` parts in 2^64.
fn below(n: usize, chance: &mut impl Rng) -> usize {
    ((u128::from(chance.next_u64()) * n as u128) >> 64) as usize
}

/// The share of sorted figures below `original`, those equal to it counted by half: figures made
/// of whole numbers are often equal.
fn share_below(figures: &[f64], original: f64) -> f64 {
    let below = figures.partition_point(|&figure| figure < original);
    let not_above = figures.partition_point(|&figure| figure <= original);
    (below + not_above) as f64 / (2 * figures.len()) as f64
}

/// The statistic with each row left out in turn.
fn jackknifed<R: Copy>(rows: &[R], statistic: impl Fn(&[R]) -> f64) -> Vec<f64> {
    let mut others = rows[1..].to_vec();
    let mut figures = vec![statistic(&others)];
    for (at, &row) in rows[..rows.len() - 1].iter().enumerate() {
        others[at] = row; // puts this row back and leaves the next one out
        figures.push(statistic(&others));
    }
    figures
}

/// Efron's acceleration: the skewness of the jackknife figures over six; zero when they are equal.
fn acceleration(figures: &[f64]) -> f64 {
    let mean = figures.iter().sum::<f64>() / figures.len() as f64;
    let (squares, cubes) = figures
        .iter()
        .map(|figure| mean - figure)
        .fold((0.0, 0.0), |(squares, cubes): (f64, f64), d| (squares + d * d, cubes + d * d * d));
    let scale = squares * squares.sqrt();
    if scale == 0.0 { 0.0 } else { cubes / (6.0 * scale) }
}

#[cfg(test)]
mod tests;
