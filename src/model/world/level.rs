//! How many are busy and how many wait in a service, integrated over the evaluated winter.

use crate::kernel::quantity::Instant;

/// Two levels of one service, with their integrals in level x milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    since: Instant,
    busy: u32,
    waiting: u32,
    /// Integral of the number busy.
    pub busy_ms: i64,
    /// Integral of the number waiting.
    pub waiting_ms: i64,
    /// The same over the second quarter of the winter, and over the last.
    pub quarters_ms: [i64; 2],
    /// Most that ever waited inside the winter.
    pub most_waiting: u32,
}

impl Levels {
    /// The levels from `now` on; time outside `0..end` counts for nothing.
    #[inline]
    pub(super) fn set(&mut self, now: Instant, end: Instant, busy: u32, waiting: u32) {
        self.until(now, end);
        (self.busy, self.waiting) = (busy, waiting);
    }

    /// So many more (or fewer) busy and waiting from `now` on.
    #[inline]
    pub(super) fn shift(&mut self, now: Instant, end: Instant, busy: i32, waiting: i32) {
        self.until(now, end);
        self.busy = self.busy.wrapping_add_signed(busy);
        self.waiting = self.waiting.wrapping_add_signed(waiting);
    }

    /// Integrates the levels up to `now`.
    #[inline]
    fn until(&mut self, now: Instant, end: Instant) {
        let from = self.since.max(Instant::ZERO);
        let long = (now.min(end) - from).millis();
        if long > 0 {
            self.busy_ms += i64::from(self.busy) * long;
            self.waiting_ms += i64::from(self.waiting) * long;
            if self.waiting > 0 {
                self.add_quarters(from, now.min(end), end);
            }
            self.most_waiting = self.most_waiting.max(self.waiting);
        }
        self.since = now;
    }

    /// Adds the part of `from..to` inside the second and the last quarter of the winter.
    fn add_quarters(&mut self, from: Instant, to: Instant, end: Instant) {
        let (from, to, end) = (from.millis(), to.millis(), end.millis());
        for (sum, (start, stop)) in
            self.quarters_ms.iter_mut().zip([(end / 4, end / 2), (end / 4 * 3, end)])
        {
            let long = (to.min(stop) - from.max(start)).max(0);
            *sum += i64::from(self.waiting) * long;
        }
    }

    /// The number busy and the number waiting.
    pub(super) const fn now(&self) -> (u32, u32) {
        (self.busy, self.waiting)
    }
}
