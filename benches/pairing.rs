//! What it is worth that both choices live through the same winters: ten nurses against eleven, home
//! visits x6, 10,000 pairs.
//!
//! The same precision of a difference takes `Var(paired) / (Var(one) + Var(other))` times the winters that
//! independent seeds take. With `--simpy R`, where one winter takes SimPy R times as long, the last column
//! says how many times sooner the same question is decided: by both factors together.

use rayon::prelude::*;
use waxwing::kernel::index::Id;
use waxwing::kernel::quantity::Span;
use waxwing::kernel::stats::Paired;
use waxwing::model::counts::{OfService, System};
use waxwing::model::{Winter, World};
use waxwing_benches::{brief, plan};

const PAIRS: u32 = 10_000;

/// An outcome: its name, and the share of the winters of independent seeds that is aimed at, if any is.
const OUTCOMES: [(&str, Option<f64>); 5] = [
    ("people giving up", Some(0.05)),
    ("admissions", None),
    ("bed days", Some(0.20)),
    ("minutes waited, same day", Some(0.65)),
    ("minutes waited, within two hours", None),
];

fn main() {
    let path = "scenarios/benchmark/home-visits-x6.toml";
    let (brief, plan) = (brief(path), plan(path, 1));
    assert_eq!(plan.arms, ["as-specified", "one-more"]);
    let layout = &plan.ensemble.layout;
    let id = |name: &str| brief.base.services.find(|service| service.name == name);
    let [same_day, two_hour] =
        ["same-day-visits", "two-hour-visits"].map(|name| id(name).expect("it is there"));
    let outcomes = |row: &[i64]| {
        let wait = |service: Id<_>| {
            let of = |count| row[layout.service(service, count)] as f64;
            of(OfService::WaitMs) / of(OfService::First) / Span::MINUTE.millis() as f64
        };
        let of = |count: System| row[count as usize] as f64;
        let days = of(System::BedMs) / Span::DAY.millis() as f64;
        let [left, admitted] = [of(System::Crises), of(System::Admissions)];
        [left, admitted, days, wait(same_day), wait(two_hour)]
    };
    let scratch = || (Winter::default(), [World::default(), World::default()]);
    let pairs = (0..PAIRS).into_par_iter().map_init(scratch, |(winter, worlds), number| {
        winter.draw(&plan.ensemble, number);
        let mut arm = 0;
        worlds.each_mut().map(|world| {
            world.play(&plan.ensemble, &plan.ensemble.worlds[arm], winter);
            arm += 1;
            outcomes(&world.row)
        })
    });
    tell(&pairs.collect::<Vec<_>>());
}

/// How many times as long as ours one winter of SimPy takes, if it was said.
fn times_simpy() -> Option<f64> {
    let mut words = std::env::args().skip_while(|word| word != "--simpy").skip(1);
    words.next().map(|word| word.parse().expect("--simpy is followed by a number"))
}

fn tell(pairs: &[[[f64; OUTCOMES.len()]; 2]]) {
    let speed = times_simpy();
    println!("Ten nurses against eleven, home visits x6, {PAIRS} pairs of winters.\n");
    println!(
        "| difference | mean | sd, paired | sd, independent seeds | winters needed, of those with independent seeds | target | sooner than SimPy |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (at, (name, target)) in OUTCOMES.into_iter().enumerate() {
        let paired: Paired = pairs.iter().map(|[ten, eleven]| (eleven[at], ten[at])).collect();
        let difference = paired.difference();
        let needed = 1.0 / paired.gain().expect("the difference varies");
        let (mean, sd) = (difference.mean(), difference.sd());
        let (mean, sd) = (mean.expect("there are pairs"), sd.expect("there are pairs"));
        assert!(mean < 0.0, "an eleventh nurse leaves nobody worse off on average: {name} {mean}");
        let apart = sd / needed.sqrt();
        let sooner = speed.map_or("-".to_owned(), |times| format!("{:.0} times", times / needed));
        let target = target.map_or("-".to_owned(), |target| format!("{target:.2}"));
        println!(
            "| {name} | {mean:.1} | {sd:.1} | {apart:.1} | {needed:.3} | {target} | {sooner} |"
        );
    }
}
