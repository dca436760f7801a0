//! The yardstick: a fixed piece of work by which one machine's times become comparable with another's.
//!
//! A hold model: a binary heap of 4,096 moments; each step takes the first, mixes a number for it from
//! where it stands, adds to one of 16,384 records, and puts it back later. Branches that nobody can
//! foresee, multiplications, a division, a square root, and half a megabyte read at random: roughly the
//! mixture of an event of a scenario. It is written out here and uses nothing of the rooms that it is
//! held against: an agenda that became slower would otherwise make its own yardstick longer.
//!
//! Whoever changes a line that is played raises [`super::figures::SCHEMA`], because quotients to another
//! yardstick are other numbers.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Steps in a pass.
pub(super) const STEPS: u32 = 1 << 16;
/// What a pass comes to; the same steps written in another language come to it too.
const SUM: u64 = 1_201_997_010_770_502_477;

const PENDING: u64 = 1 << 12;
const RECORDS: usize = 1 << 14;

/// Something that is passed by in the same time whatever waxwing does.
#[derive(Debug)]
pub(super) struct Yardstick {
    heap: BinaryHeap<Reverse<(u64, u64)>>,
    records: Vec<Record>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Record {
    steps: u64,
    last: u64,
    long: f64,
    rough: f64,
}

impl Yardstick {
    pub(super) fn new() -> Self {
        let heap = BinaryHeap::with_capacity(PENDING as usize);
        Self { heap, records: Vec::with_capacity(RECORDS) }
    }

    /// Plays one pass, always the same.
    pub(super) fn pass(&mut self) {
        self.heap.clear();
        self.records.clear();
        self.records.resize(RECORDS, Record::default());
        self.heap.extend((0..PENDING).map(|name| Reverse((mixed(name) >> 44, name))));
        let mut sum = 0_u64;
        for step in 0..u64::from(STEPS) {
            let Reverse((at, name)) = self.heap.pop().expect("what is taken is put back");
            let draw = mixed(at ^ mixed(name) ^ step);
            let record = &mut self.records[draw as usize % RECORDS];
            let share = (draw >> 11) as f64 / (1_u64 << 53) as f64;
            let long = 1.0 / (share + 0.015_625);
            record.steps += 1;
            record.long += long;
            record.rough += (long * record.long).sqrt();
            let since = at - record.last.min(at);
            record.last = at;
            sum = sum.rotate_left(1) ^ since ^ record.rough.to_bits();
            self.heap.push(Reverse((at + 1 + (long * 4096.0) as u64, name)));
        }
        assert_eq!(sum, SUM, "the yardstick is the same everywhere");
    }
}

/// A number that looks like chance: the finaliser of `SplitMix64` (G. L. Steele, D. Lea and C. H. Flood
/// (2014), "Fast splittable pseudorandom number generators", OOPSLA).
fn mixed(number: u64) -> u64 {
    let mut word = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pass_comes_to_the_same() {
        let mut yardstick = Yardstick::new();
        yardstick.pass();
        yardstick.pass();
    }
}
