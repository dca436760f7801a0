//! Quantiles of a sample: the spread itself, as opposed to doubt about its mean.
//!
//! "In nineteen plays of twenty between here and there" is a pair of quantiles. Of the nine
//! definitions in use this is type 7, the one spreadsheets and most statistical programs give: a
//! straight line between the two neighbouring order statistics,
//!
//! ```text
//!   h = (n - 1) p        x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])
//! ```
//!
//! Invariants: a quantile never falls as `p` rises and never leaves the sample's range; sorting is
//! by total order, so it does not depend on the order of the values. Values are finite.
//!
//! Source: R. J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical packages", The
//! American Statistician 50(4), 361-365.
//!
//! [`median_interval`] is doubt about the middle of the sample, and assumes no shape; [`quantile_interval`]
//! is doubt about any quantile, from two neighbouring values and what lies between them.

use super::interval::{Confidence, Interval};
use crate::kernel::maths::{exp, ln, ln_1p, ln_gamma};

/// The quantile at the share `p` (0 to 1) of a sample sorted upwards, in the sample's unit; `None`
/// of an empty sample.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    assert!((0.0..=1.0).contains(&p), "a share is between 0 and 1");
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * p;
    let below = (place.floor() as usize).min(last);
    let (low, high) = (sorted[below], sorted[last.min(below + 1)]);
    Some((low + (place - below as f64) * (high - low)).min(high))
}

/// The same quantile of a sample in any order, sorted in `scratch` so that the caller keeps both
/// its order and its memory.
pub fn quantile_of(values: &[f64], p: f64, scratch: &mut Vec<f64>) -> Option<f64> {
    quantile(sorted(values, scratch), p)
}

/// The values sorted upwards into `scratch`, for several quantiles of one sample.
pub fn sorted<'s>(values: &[f64], scratch: &'s mut Vec<f64>) -> &'s [f64] {
    scratch.clear();
    scratch.extend_from_slice(values);
    scratch.sort_unstable_by(f64::total_cmp);
    scratch
}

/// The central part of a sorted sample that holds the share `confidence`: from the 2.5th to the
/// 97.5th percentile at 95 per cent. It is the spread of single observations, not the uncertainty
/// of their mean. `None` of an empty sample.
pub fn central(sorted: &[f64], confidence: Confidence) -> Option<Interval> {
    let tail = confidence.tail();
    Some(Interval { lower: quantile(sorted, tail)?, upper: quantile(sorted, 1.0 - tail)? })
}

/// Between which two values of a sorted sample the median of what it was drawn from lies:
///
/// ```text
///   x[k] to x[n + 1 - k]   for the greatest k with  P(Binomial(n, 1/2) < k) <= (1 - c) / 2
/// ```
///
/// Order statistics counted from 1; exact for whatever has no ties, and wider than it need be
/// otherwise. The whole line where even the extremes are not enough: below six values at 95 per cent.
/// W. R. Thompson (1936), "On confidence ranges for the median and other expectation distributions",
/// Annals of Mathematical Statistics 7(3), 122-128. For samples of up to a thousand.
pub fn median_interval(sorted: &[f64], confidence: Confidence) -> Interval {
    let n = sorted.len();
    assert!(n <= 1000, "the chance of no success in {n} tosses is not held by a float");
    let mut exactly = (0..n).fold(1.0, |chance, _| chance / 2.0);
    let (mut below, mut k) = (exactly, 0);
    while below <= confidence.tail() && 2 * (k + 1) <= n {
        k += 1;
        exactly *= (n - k + 1) as f64 / k as f64;
        below += exactly;
    }
    if k == 0 {
        return Interval::WHOLE;
    }
    Interval { lower: sorted[k - 1], upper: sorted[n - k] }
}

