//! A pool of places held for a time: acute wards, intermediate care, equipment.
//!
//! ```text
//!           ask                         release
//! person ────────► [ queue ] ─► place ─────────► next person, if any waits
//!                  by priority, then joining
//! ```
//!
//! Invariant: nobody waits while a place is free. Not modelled here: specialty within a pool, cleaning
//! between people, and the gates on leaving.

use std::collections::VecDeque;

use super::{Ticket, head};
use crate::kernel::random::{Law, Sampler};

/// A pool during a winter.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    places: Option<u32>,
    held: u32,
    queues: [VecDeque<Ticket>; 2],
    joined: u64,
    waiting: u32,
}

impl Pool {
    /// Empty, with this many places (unlimited where `None`); buffers are kept.
    pub fn clear(&mut self, places: Option<u32>) {
        self.places = places;
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

    /// Takes a place at once, if one is free.
    pub fn take(&mut self) -> bool {
        let free = self.places.is_none_or(|places| self.held < places);
        self.held += u32::from(free);
        free
    }

    /// Joins the queue, in the first (`urgent`) or the second priority.
    pub fn join(&mut self, urgent: bool, person: u32, number: u32) {
        let ticket = Ticket { person, number, joined: self.joined };
        self.queues[usize::from(!urgent)].push_back(ticket);
        self.joined += 1;
        self.waiting += 1;
    }

    /// Somebody who was waiting has gone.
    pub const fn leave(&mut self) {
        self.waiting -= 1;
    }

    /// A place is released; the next person, who holds it from now on.
    pub fn release(&mut self, good: &impl Fn(Ticket) -> bool) -> Option<Ticket> {
        for queue in &mut self.queues {
            if let Some(ticket) = head(queue, good) {
                queue.pop_front();
                self.waiting -= 1;
                return Some(ticket);
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
