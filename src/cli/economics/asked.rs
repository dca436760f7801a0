//! Prices, shares and groups as they are typed.

use super::super::amounts;

/// Prices, upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prices(pub(super) Vec<f64>);

/// Names with commas between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names(pub(super) Vec<String>);

/// The most prices at once.
const MOST: usize = 2_001;

/// `FROM:TO:STEP`, or a list with commas.
pub(super) fn prices(text: &str) -> Result<Prices, String> {
    let mut prices = match &*text.split(':').collect::<Vec<_>>() {
        [from, to, step] => stepped(amount(from)?, amount(to)?, amount(step)?)?,
        [list] => listed(list)?,
        _ => return Err("write FROM:TO:STEP, as in 0:50000:1000, or a list, as in 0,20000".into()),
    };
    prices.sort_by(f64::total_cmp);
    prices.dedup();
    if prices.len() > MOST {
        return Err(format!("{} prices are too many: the most is {MOST}", prices.len()));
    }
    Ok(Prices(prices))
}

/// A list: a comma with a space after it parts two prices and nothing else. Without spaces a comma
/// parts prices too, unless it could as well stand between thousands.
fn listed(text: &str) -> Result<Vec<f64>, String> {
    if text.contains(", ") {
        return text.split(", ").map(amount).collect();
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = |pair: &&[&str]| {
        let (head, tail) = (pair[0].trim_start_matches('£'), &pair[1][..pair[1].len().min(3)]);
        let rest = &pair[1][tail.len()..];
        let ends = rest.is_empty() || rest.starts_with('.');
        let begins = digits(head) && head.len() <= 3 && (!head.starts_with('0') || tail == "000");
        begins && tail.len() == 3 && digits(tail) && ends
    };
    if let Some([head, tail]) = parts.windows(2).find(thousands) {
        let plain = head.trim_start_matches('£');
        return Err(format!(
            "`{head},{tail}` may be one price or two: write {plain}{tail} for one, or \"{head}, {tail}\" \
             with a space for two"
        ));
    }
    parts.into_iter().map(amount).collect()
}

fn stepped(from: f64, to: f64, step: f64) -> Result<Vec<f64>, String> {
    if step <= 0.0 || to < from {
        return Err("the prices must rise: FROM below TO, and a STEP above 0".into());
    }
    // A hair more, so that rounding does not lose the last step.
    let steps = (to - from) / step * (1.0 + 1e-12);
    if steps > MOST as f64 {
        return Err(format!("these are too many prices: the most is {MOST}"));
    }
    Ok((0..=steps as usize).map(|at| from + at as f64 * step).collect())
}

/// A number of 0 or more: `20000`, `£20,000`.
pub(super) fn amount(text: &str) -> Result<f64, String> {
    match amounts::amount(text) {
        Some(value) if value >= 0.0 => Ok(value),
        Some(_) => Err(format!("`{text}` is not 0 or more")),
        None => Err(format!("`{text}` is not a number up to 1e15, as in 20000 or £20,000")),
    }
}

/// A number above 0.
pub(super) fn many(text: &str) -> Result<f64, String> {
    let value = amount(text)?;
    if value > 0.0 {
        Ok(value)
    } else {
        Err("nobody is not a number of people to choose for".into())
    }
}

/// `3.5%` or `0.035`.
pub(super) fn rate(text: &str) -> Result<f64, String> {
    let value = match text.trim().strip_suffix('%') {
        Some(share) => amount(share)? / 100.0,
        None => amount(text)?,
    };
    if value < 1.0 { Ok(value) } else { Err(format!("`{text}` is 100% a year or more")) }
}

/// `NAME=A,B`.
pub(super) fn group(text: &str) -> Result<(String, Names), String> {
    let wanted = || format!("`{text}` is no group: write NAME=PARAMETER,PARAMETER");
    let (name, members) = text.split_once('=').ok_or_else(wanted)?;
    let mut names: Vec<String> = members.split(',').map(|name| name.trim().to_owned()).collect();
    if name.trim().is_empty() || names.iter().any(String::is_empty) {
        return Err(wanted());
    }
    names.sort();
    names.dedup();
    Ok((name.trim().to_owned(), Names(names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_steps_or_a_list() {
        assert_eq!(prices("0:0.3:0.1").unwrap().0.len(), 4);
        assert_eq!(prices("0:50000:25000"), Ok(Prices(vec![0.0, 25_000.0, 50_000.0])));
        assert_eq!(prices("30000,0,20000,0"), Ok(Prices(vec![0.0, 20_000.0, 30_000.0])));
        for wrong in ["", "0:1", "5:1:1", "0:1:0", "a,b", "-1", "0:1e9:1", "nan"] {
            assert!(prices(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_comma_that_may_part_thousands_is_asked_about() {
        let two = Ok(Prices(vec![0.0, 20_000.0]));
        for right in ["0,20000", "0, 20000", "£0,£20000", "£0, £20,000", "20000,0"] {
            assert_eq!(prices(right), two, "{right}");
        }
        assert_eq!(prices("0,500,1000"), Ok(Prices(vec![0.0, 500.0, 1_000.0])));
        assert_eq!(prices("100, 200"), Ok(Prices(vec![100.0, 200.0])));
        assert_eq!(prices("£0:£20,000:£10,000").unwrap().0.len(), 3);
        for wrong in ["20,000", "0,20,000", "£20,000", "100,200", "20,000.5", "0,000"] {
            let told = prices(wrong).unwrap_err();
            assert!(told.contains("may be one price or two"), "{wrong}: {told}");
        }
        assert!(prices("20,000").unwrap_err().contains("write 20000 for one, or \"20, 000\""));
        assert_eq!(
            (amount("£800"), amount("20,000"), amount(" 7 ")),
            (Ok(800.0), Ok(20_000.0), Ok(7.0))
        );
        assert!(amount("1e300").is_err() && amount("2,5").is_err() && many("0").is_err());
    }

    #[test]
    fn rates_and_groups_are_read() {
        assert_eq!((rate("3.5%"), rate("0.035")), (Ok(0.035), Ok(0.035)));
        assert!(rate("350%").is_err() && rate("x").is_err());
        let (name, members) = group("tests = sens, spec").unwrap();
        assert_eq!((&*name, members.0), ("tests", vec!["sens".to_owned(), "spec".to_owned()]));
        assert!(group("tests").is_err() && group("=a").is_err() && group("a=").is_err());
    }
}
