//! The benchmark scenarios beside the same models written by hand: what being a scenario costs.
//!
//! First both must agree: M/M/10 on the sum of waits (to the rounding of each duration), home visits on
//! every count of the row, winter by winter. Then they are timed in turn. Printed: nanoseconds an event
//! *of the specification* (two a customer of M/M/10; 4,528 and 25,250 a winter of home visits), and the
//! quotients.

use std::fmt::Display;
use std::hint::black_box;

use rayon::prelude::*;
use waxwing::experiment::Plan;
use waxwing::model::measures::Formula;
use waxwing::model::{Winter, World};
use waxwing_benches::by_hand::{HomeVisits, Queue};
use waxwing_benches::{Times, brief, in_turn, plan};

const ROUNDS: usize = 41;
/// Events of the specification a winter, and winters in a turn.
const X1: (f64, u32) = (4_528.0, 12);
const X6: (f64, u32) = (25_250.0, 3);

/// A scenario's first arm, from the seed to the row.
struct Scenario {
    plan: Plan,
    winter: Winter,
    world: World,
}

impl Scenario {
    fn new(path: &str) -> Self {
        Self { plan: plan(path, 1), winter: Winter::default(), world: World::default() }
    }

    fn play(&mut self, number: u32) {
        self.winter.draw(&self.plan.ensemble, number);
        self.world.play(&self.plan.ensemble, &self.plan.ensemble.worlds[0], &self.winter);
    }
}

fn row(what: impl Display, events: f64, [hand, file]: [Times; 2], target: f64) {
    let ns = |times: Times| times.each(events * 1e-9);
    let (hand_ns, file_ns) = (ns(hand), ns(file));
    let [least, median] = file.over(hand);
    println!(
        "| {what} | {:.1} | {:.1} | {:.1} | {:.1} | {least:.2} | {median:.2} | {target:.1} |",
        hand_ns.least, hand_ns.median, file_ns.least, file_ns.median
    );
}

fn mmc() {
    let (mut file, mut hand) = (Scenario::new("scenarios/benchmark/mmc.toml"), Queue::mmc());
    let measure = file.plan.catalogue.find("queue.mean_wait").expect("the catalogue has it");
    let Formula::Ratio { top, .. } = &measure.formula else { panic!("a mean wait is a ratio") };
    let wait = top[0].0;
    for number in 0..4 {
        file.play(number);
        let (one, other) = (hand.play(number).wait_ms, file.world.row[wait]);
        let apart = (one - other).abs() as f64 / one as f64;
        assert!(apart < 1e-3, "by hand {one} ms of waiting, by file {other} ms");
    }
    let events = 2.0 * hand.customers() as f64;
    let times = in_turn(ROUNDS, [&mut || _ = black_box(hand.play(1)), &mut || file.play(1)]);
    row(format_args!("M/M/10, {events:.0} events"), events, times, 2.2);
}

fn home_visits(scale: u32, (events, winters): (f64, u32)) {
    let path = format!("scenarios/benchmark/home-visits-x{scale}.toml");
    let brief = brief(&path);
    let (mut file, mut hand) = (Scenario::new(&path), HomeVisits::new(&brief));
    file.play(1_000);
    let fixed = file.world.row.clone();
    let mut sums = [0; 4];
    for number in 0..20 {
        hand.play(number);
        file.play(number);
        hand.assert_is(&brief, &file.plan, &file.world.row, &fixed);
        let [referrals, visits, left] = hand.outline();
        for (sum, more) in sums.iter_mut().zip([referrals, visits, left, hand.events()]) {
            *sum += more;
        }
    }
    let mean = sums.map(|sum: i64| sum as f64 / 20.0);
    assert!((mean[3] / events - 1.0).abs() < 0.02, "{} events a winter, not {events}", mean[3]);
    let mut by_hand = || (0..winters).for_each(|number| hand.play(number));
    let mut by_file = || (0..winters).for_each(|number| file.play(number));
    let times = in_turn(ROUNDS, [&mut by_hand, &mut by_file]);
    row(
        format_args!("home visits x{scale}, {events:.0} events"),
        events * f64::from(winters),
        times,
        1.4,
    );
}

/// Winters of home visits on one thread and on two.
fn threads() {
    let plan = plan("scenarios/benchmark/home-visits-x6.toml", 1);
    let plan = &plan;
    let play = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("a thread pool can be made");
        move || {
            pool.install(|| {
                let scratch = || (Winter::default(), World::default());
                let rows =
                    (0..64_u32).into_par_iter().map_init(scratch, |(winter, world), number| {
                        winter.draw(&plan.ensemble, number);
                        world.play(&plan.ensemble, &plan.ensemble.worlds[0], winter);
                        world.row.clone()
                    });
                rows.collect::<Vec<_>>()
            })
        }
    };
    let (one, two) = (play(1), play(2));
    assert_eq!(one(), two(), "threads change no digit");
    let times = in_turn(15, [&mut || drop(one()), &mut || drop(two())]);
    let [least, median] = times[0].over(times[1]);
    let [one, two] = times.map(|times| times.each(64e-3).median);
    println!(
        "\n64 winters of home visits x6 on two threads: {median:.2} times one (by the least {least:.2})"
    );
    println!("a winter: {one:.3} ms on one thread, {two:.3} ms on two");
}

fn main() {
    println!("Nanoseconds an event of the specification, by hand and by scenario file.\n");
    println!(
        "| model | by hand, least | median | by file, least | median | quotient of the least | of the medians | target |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    mmc();
    home_visits(1, X1);
    home_visits(6, X6);
    threads();
}
