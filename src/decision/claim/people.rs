//! Who of a claim's people was spared what: each person's two stories laid side by side.
//!
//! ```text
//!  taken on by the service, in the arm
//!    │ from a bed ───────────────────────────────────────────► from the ward
//!    │ contacted by some service in the comparator as well ──► elsewhere
//!    │ no contact of the service before the crisis ──────────► late
//!    │ not admitted in the comparator ───────────────────────► would not have been admitted
//!    │ admitted in both: no later here ──────────────────────► not averted
//!    │                   later here ─────────────────────────► postponed
//!    └ admitted in the comparator only ──────────────────────► avoided
//!  everybody else of the cohort ─────────────────────────────► others
//! ```
//!
//! The first that applies holds, so everybody is in one group. Of each group the people are counted, the
//! admissions spared (in the comparator and not in the arm, less the other way round) and the midnights in
//! hospital (comparator minus arm); so the groups add up to the paired differences of the winter.

use crate::experiment::Tale;
use crate::kernel::quantity::Instant;
use crate::model::{Fact, Fate, Marks, What};

/// What became of a person, in the eyes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Group {
    Elsewhere,
    Late,
    WouldNot,
    NotAverted,
    Postponed,
    Avoided,
    FromWard,
    Others,
}

/// The people of a group in one winter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub people: i64,
    /// Admissions spared, net.
    pub spared: i64,
    /// Midnights in hospital spared, net.
    pub midnights: i64,
}

/// All groups in one winter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally([Counted; 8]);

/// What one arm's facts say of a person.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    taken_at: Option<Instant>,
    from_ward: bool,
    contact_at: Option<Instant>,
    crisis_at: Option<Instant>,
    admitted_at: Option<Instant>,
}

impl Tally {
    /// The people of a group.
    pub(super) const fn of(&self, group: Group) -> Counted {
        self.0[group as usize]
    }

    /// Everybody of a winter's cohort. `needs_at` is when each need arose; `service` the claim's.
    pub(super) fn new(service: usize, needs_at: &[Instant], here: &Tale, there: &Tale) -> Self {
        let (seen, other) = (seen(service, here), seen(service, there));
        let mut tally = Self::default();
        for person in 0..needs_at.len() {
            let (fate, beside) = (&here.fates[person], &there.fates[person]);
            if !fate.marks.has(Marks::COHORT) && !beside.marks.has(Marks::COHORT) {
                continue;
            }
            let reached = reached_at(needs_at[person], beside);
            let group = group(&seen[person], &other[person], reached);
            let admitted = |fate: &Fate| i64::from(fate.marks.has(Marks::ADMITTED));
            let counted = &mut tally.0[group as usize];
            counted.people += 1;
            counted.spared += admitted(beside) - admitted(fate);
            counted.midnights += i64::from(beside.bed_days) - i64::from(fate.bed_days);
        }
        tally
    }
}

/// When a service first contacted the person; its record is kept in whole seconds.
fn reached_at(need_at: Instant, fate: &Fate) -> Option<Instant> {
    let wait = crate::kernel::quantity::Span::SECOND * i64::from(fate.wait);
    fate.marks.has(Marks::REACHED).then(|| need_at + wait)
}

fn group(here: &Seen, there: &Seen, reached_there: Option<Instant>) -> Group {
    let before = |at: Option<Instant>, end: Option<Instant>| {
        at.is_some_and(|at| end.is_none_or(|end| at <= end))
    };
    match (here.admitted_at, there.admitted_at) {
        _ if here.taken_at.is_none() => Group::Others,
        _ if here.from_ward => Group::FromWard,
        _ if before(reached_there, there.admitted_at) => Group::Elsewhere,
        _ if !before(here.contact_at, here.crisis_at) => Group::Late,
        (_, None) => Group::WouldNot,
        (None, Some(_)) => Group::Avoided,
        (Some(here), Some(there)) if here > there => Group::Postponed,
        (Some(_), Some(_)) => Group::NotAverted,
    }
}

/// What an arm's facts say of everybody.
fn seen(service: usize, tale: &Tale) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); tale.fates.len()];
    for fact in &tale.facts {
        let of = &mut seen[fact.person as usize];
        let is_own = usize::from(fact.service) == service && fact.service != Fact::NOWHERE;
        match fact.what {
            What::Crisis => note(&mut of.crisis_at, fact.at),
            What::Admitted => note(&mut of.admitted_at, fact.at),
            What::Accepted | What::StepUp if is_own => note(&mut of.taken_at, fact.at),
            What::Bed if is_own => {
                note(&mut of.taken_at, fact.at);
                note(&mut of.contact_at, fact.at);
            }
            What::StepDown if is_own => from_ward(of, fact.at),
            What::SteppedDown | What::Transferred if fact.amount == service as i64 => {
                from_ward(of, fact.at);
            }
            What::Contact if is_own && of.taken_at.is_some() => note(&mut of.contact_at, fact.at),
            _ => {}
        }
    }
    seen
}

/// The first time is kept.
fn note(first: &mut Option<Instant>, at: Instant) {
    *first = first.or(Some(at));
}

/// Taken on from a bed, unless taken on from home before.
fn from_ward(of: &mut Seen, at: Instant) {
    note(&mut of.taken_at, at);
    of.from_ward |= of.taken_at == Some(at);
}
