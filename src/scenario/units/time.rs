//! Durations: `45min`, `2h 30min`, `3d`, `8wk`.

use super::{Fault, Form, decimal, out_of_range, text, unreadable};
use crate::kernel::quantity::Span;
use crate::scenario::problem::ProblemKind;
use crate::scenario::text::Node;

const WANTED: &str = "a duration";
const EXAMPLE: &str = "\"45min\", \"2h 30min\", \"3d\" or \"8wk\"";

/// A duration that is not negative.
pub(in crate::scenario) const SPAN: Form<Span> =
    Form { read: not_negative, write: ToString::to_string, is_figure: true };

/// A duration longer than nothing.
pub(in crate::scenario) const LONG: Form<Span> =
    Form { read: positive, write: ToString::to_string, is_figure: true };

/// Whole days.
pub(in crate::scenario) const DAYS: Form<u32> =
    Form { read: whole_days, write: |days| format!("{days}d"), is_figure: false };

/// Hours a week, above none.
pub(in crate::scenario) const HOURS: Form<f64> = Form {
    read: |node| positive(node).and_then(a_week_at_most),
    write: |hours| format!("{hours}h"),
    is_figure: true,
};

/// Days as a real number, above none.
pub(in crate::scenario) const MEAN_DAYS: Form<f64> =
    Form { read: a_day_at_least, write: |days| format!("{days}d"), is_figure: true };

/// Whole milliseconds as a real number, negative ones too: for the parameters of distributions.
pub(in crate::scenario) fn millis(node: &Node) -> Result<f64, Fault> {
    let text = text(node, WANTED, EXAMPLE)?;
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut total = 0.0;
    loop {
        let end = rest.find(|letter: char| letter.is_alphabetic()).unwrap_or(rest.len());
        let after = rest[end..].find(|letter: char| !letter.is_alphabetic());
        let stop = after.map_or(rest.len(), |at| end + at);
        let (number, unit) = (rest[..end].trim(), &rest[end..stop]);
        let Some(number) = decimal(number).filter(|_| !number.starts_with(['+', '-'])) else {
            return Err(unreadable(text, "a duration such as \"45min\"", EXAMPLE));
        };
        total += number * unit_millis(unit, text)?;
        rest = rest[stop..].trim_start();
        if rest.is_empty() {
            return Ok(sign * total.round());
        }
    }
}

fn unit_millis(unit: &str, whole: &str) -> Result<f64, Fault> {
    let span = match unit {
        "ms" => Span::from_millis(1),
        "s" | "sec" | "second" | "seconds" => Span::SECOND,
        "min" | "mins" | "minute" | "minutes" => Span::MINUTE,
        "h" | "hr" | "hrs" | "hour" | "hours" => Span::HOUR,
        "d" | "day" | "days" => Span::DAY,
        "wk" | "wks" | "w" | "week" | "weeks" => Span::WEEK,
        "" => {
            let kind = ProblemKind::NoUnit { text: whole.to_owned(), wanted: WANTED };
            return Err((kind, Some(format!("write the unit as well, for example {EXAMPLE}"))));
        }
        "m" => {
            let mend = "write `min` for minutes; a month has no fixed length: write weeks";
            return Err((wrong_unit(unit), Some(mend.to_owned())));
        }
        _ => {
            let mend = "units of time: `s`, `min`, `h`, `d`, `wk`";
            return Err((wrong_unit(unit), Some(mend.to_owned())));
        }
    };
    Ok(span.millis() as f64)
}

fn wrong_unit(unit: &str) -> ProblemKind {
    ProblemKind::WrongUnit { unit: unit.to_owned(), wanted: "time" }
}

fn any(node: &Node) -> Result<Span, Fault> {
    millis(node).map(Span::from_millis_f64)
}

fn not_negative(node: &Node) -> Result<Span, Fault> {
    let span = any(node)?;
    if span < Span::ZERO {
        return Err(out_of_range(span.to_string(), "a duration cannot be negative", None));
    }
    Ok(span)
}

fn positive(node: &Node) -> Result<Span, Fault> {
    let span = any(node)?;
    if span <= Span::ZERO {
        return Err(out_of_range(span.to_string(), "this has to be longer than nothing", None));
    }
    Ok(span)
}

fn whole_days(node: &Node) -> Result<u32, Fault> {
    let span = not_negative(node)?;
    let days = span.millis() / Span::DAY.millis();
    if Span::DAY * days != span || days > 3_660 {
        let mend = Some("for example \"28d\" or \"4wk\"".to_owned());
        return Err(out_of_range(span.to_string(), "wanted whole days, ten years at most", mend));
    }
    Ok(days as u32)
}

fn a_week_at_most(span: Span) -> Result<f64, Fault> {
    if span > Span::WEEK {
        return Err(out_of_range(span.to_string(), "a week has 168 hours", None));
    }
    Ok(span.hours())
}

fn a_day_at_least(node: &Node) -> Result<f64, Fault> {
    let span = any(node)?;
    if span < Span::DAY {
        return Err(out_of_range(span.to_string(), "a spell lasts a day at least", None));
    }
    Ok(span.days())
}
