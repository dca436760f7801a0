//! What we do not know beside the luck of the winter: a one-way analysis of variance with random effects.
//!
//! ```text
//!   Y = what is expected given the inputs + luck of the winter     M draws of the inputs, R winters each
//!   MSB = R x variance of the draws' means         E MSB = luck + R x ignorance
//!   MSW = mean of the variances within a draw      E MSW = luck
//!   ignorance = (MSB - MSW) / R                    unbiased, and so at times below 0: then it is put at 0
//! ```
//!
//! The spread of the draws' means is wider than that of what is expected, because a mean of R winters has
//! luck of its own. The interval of ignorance is therefore taken from means that are drawn together towards
//! their own mean until their variance is that of ignorance alone. Where the estimate of that variance is not
//! above 0 there is no such interval: a range without width would say that everything is known. The interval
//! of the share is exact for normal effects (S. R. Searle, G. Casella and C. E. `McCulloch` 1992, *Variance
//! Components*, section 3.5), but that its upper end is never below that of means as far apart as luck has them.

use crate::kernel::maths::beta_quantile;
use crate::kernel::stats::Moments;
use crate::kernel::stats::interval::{Confidence, Interval};
use crate::kernel::stats::quantile::quantile;
use crate::kernel::stats::reach::covering_interval;

/// The spread of one outcome, split in two.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The mean over draws and winters.
    pub mean: f64,
    /// The 95% interval of that mean: simulation error over draws.
    pub mean_interval: Interval,
    /// Mean square between draws.
    pub between: f64,
    /// Mean square within draws; `None` of one winter a draw.
    pub within: Option<f64>,
    /// Variance of what is expected given the inputs, as estimated: it may fall below 0.
    pub ignorance_variance: f64,
    /// Ignorance as a share of the whole variance, from 0 to 1; `None` where nothing varies.
    pub share: Option<f64>,
    /// The 95% interval of that share.
    pub share_interval: Interval,
    /// 19 draws in 20 of what is expected given the inputs; `None` where the draws cannot tell it from luck
    /// at all: one winter a draw, or means of draws that differ no more than luck alone would have them.
    pub ignorance: Option<Interval>,
    /// 19 winters in 20, inputs and luck together.
    pub both: Interval,
    /// The chance, over inputs and winters, that the outcome is above 0.
    pub above_zero: f64,
}

impl Split {
    /// The split of draws of as many winters each, `[draw][winter]`.
    ///
    /// # Panics
    ///
    /// Of fewer than two draws, or draws without winters.
    pub fn of(table: &[Vec<f64>]) -> Self {
        let winters = table[0].len();
        let means: Moments = table.iter().map(|draw| average(draw)).collect();
        let mean = means.mean().expect("there are draws");
        let between = winters as f64 * means.variance().expect("there are two draws at least");
        let within = (winters > 1).then(|| {
            let squares = table.iter().map(|draw| {
                let centre = average(draw);
                draw.iter().map(|x| (x - centre) * (x - centre)).sum::<f64>()
            });
            squares.sum::<f64>() / (table.len() * (winters - 1)) as f64
        });
        let ignorance_variance = (between - within.unwrap_or(0.0)) / winters as f64;
        let mut all: Vec<f64> = table.iter().flatten().copied().collect();
        all.sort_unstable_by(f64::total_cmp);
        let above = all.iter().filter(|x| **x > 0.0).count() as f64 / all.len() as f64;
        let mut split = Self {
            mean,
            mean_interval: covering_interval(&means, Confidence::P95),
            between,
            within,
            ignorance_variance,
            share: None,
            share_interval: Interval { lower: 0.0, upper: 1.0 },
            ignorance: None,
            both: middle(&all),
            above_zero: above,
        };
        split.shares(table.len(), winters);
        let mut drawn: Vec<f64> = table.iter().map(|draw| split.shrunken(average(draw))).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let is_seen = split.ignorance_variance > 0.0 || split.between <= 0.0;
        split.ignorance = (within.is_some() && is_seen).then(|| middle(&drawn));
        split
    }

    /// Whether the draws tell ignorance from luck: the interval of its share leaves 0 out, or has next to
    /// nothing above it, or nothing varies.
    pub fn is_told(&self) -> bool {
        const LITTLE: f64 = 0.05;
        let ends = self.share_interval;
        match self.share {
            Some(_) => ends.lower > 0.0 || ends.upper < LITTLE,
            None => self.within.is_some(),
        }
    }

    /// A draw's mean drawn towards the mean of all, so that what is left is the spread of ignorance.
    pub fn shrunken(&self, mean: f64) -> f64 {
        let kept = match self.within {
            Some(within) if self.between > 0.0 => ((self.between - within) / self.between).max(0.0),
            _ => 1.0,
        };
        self.mean + kept.sqrt() * (mean - self.mean)
    }

    /// The standard deviation of what is expected given the inputs.
    pub fn ignorance_sd(&self) -> f64 {
        self.ignorance_variance.max(0.0).sqrt()
    }

    /// The standard deviation of the luck of the winter.
    pub fn luck_sd(&self) -> Option<f64> {
        self.within.map(f64::sqrt)
    }

    fn shares(&mut self, draws: usize, winters: usize) {
        let Some(within) = self.within else { return };
        let ignorance = self.ignorance_variance.max(0.0);
        let whole = ignorance + within;
        if whole <= 0.0 {
            return;
        }
        self.share = Some(ignorance / whole);
        if within <= 0.0 {
            self.share_interval = Interval { lower: 1.0, upper: 1.0 };
            return;
        }
        let ratio = self.between / within;
        let degrees = ((draws - 1) as f64, (draws * (winters - 1)) as f64);
        let end = |ratio: f64, chance: f64| {
            let excess = ratio / f_quantile(chance, degrees) - 1.0;
            (excess / (winters as f64 + excess)).clamp(0.0, 1.0)
        };
        // Means nearer to each other than luck has them are luck too, and no proof that there is nothing.
        let upper = end(ratio.max(1.0), 0.025);
        self.share_interval = Interval { lower: end(ratio, 0.975), upper };
    }
}

/// The quantile of Snedecor's F.
fn f_quantile(chance: f64, (over, under): (f64, f64)) -> f64 {
    let x = beta_quantile(chance, 0.5 * over, 0.5 * under);
    under / over * x / (1.0 - x)
}

pub(super) fn average(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Nineteen in twenty of a sorted sample.
fn middle(sorted: &[f64]) -> Interval {
    let at = |share| quantile(sorted, share).expect("the sample is not empty");
    Interval { lower: at(0.025), upper: at(0.975) }
}
