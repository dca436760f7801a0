//! `[services.NAME.beds]`: places held for a time.

use super::Need::{May, Must, Or, Words};
use super::Written::{Count, Either, Law, OneOf, Whole};
use super::{Of, describe};

describe! {
    /// Places held for a time.
    "services.NAME.beds": Block, May => {
        /// How many places.
        places: Either(&[Whole, OneOf(&["unlimited"])]), Must, 480;
        /// How many are held when the timeline opens.
        census: Whole, Or("0"), 450;
        /// The whole stay of those people, from admission; needed with `census`.
        census_stay: Law(Of::Durations), Words("none"), { lognormal = { mean = "9.1d", sd = "11.8d" } };
        /// What happens when no place is free.
        when_full: OneOf(&["wait", "divert"]), Or("wait"), "wait";
        /// The priority of emergencies among those who wait; everybody else has 2, and 1 is most urgent.
        emergency_priority: Count, Or("1"), 1;
    }
}
