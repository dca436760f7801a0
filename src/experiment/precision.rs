//! How precise a run must be before it may end, asked after every winter in order.
//!
//! ```text
//!   difference   half-width of the 95% interval of arm minus arm          <= 0.5 people, £500, …
//!   level        half-width of the 95% interval of a mean, or that over the mean   <= 2%
//!   all at once, and held for the next few winters (see LookAhead)  ─► the run ends
//! ```
//!
//! The interval is that of the tables, tail and all ([`Reach`]): its half-width is half of the way from end
//! to end.
//!
//! A difference is never asked for by its relative width: where it is near zero, which is where it is
//! interesting, no number of winters would do. A level near zero likewise: where its interval holds zero
//! the relative width says nothing, and the target is not met.

use super::study::Study;
use crate::kernel::stats::interval::Confidence;
use crate::kernel::stats::{Held, Joint, LookAhead, Moments, Reach};
use crate::model::measures::{Formula, Measure};

/// More winters than these are not played: nobody would wait for them.
pub const MOST_WINTERS: u32 = 1_000_000;

/// What a half-width is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The mean of an arm.
    Level {
        /// The arm.
        arm: usize,
    },
    /// The paired difference of two arms.
    Difference {
        /// The arm in question.
        arm: usize,
        /// What it is compared with.
        against: usize,
    },
}

/// How small a half-width must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// In the measure's own unit.
    Absolute(f64),
    /// As a share of the mean; for levels alone.
    Relative(f64),
}

/// One half-width that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// As it was typed.
    pub asked: String,
    /// Of which measure.
    pub measure: Measure,
    /// Of which arm or arms.
    pub subject: Subject,
    /// In which case.
    pub case: usize,
    /// How small.
    pub goal: Goal,
}

/// What is known of one target after the winters played.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The target.
    pub target: Target,
    /// The mean; `None` where it is undefined.
    pub mean: Option<f64>,
    /// The half-width of its 95% interval.
    pub half_width: Option<f64>,
    /// Whether it is small enough.
    pub met: bool,
    /// Whether a relative width says nothing, because the interval holds zero.
    pub near_zero: bool,
    /// About how many winters it takes, by the spread seen so far; it may be more than can be played.
    pub needs: Option<u64>,
}

impl Reached {
    /// Whether it takes more winters than can be played.
    pub fn is_out_of_reach(&self) -> bool {
        self.needs.is_some_and(|needs| needs > u64::from(MOST_WINTERS))
    }
}

/// What became of all targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Attained {
    /// Each target.
    pub targets: Vec<Reached>,
    /// Whether all were met and held for long enough.
    pub settled: bool,
    /// The winters after which all were met and have been held since.
    pub since: Option<u64>,
}

/// All targets under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    tracked: Vec<Tracked>,
    held: Held,
    n: u64,
    settled: bool,
}

/// One target and the winters seen so far.
#[derive(Clone, Debug, PartialEq)]
struct Tracked {
    target: Target,
    seen: Seen,
}

#[derive(Clone, Debug, PartialEq)]
enum Seen {
    /// One number a winter.
    Plain(Moments),
    /// Above and below the line, of the arm and of what it is compared with.
    Ratios(Box<Joint<4>>),
}

impl Precision {
    /// Nothing seen yet.
    pub fn new(targets: Vec<Target>, rule: LookAhead) -> Self {
        let track = |target: Target| Tracked {
            seen: match target.measure.formula {
                Formula::Ratio { .. } => Seen::Ratios(Box::default()),
                Formula::Sum(_) | Formula::Cost(_) => Seen::Plain(Moments::new()),
            },
            target,
        };
        let tracked = targets.into_iter().map(track).collect();
        Self { tracked, held: Held::new(rule), n: 0, settled: false }
    }

    /// Looks at the last winter of a study; answers whether the run may end.
    pub fn look(&mut self, study: &Study<'_>) -> bool {
        let winter = study.winters - 1;
        for tracked in &mut self.tracked {
            tracked.add(study, winter);
        }
        self.n += 1;
        let all = self.tracked.iter().all(|tracked| tracked.reached(self.n).met);
        self.settled = self.held.ask(self.n, all);
        self.settled
    }

    /// How each target stands.
    pub fn attained(&self) -> Attained {
        Attained {
            targets: self.tracked.iter().map(|tracked| tracked.reached(self.n)).collect(),
            settled: self.settled,
            since: self.held.since(),
        }
    }
}

impl Tracked {
    fn add(&mut self, study: &Study<'_>, winter: usize) {
        let of = |arm: usize| {
            let world = study.plan.world(arm, self.target.case);
            study.parts(&self.target.measure, world, winter)
        };
        let (here, there) = match self.target.subject {
            Subject::Level { arm } => (of(arm), (0.0, 1.0)),
            Subject::Difference { arm, against } => (of(arm), of(against)),
        };
        match &mut self.seen {
            Seen::Plain(moments) => moments.add(here.0 - there.0),
            Seen::Ratios(joint) => joint.add([here.0, here.1, there.0, there.1]),
        }
    }

    /// Mean, standard error and skewness.
    fn estimate(&self) -> (Option<f64>, Option<f64>, Option<f64>) {
        match &self.seen {
            Seen::Plain(moments) => (moments.mean(), moments.se(), moments.skewness()),
            Seen::Ratios(joint) => {
                let [x, y, u, v] = joint.means();
                if y == 0.0 || v == 0.0 {
                    return (None, None, None);
                }
                let slopes = [1.0 / y, 0.0 - x / (y * y), 0.0 - 1.0 / v, u / (v * v)];
                (Some(x / y - u / v), joint.se(slopes), joint.skewness(slopes))
            }
        }
    }

    fn reached(&self, n: u64) -> Reached {
        let (mean, se, skewness) = self.estimate();
        let reach = Reach::of(n.max(2), skewness, Confidence::P95);
        let half_width = se.map(|se| reach.half_width() * se);
        let near_zero = match (self.target.goal, mean, se) {
            (Goal::Relative(_), Some(mean), Some(se)) => reach.around(mean, se).contains(0.0),
            _ => false,
        };
        let wanted = match self.target.goal {
            Goal::Absolute(wanted) => Some(wanted),
            Goal::Relative(share) => mean.map(|mean| share * mean.abs()).filter(|_| !near_zero),
        };
        let ratio = half_width.zip(wanted).map(|(half, wanted)| half / wanted);
        Reached {
            target: self.target.clone(),
            mean,
            half_width,
            met: ratio.is_some_and(|ratio| ratio <= 1.0),
            near_zero,
            needs: ratio.map(|ratio| (n as f64 * ratio * ratio).ceil() as u64),
        }
    }
}
