//! How numbers are written: for people on the page, for programs in files.

/// A number as programs read it: the shortest text that reads back as the same number; empty where
/// it is not finite; no minus before a zero.
pub(super) fn exact(value: f64) -> String {
    if !value.is_finite() {
        String::new()
    } else if value == 0.0 {
        "0".into()
    } else {
        format!("{value}")
    }
}

/// `1,234.5`: one decimal place and thousands apart.
pub(super) fn one(value: f64) -> String {
    written(value, 1, "")
}

/// `1,234`: to the nearest whole number.
pub(super) fn whole(value: f64) -> String {
    written(value, 0, "")
}

/// `£1,234` or `-£1,234`: whole pounds.
pub(super) fn pounds(value: f64) -> String {
    written(value, 0, "£")
}

/// `0.94`: a correlation.
pub(super) fn two(value: f64) -> String {
    written(value, 2, "")
}

/// `71.2%`.
pub(super) fn percent(share: f64) -> String {
    let text = written(share * 100.0, 1, "");
    if text.ends_with(|digit: char| digit.is_ascii_digit()) { format!("{text}%") } else { text }
}

/// With so many decimal places and thousands apart, behind a sign of currency.
pub(super) fn written(value: f64, places: usize, before: &str) -> String {
    if value.is_nan() {
        return "-".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "no upper end" } else { "no lower end" }.into();
    }
    let text = format!("{:.places$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value < 0.0 && !is_zero { "-" } else { "" };
    format!("{sign}{before}{}{rest}", grouped(whole))
}

/// So many of something: `1 input`, `3 inputs`.
pub fn counted(many: usize, one: &str) -> String {
    let plural = if many == 1 { "" } else { "s" };
    format!("{} {one}{plural}", whole(many as f64))
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_one_place_and_thousands() {
        assert_eq!(one(1_234_567.26), "1,234,567.3");
        assert_eq!(one(-0.04), "0.0");
        assert_eq!(one(-12.34), "-12.3");
        assert_eq!(pounds(-1234.4), "-£1,234");
        assert_eq!(pounds(999.6), "£1,000");
        assert_eq!(percent(0.7123), "71.2%");
        assert_eq!(percent(f64::NAN), "-");
        assert_eq!(whole(-0.2), "0");
    }

    #[test]
    fn programs_read_back_what_was_written() {
        for value in [0.1, 1.0 / 3.0, 123_456_789.125, -2.5e-7] {
            assert_eq!(exact(value).parse::<f64>(), Ok(value));
        }
        assert_eq!(exact(-0.0), "0");
        assert_eq!(exact(3.0), "3");
        assert_eq!(exact(f64::INFINITY), "");
        assert_eq!(exact(f64::NAN), "");
    }
}
