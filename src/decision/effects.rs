//! What an arm changes beside another, winter by winter.
//!
//! One [`Effects`] holds the paired series that every statement about a pair is made of: people whose
//! admission was avoided, midnights in hospital, and pounds. Ratios, the decision rule and the checks
//! all read the same series, so that no two lines of a report can disagree.

use crate::experiment::{Series, Study};

/// The paired differences of one pair of arms in one case, one number a winter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// People admitted in the comparator and not in the arm, minus the other way round.
    pub admissions_avoided: Vec<f64>,
    /// Midnights in hospital beds: comparator minus arm.
    pub bed_days_avoided: Vec<f64>,
    /// What the services cost more in the arm; pounds.
    pub service_cost: Vec<f64>,
    /// Services, usual care and attendances, without stays: arm minus comparator; pounds.
    pub cost_without_stays: Vec<f64>,
}

impl Effects {
    /// The effects of a pair (by its place in the plan) in a case.
    pub fn of(study: &Study<'_>, pair: usize, case: usize) -> Self {
        let of = study.plan.pairs[pair];
        let values = |measure, arm| series(study, measure, arm, case).values;
        let minus = |measure, first, second| {
            let (first, second) = (values(measure, first), values(measure, second));
            first.iter().zip(&second).map(|(first, second)| first - second).collect()
        };
        Self {
            admissions_avoided: study.admissions_avoided(pair, case),
            bed_days_avoided: minus("bed_days", of.against, of.arm),
            service_cost: minus("service_cost", of.arm, of.against),
            cost_without_stays: minus("cost_without_stays", of.arm, of.against),
        }
    }
}

/// A measure of an arm in a case, winter by winter.
///
/// # Panics
///
/// If the catalogue does not hold the measure: only names that every catalogue holds are asked for.
pub fn series(study: &Study<'_>, measure: &str, arm: usize, case: usize) -> Series {
    let measure = study.plan.catalogue.find(measure).expect("every catalogue holds this measure");
    Series::of(study, measure, study.plan.world(arm, case))
}
