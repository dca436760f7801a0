//! Doubt about the inputs beside the luck of the winter: outer draws of what nobody knows, a few winters in
//! each, and what follows from the two together.
//!
//! ```text
//!   Priors ─► chances ─► values ─► the file with them ─► R winters of its own ─► Played
//!                                                                                  │
//!   split    how much of the spread is ignorance and how much luck (ANOVA)  ◄──────┤
//!   shares   which input the ignorance is about (first and total indices)   ◄──────┤
//!   reach    which arms an input does not reach, because they have a number of their own
//!   worth    what knowing better would be worth (EVPI, EVPPI, loss)         ◄──────┘
//! ```
//!
//! Draw `m` plays winters `mR` to `mR + R - 1`. Draws are played in parallel and folded in their order, so
//! threads change no byte and a stopped run is a complete beginning. What is kept of a draw is one number a
//! winter for each [`Outcome`], not its rows.

mod play;
mod reach;
mod shares;
mod split;
mod tornado;
mod worth;

pub use play::{Asked, Outer, Played};
pub use reach::Reach;
pub use shares::{Share, Shares};
pub use split::Split;
pub use tornado::{Bar, Tornado, tornado};
pub use worth::{Topic, Worth};

use std::collections::BTreeMap;

use super::sentence::{Criterion, Doubt};
use crate::experiment::Pair;
use crate::scenario::Brief;

/// What is looked at in every winter of every draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A level of an arm.
    Level {
        /// The arm.
        arm: usize,
        /// Which.
        level: Level,
    },
    /// An arm beside another, in the same winters.
    Difference {
        /// The pair, by its place.
        pair: usize,
        /// Of what; positive is good for the arm in question.
        gain: Gained,
    },
}

/// Levels of an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Level {
    /// People admitted.
    PeopleAdmitted,
    /// Midnights in hospital beds.
    BedDays,
    /// What the services cost.
    ServiceCost,
    /// Everything, stays at the tariff's price.
    Cost,
}

/// What an arm gains beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gained {
    /// People whose admission was avoided.
    AdmissionsAvoided,
    /// Midnights avoided.
    BedDaysAvoided,
    /// What its services cost less.
    ServiceCostSaved,
    /// What everything costs less, stays at the tariff's price.
    NetBenefit,
}

impl Level {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::PeopleAdmitted, Self::BedDays, Self::ServiceCost, Self::Cost];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PeopleAdmitted => "people_admitted",
            Self::BedDays => "bed_days",
            Self::ServiceCost => "service_cost",
            Self::Cost => "cost_with_stays",
        }
    }
}

impl Gained {
    /// All, in order.
    pub const ALL: [Self; 4] =
        [Self::AdmissionsAvoided, Self::BedDaysAvoided, Self::ServiceCostSaved, Self::NetBenefit];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AdmissionsAvoided => "admissions_avoided",
            Self::BedDaysAvoided => "bed_days_avoided",
            Self::ServiceCostSaved => "service_cost_saved",
            Self::NetBenefit => "net_benefit",
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AdmissionsAvoided => "people not admitted",
            Self::BedDaysAvoided => "bed days avoided",
            Self::ServiceCostSaved => "service cost saved",
            Self::NetBenefit => "net benefit",
        }
    }

    /// Whether it is money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::ServiceCostSaved | Self::NetBenefit)
    }

    /// What the decision rule calls it.
    const fn of_criterion(criterion: Criterion) -> Self {
        match criterion {
            Criterion::AdmissionsAvoided => Self::AdmissionsAvoided,
            Criterion::BedDaysAvoided => Self::BedDaysAvoided,
            Criterion::ServiceCost => Self::ServiceCostSaved,
        }
    }
}

/// One outcome in one case: its spread split in two, and which inputs it hangs on.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The case.
    pub case: usize,
    /// What.
    pub outcome: Outcome,
    /// Ignorance and luck.
    pub split: Split,
    /// Which input, where there are draws enough; of differences alone.
    pub shares: Option<Shares>,
}

/// An input as it was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its path in the file.
    pub path: String,
    /// The prior in words.
    pub words: String,
    /// The estimate, and the 2.5th, 50th and 97.5th percentile of the prior, as people write them.
    pub shown: [String; 4],
    /// Evidence id, citation or `illustrative`.
    pub source: String,
    /// What it varies with, or its own path.
    pub group: String,
    /// The value of every draw, in its unit's base.
    pub values: Vec<f64>,
    /// How each arm takes it, by case and arm.
    pub reach: Vec<Vec<Reach>>,
}

/// All that is said of doubt about the inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// How the inputs were spread: `lhs`, `sobol` or `random`.
    pub design: &'static str,
    /// Draws asked for.
    pub draws_asked: u32,
    /// Draws played.
    pub draws: usize,
    /// Winters in each.
    pub winters_per_draw: u32,
    /// The inputs, by path.
    pub inputs: Vec<Input>,
    /// By case, differences before levels.
    pub rows: Vec<Row>,
    /// What knowing better is worth, by case.
    pub worth: Vec<Worth>,
    /// Years for which the choice would hold, and what a winter's worth is multiplied by for them.
    pub horizon: (u32, f64),
    /// Means of every draw, `[draw][row]`.
    pub means: Vec<Vec<f64>>,
    /// One input at a time, where it was asked for.
    pub tornado: Option<Tornado>,
}

