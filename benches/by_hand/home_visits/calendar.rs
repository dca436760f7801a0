//! What is known before the winter begins, and the keys by which everything is ordered.

use waxwing::kernel::engine::{Phase, key};
use waxwing::kernel::quantity::Instant;

use super::{DAY, END, SHIFT};

/// What is known beforehand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    ShiftBegins,
    Midnight,
    QuarterEnds(usize),
}

/// Everything that is known beforehand, in order.
pub(super) fn calendar() -> Vec<(u64, Known)> {
    let at = |millis: i64, phase: Phase| key(Instant::from_millis(millis), phase);
    let mut known = Vec::new();
    for day in 0..END / DAY {
        known.push((at(day * DAY, Phase::Census), Known::Midnight));
        known.push((at(day * DAY + SHIFT.0, Phase::Supply), Known::ShiftBegins));
    }
    for nth in 0..3 {
        let end = at(END / 4 * (nth as i64 + 1), Phase::Release);
        known.push((end, Known::QuarterEnds(nth)));
    }
    known.sort_unstable_by_key(|(key, _)| *key);
    known
}

#[inline]
pub(super) fn demand(at: i64) -> u64 {
    key(Instant::from_millis(at), Phase::Demand)
}

/// The millisecond of a key.
#[inline]
pub(super) fn moment(of: u64) -> i64 {
    ((of - key(Instant::ZERO, Phase::Release)) >> 2) as i64
}
