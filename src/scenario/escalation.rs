//! Escalations: what is done when the system is seen to be full, busy or short of people.

use super::{Service, Skill, Team};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Money, Span, TimeOfDay};

/// A rule that reads one level at fixed times of the day and acts while it is high.
#[derive(Clone, Debug, PartialEq)]
pub struct Escalation {
    /// The name in the file.
    pub name: String,
    /// False in an arm that goes without it.
    pub enabled: bool,
    /// What is read.
    pub read: Level,
    /// It is called at this level or above it: a share, or a number of people.
    pub at_least: f64,
    /// It stands down at a reading below this.
    pub stand_down: f64,
    /// When it is read, every day; the census times of the window where the file does not say.
    pub times: Vec<TimeOfDay>,
    /// From the call to the action.
    pub delay: Span,
    /// Paid each time it is called.
    pub cost: Money,
    /// What is done, all of it together.
    pub actions: Vec<Action>,
}

/// A level that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Places held of the places that the file gives a pool; surge places are not among those.
    Occupancy(Id<Service>),
    /// People waiting for a contact or a place.
    Waiting(Id<Service>),
    /// People in post who are absent that day, of all in post in the team.
    Absence(Id<Team>),
}

/// Something that is done while an escalation is on.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// More people come to work, for whole shifts: again and again while it is on.
    Extra {
        /// To which team.
        team: Id<Team>,
        /// What they can do.
        skill: Id<Skill>,
        /// How many.
        count: u32,
        /// How long a shift is.
        hours: Span,
        /// Paid for each hour.
        price_per_hour: Money,
    },
    /// A service accepts nobody.
    Divert(Id<Service>),
    /// A service accepts so many a day at most.
    Cap {
        /// Which service.
        service: Id<Service>,
        /// How many.
        daily: u32,
    },
    /// An aid that waits to be called is given.
    Aid {
        /// Who helps.
        from: Id<Team>,
        /// Who is helped.
        to: Id<Team>,
    },
    /// A pool has more places.
    Surge {
        /// Which pool.
        pool: Id<Service>,
        /// How many more.
        places: u32,
    },
}

/// How many actions one escalation may have.
pub const MOST_ACTIONS: usize = 8;
