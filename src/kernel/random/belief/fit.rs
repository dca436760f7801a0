//! Beliefs from what people can say: a mean and an sd, two quantiles, or a curve's own parameters.
//!
//! A mean with an sd is matched exactly; two quantiles are matched exactly where the curve has two
//! parameters (by halving for the gamma and the beta, in closed form for the others). Numbers that no
//! such curve can have are a [`Misfit`], which says why.

use std::fmt;

use super::Belief;
use crate::kernel::maths::{beta_p, exp, gamma_quantile, ln, ln_1p, probit};

/// Why there is no such belief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The mean of a share lies strictly between 0 and 1.
    MeanNotShare,
    /// The mean is above 0.
    MeanNotPositive,
    /// The sd is above 0.
    SdNotPositive,
    /// The sd of a share is below the root of mean x (1 - mean).
    SdTooLargeForShare,
    /// Parameters of the curve are above 0.
    NotPositive,
    /// Every number is finite and not beyond 1e15.
    Unbounded,
    /// The low end is below the high end.
    LowNotBelowHigh,
    /// The mode lies between the ends.
    ModeOutside,
    /// Quantiles rise with their chances.
    QuantilesNotRising,
    /// Quantiles of a share lie strictly between 0 and 1.
    QuantileNotShare,
    /// Quantiles are above 0.
    QuantileNotPositive,
    /// No curve of this family goes through these quantiles.
    NoneThrough,
    /// Weights are not negative, and not all of them 0.
    BadWeights,
    /// The chances of the parts of a mixture add up to 1.
    NotWhole,
    /// Nothing is left between the bounds.
    NothingLeft,
}

type Fit = Result<Belief, Misfit>;

fn all(conditions: &[(bool, Misfit)]) -> Result<(), Misfit> {
    conditions.iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, misfit)| Err(*misfit))
}

fn bounded(numbers: &[f64]) -> (bool, Misfit) {
    (numbers.iter().all(|number| number.abs() <= 1e15), Misfit::Unbounded)
}

impl Belief {
    /// The beta curve of these parameters.
    pub fn beta(alpha: f64, beta: f64) -> Fit {
        all(&[bounded(&[alpha, beta]), (alpha > 0.0 && beta > 0.0, Misfit::NotPositive)])?;
        Ok(Self::Beta { alpha, beta, low: 0.0, high: 1.0 })
    }

    /// The beta curve with this mean and sd.
    pub fn beta_of_moments(mean: f64, sd: f64) -> Fit {
        all(&[
            bounded(&[mean, sd]),
            (mean > 0.0 && mean < 1.0, Misfit::MeanNotShare),
            (sd > 0.0, Misfit::SdNotPositive),
            (sd * sd < mean * (1.0 - mean), Misfit::SdTooLargeForShare),
        ])?;
        let size = mean * (1.0 - mean) / (sd * sd) - 1.0;
        Self::beta(mean * size, (1.0 - mean) * size)
    }

    /// The beta curve through two quantiles.
    pub fn beta_of_quantiles(quantiles: [(f64, f64); 2]) -> Fit {
        let [(p, x), (q, y)] = rising(quantiles)?;
        all(&[(x > 0.0 && y < 1.0, Misfit::QuantileNotShare)])?;
        // With the lower quantile held, a larger alpha draws the curve together.
        let held = |alpha: f64| halved(LOG_SHAPES, |beta| beta_p(x, alpha, exp(beta)) < p);
        let alpha = halved(LOG_SHAPES, |alpha| beta_p(y, exp(alpha), exp(held(exp(alpha)))) < q);
        let (alpha, beta) = (exp(alpha), exp(held(exp(alpha))));
        let through = |p: f64, x: f64| (beta_p(x, alpha, beta) - p).abs() < 1e-6;
        all(&[(through(p, x) && through(q, y), Misfit::NoneThrough)])?;
        Self::beta(alpha, beta)
    }

    /// The gamma curve of these parameters.
    pub fn gamma(shape: f64, scale: f64) -> Fit {
        all(&[bounded(&[shape, scale]), (shape > 0.0 && scale > 0.0, Misfit::NotPositive)])?;
        Ok(Self::Gamma { shape, scale })
    }

