//! An option beside the reference: the plane of differences, and the price of the step.
//!
//! ```text
//!              cost +
//!   dearer, worse │ dearer, better      each draw is a point: option minus reference
//!   ──────────────┼─────────────── effect +
//!  cheaper, worse │ cheaper, better     a draw on an axis is shared by the two quadrants beside it
//!              cost -
//! ```
//!
//! The shares of the quadrants say what a single ratio cannot: dearer-and-worse and
//! cheaper-and-better have ratios of the same sign. The ratio is of the means over draws, with
//! Fieller's interval and a bootstrap as its check. That interval is simulation error (how far more
//! draws would move the ratio); how far the inputs leave the *choice* open is the acceptability curve.
//!
//! W. C. Black (1990), "The CE plane: a graphic representation of cost-effectiveness", Medical Decision
//! Making 10(3), 212-214.

use super::table::Table;
use crate::kernel::random::{Key, Stream, Who};
use crate::kernel::stats::{Bootstrap, Confidence, Estimate, Method, Moments, Ratio};

/// The purpose of the bootstrap's draws, beyond every purpose of the model.
const BOOTSTRAP: u16 = 1001;
const RESAMPLES: u32 = 500;
/// Up to so many draws the bootstrap is corrected for bias and skewness; beyond, where that moves
/// nothing and costs the square of the draws, it is plain percentiles.
const CORRECTED: usize = 1_000;

/// Shares of draws by quadrant; they add up to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quadrants {
    /// Costs more and gets more.
    pub dearer_better: f64,
    /// Costs more and gets less.
    pub dearer_worse: f64,
    /// Costs less and gets more.
    pub cheaper_better: f64,
    /// Costs less and gets less.
    pub cheaper_worse: f64,
}

/// An option beside the reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The option.
    pub option: usize,
    /// Option minus reference, mean cost.
    pub cost: Estimate,
    /// Option minus reference, mean effect.
    pub effect: Estimate,
    /// Where the draws lie.
    pub quadrants: Quadrants,
    /// Difference in cost over difference in effect, with quadrant, interval and check.
    pub ratio: Ratio,
    /// The share of draws in which the option has the greater net benefit at the price asked for; a
    /// tie counts by half.
    pub share_better: f64,
}

impl Beside {
    /// This option beside the reference, at a price per unit of effect.
    pub(super) fn of(table: &Table, option: usize, reference: usize, price: f64) -> Option<Self> {
        let rows = table.differences(option, reference);
        let estimate = |values: Moments| Estimate::covering(&values, Confidence::P95);
        let cost = estimate(rows.iter().map(|row| row.0).collect())?;
        let effect = estimate(rows.iter().map(|row| row.1).collect())?;
        let names = [table.options[option].as_str(), &table.options[reference]];
        let mut chance = Stream::new(Key::new(0, BOOTSTRAP, &names), 0, Who::NONE);
        let method = if rows.len() > CORRECTED { Method::Percentile } else { Method::Bca };
        let bootstrap = Bootstrap { resamples: RESAMPLES, confidence: Confidence::P95, method };
        let ratio = Ratio::of(&rows, Confidence::P95)?.checked_by(&rows, &bootstrap, &mut chance);
        let gains = rows.iter().map(|(cost, effect)| half(price * effect - cost));
        let share_better = gains.sum::<f64>() / rows.len() as f64;
        Some(Self { option, cost, effect, quadrants: quadrants(&rows), ratio, share_better })
    }
}

/// 1 above zero, 0 below, a half at zero.
fn half(value: f64) -> f64 {
    if value == 0.0 { 0.5 } else { f64::from(u8::from(value > 0.0)) }
}

fn quadrants(rows: &[(f64, f64)]) -> Quadrants {
    let mut shares = Quadrants::default();
    let weight = 1.0 / rows.len() as f64;
    for &(cost, effect) in rows {
        let (dearer, better) = (half(cost), half(effect));
        shares.dearer_better += dearer * better * weight;
        shares.dearer_worse += dearer * (1.0 - better) * weight;
        shares.cheaper_better += (1.0 - dearer) * better * weight;
        shares.cheaper_worse += (1.0 - dearer) * (1.0 - better) * weight;
    }
    shares
}
