//! Measures of the whole system.

use super::{Better, Catalogue, Formula, Frame, Measure, Per};
use crate::model::counts::{Layout, OfService, System};
use crate::scenario::{Block, Scenario};
use Better::{Lower, Neither};

type Entry = (System, &'static str, &'static str, Per, Better, &'static str);

#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    (System::Needs, "needs", "needs", Per::One, Neither, "needs begun in the winter"),
    (System::WouldBeCrises, "would_be_crises", "needs", Per::One, Neither, "needs that would reach a crisis under usual care"),
    (System::Referred, "referred", "needs", Per::One, Neither, "needs accepted by at least one service"),
    (System::Reached, "reached", "people", Per::One, Neither, "people contacted by at least one service"),
    (System::Crises, "attendances", "attendances", Per::One, Lower, "ED attendances, returns included"),
    (System::Averted, "averted", "crises", Per::One, Neither, "crises averted by a contact"),
    (System::Rebounds, "rebounds", "crises", Per::One, Lower, "averted crises that come back"),
    (System::SentIn, "sent_in", "people", Per::One, Lower, "people sent to hospital by a contact"),
    (System::Admissions, "admissions", "admissions", Per::One, Lower, "emergency admissions, zero-day stays and returns included"),
    (System::ZeroDay, "zero_day_admissions", "admissions", Per::One, Lower, "emergency admissions without a midnight in a bed"),
    (System::AdmissionsAfter, "admissions_after_winter", "admissions", Per::One, Lower, "emergency admissions after the end of the winter"),
    (System::Readmissions, "readmissions", "crises", Per::One, Lower, "crises that follow a discharge"),
    (System::PeopleAdmitted, "people_admitted", "people", Per::One, Lower, "people admitted as an emergency at least once"),
    (System::BedDays, "bed_days", "midnights", Per::One, Lower, "midnights in hospital beds after an emergency admission"),
    (System::BedMs, "hospital_days", "days", Per::Day, Lower, "exact time in hospital beds after an emergency admission"),
    (System::BoardingMs, "boarding_hours", "hours", Per::Hour, Lower, "time waiting in ED for a bed"),
    (System::Deaths, "deaths", "deaths", Per::One, Lower, "deaths within follow-up"),
    (System::StillInside, "still_inside", "people", Per::One, Neither, "people waiting, in a bed or waiting for one at the cut"),
    (System::CareContacts, "usual_care_contacts", "contacts", Per::One, Neither, "contacts by usual care"),
    (System::CareMs, "usual_care_hours", "hours", Per::Hour, Lower, "time spent by usual care"),
    (System::Events, "events", "events", Per::One, Neither, "model events played"),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    for (count, name, unit, per, better, meaning) in ENTRIES {
        let frame = if *count == System::Events { Frame::Timeline } else { Frame::Cohort };
        let formula = Formula::Sum(vec![(layout.system(*count), per.factor(scenario))]);
        catalogue.push(Measure {
            name: (*name).into(),
            unit,
            frame,
            better: *better,
            meaning,
            formula,
        });
    }
    let first = [OfService::First];
    let all = [OfService::First, OfService::FollowUps];
    let named = ("first_visits", "first visits by all visiting services");
    add_visits(catalogue, scenario, layout, named, &first);
    let named = ("visits", "visits by all visiting services, follow-ups included");
    add_visits(catalogue, scenario, layout, named, &all);
}

/// A sum over all visiting services.
fn add_visits(
    catalogue: &mut Catalogue,
    scenario: &Scenario,
    layout: &Layout,
    (name, meaning): (&str, &'static str),
    counts: &[OfService],
) {
    let mut terms = Vec::new();
    for (id, service) in scenario.services.enumerate() {
        if matches!(service.block, Block::Visits(_) | Block::Caseload(_)) {
            terms.extend(counts.iter().map(|count| (layout.service(id, *count), 1.0)));
        }
    }
    catalogue.push(Measure {
        name: name.into(),
        unit: "visits",
        frame: Frame::Cohort,
        better: Neither,
        meaning,
        formula: Formula::Sum(terms),
    });
}
