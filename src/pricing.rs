//! What an arm costs: counts in, pounds out, by heading and payer.
//!
//! The simulation knows no money. A [`Costing`] is a list of headings, each a constant and a price for
//! some of the counts of a row, so that stored rows can be priced again without simulating. Pounds
//! are summed in the fixed order of the headings and rounded nowhere. What later years count for is in
//! [`discount_factor`] and its kin.

mod costing;
mod discount;

pub use costing::{Costing, Heading, Payer, append_measures};
pub use discount::{discount_factor, discounted_years, present_value};
