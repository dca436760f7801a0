//! Plain numbers, rates and whole-time equivalents: `12`, `12.5 per day`, `0.8 wte`.

use super::{Fault, Form, bare, number_and_rest, out_of_range, unreadable, wrong_sort};
use crate::kernel::quantity::{Rate, Span, Wte};
use crate::scenario::problem::ProblemKind;
use crate::scenario::text::{Kind, Node};

/// A whole number from 0.
pub(in crate::scenario) const COUNT: Form<u32> =
    Form { read: |node| whole(node, 0), write: ToString::to_string, is_figure: true };

/// A whole number from 1.
pub(in crate::scenario) const SOME: Form<u32> =
    Form { read: |node| whole(node, 1), write: ToString::to_string, is_figure: true };

/// So many beds, from 1.
pub(in crate::scenario) const BEDS: Form<u32> = Form {
    read: |node| match node.text().map(str::trim) {
        Some(text) => match number_and_rest(text) {
            Some((value, "bed" | "beds")) => at_least_one(value),
            Some((_, unit)) if !unit.is_empty() => {
                let wanted = "a number of beds";
                let kind = ProblemKind::WrongUnit { unit: unit.to_owned(), wanted };
                Err((kind, Some("write \"28 beds\"".to_owned())))
            }
            _ => whole(node, 1),
        },
        None => whole(node, 1),
    },
    write: |beds| if *beds == 1 { "1 bed".to_owned() } else { format!("{beds} beds") },
    is_figure: true,
};

fn at_least_one(value: f64) -> Result<u32, Fault> {
    let is_count = value.fract().abs() <= 0.0 && (1.0..=f64::from(u32::MAX)).contains(&value);
    let rule = "wanted a whole number from 1";
    if is_count { Ok(value as u32) } else { Err(out_of_range(value.to_string(), rule, None)) }
}

/// How many winters to play: a setting, not a figure that needs a source.
pub(in crate::scenario) const WINTERS: Form<u32> =
    Form { read: |node| whole(node, 1), write: ToString::to_string, is_figure: false };

/// A priority: 1 is most urgent.
pub(in crate::scenario) const PRIORITY: Form<u8> =
    Form { read: priority, write: ToString::to_string, is_figure: false };

/// A seed.
pub(in crate::scenario) const SEED: Form<u64> =
    Form { read: seed, write: ToString::to_string, is_figure: false };

/// A number from 0.
pub(in crate::scenario) const FACTOR: Form<f64> =
    Form { read: factor, write: ToString::to_string, is_figure: true };

/// A number from -1: what an effect of a wave multiplies cannot fall below nothing.
pub(in crate::scenario) const EFFECT: Form<f64> =
    Form { read: effect, write: ToString::to_string, is_figure: true };

/// A rate that is not negative.
pub(in crate::scenario) const RATE: Form<Rate> =
    Form { read: rate, write: |rate| format!("{} per week", rate.per_week()), is_figure: true };

/// Whole-time equivalents, above none.
pub(in crate::scenario) const WTE: Form<Wte> =
    Form { read: wte, write: |wte| format!("{} wte", wte.value()), is_figure: true };

const RATES: &str = "\"12.5 per day\" or \"60 per week\"";

/// A plain number; any finite one.
pub(in crate::scenario) fn number(node: &Node) -> Result<f64, Fault> {
    let wanted = "a plain number";
    let value = match &node.kind {
        Kind::Text(text) => match number_and_rest(text.trim()) {
            Some((number, "")) => Some(number),
            Some((_, unit)) => {
                let kind = ProblemKind::WrongUnit { unit: unit.to_owned(), wanted };
                return Err((kind, Some("write the number alone".to_owned())));
            }
            None => return Err(unreadable(text, wanted, "1.5")),
        },
        _ => bare(node),
    };
    match value {
        Some(value) if value.is_finite() => Ok(value),
        Some(value) => Err(out_of_range(value.to_string(), "wanted a finite number", None)),
        None => Err(wrong_sort(node, wanted, "1.5")),
    }
}

