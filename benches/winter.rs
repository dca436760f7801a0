//! One winter of the Bromley scenario: drawing it, and playing every arm and case through it.
//!
//! Played twice it must give the same row; then it is timed. The model events of a winter are
//! printed, so that a time can be read as so much an event.

use criterion::{Criterion, criterion_group, criterion_main};
use waxwing::experiment::Plan;
use waxwing::model::counts::System;
use waxwing::model::{Winter, World};
use waxwing_benches::plan;

fn play(plan: &Plan, winter: &mut Winter, world: &mut World) -> (Vec<i64>, i64) {
    winter.draw(&plan.ensemble, 1);
    let (mut rows, mut events) = (Vec::new(), 0);
    for blueprint in &plan.ensemble.worlds {
        world.play(&plan.ensemble, blueprint, winter);
        events += world.row[System::Events as usize];
        rows.extend_from_slice(&world.row);
    }
    (rows, events)
}

fn bromley(criterion: &mut Criterion) {
    let plan = plan("scenarios/bromley-2018-19/scenario.toml", 1);
    let (mut winter, mut world) = (Winter::default(), World::default());
    let (first, events) = play(&plan, &mut winter, &mut world);
    let (again, _) = play(&plan, &mut winter, &mut world);
    assert_eq!(first, again, "a winter played twice gives the same rows");
    println!("{events} model events in {} arms x cases", plan.ensemble.worlds.len());
    let mut group = criterion.benchmark_group("bromley");
    group.sample_size(30);
    group
        .bench_function("draw a winter", |bencher| bencher.iter(|| winter.draw(&plan.ensemble, 1)));
    group.bench_function("all arms and cases", |bencher| {
        bencher.iter(|| play(&plan, &mut winter, &mut world));
    });
    group.finish();
}

criterion_group!(benches, bromley);
criterion_main!(benches);