    /// The gamma curve with this mean and sd.
    pub fn gamma_of_moments(mean: f64, sd: f64) -> Fit {
        positive(mean, sd)?;
        Self::gamma(mean / sd * (mean / sd), sd / mean * sd)
    }

    /// The gamma curve through two quantiles.
    pub fn gamma_of_quantiles(quantiles: [(f64, f64); 2]) -> Fit {
        let [(p, x), (q, y)] = rising(quantiles)?;
        all(&[(x > 0.0, Misfit::QuantileNotPositive)])?;
        let spread = |shape: f64| gamma_quantile(q, shape) / gamma_quantile(p, shape);
        let shape = exp(halved(LOG_SHAPES, |shape| spread(exp(shape)) > y / x));
        all(&[((spread(shape) / (y / x) - 1.0).abs() < 1e-6, Misfit::NoneThrough)])?;
        Self::gamma(shape, x / gamma_quantile(p, shape))
    }

    /// The lognormal curve whose logarithm has this mean and sd.
    pub fn lognormal(mu: f64, sigma: f64) -> Fit {
        all(&[
            (mu.abs() < 35.0 && sigma < 35.0, Misfit::Unbounded),
            (sigma > 0.0, Misfit::SdNotPositive),
        ])?;
        Ok(Self::Lognormal { mu, sigma })
    }

    /// The lognormal curve with this mean and sd.
    pub fn lognormal_of_moments(mean: f64, sd: f64) -> Fit {
        positive(mean, sd)?;
        let square = ln_1p(sd / mean * (sd / mean));
        Self::lognormal(ln(mean) - 0.5 * square, square.sqrt())
    }

    /// The lognormal curve through two quantiles.
    pub fn lognormal_of_quantiles(quantiles: [(f64, f64); 2]) -> Fit {
        let [(p, x), (q, y)] = rising(quantiles)?;
        all(&[(x > 0.0, Misfit::QuantileNotPositive)])?;
        let sigma = (ln(y) - ln(x)) / (probit(q) - probit(p));
        Self::lognormal(ln(x) - sigma * probit(p), sigma)
    }

    /// The bell curve.
    pub fn normal(mean: f64, sd: f64) -> Fit {
        all(&[bounded(&[mean, sd]), (sd > 0.0, Misfit::SdNotPositive)])?;
        Ok(Self::Normal { mean, sd })
    }

    /// The bell curve through two quantiles.
    pub fn normal_of_quantiles(quantiles: [(f64, f64); 2]) -> Fit {
        let [(p, x), (q, y)] = rising(quantiles)?;
        let sd = (y - x) / (probit(q) - probit(p));
        Self::normal(x - sd * probit(p), sd)
    }

    /// Anything between two numbers alike.
    pub fn uniform(low: f64, high: f64) -> Fit {
        all(&[bounded(&[low, high]), (low < high, Misfit::LowNotBelowHigh)])?;
        Ok(Self::Uniform { low, high })
    }

    /// A triangle.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Fit {
        three(low, mode, high)?;
        Ok(Self::Triangular { low, mode, high })
    }

    /// The PERT curve: a beta from `low` to `high` whose mean is (low + 4 mode + high) / 6.
    pub fn pert(low: f64, mode: f64, high: f64) -> Fit {
        three(low, mode, high)?;
        let alpha = 1.0 + 4.0 * (mode - low) / (high - low);
        let beta = 1.0 + 4.0 * (high - mode) / (high - low);
        Ok(Self::Beta { alpha, beta, low, high })
    }

    /// One of these numbers, as likely as its weight's share of all weights.
    pub fn discrete(values: &[f64], weights: &[f64]) -> Fit {
        all(&[bounded(values), (values.len() == weights.len(), Misfit::BadWeights)])?;
        let shares = shares(weights)?;
        let mut all: Vec<(f64, f64)> = values.iter().copied().zip(shares).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ok(Self::Discrete(all))
    }

    /// One of these beliefs, as likely as its weight's share of all weights.
    pub fn mixture(parts: Vec<(f64, Self)>) -> Fit {
        let weights: Vec<f64> = parts.iter().map(|(weight, _)| *weight).collect();
        let is_whole = (weights.iter().sum::<f64>() - 1.0).abs() < 1e-6;
        let shares = shares(&weights)?;
        all(&[(is_whole, Misfit::NotWhole)])?;
        let parts = shares.into_iter().zip(parts).map(|(share, (_, part))| (share, part));
        Ok(Self::Mixture(parts.collect()))
    }

    /// What is left between two numbers.
    pub fn truncated(self, low: f64, high: f64) -> Fit {
        let left = self.chance_upto(high) - self.chance_below(low);
        all(&[(low < high, Misfit::LowNotBelowHigh), (left > 1e-6, Misfit::NothingLeft)])?;
        Ok(Self::Truncated { of: Box::new(self), low, high })
    }
}

