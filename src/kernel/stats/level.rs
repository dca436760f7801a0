//! How many there were, and for how long: a whole number that steps up and down through time.
//!
//! A queue, an occupied room, a number of people at work: each is a level that holds between one
//! change and the next. Its time average is the area under the steps over the length of the window
//!
//! ```text
//!   3 │        ┌───┐
//!   2 │   ┌────┘   └────────┐          area = sum of level x (time it held inside the window)
//!   1 │   │ .               │   .      mean = area / (to - from)
//!   0 ┼───┘ .               └───.────
//!         from                  to
//! ```
//!
//! Only the time from `from` (included) to `to` (excluded) counts: what held before is discarded
//! (a warm-up), and so is what comes after. Everything is whole milliseconds and whole numbers, so
//! the area is exact and two runs with the same steps agree to the last unit. A step up and down
//! at the same instant held for no time: it adds no area and does not count as the greatest level,
//! so that the order of simultaneous events cannot matter. An area beyond 64 bits (a level of
//! seven hundred million for five months) is a fault, and every build checks for it.

use crate::kernel::quantity::{Instant, Span};

/// A whole-numbered level and its exact area, in level-milliseconds, inside one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    from: Instant,
    to: Instant,
    since: Instant,
    now: i64,
    area: i64,
    most: Option<i64>,
}

impl Level {
    /// A level that stands at `level` at the moment `at`; time outside `from..to` does not count.
    pub fn window(from: Instant, to: Instant, at: Instant, level: i64) -> Self {
        assert!(from <= to, "a window ends no earlier than it starts");
        Self { from, to, since: at, now: level, area: 0, most: None }
    }

    /// The level is `level` from the moment `at` on.
    pub fn set(&mut self, at: Instant, level: i64) {
        self.advance(at);
        self.now = level;
    }

    /// The level changes by `delta` at the moment `at`.
    pub fn add(&mut self, at: Instant, delta: i64) {
        self.set(at, self.now + delta);
    }

    /// Lets time pass to `at`, the level unchanged. Call it with the end of the window (or of the
    /// run) before reading the area.
    pub fn advance(&mut self, at: Instant) {
        assert!(at >= self.since, "time runs forward");
        let held = at.min(self.to) - self.since.max(self.from);
        if held > Span::ZERO {
            self.area += self.now * held.millis();
            self.most = Some(self.most.map_or(self.now, |most| most.max(self.now)));
        }
        self.since = at;
    }

    /// The level as it stands.
    pub const fn now(&self) -> i64 {
        self.now
    }

    /// The area under the level inside the window so far, in level-milliseconds.
    pub const fn area(&self) -> i64 {
        self.area
    }

    /// The greatest level that held for any time inside the window; `None` if none has passed.
    pub const fn most(&self) -> Option<i64> {
        self.most
    }

    /// The part of the window that has passed.
    pub fn elapsed(&self) -> Span {
        (self.since.min(self.to) - self.from).max(Span::ZERO)
    }

    /// The time average `area / elapsed`, for a level known since `from` or before; `None` while
    /// no part of the window has passed.
    pub fn mean(&self) -> Option<f64> {
        let elapsed = self.elapsed().millis();
        (elapsed > 0).then(|| self.area as f64 / elapsed as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(millis: i64) -> Instant {
        Instant::from_millis(millis)
    }

    #[test]
    fn the_area_is_what_held_inside_the_window() {
        let mut level = Level::window(at(100), at(200), at(0), 5);
        level.set(at(50), 9); // over before the window opens, and never counted
        level.set(at(90), 2);
        level.add(at(150), 1);
        level.add(at(190), -3);
        level.advance(at(900));
        assert_eq!(level.area(), 2 * 50 + 3 * 40);
        assert_eq!((level.most(), level.now()), (Some(3), 0));
        assert_eq!((level.elapsed(), level.mean()), (Span::from_millis(100), Some(2.2)));
    }

    #[test]
    fn a_level_held_for_no_time_is_no_level() {
        let mut level = Level::window(at(0), at(10), at(0), 0);
        level.add(at(5), 40);
        level.add(at(5), -40);
        level.advance(at(10));
        assert_eq!((level.area(), level.most()), (0, Some(0)));
    }

    #[test]
    fn nothing_is_said_before_the_window_opens() {
        let mut level = Level::window(at(100), at(200), at(0), 5);
        level.advance(at(100));
        assert_eq!((level.area(), level.most(), level.mean()), (0, None, None));
    }

    #[test]
    #[should_panic(expected = "time runs forward")]
    fn time_runs_forward() {
        let mut level = Level::window(at(0), at(10), at(5), 0);
        level.advance(at(4));
    }

    proptest! {
        #[test]
        fn the_area_is_the_sum_over_every_millisecond(
            steps in prop::collection::vec((0_i64..20, -5_i64..5), 0..20),
            from in 0_i64..60,
            length in 0_i64..60,
        ) {
            let mut level = Level::window(at(from), at(from + length), at(0), 0);
            let mut by_hand = vec![0; 500];
            let mut now = 0;
            for (gap, delta) in steps {
                now += gap;
                level.add(at(now), delta);
                by_hand[now as usize..].iter_mut().for_each(|held| *held += delta);
            }
            level.advance(at(500));
            let inside = &by_hand[from as usize..(from + length) as usize];
            prop_assert_eq!(level.area(), inside.iter().sum::<i64>());
            prop_assert_eq!(level.most(), inside.iter().max().copied());
        }
    }
}
