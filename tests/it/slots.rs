//! Appointments: who gets which place, what is lost, and what a session's luck depends on.

use proptest::prelude::*;
use waxwing::experiment::{Series, Study};
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::model::counts::OfService as S;
use waxwing::model::services::{Book, Booking, Terms, Wish};

use super::support::{brief, changed, count, plan, played, rich, service};

const NOON: i64 = 12 * 3_600_000;
const DAY: i64 = 86_400_000;

/// A book of one session a day at noon, with so many places free of all.
fn book(terms: &Terms, days: &[(u32, u32)]) -> Book {
    let mut book = Book::default();
    for (day, (places, free)) in (0..).zip(days) {
        let at = Instant::from_millis(day * DAY + NOON);
        book.add(terms, Booking { at, free: *free, places: *places, clinicians: 1 });
    }
    book
}

fn wish(now: i64, party: usize) -> Wish {
    let now = Instant::from_millis(now);
    Wish { now, from: now, until: now + Span::DAY * 3, party }
}

fn terms(up_to: Vec<f64>, release: Option<Span>, group: u32) -> Terms {
    Terms { length: Span::MINUTE * 10, group, up_to, release }
}

proptest! {
    /// Booked and not given back, taken and lost add up to all places, whatever is asked and given
    /// back; nobody holds more than there is.
    #[test]
    fn every_place_is_booked_taken_or_lost(
        days in prop::collection::vec((1_u32..9, 0_u32..9), 1..5),
        group in 1_u32..4,
        asks in prop::collection::vec((0_i64..5 * DAY, 0_usize..3, any::<bool>()), 0..60),
    ) {
        let days: Vec<(u32, u32)> = days.iter().map(|(slots, taken)| {
            let places = slots * group;
            (places, places - taken.min(&places))
        }).collect();
        let terms = terms(vec![0.3, 0.7], Some(Span::HOUR * 20), group);
        let mut book = book(&terms, &days);
        let free: i64 = days.iter().map(|(_, free)| i64::from(*free)).sum();
        let mut asks = asks;
        asks.sort_unstable();
        let mut held = 0;
        for (now, party, gives_back) in asks {
            let Some(booked) = book.take(&terms, &wish(now, party)) else { continue };
            held += 1;
            let now = Instant::from_millis(now);
            prop_assert!(booked.at >= now);
            if gives_back && book.give_back(&terms, now, booked.entry, Span::HOUR) {
                held -= 1;
            }
            prop_assert_eq!(held + book.unused(), free);
        }
    }

    /// Who asks first is seen first, within a session and over sessions.
    #[test]
    fn first_come_is_first_served(
        days in prop::collection::vec(0_u32..9, 1..5),
        mut asks in prop::collection::vec(0_i64..4 * DAY, 0..60),
    ) {
        let days: Vec<(u32, u32)> = days.iter().map(|free| (9, *free)).collect();
        let terms = terms(Vec::new(), None, 1);
        let mut book = book(&terms, &days);
        asks.sort_unstable();
        let given: Vec<_> =
            asks.iter().filter_map(|now| book.take(&terms, &wish(*now, 0))).collect();
        prop_assert!(given.windows(2).all(|pair| pair[0].at < pair[1].at));
    }

    /// Before the release nobody books more than their share of a session, and everybody may book all
    /// that is left after it.
    #[test]
    fn an_allocation_is_never_exceeded_before_the_release(
        places in 1_u32..30,
        first in 0.0_f64..1.0,
        early in prop::collection::vec(0_usize..3, 0..90),
    ) {
        let up_to = vec![first, first + (1.0 - first) / 2.0];
        let terms = terms(up_to.clone(), Some(Span::HOUR * 2), 1);
        let mut book = book(&terms, &[(places, places)]);
        let mut held = [0_u32; 3];
        for party in early {
            held[party] += u32::from(book.take(&terms, &wish(NOON - 3 * 3_600_000, party)).is_some());
        }
        let all = f64::from(places);
        let (a, b) = ((all * up_to[0]).round() as u32, (all * up_to[1]).round() as u32);
        let parts = [a, b - a, places - b];
        for (held, part) in held.iter().zip(parts) {
            prop_assert!(*held <= part);
        }
        prop_assert_eq!(book.released(&terms), i64::from(b - held[0] - held[1]));
        let rest = places - held.iter().sum::<u32>();
        for _ in 0..rest {
            prop_assert!(book.take(&terms, &wish(NOON - 3_600_000, 0)).is_some());
        }
        prop_assert!(book.take(&terms, &wish(NOON - 3_600_000, 0)).is_none());
    }
}

