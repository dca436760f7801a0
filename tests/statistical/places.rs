//! Known answers of places and of leaving them, through scenario files: what arithmetic, Erlang and a small
//! Markov chain say, the program says.

use waxwing::experiment::{Series, Study};

use super::queues::{SHARES, WAITS, close, erlang_b, measure, none, play, text};

/// The text of a file with a change that must be there.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "nothing to change: {from}");
    text.replace(from, to)
}

/// Mean and standard error of a measure over a number, in an arm.
fn over(study: &Study<'_>, name: &str, by: f64, arm: usize) -> (f64, f64) {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    let summary = Series::of(study, measure, arm).summary().expect("it is defined");
    (summary.mean / by, summary.se / by)
}

/// The sum of a measure over all winters.
fn total(study: &Study<'_>, name: &str, arm: usize) -> f64 {
    let measure = study.plan.catalogue.find(name).unwrap_or_else(|| panic!("no measure {name}"));
    Series::of(study, measure, arm).values.iter().sum()
}

/// `beds-divert` with other places and arrivals.
fn full_ward(places: u32, per_hour: f64) -> String {
    let text = changed(&text("beds-divert"), "places = 5", &format!("places = {places}"));
    let text = changed(&text, "winters = 20", "winters = 8");
    changed(&text, "rate = \"15 per hour\"", &format!("rate = \"{per_hour} per hour\""))
}

#[test]
fn wards_of_several_sizes_turn_away_as_many_as_erlang_b_says() {
    for (places, load, published) in [(10, 5.0, 0.018_385), (25, 20.0, 0.050_222)] {
        let loss = erlang_b(places, load);
        assert!((loss - published).abs() < 6e-7);
        play("beds-divert", full_ward(places, 5.0 * load), |study| {
            measure(study, "ward.share_declined", loss, 2.0 * WAITS);
            measure(study, "ward.mean_busy", load * (1.0 - loss), SHARES);
        });
    }
}

#[test]
fn four_fifths_occupancy_is_safe_for_large_wards_only() {
    let table = [(20, 0.064), (40, 0.027), (60, 0.013), (80, 0.007), (100, 0.004)];
    for (places, published) in table {
        let load = 0.8 * f64::from(places);
        let loss = erlang_b(places, load);
        assert!((loss - published).abs() < 6e-4, "{places}: {loss}");
        let spring = changed(&full_ward(places, 5.0 * load), "2019-03-31", "2018-06-30");
        play("beds-divert", spring, |study| {
            measure(study, "ward.share_declined", loss, 0.05);
        });
    }
}

#[test]
fn people_in_care_are_rate_times_stay() {
    play("beds-little", text("beds-little"), |study| {
        for (pool, stay, yearly) in [
            ("acht-fortnight", 14.0, 7_920.0),
            ("acht-three-weeks", 21.0, 7_920.0),
            ("reablement", 42.0, 5_100.0),
        ] {
            measure(study, &format!("{pool}.mean_busy"), yearly * stay / 365.0, SHARES);
        }
    });
}

#[test]
fn a_place_that_is_never_empty_sees_so_many_a_year() {
    let whole = text("beds-turnover");
    for (days, low, high) in [(42.0, 8.6, 8.8), (49.0, 7.4, 7.5), (56.0, 6.5, 6.6)] {
        let text = changed(&whole, "\"42d\"", &format!("\"{days}d\""));
        play("beds-turnover", text, |study| {
            let a_place = over(study, "westbrook.pool_admissions", 20.0, 0);
            assert!(low < 365.0 / days && 365.0 / days < high);
            close("stays begun a place and year", a_place, 365.0 / days, SHARES);
            measure(study, "westbrook.mean_busy", 20.0, SHARES);
        });
    }
}

#[test]
fn the_split_of_step_up_and_step_down_is_an_output_of_demand() {
    let whole = text("beds-direction");
    play("beds-direction", whole.clone(), |study| {
        measure(study, "community.share_step_up", 0.4, 2.0 * WAITS);
        none(study, "community.emergencies");
    });
    // The same target, another demand: another split.
    play("beds-direction", changed(&whole, "8 per week", "18 per week"), |study| {
        measure(study, "community.share_step_up", 0.6, 2.0 * WAITS);
    });
}

