//! `[services.….beds]` and `[services.….care]`: places held for a time, and usual care.

use crate::kernel::quantity::{Money, Probability};
use crate::kernel::random::Law;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::law::SPANS;
use crate::scenario::units::number::{COUNT, PRIORITY};
use crate::scenario::units::share::{PER_HOUR, PROBABILITY};
use crate::scenario::{Beds, Care, WhenFull};

/// Places held for a time.
pub(super) fn beds(mut table: Reader<'_>) -> Beds {
    let places = places(&mut table);
    let census = table.or("census", &COUNT, 0);
    table.at_most("census", f64::from(census), 1e5, "a hundred thousand people at most");
    let census_stay = table.maybe_law("census_stay", &SPANS);
    if census > 0 && census_stay.is_none() && !table.has("census_stay") {
        table.missing("census_stay");
    }
    let when_full = [("wait", WhenFull::Wait), ("divert", WhenFull::Divert)];
    let beds = Beds {
        places,
        census,
        census_stay,
        when_full: table.choice("when_full", "what happens when the beds are full", &when_full),
        emergency_priority: table.or("emergency_priority", &PRIORITY, 1),
    };
    if places.is_some_and(|places| census > places) {
        let rule = "more people at the opening than places";
        table.complain("census", ProblemKind::OutOfRange { value: census.to_string(), rule }, None);
    }
    table.finish();
    beds
}

/// How many places: a number or `unlimited`.
pub(super) fn places(table: &mut Reader<'_>) -> Option<u32> {
    if !table.has("places") {
        table.missing("places");
    }
    let found = table.find("places")?;
    if found.node.text() == Some("unlimited") {
        table.write("places", "unlimited".to_owned(), &found, true);
        return None;
    }
    if found.node.text().is_some_and(|text| text.parse::<f64>().is_err()) {
        let text = found.node.text().unwrap_or_default().to_owned();
        let wanted = "a number of places or \"unlimited\"";
        table.page.error(&found.node.at, ProblemKind::Unreadable { text, wanted }, None);
        return None;
    }
    table.read("places", &COUNT)
}

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
