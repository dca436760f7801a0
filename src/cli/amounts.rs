//! Amounts and shares that were typed: `£3,000`, `0.5`, `95%`.

use crate::scenario::ungrouped;

/// The farthest from 0 that anything is asked about.
const FAR: f64 = 1e15;

/// A number no farther from 0 than 1e15, with `£` before it or commas between its thousands where
/// somebody likes to read it so. Any other comma is a fault: `2,5` is neither 25 nor 2.5.
pub(super) fn amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let digits = ungrouped(text.strip_prefix('£').unwrap_or(text))?;
    let value: f64 = digits.parse().ok()?;
    (value.abs() <= FAR).then_some(sign * value)
}

/// Whether it is meant in pounds, which no count and no share is.
pub(super) fn is_in_pounds(text: &str) -> bool {
    text.contains('£')
}

/// A share: `95%` or `0.95`.
pub(super) fn share(text: &str) -> Option<f64> {
    let text = text.trim();
    let value = match text.strip_suffix('%') {
        Some(percent) => amount(percent)? / 100.0,
        None => amount(text)?,
    };
    (0.0..=1.0).contains(&value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(
            (amount("£3,000"), amount("-£2.50"), amount("7")),
            (Some(3000.0), Some(-2.5), Some(7.0))
        );
        assert_eq!((amount("£1,234,567.5"), amount("1e15")), (Some(1_234_567.5), Some(1e15)));
        for wrong in ["many", "", "inf", "nan", "1e16", "2,5", "1234,567", "1.5,000", ",5", "1,"] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
        assert_eq!((share("95%"), share("0.9"), share("120%")), (Some(0.95), Some(0.9), None));
    }
}
