//! Several series of the same plays at once: what a smooth function of their means is worth.
//!
//! A ratio of means, or the difference of two of them, is a smooth function of two or four means. Its
//! variance is, to first order, `g' S g / n`: `S` the covariances of the series, `g` the slopes of the
//! function at the means (the delta method; W. G. Cochran 1977, "Sampling Techniques", section 2.11).
//! Covariances are kept by Welford's update, so that after each play the figure is there at once.
//!
//! Invariants: plays are folded in order and never merged, as in [`super::moments`].

/// Means and covariances of `N` series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint<const N: usize> {
    n: u64,
    mean: [f64; N],
    products: [[f64; N]; N],
}

impl<const N: usize> Default for Joint<N> {
    fn default() -> Self {
        Self { n: 0, mean: [0.0; N], products: [[0.0; N]; N] }
    }
}

impl<const N: usize> Joint<N> {
    /// Adds one play.
    pub fn add(&mut self, values: [f64; N]) {
        self.n += 1;
        let old: [f64; N] = std::array::from_fn(|at| values[at] - self.mean[at]);
        for (mean, from_old) in self.mean.iter_mut().zip(old) {
            *mean += from_old / self.n as f64;
        }
        for (row, from_old) in self.products.iter_mut().zip(old) {
            for (at, product) in row.iter_mut().enumerate() {
                *product += from_old * (values[at] - self.mean[at]);
            }
        }
    }

    /// How many plays.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The means.
    pub const fn means(&self) -> [f64; N] {
        self.mean
    }

    /// The standard error of a function of the means with these slopes; `None` below two plays.
    pub fn se(&self, slopes: [f64; N]) -> Option<f64> {
        let degrees = self.n.checked_sub(1).filter(|degrees| *degrees > 0)? as f64;
        let rows = self.products.iter().zip(slopes);
        let sum: f64 = rows
            .map(|(row, by)| by * row.iter().zip(slopes).map(|(p, s)| p * s).sum::<f64>())
            .sum();
        Some((sum.max(0.0) / degrees / self.n as f64).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::stats::{Moments, Paired};

    const ROWS: [[f64; 2]; 5] = [[12.1, 11.2], [9.8, 9.1], [11.4, 10.3], [10.6, 9.9], [13.0, 12.0]];

    fn joint() -> Joint<2> {
        let mut joint = Joint::default();
        for row in ROWS {
            joint.add(row);
        }
        joint
    }

    #[test]
    fn a_difference_has_the_standard_error_of_its_values() {
        let joint = joint();
        let paired: Paired = ROWS.into_iter().map(|[x, y]| (x, y)).collect();
        let expected = paired.difference().se().unwrap();
        assert!((joint.se([1.0, -1.0]).unwrap() - expected).abs() < 1e-12);
        assert_eq!(Joint::<2>::default().se([1.0, 0.0]), None);
    }

    #[test]
    fn a_ratio_has_the_standard_error_of_its_pseudo_values() {
        let joint = joint();
        let [x, y] = joint.means();
        let ratio = x / y;
        let pseudo: Moments = ROWS.into_iter().map(|[a, b]| ratio + (a - ratio * b) / y).collect();
        let found = joint.se([1.0 / y, -ratio / y]).unwrap();
        assert!((found - pseudo.se().unwrap()).abs() < 1e-12);
    }
}
