//! The value of an input at which the difference between two arms is zero, and how sure that is.
//!
//! The same winters are played at every value tried, so the mean difference is one fixed function of the
//! input: no chance comes between two values. Its sign is looked for at evenly spread values first, and
//! wherever it changes the place is narrowed down.
//!
//! ```text
//!   difference            ╱ upper end of the 95% interval of the mean
//!    +                  ╱    ╱ mean
//!    0 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╱┄┄┄┄╱┄┄┄┄╱┄┄┄┄┄ lower end
//!    -  ━━━━━━━━━━━━━[━━━━━●━━━━]━━━━━━━━  input
//!        B is ahead   cannot tell  A is ahead
//! ```
//!
//! The interval of a threshold is that of the difference turned round (Fieller's way): the values at
//! which these winters cannot tell the difference from zero. A root is narrowed by the Illinois variant of
//! false position (Dowell and Jarratt 1971, BIT 11, 168-174), with a bisection wherever that is slow.
//! A difference that is zero over a range has a place where that range ends, not a root.

mod narrow;
mod search;

use super::aim::Aim;
use crate::scenario::{Beside, Brief, Dial};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The file.
    pub brief: &'a Brief,
    /// The arms and the case.
    pub beside: Beside,
    /// The input.
    pub dial: &'a Dial,
    /// The difference.
    pub aim: &'a Aim,
    /// How many winters.
    pub winters: u32,
    /// The seed.
    pub seed: u64,
}

/// The difference at one value of the input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tried {
    /// The value.
    pub x: f64,
    /// The mean difference: arm minus comparator.
    pub mean: f64,
    /// The lower end of its 95% interval.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// What is known of the sign at a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Below zero.
    Less,
    /// Zero; of an interval: zero lies in it.
    Zero,
    /// Above zero.
    More,
}

impl Sign {
    fn of(value: f64) -> Self {
        match value {
            value if value > 0.0 => Self::More,
            value if value < 0.0 => Self::Less,
            _ => Self::Zero,
        }
    }
}

impl Tried {
    /// The sign of the mean.
    pub fn sign(&self) -> Sign {
        Sign::of(self.mean)
    }

    /// Whether there was no difference in any winter.
    pub fn is_nothing(&self) -> bool {
        self.lower == 0.0 && self.upper == 0.0
    }

    /// The sign that these winters can tell.
    pub fn told(&self) -> Sign {
        match (Sign::of(self.lower), Sign::of(self.upper)) {
            (Sign::More, _) => Sign::More,
            (_, Sign::Less) => Sign::Less,
            _ => Sign::Zero,
        }
    }
}

/// A place where the sign of the mean difference changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The best estimate of the place.
    pub at: f64,
    /// Whether the difference is exactly zero there, at a value that was played.
    pub exact: bool,
    /// Below it; for whole numbers the last one that is so.
    pub below: (f64, Sign),
    /// Above it; for whole numbers the first one that is so.
    pub above: (f64, Sign),
    /// From here to there these winters cannot tell the difference from zero; `None` where that goes on
    /// to the end of the range. Of whole numbers both are whole: where they can tell all, its neighbours.
    pub interval: (Option<f64>, Option<f64>),
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The lowest and the highest value tried.
    pub between: (f64, f64),
    /// Narrowed down to this.
    pub tolerance: f64,
    /// The values spread evenly over the range (and the file's own), in order.
    pub looked: Vec<Tried>,
    /// How many values were played in all.
    pub tried: usize,
    /// Values that cannot be played, or at which the measure is undefined.
    pub undefined: Vec<f64>,
    /// Where the sign changes, in order.
    pub crossings: Vec<Crossing>,
    /// Whether everything was played.
    pub complete: bool,
}

impl Threshold {
    /// The values over which the difference is exactly zero, where it is so at two or more looked at.
    pub fn zero_over(&self) -> Option<(f64, f64)> {
        let zero: Vec<f64> =
            self.looked.iter().filter(|one| one.sign() == Sign::Zero).map(|one| one.x).collect();
        match zero.as_slice() {
            [first, .., last] => Some((*first, *last)),
            _ => None,
        }
    }

    /// Whether the mean difference rises, or falls, all the way: what a threshold is usually taken for.
    pub fn is_monotone(&self) -> bool {
        let steps = || self.looked.windows(2).map(|pair| pair[1].mean - pair[0].mean);
        steps().all(|step| step >= 0.0) || steps().all(|step| step <= 0.0)
    }
}

/// Looks for it. `keep_going` is told how many values have been played, and stops the rest by saying no.
pub fn threshold(
    ask: &Ask<'_>,
    between: (f64, f64),
    keep_going: &mut dyn FnMut(usize) -> bool,
) -> Threshold {
    search::Search::new(ask, between, keep_going).run()
}
