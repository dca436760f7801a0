//! A person of this arm: where they are, whose they are, and what is pending for them.

use crate::kernel::quantity::{Instant, Span};
use crate::model::services::{Leaving, Ticket};

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
    /// When a way out of the bed opens before the stay is over.
    pub ready_at: Instant,
    /// When the place that is kept for the person was found.
    pub found_at: Instant,
    /// How far the person is with leaving.
    pub leaving: Leaving,
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
    pub caseload: u16,
    /// The pool whose person this is: where they were to go, even where they lie elsewhere.
    pub home: u16,
    /// The pool whose place the person holds, in a bed.
    pub holds: u16,
    /// The pool in which the person counts as waiting for a place, and one in which a place is kept.
    pub asks: u16,
    pub kept: u16,
    /// The discharge service that handles the person.
    pub discharge: u16,
    /// The crisis with which the present episode in places began, and moves from place to place in it.
    pub episode: u8,
    pub moves: u8,
    /// Whether an assessment is waited for (and not under way).
    pub to_be_assessed: bool,
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

/// No pool, no service.
pub(super) const NONE: u16 = u16::MAX;

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
    ready_at: Instant::NEVER,
    found_at: Instant::ZERO,
    leaving: Leaving::NOT_YET,
    answered: 0,
    entry: 0,
    ticket: 0,
    planned: 0,
    had: 0,
    need: 0,
    coded: 0,
    service: 0,
    caseload: 0,
    home: NONE,
    holds: NONE,
    asks: NONE,
    kept: NONE,
    discharge: NONE,
    episode: 0,
    moves: 0,
    to_be_assessed: false,
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
