//! `desk`: staff whom people come to or call, seen one after another without travel or follow-ups.

use super::visits::{Accept, Visit};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span};
use crate::kernel::random::Law;
use crate::scenario::{Hours, Service, Skill, Team};

/// A queue that people join where they are: what desks and triage lines share.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    /// Who sees them; services that name one team share its queue.
    pub team: Id<Team>,
    /// What is accepted, how urgently, and by when it should be seen.
    pub accepts: Vec<Accept>,
    /// When people may join. Whoever waits at closing time is seen by staff still on shift, or else
    /// when staff are next there.
    pub hours: Hours,
    /// How long a person waits before leaving the queue; milliseconds.
    pub patience: Option<Law>,
    /// How many may wait; more are declined. 0 is a service without a queue.
    pub queue_limit: Option<u32>,
    /// How many are accepted a day.
    pub daily_cap: Option<u32>,
    /// No contact starts later than this before the end of a shift.
    pub last_start: Span,
    /// The contact.
    pub contact: Visit,
}

/// A desk: a call centre, a GP in the emergency department, clinicians of an urgent treatment centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// The queue in front of it.
    pub queue: Queue,
    /// Staff who make contacts shorter.
    pub helpers: Option<Helpers>,
    /// People sent elsewhere at the door.
    pub redirect: Option<Redirect>,
}

/// Staff of the team who see nobody themselves and save the time of those who do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Helpers {
    /// Who helps.
    pub skill: Id<Skill>,
    /// How many clinicians one of them supports.
    pub supports: f64,
    /// The part of the contact time that a clinician with full support saves.
    pub time_saved: Probability,
}

/// People sent elsewhere at the door; whoever is declined there joins the queue after all.
#[derive(Clone, Debug, PartialEq)]
pub struct Redirect {
    /// Where to.
    pub to: Id<Service>,
    /// The share of people who agree to go there, by one uniform a person and desk.
    pub chance: Probability,
    /// When somebody stands at the door.
    pub hours: Hours,
}