/// Between which two values the quantile at the share `p` of what a sorted sample was drawn from lies.
///
/// ```text
///   P(x[r] <= quantile) = P(Binomial(n, p) >= r)        order statistics counted from 1
///   lower end: between the last x[r] for which that is still 1 - (1 - c) / 2, and the one after it,
///              l = 1 / (1 + r (1 - p) (1 - i) / ((n - r) p i))  of the way;  i: how much is to spare
///   upper end: the same from the other side
/// ```
///
/// It assumes no shape, and for smooth ones holds closely what it says. Where few values lie beyond the
/// quantile, that side has no end: nobody has seen how far it goes. The whole `1 - c` is then left out on the
/// other side. At 95 per cent the 2.5th percentile has a lower end from 146 values on, the median from 6.
/// Of many alike values it is wider than it need be.
///
/// J. Nyblom (1992), "Note on interpolated order statistics", Statistics and Probability Letters 14(2),
/// 129-131, after T. P. Hettmansperger and S. J. Sheather (1986) for the median.
pub fn quantile_interval(sorted: &[f64], p: f64, confidence: Confidence) -> Interval {
    assert!((0.0..=1.0).contains(&p), "a share is between 0 and 1");
    let (n, tail) = (sorted.len(), confidence.tail());
    let lower = |tail| Some(between(place(n, p, tail)?, |nth| sorted[nth - 1]));
    let upper = |tail| Some(between(place(n, 1.0 - p, tail)?, |nth| sorted[n - nth]));
    let (low, high) = match (lower(tail), upper(tail)) {
        (None, None) => (None, None),
        (None, _) => (None, upper(2.0 * tail)),
        (_, None) => (lower(2.0 * tail), None),
        both => both,
    };
    // Of very few values the end may lie beyond what the sample itself says.
    let own = quantile(sorted, p).unwrap_or(f64::NAN);
    Interval {
        lower: low.map_or(f64::NEG_INFINITY, |low| low.min(own)),
        upper: high.map_or(f64::INFINITY, |high| high.max(own)),
    }
}

/// Part of the way from one order statistic to the next.
fn between((nth, along): (usize, f64), value: impl Fn(usize) -> f64) -> f64 {
    let from = value(nth);
    if along > 0.0 { from + along * (value(nth + 1) - from) } else { from }
}

/// Where the lower end lies that is above the quantile with the chance `tail`: an order statistic, and how
/// far beyond it. `None` if even the least value is above it more often.
fn place(n: usize, p: f64, tail: f64) -> Option<(usize, f64)> {
    if p <= 0.0 || n == 0 {
        return None;
    }
    if p >= 1.0 {
        return Some((n, 0.0));
    }
    // Where the binomial begins to be worth adding up.
    let mean = n as f64 * p;
    let mut k = (mean - 9.0 * (mean * (1.0 - p)).sqrt()).max(0.0) as usize;
    let mut exactly = binomial(n, p, k);
    let (mut below, odds) = (exactly, p / (1.0 - p));
    // `below` is P(Binomial <= k): the chance that x[k + 1] is above the quantile.
    if k == 0 && below > tail {
        return None;
    }
    while k < n {
        let more = exactly * odds * (n - k) as f64 / (k + 1) as f64;
        if below + more > tail {
            let spare = ((tail - below) / more).clamp(0.0, 1.0);
            return Some((k + 1, along(n as f64, p, (k + 1) as f64, spare)));
        }
        (k, below, exactly) = (k + 1, below + more, more);
    }
    Some((n, 0.0))
}

/// How far beyond the order statistic `r`, of which this much of the chance is to spare.
fn along(n: f64, p: f64, r: f64, spare: f64) -> f64 {
    if spare <= 0.0 || r >= n {
        return 0.0;
    }
    1.0 / (1.0 + (1.0 - spare) / spare * r * (1.0 - p) / ((n - r) * p))
}

