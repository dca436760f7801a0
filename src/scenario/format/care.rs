//! `[services.NAME.care]`: usual care, without a queue.

use super::Need::{May, Or};
use super::Written::{Law, PerHour, Share};
use super::{Of, describe};

describe! {
    /// Usual care, without a queue.
    "services.NAME.care": Block, May => {
        /// The chance of a contact.
        contact: Share, Or("0%"), "60%";
        /// When, from the time the person comes to it.
        after: Law(Of::Durations), Or("0min"), { exponential = { mean = "1d" } };
        /// How long it takes somebody.
        time: Law(Of::Durations), Or("0min"), "25min";
        /// The price of an hour of that somebody.
        price: PerHour, Or("£0 per hour"), "£120 per hour";
    }
}
