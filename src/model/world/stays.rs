//! What is known of a person in a place: the bed or the place on a caseload, and the way out of it.
//!
//! Most people never come to a place, so this is kept beside the record that every event asks for, and
//! made when somebody first comes to one. Whoever has none reads the same as one who has left.

use super::people::{NONE, Person};
use super::{Play, World};
use crate::kernel::quantity::{Instant, Span};
use crate::model::services::Leaving;

/// A person's time in places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stay {
    /// When the bed was taken, and when the stay in it is over.
    pub bed_from: Instant,
    pub leaves_at: Instant,
    /// When the place on a caseload was taken, and when the time on it is over.
    pub entered: Instant,
    pub off_at: Instant,
    /// What was left of an acute stay that was cut short to step down; `None` for everybody else.
    pub rest: Option<Span>,
    /// When a way out of the bed opens before the stay is over.
    pub ready_at: Instant,
    /// When the place that is kept for the person was found.
    pub found_at: Instant,
    /// How far the person is with leaving.
    pub leaving: Leaving,
    /// The pool whose person this is: where they were to go, even where they lie elsewhere.
    pub home: u16,
    /// The pool whose place the person holds, in a bed.
    pub holds: u16,
    /// The pool in which the person counts as waiting for a place, and one in which a place is kept.
    pub asks: u16,
    pub kept: u16,
    /// The discharge service that handles the person.
    pub discharge: u16,
    /// The crisis with which the present episode in places began, and moves from place to place in it.
    pub episode: u8,
    pub moves: u8,
    /// Whether an assessment is waited for (and not under way).
    pub to_be_assessed: bool,
    /// Whether the present stay is an emergency admission.
    pub emergency: bool,
    /// Whether the time on the caseload ends in hospital.
    pub goes_back: bool,
}

const NO_STAY: Stay = Stay {
    bed_from: Instant::ZERO,
    leaves_at: Instant::NEVER,
    entered: Instant::ZERO,
    off_at: Instant::NEVER,
    rest: None,
    ready_at: Instant::NEVER,
    found_at: Instant::ZERO,
    leaving: Leaving::NOT_YET,
    home: NONE,
    holds: NONE,
    asks: NONE,
    kept: NONE,
    discharge: NONE,
    episode: 0,
    moves: 0,
    to_be_assessed: false,
    emergency: false,
    goes_back: false,
};

impl Stay {
    /// The bed is given up.
    pub(super) const fn out(&mut self) {
        (self.leaves_at, self.ready_at) = (Instant::NEVER, Instant::NEVER);
        (self.leaving, self.holds) = (Leaving::NOT_YET, NONE);
    }
}

/// The stays of everybody who is in a place, or is still known to have been in one.
#[derive(Debug, Default)]
pub(super) struct Stays {
    all: Vec<Stay>,
    /// Numbers of stays that nobody needs any more. A country's beds fill thirty times in a winter.
    free: Vec<u32>,
}

impl Stays {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.free.clear();
    }

    /// What is known of the person.
    pub(super) fn of(&self, person: &Person) -> &Stay {
        person.stay.checked_sub(1).map_or(&NO_STAY, |at| &self.all[at as usize])
    }

    /// The same, to be changed.
    fn of_mut(&mut self, person: &mut Person) -> &mut Stay {
        if person.stay == 0 {
            person.stay = self.free.pop().unwrap_or_else(|| {
                self.all.push(NO_STAY);
                self.all.len() as u32
            });
            self.all[person.stay as usize - 1] = NO_STAY;
        }
        &mut self.all[person.stay as usize - 1]
    }

    /// Forgets a person who has gone home and is known to no caseload, discharge service or queue for a
    /// place: whatever is asked of them before they next come to one reads the same as of nobody.
    fn forget(&mut self, person: &mut Person) {
        let of = *self.of(person);
        let unknown = [of.discharge, of.asks, of.kept] == [NONE; 3] && of.off_at == Instant::NEVER;
        if person.stay != 0 && person.caseload == 0 && unknown && of.rest.is_none() {
            self.free.push(std::mem::take(&mut person.stay));
        }
    }
}

impl Play<'_> {
    /// What is known of the person in places.
    pub(super) fn stay(&self, person: usize) -> &Stay {
        self.world.stays.of(&self.world.people[person])
    }

    /// What was known of somebody who has gone home need not be kept, where nobody asks for it again.
    pub(super) fn forget_stay(&mut self, person: usize) {
        let World { stays, people, .. } = &mut *self.world;
        stays.forget(&mut people[person]);
    }

    /// The same, to be changed.
    pub(super) fn stay_mut(&mut self, person: usize) -> &mut Stay {
        let World { stays, people, .. } = &mut *self.world;
        stays.of_mut(&mut people[person])
    }
}
