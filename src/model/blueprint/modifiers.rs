//! Modifiers, compiled: their effects by what they act on, in order of name, with an address for every
//! mark; and the sources whose needs a service brings about.
//!
//! The strength of a modifier at a moment, from 0 to 1:
//!
//! ```text
//!   1 │             ________________ . . . . . . .     without a half-life: until it closes
//!     │           ╱                 ╲___
//!     │         ╱                        ╲______       with one: halving from the end of the ramp
//!   0 │________╱                                       (or from the closing, if that is earlier)
//!     └─────────┬──────┬────────────────────────── time
//!     opens     +lag   +ramp
//! ```
//!
//! So an effect with a half-life outlives the service: what was done still works, ever less, and what
//! was done last is felt a lag after the closing. An effect without one ends on the day of closing. A
//! service without `opens` counts from the beginning of the warm-up.

use crate::kernel::index::Id;
use crate::kernel::maths;
use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::Key;
use crate::model::counts::OfChosen;
use crate::model::ensemble::Ensemble;
use crate::model::purpose::Purpose;
use crate::scenario::{
    Avoidable, Block, EffectOn, Modifier, ModifierEffect, Reach, Scenario, Service, Source,
};

/// All modifiers of one arm and case.
#[derive(Debug, Default)]
pub(crate) struct ModifiersPlan {
    /// Those that the arm has, in order of name.
    pub all: Vec<ModifierPlan>,
    /// Their effects, by what they are on, in order of name and then of the file.
    pub effects: [Vec<EffectPlan>; EffectOn::COUNT],
    /// By pool: its share, and its key for each source.
    pub pools: Vec<(f64, Vec<Key>)>,
    /// By source: the service without which its needs ask nothing of anybody.
    pub induced_by: Vec<Option<usize>>,
    /// Whom modifiers would choose, those that the arm goes without included.
    pub chosen: Vec<ChosenPlan>,
    /// Whether a need has anything to ask when it arises.
    pub at_arrival: bool,
}

/// A modifier.
#[derive(Debug)]
pub(crate) struct ModifierPlan {
    pub service: Id<Service>,
    pub reach: ReachPlan,
    pub cap: Option<u32>,
    begins: Instant,
    ramp: Span,
    half_life: Option<Span>,
    closes: Instant,
    wanes: Instant,
}

/// Whom it reaches.
#[derive(Debug)]
pub(crate) enum ReachPlan {
    Everybody,
    /// A share, and the key of each source.
    Share(f64, Vec<Key>),
    /// So many members of each source's register.
    Top(Vec<u32>),
}

/// An effect.
#[derive(Debug)]
pub(crate) struct EffectPlan {
    /// Its place in [`ModifiersPlan::all`].
    pub modifier: usize,
    pub change: f64,
    pub pool: Option<usize>,
    /// Its place in the file, which tells its marks from those of the modifier's other effects.
    pub nth: u32,
    pub sources: Vec<bool>,
    pub needs: Vec<bool>,
    pub services: Vec<bool>,
    /// Its marks, for each source.
    pub marks: Vec<Key>,
}

/// Whom a modifier chooses by last year's use in one source, and where that is counted.
#[derive(Debug)]
pub(crate) struct ChosenPlan {
    pub source: usize,
    pub people: u32,
    /// Where [`OfChosen`] begins in a row.
    pub place: usize,
}

impl ModifierPlan {
    fn new(service: Id<Service>, reach: ReachPlan, ensemble: &Ensemble, of: &Service) -> Self {
        let Block::Modifier(modifier) = &of.block else {
            unreachable!("only modifiers are compiled here")
        };
        let calendar = &ensemble.calendar;
        let start = |date| calendar.start(calendar.day(date));
        let opens = of.opens.map_or(ensemble.from, start);
        let closes = of.closes.map_or(Instant::NEVER, start);
        let begins = opens + modifier.lag;
        let wanes = (begins + modifier.ramp)
            .min(of.closes.map_or(Instant::NEVER, |date| start(date) + modifier.lag));
        let (ramp, half_life, cap) = (modifier.ramp, modifier.half_life, modifier.cap);
        Self { service, reach, cap, begins, ramp, half_life, closes, wanes }
    }

    /// How much of the full effect there is at a moment, from 0 to 1.
    pub(crate) fn strength(&self, now: Instant) -> f64 {
        if now < self.begins {
            return 0.0;
        }
        match self.half_life {
            None if now >= self.closes => 0.0,
            None => self.ramped(now),
            Some(_) if now < self.wanes => self.ramped(now),
            Some(half_life) => {
                let halves = (now - self.wanes).millis() as f64 / half_life.millis() as f64;
                self.ramped(self.wanes) * maths::pow(0.5, halves)
            }
        }
    }

