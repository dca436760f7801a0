//! The hold model on the agenda, and on the standard library's binary heap as the yardstick.
//!
//! Before anything is timed, the order of all pops must be the same at every size.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use waxwing_benches::hold::{Heap, Hold, assert_same_order};

const SIZES: [u32; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

fn hold(criterion: &mut Criterion) {
    SIZES.into_iter().for_each(assert_same_order);
    let mut group = criterion.benchmark_group("hold");
    group.throughput(Throughput::Elements(1));
    group.sample_size(20).warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(1));
    for pending in SIZES {
        let mut agenda = Hold::new(pending);
        group.bench_function(BenchmarkId::new("agenda", pending), |bench| {
            bench.iter(|| black_box(agenda.hold()));
        });
        let mut heap = Heap::new(pending);
        group.bench_function(BenchmarkId::new("binary_heap", pending), |bench| {
            bench.iter(|| black_box(heap.hold()));
        });
    }
    group.finish();
}

criterion_group!(benches, hold);
criterion_main!(benches);
