//! Whether everything that a prior can draw is something that the file could say.
//!
//! The two ends of each prior are written where the number stands, and every arm in every case is read
//! again. What a number may be is an interval, so what holds at both ends holds between them.

use super::super::brief::Brief;
use super::super::problem::{Problem, ProblemKind};
use super::EDGE;

/// A problem for each end that cannot be played.
pub(in crate::scenario) fn unsupported(brief: &Brief) -> Vec<Problem> {
    let priors = &brief.priors;
    let mut problems = Vec::new();
    for (at, parameter) in priors.parameters.iter().enumerate() {
        // A share of a split lies between 0 and 1 whatever is drawn.
        for edge in [EDGE, 1.0 - EDGE].into_iter().filter(|_| parameter.split.is_none()) {
            let end = parameter.belief.quantile(edge);
            let settings = &priors.settings(&priors.estimates())[at..=at];
            let mut settings = settings.to_vec();
            settings[0].value = parameter.unit.written(end);
            let Err(found) = brief.vary(&settings).scenarios() else { continue };
            let first = found.iter().next().expect("there is a problem");
            let shown = parameter.unit.short(end);
            let kind = ProblemKind::PriorReaches { end: shown, why: first.kind.label() };
            problems.push(Problem::error(parameter.at.clone(), kind, None));
        }
    }
    problems
}
