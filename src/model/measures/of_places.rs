//! Measures that only pools and discharge services have.
//!
//! A pool's are of the period and everybody's; who holds its places is told apart (the cohort, background
//! people, others), so that the difference between two arms shows who refilled a freed bed. Delays are
//! told by their one reason; a discharge service's are its cohort's, a pool's everybody's. Pools that
//! nothing of this is written about have none of these measures.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::kernel::index::Id;
use crate::model::counts::{Layout, OfBeds as B, OfDischarge as D, System};
use crate::scenario::{Beds, Block, Scenario, Service};
use Better::{Higher, Lower, Neither};
use Frame::{Cohort, Period};

type Sum = &'static [(usize, Per)];

/// Name, unit, better, meaning, above the line, below it (nothing: a plain sum).
type Entry = (&'static str, &'static str, Better, &'static str, Sum, Sum);

#[rustfmt::skip]
const CLASSES: &[Entry] = &[
    ("cohort_days", "midnights", Neither, "midnights of places held by the cohort", &[(B::CohortDays as usize, Per::One)], &[]),
    ("background_days", "midnights", Neither, "midnights of places held by background people", &[(B::BackgroundDays as usize, Per::One)], &[]),
    ("other_days", "midnights", Neither, "midnights of places held by people there at the opening or with a need begun outside the winter", &[(B::OtherDays as usize, Per::One)], &[]),
    ("days_refilled", "midnights", Neither, "midnights of places held by anybody but the cohort: one arm less another is what was refilled", &[(B::BackgroundDays as usize, Per::One), (B::OtherDays as usize, Per::One)], &[]),
];

#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    ("emergencies", "stays", Neither, "stays begun as an emergency", &[(B::Emergencies as usize, Per::One)], &[]),
    ("step_ups", "stays", Neither, "stays begun from home", &[(B::StepUps as usize, Per::One)], &[]),
    ("step_downs", "stays", Neither, "stays begun from another pool", &[(B::StepDowns as usize, Per::One)], &[]),
    ("share_step_up", "share", Neither, "stays begun from home, of those that are no emergencies", &[(B::StepUps as usize, Per::One)], &[(B::StepUps as usize, Per::One), (B::StepDowns as usize, Per::One)]),
    ("outliers", "stays", Lower, "stays begun by people of another pool that was full", &[(B::Outliers as usize, Per::One)], &[]),
];

#[rustfmt::skip]
const DELAYS: &[Entry] = &[
    ("delayed_days", "midnights", Lower, "midnights between fit and leaving", &[(B::DelayedDays as usize, Per::One)], &[]),
    ("delayed_hours", "hours", Lower, "time between fit and leaving", &[(B::DelayedMs as usize, Per::Hour)], &[]),
    ("plan_days", "midnights", Lower, "of the delayed midnights, waiting for a plan", &[(B::PlanDays as usize, Per::One)], &[]),
    ("assessment_days", "midnights", Lower, "of the delayed midnights, waiting for an assessment", &[(B::AssessmentDays as usize, Per::One)], &[]),
    ("onward_days", "midnights", Lower, "of the delayed midnights, waiting for an onward place", &[(B::OnwardDays as usize, Per::One)], &[]),
    ("hours_days", "midnights", Lower, "of the delayed midnights, waiting for the hours in which people leave", &[(B::HoursDays as usize, Per::One)], &[]),
];

