//! The unit of a number with a prior, whatever the number is.
//!
//! A prior is read before anybody knows what its number is for, so all that is asked is that its
//! parameters are of one sort with the estimate: shares, durations, pounds, rates. What is drawn is
//! written back in a form that the number's own reader takes.

use super::super::problem::ProblemKind;
use super::super::text::{Kind, Node};
use super::super::units::{Fault, number_and_rest, share::percent, time};
use crate::kernel::quantity::Span;

/// A sort of number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// A duration; the base is milliseconds.
    time: bool,
    /// Money.
    pounds: bool,
    /// Written in percent; the base is the share.
    percent: bool,
    /// What follows the number: `per week`, `wte`.
    per: String,
}

const WANTED: &str = "a number with or without a unit";

/// A number in its unit's base, with the size of what stands behind the number: a week for `14wk`.
pub(super) struct Measured {
    pub number: f64,
    pub unit: Unit,
    /// One written unit in the base; none where several are added up.
    pub scale: Option<f64>,
}

/// Reads a number of any sort.
pub(super) fn measured(node: &Node) -> Result<Measured, Fault> {
    let whole = |number| Measured { number, unit: Unit::default(), scale: Some(1.0) };
    let text = match &node.kind {
        Kind::Integer(number) => return Ok(whole(*number as f64)),
        Kind::Float(number) if number.is_finite() => return Ok(whole(*number)),
        Kind::Text(text) => text.trim(),
        _ => return Err(no_number(node)),
    };
    let (text, pounds) = text.strip_prefix('£').map_or((text, false), |rest| (rest.trim(), true));
    let (number, rest) = number_and_rest(text).ok_or_else(|| no_number(node))?;
    let (percent, rest) = rest.strip_prefix('%').map_or((false, rest), |rest| (true, rest.trim()));
    let known = rest.is_empty()
        || ["per ", "a ", "an "].iter().any(|word| rest.starts_with(word))
        || rest.eq_ignore_ascii_case("wte");
    if known {
        let unit = Unit { pounds, percent, per: rest.to_owned(), ..Unit::default() };
        let number = if percent { number / 100.0 } else { number };
        return Ok(Measured { number, unit, scale: Some(1.0) });
    }
    let millis = time::millis(node).map_err(|_| no_number(node))?;
    let parts = text.split(|letter: char| !letter.is_alphabetic()).filter(|part| !part.is_empty());
    let alone = (parts.count() == 1 && number.abs() > 0.0).then(|| millis / number);
    Ok(Measured { number: millis, unit: Unit { time: true, ..Unit::default() }, scale: alone })
}

/// A number of any sort, so many times.
pub(in crate::scenario) fn multiplied(node: &Node, times: f64) -> Result<Node, Fault> {
    let found = measured(node)?;
    let written = found.unit.written(found.number * times);
    let kind = match written.parse() {
        Ok(number) => Kind::Float(number),
        Err(_) => Kind::Text(written.trim_matches('"').to_owned()),
    };
    Ok(Node { kind, ..node.clone() })
}

fn no_number(node: &Node) -> Fault {
    let found = match &node.kind {
        Kind::Text(_) => "text that is no number",
        Kind::Float(_) => "not a finite number",
        _ => node.sort(),
    };
    let mend = "a prior goes on a number; dates, names and yes-or-no are chosen, not believed";
    (ProblemKind::WrongSort { found, wanted: WANTED }, Some(mend.to_owned()))
}

impl Unit {
    /// Whether numbers of both may be compared.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        (self.time, self.pounds, &self.per) == (other.time, other.pounds, &other.per)
    }

    /// Whether it is a plain number or a share.
    pub(super) const fn is_plain(&self) -> bool {
        !self.time && !self.pounds && self.per.is_empty()
    }

    /// A value as a file would have it.
    pub fn written(&self, value: f64) -> String {
        if self.time {
            return format!("\"{:.0}ms\"", value.round() + 0.0);
        }
        if self.is_plain() {
            let text = value.to_string();
            return if text.contains('.') { text } else { format!("{text}.0") };
        }
        let pounds = if self.pounds { "£" } else { "" };
        let (value, percent) = if self.percent { (value * 100.0, "%") } else { (value, "") };
        format!("\"{}\"", format!("{pounds}{value}{percent} {}", self.per).trim_end())
    }

    /// A value for people.
    pub fn shown(&self, value: f64) -> String {
        if self.time {
            return Span::from_millis_f64(value).to_string();
        }
        let pounds = if self.pounds { "£" } else { "" };
        let number = if self.percent { percent(value) } else { value.to_string() };
        format!("{pounds}{number} {}", self.per).trim_end().to_owned()
    }

    /// A value for people, to three digits.
    pub fn short(&self, value: f64) -> String {
        let digits = |value: f64| {
            let size = value.abs();
            let decimals = [(100.0, 0), (10.0, 1), (1.0, 2), (0.1, 3), (1e-4, 4)];
            let found = decimals.iter().find(|(least, _)| size >= *least);
            format!("{value:.*}", found.map_or(0, |(_, decimals)| *decimals))
        };
        if self.time {
            let day = Span::DAY.millis() as f64;
            return if value.abs() >= day {
                format!("{}d", digits(value / day))
            } else {
                format!("{}min", digits(value / Span::MINUTE.millis() as f64))
            };
        }
        let pounds = if self.pounds { "£" } else { "" };
        let (value, percent) = if self.percent { (value * 100.0, "%") } else { (value, "") };
        format!("{pounds}{}{percent} {}", digits(value), self.per).trim_end().to_owned()
    }

    /// What it is, in words.
    pub(super) fn words(&self) -> String {
        match (self.time, self.pounds, &*self.per) {
            (true, ..) => "a duration".to_owned(),
            (_, true, per) => format!("pounds {per}").trim_end().to_owned(),
            (_, _, "") => "a share or plain number".to_owned(),
            (_, _, per) => format!("a number {per}"),
        }
    }
}
