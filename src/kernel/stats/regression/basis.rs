//! The terms of which an expected value is a weighted sum.
//!
//! ```text
//!   spline terms of column 0 | of column 1 | … | products of total degree 2 | of 3 | …
//! ```
//!
//! A spline term is not zero over four cells only, so that a play has four of each column; all of its
//! products are written down. Candidates end where a degree ends.

use std::ops::Range;

/// Cells of one column's scores.
const CELLS: usize = 20;
/// Plays a cell should have on average.
const PLAYS_A_CELL: usize = 40;
/// Spline terms of several columns together, about.
const SPLINES: usize = 100;
/// The most products.
const PRODUCTS: usize = 100;
/// The highest total degree of a product.
const DEGREE: usize = 5;

/// The terms and their values in every play.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    pub(super) plays: usize,
    /// How many values a play has that may not be zero.
    width: usize,
    /// The term of each of those.
    places: Vec<u32>,
    values: Vec<f64>,
    /// The spline terms of each column.
    pub(super) blocks: Vec<Range<usize>>,
    /// Where a candidate may end: after the splines, and after each degree.
    pub(super) ends: Vec<usize>,
}

impl Basis {
    /// Over columns of scores, of which each varies; `None` without columns.
    pub(super) fn over(scores: &[Vec<f64>]) -> Option<Self> {
        let plays = scores.first()?.len();
        let terms = cells(plays, scores.len()) + 3;
        let blocks: Vec<Range<usize>> =
            (0..scores.len()).map(|column| column * terms..(column + 1) * terms).collect();
        let (products, counts) = products(scores.len());
        let mut ends = vec![scores.len() * terms];
        ends.extend(counts.iter().map(|count| scores.len() * terms + count));
        let width = 4 * scores.len() + products.len();
        let mut basis = Self { plays, width, places: Vec::new(), values: Vec::new(), blocks, ends };
        let ranges: Vec<(f64, f64)> = scores.iter().map(|column| range(column)).collect();
        for play in 0..plays {
            for (column, score) in scores.iter().enumerate() {
                basis.add_spline(column, score[play], ranges[column]);
            }
            basis.add_products(&products, scores, play);
        }
        Some(basis)
    }

    /// All terms.
    pub(super) fn terms(&self) -> usize {
        self.ends[self.ends.len() - 1]
    }

    /// The terms of a play that may not be zero, with their values.
    pub(super) fn row(&self, play: usize) -> (&[u32], &[f64]) {
        let row = play * self.width..(play + 1) * self.width;
        (&self.places[row.clone()], &self.values[row])
    }

    /// The weighted sum of a play's terms; terms beyond the weights are left out.
    pub(super) fn value(&self, play: usize, weights: &[f64]) -> f64 {
        let (places, values) = self.row(play);
        let term = |(place, value): (&u32, &f64)| {
            weights.get(*place as usize).map_or(0.0, |weight| weight * value)
        };
        places.iter().zip(values).map(term).sum()
    }

    fn add_spline(&mut self, column: usize, score: f64, (low, high): (f64, f64)) {
        let block = self.blocks[column].clone();
        let cells = block.len() - 3;
        let along = (score - low) / (high - low) * cells as f64;
        let cell = (along as usize).min(cells - 1);
        let u = along - cell as f64;
        let (v, uu) = (1.0 - u, u * u);
        let four = [
            v * v * v / 6.0,
            (3.0 * uu * u - 6.0 * uu + 4.0) / 6.0,
            (-3.0 * uu * u + 3.0 * uu + 3.0 * u + 1.0) / 6.0,
            uu * u / 6.0,
        ];
        for (at, value) in four.into_iter().enumerate() {
            self.places.push((block.start + cell + at) as u32);
            self.values.push(value);
        }
    }