fn integer(node: &Node) -> Result<i128, Fault> {
    if let Kind::Integer(value) = node.kind {
        return Ok(value);
    }
    let value = number(node)?;
    if value.fract().abs() > 0.0 || value.abs() > 9e15 {
        return Err(out_of_range(value.to_string(), "wanted a whole number", None));
    }
    Ok(value as i128)
}

fn whole(node: &Node, least: u32) -> Result<u32, Fault> {
    let value = integer(node)?;
    match u32::try_from(value) {
        Ok(count) if count >= least => Ok(count),
        Ok(_) => Err(out_of_range(value.to_string(), "wanted at least 1", None)),
        Err(_) => {
            Err(out_of_range(value.to_string(), "wanted a whole number from 0 to 4294967295", None))
        }
    }
}

fn priority(node: &Node) -> Result<u8, Fault> {
    let value = integer(node)?;
    u8::try_from(value).ok().filter(|priority| *priority > 0).ok_or_else(|| {
        out_of_range(value.to_string(), "a priority lies between 1 (most urgent) and 255", None)
    })
}

fn seed(node: &Node) -> Result<u64, Fault> {
    let value = integer(node)?;
    let rule = "a seed is a whole number from 0 to 18446744073709551615";
    u64::try_from(value).map_err(|_| out_of_range(value.to_string(), rule, None))
}

fn factor(node: &Node) -> Result<f64, Fault> {
    let value = number(node)?;
    if value < 0.0 {
        return Err(out_of_range(value.to_string(), "this cannot be negative", None));
    }
    Ok(value)
}

fn effect(node: &Node) -> Result<f64, Fault> {
    let value = number(node)?;
    if value < -1.0 {
        let rule = "an effect below -1 would leave less than nothing";
        return Err(out_of_range(value.to_string(), rule, None));
    }
    Ok(value)
}

fn rate(node: &Node) -> Result<Rate, Fault> {
    let text = super::text(node, "a rate", RATES)?;
    let Some((number, unit)) = number_and_rest(text) else {
        return Err(unreadable(text, "a rate", RATES));
    };
    let every = match unit.strip_prefix("per ").or_else(|| unit.strip_prefix("a ")).map(str::trim) {
        Some("minute" | "min") => Span::MINUTE,
        Some("hour" | "h") => Span::HOUR,
        Some("day" | "d") => Span::DAY,
        Some("week" | "wk") => Span::WEEK,
        Some("year") => Span::DAY * 365,
        _ if unit.is_empty() => {
            let kind = ProblemKind::NoUnit { text: text.to_owned(), wanted: "a rate" };
            return Err((kind, Some(format!("write how often as well, for example {RATES}"))));
        }
        _ => {
            let mend = "rates are per minute, hour, day, week or year (365 days)";
            let kind = ProblemKind::WrongUnit { unit: unit.to_owned(), wanted: "a rate" };
            return Err((kind, Some(mend.to_owned())));
        }
    };
    Rate::new(number, every)
        .ok_or_else(|| out_of_range(text.to_owned(), "a rate cannot be negative", None))
}

fn wte(node: &Node) -> Result<Wte, Fault> {
    let value = match &node.kind {
        Kind::Text(text) => match number_and_rest(text.trim()) {
            Some((number, "" | "wte" | "WTE")) => number,
            Some((_, unit)) => {
                let wanted = "staffing";
                let kind = ProblemKind::WrongUnit { unit: unit.to_owned(), wanted };
                return Err((kind, Some("write 5.6 or \"5.6 wte\"".to_owned())));
            }
            None => return Err(unreadable(text, "a number of whole-time equivalents", "5.6")),
        },
        _ => number(node)?,
    };
    match Wte::new(value) {
        Some(wte) if value > 0.0 && value <= 10_000.0 => Ok(wte),
        _ => {
            Err(out_of_range(value.to_string(), "a post has more than 0 wte, 10000 at most", None))
        }
    }
}
