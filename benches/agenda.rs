//! The hold model: an agenda of a fixed size, each pop followed by one push at an exponential delay.
//!
//! Before anything is timed, every size is played against the standard library's binary heap, and
//! the order of all pops must be the same. The binary heap is timed too, as the yardstick.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use waxwing::kernel::engine::{Agenda, Item, Phase, key};
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::kernel::random::{Key, Law, Sampler, Who};

const SIZES: [u32; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// Delays drawn beforehand, so that only the list of events is timed.
struct Delays {
    drawn: Vec<Span>,
    next: usize,
}

impl Delays {
    fn new() -> Self {
        let (law, key) = (Law::Exponential { mean: 3_600_000.0 }, Key::new(1, 1, &["delay"]));
        let sampler = Sampler::new(&law);
        let draw = |n| Span::from_millis_f64(sampler.quantile(key.uniform(0, n, Who::NONE)));
        Self { drawn: (0..1 << 16).map(draw).collect(), next: 0 }
    }

    fn draw(&mut self) -> Span {
        self.next = (self.next + 1) % self.drawn.len();
        self.drawn[self.next]
    }
}

fn item(slot: u32) -> Item {
    Item { kind: 1, slot, generation: 0 }
}

struct Ours {
    agenda: Agenda,
    delays: Delays,
}

impl Ours {
    fn new(pending: u32) -> Self {
        let (mut agenda, mut delays) = (Agenda::new(), Delays::new());
        for slot in 0..pending {
            agenda.schedule(Instant::ZERO + delays.draw(), Phase::Demand, item(slot));
        }
        Self { agenda, delays }
    }

    fn hold(&mut self) -> (u64, u32) {
        let (at, phase, item) = self.agenda.pop().expect("a hold model never runs empty");
        self.agenda.schedule(at + self.delays.draw(), phase, item);
        (key(at, phase), item.slot)
    }
}

struct Yardstick {
    heap: BinaryHeap<Reverse<(u64, u64, u32)>>,
    delays: Delays,
    sequence: u64,
}

impl Yardstick {
    fn new(pending: u32) -> Self {
        let mut empty = Self { heap: BinaryHeap::new(), delays: Delays::new(), sequence: 0 };
        for slot in 0..pending {
            empty.push(key(Instant::ZERO, Phase::Demand), slot);
        }
        empty
    }

    fn push(&mut self, now: u64, slot: u32) {
        let later = now + ((self.delays.draw().millis() as u64) << 2);
        self.heap.push(Reverse((later, self.sequence, slot)));
        self.sequence += 1;
    }

    fn hold(&mut self) -> (u64, u32) {
        let Reverse((at, _, slot)) = self.heap.pop().expect("a hold model never runs empty");
        self.push(at, slot);
        (at, slot)
    }
}

fn same_order(pending: u32) {
    let (mut ours, mut yardstick) = (Ours::new(pending), Yardstick::new(pending));
    for hold in 0..2 * pending {
        assert_eq!(ours.hold(), yardstick.hold(), "hold {hold} of {pending} pending");
    }
}

fn hold(criterion: &mut Criterion) {
    SIZES.into_iter().for_each(same_order);
    let mut group = criterion.benchmark_group("hold");
    group.throughput(Throughput::Elements(1));
    group.sample_size(20).warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(1));
    for pending in SIZES {
        let mut ours = Ours::new(pending);
        group.bench_function(BenchmarkId::new("agenda", pending), |bench| {
            bench.iter(|| black_box(ours.hold()));
        });
        let mut yardstick = Yardstick::new(pending);
        group.bench_function(BenchmarkId::new("binary_heap", pending), |bench| {
            bench.iter(|| black_box(yardstick.hold()));
        });
    }
    group.finish();
}

criterion_group!(benches, hold);
criterion_main!(benches);
