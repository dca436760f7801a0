//! Choosing keeps its promise where it is hardest: the best arm is ahead by exactly what matters.
//!
//! Five arms get as many people from five sources of their own, and one of them gets what matters more:
//! every other arm is behind by exactly the indifference zone, which for Kim and Nelson's procedure is the
//! least favourable case. The truth is in the file, because a Poisson count has the mean of its rate. What is
//! asked is `choose` itself, five hundred times, with a seed of its own each time.

use std::fmt::Write;

use super::queues::brief;
use waxwing::decision::{Objective, Question, choose};
use waxwing::kernel::stats::{Confidence, Procedure};
use waxwing::model::measures::Better;
use waxwing::scenario::Brief;

const REPEATS: u64 = 500;
const ARMS: usize = 5;
/// The place of the best: not the first, which ties fall to.
const BEST: usize = 3;
/// Days of a winter, and how many more people a day the best arm gets.
const DAYS: u32 = 28;
const AHEAD: f64 = 0.25;

const OPENING: &str = "\
title = \"A race\"
question = \"Which?\"
winters = 10
seed = 1
[window]
start = \"2018-11-05\"
end = \"2018-12-02\"
warm_up = \"0d\"
holidays = \"none\"
[skills]
[needs.job]
[services.usual-care.care]
[tariff]
price_year = \"2018/19\"
";

/// Each arm has its own source at 3 a day instead of 1; the best has 3.25.
fn race() -> Brief {
    let mut text = OPENING.to_owned();
    for arm in 0..ARMS {
        let of = "source = \"illustrative\"\nneeds = \"job\"\nusual_care = \"usual-care\"";
        let _ = writeln!(text, "[sources.s{arm}]\nrate = \"1 per day\"\n{of}");
        let rate = if arm == BEST { 3.0 + AHEAD } else { 3.0 };
        let _ = writeln!(text, "[arms.arm-{arm}.set]\nsources.s{arm}.rate = \"{rate} per day\"");
    }
    brief("race", text)
}

/// How many of the repeats chose the best arm, and how many winters an arm was played for at most on average.
fn right(procedure: Procedure, sure: f64) -> (u64, f64) {
    let brief = race();
    let (mut right, mut winters) = (0, 0);
    for seed in 1..=REPEATS {
        let question = Question {
            objective: Objective::Measure { name: "needs".into(), better: Better::Higher },
            cost: "service_cost".into(),
            outcome: ("needs".into(), Better::Higher),
            delta: AHEAD * f64::from(DAYS),
            sure: Confidence::new(sure).expect("it is a share"),
            procedure,
            winters: 10..2_000,
            seed,
        };
        let found = choose(&brief, 0, &question, &mut |_| true);
        assert_eq!((found.complete, found.left.len()), (true, 1), "seed {seed} came to an end");
        right += u64::from(found.best == BEST);
        winters += u64::from(found.winters);
    }
    (right, winters as f64 / REPEATS as f64)
}

#[track_caller]
fn as_promised(name: &str, procedure: Procedure, sure: f64) {
    let (right, winters) = right(procedure, sure);
    let share = right as f64 / REPEATS as f64;
    let found = 100.0 * share;
    super::told(&format!("{name} at {sure}: {found:.1}% right after {winters:.0} winters"));
    let se = (sure * (1.0 - sure) / REPEATS as f64).sqrt();
    assert!(share >= sure - 2.0 * se, "{name} chose rightly in {share} of the repeats, not {sure}");
}

#[test]
fn kim_and_nelson_choose_rightly_as_often_as_they_say() {
    as_promised("KN", Procedure::Kn, 0.95);
    as_promised("KN", Procedure::Kn, 0.80);
}

#[test]
fn kn_plus_chooses_rightly_as_often_as_it_says() {
    as_promised("KN++", Procedure::KnPlus, 0.95);
}
