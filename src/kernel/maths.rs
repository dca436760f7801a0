//! The only door to logarithms, exponentials and the special functions built on them.
//!
//! The platform's `ln`, `exp` and `pow` differ in their last bit between processors (glibc picks a
//! fused-multiply variant where it can) and between targets, so a result that passed through them
//! is not the same result elsewhere. Everything here stands on the `libm` crate, plain additions,
//! multiplications, divisions and `f64::sqrt` (which IEEE 754 rounds correctly everywhere), never on
//! a fused operation: the same bits on every target.
//!
//! ```text
//! ln exp pow …  ─►  phi, probit                      the normal curve
//!               ─►  stirling ─► gamma_*, beta_*, t_* its relatives, forwards and by inversion
//! ```
//!
//! The inverses share one idea. Seen on the scale `y = ln x` (gamma) or `y = ln(x / (1 - x))`
//! (beta, and Student's t through it) the density is log-concave, so the logarithms of both tails
//! are concave and Newton's method on the smaller tail converges from anywhere; each root is also
//! bracketed by proved bounds, so a step that rounding spoils falls back to halving.
//!
//! Cumulative functions take the point first, quantiles the probability first; quantiles of 0 and 1
//! are the ends of the support. Roots below about 1e-260 are not told apart.

mod beta;
mod gamma;
mod normal;
mod roots;

pub use beta::{beta_p, beta_quantile, t_cdf, t_quantile};
pub(crate) use gamma::poisson_chances;
pub use gamma::{gamma_p, gamma_quantile, ln_gamma};
pub use normal::{phi, probit};

/// The natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The natural logarithm of `1 + x`, exact for small `x`.
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// The decimal logarithm.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// The exponential.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `x` to the power `y`.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The cube root, below zero of what is below zero.
pub fn cbrt(x: f64) -> f64 {
    libm::cbrt(x)
}

/// The sine of an angle in radians.
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// The cosine of an angle in radians.
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// The error function.
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// The complementary error function, exact in its far tail.
#[inline]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}
