//! Services that open when staff are there, and staff who work elsewhere until then.

use waxwing::model::counts::{OfPost, OfService, Use};

use super::{ONE, Played, near};
use crate::support::changed;

/// Two posts of one seat: the first is filled after four weeks, the second after eight.
fn two_posts(extra: &str) -> String {
    let second = "[posts.second]\nsource = \"illustrative\"\nteam = \"team\"\nskill = \"nurse\"\nwte = 1\n\
        agreed = \"2018-10-01\"\nroutes = [{ contract = \"substantive\", lead_time = \"8wk\", fill = \"100%\", price = \"£30 per hour\" }]\n[arms.only]\n";
    let text = changed(ONE, "[arms.only]\n", second);
    let text = changed(
        &text,
        "[services.visits.visits]",
        &format!(
            "[services.visits]\nscheme = true\noverhead = \"£700 per week\"\n{extra}[services.visits.visits]"
        ),
    );
    changed(&text, "rate = \"40 per week\"", "rate = \"1000 per week\"")
}

#[test]
fn a_service_opens_when_so_many_seats_are_in_post() {
    for (seats, day, late) in [(1, 28, 28), (2, 56, 56)] {
        let played =
            Played::of(&two_posts(&format!("open_when = {{ seats = {seats} }}\n")), "only", 1);
        let at = played.plan.ensemble.calendar.start(day);
        let (winter, _) = crate::support::fates(&played.plan, 0);
        let end = played.plan.ensemble.end;
        let after = winter.at.iter().filter(|one| **one >= at && **one < end).count();
        assert_eq!(played.of_service(0, "visits", OfService::Accepted), after as i64);
        assert_eq!(played.of_service(0, "visits", OfService::Opened), 1);
        assert_eq!(played.of_service(0, "visits", OfService::LateDays), late);
        near(played.measure("visits.late_days")[0], late as f64);
        // Open to the cut, a week after the winter: overheads are paid for no day before.
        near(
            played.measure("cost.overheads")[0],
            100.0 * (played.plan.ensemble.horizon - at).days(),
        );
        // The first waits for the second, and is paid; shifts are counted from the opening on.
        near(played.hours(0, "nurse", Use::Waiting), 37.5 / 7.0 * (day - 28) as f64);
        near(played.hours(0, "second", Use::Waiting), 0.0);
        assert_eq!(played.of_service(0, "visits", OfService::Shifts), (182 - day) / 7 * 5);
    }
}

#[test]
fn a_service_opens_no_earlier_than_its_date_whoever_is_there() {
    let played =
        Played::of(&two_posts("opens = \"2018-12-10\"\nopen_when = { seats = 2 }\n"), "only", 1);
    assert_eq!(played.of_service(0, "visits", OfService::LateDays), 0);
    assert_eq!(played.of_service(0, "visits", OfService::Shifts), 80, "sixteen weeks");
    near(played.hours(0, "nurse", Use::Waiting), 37.5 / 7.0 * 42.0);
}

#[test]
fn a_service_whose_seats_are_never_filled_never_opens_and_costs_no_overheads() {
    let text = changed(
        &two_posts("open_when = { seats = 2 }\n"),
        "lead_time = \"8wk\", fill = \"100%\"",
        "lead_time = \"8wk\", fill = \"0%\"",
    );
    let played = Played::of(&text, "only", 1);
    assert_eq!(played.of_service(0, "visits", OfService::Opened), 0);
    assert_eq!(played.of_service(0, "visits", OfService::Accepted), 0);
    assert_eq!(played.of_service(0, "visits", OfService::LateDays), 189);
    near(played.measure("cost.overheads")[0], 0.0);
    // Whoever is there is paid to wait until the contract ends.
    near(played.hours(0, "nurse", Use::Waiting), 37.5 / 7.0 * 154.0);
    assert_eq!(played.count(0, "nurse", OfPost::Starts), 1);
}

/// Each winter has its own day: with luck in the lead time, every winter accepts from its own opening.
#[test]
fn every_winter_opens_on_its_own_day() {
    let text = changed(
        &two_posts("open_when = { seats = 2 }\n"),
        "lead_time = \"8wk\"",
        "lead_time = { exponential = { mean = \"8wk\" } }",
    );
    let played = Played::of(&text, "only", 12);
    let mut days = Vec::new();
    for number in 0..12 {
        let late = played.of_service(number, "visits", OfService::LateDays);
        days.push(late);
        let (winter, _) = crate::support::fates(&played.plan, number as u32);
        let at = played.plan.ensemble.calendar.start(late);
        let end = played.plan.ensemble.end;
        let after = winter.at.iter().filter(|one| **one >= at && **one < end).count();
        assert_eq!(played.of_service(number, "visits", OfService::Accepted), after as i64);
    }
    days.sort_unstable();
    days.dedup();
    assert!(days.len() > 6 && days[0] >= 28, "{days:?}");
}

/// The nurse is in post on 29 October, helps the other team, and goes to her own on 3 December.
#[test]
fn people_work_for_another_team_until_their_own_service_opens() {
    let other = "[teams.other]\n[[teams.other.standing]]\ncount = 1\nskill = \"nurse\"\ndays = \"Mon-Fri\"\nfrom = \"08:30\"\nto = \"16:00\"\n\
        [services.other.visits]\nteam = \"other\"\naccepts = [\"job\"]\nfirst = { mix = \"nurse\", time = \"30min\" }\n[arms.only]\n";
    let text = changed(ONE, "[arms.only]\n", other);
    let text = changed(
        &text,
        "[services.visits.visits]",
        "[services.visits]\nopens = \"2018-12-03\"\n[services.visits.visits]",
    );
    let text = changed(
        &text,
        "[[sources.callers.routes]]\nto = \"visits\"\n",
        "[[sources.callers.routes]]\nto = \"visits\"\nuptake = \"10%\"\n[[sources.callers.routes]]\nto = \"other\"\n",
    );
    let text = changed(&text, "rate = \"40 per week\"", "rate = \"900 per week\"");
    let helped = changed(&text, "wte = 1\n", "wte = 1\nuntil_open = \"other\"\n");
    let (alone, helped) = (Played::of(&text, "only", 1), Played::of(&helped, "only", 1));
    // Five weeks of 37.5 hours, seen by the other team's patients and not waited away.
    near(alone.hours(0, "nurse", Use::Waiting), 5.0 * 37.5);
    near(helped.hours(0, "nurse", Use::Waiting), 0.0);
    near(
        helped.hours(0, "nurse", Use::Productive) - alone.hours(0, "nurse", Use::Productive),
        5.0 * 37.5,
    );
    let staff =
        |played: &Played, name| played.of_service(0, name, OfService::StaffMs) as f64 / 3.6e6;
    near(staff(&helped, "other") - staff(&alone, "other"), 5.0 * 37.5);
    near(staff(&helped, "visits"), staff(&alone, "visits"));
    assert_eq!(
        helped.of_service(0, "visits", OfService::Shifts),
        alone.of_service(0, "visits", OfService::Shifts)
    );
    // The other team has more work than it can do: fifteen more contacts a day, for 25 days.
    let first = |played: &Played| played.of_service(0, "other", OfService::First);
    let more = first(&helped) - first(&alone);
    assert!((365..=380).contains(&more), "{more}");
}
