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
//! Somebody in post may leave on any day; the routes begin again that day. Whoever is ill, on leave or in
//! training is off the roster. Hours of shifts on Saturdays, Sundays and bank holidays are counted
//! apart. A service may open on a day of each winter's own: when so many seats are in post, or when
//! money that waits for a condition is agreed.
//!
//! Left out: notice worked by those who leave, part shifts, rest rules between shifts; a premium on the
//! overrun of a shift; shifts beyond midnight at the end of the timeline.

mod absence;
mod log;
mod plan;
mod post;
mod recruit;
mod roster;
mod seats;
mod standing;
mod told;

pub(crate) use plan::{TeamPlan, guests};
pub(crate) use seats::Scratch;
pub(crate) use standing::standing_duties;
pub(crate) use told::SeatTold;

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
