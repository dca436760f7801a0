//! Events in order: an agenda of what was scheduled, merged with two cursors of what was known.
//!
//! Everything happens at a *key*: a moment and, within it, a [`Phase`]. What shares a key is ordered
//! by where it comes from, its rank, and within a rank by sequence:
//!
//! ```text
//! (at, phase, rank, sequence)
//!             rank 0   the calendar: what is known before the start, a sorted cursor of the model
//!             rank 1   candidates:   arrivals drawn before the start, another sorted cursor
//!             rank 2   scheduled:    what the run itself put on the Agenda, first in first out
//! ```
//!
//! The rule is about the events, not about where they are kept: to move a kind of event from the
//! agenda to a cursor changes its rank, and so must be meant. Cancelling is lazy: an [`Item`] names
//! a slot and the generation it was scheduled for, and the model ignores one whose slot has moved
//! on. Time never runs backwards: to schedule before the present instant is a broken invariant. What is
//! set for the present instant in a phase that has passed is played next.

mod agenda;

pub use agenda::{Agenda, Item, Moment, Phase, key};

use super::quantity::Instant;

/// What [`run_until`] plays: two cursors and a way to handle what was scheduled.
///
/// Keys are made by [`key`] and never fall below what was played already; `u64::MAX` means that
/// nothing is left. To play the head of a cursor must move the cursor on.
pub trait Model {
    /// The key of the next calendar item, `u64::MAX` if none is left.
    fn calendar(&self) -> u64;
    /// The key of the next candidate, `u64::MAX` if none is left.
    fn candidate(&self) -> u64;
    /// Plays the next calendar item and moves the cursor on.
    fn play_calendar(&mut self, agenda: &mut Agenda);
    /// Plays the next candidate and moves the cursor on.
    fn play_candidate(&mut self, agenda: &mut Agenda);
    /// Handles an item that was scheduled for `at`.
    fn handle(&mut self, agenda: &mut Agenda, at: Instant, item: Item);
}

/// How much was played, by rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// Calendar items.
    pub calendar: u64,
    /// Candidates.
    pub candidates: u64,
    /// Scheduled items, stale ones included.
    pub scheduled: u64,
}

/// Plays everything before `end` in the order of (at, phase, rank, sequence). What lies at or after
/// `end` stays where it is, so that a later call carries on.
pub fn run_until<M: Model>(model: &mut M, agenda: &mut Agenda, end: Instant) -> Played {
    let end = key(end, Phase::Release);
    let mut played = Played::default();
    let mut present = 0;
    loop {
        let (calendar, candidate, scheduled) =
            (model.calendar(), model.candidate(), agenda.next_key());
        let next = calendar.min(candidate).min(scheduled);
        if next >= end {
            return played;
        }
        let instant = agenda::instant_of(next);
        assert!(instant >= present, "an event was set before the present: {instant} < {present}");
        present = instant;
        if calendar == next {
            played.calendar += 1;
            model.play_calendar(agenda);
        } else if candidate == next {
            played.candidates += 1;
            model.play_candidate(agenda);
        } else if let Some((at, _, item)) = agenda.pop() {
            played.scheduled += 1;
            model.handle(agenda, at, item);
        }
    }
}
