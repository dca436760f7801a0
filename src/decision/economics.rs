//! Costs against effects, for any table of draws: which option, at what price, how sure, and what
//! knowing better would be worth.
//!
//! ```text
//!           ┌─ frontier     dominance, and the price of each step       from means alone
//!   Table ──┤─ curves       net benefit, CEAC with CEAF, loss, EVPI     over prices
//!           ├─ plane        each option beside the reference: quadrants, ratio and interval
//!           └─ information  EVPPI of a parameter or a group             net benefit given the parameter
//! ```
//!
//! Nothing here knows where the draws come from: a study of ours, or somebody's spreadsheet. Every difference is *option minus reference*; every cost and effect is
//! a whole option's total; more effect is better. One row is a table of means: it has a frontier and
//! ratios, and nothing that speaks of doubt.

pub mod curves;
pub mod frontier;
pub mod information;
pub mod plane;

mod table;

pub use curves::AtPrice;
pub use frontier::Place;
pub use information::Information;
pub use plane::{Beside, Quadrants};
pub use table::{Group, Table};

use crate::kernel::stats::{Confidence, Estimate};
use crate::pricing::discounted_years;

/// What is asked of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The option that the others are beside.
    pub reference: usize,
    /// Prices per unit of effect, upwards; none for [`usual_prices`].
    pub prices: Vec<f64>,
    /// The price at which the choice is told; none for the one of the prices at which EVPI is
    /// greatest, where what is not known matters most.
    pub price: Option<f64>,
    /// Parameters to be learned together.
    pub groups: Vec<Group>,
}

/// The best option beside the second best, by mean net benefit.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    /// The second best option.
    pub second: usize,
    /// Mean incremental net benefit of the best; its interval is simulation error.
    pub gain: Estimate,
    /// Whether the two cost and get the same in every draw.
    pub is_alike: bool,
}

impl Lead {
    fn of(table: &Table, at: &AtPrice) -> Option<Self> {
        let mut others = at.net_benefit.clone();
        others[at.best] = f64::NEG_INFINITY;
        let second = table::greatest(&others);
        let gains = table.incremental_benefit(at.best, second, at.price).into_iter().collect();
        let gain = Estimate::covering(&gains, Confidence::P95)?;
        let mut rows = table.differences(at.best, second).into_iter();
        let is_alike = rows.all(|(cost, effect)| cost == 0.0 && effect == 0.0);
        (second != at.best).then_some(Self { second, gain, is_alike })
    }
}

/// All that can be said of a table of costs and effects.
#[derive(Clone, Debug, PartialEq)]
pub struct Economics {
    /// The options' names, in the table's order.
    pub options: Vec<String>,
    /// How many draws there are.
    pub draws: usize,
    /// The option that the others are beside.
    pub reference: usize,
    /// Mean cost by option.
    pub costs: Vec<f64>,
    /// Mean effect by option.
    pub effects: Vec<f64>,
    /// How each option stands.
    pub places: Vec<Place>,
    /// The options on the frontier, the cheapest first.
    pub frontier: Vec<usize>,
    /// The choice at the price asked for.
    pub choice: AtPrice,
    /// Whether that price was given, and not found.
    pub price_given: bool,
    /// How far the choice is ahead of the next option; `None` of one option.
    pub lead: Option<Lead>,
    /// The same over a range of prices.
    pub curves: Vec<AtPrice>,
    /// Every other option beside the reference.
    pub beside: Vec<Beside>,
    /// What learning each parameter would be worth, then each group, in the table's order; empty where
    /// there are fewer draws than [`information::FEWEST`].
    pub information: Vec<Information>,
}

