//! How far an interval must reach on either side of a mean to cover it as often as it says.
//!
//! Student's interval reaches equally far on both sides. A few dozen plays of something with one long tail
//! (a cost that is now and then large) rarely show the tail, so that the mean and its spread come out too
//! small together and the interval ends short of the truth on the side of the tail:
//!
//! ```text
//!   drawn from        ▁▇▆▄▃▂▂▁▁▁▁▁             mean of 50 of a lognormal with a CV of 1
//!   Student's         [━━━━━━●━━━━━━]          holds the truth in 92 experiments of 100
//!   here              [━━━━━━●━━━━━━━━━━]      in 95
//! ```
//!
//! So the end on the long side is moved out to where Hall's transformation of the t statistic puts it, and
//! the other end is left where it is; no end is ever moved in:
//!
//! ```text
//!   g = sqrt(n) S_3 / S_2^(3/2)      the skewness of the series, S_k its sums of powers about the mean
//!   u = t / sqrt(n) + |g| / 6n       reach = sqrt(n) 3/|g| (1 - cbrt(1 - |g| u)) standard errors
//! ```
//!
//! Where `|g|` is at most `2 sqrt(6 / n)`, two standard errors of the skewness of a normal sample, nothing
//! speaks for a tail and both ends are Student's. That is always so below seven plays. Coverage is tested by
//! experiment in `tests/statistical/coverage.rs`.
//!
//! Invariants: never shorter than Student's interval on either side; a series without spread has an interval
//! without width; a series turned round has its interval turned round.
//!
//! Source: P. Hall (1992), "On the removal of skewness by transformation", Journal of the Royal Statistical
//! Society, Series B 54(1), 221-228.

use super::interval::{Confidence, Estimate, Interval};
use super::moments::Moments;
use crate::kernel::maths;

/// How far an interval goes from the mean, in standard errors of the mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Downwards.
    pub below: f64,
    /// Upwards.
    pub above: f64,
}

impl Reach {
    /// Of the mean of `n` values with this skewness; two values or more, `None` where there is no spread.
    pub fn of(n: u64, skewness: Option<f64>, confidence: Confidence) -> Self {
        let student = confidence.student((n - 1) as f64);
        let n = n as f64;
        let skew = skewness.filter(|skew| skew.abs() > 2.0 * (6.0 / n).sqrt()).unwrap_or(0.0);
        let long = if skew == 0.0 { student } else { student.max(hall(student, n, skew.abs())) };
        if skew < 0.0 {
            Self { below: long, above: student }
        } else {
            Self { below: student, above: long }
        }
    }

    /// Half of the way from end to end.
    pub fn half_width(self) -> f64 {
        f64::midpoint(self.below, self.above)
    }

    /// The longer of the two.
    pub fn longest(self) -> f64 {
        self.below.max(self.above)
    }

    /// The interval around a mean with this standard error.
    pub fn around(self, mean: f64, se: f64) -> Interval {
        Interval { lower: mean - self.below * se, upper: mean + self.above * se }
    }
}

/// The reach on the side of the tail.
fn hall(student: f64, n: f64, skew: f64) -> f64 {
    let within = student / n.sqrt() + skew / (6.0 * n);
    n.sqrt() * 3.0 / skew * (1.0 - maths::cbrt(1.0 - skew * within))
}

/// The interval of a mean that covers it in the share `confidence` of experiments, long tail or not, in
/// the unit of the series. Below two observations, the whole line.
pub fn covering_interval(moments: &Moments, confidence: Confidence) -> Interval {
    match (moments.mean(), moments.se()) {
        (Some(mean), Some(se)) => {
            Reach::of(moments.n(), moments.skewness(), confidence).around(mean, se)
        }
        _ => Interval::WHOLE,
    }
}

impl Estimate {
    /// The mean of a series with its [`covering_interval`]; `None` of an empty series.
    pub fn covering(moments: &Moments, confidence: Confidence) -> Option<Self> {
        let interval = covering_interval(moments, confidence);
        Self::of(moments, confidence).map(|estimate| Self { interval, ..estimate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::stats::interval::mean_interval;
    use proptest::prelude::*;

    fn interval(values: &[f64]) -> Interval {
        covering_interval(&values.iter().copied().collect(), Confidence::P95)
    }

    /// By hand: 19 nothings and a one have mean 0.05, g = 0.9 / sqrt(0.05 * 0.95) = 4.1295, and
    /// u = 2.093024 / sqrt(20) + g / 120 = 0.502427, so the upper end is 0.05 + 0.223607 * 3 / g *
    /// (1 + cbrt(g u - 1)) = 0.05 + 0.162447 * (1 + 1.024324) = 0.378845.
    #[test]
    fn a_rare_event_reaches_upward_and_not_further_down() {
        let mut values = [0.0; 20];
        values[7] = 1.0;
        let (here, plain) =
            (interval(&values), mean_interval(&values.into_iter().collect(), Confidence::P95));
        assert!((here.upper - 0.378_845).abs() < 5e-6, "{here:?}");
        assert_eq!(here.lower.to_bits(), plain.lower.to_bits());
        assert!(plain.upper < 0.16);
    }

    #[test]
    fn what_has_no_tail_has_students_interval() {
        let even: Vec<f64> = (0..50).map(f64::from).collect();
        let plain = mean_interval(&even.iter().copied().collect(), Confidence::P95);
        assert_eq!(interval(&even), plain);
    }

    #[test]
    fn no_spread_has_no_width_and_one_play_says_nothing() {
        assert_eq!(interval(&[7.25; 30]), Interval { lower: 7.25, upper: 7.25 });
        assert_eq!(interval(&[7.25]), Interval::WHOLE);
        assert_eq!(Estimate::covering(&Moments::new(), Confidence::P95), None);
    }

    proptest! {
        #[test]
        fn no_end_is_moved_in_and_a_series_turned_round_has_its_interval_turned_round(
            values in prop::collection::vec(0_f64..4.0, 2..80),
        ) {
            let tailed: Vec<f64> = values.iter().map(|x| x * x * x * x).collect();
            let turned: Vec<f64> = tailed.iter().map(|x| -x).collect();
            let (here, there) = (interval(&tailed), interval(&turned));
            prop_assert_eq!((here.lower, here.upper), (-there.upper, -there.lower));
            let plain = mean_interval(&tailed.iter().copied().collect(), Confidence::P95);
            prop_assert!(here.lower <= plain.lower && plain.upper <= here.upper);
            prop_assert!(tailed.len() > 6 || here == plain);
        }
    }
}
