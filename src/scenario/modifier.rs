//! Modifiers: services that change what happens instead of seeing people one by one. Vaccination,
//! falls prevention, telecare, a medicines review, a campaign.
//!
//! A modifier says whom it reaches, how its effect grows and wanes, and what the effect is on: that a
//! need arises, that it reaches a crisis, that a crisis becomes an admission, how long a stay or a
//! contact lasts. What it costs is the service's own (`set_up`, `overhead`). Not here: staff hours that
//! the effect depends on.

use super::{Need, Service, Source};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span};

/// A modifier.
#[derive(Clone, Debug, PartialEq)]
pub struct Modifier {
    /// Whom it reaches.
    pub reach: Reach,
    /// From the service's opening until the first effect.
    pub lag: Span,
    /// From the first effect until the full one, in a straight line.
    pub ramp: Span,
    /// After the ramp (or the closing, if that is earlier) the effect halves with each such time.
    /// Without it the effect stays, and ends with the service.
    pub half_life: Option<Span>,
    /// At most so many needs removed and crises prevented on the whole timeline.
    pub cap: Option<u32>,
    /// What it does, in file order.
    pub effects: Vec<ModifierEffect>,
}

/// Whom a modifier reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach {
    /// This share of people, by one mark a person.
    Share(Probability),
    /// The share of each register who used most last year.
    Top(Probability),
}

/// What an effect is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum EffectOn {
    /// Needs: some do not arise.
    Demand,
    /// Crises: some do not come.
    Crisis,
    /// The chance that a crisis becomes an admission.
    Conversion,
    /// How long a place is held.
    Stay,
    /// How long a contact takes.
    ContactTime,
}

impl EffectOn {
    /// How many there are.
    pub const COUNT: usize = 5;

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Crisis => "crisis",
            Self::Conversion => "conversion",
            Self::Stay => "stay",
            Self::ContactTime => "contact time",
        }
    }
}

/// One effect of a modifier.
#[derive(Clone, Debug, PartialEq)]
pub struct ModifierEffect {
    /// What it is called: its `name` in the file, else its number from 1.
    pub name: String,
    /// What it is on.
    pub on: EffectOn,
    /// Relative change, among those reached and at full effect: -0.1 for a tenth less.
    pub change: f64,
    /// Sources, or groups of sources; all where absent.
    pub sources: Option<Vec<String>>,
    /// Kinds of need; all where absent.
    pub needs: Option<Vec<Id<Need>>>,
    /// Services or pools; all where absent.
    pub services: Option<Vec<Id<Service>>>,
    /// The avoidable needs that it shares with others.
    pub pool: Option<Id<Avoidable>>,
}

impl ModifierEffect {
    /// Whether it acts on a source's needs.
    pub fn is_on_source(&self, source: &Source) -> bool {
        let is_meant = |name: &String| *name == source.name || *name == source.group;
        self.sources.as_ref().is_none_or(|names| names.iter().any(is_meant))
    }

    /// Whether it acts on a kind of need.
    pub fn is_on_need(&self, need: Id<Need>) -> bool {
        self.needs.as_ref().is_none_or(|needs| needs.contains(&need))
    }

    /// Whether it acts in a service.
    pub fn is_on_service(&self, service: Id<Service>) -> bool {
        self.services.as_ref().is_none_or(|services| services.contains(&service))
    }
}

/// Needs that could be avoided, whoever avoids them: `[avoidable.…]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Avoidable {
    /// The name in the file, which addresses its marks.
    pub name: String,
    /// The share of needs that can be avoided at all.
    pub share: Probability,
}

/// The people from whom a source's needs come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Register {
    /// How many.
    pub people: u32,
    /// Coefficient of variation of their persistent risks.
    pub spread: f64,
}
