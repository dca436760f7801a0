//! What it would be worth to learn a parameter, or several together, before choosing (EVPPI).
//!
//! ```text
//!   EVPPI(x) = E over x of [ max over d of E(NB(d) | x) ] - max over d of E NB(d)
//! ```
//!
//! The inner expectation is a regression on the draws themselves: differences of cost and of effect
//! beside the best option are regressed on the parameter ([`crate::kernel::stats::regression`]), and
//! what is expected of them makes the net benefit at any price. No draw is made anew. The standard error
//! is a jackknife over twentieths of the draws, each with a fit of its own: it holds both the luck of
//! the draws and that of the fit. A fit to nothing finds a little something, so that a parameter of no
//! worth has an EVPPI just above zero, within its error.
//!
//! M. Strong, J. E. Oakley and A. Brennan (2014), "Estimating multiparameter partial expected value of
//! perfect information from a probabilistic sensitivity analysis sample: a nonparametric regression
//! approach", Medical Decision Making 34(3), 311-326.

use super::Asked;
use super::table::{Table, greatest, mean};
use crate::kernel::stats::regression::{FOLDS, Fit, Regression, jackknife_se};

/// Fewer draws than this show nothing of a parameter.
pub const FEWEST: usize = 100;

/// What learning something would be worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Information {
    /// The parameter's or the group's name.
    pub name: String,
    /// The parameters, by their places in the table.
    pub members: Vec<usize>,
    /// EVPPI at the price asked for.
    pub value: f64,
    /// Its standard error: luck of the draws and of the fit.
    pub se: f64,
    /// The share of the variance of the incremental net benefit, of the best option beside the second
    /// best, that the parameter explains.
    pub explained: f64,
    /// How many numbers the fit has in effect: 1 where nothing was found, 2 for a line.
    pub freedom: f64,
    /// EVPPI at each of the prices.
    pub by_price: Vec<f64>,
}

/// Every parameter, then every group.
pub(super) fn all(table: &Table, asked: &Asked, price: f64, prices: &[f64]) -> Vec<Information> {
    if table.draws() < FEWEST || table.count() < 2 {
        return Vec::new();
    }
    let single = |(at, (name, _)): (usize, &(String, Vec<f64>))| (name.clone(), vec![at]);
    let mut topics: Vec<(String, Vec<usize>)> =
        table.parameters.iter().enumerate().map(single).collect();
    topics.extend(asked.groups.iter().map(|group| (group.name.clone(), group.members.clone())));
    let lesson = Lesson::of(table, price, prices);
    each(topics, |(name, members)| lesson.learn(table, name, members))
}

#[cfg(feature = "parallel")]
fn each<T: Send, R: Send>(topics: Vec<T>, learn: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    use rayon::prelude::*;
    topics.into_par_iter().map(learn).collect()
}

#[cfg(not(feature = "parallel"))]
fn each<T, R>(topics: Vec<T>, learn: impl Fn(T) -> R) -> Vec<R> {
    topics.into_iter().map(learn).collect()
}

/// What is to be expected, and at which prices it is judged.
struct Lesson<'a> {
    /// Costs, then effects, of each option beside the first option; without that one.
    responses: Vec<Vec<f64>>,
    price: f64,
    prices: &'a [f64],
    /// The best and the second best at the price, by mean net benefit.
    leaders: [usize; 2],
}

impl<'a> Lesson<'a> {
    fn of(table: &Table, price: f64, prices: &'a [f64]) -> Self {
        let rows: Vec<Vec<(f64, f64)>> =
            (1..table.count()).map(|option| table.differences(option, 0)).collect();
        let part = |which: fn(&(f64, f64)) -> f64| {
            rows.iter().map(move |row| row.iter().map(which).collect())
        };
        let responses = part(|row| row.0).chain(part(|row| row.1)).collect();
        let mut means: Vec<f64> = table.net_benefit(price).iter().map(|of| mean(of)).collect();
        let best = greatest(&means);
        means[best] = f64::NEG_INFINITY;
        Self { responses, price, prices, leaders: [best, greatest(&means)] }
    }

    fn learn(&self, table: &Table, name: String, members: Vec<usize>) -> Information {
        let columns: Vec<&[f64]> =
            members.iter().map(|member| &*table.parameters[*member].1).collect();
        let Some(regression) = Regression::on(&columns) else {
            let by_price = vec![0.0; self.prices.len()];
            return Information {
                name,
                members,
                value: 0.0,
                se: 0.0,
                explained: 0.0,
                freedom: 1.0,
                by_price,
            };
        };
        let fit = regression.fit(&self.responses);
        let fitted = fit.fitted();
        let everything = |_: usize| true;
        Information {
            name,
            members,
            value: worth(&fitted, self.price, everything),
            se: self.error(&fit),
            explained: self.explained(&fitted),
            freedom: fit.freedom(),
            by_price: self.prices.iter().map(|price| worth(&fitted, *price, everything)).collect(),
        }
    }

    fn error(&self, fit: &Fit<'_>) -> f64 {
        let without = |fold| worth(&fit.without(fold), self.price, |draw| draw % FOLDS != fold);
        let figures: Vec<f64> = (0..FOLDS).map(without).collect();
        jackknife_se(&figures).unwrap_or(f64::INFINITY)
    }

    fn explained(&self, fitted: &[Vec<f64>]) -> f64 {
        let spread = |responses: &[Vec<f64>]| {
            let of = |draw: usize| {
                let [one, other] =
                    self.leaders.map(|option| benefit(responses, option, draw, self.price));
                one - other
            };
            let values: Vec<f64> = (0..responses[0].len()).map(of).collect();
            let centre = mean(&values);
            values.iter().map(|value| (value - centre) * (value - centre)).sum::<f64>()
        };
        let whole = spread(&self.responses);
        if whole > 0.0 { (spread(fitted) / whole).min(1.0) } else { 0.0 }
    }
}

/// The net benefit of an option beside the first option in a draw.
fn benefit(responses: &[Vec<f64>], option: usize, draw: usize, price: f64) -> f64 {
    let others = responses.len() / 2;
    option
        .checked_sub(1)
        .map_or(0.0, |at| price * responses[others + at][draw] - responses[at][draw])
}

/// The mean over draws of what the best in each gains over the best on average.
fn worth(fitted: &[Vec<f64>], price: f64, counts: impl Fn(usize) -> bool) -> f64 {
    let draws: Vec<usize> = (0..fitted[0].len()).filter(|draw| counts(*draw)).collect();
    let options = fitted.len() / 2 + 1;
    let total =
        |option| draws.iter().map(|draw| benefit(fitted, option, *draw, price)).sum::<f64>();
    let totals: Vec<f64> = (0..options).map(total).collect();
    let best = greatest(&totals);
    let gain = |draw: &usize| {
        let all = (0..options).map(|option| benefit(fitted, option, *draw, price));
        all.fold(f64::NEG_INFINITY, f64::max) - benefit(fitted, best, *draw, price)
    };
    draws.iter().map(gain).sum::<f64>() / draws.len() as f64
}
