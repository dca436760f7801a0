//! From the day on which money is agreed to somebody on shift.
//!
//! ```text
//!  agreed      advert … checks        start    induction     ramp        full
//!  ──┬──────────────────────────────────┬──────────┬──────────────┬────────────────┬──
//!    │ route 1 ─► route 2 ─► …          │ paid,    │ on shift,    │ on shift       │ ends
//!    │ (each with lead time, fill,      │ sees     │ contacts     │                │
//!    │  drop-out, giving up)            │ nobody   │ take longer  │                │
//!    └── from `needed_from`: cover asked for, shift by shift ──┘
//! ```
//!
//! Recruiting in August and recruiting late are the same post with another `agreed`; every draw is
//! addressed by post and seat (and, where it recurs, by calendar date), so the same advert meets the
//! same luck on whatever day it is placed. Roster lines are filled in file order by whoever has most
//! contracted hours left; the last lines go uncovered and are counted.
//!
//! Left out: annual leave, turnover, part shifts, rest rules between shifts.

mod absence;
mod post;
mod recruit;
mod roster;
mod standing;

pub(crate) use roster::{Scratch, TeamPlan};
pub(crate) use standing::standing_duties;

use crate::kernel::quantity::Instant;

/// One person on shift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Duty {
    /// When the shift begins.
    pub(crate) start: Instant,
    /// When it ends.
    pub(crate) until: Instant,
    /// The place of the team in its table.
    pub(crate) team: u16,
    /// The person's place among the members of the team.
    pub(crate) member: u16,
    /// Contact time is divided by this.
    pub(crate) productivity: f32,
    /// The count of a row to which overrun is added.
    pub(crate) overrun: u32,
}

impl Duty {
    /// Sort key: by time, then by place, so that simultaneous shifts begin in a fixed order.
    pub(crate) fn order(&self) -> (Instant, u16, u16) {
        (self.start, self.team, self.member)
    }
}
