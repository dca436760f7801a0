//! Bookable appointments: sessions of slots that are lost when unused.
//!
//! A winter's sessions are laid out in order of time; those for which nobody is found do not run, and
//! some slots of each are taken by people outside the scenario. A person takes the first free slot
//! after the least notice and within the longest wait. Slots are booked in the order of asking.
//!
//! Left out: cancelling a booking, so that a slot booked by somebody who reaches a crisis first is
//! lost, as is one whose person does not attend.

use crate::kernel::quantity::{Instant, Span};

/// One session of a winter.
#[derive(Clone, Copy, Debug)]
pub struct Booking {
    /// When it begins.
    pub at: Instant,
    /// Slots still free.
    pub free: u32,
    /// Slots in all, for the time of each.
    pub slots: u32,
}

/// The book of one service in one winter.
#[derive(Clone, Debug, Default)]
pub struct Book {
    sessions: Vec<Booking>,
    first_open: usize,
}

impl Book {
    /// An empty book.
    pub fn clear(&mut self) {
        self.sessions.clear();
        self.first_open = 0;
    }

    /// Adds a session that runs; sessions are added in order of time.
    pub fn add(&mut self, session: Booking) {
        self.sessions.push(session);
    }

    /// Books the first free slot from `from` up to `until`; the moment of the appointment.
    pub fn take(
        &mut self,
        now: Instant,
        from: Instant,
        until: Instant,
        length: Span,
    ) -> Option<Instant> {
        while self.sessions.get(self.first_open).is_some_and(|session| session.at < now) {
            self.first_open += 1;
        }
        let open = self.sessions[self.first_open..].iter_mut();
        let mut bookable = open.take_while(|session| session.at <= until);
        let session = bookable.find(|session| session.at >= from && session.free > 0)?;
        let nth = session.slots - session.free;
        session.free -= 1;
        Some(session.at + length * i64::from(nth))
    }
}
