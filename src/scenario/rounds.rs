//! Rounds: a team goes round a ranked list of places, and what it does there changes their risk.

use super::{Need, Skill, Source, Team, Visit};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Span, TimeOfDay, Weekday};
use crate::kernel::random::Law;

/// Rounds by a team.
#[derive(Clone, Debug, PartialEq)]
pub struct Rounds {
    /// Who does them.
    pub team: Id<Team>,
    /// On these days.
    pub days: Vec<Weekday>,
    /// When a round begins: its tasks join the team's queue.
    pub at: TimeOfDay,
    /// Whether rounds are held on bank holidays.
    pub bank_holidays: bool,
    /// The `[sources.…]` tables whose sources are on the list, each a place; sorted.
    pub of: Vec<String>,
    /// Whether the list is of the people on the sources' registers instead of the places.
    pub people: bool,
    /// Who comes first.
    pub list: Ranking,
    /// How many are to be seen in a round.
    pub most: u32,
    /// What one task needs.
    pub visit: Visit,
    /// On the way there; milliseconds.
    pub travel: Law,
    /// On the way back; milliseconds.
    pub travel_back: Law,
    /// 1 is most urgent, beside everything else that the team does.
    pub priority: u8,
    /// No task starts later than this before the end of a shift.
    pub last_start: Span,
    /// A task not begun by then is missed.
    pub give_up_after: Option<Span>,
    /// What being seen does.
    pub effects: Vec<RoundEffect>,
}

/// How a list is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// By the needs of a typical week, most first.
    Rate,
    /// By last year's use, most first.
    LastYear,
    /// Whoever was seen longest ago first.
    InTurn,
}

/// What being seen does to the needs that arise there later.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundEffect {
    /// What it changes.
    pub on: RoundTarget,
    /// The relative change at full level; negative is less.
    pub change: f64,
    /// Which needs; all where it is empty.
    pub needs: Vec<Id<Need>>,
    /// From being seen until anything changes.
    pub lag: Span,
    /// From then until the level is full.
    pub ramp: Span,
    /// From the full level until it is halved; it lasts where absent.
    pub half_life: Option<Span>,
    /// At most so many needs or crises removed in one winter.
    pub cap: Option<u32>,
}

/// What a round changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundTarget {
    /// The need does not arise.
    Demand,
    /// The need comes to no crisis.
    Crisis,
    /// The chance that a crisis becomes an admission.
    Conversion,
}

impl Rounds {
    /// Whether a source is on the list.
    pub fn is_of(&self, source: &Source) -> bool {
        self.of.contains(&source.group)
    }

    /// The skills asked for.
    pub fn skills(&self) -> impl Iterator<Item = Id<Skill>> + '_ {
        self.visit.mix.iter().map(|(skill, _)| *skill)
    }
}
