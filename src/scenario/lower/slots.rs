//! `[services.….slots]`: bookable appointments in sessions.

use crate::kernel::quantity::{Money, Probability, Span, TimeOfDay};
use crate::scenario::names::Names;
use crate::scenario::reader::Reader;
use crate::scenario::units::calendar::{CLOCK, WEEKDAYS};
use crate::scenario::units::number::SOME;
use crate::scenario::units::share::{MONEY, PROBABILITY};
use crate::scenario::units::{time, word};
use crate::scenario::{Session, Slots};

/// Bookable appointments.
pub(super) fn slots(mut table: Reader<'_>, names: &Names) -> Slots {
    if !table.has("accepts") {
        table.missing("accepts");
    }
    let mut accepts = table.ids("accepts", &names.needs).unwrap_or_default();
    accepts.dedup();
    if !table.has("sessions") {
        table.missing("sessions");
    }
    let slots = Slots {
        accepts,
        sessions: table.tables("sessions", &[]).into_iter().map(session).collect(),
        fill: table.or("fill", &PROBABILITY, Probability::ALWAYS),
        taken: table.or("taken", &PROBABILITY, Probability::NEVER),
        did_not_attend: table.or("did_not_attend", &PROBABILITY, Probability::NEVER),
        least_notice: table.or("least_notice", &time::SPAN, Span::ZERO),
        longest_wait: table.or("longest_wait", &time::SPAN, Span::WEEK),
        price_per_slot: table.or("price", &MONEY, Money::ZERO),
        length: table.or("length", &time::LONG, Span::MINUTE * 10),
    };
    table.finish();
    slots
}

fn session(mut table: Reader<'_>) -> Session {
    let session = Session {
        days: table.required("days", &WEEKDAYS).unwrap_or_default(),
        from: table.required("from", &CLOCK).unwrap_or(TimeOfDay::START),
        slots: table.required("slots", &SOME).unwrap_or(1),
        bank_holidays: table.or("bank_holidays", &word::FLAG, false),
    };
    table.finish();
    session
}
