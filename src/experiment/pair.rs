//! Two arms side by side, person by person.
//!
//! A person who is admitted in the comparator and not in the arm is an admission avoided; the other
//! way round, one caused. Each is *touched* (contacted differently in the two arms, or a modifier changed
//! something for them in one of the two) or *spill-over* (nobody did anything else for them; a queue, a
//! bed or usual care was freer or fuller). A need that a modifier removed is still the same person here.

use crate::model::{Exit, Fate, Marks};

/// What is counted for each pair in each winter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum PairCount {
    /// Admitted in the comparator, not in the arm; contacted differently.
    AvoidedTouched,
    /// Admitted in the comparator, not in the arm; contacted alike.
    AvoidedSpill,
    /// Admitted in the arm, not in the comparator; contacted differently.
    CausedTouched,
    /// Admitted in the arm, not in the comparator; contacted alike.
    CausedSpill,
    /// Admitted in both; in the arm only after the winter.
    PostponedOut,
    /// Admitted in both; in the comparator only after the winter.
    PostponedIn,
}

impl PairCount {
    /// How many there are.
    pub const COUNT: usize = 6;
}

/// Why a person's exit differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// It does not.
    Same,
    /// A contact averted the crisis in the arm.
    Averted,
    /// A contact averted it in the comparator and not in the arm.
    NotAverted,
    /// A contact of the arm sent the person to hospital.
    SentIn,
    /// Admitted in both, on the other side of the end of the winter.
    Postponed,
    /// Only one arm holds the need.
    Prevented,
    /// Anything else: who made the contact, who waited, who left.
    Other,
}

impl Reason {
    /// How many there are.
    pub const COUNT: usize = 7;
    /// All, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Same,
        Self::Averted,
        Self::NotAverted,
        Self::SentIn,
        Self::Postponed,
        Self::Prevented,
        Self::Other,
    ];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Averted => "averted by a contact",
            Self::NotAverted => "no longer averted",
            Self::SentIn => "sent in by a contact",
            Self::Postponed => "postponed",
            Self::Prevented => "need in one arm only",
            Self::Other => "other care",
        }
    }
}

/// One cell of a crosstab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Exit in the comparator.
    pub there: Exit,
    /// Exit in the arm.
    pub here: Exit,
    /// Whether the person was contacted differently.
    pub touched: bool,
    /// Why the exits differ.
    pub reason: Reason,
    /// How many people, over all winters.
    pub people: u64,
}

const CELLS: usize = Exit::COUNT * Exit::COUNT * 2 * Reason::COUNT;

/// People of the cohort by exit in the comparator, exit in the arm, touch and reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosstab {
    people: Vec<u64>,
}

impl Default for Crosstab {
    fn default() -> Self {
        Self { people: vec![0; CELLS] }
    }
}

impl Crosstab {
    /// The cells that hold anybody, in a fixed order.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let held = self.people.iter().enumerate().filter(|(_, people)| **people > 0);
        held.map(|(at, people)| Cell {
            reason: Reason::ALL[at % Reason::COUNT],
            touched: at / Reason::COUNT % 2 == 1,
            here: Exit::ALL[at / Reason::COUNT / 2 % Exit::COUNT],
            there: Exit::ALL[at / Reason::COUNT / 2 / Exit::COUNT],
            people: *people,
        })
    }

    /// Everybody.
    pub fn total(&self) -> u64 {
        self.people.iter().sum()
    }

    /// Adds another crosstab.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.people.iter_mut().zip(&other.people) {
            *sum += more;
        }
    }

    /// Lays an arm's fates beside its comparator's; counts of the winter are added to `counts`.
    pub fn lay(&mut self, here: &[Fate], there: &[Fate], counts: &mut [i64; PairCount::COUNT]) {
        for (here, there) in here.iter().zip(there) {
            if !here.marks.has(Marks::COHORT) && !there.marks.has(Marks::COHORT) {
                continue;
            }
            let touched = touched(here, there);
            let reason = reason(here, there);
            if let Some(count) = changed(here, there, touched) {
                counts[count as usize] += 1;
            }
            let exits = there.exit as usize * Exit::COUNT + here.exit as usize;
            self.people[(exits * 2 + usize::from(touched)) * Reason::COUNT + reason as usize] += 1;
        }
    }
}

/// Contacted otherwise, or a modifier did something in one arm and not in the other.
fn touched(here: &Fate, there: &Fate) -> bool {
    let modified = |fate: &Fate| fate.marks.has(Marks::MODIFIED);
    (here.service, here.wait, here.contacts, modified(here))
        != (there.service, there.wait, there.contacts, modified(there))
}

fn changed(here: &Fate, there: &Fate, touched: bool) -> Option<PairCount> {
    let after = |fate: &Fate| fate.marks.has(Marks::AFTER_WINTER);
    match (here.marks.has(Marks::ADMITTED), there.marks.has(Marks::ADMITTED)) {
        (false, true) if touched => Some(PairCount::AvoidedTouched),
        (false, true) => Some(PairCount::AvoidedSpill),
        (true, false) if touched => Some(PairCount::CausedTouched),
        (true, false) => Some(PairCount::CausedSpill),
        (true, true) if after(here) && !after(there) => Some(PairCount::PostponedOut),
        (true, true) if !after(here) && after(there) => Some(PairCount::PostponedIn),
        _ => None,
    }
}

fn reason(here: &Fate, there: &Fate) -> Reason {
    let after = |fate: &Fate| fate.marks.has(Marks::AFTER_WINTER);
    if here.exit == there.exit {
        let moved = here.exit == Exit::Admitted && after(here) != after(there);
        return if moved { Reason::Postponed } else { Reason::Same };
    }
    let is_held = |fate: &Fate| !matches!(fate.exit, Exit::Absent | Exit::Prevented);
    if !is_held(here) || !is_held(there) {
        return Reason::Prevented;
    }
    let worse = here.exit > there.exit;
    if !worse && here.marks.has(Marks::AVERTED) {
        Reason::Averted
    } else if here.marks.has(Marks::SENT_IN) && worse {
        Reason::SentIn
    } else if worse && there.marks.has(Marks::AVERTED) {
        Reason::NotAverted
    } else {
        Reason::Other
    }
}
