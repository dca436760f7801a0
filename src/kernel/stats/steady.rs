//! How long a simulation that starts empty takes to forget that it did.
//!
//! ```text
//!   MSER-5   batch means Z of five values;   d* = argmin over d <= m/2 of
//!            sum over j > d of (Z_j - mean of Z beyond d)²  /  (m - d)²
//!            what stands before d* is warm-up; d* at m/2 itself: no steady state was seen
//!   Welch    the mean over w values on either side, to be looked at: flat from where on?
//! ```
//!
//! Both are of one series that has been averaged over plays first. MSER weighs the bias of early values
//! against the variance of having fewer; it says where to cut and not that what follows is steady, which
//! is what the eye and Welch's moving average are for.
//!
//! Sources: K. P. White (1997), "An effective truncation heuristic for bias reduction in simulation output",
//! Simulation 69(6), 323-334; K. P. White, M. J. Cobb and S. C. Spratt (2000), "A comparison of five
//! steady-state truncation heuristics for simulation", Proc. Winter Simulation Conference, 755-760;
//! P. D. Welch (1983), "The statistical analysis of simulation results".

/// Values in a batch.
pub const BATCH: usize = 5;

/// Where to cut a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Mser {
    /// The statistic for each number of batches cut, from none to half of them.
    pub statistic: Vec<f64>,
    /// The number of batches where it is least.
    pub cut: usize,
    /// Whether that is before half of the series: else no steady state was seen.
    pub is_steady: bool,
}

/// Where to cut a series of batch means; `None` of fewer than two.
pub fn mser(batches: &[f64]) -> Option<Mser> {
    let m = batches.len();
    if m < 2 {
        return None;
    }
    let statistic: Vec<f64> = (0..=m / 2).map(|cut| spread(&batches[cut..])).collect();
    let least = statistic.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1));
    let cut = least.map_or(0, |(cut, _)| cut);
    Some(Mser { is_steady: cut < m / 2, statistic, cut })
}

fn spread(kept: &[f64]) -> f64 {
    let n = kept.len() as f64;
    let mean = kept.iter().sum::<f64>() / n;
    kept.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / (n * n)
}

/// The means of whole batches of five, in order; what is left over at the end is not used.
pub fn batches(series: &[f64]) -> Vec<f64> {
    series.chunks_exact(BATCH).map(|batch| batch.iter().sum::<f64>() / BATCH as f64).collect()
}

/// Welch's moving average: `w` values on either side, fewer near the beginning; the last `w` have none.
pub fn welch(series: &[f64], w: usize) -> Vec<f64> {
    let centred = |at: usize| {
        let reach = w.min(at);
        let window = &series[at - reach..=at + reach];
        window.iter().sum::<f64>() / window.len() as f64
    };
    (0..series.len().saturating_sub(w)).map(centred).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_batches_are_cut_after_the_fourth() {
        let found = mser(&[10.0, 6.0, 5.2, 4.8, 5.1, 4.9, 5.0, 5.1, 4.9, 5.0]).unwrap();
        let known = [0.2252, 0.012_455, 0.001_875, 0.001_516, 0.001_111, 0.001_120];
        assert_eq!(found.statistic.len(), known.len());
        for (seen, known) in found.statistic.iter().zip(known) {
            assert!((seen - known).abs() < 6e-7, "{seen} is not {known}");
        }
        assert_eq!((found.cut, found.is_steady), (4, true));
    }

    #[test]
    fn a_series_that_only_rises_has_no_steady_state() {
        let rising: Vec<f64> = (0..40).map(f64::from).collect();
        let found = mser(&batches(&rising)).unwrap();
        assert_eq!((found.cut, found.is_steady), (4, false));
        assert_eq!(mser(&[1.0]), None);
    }

    #[test]
    fn batches_are_whole_and_averages_centred() {
        assert_eq!(batches(&[1.0, 2.0, 3.0, 4.0, 5.0, 9.0]), [3.0]);
        assert_eq!(welch(&[4.0, 2.0, 6.0, 8.0, 0.0], 1), [4.0, 4.0, 16.0 / 3.0, 14.0 / 3.0]);
        assert_eq!(welch(&[1.0, 2.0], 3), [] as [f64; 0]);
    }
}
