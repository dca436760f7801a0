//! Which of several choices is best: sequential screening with a stated chance of being right.
//!
//! ```text
//!   n0 plays of all        S²(i,l): the variance of the paired difference of each two
//!   play r = n0, n0+1, …   i is out if   mean(i) < mean(l) - W(i,l)   for some l that is still in
//!                          W(i,l) = max { 0, delta/2r (h² S²/delta² - r) },   h² = 2 eta (n0 - 1)
//!   one is left            it is the choice
//! ```
//!
//! If the best choice is better than every other by at least `delta`, the indifference zone, it is chosen
//! with at least the probability asked for. Differences are paired, so common chances make `S²` small and
//! the screening quick; the constant for that is `a / (k - 1)`, which assumes nothing of how the choices
//! depend on each other. Variances are those of the first `n0` plays and are not looked at again
//! ([`Procedure::Kn`]), or all plays so far ([`Procedure::KnPlus`], which is quicker where the first plays
//! were unusual, holds only for many plays, and takes the constant of Sidak's inequality).
//!
//! The guarantee is for differences that are normal. Means of many people are nearly so.
//!
//! Sources: S.-H. Kim and B. L. Nelson (2001), "A fully sequential procedure for indifference-zone
//! selection in simulation", ACM TOMACS 11(3), 251-273; the same (2006), "On the asymptotic validity of
//! fully sequential selection procedures for steady-state simulation", Operations Research 54(3), 475-488;
//! T. Monks, sim-tools, for the form of KN++ here.

use super::interval::Confidence;
use crate::kernel::maths;

/// Which variant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Procedure {
    /// Variances from the first plays alone: the guarantee holds for any number of plays.
    #[default]
    Kn,
    /// Variances brought up to date after every play: the guarantee holds for many plays.
    KnPlus,
}

/// The constants of one selection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screening {
    /// Which variant.
    pub procedure: Procedure,
    /// Choices.
    pub k: usize,
    /// Plays before the first look.
    pub n0: u32,
    /// Half of how fast the region of doubt closes.
    pub eta: f64,
    /// `2 eta (n0 - 1)`.
    pub h_squared: f64,
    /// The smallest difference that is worth telling.
    pub delta: f64,
}

impl Screening {
    /// For `k` choices after `n0` plays of each.
    ///
    /// # Panics
    ///
    /// If there are fewer than two choices or plays, or nothing is worth telling.
    pub fn new(procedure: Procedure, k: usize, n0: u32, delta: f64, sure: Confidence) -> Self {
        assert!(k > 1 && n0 > 1 && delta > 0.0, "two choices, two plays, and a difference");
        let (wrong, others) = (1.0 - sure.value(), (k - 1) as f64);
        let each = match procedure {
            Procedure::Kn => wrong / others,
            Procedure::KnPlus => 1.0 - maths::pow(1.0 - wrong, 1.0 / others),
        };
        let degrees = f64::from(n0 - 1);
        let eta = 0.5 * (maths::pow(2.0 * each, -2.0 / degrees) - 1.0);
        Self { procedure, k, n0, eta, h_squared: 2.0 * eta * degrees, delta }
    }

    /// How far behind a choice may be after `r` plays and still be the best.
    pub fn width(&self, variance: f64, r: u64) -> f64 {
        let r = r as f64;
        let delta = self.delta;
        (delta / (2.0 * r) * (self.h_squared * variance / (delta * delta) - r)).max(0.0)
    }

    /// After how many plays at most two choices with this variance of their difference are told apart.
    pub fn most(&self, variance: f64) -> f64 {
        (self.h_squared * variance / (self.delta * self.delta)).floor() + 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_the_published_ones() {
        let of = |procedure| Screening::new(procedure, 5, 20, 1.0, Confidence::P95);
        let (kn, plus) = (of(Procedure::Kn), of(Procedure::KnPlus));
        assert!((kn.eta - 0.237_238_3).abs() < 5e-8, "{}", kn.eta);
        assert!((kn.h_squared - 9.015_056_0).abs() < 5e-8, "{}", kn.h_squared);
        assert!((plus.eta - 0.235_755_1).abs() < 5e-8, "{}", plus.eta);
        assert!((plus.h_squared - 8.958_692_8).abs() < 5e-8, "{}", plus.h_squared);
    }

    #[test]
    fn the_region_of_doubt_closes_after_the_most_plays() {
        let kn = Screening::new(Procedure::Kn, 5, 20, 2.0, Confidence::P95);
        let most = kn.most(40.0) as u64;
        assert_eq!(most, 91);
        assert!(kn.width(40.0, most - 1) > 0.0);
        assert_eq!(kn.width(40.0, most).to_bits(), 0.0_f64.to_bits());
        assert!((kn.width(40.0, 20) - 2.0 / 40.0 * (9.015_056_0 * 10.0 - 20.0)).abs() < 1e-6);
    }
}
