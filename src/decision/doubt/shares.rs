//! Which input the ignorance is about: variance-based indices of Sobol, from the draws themselves.
//!
//! ```text
//!   mean of a draw = constant + sum over inputs of c1 P1(u) + c2 P2(u) + c3 P3(u)     P: Legendre, u the chance
//!                             + sum over pairs of     c  P1(u) P1(v)   + what is left over
//!   first order of an input   = sum of its own c^2 / ignorance        what it explains by itself
//!   total of an input         = that + its pairs' c^2 / ignorance     what would go if it were known; the
//!                                                                     pairs together count from 0 upwards
//! ```
//!
//! The polynomials are orthonormal over independent chances, so the squares of the coefficients are parts of
//! the variance (a polynomial chaos: B. Sudret 2008, Reliability Engineering and System Safety 93, 964-979).
//! Each square is lessened by the variance of its coefficient, so that neither the luck of the winter nor the
//! fit itself counts as an input's, and all are beside the variance of ignorance from the split, which has no
//! luck in it either. An index may therefore come out a little below 0 or above 1; its standard error says
//! how little that means. Only what an input does together with others is never taken for less than nothing,
//! so that its total is no less than what it does by itself. What the polynomials leave unexplained is `left`.
//! Inputs that are correlated, and the shares of a split, have one index together: apart, theirs would mean
//! nothing.

use super::play::Played;
use super::split::{Split, average};
use crate::scenario::Priors;

/// One input, or several that vary as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The path, or the name of the group.
    pub name: String,
    /// What it explains by itself, as a share of ignorance.
    pub first: f64,
    /// Its standard error.
    pub first_se: f64,
    /// What it explains together with others.
    pub total: f64,
    /// Its standard error.
    pub total_se: f64,
    /// Whether more of it is good for the outcome: the sign of its straight line.
    pub rises: bool,
}

/// The inputs of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// By input or group, in the order of the file's paths.
    pub of: Vec<Share>,
    /// The share of ignorance that the polynomials leave unexplained.
    pub left: f64,
}

impl Shares {
    /// The inputs with the largest totals, the first, and others that explain a twentieth at least.
    pub fn leading(&self, most: usize) -> Vec<String> {
        let mut order: Vec<&Share> = self.of.iter().collect();
        order.sort_by(|a, b| b.total.total_cmp(&a.total));
        let tells = |(at, share): &(usize, &Share)| *at == 0 || share.total >= 0.05;
        let told = order.into_iter().take(most).enumerate().filter(tells);
        told.map(|(_, share)| share.name.clone()).collect()
    }
}

/// A term of the polynomial: its inputs, and its value in every draw.
struct Term {
    inputs: Vec<usize>,
    straight: bool,
    column: Vec<f64>,
}

/// The polynomials over the draws, and the inverse of their normal matrix.
pub(super) struct Basis {
    terms: Vec<Term>,
    inverse: Vec<Vec<f64>>,
    groups: Vec<(String, Vec<usize>)>,
    draws: usize,
}

/// Draws for each term, at least.
const DRAWS_A_TERM: usize = 4;

impl Basis {
    /// As many terms as the draws can carry; none where they cannot carry a straight line for each input.
    pub(super) fn of(played: &Played, priors: &Priors) -> Option<Self> {
        let (draws, inputs) = (played.draws(), priors.parameters.len());
        let room = draws / DRAWS_A_TERM;
        let pairs = inputs * (inputs - 1) / 2;
        let degree = [3, 2, 1].into_iter().find(|degree| degree * inputs < room)?;
        let with_pairs = [3, 2, 1].into_iter().find(|degree| 1 + degree * inputs + pairs <= room);
        let (degree, with_pairs) = with_pairs.map_or((degree, false), |degree| (degree, true));
        let chance = |draw: usize, input: usize| played.chances[draw][input];
        let over = |make: &dyn Fn(usize) -> f64| (0..draws).map(make).collect::<Vec<f64>>();
        let term = |inputs, straight, column| Term { inputs, straight, column };
        let mut terms = vec![term(Vec::new(), false, vec![1.0; draws])];
        for input in 0..inputs {
            for nth in 1..=degree {
                let column = over(&|draw| legendre(nth, chance(draw, input)));
                terms.push(term(vec![input], nth == 1, column));
            }
        }
        for one in 0..inputs {
            for other in (0..one).filter(|_| with_pairs) {
                let line = |draw, input| legendre(1, chance(draw, input));
                let column = over(&|draw| line(draw, one) * line(draw, other));
                terms.push(term(vec![one, other], false, column));
            }
        }
        let inverse = inverse(&terms)?;
        Some(Self { terms, inverse, groups: priors.groups(), draws })
    }

