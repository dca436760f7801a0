//! An escalation: it is called when a level is high, acts after a delay and stands down.
//!
//! ```text
//!            read ≥ at_least            delay over                 read < stand_down
//!   quiet ────────────────────► called ────────────► on ──────────────────────────────► quiet
//!     ▲                            │
//!     └──── read < stand_down ─────┘  called off before it began
//! ```
//!
//! Levels are read at fixed times and not in between: what rises and falls again between two readings
//! calls nobody. Standing down takes effect at the reading. A call that is called off has been made
//! all the same, and is counted. Invariant: no more calls than readings, and time on only between an
//! action and a standing down.
//!
//! Left out: people who decide otherwise than the rule says, and a least time for which it stays on.

use crate::kernel::quantity::{Instant, Span};

/// What the rule says: the same in every winter.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// It is called at this level or above.
    pub at_least: f64,
    /// It stands down below this.
    pub stand_down: f64,
    /// From the call to the action.
    pub delay: Span,
}

/// Where an escalation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alarm {
    /// Nothing is done.
    #[default]
    Quiet,
    /// It has been called and acts at this moment.
    Called(Instant),
    /// It has acted since this moment.
    On(Instant),
}

/// What a reading leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Nothing changes.
    Nothing,
    /// It is called, and acts at this moment.
    Call(Instant),
    /// It stands down after so long.
    StandDown(Span),
}

impl Alarm {
    /// The level is read.
    pub fn read(&mut self, rule: &Rule, now: Instant, level: f64) -> Turn {
        match *self {
            Self::Quiet if level >= rule.at_least => {
                *self = Self::Called(now + rule.delay);
                Turn::Call(now + rule.delay)
            }
            Self::Called(_) if level < rule.stand_down => {
                *self = Self::Quiet;
                Turn::Nothing
            }
            Self::On(since) if level < rule.stand_down => {
                *self = Self::Quiet;
                Turn::StandDown(now - since)
            }
            _ => Turn::Nothing,
        }
    }

    /// The delay is over; whether the call still stands.
    pub fn act(&mut self, now: Instant) -> bool {
        let stands = *self == Self::Called(now);
        if stands {
            *self = Self::On(now);
        }
        stands
    }

    /// Whether it is on.
    pub const fn is_on(&self) -> bool {
        matches!(self, Self::On(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{Alarm, Rule, Turn};
    use crate::kernel::quantity::{Instant, Span};

    #[test]
    fn it_is_called_once_acts_once_and_stands_down_below_its_figure() {
        let rule = Rule { at_least: 0.9, stand_down: 0.8, delay: Span::HOUR };
        let at = |hour: i64| Instant::ZERO + Span::HOUR * hour;
        let mut alarm = Alarm::Quiet;
        assert_eq!(alarm.read(&rule, at(0), 0.89), Turn::Nothing);
        assert_eq!(alarm.read(&rule, at(1), 0.9), Turn::Call(at(2)));
        assert!(!alarm.act(at(1)) && alarm.act(at(2)) && !alarm.act(at(2)));
        assert_eq!(alarm.read(&rule, at(3), 0.95), Turn::Nothing);
        assert_eq!(alarm.read(&rule, at(4), 0.8), Turn::Nothing);
        assert_eq!(alarm.read(&rule, at(5), 0.79), Turn::StandDown(Span::HOUR * 3));
    }

    #[test]
    fn a_call_can_be_called_off_and_its_action_is_stale() {
        let rule = Rule { at_least: 5.0, stand_down: 5.0, delay: Span::HOUR * 2 };
        let at = |hour: i64| Instant::ZERO + Span::HOUR * hour;
        let mut alarm = Alarm::Quiet;
        assert_eq!(alarm.read(&rule, at(0), 7.0), Turn::Call(at(2)));
        assert_eq!(alarm.read(&rule, at(1), 4.0), Turn::Nothing);
        assert!(!alarm.act(at(2)), "it was called off");
        assert_eq!(alarm.read(&rule, at(3), 5.0), Turn::Call(at(5)));
        assert!(alarm.act(at(5)));
    }
}
