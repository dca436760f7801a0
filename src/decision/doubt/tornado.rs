//! One input at a time: each at the 2.5th and the 97.5th percentile of its prior, the others at their
//! estimates, all through the same winters; and the value at which the sign of a pair's gain turns.
//!
//! The switching value is where the paired difference is zero. It is looked for by halving between the two
//! percentiles where the difference changes its sign there, in chances of the prior, with every step played;
//! where it does not, there is none within what is believed. A share of a split moves by itself and the
//! others make room in proportion.

use super::play::{Estimates, cost};
use super::{Gained, Played};
use crate::decision::effects::Effects;
use crate::experiment::{Player, Study};
use crate::kernel::stats::reach::covering_interval;
use crate::kernel::stats::{Confidence, Interval, Moments};
use crate::scenario::{Brief, Problems, Scenario};

/// One input.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its path.
    pub path: String,
    /// Its values at the two percentiles, as people write them.
    pub shown: [String; 2],
    /// The mean gain at each.
    pub gain: [f64; 2],
    /// The 95% interval of each: simulation error.
    pub interval: [Interval; 2],
    /// The value at which the mean gain is zero, as people write it; `None` where that is not between.
    pub switches_at: Option<String>,
    /// The chance, by the prior, of a value at which the other arm is better.
    pub chance_other: Option<f64>,
}

/// All inputs, the one with the largest swing first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The pair, by its place.
    pub pair: usize,
    /// The case.
    pub case: usize,
    /// Of what.
    pub gain: Gained,
    /// The mean gain with every input at its estimate.
    pub base: f64,
    /// Winters of each play.
    pub winters: u32,
    /// One bar an input.
    pub bars: Vec<Bar>,
    /// Whether every input was played.
    pub complete: bool,
}

/// Steps of the search for a switching value: the chance is then known to a thousandth.
const STEPS: usize = 9;

/// Plays one input at a time, for one pair in one case. `keep_going` is told how many of how many are done.
pub fn tornado(
    brief: &Brief,
    played: &Played,
    (pair, case): (usize, usize),
    winters: u32,
    keep_going: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Tornado, Problems> {
    let gain = Gained::NetBenefit;
    let seed = played.asked.seed;
    let (estimates, player) = (Estimates::of(brief, seed), Player::default());
    let mut stand = Stand { brief, estimates, of: (pair, case), winters, gain, player };
    let base = stand.at(&brief.priors.estimates())?;
    let all = brief.priors.parameters.len();
    let mut bars = Vec::new();
    for input in 0..all {
        if !keep_going(input, all) {
            break;
        }
        bars.push(stand.bar(input)?);
    }
    let complete = bars.len() == all;
    let swing = |bar: &Bar| (bar.gain[1] - bar.gain[0]).abs();
    bars.sort_by(|a, b| swing(b).total_cmp(&swing(a)).then_with(|| a.path.cmp(&b.path)));
    Ok(Tornado { pair, case, gain, base: mean(&base), winters, bars, complete })
}

struct Stand<'a> {
    brief: &'a Brief,
    estimates: Estimates<'a>,
    /// The pair and the case.
    of: (usize, usize),
    winters: u32,
    gain: Gained,
    player: Player,
}

impl Stand<'_> {
    /// The gains of the pair, a winter each, with these inputs.
    fn at(&mut self, values: &[f64]) -> Result<Vec<f64>, Problems> {
        let (scenarios, plan) = self.estimates.with(values, 0..self.winters)?;
        let study = self.player.play(&plan);
        Ok(gains(&study, &scenarios, self.of, self.gain))
    }

    /// The same with one input at a chance of its prior.
    fn with(&mut self, input: usize, chance: f64) -> Result<Vec<f64>, Problems> {
        let values = self.brief.priors.one_at(input, chance);
        self.at(&values)
    }

    fn bar(&mut self, input: usize) -> Result<Bar, Problems> {
        const ENDS: [f64; 2] = [0.025, 0.975];
        let (low, high) = (self.with(input, ENDS[0])?, self.with(input, ENDS[1])?);
        let gain = [mean(&low), mean(&high)];
        let parameter = &self.brief.priors.parameters[input];
        let (path, shown) = (
            parameter.path.clone(),
            ENDS.map(|chance| parameter.unit.short(parameter.belief.quantile(chance))),
        );
        let interval = [&low, &high].map(|values| {
            let moments: Moments = values.iter().copied().collect();
            covering_interval(&moments, Confidence::P95)
        });
        let turns = gain[0] * gain[1] < 0.0;
        let at = if turns { Some(self.search(input, ENDS, gain[0] > 0.0)?) } else { None };
        let parameter = &self.brief.priors.parameters[input];
        let switches_at = at.map(|chance| parameter.unit.short(parameter.belief.quantile(chance)));
        let chance_other = at.map(|chance| if gain[0] > 0.0 { 1.0 - chance } else { chance });
        Ok(Bar { path, shown, gain, interval, switches_at, chance_other })
    }

    fn search(&mut self, input: usize, ends: [f64; 2], good: bool) -> Result<f64, Problems> {
        let [mut low, mut high] = ends;
        for _ in 0..STEPS {
            let middle = f64::midpoint(low, high);
            if (mean(&self.with(input, middle)?) > 0.0) == good {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(f64::midpoint(low, high))
    }
}

fn gains(
    study: &Study<'_>,
    scenarios: &[Vec<Scenario>],
    (pair, case): (usize, usize),
    gain: Gained,
) -> Vec<f64> {
    let effects = Effects::of(study, pair, case);
    let pair = study.plan.pairs[pair];
    match gain {
        Gained::AdmissionsAvoided => effects.admissions_avoided,
        Gained::BedDaysAvoided => effects.bed_days_avoided,
        Gained::ServiceCostSaved => effects.service_cost.iter().map(|cost| 0.0 - cost).collect(),
        Gained::NetBenefit => {
            let of = |arm: usize| cost(study, &scenarios[arm][case], arm, case);
            let (here, there) = (of(pair.arm), of(pair.against));
            there.iter().zip(&here).map(|(there, here)| there - here).collect()
        }
    }
}

fn mean(values: &[f64]) -> f64 {
    super::split::average(values)
}
