//! Dates, times of day and days of the week: `2018-08-01`, `08:30`, `Mon-Fri`.

use super::{Fault, Form, text, unreadable, wrong_sort};
use crate::kernel::quantity::{Date, TimeOfDay, Weekday};
use crate::scenario::problem::ProblemKind;
use crate::scenario::text::{Kind, Node};

/// A day. Whether it lies near the winter is judged by the reader, who knows the window.
pub(in crate::scenario) const DATE: Form<Date> =
    Form { read: date, write: ToString::to_string, is_figure: false };

/// A time of day.
pub(in crate::scenario) const CLOCK: Form<TimeOfDay> =
    Form { read: clock, write: ToString::to_string, is_figure: false };

/// One or more times of day, sorted.
pub(in crate::scenario) const CLOCKS: Form<Vec<TimeOfDay>> =
    Form { read: clocks, write: |times| listed(times), is_figure: false };

/// Days of the week, sorted from Monday.
pub(in crate::scenario) const WEEKDAYS: Form<Vec<Weekday>> =
    Form { read: weekdays, write: |days| listed(days), is_figure: false };

const DATES: &str = "\"2018-08-01\" (year, month, day)";
const CLOCKS_LIKE: &str = "\"08:30\"; \"24:00\" is the end of the day";
const DAYS_LIKE: &str = "\"Mon-Fri\", \"every day\", \"Mon Wed Fri\" or [\"Mon\", \"Tue\"]";

fn listed<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn date(node: &Node) -> Result<Date, Fault> {
    let Kind::Text(text) = &node.kind else { return Err(wrong_sort(node, "a date", DATES)) };
    read_date(text)
}

/// The day that the text names.
pub(in crate::scenario) fn read_date(text: &str) -> Result<Date, Fault> {
    Date::parse(text.trim()).ok_or_else(|| unreadable(text, "a date", DATES))
}

fn clock(node: &Node) -> Result<TimeOfDay, Fault> {
    let text = match &node.kind {
        Kind::Text(text) => text.trim(),
        _ => return Err(wrong_sort(node, "a time of day", CLOCKS_LIKE)),
    };
    // A time without quotes comes with its seconds.
    let short = if text.len() == 8 { text.strip_suffix(":00").unwrap_or(text) } else { text };
    TimeOfDay::parse(short).ok_or_else(|| unreadable(text, "a time of day", CLOCKS_LIKE))
}

fn clocks(node: &Node) -> Result<Vec<TimeOfDay>, Fault> {
    let mut times = match &node.kind {
        Kind::Array(items) => items.iter().map(clock).collect::<Result<Vec<_>, _>>()?,
        _ => vec![clock(node)?],
    };
    times.sort_unstable();
    times.dedup();
    if times.is_empty() {
        return Err((
            ProblemKind::ListLength { found: 0, wanted: 1 },
            Some(format!("for example [{CLOCKS_LIKE}]")),
        ));
    }
    Ok(times)
}

fn weekdays(node: &Node) -> Result<Vec<Weekday>, Fault> {
    let mut days = Vec::new();
    match &node.kind {
        Kind::Array(items) => {
            for item in items {
                days.extend(some_days(text(item, "days of the week", DAYS_LIKE)?)?);
            }
        }
        _ => days = some_days(text(node, "days of the week", DAYS_LIKE)?)?,
    }
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        return Err(unreadable("", "days of the week", DAYS_LIKE));
    }
    Ok(days)
}

fn some_days(text: &str) -> Result<Vec<Weekday>, Fault> {
    if matches!(text.to_ascii_lowercase().as_str(), "every day" | "daily") {
        return Ok(Weekday::ALL.to_vec());
    }
    let wrong = || unreadable(text, "days of the week", DAYS_LIKE);
    let mut days = Vec::new();
    for part in text.split([' ', ',']).filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let from = Weekday::parse(from).ok_or_else(wrong)?.index();
        let to = Weekday::parse(to).ok_or_else(wrong)?.index();
        let count = (to + 7 - from) % 7 + 1;
        days.extend((0..count).map(|step| Weekday::ALL[(from + step) % 7]));
    }
    Ok(days)
}
