//! A person of this arm: where they are, whose they are, and what is pending for them.

use crate::kernel::quantity::{Instant, Span};
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

/// A person of this arm.
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
    /// When the bed was taken, and when the stay in it is over.
    pub bed_from: Instant,
    pub leaves_at: Instant,
    /// When the place on a caseload was taken, and when the time on it is over.
    pub entered: Instant,
    pub off_at: Instant,
    /// What was left of an acute stay that was cut short to step down; `None` for everybody else.
    pub rest: Option<Span>,
    /// Services that have answered the pending crisis, one bit each.
    pub answered: u64,
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
    pub holds: u16,
    /// Crises so far come or pending, from 0.
    pub crisis: u8,
    pub place: Place,
    /// Whether the present stay is an emergency admission.
    pub emergency: bool,
    /// Whether the time on the caseload ends in hospital.
    pub goes_back: bool,
    pub cohort: bool,
    /// Whether the coded need was said at the door of a triage line and is not so.
    pub gamed: bool,
}

pub(super) const NOBODY: Person = Person {
    crisis_at: Instant::NEVER,
    death_at: Instant::NEVER,
    since: Instant::ZERO,
    due_at: Instant::NEVER,
    bed_from: Instant::ZERO,
    leaves_at: Instant::NEVER,
    entered: Instant::ZERO,
    off_at: Instant::NEVER,
    rest: None,
    answered: 0,
    entry: 0,
    ticket: 0,
    planned: 0,
    had: 0,
    need: 0,
    coded: 0,
    service: 0,
    holds: 0,
    crisis: 0,
    place: Place::Home,
    emergency: false,
    goes_back: false,
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

/// Tickets are told apart by their last twenty bits.
pub(super) const TICKETS: u32 = (1 << 20) - 1;

/// Whether a ticket in a queue is still its person's.
pub(super) fn good(people: &[Person]) -> impl Fn(Ticket) -> bool + '_ {
    |ticket| people[ticket.person as usize].ticket == ticket.number
}
