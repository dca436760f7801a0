//! How much of the beginning of a daily series to leave out, for whoever plays a queue until it is steady.
//!
//! ```text
//! the mean of each day over winters ─► means of five days each ─► MSER-5: where to cut
//!                                  └─► Welch's moving average: is what follows flat?
//! ```
//!
//! The series is averaged over winters first; days from the first that is played to the last of the winter
//! count. A place to cut is not told of a series that never settles, and nothing is told of a short one.

use crate::kernel::stats::steady::{BATCH, Mser, batches, mser, welch};

/// Fewer days than this show no steady state: ten batches.
pub const FEWEST_DAYS: usize = 10 * BATCH;

/// What was found in a series.
#[derive(Clone, Debug, PartialEq)]
pub struct WarmUp {
    /// The mean of each day over winters.
    pub days: Vec<f64>,
    /// The mean of each five days.
    pub batches: Vec<f64>,
    /// Welch's moving average; the last days have none.
    pub welch: Vec<f64>,
    /// Days on either side of it.
    pub window: usize,
    /// Where to cut.
    pub mser: Mser,
}

impl WarmUp {
    /// Looks at the means of so many days; `None` of fewer than [`FEWEST_DAYS`].
    pub fn of(days: Vec<f64>, window: usize) -> Option<Self> {
        if days.len() < FEWEST_DAYS {
            return None;
        }
        let batches = batches(&days);
        let mser = mser(&batches)?;
        Some(Self { welch: welch(&days, window), window, mser, batches, days })
    }

    /// Days to leave out; `None` where no steady state was seen.
    pub fn cut(&self) -> Option<usize> {
        self.mser.is_steady.then_some(self.mser.cut * BATCH)
    }

    /// The mean of the days that are left.
    pub fn level(&self) -> f64 {
        let kept = &self.days[self.mser.cut * BATCH..];
        kept.iter().sum::<f64>() / kept.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_that_rises_and_stays_is_cut_where_it_stays() {
        let flat = |day: u32| if day.is_multiple_of(2) { 9.9 } else { 10.1 };
        let days = (0..100).map(|day| if day < 20 { f64::from(day) / 2.0 } else { flat(day) });
        let found = WarmUp::of(days.collect(), 3).unwrap();
        assert_eq!(found.cut(), Some(20));
        assert!((found.level() - 10.0).abs() < 1e-12);
        assert_eq!((found.batches.len(), found.welch.len()), (20, 97));
    }

    #[test]
    fn a_series_that_only_rises_or_is_short_is_not_cut() {
        let rising = |days: u32| (0..days).map(f64::from).collect();
        assert_eq!(WarmUp::of(rising(100), 3).unwrap().cut(), None);
        assert_eq!(WarmUp::of(rising(49), 3), None);
    }
}
