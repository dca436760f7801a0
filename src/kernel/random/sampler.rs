//! A law made ready to draw from: one uniform in, one variate out, by inversion.
//!
//! Inversion keeps the order of its uniforms: a larger `u` never gives a smaller variate (beyond
//! the last bits of a Gamma or Beta root). So two laws drawn at one address stay in step, and a
//! comparison of two choices is not blurred by chance that they share. Everything that can be
//! worked out beforehand is worked out once, in [`Sampler::new`]; a draw allocates nothing.

use super::law::Law;
use crate::kernel::maths::{
    beta_quantile, exp, gamma_quantile, ln, ln_1p, poisson_chances, pow, probit,
};

/// Draws from one law.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampler {
    form: Form,
}

/// The law in the numbers its inverse wants.
#[derive(Clone, Debug, PartialEq)]
enum Form {
    Constant(f64),
    Exponential { mean: f64 },
    Lognormal { mu: f64, sigma: f64 },
    Weibull { power: f64, scale: f64 },
    Gamma { shape: f64, scale: f64 },
    Beta { a: f64, b: f64 },
    Normal { mean: f64, sd: f64 },
    Uniform { low: f64, width: f64 },
    Triangular { low: f64, high: f64, left: f64, right: f64, bend: f64 },
    Steps(Steps),
    WidePoisson { mean: f64 },
    Geometric { hazard: f64 },
}

/// Poisson means above this are searched for, not tabled.
const TABLED: f64 = 500.0;
/// Shapes above this leave no spread that an `f64` near the mean could show.
const NO_SPREAD: f64 = 1e30;

impl Sampler {
    /// A sampler of `law`, which must have passed [`Law::check`].
    pub fn new(law: &Law) -> Self {
        if let Err(fault) = law.check() {
            panic!("a law is checked before it is sampled, but {fault}: {law:?}");
        }
        Self { form: Form::new(law) }
    }

    /// The variate below which the law falls with chance `u`, strictly between 0 and 1.
    #[inline]
    pub fn quantile(&self, u: f64) -> f64 {
        match self.form {
            Form::Constant(value) => value,
            Form::Exponential { mean } => -mean * ln_1p(-u),
            Form::Lognormal { mu, sigma } => exp(mu + sigma * probit(u)),
            _ => self.form.rarer(u),
        }
    }
}

impl Sampler {
    /// [`Sampler::quantile`] of a uniform that is drawn only where it can make a difference.
    #[inline]
    pub fn draw(&self, uniform: impl FnOnce() -> f64) -> f64 {
        match self.form {
            Form::Constant(value) => value,
            _ => self.quantile(uniform()),
        }
    }
}

impl Form {
    fn new(law: &Law) -> Self {
        match *law {
            Law::Constant(value) => Self::Constant(value),
            Law::Exponential { mean } => Self::Exponential { mean },
            Law::Lognormal { mean, sd } => Self::lognormal(mean, sd),
            Law::Weibull { shape, scale } => Self::Weibull { power: 1.0 / shape, scale },
            Law::Gamma { mean, sd } => Self::gamma(mean, sd),
            Law::Beta { mean, sd } if sd > 0.0 => {
                let size = mean * (1.0 - mean) / (sd * sd) - 1.0;
                Self::Beta { a: mean * size, b: (1.0 - mean) * size }
            }
            Law::Beta { mean, .. } => Self::Constant(mean),
            Law::Normal { mean, sd } => Self::Normal { mean, sd },
            Law::Uniform { low, high } => Self::Uniform { low, width: high - low },
            Law::Triangular { low, mode, high } => Self::triangular(low, mode, high),
            Law::Empirical { ref values, ref weights } => {
                Self::Steps(Steps::empirical(values, weights))
            }
            Law::Poisson { mean } if mean <= TABLED => Self::Steps(Steps::poisson(mean)),
            Law::Poisson { mean } => Self::WidePoisson { mean },
            Law::Geometric { mean } if mean > 0.0 => Self::Geometric { hazard: ln_1p(1.0 / mean) },
            Law::Geometric { .. } => Self::Constant(0.0),
        }
    }