#[test]
fn a_place_given_back_is_booked_again_at_its_own_time() {
    let terms = terms(Vec::new(), None, 1);
    let mut book = book(&terms, &[(3, 3)]);
    let at = |minutes: i64| Instant::from_millis(NOON + minutes * 60_000);
    let first = book.take(&terms, &wish(0, 0)).expect("three are free");
    let second = book.take(&terms, &wish(0, 0)).expect("two are free");
    assert_eq!((first.at, second.at), (at(0), at(10)));
    let late = Instant::from_millis(NOON - 60_000);
    assert!(!book.give_back(&terms, late, first.entry, Span::HOUR), "too late");
    let now = Instant::from_millis(NOON - 3_600_000);
    assert!(book.give_back(&terms, now, first.entry, Span::HOUR));
    let again = book.take(&terms, &wish(NOON - 3_000_000, 0)).expect("it is free again");
    assert_eq!(again.at, at(0));
    let third = book.take(&terms, &wish(NOON - 3_000_000, 0)).expect("one is free");
    assert_eq!(third.at, at(20));
    assert!(book.take(&terms, &wish(NOON - 3_000_000, 0)).is_none());
}

#[test]
fn clinicians_side_by_side_see_people_at_the_same_time() {
    let terms = terms(Vec::new(), None, 2);
    let mut book = Book::default();
    let at = Instant::from_millis(NOON);
    book.add(&terms, Booking { at, free: 8, places: 8, clinicians: 2 });
    let times: Vec<i64> = (0..8)
        .map(|_| (book.take(&terms, &wish(0, 0)).expect("it is free").at - at).millis() / 60_000)
        .collect();
    assert_eq!(times, [0, 0, 0, 0, 10, 10, 10, 10]);
}

/// The rich scenario with another way to book the hub.
fn hub(more: &str) -> String {
    let hub = "accepts = [\"minor\", \"frail\"]\n";
    changed(&rich("[arms.as-written]\n"), hub, &format!("{hub}{more}"))
}

/// In each winter: places run, booked, taken, cancelled, lost, attended, missed.
fn book_of(study: &Study<'_>, arm: usize, winter: usize) -> [i64; 7] {
    let brief = brief(&rich("[arms.as-written]\n"));
    let hub = service(&brief, "hub");
    let of = |what| count(study.plan, study.row(winter, arm), hub, what);
    [
        S::PlacesRun,
        S::SlotsBooked,
        S::SlotsTaken,
        S::BookingsCancelled,
        S::PlacesLost,
        S::SlotsAttended,
        S::BookingsMissed,
    ]
    .map(of)
}

#[test]
fn places_add_up_in_every_winter_however_they_are_booked() {
    let kept = "allocations = [{ to = \"practices\", share = \"30%\" }, \
                { to = \"practices/Elm\", share = \"10%\" }]\n";
    for more in [
        String::new(),
        "group = 3\n".to_owned(),
        "cancel_notice = \"12h\"\n".to_owned(),
        kept.to_owned(),
        format!("{kept}release = \"2d\"\ngroup = 2\ncancel_notice = \"1h\"\n"),
    ] {
        let plan = plan(&hub(&more), 6);
        played(&plan, |study| {
            for winter in 0..study.winters {
                let [run, booked, taken, cancelled, lost, attended, missed] =
                    book_of(study, 0, winter);
                assert_eq!(booked - cancelled + taken + lost, run, "{more}");
                assert!(booked - cancelled + taken <= run && booked > 20, "{more}");
                assert!(attended + missed <= booked - cancelled, "{more}");
            }
        });
    }
}

fn sum(study: &Study<'_>, name: &str) -> f64 {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    Series::of(study, measure, 0).values.iter().sum()
}

/// The same of a count.
fn total(study: &Study<'_>, name: &str) -> i64 {
    sum(study, name).round() as i64
}

#[test]
fn somebody_whose_crisis_comes_first_frees_the_slot_if_there_is_notice() {
    let lost = plan(&hub(""), 6);
    let freed = plan(&hub("cancel_notice = \"0h\"\n"), 6);
    played(&lost, |lost| {
        played(&freed, |freed| {
            assert_eq!(total(lost, "hub.cancelled"), 0);
            assert!(total(freed, "hub.cancelled") > 5);
            assert!(total(freed, "hub.slots_booked") > total(lost, "hub.slots_booked"));
        });
    });
}

