//! Priors in their normal form, for listings.

use super::unit::Unit;
use crate::kernel::maths::exp;
use crate::kernel::random::Belief;

/// A belief in its normal form.
pub(super) fn words(belief: &Belief, unit: &Unit) -> String {
    let w = |value: f64| unit.shown(value);
    match belief {
        Belief::Point(value) => w(*value),
        Belief::Beta { alpha, beta, low, high } => {
            let scaled = low.abs() > 0.0 || (high - 1.0).abs() > 0.0;
            let ends =
                if scaled { format!(" from {} to {}", w(*low), w(*high)) } else { String::new() };
            format!("beta alpha {alpha} beta {beta}{ends}")
        }
        Belief::Gamma { shape, scale } => format!("gamma shape {shape} scale {}", w(*scale)),
        Belief::Lognormal { mu, sigma } => {
            format!("lognormal median {} sigma {sigma}", w(exp(*mu)))
        }
        Belief::Normal { mean, sd } => format!("normal mean {} sd {}", w(*mean), w(*sd)),
        Belief::Uniform { low, high } => format!("uniform low {} high {}", w(*low), w(*high)),
        Belief::Triangular { low, mode, high } => {
            format!("triangular low {} mode {} high {}", w(*low), w(*mode), w(*high))
        }
        Belief::Discrete(values) => {
            let pair = |(value, chance): &(f64, f64)| format!("{} x {chance}", w(*value));
            format!("discrete {}", values.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        Belief::Mixture(parts) => {
            let part = |(chance, of): &(f64, Belief)| format!("{chance} x ({})", words(of, unit));
            format!("mixture {}", parts.iter().map(part).collect::<Vec<_>>().join(", "))
        }
        Belief::Truncated { of, low, high } => {
            let end = |word: &str, at: f64| {
                if at.is_finite() { format!(" {word} {}", w(at)) } else { String::new() }
            };
            format!("{}, cut{}{}", words(of, unit), end("low", *low), end("high", *high))
        }
    }
}
