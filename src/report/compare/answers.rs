//! What became of the answers: every figure of every arm and case that both runs have, and the first comparison.

use std::collections::BTreeMap;

use super::kept::{Kept, World};
use crate::kernel::stats::paired::welch_interval;
use crate::kernel::stats::{Confidence, Interval, Moments, Paired};

/// How the winters of two runs are laid side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Laid {
    /// Winter by winter: they met the same chances.
    Paired {
        /// So many.
        winters: usize,
    },
    /// As independent runs.
    Apart {
        /// Why.
        why: String,
    },
}

impl Laid {
    pub(super) fn of(first: &Kept, second: &Kept) -> Self {
        let (a, b) = (first.about(), second.about());
        if a.seed != b.seed {
            Self::Apart { why: format!("their seeds are {} and {}", a.seed, b.seed) }
        } else if a.winters != b.winters {
            Self::Apart { why: format!("they have {} and {} winters", a.winters, b.winters) }
        } else {
            Self::Paired { winters: a.winters }
        }
    }

    /// The method in a word, for programs.
    pub(super) const fn name(&self) -> &'static str {
        if matches!(self, Self::Paired { .. }) { "paired" } else { "welch" }
    }
}

/// One figure in both runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moved {
    pub measure: String,
    pub unit: String,
    /// The mean in each run.
    pub means: [f64; 2],
    /// Second minus first.
    pub by: f64,
    /// Its 95% interval.
    pub interval: Interval,
    /// Whether every winter is the same in both.
    pub same: bool,
}

/// Figures of one arm, or of one comparison, in a case.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Of {
    pub arm: String,
    /// What the arm is compared with, for a comparison.
    pub against: Option<String>,
    pub case: String,
    pub figures: Vec<Moved>,
}

/// All answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answers {
    /// What each choice comes to.
    pub levels: Vec<Of>,
    /// What the first run's first comparison comes to, where both runs have its arms.
    pub differences: Vec<Of>,
    /// The decision in each case: the case, before, after; empty where a run has no such case.
    pub sentences: Vec<(String, String, String)>,
}

impl Answers {
    pub(super) fn of(first: &Kept, second: &Kept, laid: &Laid) -> Self {
        let paired = matches!(laid, Laid::Paired { .. });
        let both = |world: &&World| second.winters.contains_key(*world);
        let levels = first.winters.keys().filter(both).map(|world| {
            let series = [first, second].map(|kept| kept.winters[world].clone());
            of(world, None, &series, first, paired)
        });
        Self {
            levels: levels.collect(),
            differences: differences(first, second, paired),
            sentences: sentences(first, second),
        }
    }
}

type Columns = BTreeMap<String, Vec<f64>>;

fn of(
    world: &World,
    against: Option<&String>,
    series: &[Columns; 2],
    units: &Kept,
    paired: bool,
) -> Of {
    let [first, second] = series;
    let figures = first.iter().filter_map(|(measure, before)| {
        let after = second.get(measure)?;
        let unit = units.units.get(measure).cloned().unwrap_or_default();
        moved(measure, unit, [before, after], paired)
    });
    Of {
        arm: world.0.clone(),
        against: against.cloned(),
        case: world.1.clone(),
        figures: figures.collect(),
    }
}

fn moved(
    measure: &str,
    unit: String,
    [before, after]: [&Vec<f64>; 2],
    paired: bool,
) -> Option<Moved> {
    let moments = |values: &Vec<f64>| values.iter().copied().collect::<Moments>();
    let (first, second) = (moments(before), moments(after));
    let means = [first.mean()?, second.mean()?];
    // Only a whole column can be laid beside another winter by winter.
    let (by, interval) = if paired && before.len() == after.len() {
        let pairs: Paired = after.iter().copied().zip(before.iter().copied()).collect();
        (pairs.difference().mean()?, pairs.interval(Confidence::P95))
    } else {
        (means[1] - means[0], welch_interval(&second, &first, Confidence::P95))
    };
    let same = before == after;
    Some(Moved { measure: measure.into(), unit, means, by, interval, same })
}

/// The first run's first comparison in every case that both have.
fn differences(first: &Kept, second: &Kept, paired: bool) -> Vec<Of> {
    let Some([arm, against]) = &first.headline else { return Vec::new() };
    let difference = |kept: &Kept, case: &String| -> Option<Columns> {
        let here = kept.winters.get(&(arm.clone(), case.clone()))?;
        let there = kept.winters.get(&(against.clone(), case.clone()))?;
        let column = |(measure, values): (&String, &Vec<f64>)| {
            let others = there.get(measure).filter(|others| others.len() == values.len())?;
            Some((measure.clone(), values.iter().zip(others).map(|(a, b)| a - b).collect()))
        };
        Some(here.iter().filter_map(column).collect())
    };
    let in_case = |case: &String| {
        let series = [difference(first, case)?, difference(second, case)?];
        Some(of(&(arm.clone(), case.clone()), Some(against), &series, first, paired))
    };
    first.cases.iter().filter_map(in_case).collect()
}

fn sentences(first: &Kept, second: &Kept) -> Vec<(String, String, String)> {
    let (before, after) = (first.sentences(), second.sentences());
    let find = |all: &[(&str, &str)], case: &str| {
        let found = all.iter().find(|(of, _)| *of == case);
        found.map_or_else(String::new, |(_, sentence)| (*sentence).to_owned())
    };
    let mut cases: Vec<&str> = before.iter().chain(&after).map(|(case, _)| *case).collect();
    let mut seen = std::collections::BTreeSet::new();
    cases.retain(|case| seen.insert(*case));
    cases
        .into_iter()
        .map(|case| (case.to_owned(), find(&before, case), find(&after, case)))
        .collect()
}
