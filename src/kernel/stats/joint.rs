//! Several series of the same plays at once: what a smooth function of their means is worth.
//!
//! A ratio of means, or the difference of two of them, is a smooth function of two or four means. Its
//! variance is, to first order, `g' S g / n`: `S` the covariances of the series, `g` the slopes of the
//! function at the means (the delta method; W. G. Cochran 1977, "Sampling Techniques", section 2.11).
//! Its skewness is, to the same order, that of `g' x`. Sums of products about the means, of two and of three,
//! are kept by Welford's update and its sequel, so that after each play the figure is there at once.
//!
//! Invariants: plays are folded in order and never merged, as in [`super::moments`].

/// Means, covariances and third moments of `N` series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint<const N: usize> {
    n: u64,
    mean: [f64; N],
    products: [[f64; N]; N],
    triples: [[[f64; N]; N]; N],
}

impl<const N: usize> Default for Joint<N> {
    fn default() -> Self {
        Self { n: 0, mean: [0.0; N], products: [[0.0; N]; N], triples: [[[0.0; N]; N]; N] }
    }
}

impl<const N: usize> Joint<N> {
    /// Adds one play.
    pub fn add(&mut self, values: [f64; N]) {
        self.n += 1;
        let old: [f64; N] = std::array::from_fn(|at| values[at] - self.mean[at]);
        self.add_triples(old);
        for (mean, from_old) in self.mean.iter_mut().zip(old) {
            *mean += from_old / self.n as f64;
        }
        for (row, from_old) in self.products.iter_mut().zip(old) {
            for (at, product) in row.iter_mut().enumerate() {
                *product += from_old * (values[at] - self.mean[at]);
            }
        }
    }

    /// The products are still those of the plays before.
    fn add_triples(&mut self, old: [f64; N]) {
        let n = self.n as f64;
        let (of_new, of_old) = ((n - 1.0) * (n - 2.0) / (n * n), 1.0 / n);
        for (a, plane) in self.triples.iter_mut().enumerate() {
            for (b, row) in plane.iter_mut().enumerate() {
                for (c, triple) in row.iter_mut().enumerate() {
                    let products = old[a] * self.products[b][c]
                        + old[b] * self.products[a][c]
                        + old[c] * self.products[a][b];
                    *triple += of_new * old[a] * old[b] * old[c] - of_old * products;
                }
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
        Some((along(&self.products, slopes).max(0.0) / degrees / self.n as f64).sqrt())
    }

    /// The skewness of the sum of the series with these slopes; `None` where it has no spread.
    pub fn skewness(&self, slopes: [f64; N]) -> Option<f64> {
        let squares = along(&self.products, slopes);
        let planes = self.triples.iter().zip(slopes);
        let cubes: f64 = planes.map(|(plane, by)| by * along(plane, slopes)).sum();
        (squares > 0.0).then(|| (self.n as f64).sqrt() * cubes / (squares * squares.sqrt()))
    }
}

/// A table of products with a slope for each of its two sides.
fn along<const N: usize>(products: &[[f64; N]; N], slopes: [f64; N]) -> f64 {
    let rows = products.iter().zip(slopes);
    rows.map(|(row, by)| by * row.iter().zip(slopes).map(|(p, s)| p * s).sum::<f64>()).sum()
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
    fn a_sum_has_the_skewness_of_its_values() {
        let joint = joint();
        for slopes in [[1.0, 0.0], [1.0, -1.0], [0.3, -2.0]] {
            let sum: Moments =
                ROWS.into_iter().map(|[x, y]| slopes[0] * x + slopes[1] * y).collect();
            let (seen, expected) = (joint.skewness(slopes).unwrap(), sum.skewness().unwrap());
            assert!((seen - expected).abs() < 1e-9, "{seen} is not {expected}");
        }
        assert_eq!(joint.skewness([0.0, 0.0]), None);
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
