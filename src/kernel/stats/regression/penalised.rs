//! Penalised normal equations: sums over plays, and their solution by Cholesky's method.
//!
//! ```text
//!   (G + stiffness x P) w = b        G = sum of rows x rows, b = sum of rows x response
//!   freedom = trace of (G + stiffness x P)^-1 G
//! ```
//!
//! A hair of ridge (1e-10 of the mean diagonal) keeps terms apart that no play can tell apart, such as
//! the constants of two columns' splines.

use super::basis::Basis;

const RIDGE: f64 = 1e-10;

/// The sums of some plays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sums {
    terms: usize,
    /// `G`, row by row.
    gram: Vec<f64>,
    /// `b` of each response.
    pub(super) products: Vec<Vec<f64>>,
    /// The sum of squares of each response.
    pub(super) squares: Vec<f64>,
    /// How many plays.
    pub(super) plays: usize,
}

impl Sums {
    /// The sums of the plays of a fold, without responses.
    pub(super) fn of(basis: &Basis, plays: impl Iterator<Item = usize>) -> Self {
        let terms = basis.terms();
        let mut sums = Self { terms, gram: vec![0.0; terms * terms], ..Self::default() };
        for play in plays {
            let (places, values) = basis.row(play);
            for (at, (place, value)) in places.iter().zip(values).enumerate() {
                let row = *place as usize * terms;
                for (other, more) in places[..=at].iter().zip(values) {
                    sums.gram[row + *other as usize] += value * more;
                }
            }
            sums.plays += 1;
        }
        sums
    }

    /// Adds the responses of the same plays.
    pub(super) fn respond(
        &mut self,
        basis: &Basis,
        responses: &[Vec<f64>],
        plays: impl Iterator<Item = usize>,
    ) {
        self.products = vec![vec![0.0; self.terms]; responses.len()];
        self.squares = vec![0.0; responses.len()];
        for play in plays {
            let (places, values) = basis.row(play);
            for (at, response) in responses.iter().enumerate() {
                let value = response[play];
                self.squares[at] += value * value;
                for (place, term) in places.iter().zip(values) {
                    self.products[at][*place as usize] += term * value;
                }
            }
        }
    }

    /// These sums and others, or these without others, by the sign.
    pub(super) fn with(&mut self, other: &Self, sign: f64) {
        let add = |to: &mut [f64], from: &[f64]| {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += sign * from);
        };
        if self.gram.is_empty() {
            *self = Self { plays: 0, ..other.clone() };
            self.gram.fill(0.0);
            self.products.iter_mut().for_each(|list| list.fill(0.0));
            self.squares.fill(0.0);
        }
        add(&mut self.gram, &other.gram);
        self.products.iter_mut().zip(&other.products).for_each(|(to, from)| add(to, from));
        add(&mut self.squares, &other.squares);
        self.plays = if sign > 0.0 { self.plays + other.plays } else { self.plays - other.plays };
    }

    fn gram(&self, one: usize, other: usize) -> f64 {
        self.gram[one.max(other) * self.terms + one.min(other)]
    }
}

/// Equations of the first terms at one stiffness, solved.
#[derive(Debug)]
pub(super) struct System<'a> {
    sums: &'a Sums,
    terms: usize,
    /// The lower triangle of Cholesky's factor, row by row.
    factor: Vec<f64>,
}

