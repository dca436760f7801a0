//! Measures of each escalation.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::model::counts::{Layout, OfEscalation as E};
use crate::scenario::{MOST_ACTIONS, Scenario};

#[rustfmt::skip]
const COUNTS: [(E, &str, &str, Per, &str); 3] = [
    (E::Called, "called", "times", Per::One, "times it was called"),
    (E::OnMs, "hours_on", "hours", Per::Hour, "time for which it was on, on any day"),
    (E::ExtraShifts, "extra_shifts", "shifts", Per::One, "shifts of people who came to work because of it"),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    for (id, escalation) in scenario.escalations.enumerate() {
        let mut push = |what: &str, unit, meaning, terms: Terms| {
            catalogue.push(Measure {
                name: format!("{}.{what}", escalation.name),
                unit,
                frame: Frame::Timeline,
                better: Better::Lower,
                meaning,
                formula: Formula::Sum(terms),
            });
        };
        for (count, what, unit, per, meaning) in COUNTS {
            push(what, unit, meaning, vec![(layout.escalation(id, count), per.factor(scenario))]);
        }
        let hour = Per::Hour.factor(scenario);
        let paid = (0..MOST_ACTIONS).map(|nth| (layout.extra(id, nth), hour)).collect();
        let meaning = "paid hours of people who came to work because of it, overrun included";
        push("extra_hours", "hours", meaning, paid);
    }
}
