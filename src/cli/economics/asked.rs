//! Prices, shares and groups as they are typed.

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
        [list] => list.split(',').map(amount).collect::<Result<Vec<f64>, String>>()?,
        _ => return Err("write FROM:TO:STEP, as in 0:50000:1000, or a list, as in 0,20000".into()),
    };
    prices.sort_by(f64::total_cmp);
    prices.dedup();
    if prices.len() > MOST {
        return Err(format!("{} prices are too many: the most is {MOST}", prices.len()));
    }
    Ok(Prices(prices))
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

/// A number of 0 or more.
pub(super) fn amount(text: &str) -> Result<f64, String> {
    match text.trim().parse::<f64>() {
        Ok(value) if value.is_finite() && value >= 0.0 => Ok(value),
        Ok(_) => Err(format!("`{text}` is not 0 or more")),
        Err(_) => Err(format!("`{text}` is not a number")),
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
    fn rates_and_groups_are_read() {
        assert_eq!((rate("3.5%"), rate("0.035")), (Ok(0.035), Ok(0.035)));
        assert!(rate("350%").is_err() && rate("x").is_err());
        let (name, members) = group("tests = sens, spec").unwrap();
        assert_eq!((&*name, members.0), ("tests", vec!["sens".to_owned(), "spec".to_owned()]));
        assert!(group("tests").is_err() && group("=a").is_err() && group("a=").is_err());
    }
}
