//! One mean over another: what is paid, over what is got for it.
//!
//! A price per thing is the *ratio of the means* over all plays, not the mean of the plays' own
//! ratios, which does not exist as soon as one play got nothing. A ratio is a treacherous figure.
//! Its sign says nothing by itself (dearer and worse gives the same plus as cheaper and better),
//! and when the denominator may be zero, no finite interval is honest. So a ratio never travels
//! alone:
//!
//! ```text
//!               paid +
//!    dearer, worse │ dearer, better        quadrant   where the two means lie
//!   ───────────────┼──────────────── got + interval   one stretch, two rays, or the whole line
//!   cheaper, worse │ cheaper, better
//!               paid -
//! ```
//!
//! Invariants: means here are plain sums over n, so that whole numbers which balance give exactly
//! zero; the ratio is `None` over a denominator of zero; the interval holds the ratio.

use super::bootstrap::Bootstrap;
use super::fieller::fieller;
use super::interval::{Confidence, Interval};
use super::moments::Moments;
use crate::kernel::maths;
use rand::Rng;

/// The plausible values of a ratio (see E. C. Fieller 1954, cited with the method).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RatioInterval {
    /// One stretch: the denominator is clear of zero.
    Finite(Interval),
    /// The whole line: the denominator cannot be told from zero, and no ratio is excluded.
    Unbounded,
    /// Two rays: the denominator cannot be told from zero but the numerator can, so that only the
    /// ratios strictly between the two ends are excluded.
    Complement {
        /// All ratios up to this one are plausible.
        below: f64,
        /// All ratios from this one on are plausible.
        above: f64,
    },
}

impl RatioInterval {
    /// The kind in a word or two: `finite`, `unbounded` or `two rays`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Finite(_) => "finite",
            Self::Unbounded => "unbounded",
            Self::Complement { .. } => "two rays",
        }
    }

    /// Whether the ratio `value` is plausible.
    pub fn contains(self, value: f64) -> bool {
        match self {
            Self::Finite(interval) => interval.contains(value),
            Self::Unbounded => true,
            Self::Complement { below, above } => value <= below || value >= above,
        }
    }
}

/// Where the two means lie: dearer or cheaper by the sign of the numerator (what is paid), better
/// or worse by the sign of the denominator (what is got).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quadrant {
    /// More is paid and more is got: the ratio is a price.
    DearerBetter,
    /// More is paid and less is got: no price is low enough.
    DearerWorse,
    /// Less is paid and more is got: no price is needed.
    CheaperBetter,
    /// Less is paid and less is got: the ratio is what is saved for each one given up.
    CheaperWorse,
    /// On the axis: more is paid for the same.
    DearerSame,
    /// On the axis: less is paid for the same.
    CheaperSame,
    /// On the axis: the same is paid for more.
    SameBetter,
    /// On the axis: the same is paid for less.
    SameWorse,
    /// At the origin: no difference at all.
    Same,
}

impl Quadrant {
    /// The quadrant of a mean (or summed) numerator and denominator.
    pub fn of(numerator: f64, denominator: f64) -> Self {
        match (sign(numerator), sign(denominator)) {
            (1, 1) => Self::DearerBetter,
            (1, -1) => Self::DearerWorse,
            (-1, 1) => Self::CheaperBetter,
            (-1, -1) => Self::CheaperWorse,
            (1, _) => Self::DearerSame,
            (-1, _) => Self::CheaperSame,
            (_, 1) => Self::SameBetter,
            (_, -1) => Self::SameWorse,
            _ => Self::Same,
        }
    }
}

fn sign(value: f64) -> i8 {
    i8::from(value > 0.0) - i8::from(value < 0.0)
}

/// A ratio of two means with all that must stand beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The mean numerator over the mean denominator; `None` when the latter is exactly zero.
    pub value: Option<f64>,
    /// The plausible ratios by Fieller's theorem, at the confidence asked for.
    pub interval: RatioInterval,
    /// How sure the sign of the denominator is: `P(T_(n-1) <= mean / se)` by Student's t. It is
    /// the confidence distribution of the mean read at zero (T. Schweder and N. L. Hjort (2016),
    /// "Confidence, Likelihood, Probability"), a statement about the mean over all plays and not
    /// about the next play. Without spread it is 0 or 1; `None` below two rows.
    pub p_denominator_positive: Option<f64>,
    /// The share of rows whose own denominator is above zero: how often one play came out so.
    pub share_positive: f64,
    /// Where the two means lie.
    pub quadrant: Quadrant,
    /// A second opinion that assumes no shape; see [`Ratio::checked_by`].
    pub bootstrap: Option<Interval>,
    /// How many rows it rests on.
    pub n: u64,
}

impl Ratio {
    /// The ratio of means of rows (numerator, denominator), one row a play; `None` of no row.
    pub fn of(rows: &[(f64, f64)], confidence: Confidence) -> Option<Self> {
        if rows.is_empty() {
            return None;
        }
        let (paid, got) = sums(rows);
        let positive = rows.iter().filter(|row| row.1 > 0.0).count();
        Some(Self {
            value: (got != 0.0).then(|| paid / got),
            interval: fieller(rows, confidence),
            p_denominator_positive: p_positive(rows, got / rows.len() as f64),
            share_positive: positive as f64 / rows.len() as f64,
            quadrant: Quadrant::of(paid, got),
            bootstrap: None,
            n: rows.len() as u64,
        })
    }

    /// Adds the bootstrap interval of the same rows. It is given only beside a finite interval:
    /// where the denominator may be zero, resampled ratios run off to both ends and their
    /// percentiles mean nothing.
    #[must_use]
    pub fn checked_by(
        mut self,
        rows: &[(f64, f64)],
        bootstrap: &Bootstrap,
        chance: &mut impl Rng,
    ) -> Self {
        if let RatioInterval::Finite(_) = self.interval {
            self.bootstrap = bootstrap.interval(rows, ratio_of_means, chance);
        }
        self
    }

    /// The kind of [`Ratio::interval`]: `finite`, `unbounded` or `two rays`.
    pub const fn interval_kind(&self) -> &'static str {
        self.interval.kind()
    }
}

/// The ratio of means of rows (numerator, denominator): the sum of one over the sum of the other;
/// not finite over a sum of zero.
pub fn ratio_of_means(rows: &[(f64, f64)]) -> f64 {
    let (paid, got) = sums(rows);
    paid / got
}

/// The sum of the numerators and the sum of the denominators, from the first row to the last.
pub(super) fn sums(rows: &[(f64, f64)]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
}

fn p_positive(rows: &[(f64, f64)], mean: f64) -> Option<f64> {
    let denominators: Moments = rows.iter().map(|&(_, denominator)| denominator).collect();
    let se = denominators.se()?;
    if se > 0.0 {
        Some(maths::t_cdf(mean / se, (denominators.n() - 1) as f64))
    } else {
        Some(if mean > 0.0 { 1.0 } else { 0.0 })
    }
}

#[cfg(test)]
mod tests;
