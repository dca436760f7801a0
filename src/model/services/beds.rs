//! A pool of places held for a time: acute wards, intermediate care, equipment.
//!
//! ```text
//!           ask                         release
//! person ────────► [ queue ] ─► place ─────────► next person, if any waits
//!                  by priority, then joining
//! ```
//!
//! Each distinct priority has its own queue; the last is for people of other pools. Somebody may ask in
//! several pools at once and takes whichever frees first: they count as waiting in one of them, and
//! their tickets in the others go stale.
//!
//! Invariant: nobody waits while a place is free. Not modelled here: specialty within a pool, cleaning
//! between people, and the gates on leaving (`discharge`).

use std::collections::VecDeque;

use super::Ticket;
use crate::kernel::random::{Law, Sampler};

/// A pool during a winter.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    places: Option<u32>,
    /// Places beyond those, for as long as an escalation is on.
    surge: u32,
    held: u32,
    /// By priority, the most urgent first.
    queues: Vec<VecDeque<Asking>>,
    joined: u64,
    waiting: u32,
}

/// A place in a queue.
#[derive(Clone, Copy, Debug)]
struct Asking {
    ticket: Ticket,
    /// Whether it is here that the person counts as waiting.
    counts: bool,
}

impl Pool {
    /// Empty, with this many places (unlimited where `None`) and queues; buffers are kept.
    pub fn clear(&mut self, places: Option<u32>, levels: usize) {
        (self.places, self.surge) = (places, 0);
        if self.queues.len() < levels {
            self.queues.resize(levels, VecDeque::new());
        }
        self.queues.iter_mut().for_each(VecDeque::clear);
        (self.held, self.joined, self.waiting) = (0, 0, 0);
    }

    /// How many places are held.
    pub const fn held(&self) -> u32 {
        self.held
    }

    /// How many people wait.
    pub const fn waiting(&self) -> u32 {
        self.waiting
    }

    /// How many places are free, below 0 while surge places are being emptied; `None` without a limit.
    fn spare(&self) -> Option<i64> {
        let places = i64::from(self.places?) + i64::from(self.surge);
        Some(places - i64::from(self.held))
    }

    /// Places held of those that there are without surge places; 0 without a limit.
    pub fn occupancy(&self) -> f64 {
        self.places.map_or(0.0, |places| f64::from(self.held) / f64::from(places))
    }

    /// Adds surge places, or takes them away; whoever lies in one stays, and the next places that are
    /// released are not filled until no more are held than there are.
    pub const fn surge(&mut self, more: i64) {
        self.surge = (self.surge as i64 + more) as u32;
    }

    /// The next person who waits, if a place is free; they hold it from now on.
    pub fn next(&mut self, good: &impl Fn(Ticket) -> bool) -> Option<(Ticket, bool)> {
        if self.spare().is_some_and(|spare| spare <= 0) {
            return None;
        }
        self.held += 1;
        self.release(good)
    }

    /// How many places are free; no end of them where they are unlimited.
    pub fn free(&self) -> u32 {
        self.spare().map_or(u32::MAX, |spare| spare.max(0) as u32)
    }

    /// Takes a place at once, if one is free.
    pub fn take(&mut self) -> bool {
        let free = self.spare().is_none_or(|spare| spare > 0);
        self.held += u32::from(free);
        free
    }

    /// Joins the queue of a level (0 is the most urgent); `counts` where the person waits here and does
    /// not only ask here as well.
    pub fn join(&mut self, level: u8, person: u32, number: u32, counts: bool) {
        let ticket = Ticket { person, number, joined: self.joined };
        self.queues[level as usize].push_back(Asking { ticket, counts });
        self.joined += 1;
        self.waiting += u32::from(counts);
    }

    /// Somebody who was waiting has gone.
    pub const fn leave(&mut self) {
        self.waiting -= 1;
    }

    /// A place is released; the next person, who holds it from now on, and whether they counted as
    /// waiting here.
    pub fn release(&mut self, good: &impl Fn(Ticket) -> bool) -> Option<(Ticket, bool)> {
        if self.spare().is_some_and(|spare| spare < 0) {
            self.held -= 1;
            return None;
        }
        for queue in &mut self.queues {
            while let Some(Asking { ticket, counts }) = queue.pop_front() {
                if good(ticket) {
                    self.waiting -= u32::from(counts);
                    return Some((ticket, counts));
                }
            }
        }
        self.held -= 1;
        None
    }
}

/// How finely the length-biased law is tabulated.
const STEPS: usize = 8192;

/// The length-biased law of a stay, as (stay, cumulative share of held time) by rising stay.
///
/// A place found occupied is occupied by a stay drawn in proportion to its length, of which a
/// uniform part is still to come (density `(1 - F(x)) / E[S]`; Cox 1962, *Renewal Theory*). The upper
/// tail is cut ever finer, so that heavy tails keep their weight.
pub fn residual_table(stay: &Law) -> Vec<(f64, f64)> {
    let sampler = Sampler::new(stay);
    let mut total = 0.0;
    let rank = |step: f64| {
        let left = 1.0 - step / STEPS as f64;
        1.0 - left * left * left
    };
    let mut table: Vec<(f64, f64)> = (0..STEPS)
        .map(|step| {
            let share = rank(step as f64 + 1.0) - rank(step as f64);
            let stay = sampler.quantile(rank(step as f64 + 0.5)).max(0.0);
            total += share * stay;
            (stay, total)
        })
        .collect();
    for row in &mut table {
        row.1 /= total.max(f64::MIN_POSITIVE);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[test]
    fn surge_places_are_emptied_before_a_place_is_filled_again() {
        let good = |_| true;
        let mut pool = Pool::default();
        pool.clear(Some(2), 2);
        pool.surge(1);
        assert!(pool.take() && pool.take() && pool.take() && !pool.take());
        pool.join(0, 7, 0, true);
        pool.surge(-1);
        assert!((pool.occupancy() - 1.5).abs() < 1e-12);
        assert_eq!(pool.next(&good), None);
        assert_eq!(pool.release(&good), None);
        assert_eq!((pool.held(), pool.waiting()), (2, 1));
        let next = pool.release(&good).map(|(ticket, _)| ticket.person);
        assert_eq!((next, pool.held(), pool.waiting()), (Some(7), 2, 0));
    }

    #[test]
    fn the_most_urgent_come_first_and_people_of_other_pools_last() {
        let mut pool = Pool::default();
        pool.clear(Some(1), 4);
        assert!(pool.take() && !pool.take() && pool.free() == 0);
        pool.join(3, 10, 0, false);
        pool.join(1, 11, 0, true);
        pool.join(0, 12, 0, true);
        pool.join(1, 13, 7, true);
        pool.join(1, 14, 0, true);
        assert_eq!(pool.waiting(), 4);
        // The ticket of 13 has gone stale: whoever left said so.
        pool.leave();
        let good = |ticket: crate::model::services::Ticket| ticket.number == 0;
        let mut next = || pool.release(&good).map(|(ticket, counts)| (ticket.person, counts));
        assert_eq!(next(), Some((12, true)));
        assert_eq!(next(), Some((11, true)));
        assert_eq!(next(), Some((14, true)));
        assert_eq!(next(), Some((10, false)));
        assert_eq!(next(), None);
        assert_eq!((pool.held(), pool.waiting()), (0, 0));
    }
}
