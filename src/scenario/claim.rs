//! A statement of a business case, as it was written, and how it is to be tested.
//!
//! A claim is no input: nothing that is simulated knows of it. It is a sum on paper (so many people, so
//! many bed days each, so many pounds a bed day) about the people of one service, and a pair of arms, with
//! the service and without it, in which the same people are looked up one by one.

use super::brief::Contrast;
use super::{Scenario, Service};
use crate::kernel::index::Id;
use crate::kernel::quantity::Money;

/// A claim with all that is needed to test it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The name in the file.
    pub name: String,
    /// The statement, in the words of whoever reads the file.
    pub states: String,
    /// Where it stands: an evidence id or a citation.
    pub source: String,
    /// Whose people it is about.
    pub service: Id<Service>,
    /// The arm with the service, and the one without it.
    pub contrast: Contrast,
    /// The case in which it is tested: a place in the brief's cases.
    pub case: usize,
    /// People it counts.
    pub people: u32,
    /// People that the same source reports elsewhere, if it does.
    pub people_reported: Option<u32>,
    /// Bed days it counts for each of them; in thousandths at the finest.
    pub bed_days_each: f64,
    /// The share of them that it takes to have been spared an admission; in thousandths at the finest.
    pub admitted: f64,
    /// What it counts for a bed day; whole pence.
    pub price: Money,
    /// The benefit that it states; whole pence.
    pub total: Money,
    /// What it states of the benefit for each pound, if it does.
    pub ratio: Option<ClaimedRatio>,
    /// What a bed day may be worth, by name; whole pence.
    pub valuations: Vec<(String, Money)>,
    /// How many beds have to be free all winter before one unit closes and its cost is saved; `None` where
    /// nothing releases cash.
    pub cash_step: Option<u32>,
    /// Winters to play.
    pub winters: u32,
    /// What is not in the source and is therefore tried in several ways; at least one.
    pub variants: Vec<Variant>,
}

/// A stated return on each pound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimedRatio {
    /// Pounds for each pound, as stated.
    pub stated: f64,
    /// The cost below the line.
    pub cost: Money,
    /// What is above the line.
    pub basis: Basis,
    /// The net benefit as stated, if it is.
    pub net: Option<Money>,
    /// The scheme's full cost, where the cost below the line is a part of it.
    pub full_cost: Option<Money>,
}

/// What is above the line of a stated return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The benefit, before the cost is taken from it.
    Gross,
    /// The benefit less the cost.
    Net,
}

/// One way to fill in what the source does not say.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What is assumed, in the planner's words.
    pub label: String,
    /// The arm with the service, and the one without it.
    pub scenarios: [Scenario; 2],
}
