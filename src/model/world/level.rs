//! How many are busy and how many wait in a service, integrated over the evaluated winter.
//!
//! The winter is four stretches of equal length, and time outside it counts for nothing. Between two
//! bounds a level only has to be multiplied by a time; what is noted at a bound is noted once.

use crate::kernel::quantity::Instant;

/// Two levels of one service, with their integrals in level x milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    since: Instant,
    /// When the present stretch is over: at first, when the winter begins.
    bound: Instant,
    stretch: Stretch,
    busy: u32,
    waiting: u32,
    /// Most that ever waited inside the winter.
    pub most_waiting: u32,
    /// Integral of the number busy.
    pub busy_ms: i64,
    /// Integral of the number waiting.
    pub waiting_ms: i64,
    /// The same over the second quarter of the winter, and over the last.
    pub quarters_ms: [i64; 2],
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stretch {
    #[default]
    Before,
    First,
    Second,
    Third,
    Last,
    After,
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
        // Much happens at one moment: who has finished takes the next.
        if now != self.since || now >= self.bound {
            self.pass(now, end);
        }
    }

    fn pass(&mut self, now: Instant, end: Instant) {
        if now >= self.bound {
            self.cross(now, end);
        }
        self.integrate(now);
    }

    #[inline]
    fn integrate(&mut self, now: Instant) {
        let long = (now - self.since).millis();
        if long > 0 && !matches!(self.stretch, Stretch::Before | Stretch::After) {
            self.busy_ms += i64::from(self.busy) * long;
            self.waiting_ms += i64::from(self.waiting) * long;
            self.most_waiting = self.most_waiting.max(self.waiting);
        }
        self.since = now;
    }

    /// Passes every bound up to `now`.
    #[cold]
    fn cross(&mut self, now: Instant, end: Instant) {
        let quarter = |nth| Instant::from_millis(end.millis() / 4 * nth);
        while now >= self.bound {
            self.integrate(self.bound);
            let (next, bound) = match self.stretch {
                Stretch::Before => (Stretch::First, quarter(1)),
                Stretch::First => (Stretch::Second, Instant::from_millis(end.millis() / 2)),
                Stretch::Second => (Stretch::Third, quarter(3)),
                Stretch::Third => (Stretch::Last, end),
                Stretch::Last | Stretch::After => (Stretch::After, Instant::NEVER),
            };
            match next {
                Stretch::Second => self.quarters_ms[0] = -self.waiting_ms,
                Stretch::Third => self.quarters_ms[0] += self.waiting_ms,
                Stretch::Last => self.quarters_ms[1] = -self.waiting_ms,
                Stretch::After if self.stretch == Stretch::Last => {
                    self.quarters_ms[1] += self.waiting_ms;
                }
                _ => {}
            }
            (self.stretch, self.bound) = (next, bound);
        }
    }

    /// The number busy and the number waiting.
    pub(super) const fn now(&self) -> (u32, u32) {
        (self.busy, self.waiting)
    }
}
