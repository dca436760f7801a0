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

/// Three digits at the least, with thousands apart.
fn digits(value: f64) -> String {
    let size = value.abs();
    let decimals = [(100.0, 0), (10.0, 1), (1.0, 2), (0.1, 3), (1e-4, 4)];
    let found = decimals.iter().find(|(least, _)| size >= *least);
    let text = format!("{value:.*}", found.map_or(0, |(_, decimals)| *decimals));
    let whole = text.find('.').unwrap_or(text.len());
    let start = usize::from(text.starts_with('-'));
    let mut apart = String::new();
    for (at, digit) in text.char_indices() {
        if at > start && at < whole && (whole - at).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
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

    /// A value for people, to three digits: `19.2h`, `£11,940`, `-£3.50`.
    pub fn short(&self, value: f64) -> String {
        if self.time {
            let sizes = [(Span::DAY, "d"), (Span::HOUR, "h"), (Span::MINUTE, "min")];
            let fits = |(size, _): &(Span, &str)| value.abs() >= size.millis() as f64;
            let (size, name) = sizes.into_iter().find(fits).unwrap_or((Span::MINUTE, "min"));
            return digits(value / size.millis() as f64) + name;
        }
        let (value, percent) = if self.percent { (value * 100.0, "%") } else { (value, "") };
        let number = digits(value);
        let number = match (self.pounds, number.strip_prefix('-')) {
            (true, Some(rest)) => format!("-£{rest}"),
            (true, None) => format!("£{number}"),
            (false, _) => number,
        };
        format!("{number}{percent} {}", self.per).trim_end().to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_short_in_the_unit_that_fits_it() {
        let minute = Span::MINUTE.millis() as f64;
        let time = Unit { time: true, ..Unit::default() };
        let shown = [20.0, 1152.0, 7200.0, 0.5].map(|minutes| time.short(minutes * minute));
        assert_eq!(shown, ["20.0min", "19.2h", "5.00d", "0.500min"]);
        let money = Unit { pounds: true, ..Unit::default() };
        assert_eq!(
            [11_940.0, 999.5, -1_234_567.0, 3.5, -3.5].map(|value| money.short(value)),
            ["£11,940", "£1,000", "-£1,234,567", "£3.50", "-£3.50"]
        );
        let weekly = Unit { pounds: true, per: "per week".into(), ..Unit::default() };
        assert_eq!(weekly.short(1294.0), "£1,294 per week");
        assert_eq!(Unit { percent: true, ..Unit::default() }.short(0.352), "35.2%");
    }
}
