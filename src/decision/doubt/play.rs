//! Outer draws, a block at a time.

use super::{Gained, Level, Outcome};
use crate::decision::effects::series;
use crate::experiment::{Design, Pair, Plan, Player, Progress, Study};
use crate::scenario::{Brief, Problems, Redraw, Scenario, StayPrice};
use std::sync::Mutex;

/// Draws in a block; it decides when progress is shown and nothing else.
const BLOCK: u32 = 16;

/// What is to be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How inputs are spread.
    pub design: Design,
    /// Draws of the inputs.
    pub draws: u32,
    /// Winters in each.
    pub winters: u32,
    /// The seed.
    pub seed: u64,
}

/// What was played, in the order of the draws.
#[derive(Debug)]
pub struct Played {
    /// What was asked for.
    pub asked: Asked,
    /// Pairs, as in the study.
    pub pairs: Vec<Pair>,
    /// The chance of every input, `[draw][parameter]`, before correlations.
    pub chances: Vec<Vec<f64>>,
    /// The value of every input, `[draw][parameter]`.
    pub values: Vec<Vec<f64>>,
    arms: usize,
    /// One number a winter for each level and pair, `[draw]`.
    kept: Vec<Kept>,
}

/// What is kept of a draw: winters innermost.
#[derive(Debug)]
struct Kept {
    /// By case, arm and level.
    levels: Vec<f64>,
    /// By case and pair.
    avoided: Vec<f64>,
}

/// Draws under way.
#[derive(Debug)]
pub struct Outer<'a> {
    brief: &'a Brief,
    /// The file as it stands: what draws do not change is taken over from it.
    estimates: Estimates<'a>,
    chances: Vec<Vec<f64>>,
    played: Played,
    players: Mutex<Vec<Player>>,
}

impl<'a> Outer<'a> {
    /// Nothing played yet.
    ///
    /// # Panics
    ///
    /// If the file has no priors, or more than the design can spread.
    pub fn new(brief: &'a Brief, asked: Asked) -> Self {
        let paths: Vec<&str> = brief.priors.parameters.iter().map(|of| &*of.path).collect();
        assert!(!paths.is_empty(), "without priors there is nothing to draw");
        let played = Played {
            asked,
            pairs: super::pairs(brief),
            chances: Vec::new(),
            values: Vec::new(),
            arms: brief.arms.len(),
            kept: Vec::new(),
        };
        let chances = asked.design.chances(&paths, asked.draws, asked.seed);
        let estimates = Estimates::of(brief, asked.seed);
        Self { brief, estimates, chances, played, players: Mutex::default() }
    }

    /// Plays the next block of draws, or says which draw cannot be played.
    pub fn step(&mut self) -> Result<Progress, (u32, Problems)> {
        let from = self.played.kept.len() as u32;
        let until = (from + BLOCK).min(self.played.asked.draws);
        for (draw, kept) in (from..until).zip(self.play_block(from..until)) {
            let (values, kept) = kept.map_err(|problems| (draw, problems))?;
            self.played.chances.push(self.chances[draw as usize].clone());
            self.played.values.push(values);
            self.played.kept.push(kept);
        }
        Ok(Progress { done: until, of: self.played.asked.draws, settled: false })
    }

    /// What has been played so far.
    pub fn stop(self) -> Played {
        self.played
    }

    #[cfg(feature = "parallel")]
    fn play_block(&self, draws: std::ops::Range<u32>) -> Vec<Result<(Vec<f64>, Kept), Problems>> {
        use rayon::prelude::*;
        draws.into_par_iter().map(|draw| self.play(draw)).collect()
    }

    #[cfg(not(feature = "parallel"))]
    fn play_block(&self, draws: std::ops::Range<u32>) -> Vec<Result<(Vec<f64>, Kept), Problems>> {
        draws.map(|draw| self.play(draw)).collect()
    }

    fn play(&self, draw: u32) -> Result<(Vec<f64>, Kept), Problems> {
        let (brief, asked) = (self.brief, self.played.asked);
        let values = brief.priors.values(&self.chances[draw as usize]);
        let winters = draw * asked.winters..(draw + 1) * asked.winters;
        let (scenarios, plan) = self.estimates.with(&values, winters)?;
        let lock = || self.players.lock().expect("no thread panics while it holds the players");
        let mut player = lock().pop().unwrap_or_default();
        let kept = keep(&player.play(&plan), &scenarios);
        lock().push(player);
        Ok((values, kept))
    }
}

/// The arms and cases of a file as it stands.
#[derive(Debug)]
pub(super) struct Estimates<'a> {
    brief: &'a Brief,
    redraw: Redraw<'a>,
    plan: Plan,
}

impl<'a> Estimates<'a> {
    pub(super) fn of(brief: &'a Brief, seed: u64) -> Self {
        let arms = brief.arms.iter().map(|arm| arm.name.clone()).collect();
        let cases = brief.cases.iter().map(|case| case.name.clone()).collect();
        let (names, pairs) = ((arms, cases), super::pairs(brief));
        let own = by_case(&brief.scenarios);
        let plan = Plan::of_scenarios(brief, &own, names, pairs, 0..0, seed);
        Self { brief, redraw: brief.redraw(), plan }
    }