impl Uncertainty {
    /// All that follows from what was played; `None` of fewer than two draws.
    pub fn of(brief: &Brief, played: &Played) -> Option<Self> {
        if played.draws() < 2 {
            return None;
        }
        let rows = rows(played, brief);
        let means = (0..played.draws())
            .map(|draw| rows.iter().map(|row| played.mean(draw, row.case, row.outcome)).collect())
            .collect();
        Some(Self {
            design: played.asked.design.name(),
            draws_asked: played.asked.draws,
            draws: played.draws(),
            winters_per_draw: played.asked.winters,
            inputs: inputs(brief, played),
            rows,
            worth: (0..brief.cases.len()).map(|case| Worth::of(brief, played, case)).collect(),
            horizon: horizon(brief),
            means,
            tornado: None,
        })
    }

    /// What varies as one, by name, each once.
    fn groups(&self) -> Vec<String> {
        let mut groups: Vec<String> = self.inputs.iter().map(|of| of.group.clone()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Inputs that one arm of a pair varies with and the other overrules, put together by the arms that vary
    /// and the arms that do not.
    pub fn one_sided(&self, pairs: &[Pair]) -> BTreeMap<[Vec<usize>; 2], Vec<&str>> {
        let mut found: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for input in &self.inputs {
            let is_one_sided = |arms: &Vec<Reach>| {
                let wanted = [Reach::Varies, Reach::Overruled];
                let sides = |pair: &Pair| [arms[pair.arm], arms[pair.against]];
                pairs.iter().map(sides).any(|[a, b]| [a, b] == wanted || [b, a] == wanted)
            };
            if let Some(arms) = input.reach.iter().find(|arms| is_one_sided(arms)) {
                let those = |reach: Reach| {
                    (0..arms.len()).filter(|arm| arms[*arm] == reach).collect::<Vec<usize>>()
                };
                let arms = [Reach::Varies, Reach::Overruled].map(those);
                found.entry(arms).or_default().push(&input.path);
            }
        }
        found
    }

    /// The row of a difference.
    pub fn difference(&self, pair: usize, case: usize, gain: Gained) -> Option<&Row> {
        let wanted = Outcome::Difference { pair, gain };
        self.rows.iter().find(|row| row.case == case && row.outcome == wanted)
    }

    /// What doubt does to one gain, for the decision rule: the interval and the inputs it is about.
    pub fn doubt(&self, pair: usize, case: usize, criterion: Criterion) -> Option<Doubt> {
        let row = self.difference(pair, case, Gained::of_criterion(criterion))?;
        let inputs = match &row.shares {
            Some(shares) => shares.leading(3),
            None => self.groups(),
        };
        let (interval, is_told) = (row.split.ignorance, row.split.is_told());
        let most = row.split.share.map_or(1.0, |_| row.split.share_interval.upper);
        Some(Doubt { interval, is_told, most, inputs })
    }
}

/// The years and the rate of the file, else the Green Book's rate over the years for which a choice is
/// commonly made.
fn horizon(brief: &Brief) -> (u32, f64) {
    let said = brief.horizon.as_ref().map(|said| (said.years, said.discount));
    let (years, rate) = said.unwrap_or((5, 0.035));
    (years, super::economics::Horizon { people: 1.0, years, rate }.factor())
}

fn inputs(brief: &Brief, played: &Played) -> Vec<Input> {
    let groups = brief.priors.groups();
    let mut reach = reach::of(brief).into_iter();
    let input = |(at, of): (usize, &crate::scenario::Parameter)| {
        let group = groups.iter().find(|(_, members)| members.contains(&at));
        let quantile = |p| of.unit.short(of.belief.quantile(p));
        Input {
            path: of.path.clone(),
            words: of.words.clone(),
            shown: [of.unit.short(of.estimate), quantile(0.025), quantile(0.5), quantile(0.975)],
            source: of.source.clone(),
            group: group.expect("every input is in a group").0.clone(),
            values: played.values.iter().map(|values| values[at]).collect(),
            reach: reach.next().expect("every input was asked about"),
        }
    };
    brief.priors.parameters.iter().enumerate().map(input).collect()
}

fn rows(played: &Played, brief: &Brief) -> Vec<Row> {
    let mut wanted = Vec::new();
    for case in 0..brief.cases.len() {
        for pair in 0..played.pairs.len() {
            let of = Gained::ALL.map(|gain| (case, Outcome::Difference { pair, gain }));
            wanted.extend(of);
        }
        for arm in 0..brief.arms.len() {
            wanted.extend(Level::ALL.map(|level| (case, Outcome::Level { arm, level })));
        }
    }
    let basis = shares::Basis::of(played, &brief.priors);
    let row = |(case, outcome)| {
        let table = played.table(case, outcome);
        let split = Split::of(&table);
        let shares = match outcome {
            Outcome::Difference { .. } => {
                basis.as_ref().and_then(|basis| basis.shares(&table, &split))
            }
            Outcome::Level { .. } => None,
        };
        Row { case, outcome, split, shares }
    };
    wanted.into_iter().map(row).collect()
}

/// Pairs as the plan of a file has them.
fn pairs(brief: &Brief) -> Vec<Pair> {
    crate::experiment::Plan::pairs_of(brief)
}

#[cfg(test)]
mod tests;