    fn gamma(mean: f64, sd: f64) -> Self {
        let shape = mean / sd * (mean / sd);
        if shape < NO_SPREAD {
            Self::Gamma { shape, scale: mean / shape }
        } else {
            Self::Constant(mean)
        }
    }

    fn lognormal(mean: f64, sd: f64) -> Self {
        let ratio = sd / mean;
        let variance = ln_1p(ratio * ratio);
        if variance > 0.0 {
            Self::Lognormal { mu: ln(mean) - 0.5 * variance, sigma: variance.sqrt() }
        } else {
            Self::Constant(mean)
        }
    }

    fn triangular(low: f64, mode: f64, high: f64) -> Self {
        let width = high - low;
        if width <= 0.0 {
            return Self::Constant(low);
        }
        let (left, right) = (width * (mode - low), width * (high - mode));
        Self::Triangular { low, high, left, right, bend: (mode - low) / width }
    }

    /// The forms that are rare or long enough not to be worth copying to every caller.
    fn rarer(&self, u: f64) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Exponential { mean } => -mean * ln_1p(-u),
            Self::Lognormal { mu, sigma } => exp(mu + sigma * probit(u)),
            Self::Weibull { power, scale } => scale * pow(-ln_1p(-u), power),
            Self::Gamma { shape, scale } => scale * gamma_quantile(u, shape),
            Self::Beta { a, b } => beta_quantile(u, a, b),
            Self::Normal { mean, sd } => mean + sd * probit(u),
            Self::Uniform { low, width } => low + width * u,
            Self::Triangular { low, left, bend, .. } if u < bend => low + (u * left).sqrt(),
            Self::Triangular { high, right, .. } => high - ((1.0 - u) * right).sqrt(),
            Self::Steps(ref steps) => steps.quantile(u),
            Self::WidePoisson { mean } => wide_poisson(mean, u),
            Self::Geometric { hazard } => (-ln_1p(-u) / hazard).ceil().max(1.0) - 1.0,
        }
    }
}

/// Values in ascending order, each with the chance of it or any smaller one.
#[derive(Clone, Debug, PartialEq)]
struct Steps {
    chances: Vec<f64>,
    values: Vec<f64>,
}

impl Steps {
    fn empirical(values: &[f64], weights: &[f64]) -> Self {
        let mut rows: Vec<(f64, f64)> =
            values.iter().copied().zip(weights.iter().copied()).collect();
        rows.retain(|(_, weight)| *weight > 0.0);
        rows.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let total: f64 = rows.iter().map(|(_, weight)| weight).sum();
        let mut sum = 0.0;
        let chances = rows.iter().map(|(_, weight)| {
            sum += weight;
            sum / total
        });
        Self { chances: chances.collect(), values: rows.iter().map(|(value, _)| *value).collect() }
    }

    fn poisson(mean: f64) -> Self {
        let (mut chance, mut sum) = (exp(-mean), 0.0);
        let mut steps = Self { chances: Vec::new(), values: Vec::new() };
        for count in 0_u32.. {
            let before = sum;
            sum += chance;
            steps.chances.push(sum);
            steps.values.push(f64::from(count));
            if f64::from(count) > mean && sum <= before {
                break;
            }
            chance *= mean / f64::from(count + 1);
        }
        steps
    }

    /// The first value whose chance reaches `u`; the last one if rounding left its chance short.
    fn quantile(&self, u: f64) -> f64 {
        let at = self.chances.partition_point(|chance| *chance < u);
        self.values[at.min(self.values.len() - 1)]
    }
}

/// The smallest Poisson count whose cumulative chance reaches `u`, for means above a few hundred: a first guess from the normal curve with
/// its skew put right, then a walk of a few steps.
pub fn wide_poisson(mean: f64, u: f64) -> f64 {
    let z = probit(u);
    let mut count = (mean + mean.sqrt() * z + (z * z - 4.0) / 6.0).ceil().max(0.0);
    let (mut up_to, mut here) = poisson_chances(count, mean);
    while up_to < u && up_to + here * mean / (count + 1.0) > up_to {
        count += 1.0;
        here *= mean / count;
        up_to += here;
    }
    while count > 0.0 && up_to - here >= u {
        up_to -= here;
        here *= count / mean;
        count -= 1.0;
    }
    count
}
