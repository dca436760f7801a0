//! Numbers that nobody knows: what is believed of each, and how a draw of all of them is made.
//!
//! ```text
//! { estimate = "35%", prior = { beta = { mean = "35%", sd = "5%" } }, source = "…" }
//!
//!   found    taken out of the tree before anything else reads it: the estimate stays where it stood,
//!            so that every reader sees an ordinary number; the prior goes into [`Priors`]
//!   proof    the ends of each prior are written where the number stands and the file is read again:
//!            what a file could not say cannot be drawn
//!   draw     chances, one for each parameter ─► correlated ─► quantiles ─► settings of the file
//! ```
//!
//! A parameter is known by its path in the file, and so is its chance: adding a prior or a correlation
//! moves no parameter that it does not name. Draws stay between the billionth parts at either end.

mod correlation;
mod found;
mod proof;
mod read;
mod rows;
mod unit;
mod words;

use super::path::{join, parts};
use super::problem::Location;
use super::vary::{Place, Setting};
use crate::kernel::maths::{phi, probit};
use crate::kernel::random::Belief;

pub(super) use correlation::correlations;
pub(super) use found::take;
pub(super) use proof::unsupported;
pub(super) use read::FAMILIES;
pub use unit::Unit;
pub(super) use unit::multiplied;

/// Chances are kept this far from 0 and 1.
const EDGE: f64 = 1e-9;

/// A number that carries a prior.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands in the file.
    pub path: String,
    /// What is played without doubt, in the unit's base.
    pub estimate: f64,
    /// The unit in which it is written.
    pub unit: Unit,
    /// What is believed of it.
    pub belief: Belief,
    /// The belief in words.
    pub words: String,
    /// Where the estimate and the prior come from.
    pub source: String,
    /// Where the prior stands.
    pub at: Location,
    /// The split of which it is a share, by its path.
    pub split: Option<String>,
    /// The column of a CSV of which it is one row's, by its path.
    pub column: Option<String>,
}

/// Parameters that are drawn together.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    /// What the planner calls it.
    pub name: String,
    /// Places in [`Priors::parameters`], sorted.
    pub members: Vec<usize>,
    /// Rank correlations (Spearman's), by member and member.
    pub rank: Vec<Vec<f64>>,
    /// The lower Cholesky factor of the normal correlations behind them.
    factor: Vec<Vec<f64>>,
}

/// Everything that a file believes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Priors {
    /// Parameters, sorted by path.
    pub parameters: Vec<Parameter>,
    /// Correlations, sorted by name; no parameter is in two.
    pub correlations: Vec<Correlation>,
}

impl Priors {
    /// Whether the file has none.
    pub const fn is_empty(&self) -> bool {
        self.parameters.is_empty()
    }

    /// What is played without doubt.
    pub fn estimates(&self) -> Vec<f64> {
        self.parameters.iter().map(|parameter| parameter.estimate).collect()
    }

    /// The values at these chances, one for each parameter.
    pub fn values(&self, chances: &[f64]) -> Vec<f64> {
        let mut chances: Vec<f64> = chances.iter().map(|u| u.clamp(EDGE, 1.0 - EDGE)).collect();
        for correlation in &self.correlations {
            correlation.lay_on(&mut chances);
        }
        let each = self.parameters.iter().zip(&chances);
        let mut values: Vec<f64> =
            each.map(|(of, u)| of.drawn(u.clamp(EDGE, 1.0 - EDGE))).collect();
        self.close_splits(&mut values);
        values
    }

    /// The estimates, but one parameter at a chance of its prior; the other shares of its split make
    /// room in proportion.
    pub fn one_at(&self, input: usize, chance: f64) -> Vec<f64> {
        let mut values = self.estimates();
        let of = &self.parameters[input];
        let value = of.belief.quantile(chance.clamp(EDGE, 1.0 - EDGE));
        if of.split.is_some() {
            let rest = (1.0 - value) / (1.0 - of.estimate);
            for (other, own) in self.parameters.iter().zip(&mut values) {
                if other.split == of.split {
                    *own *= rest;
                }
            }
        }
        values[input] = value;
        values
    }

    /// The shares of a split are gamma variates divided by their sum: a Dirichlet.
    fn close_splits(&self, values: &mut [f64]) {
        let mut at = 0;
        while at < values.len() {
            let Some(split) = &self.parameters[at].split else {
                at += 1;
                continue;
            };
            let same = |of: &&Parameter| of.split.as_ref() == Some(split);
            let end = at + self.parameters[at..].iter().take_while(same).count();
            let sum: f64 = values[at..end].iter().sum();
            values[at..end].iter_mut().for_each(|value| *value /= sum);
            at = end;
        }
    }

    /// The values written where the numbers stand, for [`super::Brief::vary`].
    pub fn settings(&self, values: &[f64]) -> Vec<Setting> {
        let setting = |(of, value): (&Parameter, &f64)| Setting {
            path: of.path.clone(),
            value: of.unit.written(*value),
            place: Place::File,
        };
        self.parameters.iter().zip(values).map(setting).collect()
    }

    /// What varies as one: a correlated group by its name, a split or a column by its path, else the
    /// parameter by itself. Names with the places of their parameters, in the order of the first of them.
    pub fn groups(&self) -> Vec<(String, Vec<usize>)> {
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for (at, of) in self.parameters.iter().enumerate() {
            let correlated = self.correlations.iter().find(|group| group.members.contains(&at));
            let several = of.split.as_ref().or(of.column.as_ref());
            let name = correlated.map_or(several.unwrap_or(&of.path), |group| &group.name);
            match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, members)) => members.push(at),
                None => groups.push((name.clone(), vec![at])),
            }
        }
        groups
    }
}

impl Parameter {
    /// The path under which its estimate is listed: a row's is that of the source that the row makes.
    pub fn listed(&self) -> String {
        self.of_row().unwrap_or_else(|| self.path.clone())
    }

    fn of_row(&self) -> Option<String> {
        let (column, path) = (parts(self.column.as_ref()?), parts(&self.path));
        let ["sources", group, rest @ ..] = &*column.iter().map(|part| &**part).collect::<Vec<_>>()
        else {
            return None;
        };
        let source = join("sources", &format!("{group}/{}", path.last()?));
        Some(rest.iter().fold(source, |path, part| join(&path, part)))
    }

    /// The value at a chance; for a share of a split, its gamma variate.
    fn drawn(&self, chance: f64) -> f64 {
        match (&self.split, &self.belief) {
            (Some(_), Belief::Beta { alpha, .. }) => {
                crate::kernel::maths::gamma_quantile(chance, *alpha)
            }
            _ => self.belief.quantile(chance),
        }
    }
}

impl Correlation {
    /// A Gaussian copula: the chances as normal variates, mixed, and back.
    fn lay_on(&self, chances: &mut [f64]) {
        let normal: Vec<f64> = self.members.iter().map(|at| probit(chances[*at])).collect();
        for (row, at) in self.factor.iter().zip(&self.members) {
            let mixed: f64 = row.iter().zip(&normal).map(|(weight, z)| weight * z).sum();
            chances[*at] = phi(mixed);
        }
    }
}

#[cfg(test)]
mod tests;