/// Long-run shares of a chain with these rates, from -> to, by repeated averaging.
fn long_run(states: usize, rates: &[(usize, usize, f64)]) -> Vec<f64> {
    let fastest = 2.0 * rates.iter().map(|(_, _, rate)| rate).sum::<f64>();
    let mut shares = vec![1.0 / states as f64; states];
    for _ in 0..20_000 {
        let mut next = shares.clone();
        for (from, to, rate) in rates {
            let moved = shares[*from] * rate / fastest;
            next[*from] -= moved;
            next[*to] += moved;
        }
        shares = next;
    }
    shares
}

#[test]
fn a_bed_that_nobody_can_leave_is_blocked_as_often_as_its_chain_says() {
    // Neither held; the bed; the place; both; the place, and the bed by somebody who is fit.
    let (arrive, leave, free) = (1.0, 1.0, 1.0 / 1.5);
    let rates = [
        (0, 1, arrive),
        (1, 2, leave),
        (2, 0, free),
        (2, 3, arrive),
        (3, 4, leave),
        (3, 1, free),
        (4, 2, free),
    ];
    let shares = long_run(5, &rates);
    let held = shares[1] + shares[3] + shares[4];
    let balance = arrive * (1.0 - held) - free * (shares[2] + shares[3] + shares[4]);
    assert!(balance.abs() < 1e-9, "as many come as go");
    play("beds-blocking", text("beds-blocking"), |study| {
        measure(study, "acute.share_declined", held, SHARES);
        measure(study, "acute.mean_busy", held, SHARES);
        measure(study, "community.mean_busy", shares[2] + shares[3] + shares[4], SHARES);
        let hours = 365.0 * 24.0;
        close("time blocked", over(study, "acute.delayed_hours", hours, 0), shares[4], WAITS);
        close(
            "throughput an hour",
            over(study, "community.step_downs", hours, 0),
            arrive * (1.0 - held),
            SHARES,
        );
    });
}

#[test]
fn a_gate_that_is_closed_at_night_and_at_weekends_makes_people_wait_as_arithmetic_says() {
    let whole = text("beds-gate");
    play("beds-gate", whole.clone(), |study| {
        measure(study, "gate.mean_delay", 16.0 * 16.0 / 48.0, SHARES);
        let (delay, hours) =
            (total(study, "ward.delayed_days", 0), total(study, "ward.hours_days", 0));
        assert!(delay > 0.0 && delay.to_bits() == hours.to_bits());
    });
    play("beds-gate", changed(&whole, "every day", "Mon-Fri"), |study| {
        let truth = (4.0 * 16.0 * 16.0 + 64.0 * 64.0) / 336.0;
        measure(study, "gate.mean_delay", truth, 2.0 * SHARES);
    });
}

#[test]
fn reg_and_ethel_use_what_their_stories_say() {
    play("beds-stories", text("beds-stories"), |study| {
        let of = |name: &str, arm: usize| total(study, name, arm);
        let exactly = |what: &str, value: f64, truth: f64| {
            assert!(truth > 0.0 && (value - truth).abs() < 1e-6, "{what}: {value}, truth {truth}");
        };
        let reg = of("from-acute-reg.handled", 0);
        exactly("Reg after he is fit", of("from-acute-reg.plan_days", 0), 5.0 * reg);
        let community = of("team-reg.pool_days", 0) + of("reablement-reg.pool_days", 0);
        exactly("Reg in the community", community, 59.0 * reg);
        let ethel = of("from-acute-ethel.handled", 0);
        exactly("both in hospital", of("bed_days", 0), 9.0 * reg + 6.0 * ethel);
        let (team, later) = (of("team-ethel.pool_days", 0), of("reablement-ethel.pool_days", 0));
        exactly("Ethel in the community", team + later, 40.0 * ethel);
        let waited = of("from-team-ethel.plan_days", 0);
        exactly("visits", 3.0 * (team - waited) + 2.0 * later, 84.0 * ethel);
        exactly("visits, with the team's while she waits", 3.0 * team + 2.0 * later, 99.0 * ethel);
        exactly("as it could be: Reg", of("bed_days", 1), 9.0 * reg);
        exactly("as it could be: the bed", of("rapid-bed.pool_days", 1), 2.0 * ethel);
        exactly("and reablement", of("reablement-short.pool_days", 1), 7.0 * ethel);
        exactly("admissions avoided", of("admissions", 0) - of("admissions", 1), ethel);
    });
}
