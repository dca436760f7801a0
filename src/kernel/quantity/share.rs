//! Chances, rates and whole-time equivalents, each checked once when it is made.

use super::Span;

/// A chance between 0 and 1, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// It never happens.
    pub const NEVER: Self = Self(0.0);
    /// It always happens.
    pub const ALWAYS: Self = Self(1.0);

    /// A chance, if `value` is between 0 and 1.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// A chance from a product or a sum that may leave the range: cut at 0 and 1.
    pub fn clamped(value: f64) -> Self {
        Self(value.clamp(0.0, 1.0))
    }

    /// The chance as a number from 0 to 1.
    pub const fn value(self) -> f64 {
        self.0
    }
}

/// Happenings per unit of time; never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Rate {
    per_week: f64,
}

impl Rate {
    /// Nothing ever happens.
    pub const ZERO: Self = Self { per_week: 0.0 };

    /// `count` happenings every `span`, if that is a finite, non-negative rate.
    pub fn new(count: f64, every: Span) -> Option<Self> {
        let per_week = count * (Span::WEEK.millis() as f64 / every.millis() as f64);
        (per_week.is_finite() && per_week >= 0.0).then_some(Self { per_week })
    }

    /// Happenings in a week of 168 hours.
    pub const fn per_week(self) -> f64 {
        self.per_week
    }
}

/// A whole-time equivalent: 1 is one person's full contracted week.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Wte(f64);

impl Wte {
    /// This many whole-time equivalents, if finite and not negative.
    pub fn new(value: f64) -> Option<Self> {
        (value.is_finite() && value >= 0.0).then_some(Self(value))
    }

    /// The number of whole-time equivalents.
    pub const fn value(self) -> f64 {
        self.0
    }
}
