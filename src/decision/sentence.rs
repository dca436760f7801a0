//! The decision rule: what may be said of two arms, and what may not.
//!
//! Three things are judged: people kept out of hospital, midnights avoided, and what the services cost.
//! Each is a [`Gain`]: positive is good for the arm in question. A gain stands in one of five ways, by
//! the 95% interval of its mean over winters and the zone of differences that matter to nobody:
//!
//! ```text
//!          -m     0     +m
//!   ───────┼──────┼──────┼───────
//!          │  [───┼──]   │          Same      inside the zone
//!          │      │ [────┼────]     Better    clear of zero and not inside the zone
//!    [─────┼──]   │      │          Worse     the same, on the other side
//!       [──┼──────┼──]   │          Unclear   crosses zero and leaves the zone
//!                                   Doubtful  decided by the winters, undone by doubt about the inputs
//! ```
//!
//! The form of the sentence follows from all three. *Better* needs one gain and no loss, and nothing
//! undecided that could be a loss of a size that matters. No form but better, worse and mixed names a
//! direction, and each of those rests on intervals that exclude zero. The interval of a mean is
//! simulation error; how often single winters go which way is said beside it and decides nothing.

use super::effects::Effects;
use crate::experiment::{Series, Summary};
use crate::kernel::stats::{Confidence, Interval};
use crate::scenario::Matters;

/// Below this many winters nothing is decided: a spread estimated from less is a guess.
pub const FEWEST_WINTERS: usize = 10;

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// People not admitted, in people a winter.
    AdmissionsAvoided,
    /// Midnights in hospital avoided, a winter.
    BedDaysAvoided,
    /// Saving on what the services cost, in pounds a winter.
    ServiceCost,
}

/// The zone of differences too small to matter: from `-half` to `half`, ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zone {
    /// The smallest difference that matters.
    pub half: f64,
}

/// What doubt about the inputs does to a gain.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// 19 draws in 20 of what is expected given the inputs; `None` where the draws show none of it.
    pub interval: Option<Interval>,
    /// Whether the draws tell it from luck, or that there is next to none.
    pub is_told: bool,
    /// The most that it may be of the variance, at 95%.
    pub most: f64,
    /// The inputs that move it most.
    pub inputs: Vec<String>,
}

/// One paired difference, counted so that more is better for the arm in question.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// Of what.
    pub criterion: Criterion,
    /// Mean, interval of the mean, and percentiles over winters.
    pub summary: Summary,
    /// The share of winters in which the arm did better.
    pub share_better: f64,
    /// The share of winters in which it did worse.
    pub share_worse: f64,
    /// What matters.
    pub zone: Zone,
    /// Doubt about the inputs; `None` where the file has no priors.
    pub doubt: Option<Doubt>,
}

/// How a gain stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Above zero; `enough` if the mean itself is as large as what matters.
    Better {
        /// Whether the best estimate is outside the zone.
        enough: bool,
    },
    /// Below zero.
    Worse {
        /// Whether the best estimate is outside the zone.
        enough: bool,
    },
    /// No difference that matters.
    Same,
    /// These winters cannot tell.
    Unclear,
    /// These inputs cannot tell.
    Doubtful,
}

/// One of the two arms of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The arm in question.
    Arm,
    /// What it is compared with.
    Against,
}

/// The five forms of the decision sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// This side is better.
    Better(Side),
    /// Better on some things and worse on others.
    Mixed,
    /// No difference that matters.
    NoDifference,
    /// Cannot tell with these winters.
    MoreWinters,
    /// Cannot tell with these inputs.
    MoreKnowledge,
}

/// What may be said of one pair in one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The form of the sentence.
    pub form: Form,
    /// Each gain with how it stands, in the order of [`Criterion`].
    pub gains: Vec<(Gain, Standing)>,
}

impl Zone {
    fn holds(self, interval: Interval) -> bool {
        -self.half <= interval.lower && interval.upper <= self.half
    }
}

impl Gain {
    /// A gain from its values, one a winter; `None` of no winter.
    pub fn of(criterion: Criterion, values: Vec<f64>, half: f64) -> Option<Self> {
        Self::at(criterion, values, half, Confidence::P95)
    }

