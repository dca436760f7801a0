//! `[services.….care]`: usual care.

use crate::kernel::quantity::{Money, Probability};
use crate::kernel::random::Law;
use crate::scenario::Care;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::share::{PER_HOUR, PROBABILITY};

/// Usual care that does nothing, for a service that could not be read.
pub(super) const fn nothing() -> Care {
    Care {
        contact: Probability::NEVER,
        after: Law::Constant(0.0),
        time: Law::Constant(0.0),
        price_per_hour: Money::ZERO,
    }
}

/// Usual care without a queue.
pub(super) fn care(mut table: Reader<'_>) -> Care {
    let care = Care {
        contact: table.or("contact", &PROBABILITY, Probability::NEVER),
        after: table.law_or("after", &SPANS, 0.0),
        time: table.law_or("time", &SPANS, 0.0),
        price_per_hour: table.or("price", &PER_HOUR, Money::ZERO),
    };
    table.finish();
    care
}
