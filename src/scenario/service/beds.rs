//! A pool of places held for a time: acute beds, intermediate care, care packages, respite, equipment.
//!
//! A pool says how many places there are, how long one is held, who is served first, and where people
//! go who cannot be taken, who could go on elsewhere before they are well, and who is fit to leave.
//! Left out: specialty and sex within a pool (two pools are two pools), cleaning between two people.

use crate::kernel::index::Id;
use crate::kernel::quantity::Probability;
use crate::kernel::random::Law;
use crate::scenario::{Need, Service};

/// Places held for a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Beds {
    /// How many; unlimited where absent (then nothing is said of occupancy).
    pub places: Option<u32>,
    /// Occupied at the opening of the timeline.
    pub census: u32,
    /// The stay of those people, from admission; their residual is length-biased; milliseconds.
    pub census_stay: Option<Law>,
    /// What happens when it is full, and every pool of `overflow` too.
    pub when_full: WhenFull,
    /// Priority of people who come as an emergency admission; 1 is most urgent.
    pub emergency_priority: u8,
    /// Priority of everybody else, by need; 2 where nothing is said.
    pub priorities: Vec<(Id<Need>, u8)>,
    /// How long a place of this pool is held, by need, instead of the need's own stay; milliseconds.
    pub stays: Vec<(Id<Need>, Law)>,
    /// Pools that take people when this one is full, in order.
    pub overflow: Vec<Id<Service>>,
    /// Stay of people of this pool who lie in another one, relative to what it would be.
    pub outlier_stay: f64,
    /// Discharge services that handle people who are fit to leave, in order.
    pub discharge: Vec<Id<Service>>,
    /// What a place is called in reports.
    pub called: String,
    /// Where people can go before their stay is over, in order.
    pub step_down: Vec<StepDown>,
    /// The share of entries from home, of all that are not emergencies, that is aimed at; only reported.
    pub direction_target: Option<Probability>,
}

impl Beds {
    /// The priority of people of a need who do not come as an emergency.
    pub fn priority(&self, need: Id<Need>) -> u8 {
        self.priorities
            .iter()
            .find(|(known, _)| *known == need)
            .map_or(2, |(_, priority)| *priority)
    }

    /// How long a place is held by people of a need, where the pool says so.
    pub fn stay(&self, need: Id<Need>) -> Option<&Law> {
        self.stays.iter().find(|(known, _)| *known == need).map(|(_, law)| law)
    }

    /// Whether it says whose places they are: priorities by need, its own stays, a direction.
    pub const fn says_more(&self) -> bool {
        !self.priorities.is_empty() || !self.stays.is_empty() || self.direction_target.is_some()
    }

    /// Whether people come from it to other pools, or leave it through gates.
    pub const fn leads_on(&self) -> bool {
        !self.overflow.is_empty() || !self.discharge.is_empty() || !self.step_down.is_empty()
    }
}

/// A full pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// People wait (for an emergency: boarding in ED).
    Wait,
    /// People go to the service's `otherwise`, or are turned away.
    Divert,
}

/// A way out before the stay is over.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDown {
    /// Where to: another pool.
    pub to: Id<Service>,
    /// For which needs.
    pub needs: Vec<Id<Need>>,
    /// The share of them that is suitable, by one uniform a person and pool.
    pub suitable: Probability,
    /// The share of the stay after which they can go.
    pub after: f64,
}
