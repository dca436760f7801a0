//! Services as pure state machines: they answer, the world acts.
//!
//! None of them knows an agenda, another service or what a person is; each is told the moment and
//! says who may start. People are numbers with a ticket; a ticket that has gone stale is passed over.

mod beds;
mod caseload;
pub mod desk;
mod discharge;
mod escalation;
mod rounds;
mod slots;
mod team;
pub mod triage;

pub use beds::{Pool, residual_table};
pub use caseload::{Caseload, Limits};
pub use discharge::{Gate, Leaving, Wait};
pub use escalation::{Alarm, Rule, Turn};
pub use rounds::{Listed, Timing, choose, ranked};
pub use slots::{Book, Booked, Booking, Terms, Wish};
pub use team::{Class, Given, Plan, Task, TeamQueue, Work};

use std::collections::VecDeque;

/// A person's place in a queue: worth nothing once the person's own ticket has another number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The person.
    pub person: u32,
    /// The number of the ticket.
    pub number: u32,
    /// Order of joining, over all queues of the service.
    pub joined: u64,
}

/// The first ticket of a queue that is still good; stale ones are dropped on the way.
fn head(queue: &mut VecDeque<Ticket>, good: &impl Fn(Ticket) -> bool) -> Option<Ticket> {
    while let Some(ticket) = queue.front().copied() {
        if good(ticket) {
            return Some(ticket);
        }
        queue.pop_front();
    }
    None
}
