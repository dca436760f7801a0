//! What things cost, and what a bed day may be worth.

use crate::kernel::quantity::Money;

/// Prices of what is not a service's own: ED, hospital, ambulance.
#[derive(Clone, Debug, PartialEq)]
pub struct Tariff {
    /// The year of the prices, as `2018/19`.
    pub price_year: String,
    /// An ED attendance.
    pub attendance: Money,
    /// How a stay is priced: never twice.
    pub stay: StayPrice,
    /// What a bed day may be worth, with a name each, for the sensitivity of every net figure.
    pub bed_day_values: Vec<(String, Money)>,
}

/// A stay is priced once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StayPrice {
    /// By the day (midnight) in a bed.
    PerBedDay(Money),
    /// By the emergency admission, however long.
    PerAdmission(Money),
    /// Not at all.
    None,
}
