//! What a random quantity follows, in the words of whoever states it.
//!
//! A law is plain numbers in the caller's unit. Mean and sd are those of the quantity itself (a
//! log-normal's too, never those of its logarithm), because that is what a table of observations
//! gives. [`Law::check`] says whether the numbers make a law at all; what passes it can be sampled
//! without any further failure.

use std::fmt;

use crate::kernel::maths::{exp, ln_gamma};

/// The distribution of a random quantity.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named by the parameters of each law")]
pub enum Law {
    /// Always the same number.
    Constant(f64),
    /// Memoryless waiting.
    Exponential { mean: f64 },
    /// A product of many small factors; constant when `sd` is 0.
    Lognormal { mean: f64, sd: f64 },
    /// Waiting whose hazard rises (`shape` above 1) or falls with age.
    Weibull { shape: f64, scale: f64 },
    /// A sum of memoryless waits; constant when `sd` is 0.
    Gamma { mean: f64, sd: f64 },
    /// A share between 0 and 1; constant when `sd` is 0.
    Beta { mean: f64, sd: f64 },
    /// The bell curve, negative numbers included.
    Normal { mean: f64, sd: f64 },
    /// Anything between two numbers alike.
    Uniform { low: f64, high: f64 },
    /// Between two numbers, most often near a third.
    Triangular { low: f64, mode: f64, high: f64 },
    /// One of `values`, as often as its weight's share of all weights.
    Empirical { values: Vec<f64>, weights: Vec<f64> },
    /// How many of very many rare things happen.
    Poisson { mean: f64 },
    /// How many failures (0, 1, 2 …) come before the first success.
    Geometric { mean: f64 },
}

/// Why some numbers are not a law: the condition that each one names is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawFault {
    /// Every number is finite and at most 1e15 away from 0.
    Unbounded,
    /// The mean is above 0.
    MeanNotPositive,
    /// The mean of a count is not negative.
    MeanNegative,
    /// The mean of a share is strictly between 0 and 1.
    MeanNotShare,
    /// The sd is not negative.
    SdNegative,
    /// The sd is at most a million times the mean.
    SdTooLarge,
    /// The sd of a share is below `√(mean · (1 - mean))`.
    SdTooLargeForShare,
    /// The sd of a share is 0, or at least a ten-thousandth of `√(mean · (1 - mean))`.
    SdTooSmallForShare,
    /// The shape is at least 0.05.
    ShapeTooSmall,
    /// The scale is above 0.
    ScaleNotPositive,
    /// The low end is at most the high end.
    LowAboveHigh,
    /// The mode lies between the ends.
    ModeOutside,
    /// There is at least one value.
    NoValue,
    /// There are as many weights as values.
    WeightsUnmatched,
    /// No weight is negative.
    WeightNegative,
    /// At least one weight is above 0.
    NoWeight,
}

/// Farther from 0 than any number in a law may be.
const FAR: f64 = 1e15;

