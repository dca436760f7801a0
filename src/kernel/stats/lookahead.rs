//! When a series of plays is long enough: a rule that looks ahead before it believes what it sees.
//!
//! The half-width of an interval does not only fall as plays are added. It may dip below what is wanted
//! by luck and rise again. So precision counts as reached after `n` plays only if it is held in each of
//! the next few:
//!
//! ```text
//!   plays          8    9   10   11   12   13   14
//!   half-width  .0075 .0087 .0079 …                     wanted .008
//!               met   not   met  met  met  met  met     reached after 10, told after 15
//! ```
//!
//! Invariants: the rule is asked once after every play, in order; what it answers depends on nothing
//! else, so neither threads nor blocks of plays can move it.
//!
//! Source: K. Hoad, S. Robinson and R. Davies (2010), "Automated selection of the number of
//! replications for a discrete-event simulation", Journal of the Operational Research Society 61,
//! 1632-1644: the confidence-interval method, with three plays to begin with and a look-ahead of five.

/// How far to look ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookAhead {
    /// Nothing is reached after fewer plays than this.
    pub fewest: u64,
    /// Plays to look ahead up to a hundred; beyond, so many in every hundred.
    pub k: u64,
}

impl LookAhead {
    /// As published: three plays to begin with, five to look ahead.
    pub const PUBLISHED: Self = Self { fewest: 3, k: 5 };

    /// How many plays beyond the `n`-th must hold what was reached.
    pub const fn beyond(self, n: u64) -> u64 {
        if n <= 100 { self.k } else { self.k * n / 100 }
    }
}

/// A rule under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    rule: LookAhead,
    since: Option<u64>,
}

impl Held {
    /// A rule that has seen nothing yet.
    pub const fn new(rule: LookAhead) -> Self {
        Self { rule, since: None }
    }

    /// Tells whether what is wanted is met after `n` plays; answers whether it has been held for long
    /// enough.
    pub fn ask(&mut self, n: u64, met: bool) -> bool {
        self.since = if met && n >= self.rule.fewest { self.since.or(Some(n)) } else { None };
        self.since.is_some_and(|since| n - since >= self.rule.beyond(since))
    }

    /// The number of plays after which it was met and has been held since.
    pub const fn since(&self) -> Option<u64> {
        self.since
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_a_hundred_plays_the_look_ahead_grows_with_them() {
        let beyond = |n| LookAhead::PUBLISHED.beyond(n);
        assert_eq!([3, 100, 101, 120, 199, 1000].map(beyond), [5, 5, 5, 6, 9, 50]);
    }

    #[test]
    fn what_is_lost_again_was_not_reached() {
        let mut held = Held::new(LookAhead::PUBLISHED);
        let met = [true, true, true, true, false, true, true, true, true, true, true, true];
        let told: Vec<bool> = met.iter().zip(1..).map(|(met, n)| held.ask(n, *met)).collect();
        assert_eq!(told.iter().position(|told| *told), Some(10), "the eleventh play: {told:?}");
        assert_eq!(held.since(), Some(6));
    }
}
