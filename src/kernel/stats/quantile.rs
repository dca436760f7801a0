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
//! [`median_interval`] is doubt about the middle of the sample, and assumes no shape.

use super::interval::{Confidence, Interval};

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
