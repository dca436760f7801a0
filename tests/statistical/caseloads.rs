//! Known answers of caseloads, through scenario files: Erlang's loss formula, M/G/infinity, Little's
//! law, and a rhythm of visits that can be counted on fingers.

use super::queues::{SHARES, close, erlang_b, measure, none, play, text};
use waxwing::experiment::{Series, Study};

/// A loss may be so far out where it is rare and its estimate rests on few refusals.
const RARE: f64 = 0.03;

fn mean(study: &Study<'_>, name: &str) -> f64 {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    Series::of(study, measure, 0).summary().expect("it is defined").mean
}

/// A text with a change that must be there.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "nothing to change: {from}");
    text.replace(from, to)
}

#[test]
fn a_full_caseload_refuses_as_many_as_erlang_b_says_whatever_the_law_of_the_stays() {
    for (places, load, winters) in [(5, 3, 20), (10, 5, 20), (25, 20, 6)] {
        let text = changed(&text("caseload-full"), "places = 5", &format!("places = {places}"));
        let text = changed(&text, "15 per hour", &format!("{} per hour", 5 * load));
        let text = changed(&text, "winters = 20", &format!("winters = {winters}"));
        let load = f64::from(load);
        let loss = erlang_b(places, load);
        play("caseload-full", text, |study| {
            measure(study, "caseload.share_declined", loss, 2.0 * SHARES);
            measure(study, "caseload.places_in_use", load * (1.0 - loss), SHARES);
            measure(study, "caseload.occupancy", load * (1.0 - loss) / f64::from(places), SHARES);
            measure(study, "caseload.refused_full", mean(study, "caseload.declined_full"), 1.0);
            none(study, "caseload.share_waiting");
        });
    }
}

#[test]
fn a_caseload_offered_four_fifths_of_its_places_refuses_the_more_the_smaller_it_is() {
    let table = [(20_u32, 0.064), (40, 0.027), (60, 0.013), (80, 0.007), (100, 0.004)];
    for (places, published) in table {
        let load = 0.8 * f64::from(places);
        let loss = erlang_b(places, load);
        assert!((loss - published).abs() <= 0.0005, "{places}: {loss}");
        let text =
            changed(&text("caseload-occupancy"), "places = 20", &format!("places = {places}"));
        let text = changed(&text, "16 per hour", &format!("{load} per hour"));
        play("caseload-occupancy", text, |study| {
            measure(study, "caseload.share_declined", loss, RARE);
            measure(study, "caseload.occupancy", 0.8 * (1.0 - loss), SHARES);
            // The number on it is a Poisson distribution cut off at the places.
            let weights: Vec<f64> = (1..=places)
                .scan(1.0, |weight, held| {
                    *weight *= load / f64::from(held);
                    Some(*weight)
                })
                .collect();
            let all: f64 = 1.0 + weights.iter().sum::<f64>();
            let above = &weights[(places * 4 / 5) as usize..];
            let above = above.iter().sum::<f64>() / all;
            measure(study, "caseload.share_above_target", above, 2.0 * SHARES);
        });
    }
}

#[test]
fn a_caseload_without_limit_holds_arrivals_times_mean_stay() {
    play("caseload-unlimited", text("caseload-unlimited"), |study| {
        measure(study, "caseload.places_in_use", 240.0, SHARES);
        measure(study, "caseload.in_care_at_00:00", 240.0, SHARES);
        measure(study, "caseload.place_days", 240.0 * 365.0, SHARES);
        none(study, "caseload.declined");
        none(study, "caseload.share_above_target");
    });
}

#[test]
fn people_on_a_caseload_are_entries_times_mean_stay() {
    let waits = changed(
        &text("caseload-full"),
        "stay = { lognormal",
        "when_full = \"wait\"\nstay = { lognormal",
    );
    play("caseload-full", waits, |study| {
        // Little's law over places: what is cut off at both ends of a year is twelve minutes of it.
        let hours = 365.0 * 24.0;
        let through = mean(study, "caseload.entries") / hours;
        let stay = mean(study, "caseload.mean_stay") * 24.0;
        let held = mean(study, "caseload.places_in_use");
        assert!((through * stay - held).abs() <= 1e-3 * held, "{through} x {stay}, {held}");
        // And over the list: Erlang's delay formula for exponential stays is another test's; here the
        // time on the list is the length of the list.
        let waited = mean(study, "caseload.mean_wait_for_place") * through;
        let list = mean(study, "caseload.mean_queue");
        assert!((waited - list).abs() <= 1e-2 * list, "{waited}, {list}");
        none(study, "caseload.declined");
    });
}

#[test]
fn a_list_for_a_full_caseload_is_as_long_as_erlang_says() {
    let text = changed(&text("caseload-full"), "places = 5", "places = 5\nwhen_full = \"wait\"");
    let exponential = "stay = { exponential = { mean = \"12min\" } }";
    let lognormal = "stay = { lognormal = { mean = \"12min\", sd = \"24min\" } }";
    play("caseload-full", changed(&text, lognormal, exponential), |study| {
        let (loss, load) = (erlang_b(5, 3.0), 3.0);
        let waits = 5.0 * loss / (5.0 - load * (1.0 - loss));
        measure(study, "caseload.mean_wait_for_place", waits / (5.0 - load) * 0.2, 0.01);
        measure(study, "caseload.places_in_use", load, SHARES);
    });
}

#[test]
fn a_rhythm_that_tapers_wants_as_many_visits_as_can_be_counted() {
    play("caseload-rhythm", text("caseload-rhythm"), |study| {
        for (name, truth) in
            [("visits_per_stay", 12.0), ("share_visits_made", 1.0), ("mean_stay", 10.0)]
        {
            let found = mean(study, &format!("caseload.{name}"));
            close(name, (found, 1e-12), truth, f64::INFINITY);
        }
        none(study, "caseload.visits_missed");
        none(study, "caseload.mean_wait");
    });
}
