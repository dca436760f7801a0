//! The beta distribution, Student's t through it, and their inverses.

use super::gamma::{ln_ratio, stirling};
use super::roots::{Lentz, TERMS, Tails, invert};
use super::{exp, ln, ln_1p, probit};
use std::f64::consts::PI;

/// The regularised incomplete beta function `I_x(a, b)`: the chance that a beta variate is at most
/// `x`.
pub fn beta_p(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    beta_tails(x, 1.0 - x, a, b).below
}

/// The point below which a beta variate falls with chance `p`.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return if p <= 0.0 { 0.0 } else { 1.0 };
    }
    1.0 / (1.0 + exp(-beta_log_odds(p, 1.0 - p, a, b)))
}

/// The log-odds `ln(x / (1 - x))` of the beta quantile, given both tails.
fn beta_log_odds(p: f64, q: f64, a: f64, b: f64) -> f64 {
    let ln_beta = ln_beta(a, b);
    let low = (ln(p) + ln(a) + ln_beta) / a;
    let high = -(ln(q) + ln(b) + ln_beta) / b;
    let edge = if p <= q { low } else { high };
    let guess = if a.min(b) < 1.0 { edge } else { central_log_odds(p, a, b) };
    invert(p, q, (low, high), guess, |y| {
        beta_tails(1.0 / (1.0 + exp(-y)), 1.0 / (1.0 + exp(y)), a, b)
    })
}

/// The logarithm of the complete beta function.
fn ln_beta(a: f64, b: f64) -> f64 {
    0.5 * ln(2.0 * PI / a * (1.0 + a / b)) - a * ln_1p(b / a) - b * ln_1p(a / b)
        + (stirling(a) + stirling(b) - stirling(a + b))
}

/// A first guess for shapes of at least 1: Abramowitz and Stegun 26.5.22.
fn central_log_odds(p: f64, a: f64, b: f64) -> f64 {
    let z = -probit(p);
    let (over_a, over_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
    let mean = 2.0 / (over_a + over_b);
    let lambda = (z * z - 3.0) / 6.0;
    let skew = (over_b - over_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * mean));
    ln(a / b) - 2.0 * (z * (mean + lambda).max(0.1).sqrt() / mean - skew)
}

/// Both tails at `x`, of which `rest` is `1 - x` without its rounding.
fn beta_tails(x: f64, rest: f64, a: f64, b: f64) -> Tails {
    let (size, off) = (a + b, x * b - rest * a);
    let power = a * ln_ratio(x * size / a, off / a) + b * ln_ratio(rest * size / b, -off / b);
    let density = exp(power + stirling(size) - stirling(a) - stirling(b))
        * (a / size * b / (2.0 * PI)).sqrt();
    if x * (size + 2.0) < a + 1.0 {
        let below = density * beta_fraction(x, off, a, b);
        return Tails { below, above: 1.0 - below, density };
    }
    let above = density * beta_fraction(rest, -off, b, a);
    Tails { below: 1.0 - above, above, density }
}

/// The continued fraction of the incomplete beta function in the form of Didonato and Morris (ACM
/// TOMS 18, 1992), whose terms do not cancel where `x` is near 1; `off` is `xb - (1 - x)a`.
fn beta_fraction(x: f64, off: f64, a: f64, b: f64) -> f64 {
    let mut lentz = Lentz::new(a * (1.0 - off) / (a + 1.0));
    for m in 1..TERMS {
        let m = f64::from(m);
        let below = a + 2.0 * m - 1.0;
        let rise = m * (b - m) * x / below;
        let over = (a + m - 1.0) * (a + b + m - 1.0) * x / below * rise;
        let under = m + rise + (a + m) * (1.0 - off + m * (2.0 - x)) / (below + 2.0);
        if lentz.step(over, under) {
            break;
        }
    }
    1.0 / lentz.value
}

/// The chance that Student's t with `df` degrees of freedom is at most `t`.
pub fn t_cdf(t: f64, df: f64) -> f64 {
    if t.is_infinite() {
        return if t < 0.0 { 0.0 } else { 1.0 };
    }
    let whole = df + t * t;
    let tail = 0.5 * beta_tails(df / whole, t * t / whole, 0.5 * df, 0.5).below;
    if t <= 0.0 { tail } else { 1.0 - tail }
}

/// The point below which Student's t with `df` degrees of freedom falls with chance `p`; with
/// infinitely many it is the normal quantile.
pub fn t_quantile(p: f64, df: f64) -> f64 {
    assert!(df > 0.0, "Student's t needs degrees of freedom above zero, not {df}");
    let off = p - 0.5;
    if off.abs() >= 0.5 || df > 1e15 {
        return probit(p);
    }
    if off.abs() < f64::EPSILON * 0.125 {
        return 0.0;
    }
    let tail = p.min(1.0 - p);
    let size = df.sqrt() * exp(-0.5 * beta_log_odds(2.0 * tail, 2.0 * off.abs(), 0.5 * df, 0.5));
    if off < 0.0 { -size } else { size }
}
