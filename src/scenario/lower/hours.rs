//! `hours = [ { days = …, from = …, to = … } ]`: opening hours.

use crate::kernel::quantity::TimeOfDay;
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::calendar::{CLOCK, WEEKDAYS};
use crate::scenario::units::word;
use crate::scenario::{Hours, Opening};

/// The hours of a table; all hours where it does not say.
pub(super) fn hours(table: &mut Reader<'_>) -> Hours {
    if !table.has("hours") {
        table.allow(&["hours"]);
        table.write_default("hours", "all hours", false);
        return Hours::default();
    }
    let windows: Vec<Opening> = table.tables("hours", &[]).into_iter().map(opening).collect();
    if windows.is_empty() {
        let kind = ProblemKind::OutOfRange { value: "[]".to_owned(), rule: "it would never open" };
        let mend = "leave `hours` out for all hours, or write a window";
        table.complain("hours", kind, Some(mend.to_owned()));
    }
    Hours { windows }
}

fn opening(mut table: Reader<'_>) -> Opening {
    let opening = Opening {
        days: table.required("days", &WEEKDAYS).unwrap_or_default(),
        from: table.required("from", &CLOCK).unwrap_or(TimeOfDay::START),
        to: table.required("to", &CLOCK).unwrap_or(TimeOfDay::END),
        bank_holidays: table.or("bank_holidays", &word::FLAG, true),
    };
    table.finish();
    opening
}
