//! Any number of scenarios through the same winters, a few at a time, keeping only what is asked of each.
//!
//! Choosing and sweeping ask little of much: a handful of measures of every arm or cell, winter by winter.
//! So scenarios are played [`TOGETHER`] at a time through the same draw of each winter, the asked measures
//! are kept, and the rows are dropped; a scenario that is no longer in question is not played on. Winters
//! have numbers, so that the tenth winter is the same for all, whenever it is played.
//!
//! Scenarios that are alike are played once.

use std::ops::Range;

use crate::experiment::{Plan, Run, measure_called};
use crate::scenario::{Brief, Scenario};

/// Scenarios played through the same draw of the winters: more would save little and cost memory.
pub(super) const TOGETHER: usize = 8;

/// Winters of a scenario that are played at once; between them somebody may say stop.
const STRETCH: u32 = 16;

/// What was asked of one winter: above and below the line of a measure; below a plain sum is a one.
pub type Parts = (f64, f64);

/// Scenarios, and what is known of them so far.
#[derive(Debug)]
pub struct Field<'a> {
    brief: &'a Brief,
    seed: u64,
    case: String,
    scenarios: Vec<&'a Scenario>,
    measures: Vec<String>,
    /// `kept[scenario][measure][winter]`.
    kept: Vec<Vec<Vec<Parts>>>,
}

/// Told how many winters have been played in all; answers whether to go on.
pub type KeepGoing<'k> = &'k mut dyn FnMut(u64) -> bool;

impl<'a> Field<'a> {
    /// Nothing played yet. Every measure must be known ([`measure_called`]).
    pub fn new(
        brief: &'a Brief,
        (scenarios, case): (Vec<&'a Scenario>, usize),
        measures: Vec<String>,
        seed: u64,
    ) -> Self {
        let kept = vec![vec![Vec::new(); measures.len()]; scenarios.len()];
        let case = brief.cases[case].name.clone();
        Self { brief, seed, case, scenarios, measures, kept }
    }

    /// How many scenarios.
    pub fn len(&self) -> usize {
        self.scenarios.len()
    }

    /// Whether there is nothing to play.
    pub fn is_empty(&self) -> bool {
        self.scenarios.is_empty()
    }

    /// Winters played of a scenario.
    pub fn winters(&self, scenario: usize) -> usize {
        self.kept[scenario].first().map_or(0, Vec::len)
    }

    /// Winters played, over all scenarios.
    pub fn played(&self) -> u64 {
        (0..self.len()).map(|scenario| self.winters(scenario) as u64).sum()
    }

    /// A measure of a scenario, winter by winter.
    pub fn of(&self, scenario: usize, measure: usize) -> &[Parts] {
        &self.kept[scenario][measure]
    }

    /// Plays these scenarios on until each has so many winters; answers whether it went to the end.
    pub fn play_on(&mut self, of: &[usize], until: u32, go: KeepGoing<'_>) -> bool {
        for some in of.chunks(TOGETHER) {
            let from = some.iter().map(|one| self.winters(*one) as u32).min().unwrap_or(until);
            for start in (from..until).step_by(STRETCH as usize) {
                if !go(self.played()) {
                    return false;
                }
                self.stretch(some, start..(start + STRETCH).min(until));
            }
        }
        go(self.played())
    }

    /// Plays a few scenarios through a few winters; those that have had them are left out.
    fn stretch(&mut self, of: &[usize], winters: Range<u32>) {
        let due: Vec<usize> =
            of.iter().copied().filter(|one| self.winters(*one) as u32 == winters.start).collect();
        let scenarios: Vec<&Scenario> = due.iter().map(|one| self.scenarios[*one]).collect();
        if scenarios.is_empty() {
            return;
        }
        let arms = due.iter().map(ToString::to_string).collect();
        let names = (arms, vec![self.case.clone()]);
        let plan =
            Plan::of_scenarios(self.brief, &scenarios, names, Vec::new(), winters, self.seed);
        let study = Run::new(&plan).finish();
        for (at, name) in self.measures.iter().enumerate() {
            let measure = measure_called(&plan.catalogue, name).expect("only known ones are asked");
            for (world, scenario) in due.iter().enumerate() {
                let parts = (0..study.winters).map(|winter| study.parts(&measure, world, winter));
                self.kept[*scenario][at].extend(parts);
            }
        }
    }
}

/// The ratio of the means, which for a plain sum is the mean; `None` where it is undefined.
pub(super) fn mean(parts: &[Parts]) -> Option<f64> {
    let (top, bottom) = parts.iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    (bottom != 0.0).then(|| top / bottom)
}

/// One number a winter with the ratio's mean and the delta method's variance; the values themselves
/// for a plain sum. Empty where it is undefined.
pub(super) fn pseudo_values(parts: &[Parts]) -> Vec<f64> {
    if parts.iter().all(|part| part.1.to_bits() == 1.0_f64.to_bits()) {
        return parts.iter().map(|part| part.0).collect();
    }
    let Some(ratio) = mean(parts) else { return Vec::new() };
    let below = parts.iter().map(|part| part.1).sum::<f64>() / parts.len() as f64;
    parts.iter().map(|(x, y)| ratio + (x - ratio * y) / below).collect()
}
