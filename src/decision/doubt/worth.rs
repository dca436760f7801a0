//! What knowing better would be worth: perfect information on everything, and on one input or group.
//!
//! What an option is worth in a draw is what is expected of it given the inputs: its cost with stays at the
//! tariff's price, counted as a benefit. For EVPI, expected loss and the chance of being the best choice, the
//! means of the draws are drawn together until only the spread of ignorance is left (see [`super::split`]), or
//! a mean of few winters would pass luck off as something that one could know. For EVPPI the means are
//! regressed on the input, which leaves luck out by itself.
//!
//! The chance of a loss next winter holds luck as well as ignorance, and is a figure of its own.

use super::play::Played;
use super::split::Split;
use super::{Gained, Level, Outcome};
use crate::decision::economics::{self, AtPrice, Economics, Group, Table};
use crate::scenario::Brief;

/// What learning one thing would be worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// The input's path, or the group's name.
    pub name: String,
    /// EVPPI; pounds a winter.
    pub value: f64,
    /// Its standard error.
    pub se: f64,
}

/// What knowing better is worth in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The case.
    pub case: usize,
    /// The arm with the least expected cost.
    pub best: usize,
    /// What each arm costs on average; pounds a winter.
    pub cost: Vec<f64>,
    /// The share of draws in which each arm costs least.
    pub share_best: Vec<f64>,
    /// What choosing each arm loses on average beside knowing everything; pounds a winter.
    pub expected_loss: Vec<f64>,
    /// The expected loss of the best arm: what knowing everything would be worth; pounds a winter.
    pub evpi: f64,
    /// By input or group; empty where there are too few draws.
    pub topics: Vec<Topic>,
    /// By arm: the chance that it costs more than the comparator next winter, luck included.
    pub chance_of_loss: Vec<Option<f64>>,
}

impl Worth {
    /// What knowing better is worth in a case.
    pub(super) fn of(brief: &Brief, played: &Played, case: usize) -> Self {
        let raw = table(brief, played, case);
        let shrunken = Table { costs: shrunken(brief, played, case), ..raw.clone() };
        let choice = AtPrice::of(&shrunken, 0.0);
        let groups = brief.priors.groups();
        let several = groups.iter().filter(|(_, members)| members.len() > 1);
        let asked = economics::Asked {
            reference: brief.comparator,
            prices: vec![0.0],
            price: Some(0.0),
            groups: several
                .map(|(name, members)| Group { name: name.clone(), members: members.clone() })
                .collect(),
        };
        let alone = |name: &String| groups.iter().any(|(known, _)| known == name);
        let found = Economics::of(&raw, &asked).information;
        let told = found.into_iter().filter(|of| alone(&of.name));
        let topics = told.map(|of| Topic { name: of.name, value: of.value, se: of.se }).collect();
        Self {
            case,
            best: choice.best,
            cost: choice.net_benefit.iter().map(|benefit| 0.0 - benefit).collect(),
            share_best: choice.share_best,
            expected_loss: choice.expected_loss,
            evpi: choice.evpi,
            topics,
            chance_of_loss: chances_of_loss(brief, played, case),
        }
    }
}

/// Mean costs by arm and draw, with the inputs; effects are in the price of a stay already.
fn table(brief: &Brief, played: &Played, case: usize) -> Table {
    let (arms, draws) = (brief.arms.len(), played.draws());
    let cost = |arm| {
        let outcome = Outcome::Level { arm, level: Level::Cost };
        (0..draws).map(|draw| played.mean(draw, case, outcome)).collect()
    };
    let parameter = |(at, of): (usize, &crate::scenario::Parameter)| {
        (of.path.clone(), played.values.iter().map(|values| values[at]).collect())
    };
    Table {
        options: brief.arms.iter().map(|arm| arm.name.clone()).collect(),
        costs: (0..arms).map(cost).collect(),
        effects: vec![vec![0.0; draws]; arms],
        parameters: brief.priors.parameters.iter().enumerate().map(parameter).collect(),
    }
}

/// Costs beside the comparator with the spread of ignorance alone.
fn shrunken(brief: &Brief, played: &Played, case: usize) -> Vec<Vec<f64>> {
    let reference = Outcome::Level { arm: brief.comparator, level: Level::Cost };
    let base: Vec<f64> =
        (0..played.draws()).map(|draw| played.mean(draw, case, reference)).collect();
    let of_arm = |arm: usize| {
        let outcome = Outcome::Level { arm, level: Level::Cost };
        let beside: Vec<Vec<f64>> = played
            .table(case, outcome)
            .iter()
            .zip(played.table(case, reference))
            .map(|(here, there)| here.iter().zip(&there).map(|(a, b)| a - b).collect())
            .collect();
        let split = Split::of(&beside);
        let extra = beside.iter().map(|draw| split.shrunken(super::split::average(draw)));
        base.iter().zip(extra).map(|(base, extra)| base + extra).collect()
    };
    (0..brief.arms.len()).map(of_arm).collect()
}

fn chances_of_loss(brief: &Brief, played: &Played, case: usize) -> Vec<Option<f64>> {
    let of = |arm: usize| {
        let pair = played
            .pairs
            .iter()
            .position(|pair| pair.arm == arm && pair.against == brief.comparator)?;
        let table = played.table(case, Outcome::Difference { pair, gain: Gained::NetBenefit });
        let all = table.iter().flatten();
        let losses = all.clone().filter(|gain| **gain < 0.0).count();
        Some(losses as f64 / all.count() as f64)
    };
    (0..brief.arms.len()).map(of).collect()
}
