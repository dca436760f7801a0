//! `[sweeps.NAME]`: tables over the values of one or two inputs.

use super::Need::{May, Must, Or, Varies};
use super::Written::{Count, ListOf, Name, Text, Values};
use super::{Key, describe, keys};

/// An input and its values.
const AXIS: &[Key] = keys! {
    /// What the axis is called in print.
    label: Text, Varies("the path"), "bank lead time";
    /// The input's path in the file.
    path: Text, Must, "posts.anp.routes.bank.lead_time";
    /// The values that it takes.
    values: Values, Must, ["2wk", "4wk"];
};

describe! {
    /// A table: the paired difference of one measure over the values of one or two inputs.
    "sweeps.NAME": Group, May => {
        /// What the table asks.
        question: Text, May, "From what lead time on does it pay?";
        /// Two arms: the first minus the second.
        contrast: ListOf(&Name("arm")), Must, ["recruit-august", "recruit-late"];
        /// The measure, by its name in `measures.csv`.
        measure: Text, Must, "admissions";
        /// The case in which it is asked.
        case: Name("case"), Varies("the first case by name"), "typical";
        /// Winters for each cell.
        winters: Count, Or("100"), 100;
    }

    /// The input down the side.
    "sweeps.NAME.rows": One, Must, with AXIS => {}

    /// The input across the top.
    "sweeps.NAME.columns": One, May, with AXIS => {}
}
