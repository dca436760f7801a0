//! Mean and spread of a series, kept up to date one value at a time.
//!
//! The textbook sum of squares loses every digit when the mean is large beside the spread (a
//! yearly cost that varies by a few pounds). Welford's update keeps the sum of squared deviations
//! from the *current* mean and does not:
//!
//! ```text
//!   m_n = m_(n-1) + (x - m_(n-1)) / n        S_n = S_(n-1) + (x - m_(n-1)) (x - m_n)
//! ```
//!
//! The sum of cubed deviations is kept likewise, from the two before it.
//!
//! Invariants: values are folded in the order they are given. There is deliberately no `merge`:
//! adding up partial moments rounds differently from folding the values, and a result would then
//! depend on how many threads made it. A constant series has a variance of exactly zero.
//!
//! Source: B. P. Welford (1962), "Note on a method for calculating corrected sums of squares and
//! products", Technometrics 4(3), 419-420; for the cubes T. B. Terriberry (2007), "Computing higher-order
//! moments online".

/// Running count, mean, spread and extremes of a series, in the series' own unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    n: u64,
    mean: f64,
    squares: f64,
    cubes: f64,
    min: f64,
    max: f64,
}

impl Moments {
    /// No value yet.
    pub const fn new() -> Self {
        Self { n: 0, mean: 0.0, squares: 0.0, cubes: 0.0, min: 0.0, max: 0.0 }
    }

    /// Takes the next value of the series, which must be finite.
    pub fn add(&mut self, value: f64) {
        assert!(value.is_finite(), "a series of results holds finite numbers only");
        let first = self.n == 0;
        self.n += 1;
        let from_old = value - self.mean;
        let (n, share) = (self.n as f64, from_old / self.n as f64);
        self.cubes += share * (share * from_old * (n - 1.0) * (n - 2.0) - 3.0 * self.squares);
        self.mean += share;
        self.squares += from_old * (value - self.mean);
        self.min = if first { value } else { self.min.min(value) };
        self.max = if first { value } else { self.max.max(value) };
    }

    /// How many values were taken.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The arithmetic mean; `None` of an empty series.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// The sample variance `S / (n - 1)`, in squared units; `None` below two values.
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / (self.n - 1) as f64)
    }

    /// The sample standard deviation, the root of [`Moments::variance`].
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The skewness `sqrt(n) S_3 / S_2^(3/2)`, without unit; `None` where there is no spread.
    pub fn skewness(&self) -> Option<f64> {
        let scale = self.squares * self.squares.sqrt();
        (scale > 0.0).then(|| (self.n as f64).sqrt() * self.cubes / scale)
    }

    /// The standard error of the mean, `sd / sqrt(n)`; `None` below two values.
    pub fn se(&self) -> Option<f64> {
        self.sd().map(|sd| sd / (self.n as f64).sqrt())
    }

    /// The smallest value; `None` of an empty series.
    pub fn min(&self) -> Option<f64> {
        (self.n > 0).then_some(self.min)
    }

    /// The largest value; `None` of an empty series.
    pub fn max(&self) -> Option<f64> {
        (self.n > 0).then_some(self.max)
    }
}

/// Folds the values in the iterator's order.
impl FromIterator<f64> for Moments {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut moments = Self::new();
        moments.extend(values);
        moments
    }
}

/// Folds further values in the iterator's order.
impl Extend<f64> for Moments {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.add(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_said_of_nothing_and_no_spread_of_one() {
        let empty = Moments::new();
        assert_eq!((empty.mean(), empty.min(), empty.max()), (None, None, None));
        let one: Moments = [3.0].into_iter().collect();
        assert_eq!((one.mean(), one.variance(), one.se()), (Some(3.0), None, None));
    }

    #[test]
    fn a_large_mean_does_not_drown_a_small_spread() {
        let series: Moments = [4.0, 7.0, 13.0, 16.0].map(|x| x + 1e9).into_iter().collect();
        assert_eq!(series.variance(), Some(30.0));
        assert_eq!((series.min(), series.max()), (Some(1e9 + 4.0), Some(1e9 + 16.0)));
    }

    proptest! {
        #[test]
        fn the_moments_are_those_of_two_passes(
            values in prop::collection::vec(-1e6_f64..1e6, 2..40),
        ) {
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
            let cubes: f64 = values.iter().map(|x| (x - mean) * (x - mean) * (x - mean)).sum();
            let running: Moments = values.into_iter().collect();
            prop_assert!((running.mean().unwrap() - mean).abs() < 1e-6);
            let variance = running.variance().unwrap();
            prop_assert!((variance - squares / (n - 1.0)).abs() <= 1e-9 * (1.0 + variance));
            let skewness = n.sqrt() * cubes / (squares * squares.sqrt());
            prop_assert!(running.skewness().is_none_or(|seen| (seen - skewness).abs() < 1e-6));
        }

        #[test]
        fn a_constant_series_has_no_spread(value in -1e12_f64..1e12, n in 2_usize..50) {
            let series: Moments = std::iter::repeat_n(value, n).collect();
            prop_assert_eq!((series.mean(), series.variance()), (Some(value), Some(0.0)));
            prop_assert_eq!(series.skewness(), None);
        }
    }
}
