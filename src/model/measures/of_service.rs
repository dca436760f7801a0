//! Measures of each service, by how it works.

use super::{Better, Catalogue, Formula, Frame, Measure, Per, Terms, days, of_desk};
use crate::kernel::index::Id;
use crate::model::counts::{Layout, OfService as S};
use crate::scenario::{Block, Scenario, Service};
use Better::{Higher, Lower, Neither};
use Frame::{Cohort, Period, Timeline};

type Sum = &'static [(S, Per)];

/// Name, unit, frame, better, meaning, above the line, below it (nothing: a plain sum).
type Entry = (&'static str, &'static str, Frame, Better, &'static str, Sum, Sum);

#[rustfmt::skip]
const REFERRALS: &[Entry] = &[
    ("offered", "people", Cohort, Neither, "people offered to the service", &[(S::Offered, Per::One)], &[]),
    ("accepted", "people", Cohort, Neither, "people accepted", &[(S::Accepted, Per::One)], &[]),
    ("declined", "people", Cohort, Lower, "people declined, for whatever reason", &[(S::Declined, Per::One)], &[]),
    ("declined_full", "people", Cohort, Lower, "people declined for want of room", &[(S::DeclinedFull, Per::One)], &[]),
    ("share_declined", "share", Cohort, Lower, "declined of those offered", &[(S::Declined, Per::One)], &[(S::Offered, Per::One)]),
    ("full_days", "days", Period, Lower, "days on which somebody was declined for want of room", &[(S::FullDays, Per::One)], &[]),
    ("first_contacts", "contacts", Cohort, Neither, "first contacts made", &[(S::First, Per::One)], &[]),
    ("left", "people", Cohort, Lower, "people who left unseen, or did not attend", &[(S::Left, Per::One)], &[]),
    ("mean_delay", "hours", Cohort, Lower, "mean time from the need to the first contact, of those seen", &[(S::DelayMs, Per::Hour)], &[(S::First, Per::One)]),
    ("mean_wait", "hours", Cohort, Lower, "mean time from acceptance to the first contact, of those seen", &[(S::WaitMs, Per::Hour)], &[(S::First, Per::One)]),
    ("share_waiting", "share", Cohort, Lower, "accepted who were not seen at once", &[(S::Accepted, Per::One), (S::AtOnce, Per::Less)], &[(S::Accepted, Per::One)]),
    ("share_seen", "share", Cohort, Higher, "accepted who were seen", &[(S::First, Per::One)], &[(S::Accepted, Per::One)]),
    ("share_left", "share", Cohort, Lower, "accepted who left unseen, or did not attend", &[(S::Left, Per::One)], &[(S::Accepted, Per::One)]),
];

#[rustfmt::skip]
const LEVELS: &[Entry] = &[
    ("mean_queue", "people", Period, Lower, "mean number waiting for a contact or a place, over time", &[(S::QueueMs, Per::Winter)], &[]),
    ("mean_busy", "people", Period, Neither, "mean number of staff busy or places held, over time", &[(S::BusyMs, Per::Winter)], &[]),
    ("longest_queue", "people", Period, Lower, "most people waiting at once", &[(S::QueueMax, Per::One)], &[]),
    ("queue_second_quarter", "people", Period, Lower, "mean number waiting in the second quarter of the winter", &[(S::QueueSecondMs, Per::Quarter)], &[]),
    ("queue_last_quarter", "people", Period, Lower, "mean number waiting in the last quarter of the winter", &[(S::QueueLastMs, Per::Quarter)], &[]),
    ("mean_time_in_queue", "hours", Period, Lower, "time in the queue of everybody, seen or not, a contact accepted or followed up", &[(S::QueueMs, Per::Hour)], &[(S::Accepted, Per::One), (S::FollowUps, Per::One)]),
];

#[rustfmt::skip]
const VISITS: &[Entry] = &[
    ("in_time", "share", Cohort, Higher, "first contacts within the promise, of all accepted whose promise fell due", &[(S::InTime, Per::One)], &[(S::Due, Per::One)]),
    ("due", "people", Cohort, Neither, "people accepted whose promise fell due", &[(S::Due, Per::One)], &[]),
    ("crisis_first", "people", Cohort, Lower, "people who reached a crisis before the first contact", &[(S::CrisisFirst, Per::One)], &[]),
    ("died_first", "people", Cohort, Lower, "people who died before the first contact", &[(S::DiedFirst, Per::One)], &[]),
    ("handed_over", "people", Cohort, Lower, "people sent on unseen when the service closed", &[(S::HandedOver, Per::One)], &[]),
    ("unseen", "people", Cohort, Lower, "people accepted and unseen at the cut", &[(S::Unseen, Per::One)], &[]),
    ("follow_ups", "contacts", Cohort, Neither, "follow-up contacts made", &[(S::FollowUps, Per::One)], &[]),
    ("follow_ups_made", "share", Cohort, Higher, "follow-ups made of those planned", &[(S::FollowUps, Per::One)], &[(S::FollowUpsPlanned, Per::One)]),
    ("contact_hours", "hours", Period, Neither, "time with people", &[(S::ContactMs, Per::Hour)], &[]),
    ("travel_hours", "hours", Period, Neither, "time travelling", &[(S::TravelMs, Per::Hour)], &[]),
    ("staff_hours", "hours", Period, Neither, "time on shift of its team", &[(S::StaffMs, Per::Hour)], &[]),
    ("wasted_journeys", "journeys", Period, Lower, "journeys to people who had reached a crisis or died", &[(S::Wasted, Per::One)], &[]),
    ("shifts", "shifts", Period, Neither, "shifts on the roster for people in post", &[(S::Shifts, Per::One)], &[]),
    ("uncovered_shifts", "shifts", Period, Lower, "shifts nobody worked", &[(S::Uncovered, Per::One)], &[]),
];

#[rustfmt::skip]
const DESK: &[Entry] = &[
    ("in_time", "share", Cohort, Higher, "first contacts within the promise, of all accepted whose promise fell due", &[(S::InTime, Per::One)], &[(S::Due, Per::One)]),
    ("due", "people", Cohort, Neither, "people accepted whose promise fell due", &[(S::Due, Per::One)], &[]),
    ("crisis_first", "people", Cohort, Lower, "people who reached a crisis before the first contact", &[(S::CrisisFirst, Per::One)], &[]),
    ("died_first", "people", Cohort, Lower, "people who died before the first contact", &[(S::DiedFirst, Per::One)], &[]),
    ("handed_over", "people", Cohort, Lower, "people sent on unseen when the service closed", &[(S::HandedOver, Per::One)], &[]),
    ("unseen", "people", Cohort, Lower, "people accepted and unseen at the cut", &[(S::Unseen, Per::One)], &[]),
    ("contact_hours", "hours", Period, Neither, "time with people", &[(S::ContactMs, Per::Hour)], &[]),
    ("staff_hours", "hours", Period, Neither, "time on shift of its team, helpers included", &[(S::StaffMs, Per::Hour)], &[]),
    ("shifts", "shifts", Period, Neither, "shifts on the roster for people in post", &[(S::Shifts, Per::One)], &[]),
    ("uncovered_shifts", "shifts", Period, Lower, "shifts nobody worked", &[(S::Uncovered, Per::One)], &[]),
];

#[rustfmt::skip]
const SLOTS: &[Entry] = &[
    ("slots_planned", "slots", Timeline, Neither, "slots of all sessions planned", &[(S::SlotsPlanned, Per::One)], &[]),
    ("slots_run", "slots", Timeline, Neither, "slots of sessions that ran", &[(S::SlotsRun, Per::One)], &[]),
    ("slots_booked", "slots", Timeline, Neither, "slots booked by people of the scenario", &[(S::SlotsBooked, Per::One)], &[]),
    ("slots_attended", "slots", Timeline, Neither, "slots attended by people of the scenario", &[(S::SlotsAttended, Per::One)], &[]),
    ("share_booked", "share", Timeline, Higher, "slots booked, by anybody, of slots run", &[(S::SlotsBooked, Per::One), (S::SlotsTaken, Per::One), (S::BookingsCancelled, Per::Less)], &[(S::PlacesRun, Per::One)]),
    ("slots_unfilled", "slots", Timeline, Lower, "slots of sessions that nobody was found to run", &[(S::SlotsPlanned, Per::One), (S::SlotsRun, Per::Less)], &[]),
    ("places_run", "places", Timeline, Neither, "places of sessions that ran: slots times the group", &[(S::PlacesRun, Per::One)], &[]),
    ("slots_lost", "slots", Timeline, Lower, "slots (in a group: places) of sessions that ran and that nobody booked", &[(S::PlacesLost, Per::One)], &[]),
    ("slots_released", "slots", Timeline, Neither, "slots kept for a source and unused when they were opened to everybody", &[(S::PlacesReleased, Per::One)], &[]),
    ("did_not_attend", "people", Timeline, Lower, "people booked who did not attend", &[(S::BookingsMissed, Per::One)], &[]),
    ("cancelled", "people", Timeline, Neither, "bookings given back in time, after a crisis or a death", &[(S::BookingsCancelled, Per::One)], &[]),
    ("hours_bought", "hours", Timeline, Neither, "clinicians' time bought in bulk", &[(S::BoughtMs, Per::Hour)], &[]),
];

#[rustfmt::skip]
const BEDS: &[Entry] = &[
    ("offered", "people", Cohort, Neither, "people sent to the pool by a route", &[(S::Offered, Per::One)], &[]),
    ("declined", "people", Cohort, Lower, "people turned away because it was full", &[(S::Declined, Per::One)], &[]),
    ("share_declined", "share", Cohort, Lower, "turned away of those sent by a route", &[(S::Declined, Per::One)], &[(S::Offered, Per::One)]),
    ("stays_begun", "stays", Cohort, Neither, "stays begun by people of the cohort", &[(S::First, Per::One)], &[]),
    ("mean_wait", "hours", Cohort, Lower, "mean wait for a place, of stays begun", &[(S::WaitMs, Per::Hour)], &[(S::First, Per::One)]),
    ("share_waiting", "share", Cohort, Lower, "stays begun that had to wait for a place", &[(S::First, Per::One), (S::AtOnce, Per::Less)], &[(S::First, Per::One)]),
    ("pool_admissions", "stays", Period, Neither, "stays begun, everybody's", &[(S::PoolAdmissions, Per::One)], &[]),
    ("pool_days", "midnights", Period, Neither, "midnights of places held, everybody's", &[(S::PoolDays, Per::One)], &[]),
];

#[rustfmt::skip]
const CARE: &[Entry] = &[
    ("accepted", "people", Cohort, Neither, "people answered by usual care", &[(S::Accepted, Per::One)], &[]),
    ("contacts", "contacts", Cohort, Neither, "contacts made", &[(S::First, Per::One)], &[]),
    ("contact_hours", "hours", Cohort, Lower, "time of contacts", &[(S::ContactMs, Per::Hour)], &[]),
];

/// What a rounds service shares with other work of its team.
#[rustfmt::skip]
const ROUNDS: &[Entry] = &[
    ("contact_hours", "hours", Period, Neither, "time at the places", &[(S::ContactMs, Per::Hour)], &[]),
    ("travel_hours", "hours", Period, Neither, "time travelling", &[(S::TravelMs, Per::Hour)], &[]),
    ("staff_hours", "hours", Period, Neither, "time on shift of its team", &[(S::StaffMs, Per::Hour)], &[]),
    ("mean_queue", "tasks", Period, Lower, "mean number of tasks waiting, over time", &[(S::QueueMs, Per::Winter)], &[]),
    ("mean_busy", "people", Period, Neither, "mean number of staff on a round, over time", &[(S::BusyMs, Per::Winter)], &[]),
];

pub(super) fn add(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout) {
    for (id, service) in scenario.services.enumerate() {
        let lists: &[&[Entry]] = match &service.block {
            Block::Visits(_) | Block::Caseload(_) => &[REFERRALS, VISITS, LEVELS],
            Block::Slots(_) => &[REFERRALS, SLOTS],
            Block::Beds(_) => &[BEDS, LEVELS],
            Block::Care(_) => &[CARE],
            Block::Modifier(_) => continue,
            Block::Rounds(_) => &[ROUNDS],
            Block::Desk(_) | Block::Triage(_) => &[REFERRALS, DESK, LEVELS],
            Block::Discharge(_) => &[],
        };
        for entry in lists.iter().flat_map(|list| list.iter()) {
            catalogue.push(measure(entry, scenario, layout, id));
            if entry.0 == "staff_hours" {
                catalogue.push(utilisation(scenario, layout, id));
            }
        }
        if let Block::Caseload(_) = &service.block {
            super::of_caseload::add(catalogue, scenario, layout, id);
        }
        of_desk::add(catalogue, scenario, layout, id);
        if lists.iter().any(|list| std::ptr::eq(*list, LEVELS)) {
            add_census(catalogue, scenario, layout, id);
        }
    }
}

fn measure(entry: &Entry, scenario: &Scenario, layout: &Layout, id: Id<Service>) -> Measure {
    let (what, unit, frame, better, meaning, top, bottom) = entry;
    let terms = |sum: Sum| -> Terms {
        sum.iter().map(|(count, per)| (layout.service(id, *count), per.factor(scenario))).collect()
    };
    let formula = match bottom {
        [] => Formula::Sum(terms(top)),
        _ => Formula::Ratio { top: terms(top), bottom: terms(bottom) },
    };
    let name = format!("{}.{what}", scenario.services[id].name);
    Measure { name, unit, frame: *frame, better: *better, meaning, formula }
}

/// How busy a service's team is, with all the services that it works for.
fn utilisation(scenario: &Scenario, layout: &Layout, id: Id<Service>) -> Measure {
    let of = |count| vec![(layout.service(id, count), 1.0)];
    Measure {
        name: format!("{}.utilisation", scenario.services[id].name),
        unit: "share",
        frame: Period,
        better: Neither,
        meaning: "time with people or travelling of its team, of the team's time on shift",
        formula: Formula::Ratio { top: of(S::TeamBusyMs), bottom: of(S::StaffMs) },
    }
}

/// People in care and waiting at each census time, averaged over days.
fn add_census(catalogue: &mut Catalogue, scenario: &Scenario, layout: &Layout, id: Id<Service>) {
    let service = &scenario.services[id].name;
    for (nth, minutes) in layout.census().iter().enumerate() {
        let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let mut push = |what: &str, meaning, place: usize| {
            catalogue.push(Measure {
                name: format!("{service}.{what}_at_{time}"),
                unit: "people",
                frame: Period,
                better: Neither,
                meaning,
                formula: Formula::Sum(vec![(place, 1.0 / days(scenario))]),
            });
        };
        let meaning = "mean number of staff busy or places held at this time of day";
        push("in_care", meaning, layout.in_care(id, nth));
        push("waiting", "mean number waiting at this time of day", layout.waiting(id, nth));
    }
}
