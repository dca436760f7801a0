//! Amounts and shares that were typed: `£3,000`, `0.5`, `95%`.

/// A finite number, with `£` before it or commas in it where somebody likes to read it so.
pub(super) fn amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let digits = text.strip_prefix('£').unwrap_or(text).replace(',', "");
    digits.parse().ok().filter(|value: &f64| value.is_finite()).map(|value| sign * value)
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
        assert_eq!((amount("many"), amount(""), amount("inf")), (None, None, None));
        assert_eq!((share("95%"), share("0.9"), share("120%")), (Some(0.95), Some(0.9), None));
    }
}
