//! `[correlations.NAME]`: numbers with priors that go together.

use super::Need::{May, Must};
use super::Written::{Effect, ListOf, Text, Values};
use super::describe;

describe! {
    /// Numbers that are believed to go together, by the rank correlation of their priors. Given by `rho`,
    /// the same between any two, or by `matrix`.
    "correlations.NAME": Group, May => {
        /// The paths of numbers that have priors.
        parameters: ListOf(&Text), Must, ["waves.flu.sickness", "waves.flu.conversion"];
        /// Spearman's rank correlation between any two of them, above -1 and below 1.
        rho: Effect, May, 0.6;
        /// Rank correlations row by row in the order of `parameters`, with ones from corner to corner.
        matrix: Values, May, [[1, 0.6], [0.6, 1]];
    }
}
