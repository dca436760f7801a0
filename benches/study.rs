//! A study of the Bromley scenario on one thread and on two.
//!
//! Both must give the same rows; then they are timed.

use criterion::{Criterion, criterion_group, criterion_main};
use waxwing::experiment::{Plan, Run};
use waxwing_benches::plan;

fn rows(plan: &Plan, threads: usize) -> Vec<i64> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("a thread pool can be made").install(|| {
        let study = Run::new(plan).finish();
        let cells = (0..study.winters)
            .flat_map(|winter| (0..plan.costings.len()).map(move |world| (winter, world)));
        cells.flat_map(|(winter, world)| study.row(winter, world).to_vec()).collect()
    })
}

fn bromley(criterion: &mut Criterion) {
    let plan = plan("scenarios/bromley-2018-19/scenario.toml", 32);
    assert_eq!(rows(&plan, 1), rows(&plan, 2), "threads change no digit");
    let mut group = criterion.benchmark_group("study of 32 winters");
    group.sample_size(10);
    for threads in [1, 2] {
        group.bench_function(format!("{threads} threads"), |bencher| {
            bencher.iter(|| rows(&plan, threads));
        });
    }
    group.finish();
}

criterion_group!(benches, bromley);
criterion_main!(benches);
