//! Paired differences: the same winters, one arm minus another.

use super::estimate::{Series, Summary};
use super::pair::PairCount;
use super::study::Study;
use crate::kernel::stats::{Confidence, Paired};
use crate::model::measures::Measure;

/// The difference of one measure in one pair and case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Arm minus comparator.
    pub summary: Summary,
    /// The correlation that pairing achieved; `None` where one of the two never varies.
    pub correlation: Option<f64>,
    /// How many times more winters would have been needed without pairing, `(s1² + s2²) / Var(D)`; `None`
    /// where the difference never varies.
    pub gain: Option<f64>,
}

/// The paired difference of a measure; `None` where it is undefined in one of the arms.
pub fn differences(
    study: &Study<'_>,
    measure: &Measure,
    pair: usize,
    case: usize,
) -> Option<Difference> {
    let of = study.plan.pairs[pair];
    let here = Series::of(study, measure, study.plan.world(of.arm, case));
    let there = Series::of(study, measure, study.plan.world(of.against, case));
    Difference::of(&here, &there)
}

impl Difference {
    /// The difference of two series of the same winters.
    pub fn of(here: &Series, there: &Series) -> Option<Self> {
        Self::at(here, there, Confidence::P95)
    }

    /// The same with the interval at another confidence.
    pub fn at(here: &Series, there: &Series, confidence: Confidence) -> Option<Self> {
        if here.values.is_empty() || there.values.is_empty() {
            return None;
        }
        let minus =
            |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<f64>>();
        let defined_alike = here.spread.len() == there.spread.len();
        let values = minus(&here.values, &there.values);
        let spread =
            if defined_alike { minus(&here.spread, &there.spread) } else { values.clone() };
        let paired: Paired =
            here.values.iter().copied().zip(there.values.iter().copied()).collect();
        let summary = Series { values, spread }.summary_at(confidence)?;
        Some(Self { summary, correlation: paired.correlation(), gain: paired.gain() })
    }

    /// Winters that pairing saved: those that unpaired ones would have taken to know the difference as well,
    /// less those played; below zero where pairing did harm.
    pub fn winters_saved(&self) -> Option<f64> {
        self.gain.map(|gain| self.summary.winters as f64 * (gain - 1.0))
    }
}

impl Study<'_> {
    /// Admissions avoided in a pair and case, winter by winter, in people: admitted in the comparator
    /// and not in the arm, minus the other way round.
    pub fn admissions_avoided(&self, pair: usize, case: usize) -> Vec<f64> {
        let net = |counts: &[i64; PairCount::COUNT]| {
            counts[PairCount::AvoidedTouched as usize] + counts[PairCount::AvoidedSpill as usize]
                - counts[PairCount::CausedTouched as usize]
                - counts[PairCount::CausedSpill as usize]
        };
        (0..self.winters).map(|winter| net(self.pair(winter, case, pair)) as f64).collect()
    }
}
