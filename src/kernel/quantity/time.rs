//! Elapsed time in whole milliseconds: no clock change, no time zone, no rounding.

use std::fmt;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// A moment: milliseconds since the start of the evaluated winter; negative before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// A length of time in whole milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Instant {
    /// The start of the evaluated winter.
    pub const ZERO: Self = Self(0);
    /// Later than anything that happens.
    pub const NEVER: Self = Self(i64::MAX / 4);

    /// The moment this many milliseconds after [`Instant::ZERO`].
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since [`Instant::ZERO`].
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// One second.
    pub const SECOND: Self = Self(1_000);
    /// One minute.
    pub const MINUTE: Self = Self(60_000);
    /// One hour.
    pub const HOUR: Self = Self(3_600_000);
    /// Twenty-four hours.
    pub const DAY: Self = Self(86_400_000);
    /// Seven times twenty-four hours.
    pub const WEEK: Self = Self(7 * 86_400_000);

    /// This many milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// The nearest whole millisecond to `millis`, ties away from zero; saturates far outside any
    /// winter, so that a very long tail cannot overflow.
    pub fn from_millis_f64(millis: f64) -> Self {
        const FAR: f64 = 1e15;
        let millis = millis.clamp(-FAR, FAR);
        // Half a millisecond and a cut: a platform's `round` is a call, and this is the hot path.
        Self(if millis < 0.0 { millis - 0.5 } else { millis + 0.5 } as i64)
    }

    /// Whole milliseconds.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Minutes, as a real number.
    pub fn minutes(self) -> f64 {
        self.0 as f64 / Self::MINUTE.0 as f64
    }

    /// Hours, as a real number.
    pub fn hours(self) -> f64 {
        self.0 as f64 / Self::HOUR.0 as f64
    }

    /// Days of twenty-four hours, as a real number.
    pub fn days(self) -> f64 {
        self.0 as f64 / Self::DAY.0 as f64
    }
}

impl Sub for Instant {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0 - earlier.0)
    }
}
impl Add<Span> for Instant {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0 + span.0)
    }
}
impl AddAssign<Span> for Instant {
    fn add_assign(&mut self, span: Span) {
        self.0 += span.0;
    }
}
impl Sub<Span> for Instant {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0 - span.0)
    }
}
impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl SubAssign for Span {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Neg for Span {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<i64> for Span {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

/// Written in the largest units that lose nothing: `2h 30min`, `3d`, `1500ms`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0min");
        }
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let mut left = self.0.unsigned_abs();
        let mut first = true;
        for (unit, millis) in
            [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1)]
        {
            let whole = left / millis;
            left %= millis;
            if whole > 0 {
                let gap = if first { "" } else { " " };
                write!(f, "{gap}{whole}{unit}")?;
                first = false;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_written_in_the_largest_units_that_lose_nothing() {
        assert_eq!((Span::HOUR * 2 + Span::MINUTE * 30).to_string(), "2h 30min");
        assert_eq!((-Span::DAY).to_string(), "-1d");
        assert_eq!(Span::from_millis(1_500).to_string(), "1s 500ms");
        assert_eq!(Span::ZERO.to_string(), "0min");
    }

    #[test]
    fn a_hopeless_tail_saturates_and_does_not_overflow() {
        let far = Instant::ZERO + Span::from_millis_f64(f64::INFINITY);
        assert!(far < Instant::NEVER);
    }
}