#[rustfmt::skip]
const DISCHARGE: &[Entry] = &[
    ("handled", "people", Neither, "people fit to leave whom it took on", &[(D::Handled as usize, Per::One)], &[]),
    ("gone_home", "people", Neither, "people who left for home", &[(D::Home as usize, Per::One)], &[]),
    ("gone_onward", "people", Neither, "people who left for another place", &[(D::Onward as usize, Per::One)], &[]),
    ("gone_first", "people", Lower, "people who died or reached a crisis between fit and leaving", &[(D::Gone as usize, Per::One)], &[]),
    ("handed_over", "people", Lower, "people between fit and leaving when it, or their pool, closed and handed over", &[(D::HandedOver as usize, Per::One)], &[]),
    ("not_yet", "people", Lower, "people between fit and leaving at the cut", &[(D::Inside as usize, Per::One)], &[]),
    ("before_noon", "share", Higher, "people who left before noon, of those who left", &[(D::BeforeNoon as usize, Per::One)], &[(D::Home as usize, Per::One), (D::Onward as usize, Per::One)]),
    ("assessments_wanted", "assessments", Neither, "assessments asked for", &[(D::AssessmentsWanted as usize, Per::One)], &[]),
    ("assessments_made", "assessments", Neither, "assessments made", &[(D::AssessmentsMade as usize, Per::One)], &[]),
    ("mean_delay", "hours", Lower, "mean time between fit and leaving, of those it took on", &[(D::DelayedMs as usize, Per::Hour)], &[(D::Handled as usize, Per::One)]),
    ("delayed_days", "midnights", Lower, "midnights between fit and leaving", &[(D::DelayedDays as usize, Per::One)], &[]),
    ("plan_days", "midnights", Lower, "of the delayed midnights, waiting for a plan", &[(D::PlanDays as usize, Per::One)], &[]),
    ("assessment_days", "midnights", Lower, "of the delayed midnights, waiting for an assessment", &[(D::AssessmentDays as usize, Per::One)], &[]),
    ("onward_days", "midnights", Lower, "of the delayed midnights, waiting for an onward place", &[(D::OnwardDays as usize, Per::One)], &[]),
    ("hours_days", "midnights", Lower, "of the delayed midnights, waiting for the hours in which people leave", &[(D::HoursDays as usize, Per::One)], &[]),
    ("plan_hours", "hours", Lower, "of the delay, waiting for a plan", &[(D::PlanMs as usize, Per::Hour)], &[]),
    ("assessment_hours", "hours", Lower, "of the delay, waiting for an assessment", &[(D::AssessmentMs as usize, Per::Hour)], &[]),
    ("onward_hours", "hours", Lower, "of the delay, waiting for an onward place", &[(D::OnwardMs as usize, Per::Hour)], &[]),
    ("hours_hours", "hours", Lower, "of the delay, waiting for the hours in which people leave", &[(D::HoursMs as usize, Per::Hour)], &[]),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    let has_background = scenario.sources.iter().any(|source| source.background);
    if has_background {
        catalogue.push(Measure {
            name: "background_needs".into(),
            unit: "needs",
            frame: Period,
            better: Neither,
            meaning: "needs of background sources begun in the winter: nobody's cohort",
            formula: Formula::Sum(vec![(layout.system(System::BackgroundNeeds), 1.0)]),
        });
    }
    for (id, service) in scenario.services.enumerate() {
        let mut push = |frame, list: &[Entry]| {
            for entry in list {
                catalogue.push(measure(entry, frame, (scenario, layout), id));
            }
        };
        match &service.block {
            Block::Beds(beds) => {
                let is_more = beds.leads_on() || is_led_to(scenario, id) || beds.says_more();
                if has_background || is_more {
                    push(Period, CLASSES);
                    push(Period, ENTRIES);
                }
                if !beds.discharge.is_empty() {
                    push(Period, DELAYS);
                }
            }
            Block::Discharge(_) => push(Cohort, DISCHARGE),
            _ => {}
        }
    }
}

/// Whether another pool, or a gate, leads to this one.
fn is_led_to(scenario: &Scenario, id: Id<Service>) -> bool {
    let by_beds =
        |beds: &Beds| beds.overflow.contains(&id) || beds.step_down.iter().any(|way| way.to == id);
    scenario.services.iter().any(|service| match &service.block {
        Block::Beds(beds) => by_beds(beds),
        Block::Discharge(discharge) => discharge.onward.iter().any(|way| way.to.contains(&id)),
        _ => false,
    })
}

fn measure(
    entry: &Entry,
    frame: Frame,
    (scenario, layout): (&Scenario, &Layout),
    id: Id<Service>,
) -> Measure {
    let (what, unit, better, meaning, top, bottom) = entry;
    let terms = |sum: Sum| -> Terms {
        sum.iter().map(|(count, per)| (layout.of_block(id, *count), per.factor(scenario))).collect()
    };
    let formula = match bottom {
        [] => Formula::Sum(terms(top)),
        _ => Formula::Ratio { top: terms(top), bottom: terms(bottom) },
    };
    let name = format!("{}.{what}", scenario.services[id].name);
    Measure { name, unit, frame, better: *better, meaning, formula }
}
