//! Mutual aid: one team does work of another while it has people to spare.

use super::{Skill, Team};
use crate::kernel::index::Id;
use crate::kernel::quantity::Span;

/// A promise of one team to help another. It is kept by whoever of the helpers is free and on shift;
/// a contact begun in another team's name is finished, and then the helper is back.
#[derive(Clone, Debug, PartialEq)]
pub struct Aid {
    /// Who is helped.
    pub to: Id<Team>,
    /// At least so many contacts wait there, over all its services; from 1.
    pub when_waiting: u32,
    /// More than so many helpers who could come are free.
    pub keep_free: u32,
    /// From the call to the departure to the person; it is spent like travel.
    pub delay: Span,
    /// Which skills may be lent, the first asked first; every skill of the team where it is empty.
    pub skills: Vec<Id<Skill>>,
    /// Whether it is given only while an escalation calls for it.
    pub on_call: bool,
}
