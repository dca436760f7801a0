//! `[claims.NAME]`: what a business case states, and the arms that test it.

use super::Need::{May, Must, Or, Varies, Words};
use super::Written::{
    Beds, Changes, Count, ListOf, Money, Name, Number, OneOf, Share, Text, Whole,
};
use super::describe;

describe! {
    /// A statement of a business case, walked from gross to net on the simulated people. It is no input:
    /// nothing that is simulated changes with it.
    "claims.NAME": Group, May => {
        /// The statement.
        states: Text, Must, "the service saved £506,000 of bed days";
        /// The service whose people it is about.
        service: Name("service"), Must, "at-home";
        /// The arm with the service.
        arm: Name("arm"), Must, "only-at-home";
        /// The arm without it.
        against: Name("arm"), Must, "no-scheme";
        /// The case in which it is tested.
        case: Name("case"), Varies("the first case by name"), "typical";
        /// How many people it counts.
        people: Whole, Must, 253;
        /// How many people the same source reports elsewhere; only shown.
        people_reported: Whole, Words("none"), 256;
        /// How many bed days it counts for each of them, in thousandths at the finest.
        bed_days_each: Number, Must, 5;
        /// The share of them that it takes to have been spared an admission.
        admitted: Share, Or("100%"), "100%";
        /// What it counts for a bed day, in whole pence.
        price: Money, Must, "£400";
        /// The benefit that it states, in whole pence. If the sum above does not come to it, that is the first
        /// step of the walk.
        total: Money, Must, "£506000";
        /// Names of `tariff.bed_day_values` at which it is tested.
        valuations: ListOf(&Text), Varies("all of them"), ["hotel costs only"];
        /// How many beds have to be free all winter before a unit closes and its cost is saved; what is freed
        /// beyond whole units releases no cash.
        cash_step: Beds, Words("none"), "28 beds";
        /// Winters for each variant.
        winters: Count, Varies("the file's `winters`"), 100;
    }

    /// What the claim states for each pound spent.
    "claims.NAME.ratio": One, May => {
        /// Pounds for each pound.
        stated: Number, Must, 2.66;
        /// The cost below the line.
        cost: Money, Must, "£190000";
        /// Whether the benefit above the line is before the cost (gross) or after it (net).
        basis: OneOf(&["gross", "net"]), Or("gross"), "gross";
        /// The net benefit, if it is stated.
        net: Money, Words("none"), "£316000";
        /// The whole cost, where the cost below the line is a part of it.
        full_cost: Money, Words("none"), "£205788";
    }

    /// One way to fill in what the source does not say; each is played and walked by itself, side by side.
    /// Without any the claim is walked once, in the file as it is.
    "claims.NAME.variants": List, May => {
        /// What is assumed.
        label: Text, Must, "all from home";
        /// What is laid over the file, in both arms.
        set: Changes, May, { };
    }
}
