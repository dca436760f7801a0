//! A person of this arm: where they are, whose they are, and what is pending for them.

use crate::kernel::quantity::Instant;
use crate::model::services::Ticket;

/// Where a person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// At home, in nobody's care.
    #[default]
    Home,
    /// In a service's queue for a contact.
    Queue,
    /// Accepted, and put off or booked.
    Booked,
    /// Somebody is on the way or there.
    Seen,
    /// Between two contacts.
    Between,
    /// On the list of a caseload that is full.
    Listed,
    /// Waiting for a bed.
    Boarding,
    /// In a bed.
    Bed,
    /// Dead.
    Gone,
}

/// A person of this arm: what every event asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    /// When the pending crisis comes.
    pub crisis_at: Instant,
    /// When the person dies, if they do.
    pub death_at: Instant,
    /// When the service accepted; when boarding began.
    pub since: Instant,
    /// By when the first contact was promised.
    pub due_at: Instant,
    /// Services that have answered the pending crisis, one bit each.
    pub answered: u64,
    /// What is known of the person in places: its number in [`super::stays::Stays`], 0 for nothing.
    pub stay: u32,
    /// The entry in the service's book, while booked.
    pub entry: u32,
    /// Changes whenever what was scheduled or queued for the person is off.
    pub ticket: u32,
    /// Contacts planned after the first, and contacts had, in the present service.
    pub planned: u16,
    pub had: u16,
    pub need: u16,
    /// The need that services take it for.
    pub coded: u16,
    /// The service (or pool) that has the person.
    pub service: u16,
    /// The service whose place the person holds at home, plus one; 0 for none.
    pub caseload: u16,
    /// Crises so far come or pending, from 0.
    pub crisis: u8,
    pub place: Place,
    pub cohort: bool,
    /// Whether the coded need was said at the door of a triage line and is not so.
    pub gamed: bool,
}

/// No pool, no service.
pub(super) const NONE: u16 = u16::MAX;

pub(super) const NOBODY: Person = Person {
    crisis_at: Instant::NEVER,
    death_at: Instant::NEVER,
    since: Instant::ZERO,
    due_at: Instant::NEVER,
    answered: 0,
    stay: 0,
    entry: 0,
    ticket: 0,
    planned: 0,
    had: 0,
    need: 0,
    coded: 0,
    service: 0,
    caseload: 0,
    crisis: 0,
    place: Place::Home,
    cohort: false,
    gamed: false,
};

/// Whom a member of staff is with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct With {
    pub team: u16,
    /// For which service.
    pub service: u16,
    /// `u32::MAX` for nobody.
    pub person: u32,
    /// The person's ticket when the contact began.
    pub ticket: u32,
    /// When the contact began.
    pub began: Instant,
}

impl With {
    /// On the way for a service, to nobody yet.
    pub(super) const fn nobody(team: usize, service: usize, ticket: u32, began: Instant) -> Self {
        Self { team: team as u16, service: service as u16, person: u32::MAX, ticket, began }
    }
}

/// Tickets are told apart by their last twenty bits.
pub(super) const TICKETS: u32 = (1 << 20) - 1;

/// Whether a ticket in a queue is still its person's.
pub(super) fn good(people: &[Person]) -> impl Fn(Ticket) -> bool + '_ {
    |ticket| people[ticket.person as usize].ticket == ticket.number
}