impl Law {
    /// Whether these numbers make a law; the first broken condition if not.
    pub fn check(&self) -> Result<(), LawFault> {
        use LawFault as Fault;
        if self.numbers().any(|number| !number.is_finite() || number.abs() > FAR) {
            return Err(Fault::Unbounded);
        }
        let conditions = match *self {
            Self::Constant(_) => return Ok(()),
            Self::Exponential { mean } => vec![(mean > 0.0, Fault::MeanNotPositive)],
            Self::Lognormal { mean, sd } | Self::Gamma { mean, sd } => vec![
                (mean > 0.0, Fault::MeanNotPositive),
                (sd >= 0.0, Fault::SdNegative),
                (sd <= 1e6 * mean, Fault::SdTooLarge),
            ],
            Self::Weibull { shape, scale } => {
                vec![(shape >= 0.05, Fault::ShapeTooSmall), (scale > 0.0, Fault::ScaleNotPositive)]
            }
            Self::Beta { mean, sd } => vec![
                (mean > 0.0 && mean < 1.0, Fault::MeanNotShare),
                (sd >= 0.0, Fault::SdNegative),
                (sd * sd < mean * (1.0 - mean), Fault::SdTooLargeForShare),
                (sd <= 0.0 || sd * sd >= 1e-8 * mean * (1.0 - mean), Fault::SdTooSmallForShare),
            ],
            Self::Normal { sd, .. } => vec![(sd >= 0.0, Fault::SdNegative)],
            Self::Uniform { low, high } => vec![(low <= high, Fault::LowAboveHigh)],
            Self::Triangular { low, mode, high } => vec![
                (low <= high, Fault::LowAboveHigh),
                (low <= mode && mode <= high, Fault::ModeOutside),
            ],
            Self::Empirical { ref values, ref weights } => vec![
                (!values.is_empty(), Fault::NoValue),
                (values.len() == weights.len(), Fault::WeightsUnmatched),
                (weights.iter().all(|weight| *weight >= 0.0), Fault::WeightNegative),
                (weights.iter().any(|weight| *weight > 0.0), Fault::NoWeight),
            ],
            Self::Poisson { mean } | Self::Geometric { mean } => {
                vec![(mean >= 0.0, Fault::MeanNegative)]
            }
        };
        conditions.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, fault)| Err(fault))
    }

    /// The expectation.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Exponential { mean }
            | Self::Lognormal { mean, .. }
            | Self::Gamma { mean, .. }
            | Self::Beta { mean, .. }
            | Self::Normal { mean, .. }
            | Self::Poisson { mean }
            | Self::Geometric { mean } => mean,
            Self::Weibull { shape, scale } => scale * gamma_function(1.0 + 1.0 / shape),
            Self::Uniform { low, high } => f64::midpoint(low, high),
            Self::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Self::Empirical { ref values, ref weights } => weighted_mean(values, weights),
        }
    }

    /// The standard deviation.
    pub fn sd(&self) -> f64 {
        match *self {
            Self::Constant(_) => 0.0,
            Self::Exponential { mean } => mean,
            Self::Lognormal { sd, .. }
            | Self::Gamma { sd, .. }
            | Self::Beta { sd, .. }
            | Self::Normal { sd, .. } => sd,
            Self::Weibull { shape, scale } => {
                let mean = gamma_function(1.0 + 1.0 / shape);
                scale * (gamma_function(1.0 + 2.0 / shape) - mean * mean).max(0.0).sqrt()
            }
            Self::Uniform { low, high } => (high - low) / 12_f64.sqrt(),
            Self::Triangular { low, mode, high } => {
                let (left, right) = (mode - low, high - mode);
                ((left * left + left * right + right * right) / 18.0).sqrt()
            }
            Self::Empirical { ref values, ref weights } => {
                let mean = weighted_mean(values, weights);
                let squares: Vec<f64> = values.iter().map(|x| (x - mean) * (x - mean)).collect();
                weighted_mean(&squares, weights).sqrt()
            }
            Self::Poisson { mean } => mean.sqrt(),
            Self::Geometric { mean } => (mean * (1.0 + mean)).sqrt(),
        }
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        let (few, values, weights): ([f64; 3], &[f64], &[f64]) = match *self {
            Self::Constant(value) => ([value, 0.0, 0.0], &[], &[]),
            Self::Exponential { mean } | Self::Poisson { mean } | Self::Geometric { mean } => {
                ([mean, 0.0, 0.0], &[], &[])
            }
            Self::Lognormal { mean, sd }
            | Self::Gamma { mean, sd }
            | Self::Beta { mean, sd }
            | Self::Normal { mean, sd } => ([mean, sd, 0.0], &[], &[]),
            Self::Weibull { shape, scale } => ([shape, scale, 0.0], &[], &[]),
            Self::Uniform { low, high } => ([low, high, 0.0], &[], &[]),
            Self::Triangular { low, mode, high } => ([low, mode, high], &[], &[]),
            Self::Empirical { ref values, ref weights } => ([0.0; 3], values, weights),
        };
        few.into_iter().chain(values.iter().copied()).chain(weights.iter().copied())
    }
}

fn gamma_function(x: f64) -> f64 {
    exp(ln_gamma(x))
}

fn weighted_mean(values: &[f64], weights: &[f64]) -> f64 {
    let total: f64 = weights.iter().sum();
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() / total
}

/// What is wrong, as the end of a sentence that begins with the law.
impl fmt::Display for LawFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unbounded => "every number must be finite and no farther from 0 than 1e15",
            Self::MeanNotPositive => "the mean must be above 0",
            Self::MeanNegative => "the mean must not be below 0",
            Self::MeanNotShare => "the mean must lie between 0 and 1, neither included",
            Self::SdNegative => "the sd must not be below 0",
            Self::SdTooLarge => "the sd must be at most a million times the mean",
            Self::SdTooLargeForShare => "the sd must be below the root of mean x (1 - mean)",
            Self::SdTooSmallForShare => "the sd is too small to tell from none: write 0",
            Self::ShapeTooSmall => "the shape must be at least 0.05",
            Self::ScaleNotPositive => "the scale must be above 0",
            Self::LowAboveHigh => "the low end must not be above the high end",
            Self::ModeOutside => "the mode must lie between the low and the high end",
            Self::NoValue => "there must be at least one value",
            Self::WeightsUnmatched => "there must be one weight for each value",
            Self::WeightNegative => "no weight may be below 0",
            Self::NoWeight => "at least one weight must be above 0",
        })
    }
}

impl std::error::Error for LawFault {}
