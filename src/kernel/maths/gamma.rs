//! The gamma function, the gamma distribution and its inverse.

use super::normal::polynomial;
use super::roots::{Lentz, TERMS, Tails, invert};
use super::{exp, ln, ln_1p, phi, pow, probit};
use std::f64::consts::PI;

/// Shapes above this use Wilson and Hilferty's cube root, by then right to ten digits.
const SMOOTH: f64 = 1e7;

/// The logarithm of the gamma function of a positive number.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// What Stirling's formula leaves out: `ln Γ(a) - ((a - ½) ln a - a + ½ ln 2π)`. Written apart so
/// that large terms cancel on paper instead of in the last bits.
pub(super) fn stirling(a: f64) -> f64 {
    const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;
    const SERIES: [f64; 6] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1_260.0,
        -1.0 / 1_680.0,
        1.0 / 1_188.0,
        -691.0 / 360_360.0,
    ];
    if a < 10.0 {
        return ln_gamma(a) - ((a - 0.5) * ln(a) - a + HALF_LN_TAU);
    }
    polynomial(&SERIES, 1.0 / (a * a)) / a
}

/// The logarithm of `ratio`, given also `off = ratio - 1` without cancellation.
pub(super) fn ln_ratio(ratio: f64, off: f64) -> f64 {
    if off.abs() < 0.5 { ln_1p(off) } else { ln(ratio) }
}

/// The regularised incomplete gamma function `P(shape, x)`: the chance that a gamma variate of this
/// shape and scale 1 is at most `x`.
pub fn gamma_p(x: f64, shape: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { gamma_tails(x, shape).below }
}

/// The point below which a gamma variate of this shape and scale 1 falls with chance `p`.
pub fn gamma_quantile(p: f64, shape: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return if p <= 0.0 { 0.0 } else { f64::INFINITY };
    }
    let root = 1.0 - 1.0 / (9.0 * shape) + probit(p) / (3.0 * shape.sqrt());
    if shape > SMOOTH {
        return shape * root * root * root;
    }
    let rare = -ln_1p(-p);
    let low = (ln(p) + ln_gamma(shape + 1.0)) / shape;
    let high = ln(shape + (2.0 * shape * rare).sqrt() + rare);
    let guess = if root > 0.0 { ln(shape) + 3.0 * ln(root) } else { low };
    exp(invert(p, 1.0 - p, (low, high), guess, |y| gamma_tails(exp(y), shape)))
}

/// The chances that a Poisson count is at most `count`, and exactly `count`.
pub(crate) fn poisson_chances(count: f64, mean: f64) -> (f64, f64) {
    let waits = gamma_tails(mean, count + 1.0);
    (waits.above, waits.density / mean)
}

fn gamma_tails(x: f64, shape: f64) -> Tails {
    let off = (x - shape) / shape;
    let power = shape * (ln_ratio(x / shape, off) - off);
    let density = exp(power - stirling(shape)) * (shape / (2.0 * PI)).sqrt();
    if shape > SMOOTH {
        let z = (pow(x / shape, 1.0 / 3.0) - 1.0 + 1.0 / (9.0 * shape)) * 3.0 * shape.sqrt();
        return Tails { below: phi(z), above: phi(-z), density };
    }
    if x < shape + 1.0 {
        let below = density * gamma_series(x, shape);
        return Tails { below, above: 1.0 - below, density };
    }
    let above = density * gamma_fraction(x, shape);
    Tails { below: 1.0 - above, above, density }
}

/// `P = density · Σ xⁿ / (a (a + 1) … (a + n))`.
fn gamma_series(x: f64, shape: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
    for n in 1..TERMS {
        term *= x / (shape + f64::from(n));
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// `Q = density · 1 / (x + 1 - a - 1(1 - a) / (x + 3 - a - …))`, by Lentz's method.
fn gamma_fraction(x: f64, shape: f64) -> f64 {
    let mut lentz = Lentz::new(x + 1.0 - shape);
    for n in 1..TERMS {
        let n = f64::from(n);
        if lentz.step(-n * (n - shape), x + 2.0 * n + 1.0 - shape) {
            break;
        }
    }
    1.0 / lentz.value
}
