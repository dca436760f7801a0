//! Which arm to choose, how sure that is, and which arms are still open.
//!
//! ```text
//!   n0 winters of every arm ─► one winter after another, arms that are still in question only
//!        an arm is out as soon as another is ahead by more than chance allows  (kernel::stats::select)
//!   one is left ─► chosen, with the probability asked for if it is ahead by what matters
//!   the winters run out ─► the arms not ruled out; the best is among them with that probability
//! ```
//!
//! What an arm is worth is a measure, counted so that more is better, or its net benefit: outcomes at a
//! price, less what they cost. A ratio is compared by the ratio of its means, its spread by the delta
//! method. Arms are screened after each winter in order, so that neither threads nor blocks move the
//! choice; an arm that is out is not played on, and costs nothing more.

use std::ops::Range;

use super::field::{Field, KeepGoing, Parts, mean, pseudo_values};
use super::pareto::{Pareto, pareto};
use crate::kernel::stats::{Confidence, Estimate, Moments, Procedure, Screening};
use crate::model::measures::Better;
use crate::scenario::{Brief, Scenario};

/// What is wanted of an arm.
#[derive(Clone, Debug, PartialEq)]
pub enum Objective {
    /// As much of a measure as may be, or as little.
    Measure {
        /// Its name.
        name: String,
        /// Which way is better: not neither.
        better: Better,
    },
    /// Outcomes at this price, less their cost: pounds.
    NetBenefit {
        /// Pounds for each outcome.
        price: f64,
    },
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is wanted.
    pub objective: Objective,
    /// The measure of cost, for the net benefit and the front.
    pub cost: String,
    /// The measure of outcome, and which way is better.
    pub outcome: (String, Better),
    /// The indifference zone: a smaller difference is not worth telling.
    pub delta: f64,
    /// The least probability of the right choice.
    pub sure: Confidence,
    /// How arms are screened.
    pub procedure: Procedure,
    /// Winters of every arm before the first look, and at the most.
    pub winters: Range<u32>,
    /// The seed.
    pub seed: u64,
}

/// An arm and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contender {
    /// Its mean, in the unit of the objective and its own sign; `None` where it is undefined.
    pub mean: Option<f64>,
    /// How far it is behind the best arm, so that more is worse, over the winters that both have; `None`
    /// for the best itself.
    pub behind: Option<Estimate>,
    /// Winters played.
    pub winters: usize,
    /// When it was ruled out, and by which arm.
    pub out: Option<(u32, usize)>,
    /// Whether it was worth the same as that arm in every winter: one stands for both.
    pub alike: bool,
}

/// What was found in one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The case: a place in the file's.
    pub case: usize,
    /// The constants of the screening.
    pub screening: Screening,
    /// Every arm.
    pub arms: Vec<Contender>,
    /// The arm with the best mean of those not ruled out.
    pub best: usize,
    /// Arms not ruled out.
    pub left: Vec<usize>,
    /// Winters after which the screening ended.
    pub winters: u32,
    /// Winters lived, over all arms.
    pub lived: u64,
    /// Whether the screening came to its end: one arm left, or no winters.
    pub complete: bool,
    /// Cost against outcome.
    pub pareto: Pareto,
}

const COST: usize = 0;
const OUTCOME: usize = 1;
const MEASURE: usize = 2;

/// Chooses among the arms of a case.
pub fn choose(brief: &Brief, case: usize, question: &Question, go: KeepGoing<'_>) -> Choice {
    let scenarios: Vec<&Scenario> = brief.scenarios.iter().map(|of_arm| &of_arm[case]).collect();
    let mut measures = vec![question.cost.clone(), question.outcome.0.clone()];
    if let Objective::Measure { name, .. } = &question.objective {
        measures.push(name.clone());
    }
    let field = Field::new(brief, (scenarios, case), measures, question.seed);
    Race::new(field, question).run(go).told(case, question)
}

/// A screening under way.
struct Race<'a, 'q> {
    field: Field<'a>,
    question: &'q Question,
    screening: Screening,
    left: Vec<usize>,
    out: Vec<Option<(u32, usize)>>,
    /// Whether an arm that is out is worth the same as the one that stands for it.
    alike: Vec<bool>,
    /// What each arm is worth, added up over the winters looked at.
    sums: Vec<Parts>,
    looked: u32,
    variances: Vec<f64>,
    complete: bool,
}

impl<'a, 'q> Race<'a, 'q> {
    fn new(field: Field<'a>, question: &'q Question) -> Self {
        let Question { procedure, delta, sure, ref winters, .. } = *question;
        let k = field.len();
        Self {
            screening: Screening::new(procedure, k, winters.start, delta, sure),
            left: (0..k).collect(),
            out: vec![None; k],
            alike: vec![false; k],
            sums: vec![(0.0, 0.0); k],
            looked: 0,
            variances: vec![0.0; k * k],
            field,
            question,
            complete: false,
        }
    }

    fn run(mut self, go: KeepGoing<'_>) -> Self {
        let Range { start, end } = self.question.winters;
        let mut until = start;
        loop {
            let left = self.left.clone();
            if !self.field.play_on(&left, until, go) {
                return self;
            }
            while self.looked < until && self.left.len() > 1 {
                self.look();
            }
            if self.left.len() == 1 || until >= end {
                self.complete = true;
                return self;
            }
            until = (until + STEP).min(end);
        }
    }

