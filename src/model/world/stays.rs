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

/// The stays of everybody who has come to a place, in the order of coming.
#[derive(Debug, Default)]
pub(super) struct Stays {
    all: Vec<Stay>,
}

impl Stays {
    pub(super) fn clear(&mut self) {
        self.all.clear();
    }

    /// What is known of the person.
    pub(super) fn of(&self, person: &Person) -> &Stay {
        person.stay.checked_sub(1).map_or(&NO_STAY, |at| &self.all[at as usize])
    }

    /// The same, to be changed.
    fn of_mut(&mut self, person: &mut Person) -> &mut Stay {
        if person.stay == 0 {
            self.all.push(NO_STAY);
            person.stay = self.all.len() as u32;
        }
        &mut self.all[person.stay as usize - 1]
    }
}

impl Play<'_> {
    /// What is known of the person in places.
    pub(super) fn stay(&self, person: usize) -> &Stay {
        self.world.stays.of(&self.world.people[person])
    }

    /// The same, to be changed.
    pub(super) fn stay_mut(&mut self, person: usize) -> &mut Stay {
        let World { stays, people, .. } = &mut *self.world;
        stays.of_mut(&mut people[person])
    }
}
