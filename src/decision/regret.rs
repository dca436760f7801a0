//! What each arm costs beside the best arm of each case, and the arm with the least greatest regret.
//!
//! ```text
//!   cost(arm, case)    mean cost without stays + value of a bed day x mean midnights in hospital
//!   regret(arm, case)  cost(arm, case) - least cost of any arm in that case
//!   greatest(arm)      the largest regret of the arm over cases;  the choice: the arm where it is least
//! ```
//!
//! The value of a bed day is the tariff's own price where it prices stays by the day: the first entry,
//! named after it. Then the table is made again at each of the tariff's named valuations, because the
//! choice may turn on it. A tariff that prices stays by the admission gives one entry, its total cost,
//! first; one that prices no stays gives only the named valuations, or costs without stays if it names
//! none. Minimax regret is L. J. Savage's (1951), "The theory of statistical decision", Journal of the
//! American Statistical Association 46(253), 55-67. Regrets are of means; their error is not carried.

use super::effects::series;
use crate::experiment::Study;
use crate::kernel::quantity::Money;
use crate::scenario::{Brief, StayPrice};

/// Costs and regrets of all arms in all cases at one price of a stay.
#[derive(Clone, Debug, PartialEq)]
pub struct Regret {
    /// The name of the valuation.
    pub name: String,
    /// Pounds a bed day; `None` where stays are priced by the admission, or not at all.
    pub value: Option<f64>,
    /// Mean cost, `cost[arm][case]`; pounds a winter.
    pub cost: Vec<Vec<f64>>,
    /// Regret, `regret[arm][case]`; pounds a winter.
    pub regret: Vec<Vec<f64>>,
    /// The greatest regret of each arm over cases.
    pub greatest: Vec<f64>,
    /// The arms whose greatest regret is least: more than one where they tie.
    pub least: Vec<usize>,
}

/// How stays enter the cost.
enum Stays {
    Value(Money),
    Priced,
    Unpriced,
}

/// Regrets at the tariff's own price of a stay first, then at each named valuation.
pub fn regrets(study: &Study<'_>, brief: &Brief) -> Vec<Regret> {
    let tariff = &brief.base.tariff;
    let mut all = match tariff.stay {
        StayPrice::PerBedDay(price) => vec![("the tariff's price".to_owned(), Stays::Value(price))],
        StayPrice::PerAdmission(_) => {
            vec![("the tariff's price an admission".to_owned(), Stays::Priced)]
        }
        StayPrice::None if tariff.bed_day_values.is_empty() => {
            vec![("stays not priced".to_owned(), Stays::Unpriced)]
        }
        StayPrice::None => Vec::new(),
    };
    let named = |(name, value): &(String, Money)| (name.clone(), Stays::Value(*value));
    all.extend(tariff.bed_day_values.iter().map(named));
    all.into_iter().map(|(name, stays)| at(study, name, &stays)).collect()
}

fn at(study: &Study<'_>, name: String, stays: &Stays) -> Regret {
    let plan = study.plan;
    let mean = |measure, arm, case| {
        let summary = series(study, measure, arm, case).summary();
        summary.map_or(0.0, |summary| summary.mean)
    };
    let cost_of = |arm, case| match stays {
        Stays::Value(value) => {
            mean("cost_without_stays", arm, case) + value.as_pounds() * mean("bed_days", arm, case)
        }
        Stays::Priced => mean("total_cost", arm, case),
        Stays::Unpriced => mean("cost_without_stays", arm, case),
    };
    let row = |arm| (0..plan.cases.len()).map(|case| cost_of(arm, case)).collect();
    let cost = (0..plan.arms.len()).map(row).collect();
    let value = if let Stays::Value(value) = stays { Some(value.as_pounds()) } else { None };
    Regret::of(name, value, cost)
}

impl Regret {
    /// Regrets of a table of costs, `cost[arm][case]`.
    pub fn of(name: String, value: Option<f64>, cost: Vec<Vec<f64>>) -> Self {
        let cases = cost.first().map_or(0, Vec::len);
        let least_cost =
            |case: usize| cost.iter().map(|of_arm| of_arm[case]).fold(f64::INFINITY, f64::min);
        let best: Vec<f64> = (0..cases).map(least_cost).collect();
        let minus = |of_arm: &Vec<f64>| of_arm.iter().zip(&best).map(|(a, b)| a - b).collect();
        let regret: Vec<Vec<f64>> = cost.iter().map(minus).collect();
        let worst = |of_arm: &Vec<f64>| of_arm.iter().copied().fold(0.0, f64::max);
        let greatest: Vec<f64> = regret.iter().map(worst).collect();
        let bound = greatest.iter().copied().fold(f64::INFINITY, f64::min);
        let least = (0..greatest.len()).filter(|arm| greatest[*arm] <= bound).collect();
        Self { name, value, cost, regret, greatest, least }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_greatest_regret_need_not_be_the_best_of_any_case() {
        let cost = vec![vec![0.0, 100.0], vec![100.0, 0.0], vec![30.0, 40.0]];
        let regret = Regret::of("x".into(), None, cost);
        assert_eq!(regret.greatest, [100.0, 100.0, 40.0]);
        assert_eq!(regret.least, [2]);
        assert_eq!(regret.regret[2], [30.0, 40.0]);
    }

    #[test]
    fn arms_that_tie_are_all_named() {
        let regret = Regret::of("x".into(), Some(400.0), vec![vec![5.0], vec![5.0], vec![6.0]]);
        assert_eq!(regret.least, [0, 1]);
        assert_eq!(regret.greatest, [0.0, 0.0, 1.0]);
    }
}