/// The chance of exactly `k` of `n`.
fn binomial(n: usize, p: f64, k: usize) -> f64 {
    let (n, k) = (n as f64, k as f64);
    let ways = ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
    exp(ways + k * ln(p) + (n - k) * ln_1p(-p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_median_lies_between_the_order_statistics_of_the_tables() {
        let places = |n: u32| {
            let sample: Vec<f64> = (1..=n).map(f64::from).collect();
            let found = median_interval(&sample, Confidence::P95);
            (found.lower, found.upper)
        };
        // k of the sign test at 5 per cent, two-sided: 6, 8, 9, 15, 20, 25, 50, 100.
        let known = [(6, 1), (8, 1), (9, 2), (15, 4), (20, 6), (25, 8), (50, 18), (100, 40)];
        for (n, k) in known {
            assert_eq!(places(n), (f64::from(k), f64::from(n + 1 - k)), "{n} values");
        }
        for n in 0..6 {
            assert_eq!(places(n), (f64::NEG_INFINITY, f64::INFINITY), "{n} values say too little");
        }
        assert!(places(1000).0 > 460.0);
    }

    fn even(n: u32) -> Vec<f64> {
        (1..=n).map(f64::from).collect()
    }

    /// Of fifty even numbers: the median's interval is the sign test's 18 to 33 (exactly 96.7 per cent) drawn
    /// in, by hand: P(B <= 17) = 0.016420, P(B = 18) = 0.016036, spare (0.025 - 0.016420) / 0.016036 = 0.5351,
    /// so 1 / (1 + 0.4649 / 0.5351 * 18 / 32) = 0.6718 of the way from the 18th to the 19th.
    #[test]
    fn the_median_of_fifty_is_known_to_between_two_order_statistics() {
        let found = quantile_interval(&even(50), 0.5, Confidence::P95);
        assert!((found.lower - 18.6718).abs() < 2e-4, "{found:?}");
        assert!((found.upper - 32.3282).abs() < 2e-4, "{found:?}");
    }

    #[test]
    fn a_side_that_nobody_has_seen_has_no_end() {
        let at = |n: u32, p: f64| quantile_interval(&even(n), p, Confidence::P95);
        assert!(at(145, 0.025).lower.is_infinite() && at(146, 0.025).lower.is_finite());
        let (low, high) = (at(50, 0.025), at(50, 0.975));
        assert!(low.lower.is_infinite() && (low.upper - 4.0).abs() < 1.0, "{low:?}");
        assert!((high.lower - (51.0 - low.upper)).abs() < 1e-12 && high.upper.is_infinite());
        assert_eq!(at(0, 0.5), Interval::WHOLE);
        assert_eq!(at(5, 0.5), Interval::WHOLE);
        assert!(at(6, 0.5).lower.is_finite() && at(1_000_000, 0.5).lower > 498_000.0);
    }

    #[test]
    fn type_seven_is_a_straight_line_between_neighbours() {
        let sample = [15.0, 20.0, 35.0, 40.0, 50.0];
        assert_eq!(quantile(&sample, 0.0), Some(15.0));
        assert_eq!(quantile(&sample, 0.5), Some(35.0));
        assert!((quantile(&sample, 0.4).unwrap() - 29.0).abs() < 1e-12);
        assert_eq!(quantile(&sample, 1.0), Some(50.0));
        assert_eq!((quantile(&[], 0.5), quantile(&[7.0], 0.9)), (None, Some(7.0)));
    }

    #[test]
    fn the_central_part_of_nought_to_two_hundred_is_five_to_195() {
        let even: Vec<f64> = (0..=200).map(f64::from).collect();
        let part = central(&even, Confidence::P95).unwrap();
        assert!((part.lower - 5.0).abs() < 1e-9 && (part.upper - 195.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn a_quantile_lies_in_its_interval_and_a_sample_turned_round_turns_it_round(
            values in prop::collection::vec(-1e3_f64..1e3, 1..400), p in 0.0..1.0,
        ) {
            let mut scratch = Vec::new();
            let sample = sorted(&values, &mut scratch).to_vec();
            let found = quantile_interval(&sample, p, Confidence::P95);
            prop_assert!(found.contains(quantile(&sample, p).unwrap()), "{found:?}");
            let turned: Vec<f64> = sample.iter().rev().map(|x| -x).collect();
            let there = quantile_interval(&turned, 1.0 - p, Confidence::P95);
            let near = |a: f64, b: f64| (a.is_infinite() && b.is_infinite()) || (a + b).abs() < 1e-6;
            prop_assert!(near(found.lower, there.upper) && near(found.upper, there.lower));
        }

        #[test]
        fn percentiles_only_rise_and_stay_inside(
            values in prop::collection::vec(-1e9_f64..1e9, 1..60),
        ) {
            let mut scratch = Vec::new();
            let sample = sorted(&values, &mut scratch);
            let all: Vec<f64> =
                (0..=1000).map(|k| quantile(sample, f64::from(k) / 1000.0).unwrap()).collect();
            prop_assert!(all.is_sorted());
            prop_assert_eq!((all[0], all[1000]), (sample[0], sample[sample.len() - 1]));
        }

        #[test]
        fn the_order_of_the_values_does_not_matter(
            values in prop::collection::vec(-10_f64..10.0, 1..20), p in 0.0..1.0,
        ) {
            let turned: Vec<f64> = values.iter().rev().copied().collect();
            let (mut one, mut two) = (Vec::new(), Vec::new());
            prop_assert_eq!(quantile_of(&values, p, &mut one), quantile_of(&turned, p, &mut two));
        }
    }
}