    /// The indices of an outcome; none where ignorance is nothing.
    pub(super) fn shares(&self, table: &[Vec<f64>], split: &Split) -> Option<Shares> {
        let ignorance = split.ignorance_variance;
        if ignorance <= 0.0 {
            return None;
        }
        let means: Vec<f64> = table.iter().map(|draw| average(draw)).collect();
        let (fit, noise) = self.fit(&means);
        // A term's part of the variance with that part's own variance.
        let parts: Vec<(f64, f64)> = fit
            .iter()
            .enumerate()
            .map(|(at, c)| {
                let own = noise * self.inverse[at][at];
                (c * c - own, 4.0 * c * c * own + 2.0 * own * own)
            })
            .collect();
        let sum = |holds: &dyn Fn(&Term) -> bool| {
            let chosen = self.terms.iter().zip(&parts).filter(|(term, _)| holds(term));
            let (part, variance) =
                chosen.fold((0.0, 0.0), |sum, (_, part)| (sum.0 + part.0, sum.1 + part.1));
            (part / ignorance, variance.sqrt() / ignorance)
        };
        let share = |(name, members): &(String, Vec<usize>)| {
            let inside = |input: &usize| members.contains(input);
            let own = |term: &Term| !term.inputs.is_empty() && term.inputs.iter().all(inside);
            let (first, first_se) = sum(&own);
            let (all, total_se) = sum(&|term: &Term| term.inputs.iter().any(inside));
            let total = all.max(first);
            let line = |(term, c): (&Term, &f64)| {
                (term.straight && term.inputs == members[..1]).then_some(*c)
            };
            let slope = self.terms.iter().zip(&fit).find_map(line).unwrap_or(0.0);
            Share { name: name.clone(), first, first_se, total, total_se, rises: slope > 0.0 }
        };
        let of = self.groups.iter().map(share).collect();
        let (explained, _) = sum(&|term: &Term| !term.inputs.is_empty());
        Some(Shares { of, left: 1.0 - explained })
    }

    /// Coefficients by least squares, and the variance of what is left over.
    fn fit(&self, values: &[f64]) -> (Vec<f64>, f64) {
        let product =
            |term: &Term| -> f64 { term.column.iter().zip(values).map(|(a, b)| a * b).sum() };
        let against: Vec<f64> = self.terms.iter().map(product).collect();
        let row = |row: &Vec<f64>| row.iter().zip(&against).map(|(a, b)| a * b).sum();
        let fit: Vec<f64> = self.inverse.iter().map(row).collect();
        let left = |draw: usize| {
            let fitted: f64 =
                self.terms.iter().zip(&fit).map(|(term, c)| c * term.column[draw]).sum();
            (values[draw] - fitted) * (values[draw] - fitted)
        };
        let sum: f64 = (0..self.draws).map(left).sum();
        (fit, sum / (self.draws - self.terms.len()) as f64)
    }
}

/// Legendre polynomials over chances from 0 to 1, with mean square 1.
fn legendre(degree: usize, chance: f64) -> f64 {
    let x = 2.0 * chance - 1.0;
    match degree {
        1 => 3_f64.sqrt() * x,
        2 => 5_f64.sqrt() * (1.5 * x * x - 0.5),
        _ => 7_f64.sqrt() * (2.5 * x * x - 1.5) * x,
    }
}

/// The inverse of the normal matrix, by Gauss and Jordan with pivots; none where it has none.
fn inverse(terms: &[Term]) -> Option<Vec<Vec<f64>>> {
    let size = terms.len();
    let dot =
        |a: &Term, b: &Term| -> f64 { a.column.iter().zip(&b.column).map(|(a, b)| a * b).sum() };
    let mut rows: Vec<Vec<f64>> = (0..size)
        .map(|row| {
            let left = terms.iter().map(|term| dot(&terms[row], term));
            left.chain((0..size).map(|column| f64::from(u8::from(row == column)))).collect()
        })
        .collect();
    for at in 0..size {
        let best = (at..size).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()))?;
        rows.swap(at, best);
        let pivot = rows[at][at];
        if pivot.abs() < 1e-9 {
            return None;
        }
        rows[at].iter_mut().for_each(|x| *x /= pivot);
        let own = rows[at].clone();
        for (other, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            let factor = row[at];
            debug_assert!(other < size, "a row of the matrix");
            row.iter_mut().zip(&own).for_each(|(x, own)| *x -= factor * own);
        }
    }
    Some(rows.into_iter().map(|row| row[size..].to_vec()).collect())
}
