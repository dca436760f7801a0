//! Two choices that met the same chances: the difference play by play.
//!
//! When the same futures are played under both choices, a hard one is hard for both, and the luck
//! cancels in the difference:
//!
//! ```text
//!   Var(D) = s1^2 + s2^2 - 2 rho s1 s2          gain = (s1^2 + s2^2) / Var(D)
//! ```
//!
//! The gain says how many times more plays the same precision would have taken with independent
//! chances; a correlation that falls near zero says the two runs have lost step.
//!
//! Invariants: differences are taken play by play, so two identical series differ by exactly zero
//! with no spread; pairs are folded in order and never merged, as in [`super::moments`].
//!
//! Sources: A. M. Law (2015), "Simulation Modeling and Analysis", 5th edition, sections 10.2 and
//! 11.2 (paired t, common random numbers); B. L. Welch (1947), "The generalization of 'Student's'
//! problem when several different population variances are involved", Biometrika 34(1/2), 28-35.

use super::interval::{Confidence, Estimate, Interval, mean_interval};
use super::moments::Moments;

/// Running moments of two series, of their difference `x - y`, and of how they move together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paired {
    x: Moments,
    y: Moments,
    difference: Moments,
    products: f64,
}

impl Paired {
    /// No pair yet.
    pub const fn new() -> Self {
        let none = Moments::new();
        Self { x: none, y: none, difference: none, products: 0.0 }
    }

    /// Takes the next pair: what one play gave under each of two choices.
    pub fn add(&mut self, x: f64, y: f64) {
        let from_old = x - self.x.mean().unwrap_or(0.0);
        self.x.add(x);
        self.y.add(y);
        self.difference.add(x - y);
        self.products += from_old * (y - self.y.mean().unwrap_or(0.0));
    }

    /// How many pairs were taken.
    pub const fn n(&self) -> u64 {
        self.difference.n()
    }

    /// The moments of the first series.
    pub const fn x(&self) -> &Moments {
        &self.x
    }

    /// The moments of the second series.
    pub const fn y(&self) -> &Moments {
        &self.y
    }

    /// The moments of the difference `x - y`, play by play: mean, `sd`, `se`, extremes.
    pub const fn difference(&self) -> &Moments {
        &self.difference
    }

    /// The sample covariance, in the product of the two units; `None` below two pairs.
    pub fn covariance(&self) -> Option<f64> {
        (self.n() > 1).then(|| self.products / (self.n() - 1) as f64)
    }

    /// Pearson's correlation, -1 to 1; `None` below two pairs or when either series is constant.
    pub fn correlation(&self) -> Option<f64> {
        let scale = (self.x.variance()? * self.y.variance()?).sqrt();
        (scale > 0.0).then_some((self.covariance()? / scale).clamp(-1.0, 1.0))
    }

    /// The mean difference with its paired t interval, `D +- t_(n-1) s_D / sqrt(n)`; `None` when
    /// there is no pair.
    pub fn estimate(&self, confidence: Confidence) -> Option<Estimate> {
        Estimate::of(&self.difference, confidence)
    }

    /// The paired t interval alone; the whole line below two pairs.
    pub fn interval(&self, confidence: Confidence) -> Interval {
        mean_interval(&self.difference, confidence)
    }

    /// The interval the difference would have had if the two series had been independent.
    pub fn unpaired_interval(&self, confidence: Confidence) -> Interval {
        welch_interval(&self.x, &self.y, confidence)
    }

    /// How many times more plays independent chances would have needed for the same precision:
    /// `(s1^2 + s2^2) / Var(D)`. `None` below two pairs or when the difference never varied.
    pub fn gain(&self) -> Option<f64> {
        let together = self.difference.variance()?;
        let apart = self.x.variance()? + self.y.variance()?;
        (together > 0.0).then(|| apart / together)
    }
}

/// Folds the pairs in the iterator's order.
impl FromIterator<(f64, f64)> for Paired {
    fn from_iter<I: IntoIterator<Item = (f64, f64)>>(pairs: I) -> Self {
        let mut paired = Self::new();
        pairs.into_iter().for_each(|(x, y)| paired.add(x, y));
        paired
    }
}

/// The interval of the difference `mean x - mean y` of two independent series by Welch's t: the
/// squared errors `a` and `b` add up, with `(a + b)^2 / (a^2 / (m - 1) + b^2 / (n - 1))` degrees of
/// freedom. The whole line when either series has fewer than two values.
pub fn welch_interval(x: &Moments, y: &Moments, confidence: Confidence) -> Interval {
    let (Some(x_mean), Some(y_mean)) = (x.mean(), y.mean()) else { return Interval::WHOLE };
    let (Some(x_se), Some(y_se)) = (x.se(), y.se()) else { return Interval::WHOLE };
    let (a, b) = (x_se * x_se, y_se * y_se);
    if a + b <= 0.0 {
        return Interval::around(x_mean - y_mean, 0.0);
    }
    let df = (a + b) * (a + b) / (a * a / (x.n() - 1) as f64 + b * b / (y.n() - 1) as f64);
    Interval::around(x_mean - y_mean, confidence.student(df) * (a + b).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_constant_series_has_no_correlation_and_a_constant_difference_no_gain() {
        let flat: Paired = [(1.0, 5.0), (2.0, 5.0), (4.0, 5.0)].into_iter().collect();
        assert_eq!((flat.correlation(), flat.gain()), (None, Some(1.0)));
        let shifted: Paired = [(1.0, 2.0), (2.0, 3.0), (5.0, 6.0)].into_iter().collect();
        assert_eq!((shifted.correlation(), shifted.gain()), (Some(1.0), None));
        assert_eq!(Paired::new().estimate(Confidence::P95), None);
        assert_eq!(Paired::new().unpaired_interval(Confidence::P95), Interval::WHOLE);
    }

    proptest! {
        #[test]
        fn identical_series_differ_by_exactly_nothing(
            values in prop::collection::vec(-1e9_f64..1e9, 2..40),
        ) {
            let same: Paired = values.iter().map(|&v| (v, v)).collect();
            let estimate = same.estimate(Confidence::P95).unwrap();
            prop_assert_eq!((estimate.value, estimate.se), (0.0, 0.0));
            prop_assert_eq!(estimate.interval, Interval { lower: 0.0, upper: 0.0 });
            prop_assert!(same.correlation().is_none_or(|rho| (rho - 1.0).abs() < 1e-12));
        }

        #[test]
        fn the_variance_of_the_difference_is_the_law_of_cosines(
            pairs in prop::collection::vec((-1e3_f64..1e3, -1e3_f64..1e3), 3..40),
        ) {
            let paired: Paired = pairs.into_iter().collect();
            let apart = paired.x().variance().unwrap() + paired.y().variance().unwrap();
            let expected = apart - 2.0 * paired.covariance().unwrap();
            let seen = paired.difference().variance().unwrap();
            prop_assert!((seen - expected).abs() <= 1e-9 * apart);
        }

        #[test]
        fn turning_the_pair_round_turns_the_sign(
            pairs in prop::collection::vec((-1e3_f64..1e3, -1e3_f64..1e3), 2..40),
        ) {
            let forth: Paired = pairs.iter().copied().collect();
            let back: Paired = pairs.iter().map(|&(x, y)| (y, x)).collect();
            let (there, here) = (forth.interval(Confidence::P95), back.interval(Confidence::P95));
            prop_assert_eq!((there.lower, there.upper), (-here.upper, -here.lower));
        }
    }
}
