//! A pool, compiled: priorities as levels, stays as samplers, names as places.

use crate::kernel::index::Id;
use crate::kernel::random::{Key, Sampler};
use crate::model::purpose::Purpose;
use crate::model::services::residual_table;
use crate::scenario::{Beds, Scenario, Service, WhenFull};

/// A pool.
#[derive(Debug)]
pub(crate) struct BedsPlan {
    /// Unlimited where absent.
    pub places: Option<u32>,
    pub there_at_opening: u32,
    /// Whether people who come by a route are turned away when it is full.
    pub diverts: bool,
    pub census: Key,
    pub residual: Vec<(f64, f64)>,
    /// How many queues: the distinct priorities, and a last one for people of other pools.
    pub levels: usize,
    /// The queue of an emergency.
    pub emergency: u8,
    /// The queue of others, by need.
    pub others: Vec<u8>,
    /// Stay in this pool, by need, where it has its own.
    pub stays: Vec<Option<Sampler>>,
    pub overflow: Vec<usize>,
    pub outlier_stay: f64,
    pub discharge: Vec<usize>,
    pub step_down: Vec<StepDownPlan>,
}

/// A way out before the stay is over.
#[derive(Debug)]
pub(crate) struct StepDownPlan {
    pub to: usize,
    pub after: f64,
    /// By need: those whose uniform lies here are suitable.
    pub between: Vec<Option<(f64, f64)>>,
}

impl BedsPlan {
    /// Compiles a pool.
    pub(super) fn new(scenario: &Scenario, service: &Service, beds: &Beds, seed: u64) -> Self {
        let needs = || scenario.needs.ids();
        let mut priorities: Vec<u8> = needs().map(|need| beds.priority(need)).collect();
        priorities.extend([2, beds.emergency_priority]);
        priorities.sort_unstable();
        priorities.dedup();
        let level = |priority: u8| {
            priorities.iter().position(|known| *known == priority).unwrap_or_default() as u8
        };
        Self {
            places: beds.places,
            there_at_opening: beds.census.min(beds.places.unwrap_or(u32::MAX)),
            diverts: beds.when_full == WhenFull::Divert,
            census: Key::new(seed, Purpose::CensusStay as u16, &[&service.name]),
            residual: beds.census_stay.as_ref().map(residual_table).unwrap_or_default(),
            levels: priorities.len() + 1,
            emergency: level(beds.emergency_priority),
            others: needs().map(|need| level(beds.priority(need))).collect(),
            stays: needs().map(|need| beds.stay(need).map(Sampler::new)).collect(),
            overflow: beds.overflow.iter().map(|to| Id::index(*to)).collect(),
            outlier_stay: beds.outlier_stay,
            discharge: beds.discharge.iter().map(|by| Id::index(*by)).collect(),
            step_down: step_down(scenario, beds),
        }
    }

    /// The queue of people of other pools, after everybody else.
    pub(crate) const fn outliers(&self) -> u8 {
        (self.levels - 1) as u8
    }
}

/// One uniform decides among the ways: each has its own stretch of it, need by need.
fn step_down(scenario: &Scenario, beds: &Beds) -> Vec<StepDownPlan> {
    let mut below = vec![0.0; scenario.needs.len()];
    let mut plans = Vec::new();
    for way in &beds.step_down {
        let mut between = vec![None; below.len()];
        for need in &way.needs {
            let from = below[need.index()];
            below[need.index()] = from + way.suitable.value();
            between[need.index()] = Some((from, below[need.index()]));
        }
        plans.push(StepDownPlan { to: way.to.index(), after: way.after, between });
    }
    plans
}