/// Sessions of 1, 2, 4 … 64 slots from Monday to Sunday: the slots that ran in a week say which did.
fn week(fill: &str) -> String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let session = |(nth, day): (usize, &&str)| {
        let slots = 1 << nth;
        format!("{{ days = \"{day}\", from = \"18:00\", slots = {slots} }}, ")
    };
    let sessions: String = days.iter().enumerate().map(session).collect();
    format!(
        r#"
title = "a week of sessions"
seed = 3
winters = 200
[window]
start = "2018-11-05"
end = "2018-11-11"
[needs.minor]
[sources.practice]
rate = "100 per week"
needs = "minor"
usual_care = "usual-care"
[[sources.practice.routes]]
to = "hub"
[funding.winter]
agreed = "2018-10-22"
[services.hub.slots]
accepts = ["minor"]
length = "15min"
fill = {fill}
sessions = [{sessions}]
[services.usual-care.care]
[tariff]
price_year = "2018/19"
"#
    )
}

fn sessions_run(text: &str) -> Vec<i64> {
    let plan = plan(text, 200);
    played(&plan, |study| {
        let measure = study.plan.catalogue.find("hub.slots_run").expect("it is measured");
        Series::of(study, measure, 0).values.iter().map(|slots| *slots as i64).collect()
    })
}

const SHORT: &str = r#"{ funding = "winter", notice = "8wk", at_none = "30%", at_full = "80%", rate = "£80 per hour", usual_rate = "£80 per hour", per_10_percent = "6%" }"#;

#[test]
fn longer_notice_and_a_higher_rate_only_add_sessions() {
    let text = week(SHORT);
    let base = sessions_run(&text);
    let earlier = sessions_run(&changed(&text, "2018-10-22", "2018-10-01"));
    let richer = sessions_run(
        &changed(&text, "rate = \"£80", "rate = \"£96")
            .replace("usual_rate = \"£96", "usual_rate = \"£80"),
    );
    let both: i64 = base.iter().sum();
    for more in [earlier, richer] {
        for (base, more) in base.iter().zip(&more) {
            assert_eq!(base & !more, 0, "a session that ran before still runs");
        }
        assert!(more.iter().sum::<i64>() > both, "and others do too");
    }
}

#[test]
fn a_session_is_filled_as_often_as_notice_and_rate_say() {
    // Friday is 18 days after the money, of 56: 30% and 18/56 of 50% more, and 6% a tenth above £80.
    let text = changed(&week(SHORT), "rate = \"£80", "rate = \"£88");
    let text = text.replace("usual_rate = \"£88", "usual_rate = \"£80");
    let brief = brief(&text);
    let hub = &brief.base.services[service(&brief, "hub")];
    let waxwing::scenario::Block::Slots(slots) = &hub.block else { panic!("it has slots") };
    let date = |text: &str| waxwing::kernel::quantity::Date::parse(text).expect("it is a day");
    let near = |day: &str, chance: f64| {
        assert!((slots.fill.chance(date(day)) - chance).abs() < 1e-12, "{day}");
    };
    near("2018-11-09", 0.3 + 0.5 * 18.0 / 56.0 + 0.06);
    near("2018-10-22", 0.36);
    near("2018-12-25", 0.86);
    near("2018-10-21", 0.0);
    let fridays = sessions_run(&text).iter().filter(|run| *run & 16 != 0).count() as f64 / 200.0;
    let truth = slots.fill.chance(date("2018-11-09"));
    assert!((fridays - truth).abs() < 4.0 * (truth * (1.0 - truth) / 200.0).sqrt(), "{fridays}");
}

#[test]
fn the_rate_is_paid_for_each_hour_of_a_session_that_runs() {
    let plan = plan(&week(SHORT), 50);
    played(&plan, |study| {
        let hours = sum(study, "hub.slots_run") * 0.25;
        let paid = sum(study, "cost.slots");
        assert!(hours > 0.0 && (paid - hours * 80.0).abs() < 1e-6, "{paid} for {hours}");
    });
}

#[test]
fn a_source_books_no_more_than_what_is_kept_for_it() {
    let all = plan(&hub("allocations = [{ to = \"callers\", share = \"100%\" }]\n"), 6);
    played(&all, |study| {
        assert_eq!(total(study, "hub.slots_booked"), 0, "callers have no route to the hub");
        assert_eq!(total(study, "hub.slots_released"), 0, "nothing is ever released");
    });
    let text = "allocations = [{ to = \"callers\", share = \"100%\" }]\nrelease = \"1d\"\n";
    let released = plan(&hub(text), 6);
    played(&released, |study| {
        let free = total(study, "hub.places_run") - taken(study);
        assert_eq!(total(study, "hub.slots_released"), free);
        assert!(total(study, "hub.slots_booked") > 0);
    });
}

fn taken(study: &Study<'_>) -> i64 {
    (0..study.winters).map(|winter| book_of(study, 0, winter)[2]).sum()
}
