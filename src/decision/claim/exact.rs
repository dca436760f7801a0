//! Decimal numbers with eight places, added and multiplied without rounding.
//!
//! An auditor adds up what is printed. People are whole, bed days are kept in millionths (a claim gives them
//! and the admitted share in thousandths), prices in pence: a product has eight places at most, and every
//! sum of such products is exact.

use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use crate::kernel::quantity::Money;

/// A decimal number with eight places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(i128);

const ONE: i128 = 100_000_000;
const THOUSANDTH: i128 = ONE / 1000;
const PENNY: i128 = ONE / 100;

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self(number as i128 * ONE)
    }

    /// A number to the nearest thousandth.
    pub fn thousandths(number: f64) -> Self {
        Self((number * 1e3).round() as i128 * THOUSANDTH)
    }

    /// Pounds, to the nearest penny.
    pub fn pence(money: Money) -> Self {
        Self((money.as_pounds() * 1e2).round() as i128 * PENNY)
    }

    /// The product.
    ///
    /// # Panics
    ///
    /// If it needs more than eight places: nothing here multiplies numbers that fine.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let product = self.0 * other.0;
        assert!(product % ONE == 0, "a product of a claim has eight decimal places at most");
        Self(product / ONE)
    }

    /// How often `step` goes into this number, whole; never below nothing.
    pub const fn whole_steps(self, step: Self) -> i64 {
        if self.0 <= 0 || step.0 <= 0 { 0 } else { (self.0 / step.0) as i64 }
    }

    /// Whether it has no decimal places.
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// The nearest real number.
    pub fn as_f64(self) -> f64 {
        (self.0 / ONE) as f64 + (self.0 % ONE) as f64 / ONE as f64
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tenths_that_binary_numbers_cannot_hold_add_up() {
        let dime = Exact::thousandths(0.1);
        assert_eq!((0..10).map(|_| dime).sum::<Exact>(), Exact::whole(1));
        let price = Exact::pence(Money::pounds(114.3));
        assert_eq!(Exact::whole(1265).times(price), Exact::thousandths(144_589.5));
        let product = Exact::thousandths(7.9).times(Exact::thousandths(0.333)).as_f64();
        assert!((product - 2.6307).abs() < 1e-15, "{product}");
    }

    #[test]
    fn whole_steps_are_never_negative() {
        let of = |number, step| Exact::whole(number).whole_steps(Exact::whole(step));
        assert_eq!([of(27, 28), of(28, 28), of(83, 28), of(-90, 28), of(5, 0)], [0, 1, 2, 0, 0]);
    }

    proptest! {
        #[test]
        fn a_price_is_spread_over_a_sum(days in proptest::collection::vec(-9999_i64..9999, 1..20),
                                        pence in 0_u32..99_999) {
            let price = Exact::pence(Money::pounds(f64::from(pence) / 100.0));
            let each: Exact = days.iter().map(|day| Exact::whole(*day).times(price)).sum();
            prop_assert_eq!(each, Exact::whole(days.iter().sum()).times(price));
        }
    }
}
