//! Counts of whole numbers in little memory: exact up to 127, to one part in 64 beyond.
//!
//! Kept by the hundred thousand, where a [`super::Tally`] of each would be too large. A number beyond
//! 127 falls into a bin whose width is a power of two, so that about seven binary digits of it are
//! kept; sums are of the numbers themselves, so a mean is exact whatever the bins are.
//!
//! Invariant: whole numbers only, so histograms of the same numbers are equal however they were split.

/// Numbers up to here have a bin each.
const EXACT: u32 = 128;
/// Bins in each doubling beyond.
const PER_DOUBLING: u32 = 64;

/// The number of bins that there are.
pub const BINS: usize = (EXACT + PER_DOUBLING * 25) as usize;

/// The bin of a number.
pub const fn bin(value: u32) -> usize {
    if value < EXACT {
        return value as usize;
    }
    let doublings = value.ilog2() - 7;
    let part = (value >> (doublings + 1)) - PER_DOUBLING;
    (EXACT + doublings * PER_DOUBLING + part) as usize
}

/// The least number of a bin, and how many numbers fall into it.
pub const fn bounds(bin: usize) -> (u32, u32) {
    let bin = bin as u32;
    if bin < EXACT {
        return (bin, 1);
    }
    let (doublings, part) = ((bin - EXACT) / PER_DOUBLING, (bin - EXACT) % PER_DOUBLING);
    ((PER_DOUBLING + part) << (doublings + 1), 2 << doublings)
}

/// How often each bin came up, and the sum of the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    sum: u64,
    bins: Vec<(u16, u32)>,
}

impl Histogram {
    /// `value` was seen once more.
    pub fn add(&mut self, value: u32) {
        self.sum += u64::from(value);
        let bin = bin(value) as u16;
        match self.bins.binary_search_by_key(&bin, |(known, _)| *known) {
            Ok(at) => self.bins[at].1 += 1,
            Err(at) => self.bins.insert(at, (bin, 1)),
        }
    }

    /// How many were seen.
    pub fn n(&self) -> u64 {
        self.bins.iter().map(|(_, times)| u64::from(*times)).sum()
    }

    /// Their mean, exact; `None` where nothing was seen.
    pub fn mean(&self) -> Option<f64> {
        let n = self.n();
        (n > 0).then(|| self.sum as f64 / n as f64)
    }

    /// Bins with how often each was seen, from the smallest up.
    pub fn bins(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.bins.iter().map(|(bin, times)| (usize::from(*bin), u64::from(*times)))
    }

    /// The smallest number such that at least the share `p` of all is no larger (type 1 of Hyndman and
    /// Fan 1996): one that was seen, or beyond 127 the middle of its bin. `None` where nothing was seen.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let rank = super::tally::rank(p, self.n());
        let mut seen = 0;
        let found = self.bins().find(|(_, times)| {
            seen += times;
            seen >= rank
        });
        found.map(|(bin, _)| {
            let (least, wide) = bounds(bin);
            f64::from(least) + f64::from(wide - 1) / 2.0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_follow_each_other_without_gap_up_to_the_largest_number() {
        let mut next = 0_u64;
        for number in 0..BINS {
            let (least, wide) = bounds(number);
            assert_eq!(u64::from(least), next, "bin {number}");
            assert_eq!(bin(least), number);
            assert_eq!(bin(least + (wide - 1)), number);
            assert!(least < EXACT || f64::from(wide) / f64::from(least) <= 1.0 / 64.0);
            next += u64::from(wide);
        }
        assert_eq!(next, 1 << 32);
    }

    #[test]
    fn means_are_exact_and_quantiles_are_numbers_that_were_seen() {
        let mut seen = Histogram::default();
        assert_eq!((seen.mean(), seen.quantile(0.5)), (None, None));
        for value in (1..=100).rev() {
            seen.add(value);
        }
        assert_eq!(seen.mean(), Some(50.5));
        assert_eq!(
            [0.025, 0.5, 0.9].map(|p| seen.quantile(p)),
            [Some(3.0), Some(50.0), Some(90.0)]
        );
        for _ in 0..900 {
            seen.add(1_000_001);
        }
        assert_eq!(seen.mean(), Some((5_050.0 + 900.0 * 1_000_001.0) / 1_000.0));
        let high = seen.quantile(0.5).unwrap();
        assert!((high / 1_000_001.0 - 1.0).abs() < 1.0 / 128.0, "{high}");
    }
}
