//! Values spread over the range, then each change of sign narrowed down.

use std::collections::BTreeMap;

use super::narrow::{Bracket, narrow};
use super::{Ask, Crossing, Sign, Threshold, Tried};
use crate::experiment::{Pair, Plan, Run};
use crate::scenario::Scenario;

/// Steps between the ends in the first look.
const STEPS: u32 = 8;
/// Pairs played through the same draw of the winters.
const TOGETHER: usize = 8;
/// A place is narrowed down to this part of the range.
const PART: f64 = 1e-3;

/// A search under way.
pub(super) struct Search<'a, 'b> {
    ask: &'a Ask<'a>,
    between: (f64, f64),
    keep_going: &'b mut dyn FnMut(usize) -> bool,
    /// What was found at each value: `None` where the difference is undefined.
    found: BTreeMap<Key, Option<Tried>>,
    stopped: bool,
}

/// A change of sign, narrowed down: what was found on either side before that.
#[derive(Clone, Copy, Debug)]
struct Place {
    bracket: Bracket,
    /// The one value at which the difference is exactly zero, where there is one.
    zero: Option<f64>,
    from: Sign,
    to: Sign,
}

/// A value as a key: the order of these is the order of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key(f64);
impl Eq for Key {}
impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl<'a, 'b> Search<'a, 'b> {
    pub(super) fn new(
        ask: &'a Ask<'a>,
        between: (f64, f64),
        keep_going: &'b mut dyn FnMut(usize) -> bool,
    ) -> Self {
        Self { ask, between, keep_going, found: BTreeMap::new(), stopped: false }
    }

    pub(super) fn run(mut self) -> Threshold {
        let look = self.spread();
        self.play(&look);
        let at = |x: &f64| self.found.get(&Key(*x)).copied().flatten();
        let looked: Vec<Tried> = look.iter().filter_map(at).collect();
        let changes: Vec<(Tried, Tried)> = looked
            .windows(2)
            .filter(|pair| pair[0].sign() != pair[1].sign())
            .map(|pair| (pair[0], pair[1]))
            .collect();
        let places = changes.into_iter().map(|(below, above)| self.place(below, above));
        let places = merged(places.collect());
        let crossings = places.into_iter().map(|place| self.crossing(place)).collect();
        Threshold {
            between: self.between,
            tolerance: self.tolerance(),
            undefined: look.iter().copied().filter(|x| at_none(&self.found, *x)).collect(),
            looked,
            tried: self.found.len(),
            crossings,
            complete: !self.stopped,
        }
    }

    /// The values of the first look, in order.
    fn spread(&self) -> Vec<f64> {
        let (low, high) = self.between;
        let step = |nth: u32| low + (high - low) * f64::from(nth) / f64::from(STEPS);
        let own = Some(self.ask.dial.value).filter(|own| (low..=high).contains(own));
        let mut look: Vec<f64> = (0..=STEPS).map(step).map(|x| self.step(x)).chain(own).collect();
        look.sort_by(f64::total_cmp);
        look.dedup();
        look
    }

    /// A value that the input can take.
    fn step(&self, x: f64) -> f64 {
        if self.ask.dial.whole { x.round() } else { x }
    }

    fn tolerance(&self) -> f64 {
        if self.ask.dial.whole { 1.0 } else { (self.between.1 - self.between.0) * PART }
    }

    /// Plays what has not been played, some values together.
    fn play(&mut self, values: &[f64]) {
        let new: Vec<f64> =
            values.iter().copied().filter(|x| !self.found.contains_key(&Key(*x))).collect();
        for some in new.chunks(TOGETHER) {
            if self.stopped || !(self.keep_going)(self.found.len()) {
                self.stopped = true;
                return;
            }
            let turned = some.iter().map(|x| {
                let pair = self.ask.brief.turned(self.ask.dial, *x, self.ask.beside);
                (*x, pair.ok())
            });
            let turned: Vec<(f64, Option<[Scenario; 2]>)> = turned.collect();
            for (x, _) in &turned {
                self.found.insert(Key(*x), None);
            }
            let playable = turned.into_iter().filter_map(|(x, pair)| Some((x, pair?)));
            let points = self.points(&playable.collect::<Vec<_>>());
            self.found.extend(points.into_iter().map(|point| (Key(point.x), Some(point))));
        }
    }

    fn points(&self, values: &[(f64, [Scenario; 2])]) -> Vec<Tried> {
        let Ask { brief, beside, aim, winters, seed, .. } = *self.ask;
        let scenarios: Vec<&Scenario> = values.iter().flat_map(|(_, pair)| pair).collect();
        let names = [beside.arm, beside.against].map(|arm| brief.arms[arm].name.clone());
        let arms = values.iter().flat_map(|_| names.clone()).collect();
        let cases = vec![brief.cases[beside.case].name.clone()];
        let pair = |nth| Pair { arm: 2 * nth, against: 2 * nth + 1 };
        let pairs = (0..values.len()).map(pair).collect();
        if values.is_empty() {
            return Vec::new();
        }
        let plan = Plan::of_scenarios(brief, &scenarios, (arms, cases), pairs, 0..winters, seed);
        let study = Run::new(&plan).finish();
        let point = |(nth, (x, _)): (usize, &(f64, _))| {
            let summary = aim.difference(&study, nth)?.summary;
            let ends = summary.interval;
            Some(Tried { x: *x, mean: summary.mean, lower: ends.lower, upper: ends.upper })
        };
        values.iter().enumerate().filter_map(point).collect()
    }

    fn at(&mut self, x: f64) -> Option<Tried> {
        let x = self.step(x);
        self.play(&[x]);
        self.found.get(&Key(x)).copied().flatten()
    }

    /// Where the sign of the mean changes, narrowed down.
    fn place(&mut self, below: Tried, above: Tried) -> Place {
        let (tolerance, whole) = (self.tolerance(), self.ask.dial.whole);
        let bracket = Bracket { below: (below.x, below.mean), above: (above.x, above.mean) };
        let bracket = narrow(bracket, tolerance, whole, |x| self.at(x).map(|point| point.mean));
        Place { bracket, zero: None, from: below.sign(), to: above.sign() }
    }

    fn crossing(&mut self, place: Place) -> Crossing {
        let Place { bracket, zero, from, to } = place;
        let at = zero.unwrap_or_else(|| bracket.root());
        let found = self.found.get(&Key(at)).copied().flatten();
        let exact = found.is_some_and(|point| point.sign() == Sign::Zero);
        let interval = (self.end(at, false), self.end(at, true));
        let (below, above) = ((bracket.below.0, from), (bracket.above.0, to));
        Crossing { at, exact, below, above, interval }
    }

    /// From a place where zero is in the interval outward, to where it no longer is.
    fn end(&mut self, at: f64, upward: bool) -> Option<f64> {
        let known: Vec<Tried> = self.found.values().copied().flatten().collect();
        let outward: Vec<Tried> = if upward {
            known.into_iter().filter(|point| point.x >= at).collect()
        } else {
            known.into_iter().rev().filter(|point| point.x <= at).collect()
        };
        let first = outward.iter().position(|point| point.told() != Sign::Zero)?;
        let told = outward[first];
        let Some(open) = first.checked_sub(1).map(|before| outward[before]) else {
            // The nearest value played can be told already.
            return Some(if self.ask.dial.whole { told.x } else { at });
        };
        // The end of the interval that has to reach zero between the two.
        let is_more = told.told() == Sign::More;
        let of = |point: Tried| if is_more { point.lower } else { point.upper };
        let (inner, outer) = ((open.x, of(open)), (told.x, of(told)));
        let (below, above) = if upward { (inner, outer) } else { (outer, inner) };
        let (tolerance, whole) = (self.tolerance(), self.ask.dial.whole);
        let found = narrow(Bracket { below, above }, tolerance, whole, |x| self.at(x).map(of));
        // Of whole numbers the last that cannot be told.
        let kept = if upward { found.below.0 } else { found.above.0 };
        Some(if whole { kept } else { found.root() })
    }
}

fn at_none(found: &BTreeMap<Key, Option<Tried>>, x: f64) -> bool {
    matches!(found.get(&Key(x)), Some(None))
}

/// A single value at which the difference happens to be exactly zero is one crossing and not two.
fn merged(places: Vec<Place>) -> Vec<Place> {
    let mut all: Vec<Place> = Vec::new();
    for place in places {
        match all.last_mut() {
            Some(last)
                if last.to == Sign::Zero
                    && place.from == Sign::Zero
                    && last.bracket.above.0 >= place.bracket.below.0
                    && last.from != place.to =>
            {
                last.zero = Some(place.bracket.root());
                (last.bracket.above, last.to) = (place.bracket.above, place.to);
            }
            _ => all.push(place),
        }
    }
    all
}
