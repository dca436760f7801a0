//! What to expect of one thing when others are known: a smooth curve through noisy plays.
//!
//! ```text
//!   columns of what is known      scores        basis                      fit
//!   x, one value a play      ─►   z = probit    cubic splines over z   ─►  penalised least squares,
//!                                 of its rank   (+ products of several)    as smooth as GCV says
//! ```
//!
//! **Scores.** Each column is replaced by the normal score of its rank, equal values by their middle
//! rank. What is expected given x is the same function of the play however x is written (in days or
//! hours, as a chance or its odds), and so is the answer here; a few far values pull on nothing.
//!
//! **Basis.** A column has cubic B-splines over equal cells of its scores. Several columns have theirs
//! side by side, and products of Hermite polynomials of different columns by total degree: up to 5 for
//! two or three columns, less for more, and none from fifteen columns on.
//!
//! **Fit.** Second differences of a column's coefficients are penalised, so that the stiffest fit is a
//! straight line in the score. How stiff, and up to which degree of products, is one choice for all
//! responses: the least sum of logarithms of their generalised cross-validation,
//! `n RSS / (n - freedom)^2`; a constant competes too. With that choice the fit is linear in the
//! response: what is expected of a weighted sum is the weighted sum of what is expected.
//!
//! **Folds.** Sums are kept by fold (play number modulo [`FOLDS`]), so that the fit without a fold costs
//! one more small solve, and a caller can jackknife whatever is worked out from a fit.
//!
//! P. H. C. Eilers and B. D. Marx (1996), "Flexible smoothing with B-splines and penalties",
//! Statistical Science 11(2), 89-121; P. Craven and G. Wahba (1979), "Smoothing noisy data with spline
//! functions", Numerische Mathematik 31, 377-403.

mod basis;
mod penalised;
mod scores;

pub use scores::normal_scores;

use super::moments::Moments;
use crate::kernel::maths;
use basis::Basis;
use penalised::{Sums, System};

/// Into how many parts the plays are dealt.
pub const FOLDS: usize = 20;

/// What some columns say of any response.
#[derive(Clone, Debug)]
pub struct Regression {
    basis: Basis,
    /// The sums of the terms by fold.
    sums: Vec<Sums>,
}

/// Responses as they are expected to be in each play, given the columns.
#[derive(Clone, Debug)]
pub struct Fit<'a> {
    basis: &'a Basis,
    folds: Vec<Sums>,
    whole: Sums,
    means: Vec<f64>,
    choice: Choice,
}

/// How stiff, and with which products.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Choice {
    /// The first so many terms; none for a constant.
    terms: usize,
    stiffness: f64,
    freedom: f64,
}

fn of_fold(plays: usize, fold: usize) -> impl Iterator<Item = usize> {
    (fold..plays).step_by(FOLDS)
}

impl Regression {
    /// On these columns, equally long; `None` where none of them varies.
    pub fn on(columns: &[&[f64]]) -> Option<Self> {
        let scores = columns.iter().map(|column| normal_scores(column));
        let varied: Vec<Vec<f64>> =
            scores.filter(|score| score.iter().any(|z| *z - score[0] != 0.0)).collect();
        let basis = Basis::over(&varied)?;
        let sums = (0..FOLDS).map(|fold| Sums::of(&basis, of_fold(basis.plays, fold))).collect();
        Some(Self { basis, sums })
    }

    /// The fit of responses, one value a play each.
    pub fn fit(&self, responses: &[Vec<f64>]) -> Fit<'_> {
        let means: Vec<f64> =
            responses.iter().map(|all| all.iter().sum::<f64>() / all.len() as f64).collect();
        let centred: Vec<Vec<f64>> = responses
            .iter()
            .zip(&means)
            .map(|(all, mean)| all.iter().map(|value| value - mean).collect())
            .collect();
        let (mut folds, mut whole) = (self.sums.clone(), Sums::default());
        for (fold, sums) in folds.iter_mut().enumerate() {
            sums.respond(&self.basis, &centred, of_fold(self.basis.plays, fold));
            whole.with(sums, 1.0);
        }
        let choice = choose(&whole, &self.basis);
        Fit { basis: &self.basis, folds, whole, means, choice }
    }
}

impl Fit<'_> {
    /// What is expected of every response in every play, `[response][play]`.
    pub fn fitted(&self) -> Vec<Vec<f64>> {
        self.expected(&self.whole)
    }

    /// The same by the plays outside a fold alone.
    pub fn without(&self, fold: usize) -> Vec<Vec<f64>> {
        let mut sums = self.whole.clone();
        sums.with(&self.folds[fold], -1.0);
        self.expected(&sums)
    }

    /// How many numbers the fit has in effect; 1 for a constant, 2 for a line.
    pub const fn freedom(&self) -> f64 {
        self.choice.freedom
    }

    fn expected(&self, sums: &Sums) -> Vec<Vec<f64>> {
        let Choice { terms, stiffness, .. } = self.choice;
        let system = (terms > 0).then(|| System::new(sums, self.basis, terms, stiffness)).flatten();
        let of = |(response, mean): (usize, &f64)| {
            let Some(system) = &system else { return vec![*mean; self.basis.plays] };
            let weights = system.weights(response);
            (0..self.basis.plays).map(|play| mean + self.basis.value(play, &weights)).collect()
        };
        self.means.iter().enumerate().map(of).collect()
    }
}

/// Steps of the stiffness to be tried, as powers of ten.
fn stiffnesses(terms: usize) -> impl Iterator<Item = f64> {
    let steps_a_power = if terms > 40 { 1 } else { 2 };
    let steps = -6 * steps_a_power..=6 * steps_a_power;
    steps.map(move |step| maths::pow(10.0, f64::from(step) / f64::from(steps_a_power)))
}

fn choose(sums: &Sums, basis: &Basis) -> Choice {
    let varied: Vec<usize> =
        (0..sums.squares.len()).filter(|response| sums.squares[*response] > 0.0).collect();
    let score = |freedom: f64, left: &dyn Fn(usize) -> f64| -> f64 {
        let spare = sums.plays as f64 - freedom;
        let of = |response: &usize| {
            let least = 1e-14 * sums.squares[*response];
            maths::ln(left(*response).max(least)) - 2.0 * maths::ln(spare.max(1e-9))
        };
        varied.iter().map(of).sum()
    };
    let mut best = Choice { terms: 0, stiffness: 0.0, freedom: 1.0 };
    let mut least = score(1.0, &|response| sums.squares[response]);
    for &terms in &basis.ends {
        for stiffness in stiffnesses(basis.terms()) {
            let Some(system) = System::new(sums, basis, terms, stiffness) else { continue };
            let freedom = system.freedom();
            let left = |response: usize| system.left(response, &system.weights(response));
            let found = score(freedom, &left);
            if freedom < sums.plays as f64 / 2.0 && found < least {
                (best, least) = (Choice { terms, stiffness, freedom }, found);
            }
        }
    }
    best
}

/// A figure's standard error by the jackknife over folds: of the figure worked out without each fold in
/// turn. J. Shao and C. F. J. Wu (1989), "A general theory for jackknife variance estimation", Annals of
/// Statistics 17(3), 1176-1197.
pub fn jackknife_se(without: &[f64]) -> Option<f64> {
    let spread: Moments = without.iter().copied().collect();
    let folds = without.len() as f64;
    Some((spread.variance()? * (folds - 1.0) * (folds - 1.0) / folds).sqrt())
}
