//! How often each whole number came up, kept exactly.
//!
//! Whole days, whole hours, tries made: small whole numbers that come by the million. A table
//! of how often each was seen loses nothing, gives any quantile exactly, and can be added to
//! another in any order. Numbers up to 127 have a slot each; the rare larger ones are kept in a
//! sorted map.
//!
//! Invariant: integers only, so two tallies of the same numbers are equal however they were split
//! or shuffled. The quantile is a number that was really seen (the inverse of the empirical
//! distribution), never a value between two.

use std::collections::BTreeMap;

const DENSE: usize = 128;

/// Exact counts of whole numbers, in whatever unit the numbers are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    dense: [u64; DENSE],
    sparse: BTreeMap<u64, u64>,
}

impl Default for Tally {
    fn default() -> Self {
        Self { dense: [0; DENSE], sparse: BTreeMap::new() }
    }
}

impl Tally {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// `value` was seen once more.
    pub fn add(&mut self, value: u64) {
        self.add_times(value, 1);
    }

    /// `value` was seen `times` more.
    pub fn add_times(&mut self, value: u64, times: u64) {
        if value < DENSE as u64 {
            self.dense[value as usize] += times;
        } else if times > 0 {
            *self.sparse.entry(value).or_default() += times;
        }
    }

    /// Adds all that another tally has seen; exact, so the order of merging does not matter.
    pub fn merge(&mut self, other: &Self) {
        other.iter().for_each(|(value, times)| self.add_times(value, times));
    }

    /// Forgets everything and keeps its memory where it can.
    pub fn clear(&mut self) {
        self.dense.fill(0);
        self.sparse.clear();
    }

    /// Every number seen with how often, from the smallest up.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        let dense = self.dense.iter().enumerate().map(|(value, &times)| (value as u64, times));
        let sparse = self.sparse.iter().map(|(&value, &times)| (value, times));
        dense.filter(|&(_, times)| times > 0).chain(sparse)
    }

    /// How often `value` was seen.
    pub fn times(&self, value: u64) -> u64 {
        let dense = usize::try_from(value).ok().and_then(|at| self.dense.get(at));
        dense.or_else(|| self.sparse.get(&value)).copied().unwrap_or(0)
    }

    /// How many numbers were seen.
    pub fn n(&self) -> u64 {
        self.iter().map(|(_, times)| times).sum()
    }

    /// The sum of all numbers seen.
    pub fn sum(&self) -> u64 {
        self.iter().map(|(value, times)| value * times).sum()
    }

    /// The arithmetic mean; `None` of an empty tally.
    pub fn mean(&self) -> Option<f64> {
        let n = self.n();
        (n > 0).then(|| self.sum() as f64 / n as f64)
    }

    /// The largest number seen.
    pub fn max(&self) -> Option<u64> {
        self.iter().last().map(|(value, _)| value)
    }

    /// The smallest number seen such that at least the share `p` (0 to 1) of all is no larger:
    /// type 1 of Hyndman & Fan (1996), "Sample quantiles in statistical packages", The American
    /// Statistician 50(4), 361-365. `None` of an empty tally.
    pub fn quantile(&self, p: f64) -> Option<u64> {
        let rank = rank(p, self.n());
        let mut seen = 0;
        let mut upwards = self.iter();
        upwards.find_map(|(value, times)| {
            seen += times;
            (seen >= rank).then_some(value)
        })
    }
}

/// The place, from 1, of the quantile `p` among `n`: `p n` rounded up, where a product that misses
/// a whole number by rounding alone (0.07 x 100) counts as that whole number.
pub(super) fn rank(p: f64, n: u64) -> u64 {
    assert!((0.0..=1.0).contains(&p), "a share is between 0 and 1");
    let exact = p * n as f64;
    let whole = exact.round();
    let slack = 4.0 * f64::EPSILON * exact.max(1.0);
    let up = if (exact - whole).abs() <= slack { whole } else { exact.ceil() };
    (up as u64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(values: &[u64]) -> Tally {
        let mut tally = Tally::new();
        for &value in values {
            tally.add(value);
        }
        tally
    }

    #[test]
    fn small_and_large_numbers_are_counted_alike() {
        let seen = tally(&[0, 127, 128, 128, 9_000]);
        assert_eq!(seen.iter().collect::<Vec<_>>(), [(0, 1), (127, 1), (128, 2), (9_000, 1)]);
        assert_eq!((seen.n(), seen.sum(), seen.max()), (5, 9_383, Some(9_000)));
        assert_eq!((seen.times(128), seen.times(5), seen.times(u64::MAX)), (2, 0, 0));
        assert_eq!((Tally::new().mean(), Tally::new().quantile(0.5)), (None, None));
    }

    #[test]
    fn a_product_that_rounds_up_does_not_move_the_quantile() {
        let hundred = tally(&(1..=100).collect::<Vec<_>>());
        for percent in 1..=100_u64 {
            assert_eq!(hundred.quantile(percent as f64 / 100.0), Some(percent));
        }
        assert_eq!(hundred.quantile(0.0), Some(1));
        assert_eq!(hundred.quantile(0.501), Some(51));
    }

    proptest! {
        #[test]
        fn merging_in_any_order_is_counting_at_once(
            left in prop::collection::vec(0_u64..300, 0..40),
            right in prop::collection::vec(0_u64..300, 0..40),
        ) {
            let at_once = tally(&[left.clone(), right.clone()].concat());
            let (mut forth, mut back) = (tally(&left), tally(&right));
            forth.merge(&tally(&right));
            back.merge(&tally(&left));
            prop_assert_eq!(&forth, &at_once);
            prop_assert_eq!(&back, &at_once);
        }

        #[test]
        fn quantiles_only_rise(
            values in prop::collection::vec(0_u64..300, 1..40), p in 0.0..1.0, q in 0.0..1.0,
        ) {
            let seen = tally(&values);
            let (low, high) = if p <= q { (p, q) } else { (q, p) };
            prop_assert!(seen.quantile(low) <= seen.quantile(high));
            prop_assert!(values.contains(&seen.quantile(p).unwrap()));
        }
    }
}
