//! Costs against effects for people and programs: one page, one JSON, and a folder of tables.
//!
//! The page is read by a planner and by finance: the choice first, then the options, the plane, how
//! often the choice is right by price, and what it would be worth to know more. It says what the
//! reference is and which way differences run, because both have misled readers of other programs.

mod files;
mod json;
mod money;
mod page;
mod words;

pub use files::files;
pub use json::json;
pub use page::text;

use crate::decision::economics::{Economics, Horizon};

/// How a table is to be spoken of.
#[derive(Clone, Debug, PartialEq)]
pub struct Framing {
    /// What the table is called.
    pub name: String,
    /// Its path as it was typed.
    pub path_shown: String,
    /// What one unit of effect is: `QALY`, `admission avoided`.
    pub outcome: String,
    /// Whether effects are counted against an option: less of them is better.
    pub harm: bool,
    /// The sign of the currency.
    pub currency: String,
    /// For how many and how long the choice is made, if that was said.
    pub horizon: Option<Horizon>,
}

impl Framing {
    /// An effect as the table has it: `decision` counts every effect so that more is better.
    fn effect(&self, effect: f64) -> f64 {
        if self.harm { 0.0 - effect } else { effect }
    }

    /// What a difference in effect counts: `QALY` more, or `death` avoided.
    fn gained(&self) -> String {
        if self.harm { format!("{} avoided", self.outcome) } else { self.outcome.clone() }
    }
}

/// Options by mean cost, the cheapest first; those that cost the same, in the table's order.
fn by_cost(found: &Economics) -> Vec<usize> {
    let mut order: Vec<usize> = (0..found.options.len()).collect();
    order.sort_by(|a, b| found.costs[*a].total_cmp(&found.costs[*b]));
    order
}
