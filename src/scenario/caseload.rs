//! A caseload: people looked after at home for a time, each holding one of a number of places.
//!
//! A virtual ward, hospital at home, a neighbourhood team, telehealth monitoring. The places say how
//! many may be on it at once; a team makes the visits (or the calls) that each of them wants, at first
//! often and then seldom. Nothing here says what a place costs: that is the team's time, the overheads
//! and what is paid by the contact.

use super::{Accept, Again, Need, Team, Visit, WhenFull};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Probability, Span, TimeOfDay};
use crate::kernel::random::Law;

/// A caseload.
#[derive(Clone, Debug, PartialEq)]
pub struct Caseload {
    /// Who makes the visits.
    pub team: Id<Team>,
    /// How many may be on it at once; unlimited where absent (then nothing is said of occupancy).
    pub places: Option<u32>,
    /// Nobody is admitted beyond this share of the places.
    pub admit_up_to: Probability,
    /// The share of the places that should not be exceeded: it is only reported.
    pub occupancy_target: f64,
    /// Who is taken on from home, how urgently, and by when the first visit is promised.
    pub accepts: Vec<Accept>,
    /// How long somebody stays on it, by need, sorted; milliseconds.
    pub stay: Vec<(Id<Need>, Law)>,
    /// What happens when it is full.
    pub when_full: WhenFull,
    /// How long somebody waits for a place before leaving; milliseconds. For ever where absent.
    pub patience: Option<Law>,
    /// The first visit.
    pub first_visit: Visit,
    /// Each later visit.
    pub visit: Visit,
    /// On the way to the person; milliseconds. Not divided by productivity.
    pub travel: Law,
    /// On the way back, after the visit; milliseconds.
    pub travel_back: Law,
    /// No visit starts (with travel) later than this before the end of a shift.
    pub last_start: Span,
    /// Priority of later visits, and of all visits to people who step down; 1 is most urgent.
    pub priority: u8,
    /// How often visits are wanted.
    pub rhythm: Vec<RhythmStep>,
    /// Whether, and how long after entry, somebody has to go (back) to hospital.
    pub transfer_back: Option<Again>,
    /// Needs accepted after this time of day, in windows of `same day`, are seen next morning.
    pub next_morning_after: Option<TimeOfDay>,
    /// When the next morning begins.
    pub morning_from: TimeOfDay,
    /// When a next-morning visit is due.
    pub morning_by: TimeOfDay,
}

/// How often visits are wanted during a part of the stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RhythmStep {
    /// For visits made sooner than this after entry; the last step may go on for ever.
    pub until: Option<Span>,
    /// From the beginning of one visit to the wish for the next.
    pub every: Span,
}

impl Caseload {
    /// How many people may be on it: the admitted share of the places, whole ones.
    pub fn most(&self) -> Option<u32> {
        self.places.map(|places| Self::share_of(places, self.admit_up_to.value()))
    }

    /// How many people may be on it without exceeding the target.
    pub fn target(&self) -> Option<u32> {
        self.places.map(|places| Self::share_of(places, self.occupancy_target))
    }

    /// How long somebody with this need stays, where the caseload says so.
    pub fn stay_of(&self, need: Id<Need>) -> Option<&Law> {
        self.stay.iter().find(|(of, _)| *of == need).map(|(_, law)| law)
    }

    /// A share of places in whole places; 80% of 25 is 20, whatever the last bit of 0.8.
    fn share_of(places: u32, share: f64) -> u32 {
        (f64::from(places) * share + 1e-6) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::random::Law;

    #[test]
    fn places_are_whole() {
        let nothing = Law::Constant(0.0);
        let nobody = || Visit { mix: Vec::new(), substitutes: Vec::new(), time: Vec::new() };
        let of = |places, share| {
            let caseload = Caseload {
                team: Id::new(0),
                places,
                admit_up_to: Probability::clamped(share),
                occupancy_target: share,
                accepts: Vec::new(),
                stay: Vec::new(),
                when_full: WhenFull::Divert,
                patience: None,
                first_visit: nobody(),
                visit: nobody(),
                travel: nothing.clone(),
                travel_back: nothing.clone(),
                last_start: Span::ZERO,
                priority: 2,
                rhythm: Vec::new(),
                transfer_back: None,
                next_morning_after: None,
                morning_from: TimeOfDay::START,
                morning_by: TimeOfDay::END,
            };
            assert_eq!(caseload.most(), caseload.target());
            caseload.most()
        };
        assert_eq!(of(Some(25), 0.8), Some(20));
        assert_eq!(of(Some(3), 0.8), Some(2));
        assert_eq!(of(Some(1), 0.99), Some(0));
        assert_eq!(of(Some(7), 1.0), Some(7));
        assert_eq!(of(None, 0.8), None);
    }
}
