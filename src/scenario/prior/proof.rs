//! Whether everything that a prior can draw is something that the file could say.
//!
//! The two ends of each prior, and each value that has a chance of its own, are written where the number
//! stands, and every arm in every case is read again. What a number may be is an interval or the whole numbers
//! in one, so what holds at both ends of a curve holds between them: no curve ends at whole numbers twice.

use super::super::brief::Brief;
use super::super::problem::{Problem, ProblemKind};
use super::super::vary::Setting;
use super::{EDGE, Parameter};

/// A problem for each value that cannot be played.
pub(in crate::scenario) fn unsupported(brief: &Brief) -> Vec<Problem> {
    let priors = &brief.priors;
    let settings = priors.settings(&priors.estimates());
    let mut problems = Vec::new();
    for (parameter, setting) in priors.parameters.iter().zip(&settings) {
        // A share of a split lies between 0 and 1 whatever is drawn.
        if parameter.split.is_none() {
            problems.extend(
                values(parameter)
                    .into_iter()
                    .filter_map(|value| refused(brief, (parameter, setting), value)),
            );
        }
    }
    problems
}

/// The ends of a prior and what has a chance of its own, each once.
fn values(parameter: &Parameter) -> Vec<f64> {
    let mut values = [EDGE, 1.0 - EDGE].map(|edge| parameter.belief.quantile(edge)).to_vec();
    values.extend(parameter.belief.masses());
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

fn refused(brief: &Brief, (of, setting): (&Parameter, &Setting), value: f64) -> Option<Problem> {
    let settings = [Setting { value: of.unit.written(value), ..setting.clone() }];
    let found = brief.vary(&settings).scenarios().err()?;
    let why = &found.iter().next().expect("there is a problem").kind;
    let mend = mend(of, value, why).map(str::to_owned);
    let kind = ProblemKind::PriorReaches { end: of.unit.short(value), why: why.label() };
    Some(Problem::error(of.at.clone(), kind, mend))
}

/// How to mend it, where cutting it off is not the way.
fn mend(of: &Parameter, value: f64, why: &ProblemKind) -> Option<&'static str> {
    let is_mass = of.belief.masses().iter().any(|mass| mass.total_cmp(&value).is_eq());
    match why {
        ProblemKind::Shares { .. } => Some(
            "shares that add up to 1 have one prior together: { dirichlet = 50 } for the table",
        ),
        _ if is_mass => Some("leave this value out of what it may be"),
        ProblemKind::OutOfRange { rule, .. } if rule.contains("whole number") => {
            Some("a whole number has a discrete prior: { discrete = { values = [1, 2, 3] } }")
        }
        _ => None,
    }
}
