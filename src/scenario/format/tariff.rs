//! `[tariff]` and `[matters]`: what things cost, and which differences matter.

use super::Need::{May, Must, Or, Words};
use super::Written::{By, Either, Money, Number, OneOf, PriceYear, Table};
use super::describe;

describe! {
    /// What things cost.
    "tariff": One, May => {
        /// The year of the prices; needed where there is a tariff.
        price_year: PriceYear, Must, "2018/19";
        /// An attendance at hospital.
        attendance: Money, Or("£0"), "£160";
        /// A stay, priced per day or per admission, never both.
        stay: Either(&[OneOf(&["none"]), Table]), Words("none"), { per_bed_day = "£400" };
        /// What a bed day may be worth, by name: shown beside each other, never added.
        bed_day_values: By("kind of value", &Money), Words("none"), { "as claimed" = "£400" };
    }

    /// The price of a stay; exactly one of the two.
    "tariff.stay": One, May => {
        /// For each bed day.
        per_bed_day: Money, May, "£400";
        /// For each admission.
        per_admission: Money, May, "£2200";
    }

    /// Smaller differences than these matter to nobody.
    "matters": One, May => {
        /// Emergency admissions in a winter.
        admissions: Number, Or("0"), 5;
        /// Bed days in a winter.
        bed_days: Number, Or("0"), 30;
        /// Money in a winter.
        pounds: Money, Or("£0"), "£10000";
    }
}
