//! `triage`: clinicians who take calls and decide where each person goes.

use super::desk::Queue;
use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::scenario::{Need, Route};

/// A triage line: a single point of access, a clinical assessment service, 111.
#[derive(Clone, Debug, PartialEq)]
pub struct Triage {
    /// The queue of calls.
    pub queue: Queue,
    /// The chance that the call ends there and the person stays at home, by the need it is coded as.
    pub close_remotely: Vec<(Id<Need>, Probability)>,
    /// What is said at the door and is not so.
    pub gamed: Vec<Recode>,
    /// The share of gamed calls that triage sees through.
    pub detects: Probability,
    /// Mistakes in the decision.
    pub miscode: Vec<Recode>,
    /// Where people are sent, tried in order; then `otherwise`, then usual care.
    pub routes: Vec<Route>,
}

/// One need taken for another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recode {
    /// The need.
    pub need: Id<Need>,
    /// What it is taken for.
    pub taken_as: Id<Need>,
    /// How often, of those who come with the need.
    pub chance: Probability,
}

impl Triage {
    /// Every need that may be the coded one when the line decides.
    pub fn codes(&self) -> Vec<Id<Need>> {
        let accepted = self.queue.accepts.iter().map(|accept| accept.need);
        let gamed = self.gamed.iter().map(|gamed| gamed.need);
        let mistaken = self.miscode.iter().map(|code| code.taken_as);
        let mut codes: Vec<Id<Need>> = accepted.chain(gamed).chain(mistaken).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
