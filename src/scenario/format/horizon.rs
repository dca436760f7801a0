//! `[horizon]`: the same plan winter after winter.

use super::Need::{May, Or};
use super::Written::{By, Change, Count, Share};
use super::describe;

describe! {
    /// The same plan winter after winter, for `waxwing years`. A run of the one winter reads nothing of it; with
    /// `--uncertainty` it says over how many years knowing better is worth something.
    "horizon": One, May => {
        /// How many winters, a year apart; 5 at most.
        years: Count, Or("3"), 3;
        /// How much the rate of every source grows a year.
        growth: Change, Or("0%"), "2%";
        /// By table of sources, where it grows otherwise.
        growth_of: By("source", &Change), May, { practices = "4%" };
        /// What money and outcomes count less a year later; the first year counts whole.
        discount: Share, Or("3.5%"), "3.5%";
    }
}