    fn ramped(&self, now: Instant) -> f64 {
        if self.ramp == Span::ZERO {
            return 1.0;
        }
        ((now - self.begins).millis() as f64 / self.ramp.millis() as f64).min(1.0)
    }
}

impl ModifiersPlan {
    /// The modifiers of a scenario inside an ensemble.
    pub(super) fn new(scenario: &Scenario, ensemble: &Ensemble) -> Self {
        let induced = |source: &Source| source.induced_by.map(Id::index);
        let pool = |pool: &Avoidable| {
            let keys = keys(scenario, ensemble.seed, Purpose::Avoidable, &pool.name);
            (pool.share.value(), keys)
        };
        let mut plan = Self {
            pools: scenario.avoidable.iter().map(pool).collect(),
            induced_by: scenario.sources.iter().map(induced).collect(),
            ..Self::default()
        };
        for (id, service) in scenario.services.enumerate() {
            let Block::Modifier(modifier) = &service.block else { continue };
            plan.choose(scenario, ensemble, id, modifier);
            if service.enabled {
                plan.add(scenario, ensemble, id, service, modifier);
            }
        }
        plan.at_arrival = !plan.effects[EffectOn::Demand as usize].is_empty()
            || !plan.chosen.is_empty()
            || plan.induced_by.iter().any(Option::is_some);
        plan
    }

    fn add(
        &mut self,
        scenario: &Scenario,
        ensemble: &Ensemble,
        id: Id<Service>,
        service: &Service,
        modifier: &Modifier,
    ) {
        let keys = |purpose| keys(scenario, ensemble.seed, purpose, &service.name);
        let reach = match modifier.reach {
            Reach::Share(share) if share.value() >= 1.0 => ReachPlan::Everybody,
            Reach::Share(share) => ReachPlan::Share(share.value(), keys(Purpose::Reach)),
            Reach::Top(top) => ReachPlan::Top(tops(scenario, top.value())),
        };
        for (nth, effect) in (0..).zip(&modifier.effects) {
            let marks = match effect.on {
                EffectOn::Demand => keys(Purpose::Prevent),
                EffectOn::Crisis => keys(Purpose::PreventCrisis),
                EffectOn::Conversion | EffectOn::Stay | EffectOn::ContactTime => Vec::new(),
            };
            let plan = effect_plan(scenario, self.all.len(), effect, (nth, marks));
            self.effects[effect.on as usize].push(plan);
        }
        self.all.push(ModifierPlan::new(id, reach, ensemble, service));
    }

    /// Whom a modifier would choose in each source, and where that is counted.
    fn choose(
        &mut self,
        scenario: &Scenario,
        ensemble: &Ensemble,
        id: Id<Service>,
        modifier: &Modifier,
    ) {
        let Reach::Top(top) = modifier.reach else { return };
        for (at, people) in tops(scenario, top.value()).into_iter().enumerate() {
            let source = &scenario.sources.as_slice()[at];
            let place = ensemble.layout.chosen(id, &source.group, OfChosen::People);
            let is_on = modifier.effects.iter().any(|effect| effect.is_on_source(source));
            if let Some(place) = place.filter(|_| is_on && people > 0) {
                self.chosen.push(ChosenPlan { source: at, people, place });
            }
        }
    }
}

fn effect_plan(
    scenario: &Scenario,
    modifier: usize,
    effect: &ModifierEffect,
    (nth, marks): (u32, Vec<Key>),
) -> EffectPlan {
    EffectPlan {
        modifier,
        change: effect.change,
        pool: effect.pool.map(Id::index),
        nth,
        sources: scenario.sources.iter().map(|source| effect.is_on_source(source)).collect(),
        needs: scenario.needs.ids().map(|need| effect.is_on_need(need)).collect(),
        services: scenario.services.ids().map(|id| effect.is_on_service(id)).collect(),
        marks,
    }
}

/// The key of a name for each source.
fn keys(scenario: &Scenario, seed: u64, purpose: Purpose, name: &str) -> Vec<Key> {
    let key = |source: &Source| Key::new(seed, purpose as u16, &[name, &source.name]);
    scenario.sources.iter().map(key).collect()
}

/// So many members of each register: the nearest whole number to the share.
fn tops(scenario: &Scenario, top: f64) -> Vec<u32> {
    let people = |source: &Source| source.register.map_or(0, |register| register.people);
    scenario.sources.iter().map(|source| (f64::from(people(source)) * top).round() as u32).collect()
}
