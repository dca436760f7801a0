//! `[window]`.

use super::Need::{Must, Or};
use super::Written::{Date, Duration, ListOf, OneOf, Time};
use super::describe;

describe! {
    /// The days that are played, and those of them that are counted.
    "window": One, Must => {
        /// First day counted.
        start: Date, Must, "2018-10-01";
        /// Last day counted (inclusive).
        end: Date, Must, "2019-03-31";
        /// Whole days played before the first day counted, so that the winter does not begin empty.
        warm_up: Duration, Or("0d"), "28d";
        /// Whole days played after the last day counted, so that those who came last are followed to
        /// their end.
        follow_up: Duration, Or("0d"), "28d";
        /// Times of day at which levels are read: how many beds are held, how many people wait.
        census: ListOf(&Time), Or("00:00"), ["00:00"];
        /// Whose bank holidays hold.
        holidays: OneOf(&["england", "none"]), Or("england"), "england";
    }
}