impl Economics {
    /// All that can be said of a whole table.
    ///
    /// # Panics
    ///
    /// If columns differ in length or the table is empty.
    pub fn of(table: &Table, asked: &Asked) -> Self {
        table.must_be_whole();
        let (costs, effects) = (table.mean_costs(), table.mean_effects());
        let places = frontier::places(&costs, &effects);
        let prices = if asked.prices.is_empty() {
            usual_prices(&costs, &effects)
        } else {
            asked.prices.clone()
        };
        let curves: Vec<AtPrice> = prices.iter().map(|price| AtPrice::of(table, *price)).collect();
        let price = asked.price.unwrap_or_else(|| most_open(&curves));
        let choice = AtPrice::of(table, price);
        let others = (0..table.count()).filter(|option| *option != asked.reference);
        let beside =
            others.filter_map(|option| Beside::of(table, option, asked.reference, price)).collect();
        Self {
            options: table.options.clone(),
            draws: table.draws(),
            reference: asked.reference,
            frontier: frontier::frontier(&places),
            lead: Lead::of(table, &choice),
            choice,
            price_given: asked.price.is_some(),
            information: information::all(table, asked, price, &prices),
            costs,
            effects,
            places,
            curves,
            beside,
        }
    }

    /// Whether anything can be said of doubt: more than one draw.
    pub const fn has_draws(&self) -> bool {
        self.draws > 1
    }

    /// Which option has the greatest mean net benefit from which price on, by exact steps: the cheapest
    /// of the frontier from 0, each of the others from its ratio.
    pub fn switches(&self) -> Vec<(f64, usize)> {
        let step = |option: &usize| (self.places[*option].ratio().unwrap_or(0.0), *option);
        self.frontier.iter().map(step).collect()
    }
}

/// For how many people a choice is made, and for how long it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    /// How many of whatever a row of the table is about (patients, places, winters) there are a year.
    pub people: f64,
    /// Whole years that the choice holds.
    pub years: u32,
    /// The yearly rate of discount.
    pub rate: f64,
}

impl Horizon {
    /// By what a figure of one row is multiplied: people x discounted years, the first year whole. K.
    /// Claxton and J. Posnett (1996), "An economic approach to clinical trial design and research
    /// priority-setting", Health Economics 5(6), 513-524.
    pub fn factor(&self) -> f64 {
        self.people * discounted_years(self.rate, self.years)
    }
}

/// No price beyond this is looked at.
const DEAREST: f64 = 1e15;

/// Prices to look at where none are given: twenty steps from 0 to beyond one and a half times the last
/// step of the frontier, rounded up to 1, 2 or 5 and noughts. Without a step, to that much of the
/// greatest ratio, signs set aside, of any two options; and to 1 where no two differ in effect.
pub fn usual_prices(costs: &[f64], effects: &[f64]) -> Vec<f64> {
    let steps = frontier::places(costs, effects).into_iter().filter_map(Place::ratio);
    let last = steps.fold(0.0, f64::max);
    let pairs = (0..costs.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    let ratio = |(one, other): (usize, usize)| {
        ((costs[one] - costs[other]) / (effects[one] - effects[other])).abs()
    };
    let any = pairs.map(ratio).filter(|ratio| ratio.is_finite()).fold(0.0, f64::max);
    // Effects a hair apart have steps of any price; nobody pays more than the largest that is read.
    let wanted = (1.5 * if last > 0.0 { last } else { any }).min(DEAREST);
    let top = if wanted > 0.0 { rounded_up(wanted) } else { 1.0 };
    (0..=20).map(|step| top * f64::from(step) / 20.0).collect()
}

/// The next of 1, 2 and 5 times a power of ten.
fn rounded_up(value: f64) -> f64 {
    let mut power = 1.0;
    while power > value {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0]
        .map(|times| times * power)
        .into_iter()
        .find(|top| *top >= value)
        .unwrap_or(value)
}

/// The first of the prices at which knowing everything would be worth most.
fn most_open(curves: &[AtPrice]) -> f64 {
    let worth: Vec<f64> = curves.iter().map(|at| at.evpi).collect();
    curves.get(table::greatest(&worth)).map_or(0.0, |at| at.price)
}