    fn add_products(&mut self, products: &[Vec<usize>], scores: &[Vec<f64>], play: usize) {
        if products.is_empty() {
            return;
        }
        let hermites: Vec<[f64; DEGREE]> =
            scores.iter().map(|column| hermite(column[play])).collect();
        for (at, degrees) in products.iter().enumerate() {
            let factors = degrees.iter().zip(&hermites).filter(|(degree, _)| **degree > 0);
            self.places.push((self.ends[0] + at) as u32);
            self.values.push(factors.map(|(degree, of)| of[degree - 1]).product());
        }
    }
}

/// How many cells each of so many columns has.
fn cells(plays: usize, columns: usize) -> usize {
    let most = if columns == 1 { CELLS } else { (SPLINES / columns).saturating_sub(3).min(10) };
    (plays / PLAYS_A_CELL / columns).min(most).max(3)
}

fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(*value), high.max(*value))
    })
}

/// Hermite polynomials 1 to [`DEGREE`] of a score, of mean square 1 under the normal curve.
fn hermite(z: f64) -> [f64; DEGREE] {
    let (mut before, mut this, mut norm) = (1.0, z, 1.0);
    let mut all = [0.0; DEGREE];
    for (at, slot) in all.iter_mut().enumerate() {
        let degree = (at + 1) as f64;
        norm *= degree;
        *slot = this / f64::sqrt(norm);
        (before, this) = (this, z * this - degree * before);
    }
    all
}

/// The degrees of every product of at least two columns, by total degree, and how many there are up to
/// each; whole degrees up to [`DEGREE`], as long as there are no more than [`PRODUCTS`].
fn products(columns: usize) -> (Vec<Vec<usize>>, Vec<usize>) {
    let (mut all, mut counts) = (Vec::new(), Vec::new());
    if columns < 2 {
        return (all, counts);
    }
    for degree in 2..=DEGREE {
        if ways(columns, degree) + all.len() > PRODUCTS {
            break;
        }
        add(&mut all, &mut vec![0; columns], 0, degree);
        counts.push(all.len());
    }
    (all, counts)
}

/// How many products of at least two of the columns have this total degree: stars and bars, less the
/// powers of one column.
fn ways(columns: usize, degree: usize) -> usize {
    let steps = 1..=degree;
    steps.fold(1, |ways, step| ways * (columns + degree - step) / step).saturating_sub(columns)
}

fn add(all: &mut Vec<Vec<usize>>, degrees: &mut Vec<usize>, column: usize, left: usize) {
    if left == 0 {
        if degrees.iter().filter(|degree| **degree > 0).count() > 1 {
            all.push(degrees.clone());
        }
        return;
    }
    if column < degrees.len() {
        for degree in 0..=left {
            degrees[column] = degree;
            add(all, degrees, column + 1, left - degree);
        }
        degrees[column] = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spline_terms_add_up_to_one_and_a_line_is_among_their_sums() {
        let score: Vec<f64> = (0..1000).map(|at| f64::from(at) / 100.0).collect();
        let basis = Basis::over(std::slice::from_ref(&score)).unwrap();
        let (ones, line): (Vec<f64>, Vec<f64>) =
            (0..basis.terms()).map(|term| (1.0, term as f64 - 1.0)).unzip();
        let cells = (basis.terms() - 3) as f64;
        for (play, score) in score.iter().enumerate() {
            assert!((basis.value(play, &ones) - 1.0).abs() < 1e-12);
            assert!((basis.value(play, &line) - score / 9.99 * cells).abs() < 1e-9);
        }
    }

    #[test]
    fn products_are_counted_as_they_are_made() {
        for columns in 2..8 {
            let (all, counts) = products(columns);
            let degree = |degrees: &Vec<usize>| degrees.iter().sum::<usize>();
            let of_degree = |wanted| all.iter().filter(move |of| degree(of) == wanted);
            for (at, count) in counts.iter().enumerate() {
                let before = if at == 0 { 0 } else { counts[at - 1] };
                assert_eq!(of_degree(at + 2).count(), count - before);
                assert_eq!(ways(columns, at + 2), count - before, "{columns} of {}", at + 2);
            }
        }
        assert_eq!(products(2).1, [1, 3, 6, 10]);
        assert_eq!(products(30).0.len(), 0, "too many columns for any product");
    }
}
