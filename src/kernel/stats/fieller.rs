//! Fieller's theorem: which ratios of two means the data do not contradict.
//!
//! A ratio `theta` is plausible when the residual `x - theta y` could well have mean zero, that is
//! when its squared mean is within `t^2` squared errors:
//!
//! ```text
//!   (x - theta y)^2  <=  t^2 (v_xx - 2 theta v_xy + theta^2 v_yy)
//! ```
//!
//! with x, y the means and v their (co)variances. That is a quadratic in theta, and its shape says
//! how well the denominator is known:
//!
//! ```text
//!   denominator clear of zero          ───────[=====]──────   one stretch
//!   not clear, numerator clear         =====]────────[=====   two rays: beyond, on either side
//!   neither clear                      ====================   every ratio will do
//! ```
//!
//! The quadratic is solved in `delta = theta - x/y`, where the two means cancel by construction:
//! the usual form subtracts nearly equal squares and loses half the digits when the interval is
//! narrow.
//!
//! The residual may have a long tail like any series, so `t` is how far its interval reaches ([`Reach`]), which
//! is further on one side where there is a tail: for ratios on that side the quadratic has the larger `t`. Its
//! skewness is taken at the ratio itself. Where the denominator is not clear of zero the sides are not
//! apart, and both have the larger.
//!
//! Source: E. C. Fieller (1954), "Some problems in interval estimation", Journal of the Royal
//! Statistical Society, Series B 16(2), 175-185.

use super::interval::{Confidence, Interval};
use super::paired::Paired;
use super::ratio::{RatioInterval, sums};
use super::reach::Reach;

/// The plausible ratios of the mean numerator to the mean denominator, from rows of (numerator,
/// denominator).
pub(super) fn fieller(rows: &[(f64, f64)], confidence: Confidence) -> RatioInterval {
    let (paid, got) = sums(rows);
    // Around the ratio itself the residual has mean zero; without one, it is taken around zero.
    let (pivot, residual) = if got == 0.0 { (0.0, paid) } else { (paid / got, 0.0) };
    let spread: Paired = rows.iter().map(|row| (row.0 - pivot * row.1, row.1)).collect();
    let (Some(ee), Some(ey), Some(yy)) =
        (spread.x().variance(), spread.covariance(), spread.y().variance())
    else {
        return RatioInterval::Unbounded;
    };
    let n = rows.len() as f64;
    let (residual, mean) = (residual / n, got / n);
    let reach = Reach::of(rows.len() as u64, spread.x().skewness(), confidence);
    let at = |reach: f64| {
        let scale = reach * reach / n;
        solve(
            mean * mean - scale * yy,
            residual * mean - scale * ey,
            residual * residual - scale * ee,
            pivot,
        )
    };
    // A ratio above the pivot makes the residual fall where the denominator is positive.
    let (down, up) =
        if mean > 0.0 { (reach.below, reach.above) } else { (reach.above, reach.below) };
    match (at(down), at(up)) {
        (RatioInterval::Finite(down), RatioInterval::Finite(up)) => {
            RatioInterval::Finite(Interval { lower: down.lower, upper: up.upper })
        }
        _ => at(reach.longest()),
    }
}

/// Where `a d^2 - 2 b d + c <= 0`, moved by `pivot`.
fn solve(a: f64, b: f64, c: f64, pivot: f64) -> RatioInterval {
    let discriminant = b * b - a * c;
    if a == 0.0 || (a < 0.0 && discriminant <= 0.0) {
        return RatioInterval::Unbounded;
    }
    let root = discriminant.max(0.0).sqrt();
    let (one, other) = (pivot + (b - root) / a, pivot + (b + root) / a);
    if a > 0.0 {
        RatioInterval::Finite(Interval { lower: one, upper: other })
    } else {
        RatioInterval::Complement { below: other, above: one }
    }
}
