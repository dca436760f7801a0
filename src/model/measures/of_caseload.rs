//! Measures of a caseload: its places, who comes and goes, and the visits they want.
//!
//! They stand beside what every service with a team says of its referrals, contacts and queue. Where
//! those speak of staff busy, these speak of places: `in_care_at` a time of day is people on the
//! caseload, `mean_busy` and `utilisation` are staff.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms};
use crate::kernel::index::Id;
use crate::model::counts::{Layout, OfCaseload as C};
use crate::scenario::{Scenario, Service};
use Better::{Higher, Lower, Neither};
use Frame::{Cohort, Period};

type Sum = &'static [(C, Per)];

/// Name, unit, frame, better, meaning, above the line, below it (nothing: a plain sum).
type Entry = (&'static str, &'static str, Frame, Better, &'static str, Sum, Sum);

const ENTERED: Sum = &[(C::StepUps, Per::One), (C::StepDowns, Per::One)];
const MADE: Sum =
    &[(C::VisitsWanted, Per::One), (C::VisitsMissed, Per::Less), (C::VisitsPending, Per::Less)];

#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    ("places_in_use", "people", Period, Neither, "mean number on the caseload, over time, everybody's", &[(C::HeldMs, Per::Winter)], &[]),
    ("most_in_use", "people", Period, Neither, "most people on the caseload at once", &[(C::MostHeld, Per::One)], &[]),
    ("occupancy", "share", Period, Neither, "places in use of all its places, over time", &[(C::HeldMs, Per::One)], &[(C::PlacesMs, Per::One)]),
    ("share_above_target", "share", Period, Lower, "time for which more places were in use than the occupancy target", &[(C::AboveMs, Per::One)], &[(C::PeriodMs, Per::One)]),
    ("place_days", "midnights", Period, Neither, "midnights on the caseload, everybody's", &[(C::PlaceDays, Per::One)], &[]),
    ("entries", "stays", Period, Neither, "places taken, everybody's", &[(C::Entries, Per::One)], &[]),
    ("refused_full", "people", Cohort, Lower, "asked for a place and refused because the caseload was full", &[(C::RefusedFull, Per::One)], &[]),
    ("step_ups", "stays", Cohort, Neither, "places taken by people who came from home", &[(C::StepUps, Per::One)], &[]),
    ("step_downs", "stays", Cohort, Neither, "places taken by people who came from a hospital bed", &[(C::StepDowns, Per::One)], &[]),
    ("share_step_up", "share", Cohort, Neither, "places taken by people who came from home, of all taken", &[(C::StepUps, Per::One)], ENTERED),
    ("went_home", "stays", Cohort, Neither, "stays on the caseload that came to their end at home", &[(C::Home, Per::One)], &[]),
    ("transfers_back", "stays", Cohort, Lower, "stays that ended with a transfer (back) to hospital", &[(C::Back, Per::One)], &[]),
    ("share_back", "share", Cohort, Lower, "transferred (back) to hospital, of places taken", &[(C::Back, Per::One)], ENTERED),
    ("ended_in_crisis", "stays", Cohort, Lower, "stays that a crisis ended", &[(C::Crisis, Per::One)], &[]),
    ("ended_in_death", "stays", Cohort, Lower, "stays that a death ended", &[(C::Died, Per::One)], &[]),
    ("sent_on", "stays", Cohort, Lower, "stays ended because the service closed", &[(C::HandedOver, Per::One)], &[]),
    ("still_on", "stays", Cohort, Neither, "people on the caseload at the cut", &[(C::StillOn, Per::One)], &[]),
    ("mean_stay", "days", Cohort, Neither, "mean time on the caseload, up to the cut", &[(C::StayMs, Per::Day)], ENTERED),
    ("mean_wait_for_place", "hours", Cohort, Lower, "mean time from acceptance to a place, of those who got one", &[(C::PlaceWaitMs, Per::Hour)], ENTERED),
    ("visits_wanted", "visits", Cohort, Neither, "visits wanted by the rhythm, first visits included", &[(C::VisitsWanted, Per::One)], &[]),
    ("visits_made", "visits", Cohort, Neither, "visits made, first visits included", MADE, &[]),
    ("visits_missed", "visits", Cohort, Lower, "visits wanted and not begun before the person left the caseload", &[(C::VisitsMissed, Per::One)], &[]),
    ("share_visits_made", "share", Cohort, Higher, "visits made of those wanted", MADE, &[(C::VisitsWanted, Per::One)]),
    ("visits_per_stay", "visits", Cohort, Neither, "visits made for each place taken", MADE, ENTERED),
];

/// Adds the measures of one caseload.
pub(super) fn add(
    catalogue: &mut Catalogue,
    scenario: &Scenario,
    layout: &Layout,
    id: Id<Service>,
) {
    let terms = |sum: Sum| -> Terms {
        let place = |count: C| layout.of_block(id, count as usize);
        sum.iter().map(|(count, per)| (place(*count), per.factor(scenario))).collect()
    };
    for (what, unit, frame, better, meaning, top, bottom) in ENTRIES {
        let formula = match bottom {
            [] => Formula::Sum(terms(top)),
            _ => Formula::Ratio { top: terms(top), bottom: terms(bottom) },
        };
        catalogue.push(Measure {
            name: format!("{}.{what}", scenario.services[id].name),
            unit,
            frame: *frame,
            better: *better,
            meaning,
            formula,
        });
    }
}
