//! A claim of a business case, walked from gross to net on the simulated people.
//!
//! ```text
//!  253 people x 5 days x £400                       the claim, as stated
//!    ─► does its own sum come out?                  arithmetic
//!    ─► whom had the service?                       people taken on, from home and from the ward
//!    ─► who was spared what?                        people: two stories side by side, one group each
//!    ─► what is a bed day worth?                    every value of the tariff
//!    ─► what did it cost, what is cash?             the difference in paid cost; whole units closed
//!    ─► in how many winters does the claim hold?
//! ```
//!
//! Claims are played by themselves, two arms at a time, told fact by fact; a run without claims pays nothing
//! for them. In every winter the rows of a walk add up exactly (`walk`, `exact`) to the paired differences
//! of that winter: to its admissions avoided in people, its bed days in days, and its costs to the penny.
//!
//! Left out: what people and carers save or bear, and whatever a freed bed is used for. A walk attributes
//! to the service all that differs between the two arms, so the arms should differ by the service alone.

mod exact;
mod people;
mod play;
mod walk;

pub use exact::Exact;
pub use play::audit;
pub use walk::{Part, Step};

use crate::experiment::{Series, Summary};
use crate::kernel::quantity::Money;
use crate::kernel::stats::interval::wilson;
use crate::kernel::stats::{Confidence, Interval, Ratio};
use crate::scenario::{Basis, ClaimedRatio};

/// A claim with everything that came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimAudit {
    /// The claim's name in the file.
    pub name: String,
    /// The statement.
    pub states: String,
    /// Where it stands.
    pub source: String,
    /// Whose people it is about.
    pub service: String,
    /// The arm with the service.
    pub arm: String,
    /// The arm without.
    pub against: String,
    /// The case.
    pub case: String,
    /// The claim's own sum.
    pub claimed: Claimed,
    /// Days of the evaluated winter, through which a unit has to be closed.
    pub period_days: i64,
    /// Winters played.
    pub winters: usize,
    /// Whether all that were asked for were played.
    pub complete: bool,
    /// Each way to fill in what the source does not say.
    pub variants: Vec<Walked>,
}

/// The claim's own sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claimed {
    /// People.
    pub people: u32,
    /// People that the source reports elsewhere.
    pub people_reported: Option<u32>,
    /// Bed days each.
    pub bed_days_each: f64,
    /// The share spared an admission.
    pub admitted: f64,
    /// Pounds a bed day.
    pub price: Exact,
    /// Pounds stated.
    pub total: Exact,
    /// Pounds that the sum comes to.
    pub computed: Exact,
    /// The return stated, and what its figures come to.
    pub ratio: Option<(ClaimedRatio, Returns)>,
    /// Beds of a unit that can be closed.
    pub cash_step: Option<u32>,
}

/// A stated return re-computed on the claim's own figures: pounds for each pound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Returns {
    /// The benefit over the cost.
    pub gross: f64,
    /// The benefit less the cost, over the cost.
    pub net: f64,
    /// The net benefit in pounds.
    pub net_pounds: f64,
    /// The benefit over the full cost.
    pub gross_on_full_cost: Option<f64>,
    /// The benefit less the full cost, over the full cost.
    pub net_on_full_cost: Option<f64>,
}

/// A walk in one variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Walked {
    /// What is assumed; empty where the claim names no variants.
    pub label: String,
    /// People taken on from home.
    pub step_up: Column,
    /// People taken on from a bed.
    pub step_down: Column,
    /// From the statement to the bed days, at the claim's own price.
    pub rows: Vec<WalkRow>,
    /// The sums of the rows: admissions avoided, bed days saved, and those at the claim's own price.
    pub left: Amounts3,
    /// From the bed days to the net and to cash, at each value of a bed day.
    pub endings: Vec<Ending>,
}

/// One row of a walk.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkRow {
    /// Why.
    pub step: Step,
    /// Whose.
    pub part: Part,
    /// How much.
    pub amounts: Amounts3,
}

/// The same in people counted as spared an admission, in bed days and in pounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Amounts3 {
    /// People.
    pub people: Column,
    /// Bed days.
    pub days: Column,
    /// Pounds.
    pub pounds: Column,
}

/// One figure a winter, with its mean, interval and spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// In each winter, exactly.
    pub each: Vec<Exact>,
    /// Over winters; `None` of no winter.
    pub summary: Option<Summary>,
}

/// The end of a walk at one value of a bed day.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// What the value is called.
    pub name: String,
    /// Pounds a bed day.
    pub value: Exact,
    /// Price, care, cost, net, what is not cash, cash: in this order.
    pub rows: Vec<(Step, Column)>,
    /// The bed days at this value, before any cost.
    pub benefit: Column,
    /// Of the benefit, what releases cash: whole units closed all winter.
    pub cash_releasing: Column,
    /// Of the benefit, the rest: beds, hours and attendances that others use.
    pub not_cash_releasing: Column,
    /// Winters in which the bed days are worth at least what is claimed, before any cost.
    pub gross_holds: Share,
    /// Winters in which the net is at least what is claimed.
    pub net_holds: Share,
    /// Winters in which the net is above zero.
    pub gains: Share,
    /// Pounds of bed days for each pound of service cost, where the claim states a return.
    pub ratio: Option<(Ratio, Share)>,
}

/// In how many winters something holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Winters in which it does.
    pub winters: u64,
    /// Of so many.
    pub of: u64,
    /// The 95% interval of the chance.
    pub interval: Interval,
}

impl Column {
    /// A column of one figure a winter.
    pub fn of(each: Vec<Exact>) -> Self {
        let series = Series::plain(each.iter().map(|value| value.as_f64()).collect());
        Self { summary: series.summary(), each }
    }

    /// The mean over winters.
    pub fn mean(&self) -> f64 {
        self.summary.map_or(f64::NAN, |summary| summary.mean)
    }
}

impl Ending {
    /// One of its rows.
    ///
    /// # Panics
    ///
    /// If the step is none of an ending's.
    pub fn row(&self, step: Step) -> &Column {
        let found = self.rows.iter().find(|(of, _)| *of == step);
        &found.expect("an ending has all of its own steps").1
    }
}

impl Share {
    /// The share of winters for which a statement is true.
    pub fn of(winters: impl Iterator<Item = bool>) -> Self {
        let (mut yes, mut all) = (0, 0);
        for holds in winters {
            yes += u64::from(holds);
            all += 1;
        }
        Self { winters: yes, of: all, interval: wilson(yes, all, Confidence::P95) }
    }

    /// The share itself.
    pub fn value(self) -> f64 {
        self.winters as f64 / self.of as f64
    }
}

impl Returns {
    /// What the figures of a stated return come to.
    pub(crate) fn of(benefit: f64, ratio: &ClaimedRatio) -> Self {
        let cost = ratio.cost.as_pounds();
        let full = ratio.full_cost.map(Money::as_pounds);
        Self {
            gross: benefit / cost,
            net: (benefit - cost) / cost,
            net_pounds: benefit - cost,
            gross_on_full_cost: full.map(|full| benefit / full),
            net_on_full_cost: full.map(|full| (benefit - full) / full),
        }
    }

    /// On the basis that the claim names.
    pub const fn on(&self, basis: Basis) -> f64 {
        match basis {
            Basis::Gross => self.gross,
            Basis::Net => self.net,
        }
    }
}
