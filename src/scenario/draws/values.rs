//! The numbers of a column.
//!
//! The first fault of a column is told with its place, and how many more there are; the rest of a
//! broken column says nothing that the first fault does not.

use super::super::problem::{Location, Problem, ProblemKind};
use super::super::table::Sheet;
use super::super::units::without_commas;
use super::Finding;

/// Beyond this nothing is counted: products of two such numbers, and their squares, stay finite.
const FAR: f64 = 1e15;
const FAR_OFF: &str = "a draw is no farther from 0 than 1e15";

/// Nearer to 0 than this, and not 0, nothing is counted: a price of such an effect would have no end.
const NEAR: f64 = 1e-60;
const NEAR_ZERO: &str = "a cost or an effect is 0, or no nearer to it than 1e-60";

/// A column of parameters, by row; writes down what is no number.
pub(super) fn parameters(sheet: &Sheet, at: usize, found: &mut Finding) -> Vec<f64> {
    column(sheet, at, found, number)
}

/// A column of costs or effects, by row; writes down what is no number.
pub(super) fn totals(sheet: &Sheet, at: usize, found: &mut Finding) -> Vec<f64> {
    column(sheet, at, found, |text, heading| match number(text, heading)? {
        near if near != 0.0 && near.abs() < NEAR => {
            Err(ProblemKind::OutOfRange { value: text.to_owned(), rule: NEAR_ZERO })
        }
        number => Ok(number),
    })
}

fn column(
    sheet: &Sheet,
    at: usize,
    found: &mut Finding,
    read: fn(&str, &str) -> Result<f64, ProblemKind>,
) -> Vec<f64> {
    let (mut numbers, mut faults) = (Vec::with_capacity(sheet.rows.len()), Vec::new());
    for row in &sheet.rows {
        let (text, place) = &row.fields()[at];
        match read(text, &sheet.heading[at]) {
            Ok(number) => numbers.push(number),
            Err(kind) => faults.push((place.clone(), kind)),
        }
    }
    if let [(place, kind), others @ ..] = &*faults {
        found.problems.push(fault(place, kind, others.len()));
    }
    numbers
}

fn fault(place: &Location, kind: &ProblemKind, others: usize) -> Problem {
    let mend = match kind {
        ProblemKind::Unreadable { text, .. } if !is_missing(text) => {
            "write the number alone, such as 1234.5; a column of words can be left out with --ignore"
        }
        ProblemKind::OutOfRange { rule, .. } if *rule == FAR_OFF => {
            "count in something larger, such as millions, in the columns of every option alike"
        }
        ProblemKind::OutOfRange { rule, .. } if *rule == NEAR_ZERO => "write 0",
        ProblemKind::OutOfRange { .. } => "run that draw again, or find out why it has no end",
        _ => "a missing draw is no zero: run it again, or take out its row for every option",
    };
    let more = match others {
        0 => String::new(),
        1 => "; one more field of this column is at fault".to_owned(),
        _ => format!("; {others} more fields of this column are at fault"),
    };
    Problem::error(place.clone(), kind.clone(), Some(format!("{mend}{more}")))
}

fn is_missing(text: &str) -> bool {
    ["na", "n/a", "null", ".", "-", "missing", "#n/a"].contains(&&*text.to_ascii_lowercase())
}

fn number(text: &str, column: &str) -> Result<f64, ProblemKind> {
    if text.is_empty() {
        return Err(ProblemKind::EmptyField { column: column.to_owned() });
    }
    match without_commas(text).and_then(|plain| plain.parse::<f64>().ok()) {
        Some(number) if number.abs() <= FAR => Ok(number),
        Some(number) => {
            let rule = if number.is_finite() { FAR_OFF } else { "a draw is a finite number" };
            Err(ProblemKind::OutOfRange { value: text.to_owned(), rule })
        }
        None => Err(ProblemKind::Unreadable { text: text.to_owned(), wanted: "a number" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_may_be_kept_apart_and_a_comma_is_no_point() {
        for (text, value) in [
            ("1,234.5", 1234.5),
            ("-12,345,678", -12_345_678.0),
            ("1e3", 1e3),
            (".5", 0.5),
            ("-1e15", -1e15),
        ] {
            assert_eq!(number(text, "x"), Ok(value), "{text}");
        }
        for text in ["0,5", "1,23", "12,34,567", "£5", "5 pounds", "NA", "1234,567"] {
            assert!(matches!(number(text, "x"), Err(ProblemKind::Unreadable { .. })), "{text}");
        }
        for text in ["NaN", "inf", "-Infinity", "1e999", "1e308", "-1.1e15"] {
            assert!(matches!(number(text, "x"), Err(ProblemKind::OutOfRange { .. })), "{text}");
        }
        assert!(matches!(number("", "x"), Err(ProblemKind::EmptyField { .. })));
    }
}
