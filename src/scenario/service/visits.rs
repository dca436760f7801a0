//! `visits`: staff on shifts who travel to people; and what a contact of any kind needs.

use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span, TimeOfDay};
use crate::kernel::random::Law;
use crate::scenario::{Need, Skill, Team};

/// Visits by a team.
#[derive(Clone, Debug, PartialEq)]
pub struct Visits {
    /// Who does them.
    pub team: Id<Team>,
    /// What is accepted, how urgently, and by when it should be seen.
    pub accepts: Vec<Accept>,
    /// The first contact.
    pub first: Visit,
    /// Each later contact.
    pub follow_up: Visit,
    /// From the end of one contact to the request for the next; milliseconds.
    pub follow_up_gap: Law,
    /// Priority of follow-ups; 1 is most urgent.
    pub follow_up_priority: u8,
    /// On the way to the person; milliseconds. Not divided by productivity.
    pub travel: Law,
    /// On the way back, after the contact; milliseconds.
    pub travel_back: Law,
    /// How long a person waits for a contact before leaving the queue; milliseconds.
    pub patience: Option<Law>,
    /// Whether patience applies to follow-ups as well as to first contacts.
    pub follow_ups_leave: bool,
    /// How many may wait for a first contact; more are declined. 0 is a service without a queue.
    pub queue_limit: Option<u32>,
    /// How many first contacts are accepted a day.
    pub daily_cap: Option<u32>,
    /// No contact starts (with travel) later than this before the end of a shift.
    pub last_start: Span,
    /// Needs accepted after this time of day, in windows of `same day`, are seen next morning.
    pub next_morning_after: Option<TimeOfDay>,
    /// When the next morning begins.
    pub morning_from: TimeOfDay,
    /// When a next-morning contact is due.
    pub morning_by: TimeOfDay,
}

/// One kind of need that a `visits` service accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Accept {
    /// The need.
    pub need: Id<Need>,
    /// By when it should be seen.
    pub window: ResponseWindow,
    /// 1 is most urgent.
    pub priority: u8,
}

/// A promise. The clock runs from acceptance to the start of the first contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseWindow {
    /// Within this time.
    Within(Span),
    /// By midnight of the day of acceptance.
    SameDay,
    /// The next morning, by `morning_by`.
    NextMorning,
    /// No promise: counted in no response measure.
    None,
}

/// What one contact needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The least skill that suffices, by share of contacts; the shares add up to 1.
    pub mix: Vec<(Id<Skill>, Probability)>,
    /// Who else may do it when nobody of that skill is free, in order of preference.
    pub substitutes: Vec<(Id<Skill>, Vec<Id<Skill>>)>,
    /// How long it takes at full productivity; milliseconds. Every skill of the mix has one.
    pub time: Vec<VisitTime>,
}

impl Visit {
    /// Everybody who may make it: the skills of the mix and their substitutes.
    pub fn skills(&self) -> impl Iterator<Item = Id<Skill>> + '_ {
        let asked = self.mix.iter().map(|(skill, _)| *skill);
        let is_asked = |skill: &Id<Skill>| self.mix.iter().any(|(asked, _)| asked == skill);
        let stand_in = self.substitutes.iter().filter(move |(of, _)| is_asked(of));
        asked.chain(stand_in.flat_map(|(_, others)| others.iter().copied()))
    }
}

/// Contact time of work that asks for this skill (whoever does it).
#[derive(Clone, Debug, PartialEq)]
pub struct VisitTime {
    /// The skill asked for.
    pub skill: Id<Skill>,
    /// Milliseconds at full productivity.
    pub law: Law,
}
