//! Leaving a place: four gates in a fixed order, and what is waited for between them.
//!
//! ```text
//!  stay over
//!  (fit) ──► plan ──► assessment ──► onward place ──► hours ──► out
//!            ready?   wanted? made?  needed? found?   open?
//! ```
//!
//! A gate whose condition is met is passed at once. Whoever stands at a gate holds the place, and that
//! time is under that gate's reason; so each moment between fit and leaving is under exactly one
//! reason, and the reasons add up to the delay without a remainder, in milliseconds and in midnights.
//!
//! The machine knows the order and the reasons. Whether a condition is met, and when it will be, is for
//! whoever asks: a plan is a draw, an assessment a team's, an onward place another pool's. Left out:
//! work on two conditions at a time (assessing while the plan is written).

use crate::kernel::quantity::{Instant, Span};

/// What a person in a place waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Gate {
    /// The stay is not over.
    Stay,
    /// A plan.
    Plan,
    /// An assessment.
    Assessment,
    /// A place to go on to.
    Onward,
    /// The hours in which people leave.
    Hours,
    /// Nothing more.
    Out,
}

impl Gate {
    /// The gates at which somebody may be delayed, in order.
    pub const REASONS: [Self; 4] = [Self::Plan, Self::Assessment, Self::Onward, Self::Hours];

    /// Its place among the reasons; `None` where nobody is delayed.
    pub fn reason(self) -> Option<usize> {
        Self::REASONS.iter().position(|gate| *gate == self)
    }

    const fn next(self) -> Self {
        match self {
            Self::Stay => Self::Plan,
            Self::Plan => Self::Assessment,
            Self::Assessment => Self::Onward,
            Self::Onward => Self::Hours,
            Self::Hours | Self::Out => Self::Out,
        }
    }
}

/// How far somebody is with leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// What is waited for.
    pub gate: Gate,
    /// When the stay was over.
    pub fit_at: Instant,
    since: Instant,
}

/// Time at one gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The place of the gate among [`Gate::REASONS`].
    pub reason: usize,
    /// From when.
    pub from: Instant,
    /// To when.
    pub until: Instant,
}

impl Wait {
    /// How long it was.
    pub fn long(self) -> Span {
        self.until - self.from
    }
}

impl Leaving {
    /// The stay is not over.
    pub const NOT_YET: Self =
        Self { gate: Gate::Stay, fit_at: Instant::NEVER, since: Instant::NEVER };

    /// The stay is over: at the first gate.
    pub const fn fit(now: Instant) -> Self {
        Self { gate: Gate::Stay.next(), fit_at: now, since: now }
    }

    /// The gate is passed: what was waited there, and on to the next.
    pub fn pass(&mut self, now: Instant) -> Option<Wait> {
        let wait = self.waited(now);
        *self = Self { gate: self.gate.next(), since: now, ..*self };
        wait
    }

    /// What was waited at this gate until `now`.
    pub fn waited(&self, now: Instant) -> Option<Wait> {
        let reason = self.gate.reason()?;
        (self.since < now).then_some(Wait { reason, from: self.since, until: now })
    }
}

#[cfg(test)]
mod tests {
    use super::{Gate, Leaving};
    use crate::kernel::quantity::{Instant, Span};

    #[test]
    fn gates_come_in_order_and_their_waits_add_up_to_the_delay() {
        let at = |hour: i64| Instant::ZERO + Span::HOUR * hour;
        let mut leaving = Leaving::fit(at(5));
        let mut waits = Vec::new();
        for (gate, hour) in Gate::REASONS.into_iter().zip([9, 9, 30, 34]) {
            assert_eq!(leaving.gate, gate);
            waits.push(leaving.pass(at(hour)).map(|wait| (wait.reason, wait.long())));
        }
        assert_eq!(leaving.gate, Gate::Out);
        let hours = |long: i64| Span::HOUR * long;
        assert_eq!(
            waits,
            [Some((0, hours(4))), None, Some((2, hours(21))), Some((3, hours(4)))],
            "whoever does not wait has no reason"
        );
        let all = waits.iter().flatten().map(|(_, long)| long.millis()).sum::<i64>();
        assert_eq!(all, (at(34) - leaving.fit_at).millis());
        assert_eq!(leaving.waited(at(40)), None, "out is no reason");
    }

    #[test]
    fn whoever_is_not_fit_or_out_has_no_reason() {
        let later = Instant::ZERO + Span::DAY;
        assert_eq!(Leaving::NOT_YET.waited(later), None);
        let mut leaving = Leaving::fit(Instant::ZERO);
        for _ in Gate::REASONS {
            leaving.pass(Instant::ZERO);
        }
        assert_eq!((leaving.gate, leaving.waited(later)), (Gate::Out, None));
        leaving.pass(later);
        assert_eq!(leaving.gate, Gate::Out, "there is nothing after out");
    }
}
