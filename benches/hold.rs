//! The hold model: an agenda of a fixed size, each pop followed by one push at an exponential delay.
//!
//! Beside it the same on the standard library's binary heap, which must give the same order of all pops.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use waxwing::kernel::engine::{Agenda, Item, Phase, key};
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::kernel::random::{Key, Law, Sampler, Who};

/// Delays drawn beforehand, so that only the list of events is timed.
#[derive(Debug)]
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

/// The hold model on the kernel's agenda.
#[derive(Debug)]
pub struct Hold {
    agenda: Agenda,
    delays: Delays,
}

impl Hold {
    /// So many pending items.
    pub fn new(pending: u32) -> Self {
        let mut empty = Self { agenda: Agenda::new(), delays: Delays::new() };
        empty.restart(pending);
        empty
    }

    /// The same from the beginning, in the memory that it has.
    pub fn restart(&mut self, pending: u32) {
        self.agenda.clear();
        self.delays.next = 0;
        for slot in 0..pending {
            let item = Item { kind: 1, slot, generation: 0 };
            self.agenda.schedule(Instant::ZERO + self.delays.draw(), Phase::Demand, item);
        }
    }

    /// One out and one in: the key and the name of what came out.
    pub fn hold(&mut self) -> (u64, u32) {
        let (at, phase, item) = self.agenda.pop().expect("a hold model never runs empty");
        self.agenda.schedule(at + self.delays.draw(), phase, item);
        (key(at, phase), item.slot)
    }
}

/// The hold model on a binary heap.
#[derive(Debug)]
pub struct Heap {
    heap: BinaryHeap<Reverse<(u64, u64, u32)>>,
    delays: Delays,
    sequence: u64,
}

impl Heap {
    /// So many pending items.
    pub fn new(pending: u32) -> Self {
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

    /// One out and one in: the key and the name of what came out.
    pub fn hold(&mut self) -> (u64, u32) {
        let Reverse((at, _, slot)) = self.heap.pop().expect("a hold model never runs empty");
        self.push(at, slot);
        (at, slot)
    }
}

/// Fails unless both give the same order, for long enough that everything has been popped.
pub fn assert_same_order(pending: u32) {
    let (mut agenda, mut heap) = (Hold::new(pending), Heap::new(pending));
    for hold in 0..2 * pending {
        assert_eq!(agenda.hold(), heap.hold(), "hold {hold} of {pending} pending");
    }
}
