//! `bought` of slots: clinicians' time in bulk.

use crate::kernel::quantity::{Money, Span, TimeOfDay};
use crate::scenario::problem::ProblemKind;
use crate::scenario::reader::Reader;
use crate::scenario::units::calendar::{CLOCK, WEEKDAYS};
use crate::scenario::units::share::PER_TIME;
use crate::scenario::units::{time, word};
use crate::scenario::{Bought, BoughtTime};

/// Time bought, if the file has it.
pub(super) fn bought(table: &mut Reader<'_>) -> Option<Bought> {
    if !table.has("bought") {
        return None;
    }
    let mut below = table.table("bought")?;
    let time = bought_time(&mut below);
    for (key, words) in [
        ("starts", "the first day of the winter or of the service"),
        ("ends", "the last day of the winter or of the service"),
    ] {
        if !below.has(key) {
            below.write_default(key, words, false);
        }
    }
    let (starts, last) = (below.date("starts"), below.date("ends"));
    if let (Some(starts), Some(last)) = (starts, last)
        && last < starts
    {
        let (start, end) = (starts.to_string(), last.to_string());
        below.complain("ends", ProblemKind::EndBeforeStart { start, end }, None);
    }
    let bought = Bought {
        time,
        days: below.required("days", &WEEKDAYS).unwrap_or_default(),
        from: below.required("from", &CLOCK).unwrap_or(TimeOfDay::START),
        to: below.required("to", &CLOCK).unwrap_or(TimeOfDay::END),
        bank_holidays: below.or("bank_holidays", &word::FLAG, false),
        starts,
        ends: last.map(|last| last.plus_days(1)),
        price_per_hour: below.or("price", &PER_TIME, Money::ZERO),
    };
    judge_day(&below, &bought, table);
    below.finish();
    Some(bought)
}

/// A day's session has to end after it begins, and to have time for one slot.
fn judge_day(below: &Reader<'_>, bought: &Bought, table: &mut Reader<'_>) {
    if !below.has("from") || !below.has("to") {
        return;
    }
    let length = table.find("length").and_then(|found| (time::LONG.read)(&found.node).ok());
    let length = length.unwrap_or(Span::MINUTE * 10);
    let (start, end) = (bought.from.to_string(), bought.to.to_string());
    if bought.to <= bought.from {
        let mend = "a day's session ends on the day on which it begins".to_owned();
        below.complain("to", ProblemKind::EndBeforeStart { start, end }, Some(mend));
    } else if bought.hours() < length {
        let rule = "this is not time enough for one slot";
        let value = format!("{start} to {end}");
        below.complain("to", ProblemKind::OutOfRange { value, rule }, None);
    }
}

fn bought_time(below: &mut Reader<'_>) -> BoughtTime {
    if below.has("time") && below.has("per_week") {
        let kind = ProblemKind::Both { one: "time", other: "per_week" };
        below.complain("per_week", kind, None);
    } else if !below.has("time") && !below.has("per_week") {
        let mend = "say how much: time = \"6168h\" in all, or per_week = \"237h\"".to_owned();
        let kind =
            ProblemKind::MissingKey { key: "time".into(), table: format!("`{}`", below.path) };
        below.page.error(&below.at, kind, Some(mend));
    }
    let in_all = below.read("time", &time::LONG).map(BoughtTime::InAll);
    let weekly = below.read("per_week", &time::LONG).map(BoughtTime::PerWeek);
    in_all.or(weekly).unwrap_or(BoughtTime::InAll(Span::HOUR))
}
