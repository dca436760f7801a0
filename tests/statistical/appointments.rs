//! Known answers of appointments, through scenario files: what pencil and paper give.

use waxwing::experiment::{Series, Study};
use waxwing::kernel::maths;

use super::queues::{SHARES, measure, play, text};

/// E[min(N, n)] of a Poisson number: the sum of P(N >= k) for k from 1 to n.
fn booked(mean: f64, slots: u32) -> f64 {
    let (mut point, mut below, mut sum) = (maths::exp(-mean), 0.0, 0.0);
    for k in 1..=slots {
        below += point;
        sum += 1.0 - below;
        point *= mean / f64::from(k);
    }
    sum
}

/// The same in every winter, but for the last digit.
#[track_caller]
fn exact(study: &Study<'_>, name: &str, truth: f64) {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    let series = Series::of(study, measure, 0);
    assert!(series.values.iter().all(|one| (one / truth - 1.0).abs() < 1e-12), "{name}");
}

#[test]
fn the_sum_is_that_of_small_cases() {
    // With one slot: the chance that anybody asks.
    assert!((booked(2.0, 1) - (1.0 - maths::exp(-2.0))).abs() < 1e-12);
    // With very many: all of them.
    assert!((booked(3.0, 60) - 3.0).abs() < 1e-12);
}

#[test]
fn a_day_s_session_is_booked_up_to_its_slots_and_attended_slot_by_slot() {
    let (days, truth) = (365.0, booked(10.0, 10));
    let alone = text("slots-day");
    let grouped = alone.replace("group = 1\n", "group = 2\n").replace("slots = 10", "slots = 5");
    assert_ne!(alone, grouped);
    for (text, slots) in [(alone, 10.0), (grouped, 5.0)] {
        play("slots-day", text, |study| {
            measure(study, "hub.slots_booked", days * truth, SHARES);
            measure(study, "hub.slots_attended", days * truth * 0.92, SHARES);
            measure(study, "hub.did_not_attend", days * truth * 0.08, 2.0 * SHARES);
            measure(study, "hub.slots_lost", days * (10.0 - truth), SHARES);
            measure(study, "hub.share_booked", truth / 10.0, SHARES);
            // A slot of a group is paid once.
            exact(study, "cost.slots", days * slots * 30.0);
        });
    }
}

#[test]
fn who_does_not_attend_follows_from_how_long_before_it_was_booked() {
    let mixture = 0.25 * 0.04 + 0.5 * 0.09 + 0.25 * 0.20;
    play("slots-lead-time", text("slots-lead-time"), |study| {
        measure(study, "hub.share_left", mixture, SHARES);
        measure(study, "hub.share_seen", 1.0 - mixture, SHARES);
        // Whoever is seen booked later than others: 3, 12 and 21 hours ahead on average.
        let wait = (0.25 * 0.96 * 3.0 + 0.5 * 0.91 * 12.0 + 0.25 * 0.8 * 21.0) / (1.0 - mixture);
        measure(study, "hub.mean_wait", wait, SHARES);
    });
}

#[test]
fn bought_minutes_make_the_slots_that_the_arithmetic_says_and_are_paid_to_the_last() {
    play("slots-bought", text("slots-bought"), |study| {
        for (what, truth) in [
            ("remote.slots_planned", 24_670.0),
            ("remote.slots_run", 24_670.0),
            ("remote.hours_bought", 370_057.0 / 60.0),
            ("cost.slots", 370_057.0),
        ] {
            exact(study, what, truth);
        }
        let booked = study.plan.catalogue.find("remote.slots_booked").expect("it is measured");
        let booked = Series::of(study, booked, 0).values;
        // 80 a day for 182 days; those who ask in the last days before a gap find nothing.
        let asked = 80.0 * 182.0;
        assert!(booked.iter().all(|one| (0.9 * asked..1.1 * asked).contains(one)), "{booked:?}");
    });
}
