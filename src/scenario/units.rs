//! Values as people write them, and as the resolved listing writes them back.
//!
//! One [`Form`] a sort of value: how it reads, how it is written in its normal form, and whether it
//! is a figure, that is a number for which somebody will ask where it comes from. What is written
//! reads back as the same value (tested). A bare number where a unit is wanted is an error, because
//! the commonest slip in a planner's file is minutes read as hours.

pub(super) mod calendar;
pub(super) mod law;
pub(super) mod number;
#[cfg(test)]
mod round;
pub(super) mod share;
pub(super) mod time;
pub(super) mod word;

use super::problem::ProblemKind;
use super::text::{Kind, Node};

/// Why a value does not read, and how to mend it.
pub(super) type Fault = (ProblemKind, Option<String>);

/// A sort of value.
pub(super) struct Form<T> {
    /// How it reads.
    pub read: fn(&Node) -> Result<T, Fault>,
    /// How it is written.
    pub write: fn(&T) -> String,
    /// Whether it is a figure that should have a source.
    pub is_figure: bool,
}

/// The text of a value that has to be text.
fn text<'a>(node: &'a Node, wanted: &'static str, example: &str) -> Result<&'a str, Fault> {
    match &node.kind {
        Kind::Text(text) => Ok(text.trim()),
        _ => match bare(node) {
            Some(number) => Err((
                ProblemKind::NoUnit { text: number.to_string(), wanted },
                Some(format!("write the number with its unit, for example {example}")),
            )),
            None => Err(wrong_sort(node, wanted, example)),
        },
    }
}

fn wrong_sort(node: &Node, wanted: &'static str, example: &str) -> Fault {
    (ProblemKind::WrongSort { found: node.sort(), wanted }, Some(format!("for example {example}")))
}

fn unreadable(text: &str, wanted: &'static str, example: &str) -> Fault {
    let kind = ProblemKind::Unreadable { text: text.to_owned(), wanted };
    (kind, Some(format!("for example {example}")))
}

const fn out_of_range(value: String, rule: &'static str, mend: Option<String>) -> Fault {
    (ProblemKind::OutOfRange { value, rule }, mend)
}

/// The number, if the value is one without quotes.
fn bare(node: &Node) -> Option<f64> {
    match node.kind {
        Kind::Integer(number) => Some(number as f64),
        Kind::Float(number) => Some(number),
        _ => None,
    }
}

/// Splits `12.5 per day` into its number and the rest, both trimmed.
pub(super) fn number_and_rest(text: &str) -> Option<(f64, &str)> {
    let end = text
        .char_indices()
        .find(|&(at, letter)| {
            !(letter.is_ascii_digit() || ".,".contains(letter) || at == 0 && "+-".contains(letter))
        })
        .map_or(text.len(), |(at, _)| at);
    let number = decimal(&text[..end])?;
    Some((number, text[end..].trim()))
}

/// A decimal number, with or without commas between thousands.
fn decimal(text: &str) -> Option<f64> {
    let plain = without_commas(text.trim())?;
    let shape = plain.bytes().all(|byte| byte.is_ascii_digit() || b".+-".contains(&byte));
    let number: f64 = plain.parse().ok()?;
    (shape && number.is_finite()).then_some(number)
}

/// `-10,000.50` without its commas; nothing where a comma stands anywhere but between thousands.
pub(super) fn without_commas(text: &str) -> Option<String> {
    let digits = text.trim_start_matches(['+', '-']);
    let sign = &text[..text.len() - digits.len()];
    Some(sign.to_owned() + &ungrouped(digits)?)
}

/// A number without a sign and without the commas between its thousands; nothing where a comma stands anywhere
/// else: `2,5` is neither 25 nor 2.5.
pub fn ungrouped(text: &str) -> Option<String> {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut groups = whole.split(',');
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let apart = is_digits(first)
        && first.len() <= 3
        && groups.all(|group| is_digits(group) && group.len() == 3);
    (!rest.contains(',') && (!whole.contains(',') || apart)).then(|| text.replace(',', ""))
}