impl<'a> System<'a> {
    /// The first `terms` of the sums; `None` if they cannot be told apart even so.
    pub(super) fn new(sums: &'a Sums, basis: &Basis, terms: usize, stiffness: f64) -> Option<Self> {
        let mut matrix = vec![0.0; terms * terms];
        for row in 0..terms {
            for column in 0..=row {
                matrix[row * terms + column] = sums.gram(row, column);
            }
        }
        let diagonal: f64 = (0..terms).map(|term| sums.gram(term, term)).sum();
        (0..terms).for_each(|term| matrix[term * terms + term] += RIDGE * diagonal / terms as f64);
        for block in &basis.blocks {
            let weight: f64 = block.clone().map(|term| sums.gram(term, term)).sum();
            // The squares of 1, -2, 1 add up to 6 for each second difference.
            let scale = stiffness * weight / (6 * (block.len() - 2)) as f64;
            for first in block.start..block.end - 2 {
                for (at, one) in [1.0, -2.0, 1.0].into_iter().enumerate() {
                    for (to, other) in [1.0, -2.0, 1.0][..=at].iter().enumerate() {
                        matrix[(first + at) * terms + first + to] += scale * one * other;
                    }
                }
            }
        }
        Some(Self { sums, terms, factor: cholesky(matrix, terms)? })
    }

    /// The weights of a response.
    pub(super) fn weights(&self, response: usize) -> Vec<f64> {
        self.solve(self.sums.products[response][..self.terms].to_vec())
    }

    /// The sum of squares that these weights leave of a response.
    pub(super) fn left(&self, response: usize, weights: &[f64]) -> f64 {
        let mut quadratic = 0.0;
        for (row, weight) in weights.iter().enumerate() {
            let below: f64 =
                (0..row).map(|column| weights[column] * self.sums.gram(row, column)).sum();
            quadratic += weight * (2.0 * below + weight * self.sums.gram(row, row));
        }
        let products = &self.sums.products[response];
        let linear: f64 = weights.iter().zip(products).map(|(weight, sum)| weight * sum).sum();
        self.sums.squares[response] - 2.0 * linear + quadratic
    }

    /// How many numbers the fit has in effect.
    pub(super) fn freedom(&self) -> f64 {
        let of = |term: usize| {
            let column = (0..self.terms).map(|row| self.sums.gram(row, term)).collect();
            self.solve(column)[term]
        };
        (0..self.terms).map(of).sum()
    }

    fn solve(&self, mut vector: Vec<f64>) -> Vec<f64> {
        let (terms, factor) = (self.terms, &self.factor);
        for row in 0..terms {
            let line = &factor[row * terms..row * terms + row];
            let known: f64 = line.iter().zip(&vector).map(|(of, value)| of * value).sum();
            vector[row] = (vector[row] - known) / factor[row * terms + row];
        }
        for row in (0..terms).rev() {
            vector[row] /= factor[row * terms + row];
            let value = vector[row];
            let line = &factor[row * terms..row * terms + row];
            vector.iter_mut().zip(line).for_each(|(slot, of)| *slot -= of * value);
        }
        vector
    }
}

fn cholesky(mut matrix: Vec<f64>, terms: usize) -> Option<Vec<f64>> {
    for row in 0..terms {
        for column in 0..=row {
            let (one, other) =
                (&matrix[row * terms..][..column], &matrix[column * terms..][..column]);
            let known: f64 = one.iter().zip(other).map(|(a, b)| a * b).sum();
            let rest = matrix[row * terms + column] - known;
            if row == column && (rest.is_nan() || rest <= 0.0) {
                return None;
            }
            let pivot = matrix[column * terms + column];
            matrix[row * terms + column] = if row == column { rest.sqrt() } else { rest / pivot };
        }
    }
    Some(matrix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_system_is_solved() {
        let matrix = vec![4.0, 0.0, 0.0, 2.0, 5.0, 0.0, 2.0, 1.0, 6.0];
        let factor = cholesky(matrix, 3).unwrap();
        let sums = Sums::default();
        let system = System { sums: &sums, terms: 3, factor };
        // 4a + 2b + 2c = 2, 2a + 5b + c = -7, 2a + b + 6c = 18 at a = 1, b = -2, c = 3.
        let found = system.solve(vec![6.0, -5.0, 18.0]);
        for (found, expected) in found.iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
        assert!(cholesky(vec![1.0, 0.0, 1.0, 1.0], 2).is_none());
    }
}
