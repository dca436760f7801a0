//! `[funding.NAME]`.

use super::Need::{May, Must};
use super::Written::{Date, Duration, Either, Number, OneOf, Text};
use super::describe;

describe! {
    /// Money agreed once, for any number of posts.
    "funding.NAME": Group, May => {
        /// The day on which it is agreed; with `start_when` the day from which on that is watched.
        agreed: Date, Must, "2018-10-01";
    }

    /// Money that waits for what this arm itself observes. At the end of each period the count is
    /// compared with the figure, `at_most` or `at_least`; the first time that it holds the money is
    /// agreed on that day, and otherwise never. A service whose team has nobody but posts paid from it
    /// opens no earlier, and without it costs no set-up and no overhead.
    "funding.NAME.start_when": One, May => {
        /// What is counted, by the day on which it happens; of a service `"SERVICE.accepted"` or
        /// `"SERVICE.first_contacts"`. Bed days are midnights in the beds that crises lead to.
        measure: Either(&[OneOf(&["needs", "attendances", "admissions", "bed days"]), Text]), Must, "admissions";
        /// The length of a period: three calendar months, or whole days.
        over: Either(&[OneOf(&["quarter"]), Duration]), Must, "28d";
        /// It holds at this figure or below; or give `at_least`.
        at_most: Number, May, 2400;
        /// It holds at this figure or above; or give `at_most`.
        at_least: Number, May, 300;
        /// Last day on which it may be agreed.
        until: Date, May, "2019-03-01";
    }
}
