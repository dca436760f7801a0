//! How far the truth may be from a figure that was averaged over finitely many plays.
//!
//! An interval at confidence `c` is made by a recipe that covers the truth in the share `c` of all
//! experiments. It speaks of simulation error only: more plays narrow it, and neither the luck of
//! a single play nor doubt about the inputs is in it.
//!
//! Invariants: `lower <= upper`; below two observations the interval of a mean is the whole line,
//! because one play says nothing of its own spread; the interval of a share never leaves 0 to 1.
//!
//! Left out: intervals of differences ([`super::paired`]) and of ratios ([`super::ratio`]).

use super::moments::Moments;
use crate::kernel::maths;

/// The share of experiments in which an interval is to cover the truth: above 0 and below 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// Ninety-five in a hundred, the convention.
    pub const P95: Self = Self(0.95);

    /// A confidence, if `share` lies strictly between 0 and 1.
    pub fn new(share: f64) -> Option<Self> {
        (share > 0.0 && share < 1.0).then_some(Self(share))
    }

    /// The confidence as a share of experiments.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The share left out on each side, `(1 - c) / 2`.
    pub fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The confidence each of `comparisons` intervals needs so that all of them cover together
    /// with this one: `1 - (1 - c) / k`, by the inequality of Bonferroni (O. J. Dunn (1961),
    /// "Multiple comparisons among means", Journal of the American Statistical Association
    /// 56(293), 52-64).
    #[must_use]
    pub fn among(self, comparisons: u32) -> Self {
        Self(1.0 - (1.0 - self.0) / f64::from(comparisons.max(1)))
    }

    /// Student's t that leaves [`Confidence::tail`] above it, at `df` degrees of freedom.
    pub fn student(self, df: f64) -> f64 {
        maths::t_quantile(1.0 - self.tail(), df)
    }

    /// The standard normal quantile that leaves [`Confidence::tail`] above it.
    pub fn normal(self) -> f64 {
        maths::probit(1.0 - self.tail())
    }
}

/// From `lower` to `upper`, both included, in the unit of the figure it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

impl Interval {
    /// Nothing is known.
    pub const WHOLE: Self = Self { lower: f64::NEG_INFINITY, upper: f64::INFINITY };

    /// As far below `centre` as above it.
    pub fn around(centre: f64, half_width: f64) -> Self {
        Self { lower: centre - half_width, upper: centre + half_width }
    }

    /// Half of the distance between the ends.
    pub fn half_width(self) -> f64 {
        (self.upper - self.lower) / 2.0
    }

    /// Whether `value` lies inside or on an end.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Whether both ends are finite.
    pub fn is_bounded(self) -> bool {
        self.lower.is_finite() && self.upper.is_finite()
    }
}

/// A mean over repeated plays with its standard error and interval, all in one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub value: f64,
    /// The standard error of the mean; infinite when there was one play only.
    pub se: f64,
    /// The interval at the confidence asked for.
    pub interval: Interval,
    /// How many plays it rests on.
    pub n: u64,
}

impl Estimate {
    /// The mean of a series with its Student t interval; `None` of an empty series.
    pub fn of(moments: &Moments, confidence: Confidence) -> Option<Self> {
        Some(Self {
            value: moments.mean()?,
            se: moments.se().unwrap_or(f64::INFINITY),
            interval: mean_interval(moments, confidence),
            n: moments.n(),
        })
    }

    /// The half-width as a share of the mean, `d_n` of K. Hoad, S. Robinson and R. Davies (2010),
    /// "Automated selection of the number of replications for a discrete-event simulation",
    /// Journal of the Operational Research Society 61(11), 1632-1644. `None` of a mean of zero.
    pub fn relative_half_width(&self) -> Option<f64> {
        (self.value != 0.0).then(|| self.interval.half_width() / self.value.abs())
    }
}

/// The interval of a mean, `mean +- t_(n-1) s / sqrt(n)`, in the unit of the series: Student
/// (1908), "The probable error of a mean", Biometrika 6(1), 1-25. Below two observations, the
/// whole line.
pub fn mean_interval(moments: &Moments, confidence: Confidence) -> Interval {
    match (moments.mean(), moments.se()) {
        (Some(mean), Some(se)) => {
            let df = (moments.n() - 1) as f64;
            Interval::around(mean, confidence.student(df) * se)
        }
        _ => Interval::WHOLE,
    }
}

/// The score interval of a share, `successes` out of `n`:
///
/// ```text
///   (p + z2/2n +- z sqrt(p (1 - p) / n + z2/4n2)) / (1 + z2/n)
/// ```
///
/// E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22(158), 209-212. Of none, from 0 to 1.
pub fn wilson(successes: u64, n: u64, confidence: Confidence) -> Interval {
    assert!(successes <= n, "no more successes than attempts");
    if n == 0 {
        return Interval { lower: 0.0, upper: 1.0 };
    }
    let (attempts, z) = (n as f64, confidence.normal());
    let share = successes as f64 / attempts;
    let z2n = z * z / attempts;
    let centre = (share + z2n / 2.0) / (1.0 + z2n);
    let variance = share * (1.0 - share) / attempts + z2n / (4.0 * attempts);
    let half_width = z * variance.sqrt() / (1.0 + z2n);
    Interval {
        lower: if successes == 0 { 0.0 } else { (centre - half_width).max(0.0) },
        upper: if successes == n { 1.0 } else { (centre + half_width).min(1.0) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_play_says_nothing_of_its_spread() {
        let one: Moments = [5.0].into_iter().collect();
        let estimate = Estimate::of(&one, Confidence::P95).unwrap();
        assert_eq!((estimate.value, estimate.interval), (5.0, Interval::WHOLE));
        assert!(estimate.se.is_infinite() && !estimate.interval.is_bounded());
        assert_eq!(Estimate::of(&Moments::new(), Confidence::P95), None);
    }

    #[test]
    fn a_confidence_is_strictly_between_none_and_all() {
        assert_eq!(Confidence::new(0.95), Some(Confidence::P95));
        assert_eq!((Confidence::new(0.0), Confidence::new(1.0)), (None, None));
        assert_eq!(Confidence::new(f64::NAN), None);
        assert_eq!(Confidence::P95.among(1), Confidence::P95);
    }

    proptest! {
        #[test]
        fn the_interval_of_a_mean_is_symmetric_and_wider_when_surer(
            values in prop::collection::vec(-1e3_f64..1e3, 2..30),
        ) {
            let series: Moments = values.into_iter().collect();
            let mean = series.mean().unwrap();
            let at = |share| mean_interval(&series, Confidence::new(share).unwrap());
            let (narrow, wide) = (at(0.8), at(0.99));
            prop_assert!(((mean - narrow.lower) - (narrow.upper - mean)).abs() < 1e-9);
            prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
            prop_assert!(narrow.contains(mean));
        }

        #[test]
        fn a_share_stays_a_share(n in 1_u64..500, part in 0.0..1.0) {
            let successes = (part * n as f64) as u64;
            let interval = wilson(successes, n, Confidence::P95);
            prop_assert!(0.0 <= interval.lower && interval.upper <= 1.0);
            prop_assert!(interval.contains(successes as f64 / n as f64));
            let mirrored = wilson(n - successes, n, Confidence::P95);
            prop_assert!((interval.lower - (1.0 - mirrored.upper)).abs() < 1e-12);
        }
    }
}