    /// Looks at one more winter.
    fn look(&mut self) {
        for arm in self.left.clone() {
            let (top, bottom) = worth(&self.field, self.question, arm, self.looked as usize);
            self.sums[arm].0 += top;
            self.sums[arm].1 += bottom;
        }
        self.looked += 1;
        let first = self.question.winters.start;
        if self.looked < first {
            return;
        }
        let anew = self.looked == first || self.question.procedure == Procedure::KnPlus;
        if anew {
            self.vary();
        }
        self.screen();
    }

    /// The variance of each paired difference, over the winters looked at.
    fn vary(&mut self) {
        let k = self.out.len();
        let upto = self.looked as usize;
        let series = |arm: usize| series(&self.field, self.question, arm, upto);
        let all: Vec<Vec<f64>> = (0..k)
            .map(|arm| if self.left.contains(&arm) { series(arm) } else { Vec::new() })
            .collect();
        for (at, &one) in self.left.iter().enumerate() {
            for &other in &self.left[at + 1..] {
                let pairs = all[one].iter().zip(&all[other]);
                let moments: Moments = pairs.map(|(a, b)| a - b).collect();
                let variance = moments.variance().unwrap_or(0.0);
                self.variances[one * k + other] = variance;
                self.variances[other * k + one] = variance;
            }
        }
    }

    fn screen(&mut self) {
        let (k, r) = (self.out.len(), u64::from(self.looked));
        let means: Vec<f64> = self.sums.iter().map(|(x, y)| ratio_or_worst(*x, *y)).collect();
        let beaten = |arm: usize| {
            let by = |other: &usize| {
                let width = self.screening.width(self.variances[arm * k + *other], r);
                let behind = means[arm] < means[*other] - width;
                // Two that never differ are told apart by nothing: the first stands for both.
                let alike = width == 0.0 && (means[arm] - means[*other]).abs() == 0.0;
                behind || (alike && arm > *other)
            };
            self.left.iter().filter(|other| **other != arm).find(|other| by(other)).copied()
        };
        let beaten: Vec<(usize, usize)> =
            self.left.iter().filter_map(|arm| Some((*arm, beaten(*arm)?))).collect();
        for (arm, by) in beaten {
            self.out[arm] = Some((self.looked, by));
            self.alike[arm] = (0..self.looked as usize).all(|winter| {
                let of = |arm: usize| worth(&self.field, self.question, arm, winter);
                of(arm) == of(by)
            });
            self.left.retain(|left| *left != arm);
        }
    }

    fn told(self, case: usize, question: &Question) -> Choice {
        let Self { field, screening, left, out, alike, sums, looked, complete, .. } = self;
        let worth_of = |arm: &usize| ratio_or_worst(sums[*arm].0, sums[*arm].1);
        let best =
            left.iter().copied().max_by(|a, b| worth_of(a).total_cmp(&worth_of(b)).then(b.cmp(a)));
        let best = best.expect("the best arm is never out");
        let together = question.sure.among(field.len() as u32 - 1);
        let arms = (0..field.len()).map(|arm| {
            let winters = out[arm].map_or(looked, |(after, _)| after) as usize;
            let own: Vec<Parts> =
                (0..winters).map(|winter| worth(&field, question, arm, winter)).collect();
            let behind =
                (arm != best).then(|| behind(&field, question, (arm, best), winters, together));
            let sign = sign(&question.objective);
            Contender {
                mean: mean(&own).map(|own| sign * own),
                behind: behind.flatten(),
                winters,
                out: out[arm],
                alike: alike[arm],
            }
        });
        let arms: Vec<Contender> = arms.collect();
        let winters: Vec<usize> = arms.iter().map(|arm| arm.winters).collect();
        let pareto = pareto(&field, (COST, OUTCOME), question.outcome.1, &winters, question.sure);
        Choice {
            case,
            screening,
            arms,
            best,
            left,
            winters: looked,
            lived: field.played(),
            complete,
            pareto,
        }
    }
}

/// Winters between two moments at which somebody may say stop.
const STEP: u32 = 16;

fn ratio_or_worst(top: f64, bottom: f64) -> f64 {
    if bottom == 0.0 { f64::NEG_INFINITY } else { top / bottom }
}

/// How far one arm is behind another.
fn behind(
    field: &Field<'_>,
    question: &Question,
    (arm, best): (usize, usize),
    winters: usize,
    together: Confidence,
) -> Option<Estimate> {
    let ahead = series(field, question, best, winters);
    let own = series(field, question, arm, winters);
    let moments: Moments = ahead.iter().zip(&own).map(|(ahead, own)| ahead - own).collect();
    Estimate::covering(&moments, together)
}

/// One number a winter, more being better.
fn series(field: &Field<'_>, question: &Question, arm: usize, upto: usize) -> Vec<f64> {
    let parts: Vec<Parts> = (0..upto).map(|winter| worth(field, question, arm, winter)).collect();
    pseudo_values(&parts)
}

/// What an arm is worth in a winter, more being better: above and below the line.
fn worth(field: &Field<'_>, question: &Question, arm: usize, winter: usize) -> Parts {
    match &question.objective {
        Objective::Measure { .. } => {
            let (top, bottom) = field.of(arm, MEASURE)[winter];
            (sign(&question.objective) * top, bottom)
        }
        Objective::NetBenefit { price } => {
            let cost = field.of(arm, COST)[winter].0;
            let outcome = field.of(arm, OUTCOME)[winter].0;
            let good = if question.outcome.1 == Better::Lower { 0.0 - outcome } else { outcome };
            (price * good - cost, 1.0)
        }
    }
}

fn sign(objective: &Objective) -> f64 {
    match objective {
        Objective::Measure { better: Better::Lower, .. } => -1.0,
        _ => 1.0,
    }
}
