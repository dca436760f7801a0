//! Measures by the names under which they are asked for.
//!
//! Everything in the catalogue, and two that the catalogue cannot hold: `in_time`, first contacts in
//! time over all services that promise one, and `admissions_avoided`, which is a difference between two
//! arms. As a measure of one arm the latter is people admitted counted downward, so that the difference
//! of two arms, winter by winter, is the people not admitted.

use super::study::Study;
use crate::model::measures::{Better, Catalogue, Formula, Frame, Measure, Terms};

/// People admitted in the comparator and not in the arm, minus the other way round.
pub const AVOIDED: &str = "admissions_avoided";

/// First contacts in time, over all services that promise one.
pub const IN_TIME: &str = "in_time";

/// The measure of this name.
pub fn measure_called(catalogue: &Catalogue, name: &str) -> Option<Measure> {
    match name {
        AVOIDED => avoided(catalogue),
        IN_TIME => in_time(catalogue),
        _ => catalogue.find(name).cloned(),
    }
}

fn avoided(catalogue: &Catalogue) -> Option<Measure> {
    let admitted = catalogue.find("people_admitted")?;
    let Formula::Sum(terms) = &admitted.formula else { return None };
    let less: Terms = terms.iter().map(|(at, factor)| (*at, 0.0 - factor)).collect();
    Some(Measure {
        name: AVOIDED.into(),
        better: Better::Higher,
        meaning: "people admitted in the comparator and not in the arm, minus the other way round",
        formula: Formula::Sum(less),
        ..admitted.clone()
    })
}

fn in_time(catalogue: &Catalogue) -> Option<Measure> {
    let (mut top, mut bottom) = (Terms::new(), Terms::new());
    for measure in catalogue.iter().filter(|one| one.name.ends_with(".in_time")) {
        if let Formula::Ratio { top: above, bottom: below } = &measure.formula {
            top.extend(above.iter().copied());
            bottom.extend(below.iter().copied());
        }
    }
    (!top.is_empty()).then(|| Measure {
        name: IN_TIME.into(),
        unit: "share",
        frame: Frame::Cohort,
        better: Better::Higher,
        meaning: "first contacts within the promise, over all services, of all whose promise fell due",
        formula: Formula::Ratio { top, bottom },
    })
}

impl Study<'_> {
    /// What a measure of a world is made of in one winter: above the line and below it. Below a plain
    /// sum there is a one.
    pub fn parts(&self, measure: &Measure, world: usize, winter: usize) -> (f64, f64) {
        let row = self.row(winter, world);
        let sum = |terms: &Terms| super::estimate::share_of_sum(terms, row);
        match &measure.formula {
            Formula::Sum(terms) => (sum(terms), 1.0),
            Formula::Cost(headings) => {
                (self.plan.costings[world].sum(headings, row).as_pounds(), 1.0)
            }
            Formula::Ratio { top, bottom } => (sum(top), sum(bottom)),
        }
    }
}
