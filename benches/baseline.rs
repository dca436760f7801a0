//! An M/M/10 by hand beside the same queue as a scenario file.
//!
//! First both must give the same mean wait, customer by customer the same addresses; then they are
//! timed in turn. The quotient is the price of the scenario.

use criterion::{Criterion, criterion_group, criterion_main};
use waxwing::model::{Winter, World};
use waxwing_benches::{ByHand, plan};

fn mmc(criterion: &mut Criterion) {
    let plan = plan("scenarios/benchmark/mmc.toml", 4);
    let (mut winter, mut world, mut hand) = (Winter::default(), World::default(), ByHand::mmc());
    let mut scenario = |number: u32| {
        winter.draw(&plan.ensemble, number);
        world.play(&plan.ensemble, &plan.ensemble.worlds[0], &winter);
        let of = |name: &str| {
            let measure = plan.catalogue.find(name).expect("the catalogue has it");
            let waxwing::model::measures::Formula::Ratio { top, .. } = &measure.formula else {
                panic!("a mean wait is a ratio")
            };
            world.row[top[0].0]
        };
        of("queue.mean_wait")
    };
    let by_hand: Vec<i64> = (0..4).map(|number| hand.play(number).wait_ms).collect();
    let by_file: Vec<i64> = (0..4).map(&mut scenario).collect();
    for (one, other) in by_hand.iter().zip(&by_file) {
        let apart = (one - other).abs() as f64 / *one as f64;
        assert!(apart < 1e-3, "by hand {one} ms of waiting, by file {other} ms");
    }
    let mut group = criterion.benchmark_group("mmc");
    group.sample_size(20);
    group.bench_function("by hand", |bencher| bencher.iter(|| hand.play(1)));
    group.bench_function("scenario", |bencher| bencher.iter(|| scenario(1)));
    group.finish();
}

criterion_group!(benches, mmc);
criterion_main!(benches);
