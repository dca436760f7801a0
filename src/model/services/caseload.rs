//! The places of a caseload: people looked after at home, each holding a place while visits come and go.
//!
//! ```text
//!              ask                       a place is free
//!  a person ────────► full? ─ divert ─► (goes elsewhere)
//!                      │  └── wait ──► [ list ] ──────────────┐   by priority, then joining
//!                      no                                     ▼
//!                      └────────────────────────────────► place held ─► given back
//! ```
//!
//! A place is not a member of staff and not a bed. It is held from entry until the stay on the
//! caseload is over, whoever is with the person meanwhile; the visits are the team's own affair and
//! queue there. So a caseload can be full while its staff are idle, and its staff can be overrun while
//! places are free, and the two are measured apart: places here, staff in the team.
//!
//! At most `most` places are held at once: the share of the places up to which people are admitted.
//! `target` is a line that is only watched. Places, and the time for which more are held than the
//! target, are integrated over the evaluated winter, `0..end`.
//!
//! Invariants: never more than `most` places are held; nobody waits on the list while a place is free.
//! Left out: places kept for one kind of person, and a list that anybody but the next may jump.

use std::collections::VecDeque;

use super::{Ticket, head};
use crate::kernel::quantity::Instant;

/// What is fixed about the places of a caseload.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// The most places that may be held at once; unlimited where `None`.
    pub most: Option<u32>,
    /// The places that should not be exceeded.
    pub target: Option<u32>,
    /// The end of the time over which levels are integrated.
    pub end: Instant,
}

/// The places of a caseload during a winter.
#[derive(Clone, Debug, Default)]
pub struct Caseload {
    limits: Limits,
    held: u32,
    list: Vec<VecDeque<Ticket>>,
    joined: u64,
    waiting: u32,
    since: Instant,
    held_ms: i64,
    above_ms: i64,
    most_held: u32,
}

impl Caseload {
    /// Nobody on it, from `from` on, with this many priorities on its list; buffers are kept.
    pub fn clear(&mut self, limits: Limits, priorities: usize, from: Instant) {
        self.limits = limits;
        self.list.resize(priorities, VecDeque::new());
        self.list.iter_mut().for_each(VecDeque::clear);
        (self.held, self.joined, self.waiting, self.most_held) = (0, 0, 0, 0);
        (self.since, self.held_ms, self.above_ms) = (from, 0, 0);
    }

    /// How many more may be admitted; no end of them where it is unlimited.
    pub fn free(&self) -> u32 {
        self.limits.most.map_or(u32::MAX, |most| most.saturating_sub(self.held))
    }

    /// How many places are held.
    pub const fn held(&self) -> u32 {
        self.held
    }

    /// How many people wait for a place.
    pub const fn waiting(&self) -> u32 {
        self.waiting
    }

    /// Whether somebody may be admitted.
    pub fn has_room(&self) -> bool {
        self.limits.most.is_none_or(|most| self.held < most)
    }

    /// Takes a place, if one is free.
    pub fn take(&mut self, now: Instant) -> bool {
        let free = self.has_room();
        if free {
            self.change(now, self.held + 1);
        }
        free
    }

    /// Joins the list; 0 is the most urgent priority.
    pub fn join(&mut self, priority: u8, person: u32, number: u32) {
        let ticket = Ticket { person, number, joined: self.joined };
        self.list[priority as usize].push_back(ticket);
        self.joined += 1;
        self.waiting += 1;
    }

    /// Somebody who was on the list has gone; the ticket stays behind and is passed over.
    pub const fn leave(&mut self) {
        self.waiting -= 1;
    }

    /// A place is given back.
    pub fn release(&mut self, now: Instant) {
        self.change(now, self.held - 1);
    }

    /// The next person on the list, who holds a place from now on; `None` if nobody waits or no place
    /// is free.
    pub fn next(&mut self, now: Instant, good: &impl Fn(Ticket) -> bool) -> Option<Ticket> {
        if self.waiting == 0 || !self.has_room() {
            return None;
        }
        let ticket = self.list.iter_mut().find_map(|queue| {
            let ticket = head(queue, good)?;
            queue.pop_front();
            Some(ticket)
        })?;
        self.waiting -= 1;
        self.change(now, self.held + 1);
        Some(ticket)
    }

    /// The winter is over at `now`: places x milliseconds, milliseconds above the target, and the most
    /// places ever held, all inside the evaluated time.
    pub fn close(&mut self, now: Instant) -> (i64, i64, u32) {
        self.change(now, self.held);
        (self.held_ms, self.above_ms, self.most_held)
    }

    /// So many places are held from `now` on.
    fn change(&mut self, now: Instant, held: u32) {
        let long = (now.min(self.limits.end) - self.since.max(Instant::ZERO)).millis();
        if long > 0 {
            self.held_ms += i64::from(self.held) * long;
            if self.limits.target.is_some_and(|target| self.held > target) {
                self.above_ms += long;
            }
            self.most_held = self.most_held.max(self.held);
        }
        (self.since, self.held) = (now, held);
    }
}

#[cfg(test)]
mod tests {
    use super::{Caseload, Limits};
    use crate::kernel::quantity::{Instant, Span};

    fn hour(at: i64) -> Instant {
        Instant::ZERO + Span::HOUR * at
    }

    fn three_places() -> Caseload {
        let mut caseload = Caseload::default();
        let limits = Limits { most: Some(3), target: Some(2), end: hour(100) };
        caseload.clear(limits, 2, hour(-10));
        caseload
    }

    #[test]
    fn a_full_caseload_lets_nobody_in() {
        let mut caseload = three_places();
        assert!((0..3).all(|_| caseload.take(hour(0))));
        assert!(!caseload.take(hour(0)) && !caseload.has_room());
        caseload.release(hour(1));
        assert!(caseload.take(hour(2)));
        assert_eq!(caseload.held(), 3);
    }

    #[test]
    fn the_list_is_by_priority_and_then_by_joining_and_who_has_gone_is_passed_over() {
        let mut caseload = three_places();
        assert!((0..3).all(|_| caseload.take(hour(0))));
        for (priority, person) in [(1, 1), (0, 2), (1, 3), (0, 4)] {
            caseload.join(priority, person, 7);
        }
        let gone = |person: u32| move |ticket: super::Ticket| ticket.person != person;
        assert!(caseload.next(hour(1), &gone(0)).is_none(), "no place is free");
        caseload.leave();
        let mut order = Vec::new();
        for at in 1..4 {
            caseload.release(hour(at));
            order.extend(caseload.next(hour(at), &gone(2)).map(|ticket| ticket.person));
        }
        assert_eq!(order, [4, 1, 3]);
        assert_eq!((caseload.held(), caseload.waiting()), (3, 0));
    }

    #[test]
    fn places_and_time_above_the_target_are_added_up_inside_the_winter() {
        let mut caseload = three_places();
        assert!(caseload.take(hour(-5)));
        assert!(caseload.take(hour(10)));
        assert!(caseload.take(hour(20)));
        caseload.release(hour(50));
        let hours = Span::HOUR.millis();
        // One from 0, two from 10, three from 20, two from 50 until the end at 100.
        let held = (100 + 90 + 30) * hours;
        assert_eq!(caseload.close(hour(500)), (held, 30 * hours, 3));
    }
}
