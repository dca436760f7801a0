//! How many are busy and how many wait, integrated over the winter.

/// Two levels with their integrals, in level x milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Level {
    since: i64,
    /// How many are busy.
    pub busy: i64,
    /// How many wait.
    pub waiting: i64,
    /// Integral of the number busy.
    pub busy_ms: i64,
    /// Integral of the number waiting.
    pub waiting_ms: i64,
    /// The most that waited for any time at all.
    pub most: i64,
    /// The integral of the number waiting at the end of each quarter of the winter.
    quarters: [i64; 4],
}

impl Level {
    /// So many more (or fewer) are busy, and wait, from `now` on.
    #[inline]
    pub(super) fn shift(&mut self, now: i64, busy: i64, waiting: i64) {
        self.until(now);
        self.busy += busy;
        self.waiting += waiting;
    }

    /// Integrates up to `now`.
    #[inline]
    fn until(&mut self, now: i64) {
        let long = now - self.since;
        if long > 0 {
            self.busy_ms += self.busy * long;
            self.waiting_ms += self.waiting * long;
            self.most = self.most.max(self.waiting);
            self.since = now;
        }
    }

    /// A quarter of the winter is over.
    pub(super) fn end_quarter(&mut self, now: i64, nth: usize) {
        self.until(now);
        self.quarters[nth] = self.waiting_ms;
    }

    /// The integral of the number waiting over the second quarter, and over the last.
    pub(super) const fn second_and_last(&self) -> [i64; 2] {
        let [first, second, third, last] = self.quarters;
        [second - first, last - third]
    }
}
