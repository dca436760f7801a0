//! A triage line: calls are taken by the staffed queue, and each ends in a decision.
//!
//! ```text
//!  calls ─► what is said ─► open? room? ─► [ the team's queue ] ─► call ─► seen through? ─► miscoded?
//!           (gaming moves                   by what was said                    │
//!            priority and window)                                               ▼
//!                       home ◄─ closed remotely? ◄─ sent in? ◄─────────── the coded need
//!                                      │ no
//!                                      ▼
//!              routes in order: for this need, wanted (uptake), with room (availability), accepted
//!                                      │ none
//!                                      ▼
//!                             `otherwise`, then usual care
//! ```
//!
//! The decision falls at the end of the call; a crisis or a death before that comes first. The call is
//! the line's own first contact, for its waits and its promise; it is a contact of the person's, which
//! may answer a crisis, only where it closes, and then at its end. What services take a person for is
//! the coded need; what becomes of the person goes by the true one.
//!
//! Chances are compared with marks that a person has at that line: a higher chance takes in everybody
//! whom a lower one does. A route's `uptake` is a mark of its own for each line and service. Of several
//! needs for which one may be taken, the first in the file has the lowest part of the mark.
//!
//! Left out: calls back, a second opinion, a decision that depends on who takes the call.

/// Needs taken for others: for each need, cumulative chances.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recoding {
    by_need: Vec<Vec<(f64, u16)>>,
}

impl Recoding {
    /// From `(need, taken as, chance)` in the order of the file, of so many needs.
    pub fn new(needs: usize, entries: impl Iterator<Item = (usize, usize, f64)>) -> Self {
        let mut by_need = vec![Vec::new(); needs];
        for (need, taken_as, chance) in entries {
            let of_need: &mut Vec<(f64, u16)> = &mut by_need[need];
            let below = of_need.last().map_or(0.0, |(below, _)| *below);
            of_need.push((below + chance, taken_as as u16));
        }
        Self { by_need }
    }

    /// What `need` is taken for by somebody with this mark, drawn only where it matters.
    pub fn taken_as(&self, need: u16, mark: impl FnOnce() -> f64) -> u16 {
        let entries = &self.by_need[need as usize];
        if entries.is_empty() {
            return need;
        }
        let mark = mark();
        entries.iter().find(|(below, _)| mark < *below).map_or(need, |(_, taken_as)| *taken_as)
    }
}

/// Whether a chance comes true for somebody with this mark, drawn only where it matters.
pub fn comes_true(chance: f64, mark: impl FnOnce() -> f64) -> bool {
    chance >= 1.0 || chance > 0.0 && mark() < chance
}

/// What a route asks of a service at the moment of asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// At most so many wait.
    pub waiting_at_most: Option<u32>,
    /// At least so many are free.
    pub free_at_least: Option<u32>,
}

impl Room {
    /// Whether that holds; the service is looked at only for what is asked.
    pub fn is_there(self, waiting: impl FnOnce() -> u32, free: impl FnOnce() -> u32) -> bool {
        self.waiting_at_most.is_none_or(|most| waiting() <= most)
            && self.free_at_least.is_none_or(|least| free() >= least)
    }
}

#[cfg(test)]
mod tests {
    use super::{Recoding, Room, comes_true};

    #[test]
    fn a_higher_chance_takes_in_everybody_whom_a_lower_one_does() {
        let of = |chance| Recoding::new(3, [(0, 1, chance), (0, 2, 0.2)].into_iter());
        let (less, more) = (of(0.1), of(0.3));
        for step in 0..100 {
            let mark = || f64::from(step) / 100.0;
            assert!(less.taken_as(0, mark) == 0 || more.taken_as(0, mark) != 0);
            assert_eq!(less.taken_as(1, mark), 1);
            assert!(!comes_true(0.3, mark) || comes_true(0.4, mark));
        }
        let mark = || unreachable!("nothing depends on it");
        assert!(comes_true(1.0, mark) && !comes_true(0.0, mark));
    }

    #[test]
    fn a_service_is_looked_at_only_for_what_is_asked() {
        let unasked = || unreachable!("nobody asked");
        assert!(Room::default().is_there(unasked, unasked));
        let short = Room { waiting_at_most: Some(2), free_at_least: None };
        assert!(short.is_there(|| 2, unasked) && !short.is_there(|| 3, unasked));
        let both = Room { free_at_least: Some(1), ..short };
        assert!(both.is_there(|| 0, || 1) && !both.is_there(|| 0, || 0));
    }
}
