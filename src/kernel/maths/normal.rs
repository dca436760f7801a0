//! The standard normal curve and its inverse.

use std::f64::consts::SQRT_2;

use super::{erfc, ln};

/// The chance that a standard normal variate is at most `x`.
#[inline]
pub fn phi(x: f64) -> f64 {
    0.5 * erfc(-x / SQRT_2)
}

/// The standard normal quantile: algorithm AS 241, `PPND16` (Wichura, Applied Statistics 37, 1988),
/// relative error about 1e-16.
#[inline]
pub fn probit(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(&wichura::CENTRE, r);
    }
    probit_tail(p, q)
}

fn probit_tail(p: f64, q: f64) -> f64 {
    let tail = p.min(1.0 - p);
    if tail <= 0.0 {
        return if q < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let r = (-ln(tail)).sqrt();
    let size =
        if r <= 5.0 { ratio(&wichura::SIDE, r - 1.6) } else { ratio(&wichura::FAR, r - 5.0) };
    if q < 0.0 { -size } else { size }
}

#[inline]
fn ratio([over, under]: &[[f64; 8]; 2], x: f64) -> f64 {
    polynomial(over, x) / polynomial(under, x)
}

#[inline]
pub(super) fn polynomial<const N: usize>(ascending: &[f64; N], x: f64) -> f64 {
    ascending.iter().rev().fold(0.0, |sum, &coefficient| sum * x + coefficient)
}

/// The coefficients of AS 241, numerator and denominator, lowest power first.
#[allow(clippy::excessive_precision, clippy::unreadable_literal, reason = "as published")]
#[rustfmt::skip]
mod wichura {
    pub(super) const CENTRE: [[f64; 8]; 2] = [
        [3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
            45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
        [1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
            21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610],
    ];
    pub(super) const SIDE: [[f64; 8]; 2] = [
        [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
            1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4],
        [1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
            0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9],
    ];
    pub(super) const FAR: [[f64; 8]; 2] = [
        [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
            0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
        [1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15],
    ];
}