    /// The same with other values of the inputs: the scenarios by arm and case, and some winters of them.
    pub(super) fn with(
        &self,
        values: &[f64],
        winters: std::ops::Range<u32>,
    ) -> Result<(Vec<Vec<Scenario>>, Plan), Problems> {
        let scenarios = self.redraw.at(&self.brief.priors.settings(values))?;
        let own = by_case(&self.brief.scenarios);
        let plan = self.plan.again(self.brief, &own, &by_case(&scenarios), winters);
        Ok((scenarios, plan))
    }
}

/// Case by case, each with all arms.
fn by_case(scenarios: &[Vec<Scenario>]) -> Vec<&Scenario> {
    let cases = scenarios.first().map_or(0, Vec::len);
    (0..cases).flat_map(|case| scenarios.iter().map(move |of_arm| &of_arm[case])).collect()
}

fn keep(study: &Study<'_>, scenarios: &[Vec<Scenario>]) -> Kept {
    let (arms, cases) = (study.plan.arms.len(), study.plan.cases.len());
    let (mut levels, mut avoided) = (Vec::new(), Vec::new());
    for case in 0..cases {
        for (arm, of_arm) in scenarios.iter().enumerate().take(arms) {
            for measure in ["people_admitted", "bed_days", "service_cost"] {
                levels.extend(series(study, measure, arm, case).values);
            }
            levels.extend(cost(study, &of_arm[case], arm, case));
        }
        for pair in 0..study.plan.pairs.len() {
            avoided.extend(study.admissions_avoided(pair, case));
        }
    }
    Kept { levels, avoided }
}

/// Everything, stays at the tariff's own price, else at its first valuation, else not at all.
pub(super) fn cost(study: &Study<'_>, scenario: &Scenario, arm: usize, case: usize) -> Vec<f64> {
    let tariff = &scenario.tariff;
    let value = match tariff.stay {
        StayPrice::PerBedDay(price) => Some(price),
        StayPrice::PerAdmission(_) => return series(study, "total_cost", arm, case).values,
        StayPrice::None => tariff.bed_day_values.first().map(|(_, value)| *value),
    };
    let value = value.map_or(0.0, crate::kernel::quantity::Money::as_pounds);
    let others = series(study, "cost_without_stays", arm, case).values;
    let days = series(study, "bed_days", arm, case).values;
    others.iter().zip(&days).map(|(others, days)| others + value * days).collect()
}

impl Played {
    /// Draws played.
    pub fn draws(&self) -> usize {
        self.kept.len()
    }

    /// Winters in a draw.
    fn winters(&self) -> usize {
        self.asked.winters as usize
    }

    /// The winters of a level.
    fn level(&self, draw: usize, case: usize, arm: usize, level: Level) -> &[f64] {
        let at = ((case * self.arms + arm) * Level::ALL.len() + level as usize) * self.winters();
        &self.kept[draw].levels[at..at + self.winters()]
    }

    /// The winters of an outcome in a draw.
    pub fn series(&self, draw: usize, case: usize, outcome: Outcome) -> Vec<f64> {
        let (pair, gain) = match outcome {
            Outcome::Level { arm, level } => return self.level(draw, case, arm, level).to_vec(),
            Outcome::Difference { pair, gain } => (pair, gain),
        };
        let level = match gain {
            Gained::AdmissionsAvoided => {
                let at = (case * self.pairs.len() + pair) * self.winters();
                return self.kept[draw].avoided[at..at + self.winters()].to_vec();
            }
            Gained::BedDaysAvoided => Level::BedDays,
            Gained::ServiceCostSaved => Level::ServiceCost,
            Gained::NetBenefit => Level::Cost,
        };
        let Pair { arm, against } = self.pairs[pair];
        let (here, there) =
            (self.level(draw, case, arm, level), self.level(draw, case, against, level));
        there.iter().zip(here).map(|(there, here)| there - here).collect()
    }

    /// The winters of an outcome in every draw.
    pub fn table(&self, case: usize, outcome: Outcome) -> Vec<Vec<f64>> {
        (0..self.draws()).map(|draw| self.series(draw, case, outcome)).collect()
    }

    /// The mean of an outcome in a draw.
    pub fn mean(&self, draw: usize, case: usize, outcome: Outcome) -> f64 {
        self.series(draw, case, outcome).iter().sum::<f64>() / self.winters() as f64
    }
}

#[cfg(test)]
impl Played {
    /// Draws whose costs are made by a formula of arm, draw and winter.
    pub(super) fn made(
        asked: Asked,
        pairs: &[Pair],
        chances: Vec<Vec<f64>>,
        values: Vec<Vec<f64>>,
        cost: &dyn Fn(usize, usize, usize) -> f64,
    ) -> Self {
        let (arms, winters) = (2, asked.winters as usize);
        let kept = (0..values.len()).map(|draw| {
            let level = |arm: usize, level: &Level| -> Vec<f64> {
                let of = |winter| {
                    if *level == Level::Cost { cost(arm, draw, winter) } else { 0.0 }
                };
                (0..winters).map(of).collect()
            };
            let of_arm =
                |arm| Level::ALL.iter().flat_map(move |of| level(arm, of)).collect::<Vec<_>>();
            let levels = (0..arms).flat_map(of_arm).collect();
            Kept { levels, avoided: vec![0.0; winters * pairs.len()] }
        });
        let kept = kept.collect();
        Self { asked, pairs: pairs.to_vec(), chances, values, arms, kept }
    }
}
