//! What to bear in mind: a closed list of caveats, each with its evidence and a remedy.
//!
//! A caveat is looked for in every study and printed only where it applies. It is data here and one
//! sentence and one remedy when asked, so that the page and the JSON cannot say different things.

use std::collections::BTreeMap;

mod compounded;
mod find;
mod money;
mod structural;
mod words;

pub use compounded::Part;
pub(super) use find::all;

/// How many figures rest on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Marked `illustrative`: chosen to show the working, from no source.
    pub illustrative: usize,
    /// With the id of a listed piece of evidence.
    pub evidence: usize,
    /// With a citation in words.
    pub cited: usize,
    /// Written in the file without a source.
    pub without: usize,
    /// Not written in the file: the default was taken.
    pub default: usize,
}

/// One thing to bear in mind.
#[derive(Clone, Debug, PartialEq)]
pub enum Caveat {
    /// The run was stopped: what is printed is the complete beginning of what was asked.
    StoppedEarly {
        /// Winters played.
        played: usize,
        /// Winters asked for.
        asked: u32,
    },
    /// The headline is not settled by this many winters.
    FewWinters {
        /// Winters played.
        played: usize,
    },
    /// Some figures rest on nothing.
    Inputs(Sources),
    /// No figure has a prior: doubt about the inputs is not included.
    NoPriors,
    /// Some figures have priors, and none was drawn.
    PriorsNotDrawn {
        /// How many.
        priors: usize,
    },
    /// Priors that one arm of a pair varies with and the other overrules.
    OneSided {
        /// The inputs.
        inputs: Vec<String>,
        /// The arms that vary with them.
        vary: Vec<String>,
        /// The arms that have numbers of their own.
        overrule: Vec<String>,
    },
    /// Beds without a limit.
    UnlimitedBeds {
        /// The pools.
        pools: Vec<String>,
    },
    /// Schemes without dates are paid through warm-up and follow-up, while only the winter's people
    /// are counted.
    PaidBeyond {
        /// The services.
        services: Vec<String>,
    },
    /// Follow-up contacts cost time and change nothing.
    FollowUpsChangeNothing {
        /// The services.
        services: Vec<String>,
    },
    /// People of the winter are still in it at the cut.
    StillInside {
        /// The arm and case with the largest share.
        world: String,
        /// Of all needs.
        share: f64,
    },
    /// A queue that is not worked off.
    QueueGrows {
        /// The service.
        service: String,
        /// The arm and case where it is worst.
        world: String,
        /// People unseen at the cut, a winter.
        unseen: f64,
        /// The longest queue, a winter.
        longest: f64,
    },
    /// A queue that can only grow: staff or places are as good as always busy.
    QueueUnstable {
        /// The service.
        service: String,
        /// The arm and case where it is longest.
        world: String,
        /// The share of staff time or places that is busy.
        busy: f64,
        /// Mean number waiting in the second quarter of the winter.
        second: f64,
        /// In the last quarter.
        last: f64,
    },
    /// Intervals of differences hold for several contrasts at once.
    Together {
        /// How many.
        contrasts: u32,
    },
    /// Two arms of a pair have lost step.
    PairingLost {
        /// The pair, as `a against b`.
        pair: String,
        /// The case.
        case: String,
        /// The correlation of people admitted.
        correlation: f64,
    },
    /// A service that is switched on and to which nobody came.
    NeverUsed {
        /// The service.
        service: String,
        /// The arms.
        arms: Vec<String>,
    },
    /// A scheme that accepted people and reached nobody.
    NobodyReached {
        /// The service.
        service: String,
        /// The arms.
        arms: Vec<String>,
    },
    /// Shifts for people in post that nobody worked.
    Uncovered {
        /// The service.
        service: String,
        /// The largest share, by arm and case.
        worst: BTreeMap<String, f64>,
    },
    /// Several modifiers act on the same people.
    Compounded {
        /// What they act on.
        on: &'static str,
        /// Those that act as one.
        parts: Vec<Part>,
        /// The arms.
        arms: Vec<String>,
    },
    /// People chosen by last year's use have fewer needs this winter without anybody's doing.
    FallsByItself {
        /// The modifier that chooses them.
        service: String,
        /// Their group of sources.
        group: String,
        /// Yearly needs a head, last year.
        last_year: f64,
        /// Yearly needs a head, this winter, in the arm below.
        this_winter: f64,
        /// An arm (and case) that goes without the modifier.
        world: String,
    },
    /// Money that waited for a figure was agreed though the arm did no better on that figure.
    AgreedByLuck {
        /// The money.
        funding: String,
        /// The arm and the case.
        world: String,
        /// What the arm is compared with.
        against: String,
        /// The share of winters in which it was agreed.
        agreed: f64,
        /// The share of winters in which it was agreed and the arm did no better.
        nil: f64,
    },
    /// Caseloads without a limit.
    UnlimitedCaseload {
        /// The services.
        services: Vec<String>,
    },
    /// A caseload that is above its occupancy target for much of the time.
    AboveTarget {
        /// The service.
        service: String,
        /// The arm and case where it is worst.
        world: String,
        /// The share of the time.
        share: f64,
        /// The mean occupancy there.
        occupancy: f64,
    },
    /// A caseload whose team does not make the visits that are wanted.
    VisitsMissed {
        /// The service.
        service: String,
        /// The arm and case where it is worst.
        world: String,
        /// The share of visits wanted that is made.
        made: f64,
    },
    /// Helpers of a desk who saved no time.
    HelpersIdle {
        /// The desk.
        service: String,
        /// The arms.
        arms: Vec<String>,
    },
    /// A route of a triage line that took nobody.
    RouteUnused {
        /// The triage line.
        service: String,
        /// Where it leads.
        to: String,
        /// The arms.
        arms: Vec<String>,
    },
    /// Places held by people who were fit to leave.
    Delayed {
        /// The pool.
        pool: String,
        /// What a place is called.
        called: String,
        /// The arm and case where the share is largest.
        world: String,
        /// Of the midnights of places held.
        share: f64,
        /// What most of it was spent waiting for.
        reason: &'static str,
    },
    /// What a pool aimed at for entries from home, and what came of it.
    Direction {
        /// The pool.
        pool: String,
        /// The share aimed at.
        target: f64,
        /// The share found, by arm and case.
        found: BTreeMap<String, f64>,
    },
}