fn positive(mean: f64, sd: f64) -> Result<(), Misfit> {
    all(&[
        bounded(&[mean, sd]),
        (mean > 0.0, Misfit::MeanNotPositive),
        (sd > 0.0, Misfit::SdNotPositive),
    ])
}

fn three(low: f64, mode: f64, high: f64) -> Result<(), Misfit> {
    all(&[
        bounded(&[low, mode, high]),
        (low < high, Misfit::LowNotBelowHigh),
        (low <= mode && mode <= high, Misfit::ModeOutside),
    ])
}

fn shares(weights: &[f64]) -> Result<Vec<f64>, Misfit> {
    let total: f64 = weights.iter().sum();
    let fine = weights.iter().all(|weight| *weight >= 0.0) && total > 0.0 && total.is_finite();
    all(&[(fine, Misfit::BadWeights)])?;
    Ok(weights.iter().map(|weight| weight / total).collect())
}

/// Two quantiles, the lower chance first.
fn rising(quantiles: [(f64, f64); 2]) -> Result<[(f64, f64); 2], Misfit> {
    let [mut first, mut second] = quantiles;
    if first.0 > second.0 {
        std::mem::swap(&mut first, &mut second);
    }
    all(&[
        bounded(&[first.1, second.1]),
        (first.0 > 0.0 && first.0 < second.0 && second.0 < 1.0, Misfit::QuantilesNotRising),
        (first.1 < second.1, Misfit::QuantilesNotRising),
    ])?;
    Ok([first, second])
}

/// Logarithms of the shapes that are looked at.
const LOG_SHAPES: (f64, f64) = (-9.0, 14.0);

/// Where `low` stops holding, by halving; it holds on the left.
fn halved((mut left, mut right): (f64, f64), low: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(left, right);
        if low(middle) {
            left = middle;
        } else {
            right = middle;
        }
    }
    f64::midpoint(left, right)
}

/// What is wrong, as the end of a sentence that begins with the belief.
impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MeanNotShare => {
                "the mean must lie between 0 and 1 (0% and 100%), neither included"
            }
            Self::MeanNotPositive => "the mean must be above 0",
            Self::SdNotPositive => "the sd must be above 0: without doubt there is no prior",
            Self::SdTooLargeForShare => "the sd must be below the root of mean x (1 - mean)",
            Self::NotPositive => "its parameters must be above 0",
            Self::Unbounded => "its numbers are too large",
            Self::LowNotBelowHigh => "the low end must be below the high end",
            Self::ModeOutside => "the mode must lie between the low and the high end",
            Self::QuantilesNotRising => "a higher percentile must be a higher number",
            Self::QuantileNotShare => {
                "percentiles must lie between 0 and 1 (0% and 100%), neither included"
            }
            Self::QuantileNotPositive => "percentiles must be above 0",
            Self::NoneThrough => "no curve of this family goes through these percentiles",
            Self::BadWeights => "there must be one weight for each, none below 0 and not all 0",
            Self::NotWhole => "the weights of its parts must add up to 1 (100%)",
            Self::NothingLeft => "next to nothing of it lies between these bounds",
        })
    }
}
