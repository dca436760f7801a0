//! The list of scheduled events: a four-ary heap of packed integers.
//!
//! One item is one `u128`, and to compare two of them is to compare their order. Four children to a
//! node make the heap half as deep as a binary one, with siblings side by side; `benches/agenda.rs`
//! checks its order against the standard library's binary heap and times the two.
//!
//! ```text
//! high                                                                  low
//! | at + 2⁴³ ms | phase | sequence | kind | slot | generation |
//! |     44      |   2   |    32    |   6  |  24  |     20     |   = 128 bits
//! ```
//!
//! Beside the heap are a few *lanes*: lists for what is scheduled in the order in which it is due, as
//! after a delay that is always the same. Such an item costs a push and a pop at the ends of a list, and
//! the heap stays small for all others. Where an item is kept changes nothing in its order.
//!
//! 2⁴³ ms are 278 years on either side of the start. The sequence counts what was scheduled since
//! the last [`Agenda::clear`], so that equal keys leave first in, first out, and no two items are
//! equal. Nothing is allocated once the buffer has grown to its largest.

use std::collections::VecDeque;

use crate::kernel::quantity::Instant;

/// The order of what happens at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Phase {
    /// Something in use becomes free.
    Release,
    /// Something new can be used.
    Supply,
    /// Something is asked for.
    Demand,
    /// What is, is counted.
    Census,
}

impl Phase {
    const ALL: [Self; 4] = [Self::Release, Self::Supply, Self::Demand, Self::Census];
}

/// A point in the order of play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// Where within that millisecond.
    pub phase: Phase,
}

impl Moment {
    /// The moment as one comparable number: see [`key`].
    pub fn key(self) -> u64 {
        key(self.at, self.phase)
    }
}

/// What is to happen: a kind that the model knows, to whatever lives in a slot of its arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// What happens; below 2⁶.
    pub kind: u8,
    /// Where the rest of it is kept; below 2²⁴.
    pub slot: u32,
    /// Which use of the slot was meant; only the low 20 bits are kept.
    pub generation: u32,
}

const START: i64 = 1 << 43;
const PHASE_BITS: u32 = 2;
const SEQUENCE_BITS: u32 = 32;
const KIND_BITS: u32 = 6;
const SLOT_BITS: u32 = 24;
const GENERATION_BITS: u32 = 20;
const ITEM_BITS: u32 = KIND_BITS + SLOT_BITS + GENERATION_BITS;
const KEY_SHIFT: u32 = SEQUENCE_BITS + ITEM_BITS;
/// Bits of the key in the upper word, and bits of the sequence below it there.
const UPPER_SEQUENCE_BITS: u32 = KEY_SHIFT - 64;
const ARITY: usize = 4;

/// `at` and `phase` as one number that compares as they do; below `u64::MAX` for every instant up
/// to [`Instant::NEVER`].
#[inline]
pub fn key(at: Instant, phase: Phase) -> u64 {
    let millis = at.millis();
    assert!(millis >= -START, "{millis} ms lies more than 2^43 ms before the start");
    ((millis + START) as u64) << PHASE_BITS | phase as u64
}

/// The instant of a key, as a number that compares as instants do.
#[inline]
pub(super) const fn instant_of(key: u64) -> u64 {
    key >> PHASE_BITS
}

impl Item {
    /// The bits of a generation that an item keeps.
    pub const GENERATION_MASK: u32 = (1 << GENERATION_BITS) - 1;

    #[inline]
    fn pack(self) -> u64 {
        let Self { kind, slot, generation } = self;
        assert!(kind < 1 << KIND_BITS, "event kind {kind} does not fit {KIND_BITS} bits");
        assert!(slot < 1 << SLOT_BITS, "arena slot {slot} does not fit {SLOT_BITS} bits");
        u64::from(kind) << (SLOT_BITS + GENERATION_BITS)
            | u64::from(slot) << GENERATION_BITS
            | u64::from(generation & Self::GENERATION_MASK)
    }

    #[inline]
    const fn unpack(bits: u64) -> Self {
        Self {
            kind: (bits >> (SLOT_BITS + GENERATION_BITS)) as u8 & ((1 << KIND_BITS) - 1),
            slot: (bits >> GENERATION_BITS) as u32 & ((1 << SLOT_BITS) - 1),
            generation: bits as u32 & Self::GENERATION_MASK,
        }
    }
}

/// Everything that was scheduled and has not been popped.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// The heap, with a node's worth of [`NOTHING`] behind it, so that every node has all its children.
    heap: Vec<u128>,
    in_heap: usize,
    lanes: [VecDeque<u128>; Self::LANES],
    /// The first item of all lanes, and the lane that it is in.
    first: u128,
    first_lane: usize,
    scheduled: u64,
}

/// Beyond every item.
const NOTHING: u128 = u128::MAX;

impl Default for Agenda {
    fn default() -> Self {
        Self::new()
    }
}

impl Agenda {
    /// How many lanes there are.
    pub const LANES: usize = 4;

    /// An empty agenda.
    pub const fn new() -> Self {
        let lanes = [const { VecDeque::new() }; Self::LANES];
        Self { heap: Vec::new(), in_heap: 0, lanes, first: NOTHING, first_lane: 0, scheduled: 0 }
    }

    /// An empty agenda with room for `pending` items.
    pub fn with_capacity(pending: usize) -> Self {
        Self { heap: Vec::with_capacity(pending + ARITY), ..Self::new() }
    }