    /// The same with the interval of the mean at another confidence.
    pub fn at(
        criterion: Criterion,
        values: Vec<f64>,
        half: f64,
        confidence: Confidence,
    ) -> Option<Self> {
        let n = values.len() as f64;
        let share = |good: fn(f64) -> bool| values.iter().filter(|x| good(**x)).count() as f64 / n;
        let (share_better, share_worse) = (share(|x| x > 0.0), share(|x| x < 0.0));
        let summary = Series::plain(values).summary_at(confidence)?;
        let zone = Zone { half };
        Some(Self { criterion, summary, share_better, share_worse, zone, doubt: None })
    }
}

/// How a gain stands, by the rule above.
pub fn judge(gain: &Gain) -> Standing {
    let Gain { summary, zone, .. } = gain;
    if summary.winters < FEWEST_WINTERS {
        return Standing::Unclear;
    }
    let by_winters = judge_interval(summary.interval, summary.mean, *zone);
    match gain.doubt.as_ref().and_then(|doubt| doubt.interval) {
        Some(interval) if by_winters != Standing::Unclear => {
            match judge_interval(interval, summary.mean, *zone) {
                Standing::Unclear => Standing::Doubtful,
                decided => decided,
            }
        }
        _ => by_winters,
    }
}

fn judge_interval(interval: Interval, mean: f64, zone: Zone) -> Standing {
    let enough = mean.abs() >= zone.half;
    // No difference in any winter matters to nobody, also where every difference would.
    let none = interval.lower == 0.0 && interval.upper == 0.0;
    if none || zone.holds(interval) {
        Standing::Same
    } else if interval.lower > 0.0 {
        Standing::Better { enough }
    } else if interval.upper < 0.0 {
        Standing::Worse { enough }
    } else {
        Standing::Unclear
    }
}

/// The form of the sentence, from how each gain stands.
pub fn decide(gains: Vec<Gain>) -> Decision {
    let gains: Vec<_> = gains.into_iter().map(|gain| (judge(&gain), gain)).collect();
    let any = |wanted: fn(&Standing) -> bool| gains.iter().any(|(standing, _)| wanted(standing));
    let better = any(|standing| matches!(standing, Standing::Better { .. }));
    let worse = any(|standing| matches!(standing, Standing::Worse { .. }));
    let form = match (better, worse) {
        (true, true) => Form::Mixed,
        (true, false) if !open(&gains, Side::Against) => Form::Better(Side::Arm),
        (false, true) if !open(&gains, Side::Arm) => Form::Better(Side::Against),
        _ if any(|standing| *standing == Standing::Doubtful) => Form::MoreKnowledge,
        _ if any(|standing| *standing == Standing::Unclear) => Form::MoreWinters,
        _ => Form::NoDifference,
    };
    Decision { form, gains: gains.into_iter().map(|(standing, gain)| (gain, standing)).collect() }
}

/// Whether something undecided may yet favour `side` by as much as matters.
fn open(gains: &[(Standing, Gain)], side: Side) -> bool {
    gains.iter().any(|(standing, gain)| {
        let interval = match (standing, &gain.doubt) {
            (Standing::Unclear, _) => gain.summary.interval,
            (Standing::Doubtful, Some(Doubt { interval: Some(interval), .. })) => *interval,
            _ => return false,
        };
        match side {
            Side::Arm => interval.upper > gain.zone.half,
            Side::Against => interval.lower < -gain.zone.half,
        }
    })
}

impl Decision {
    /// The decision on a pair: admissions, bed days and service cost, in that order.
    pub fn of(effects: &Effects, matters: &Matters) -> Self {
        Self::at(effects, matters, Confidence::P95)
    }

    /// The same with intervals of means at another confidence.
    pub fn at(effects: &Effects, matters: &Matters, confidence: Confidence) -> Self {
        let saving = effects.service_cost.iter().map(|extra| 0.0 - extra).collect();
        let gains = [
            (Criterion::AdmissionsAvoided, effects.admissions_avoided.clone(), matters.admissions),
            (Criterion::BedDaysAvoided, effects.bed_days_avoided.clone(), matters.bed_days),
            (Criterion::ServiceCost, saving, matters.pounds),
        ]
        .map(|(criterion, values, half)| Gain::at(criterion, values, half, confidence));
        decide(gains.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests;
