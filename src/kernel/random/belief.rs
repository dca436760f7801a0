//! What somebody believes of a number that nobody knows, as a curve with a quantile for every chance.
//!
//! A [`Law`](super::Law) says how a quantity falls each time it is drawn; a belief says where one fixed
//! number may lie. It is drawn by inversion alone, so that a design may choose the chances, a bound is
//! taken off without piling anything up at the bound, and a chance that rises never makes the number fall.
//!
//! ```text
//!   chance in (0, 1) ─► quantile ─► number          chance_upto(number) goes back
//!                        truncated: quantile(F(low-) + chance x (F(high) - F(low-)))
//! ```

mod fit;

use crate::kernel::maths::{beta_p, beta_quantile, exp, gamma_p, gamma_quantile, ln, phi, probit};

pub use fit::Misfit;

/// A belief about a number, in the caller's unit.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named by the parameters of each curve")]
pub enum Belief {
    /// This number for certain.
    Point(f64),
    /// The beta curve, laid from `low` to `high`.
    Beta { alpha: f64, beta: f64, low: f64, high: f64 },
    /// The gamma curve.
    Gamma { shape: f64, scale: f64 },
    /// A number whose logarithm is normal with this mean and sd.
    Lognormal { mu: f64, sigma: f64 },
    /// The bell curve.
    Normal { mean: f64, sd: f64 },
    /// Anything between two numbers alike.
    Uniform { low: f64, high: f64 },
    /// Between two numbers, most likely near a third.
    Triangular { low: f64, mode: f64, high: f64 },
    /// One of these numbers, sorted, with its chance; chances add up to 1.
    Discrete(Vec<(f64, f64)>),
    /// One of several beliefs, each with its chance; chances add up to 1.
    Mixture(Vec<(f64, Belief)>),
    /// A belief of which only what lies between two numbers is left.
    Truncated { of: Box<Belief>, low: f64, high: f64 },
}

impl Belief {
    /// The least number that is not exceeded with at least this chance, from 0 to 1.
    pub fn quantile(&self, chance: f64) -> f64 {
        match self {
            Self::Point(value) => *value,
            Self::Beta { alpha, beta, low, high } => {
                low + (high - low) * beta_quantile(chance, *alpha, *beta)
            }
            Self::Gamma { shape, scale } => scale * gamma_quantile(chance, *shape),
            Self::Lognormal { mu, sigma } => exp(mu + sigma * probit(chance)),
            Self::Normal { mean, sd } => mean + sd * probit(chance),
            Self::Uniform { low, high } => low + (high - low) * chance,
            Self::Triangular { low, mode, high } => triangular(chance, *low, *mode, *high),
            Self::Discrete(values) => discrete(values, chance),
            Self::Mixture(parts) => mixed(self, parts, chance),
            Self::Truncated { of, low, high } => {
                let (below, upto) = (of.chance_below(*low), of.chance_upto(*high));
                of.quantile(below + chance * (upto - below)).clamp(*low, *high)
            }
        }
    }

    /// The chance that the number is at most `x`.
    pub fn chance_upto(&self, x: f64) -> f64 {
        match self {
            Self::Point(value) => f64::from(u8::from(x >= *value)),
            Self::Beta { alpha, beta, low, high } => {
                beta_p((x - low) / (high - low), *alpha, *beta)
            }
            Self::Gamma { shape, scale } => gamma_p(x / scale, *shape),
            Self::Lognormal { mu, sigma } => {
                if x <= 0.0 {
                    0.0
                } else {
                    phi((ln(x) - mu) / sigma)
                }
            }
            Self::Normal { mean, sd } => phi((x - mean) / sd),
            Self::Uniform { low, high } => ((x - low) / (high - low)).clamp(0.0, 1.0),
            Self::Triangular { low, mode, high } => triangle_upto(x, *low, *mode, *high),
            Self::Discrete(values) => chance_where(values, |value| value <= x),
            Self::Mixture(parts) => {
                parts.iter().map(|(chance, part)| chance * part.chance_upto(x)).sum()
            }
            Self::Truncated { of, low, high } => {
                let (below, upto) = (of.chance_below(*low), of.chance_upto(*high));
                ((of.chance_upto(x) - below) / (upto - below)).clamp(0.0, 1.0)
            }
        }
    }

    /// The chance that the number is less than `x`: less than [`Belief::chance_upto`] where a number
    /// has a chance of its own.
    pub fn chance_below(&self, x: f64) -> f64 {
        match self {
            Self::Point(value) => f64::from(u8::from(x > *value)),
            Self::Discrete(values) => chance_where(values, |value| value < x),
            Self::Mixture(parts) => {
                parts.iter().map(|(chance, part)| chance * part.chance_below(x)).sum()
            }
            Self::Truncated { of, low, high } => {
                let (below, upto) = (of.chance_below(*low), of.chance_upto(*high));
                ((of.chance_below(x) - below) / (upto - below)).clamp(0.0, 1.0)
            }
            _ => self.chance_upto(x),
        }
    }

    /// The numbers that have a chance of their own.
    pub fn masses(&self) -> Vec<f64> {
        match self {
            Self::Point(value) => vec![*value],
            Self::Discrete(values) => values.iter().map(|(value, _)| *value).collect(),
            Self::Mixture(parts) => parts.iter().flat_map(|(_, part)| part.masses()).collect(),
            Self::Truncated { of, low, high } => {
                let inside = of.masses().into_iter().filter(|mass| low <= mass && mass <= high);
                inside.collect()
            }
            _ => Vec::new(),
        }
    }
}

fn triangular(chance: f64, low: f64, mode: f64, high: f64) -> f64 {
    let (width, rise) = (high - low, mode - low);
    if chance * width <= rise {
        low + (chance * width * rise).sqrt()
    } else {
        high - ((1.0 - chance) * width * (high - mode)).sqrt()
    }
}

fn triangle_upto(x: f64, low: f64, mode: f64, high: f64) -> f64 {
    if x <= low {
        0.0
    } else if x >= high {
        1.0
    } else if x <= mode {
        (x - low) * (x - low) / ((high - low) * (mode - low))
    } else {
        1.0 - (high - x) * (high - x) / ((high - low) * (high - mode))
    }
}

fn chance_where(values: &[(f64, f64)], holds: impl Fn(f64) -> bool) -> f64 {
    values.iter().filter(|(value, _)| holds(*value)).map(|(_, chance)| chance).sum::<f64>().min(1.0)
}

fn discrete(values: &[(f64, f64)], chance: f64) -> f64 {
    let mut upto = 0.0;
    for (value, own) in values {
        upto += own;
        if chance <= upto {
            return *value;
        }
    }
    values.last().expect("a belief in one of several numbers has one").0
}

/// The quantile of a mixture lies between those of its parts; numbers with a chance of their own are
/// met exactly, all others by halving.
fn mixed(whole: &Belief, parts: &[(f64, Belief)], chance: f64) -> f64 {
    let holds =
        |mass: &f64| whole.chance_below(*mass) < chance && chance <= whole.chance_upto(*mass);
    if let Some(mass) = whole.masses().into_iter().find(holds) {
        return mass;
    }
    let ends = parts.iter().filter(|(own, _)| *own > 0.0).map(|(_, part)| part.quantile(chance));
    let (mut low, mut high) =
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |ends, at| (ends.0.min(at), ends.1.max(at)));
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if whole.chance_upto(middle) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests;
