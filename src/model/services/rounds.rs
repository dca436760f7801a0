//! Rounds: who on a list comes next, and how much is left of having been seen.
//!
//! ```text
//!   a round is due ─► the first `most` of the list ─► tasks join the team's queue ─► seen, or missed
//!                       by rate, by last year's use,
//!                       or whoever was seen longest ago
//!
//!   level  1 ┤        ┌────╮
//!            │      ╱ │     ╲___  halved every half-life
//!          0 ┼─────┴──┴──────────────► time since seen
//!             lag    ramp
//! ```
//!
//! What is on a list is a place or a person, here only a number with a key; whoever is still waiting
//! from the last round is passed over, so that nobody is queued for twice. The level says how much of
//! the full effect holds; being seen again starts it anew.
//!
//! Left out: what one visit adds to another (the last one alone counts), and lists that change their
//! order by what was found.

use crate::kernel::maths;
use crate::kernel::quantity::{Instant, Span};

/// How an effect rises and fades after its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Nothing changes before this.
    pub lag: Span,
    /// From then until the level is full.
    pub ramp: Span,
    /// From the full level until it is halved; it lasts where absent.
    pub half_life: Option<Span>,
}

impl Timing {
    /// The part of the full effect that holds so long after its beginning.
    pub fn level(&self, since: Span) -> f64 {
        let risen = since - self.lag;
        if risen < Span::ZERO {
            return 0.0;
        }
        if risen < self.ramp {
            return risen.millis() as f64 / self.ramp.millis() as f64;
        }
        let full = (risen - self.ramp).millis() as f64;
        self.half_life.map_or(1.0, |half| maths::pow(0.5, full / half.millis() as f64))
    }
}

/// Never.
const BEFORE: Instant = Instant::from_millis(i64::MIN / 4);

/// Somebody on a list during a winter.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// Seen for the last time, and the time before: a visit under way ends in the future.
    seen: [Instant; 2],
    /// Whether a task for them is open.
    pub open: bool,
}

impl Listed {
    /// Never seen.
    pub const NEW: Self = Self { seen: [BEFORE; 2], open: false };

    /// A visit that is over at `at`.
    pub const fn see(&mut self, at: Instant) {
        self.seen = [at, self.seen[0]];
    }

    /// How long ago they were seen; `None` for never.
    pub fn since(&self, now: Instant) -> Option<Span> {
        let last = if self.seen[0] <= now { self.seen[0] } else { self.seen[1] };
        (last > BEFORE).then(|| now - last)
    }

    /// When they were seen last, or will have been.
    pub const fn last(&self) -> Instant {
        self.seen[0]
    }
}

/// Everybody's place in the order of a fixed ranking: the largest key first, then by number.
pub fn ranked(keys: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    let key = |nth: &u32| keys[*nth as usize];
    order.sort_by(|one, other| key(other).total_cmp(&key(one)).then(one.cmp(other)));
    order
}

/// The first `most` of `order` for whom no task is open; in turn, whoever was seen longest ago (in
/// `order` among those who were never seen). They are put into `chosen`, a buffer that is kept.
///
/// A list of `n` takes time of order `n`, and `most log most` more where it goes in turn.
pub fn choose(order: &[u32], listed: &[Listed], in_turn: bool, most: usize, chosen: &mut Vec<u32>) {
    chosen.clear();
    let is_free = |nth: u32| !listed[nth as usize].open;
    if !in_turn {
        chosen.extend(order.iter().copied().filter(|nth| is_free(*nth)).take(most));
        return;
    }
    // Places in the order first, which are unlike each other, and then who has them.
    let free = (0..order.len() as u32).filter(|place| is_free(order[*place as usize]));
    chosen.extend(free);
    let turn = |place: &u32| (listed[order[*place as usize] as usize].last(), *place);
    if 0 < most && most < chosen.len() {
        chosen.select_nth_unstable_by_key(most - 1, turn);
    }
    chosen.truncate(most);
    chosen.sort_unstable_by_key(turn);
    for place in chosen.iter_mut() {
        *place = order[*place as usize];
    }
}

#[cfg(test)]
mod tests {
    use super::{Listed, Timing, choose, ranked};
    use crate::kernel::quantity::{Instant, Span};

    #[test]
    fn a_level_waits_rises_and_is_halved() {
        let day = Span::DAY;
        let timing = Timing { lag: day * 7, ramp: day * 4, half_life: Some(day * 10) };
        let levels = [0, 6, 7, 8, 10, 11, 21, 31].map(|days| timing.level(day * days));
        let truth = [0.0, 0.0, 0.0, 0.25, 0.75, 1.0, 0.5, 0.25];
        assert!(levels.iter().zip(truth).all(|(one, other)| (one - other).abs() < 1e-12));
        let at_once = Timing { lag: Span::ZERO, ramp: Span::ZERO, half_life: None };
        assert!((at_once.level(Span::ZERO) - 1.0).abs() < 1e-12);
        assert!((at_once.level(day * 900) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_largest_come_first_and_in_turn_whoever_was_seen_longest_ago() {
        let order = ranked(&[1.0, 5.0, 5.0, 2.0]);
        assert_eq!(order, [1, 2, 3, 0]);
        let mut listed = [Listed::NEW; 4];
        let mut chosen = Vec::new();
        choose(&order, &listed, false, 2, &mut chosen);
        assert_eq!(chosen, [1, 2]);
        listed[1].see(Instant::ZERO + Span::DAY);
        listed[2].see(Instant::ZERO);
        choose(&order, &listed, true, 3, &mut chosen);
        assert_eq!(chosen, [3, 0, 2]);
        listed[3].open = true;
        choose(&order, &listed, true, 4, &mut chosen);
        assert_eq!(chosen, [0, 2, 1]);
    }

    #[test]
    fn until_a_visit_is_over_the_one_before_counts() {
        let at = |hour: i64| Instant::ZERO + Span::HOUR * hour;
        let mut place = Listed::NEW;
        assert_eq!(place.since(at(5)), None);
        place.see(at(1));
        place.see(at(6));
        assert_eq!(place.since(at(5)), Some(Span::HOUR * 4));
        assert_eq!(place.since(at(6)), Some(Span::ZERO));
    }
}
