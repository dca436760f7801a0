//! One round: numbers turned to their ends, many at a time through the same draw of the winters.

use std::collections::BTreeMap;

use super::RankAsk;
use crate::experiment::{Pair, Plan, Run};
use crate::scenario::{Dial, Scenario};

/// Changes played through the same draw of the winters.
pub(super) const TOGETHER: usize = 24;

/// A number turned to a value.
pub(super) struct Change {
    /// Its place.
    pub dial: usize,
    /// Whether it is turned up.
    pub up: bool,
    /// The value.
    pub x: f64,
    /// The two arms with it; `None` for an arm that it leaves as it is.
    pair: [Option<Scenario>; 2],
}

/// What came of it: the difference winter by winter, `None` where it is undefined.
#[derive(Debug, Default)]
pub(super) struct Came {
    /// As the file has it.
    pub base: Option<Vec<f64>>,
    /// By the place of the number and whether it is turned up.
    pub values: BTreeMap<(usize, bool), Option<Vec<f64>>>,
}

/// Every change that makes a difference to at least one of the two arms, in the order of the numbers.
pub(super) fn changes(ask: &RankAsk<'_>, dials: &[Dial]) -> Vec<Change> {
    let of_dial = |at: usize, dial: &Dial| -> Vec<Change> {
        let ends = ask.brief.ends(dial, ask.beside).into_iter().zip([false, true]);
        ends.filter_map(|(end, up)| {
            let (x, pair) = ask.brief.stepped(dial, ask.beside, end)?;
            let pair = unlike(as_they_are(ask), pair)?;
            Some(Change { dial: at, up, x, pair })
        })
        .collect()
    };
    each(dials, of_dial).into_iter().flatten().collect()
}

#[cfg(feature = "parallel")]
fn each<T: Send>(dials: &[Dial], make: impl Fn(usize, &Dial) -> T + Sync) -> Vec<T> {
    use rayon::prelude::*;
    dials.par_iter().enumerate().map(|(at, dial)| make(at, dial)).collect()
}

#[cfg(not(feature = "parallel"))]
fn each<T>(dials: &[Dial], make: impl Fn(usize, &Dial) -> T) -> Vec<T> {
    dials.iter().enumerate().map(|(at, dial)| make(at, dial)).collect()
}

/// The two arms as they are.
fn as_they_are<'a>(ask: &RankAsk<'a>) -> [&'a Scenario; 2] {
    let of = |arm: usize| &ask.brief.scenarios[arm][ask.beside.case];
    [of(ask.beside.arm), of(ask.beside.against)]
}

/// Those of two arms that are not as they were; nothing where both are.
fn unlike(own: [&Scenario; 2], pair: [Scenario; 2]) -> Option<[Option<Scenario>; 2]> {
    let mut own = own.into_iter();
    let pair = pair.map(|scenario| Some(scenario).filter(|new| own.next() != Some(new)));
    pair.iter().any(Option::is_some).then_some(pair)
}

/// Plays some changes beside the two arms as they are. An arm that a change leaves alone is played once.
pub(super) fn play(ask: &RankAsk<'_>, some: &[&Change], winters: u32, came: &mut Came) {
    let RankAsk { brief, beside, aim, seed, .. } = *ask;
    let names = [beside.arm, beside.against].map(|arm| brief.arms[arm].name.clone());
    let (mut scenarios, mut arms) = (as_they_are(ask).to_vec(), names.to_vec());
    let mut pairs = vec![Pair { arm: 0, against: 1 }];
    for change in some {
        let mut ends = [0, 1];
        for (side, scenario) in change.pair.iter().enumerate() {
            if let Some(scenario) = scenario {
                ends[side] = scenarios.len();
                scenarios.push(scenario);
                arms.push(names[side].clone());
            }
        }
        pairs.push(Pair { arm: ends[0], against: ends[1] });
    }
    let cases = vec![brief.cases[beside.case].name.clone()];
    let plan = Plan::of_scenarios(brief, &scenarios, (arms, cases), pairs, 0..winters, seed);
    let study = Run::new(&plan).finish();
    came.base = aim.values(&study, 0);
    for (nth, change) in some.iter().enumerate() {
        came.values.insert((change.dial, change.up), aim.values(&study, nth + 1));
    }
}
