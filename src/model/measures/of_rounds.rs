//! Measures of rounds, and of what is prevented.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::model::counts::{Layout, OfRounds as R, System};
use crate::scenario::{Block, Scenario};
use Better::{Higher, Lower, Neither};
use Frame::{Cohort, Timeline};

type Entry = (R, &'static str, &'static str, Frame, Per, Better, &'static str);

#[rustfmt::skip]
const ENTRIES: [Entry; 7] = [
    (R::Held, "rounds_held", "rounds", Timeline, Per::One, Neither, "rounds held"),
    (R::Listed, "listed", "places", Timeline, Per::One, Neither, "places that should have been seen, round by round"),
    (R::Seen, "seen", "places", Timeline, Per::One, Higher, "places seen, round by round"),
    (R::Missed, "missed", "places", Timeline, Per::One, Lower, "places not seen before the task was given up"),
    (R::TakenMs, "hours_taken", "hours", Timeline, Per::Hour, Neither, "staff time on the way and at the places"),
    (R::Prevented, "needs_prevented", "needs", Cohort, Per::One, Higher, "needs that did not arise because the place was seen"),
    (R::CrisesPrevented, "crises_prevented", "crises", Cohort, Per::One, Higher, "crises that did not come because the place was seen"),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    let mut is_any = false;
    for (id, service) in scenario.services.enumerate() {
        if !matches!(service.block, Block::Rounds(_)) {
            continue;
        }
        is_any = true;
        for (count, what, unit, frame, per, better, meaning) in ENTRIES {
            let terms: Terms = vec![(layout.of_block(id, count as usize), per.factor(scenario))];
            catalogue.push(Measure {
                name: format!("{}.{what}", service.name),
                unit,
                frame,
                better,
                meaning,
                formula: Formula::Sum(terms),
            });
        }
    }
    if is_any && catalogue.find("prevented").is_none() {
        catalogue.push(Measure {
            name: "prevented".into(),
            unit: "needs",
            frame: Cohort,
            better: Neither,
            meaning: "needs that did not arise in this arm because something prevented them",
            formula: Formula::Sum(vec![(layout.system(System::Prevented), 1.0)]),
        });
    }
}