    /// Forgets every item and starts the sequence again; keeps the buffers.
    pub fn clear(&mut self) {
        self.heap.clear();
        self.in_heap = 0;
        self.lanes.iter_mut().for_each(VecDeque::clear);
        (self.first, self.scheduled) = (NOTHING, 0);
    }

    /// How many items are pending.
    pub fn len(&self) -> usize {
        self.in_heap + self.lanes.iter().map(VecDeque::len).sum::<usize>()
    }

    /// Whether nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.in_heap == 0 && self.first == NOTHING
    }

    /// Puts `item` after everything scheduled for the same moment so far.
    #[inline]
    pub fn schedule(&mut self, at: Instant, phase: Phase, item: Item) {
        let packed = self.pack(at, phase, item);
        self.push_heap(packed);
    }

    /// The same for an item that comes after everything that was put in this lane, which is below
    /// [`Agenda::LANES`]. One that does not is in order all the same, and only slower.
    #[inline]
    pub fn schedule_in_lane(&mut self, lane: usize, at: Instant, phase: Phase, item: Item) {
        let packed = self.pack(at, phase, item);
        if self.lanes[lane].back().is_some_and(|last| packed < *last) {
            self.push_heap(packed);
            return;
        }
        self.lanes[lane].push_back(packed);
        if packed < self.first {
            (self.first, self.first_lane) = (packed, lane);
        }
    }

    #[inline]
    fn pack(&mut self, at: Instant, phase: Phase, item: Item) -> u128 {
        let key = key(at, phase);
        assert!(key >> (128 - KEY_SHIFT) == 0, "{} ms is beyond the agenda", at.millis());
        let sequence = self.scheduled;
        assert!(sequence >> SEQUENCE_BITS == 0, "one run scheduled more than 2^32 items");
        self.scheduled += 1;
        // Word by word: the sequence lies across the two.
        let upper = key << UPPER_SEQUENCE_BITS | sequence >> (SEQUENCE_BITS - UPPER_SEQUENCE_BITS);
        let lower = sequence << ITEM_BITS | item.pack();
        u128::from(upper) << 64 | u128::from(lower)
    }

    /// The key of the next item, `u64::MAX` if none is pending.
    #[inline]
    pub fn next_key(&self) -> u64 {
        match self.head() {
            NOTHING => u64::MAX,
            head => key_of(head),
        }
    }

    /// When the next item is due.
    pub fn peek(&self) -> Option<(Instant, Phase)> {
        (!self.is_empty()).then(|| due(self.head()))
    }

    /// Takes the next item.
    #[inline]
    pub fn pop(&mut self) -> Option<(Instant, Phase, Item)> {
        let top = match self.heap.first() {
            Some(&top) if top < self.first => {
                self.sink();
                top
            }
            _ => self.pop_lane()?,
        };
        let (at, phase) = due(top);
        Some((at, phase, Item::unpack(top as u64)))
    }

    /// The first item, [`NOTHING`] if none is pending.
    #[inline]
    fn head(&self) -> u128 {
        self.heap.first().map_or(self.first, |top| self.first.min(*top))
    }

    #[inline]
    fn pop_lane(&mut self) -> Option<u128> {
        let top = self.lanes[self.first_lane].pop_front()?;
        self.first = NOTHING;
        for (lane, items) in self.lanes.iter().enumerate() {
            if let Some(&item) = items.front()
                && item < self.first
            {
                (self.first, self.first_lane) = (item, lane);
            }
        }
        Some(top)
    }

    /// Moves the hole at the end of the heap up to where `packed` belongs.
    #[inline]
    fn push_heap(&mut self, packed: u128) {
        let mut hole = self.in_heap;
        self.in_heap += 1;
        if self.heap.len() < self.in_heap + ARITY {
            self.heap.resize(self.in_heap + ARITY, NOTHING);
        }
        let heap = self.heap.as_mut_slice();
        while hole > 0 {
            let parent = (hole - 1) / ARITY;
            if heap[parent] < packed {
                break;
            }
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = packed;
    }

    /// Takes the top of the heap away: moves the hole down to where the last item belongs.
    #[inline]
    fn sink(&mut self) {
        self.in_heap -= 1;
        let heap = self.heap.as_mut_slice();
        let packed = std::mem::replace(&mut heap[self.in_heap], NOTHING);
        let mut hole = 0;
        loop {
            let first = hole * ARITY + 1;
            let Some(&[a, b, c, d]) = heap.get(first..first + ARITY) else { break };
            // Indices from comparisons, not branches: which child is least is a coin toss.
            let (left, right) = (usize::from(b < a), 2 + usize::from(d < c));
            let (least_left, least_right) = (a.min(b), c.min(d));
            let child = if least_right < least_left { right } else { left };
            let least = least_left.min(least_right);
            if packed < least {
                break;
            }
            heap[hole] = least;
            hole = first + child;
        }
        if self.in_heap > 0 {
            heap[hole] = packed;
        }
    }
}

#[inline]
const fn key_of(packed: u128) -> u64 {
    (packed >> 64) as u64 >> UPPER_SEQUENCE_BITS
}

#[inline]
fn due(packed: u128) -> (Instant, Phase) {
    let key = key_of(packed);
    let at = Instant::from_millis((key >> PHASE_BITS) as i64 - START);
    (at, Phase::ALL[(key & 3) as usize])
}
