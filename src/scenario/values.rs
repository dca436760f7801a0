//! Values that somebody lists for an input: one by one, or from, to and by how much.
//!
//! ```text
//!   2,4,6                                     one by one; an entry with a comma in it stands in quotes
//!   2..10 step 2                              2, 4, 6, 8, 10
//!   2..10/5                                   the same: five values, both ends among them
//!   30%..90% step 20%                         with a unit, before or after; it may be left out where it is
//!   2..12wk step 2                            the same in all places
//!   2018-08-01..2018-12-01 step 1 month       dates, by days, weeks or months
//! ```
//!
//! A range holds its first value, and its last where the step leads there. Values are text as a file would
//! have it; what they mean is judged where they are written in ([`super::vary`]).

use crate::kernel::quantity::Date;

/// More values than this of one input are a slip of the keyboard.
const MOST: usize = 1000;

/// What is wrong with a list of values, and how to mend it.
pub type Misread = (String, String);

/// The values, as text.
pub fn values(text: &str) -> Result<Vec<String>, Misread> {
    let found = match text.split_once("..") {
        Some((from, rest)) => range(text, from.trim(), rest)?,
        None => listed(text),
    };
    if found.is_empty() || found.iter().any(String::is_empty) {
        let mend = "list values, `2,4,6`, or give a range, `2..10 step 2`";
        return Err((format!("`{text}` holds no value in one of its places"), mend.into()));
    }
    Ok(found)
}

/// Entries between commas that are neither in quotes nor in brackets.
fn listed(text: &str) -> Vec<String> {
    let (mut quoted, mut depth) = (false, 0);
    let split = text.split(|letter: char| {
        quoted ^= letter == '"';
        match letter {
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        letter == ',' && !quoted && depth == 0
    });
    split.map(|entry| entry.trim().to_owned()).collect()
}

/// How far it is from one value to the next.
enum Pace<'t> {
    Step(&'t str),
    /// So many values, both ends among them.
    Many(usize),
}

fn range(text: &str, from: &str, rest: &str) -> Result<Vec<String>, Misread> {
    let Some((to, pace)) = paced(rest) else {
        let what = format!("`{text}` does not say how large its steps are");
        let mend = format!(
            "write `{text} step …`, for example `2..10 step 2`, or how many values: `2..10/5`"
        );
        return Err((what, mend));
    };
    match (Date::parse(from), Date::parse(to)) {
        (Some(from), Some(to)) => dates(text, (from, to), &pace),
        (None, None) => numbers(text, (from, to), &pace),
        _ => {
            let what = format!("`{text}` goes from a date to what is none, or the other way round");
            Err((what, "write both as dates: `2018-08-01..2018-12-01 step 1 month`".into()))
        }
    }
}

fn paced(rest: &str) -> Option<(&str, Pace<'_>)> {
    if let Some((to, step)) = rest.split_once("step") {
        return Some((to.trim(), Pace::Step(step.trim())));
    }
    let (to, many) = rest.rsplit_once('/')?;
    let many = many.trim().parse().ok()?;
    Some((to.trim(), Pace::Many(many)))
}

fn dates(text: &str, (from, to): (Date, Date), pace: &Pace<'_>) -> Result<Vec<String>, Misread> {
    let step = match pace {
        Pace::Step(step) => *step,
        Pace::Many(many) => {
            let (gaps, days) = (gaps(text, *many)?, to.days_since(from));
            let nth = |nth: i64| from.plus_days((days * nth + gaps / 2).div_euclid(gaps));
            let all = if days > 0 { (0..=gaps).map(nth).collect() } else { Vec::new() };
            return bounded(text, all.iter().map(Date::to_string).collect());
        }
    };
    let digits = step.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(step.len());
    let count: i64 = if digits == 0 { 1 } else { step[..digits].parse().unwrap_or(0) };
    let nth = |nth: i64| match step[digits..].trim().trim_end_matches('s') {
        "d" | "day" => Some(from.plus_days(nth * count)),
        "wk" | "week" => Some(from.plus_days(7 * nth * count)),
        "month" => Some(from.plus_months(nth * count)),
        _ => None,
    };
    if !(1..=10_000).contains(&count) || nth(1).is_none() {
        let what = format!("`{step}` is no step between dates");
        return Err((what, "write `1 month`, `2 weeks` or `10 days`".into()));
    }
    let all = (0..=MOST as i64).map_while(nth).take_while(|date| *date <= to);
    bounded(text, all.map(|date| date.to_string()).collect())
}

/// Steps between so many values.
fn gaps(text: &str, many: usize) -> Result<i64, Misread> {
    match many {
        0 | 1 => {
            let what = format!("`{text}` asks for {many} values, and a range has two ends");
            Err((what, "ask for two values or more: `2..10/5`".into()))
        }
        many if many > MOST => Err(too_many(text)),
        many => Ok(many as i64 - 1),
    }
}

fn numbers(text: &str, (from, to): (&str, &str), pace: &Pace<'_>) -> Result<Vec<String>, Misread> {
    let (from, to) = (amount(text, from)?, amount(text, to)?);
    let step = match pace {
        Pace::Step(step) => Some(amount(text, step)?),
        Pace::Many(_) => None,
    };
    let all = [Some(&from), Some(&to), step.as_ref()];
    let mut all = all.into_iter().flatten();
    let as_one = all.clone().find(|one| one.unit() != ("", "")).unwrap_or(&from);
    if all.any(|one| one.unit() != ("", "") && one.unit() != as_one.unit()) {
        let what = format!("`{text}` changes its unit on the way");
        return Err((what, "write the same unit in all places: `2wk..12wk step 2wk`".into()));
    }
    if to.value <= from.value || step.as_ref().is_some_and(|step| step.value <= 0.0) {
        let what = format!("`{text}` leads nowhere");
        return Err((what, "go upward, by a step above zero: `2..10 step 2`".into()));
    }
    let written = match (&step, pace) {
        (Some(by), _) => {
            let slack = by.value * 1e-9;
            let values = (0..=MOST).map(|nth| from.value + nth as f64 * by.value);
            let places = from.places.max(by.places);
            let values = values.take_while(|value| *value <= to.value + slack);
            values.map(|value| as_one.with(&format!("{value:.places$}"))).collect()
        }
        (None, Pace::Many(many)) => {
            let gaps = gaps(text, *many)?;
            let share = |nth: i64| nth as f64 / gaps as f64;
            let values = (0..=gaps).map(|nth| from.value + share(nth) * (to.value - from.value));
            values.map(|value| as_one.with(&shortest(value))).collect()
        }
        (None, Pace::Step(_)) => unreachable!("a step has been read"),
    };
    bounded(text, written)
}

/// Six places at the most, and none that is not needed.
fn shortest(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn amount<'t>(text: &str, part: &'t str) -> Result<Amount<'t>, Misread> {
    let mend = "write numbers with the same unit in all three places: `2wk..12wk step 2wk`";
    let misread = || (format!("`{part}` of `{text}` is no number"), mend.to_owned());
    Amount::of(part).ok_or_else(misread)
}

fn bounded(text: &str, values: Vec<String>) -> Result<Vec<String>, Misread> {
    match values.len() {
        0 => Err((
            format!("`{text}` leads nowhere"),
            "let the first value come before the last".into(),
        )),
        many if many > MOST => Err(too_many(text)),
        _ => Ok(values),
    }
}

fn too_many(text: &str) -> Misread {
    (format!("`{text}` are over {MOST} values"), "take larger steps".into())
}

/// A number with what stands before and after it.
struct Amount<'t> {
    before: &'t str,
    value: f64,
    places: usize,
    after: &'t str,
}

impl<'t> Amount<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let is_number = |letter: char| letter.is_ascii_digit() || ".-,".contains(letter);
        let start = text.find(is_number)?;
        let long = text[start..].find(|letter| !is_number(letter)).unwrap_or(text.len() - start);
        let digits = text[start..start + long].replace(',', "");
        let places = digits.split_once('.').map_or(0, |(_, rest)| rest.len());
        let (before, after) = (&text[..start], &text[start + long..]);
        let value = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
        Some(Self { before, value, places, after })
    }

    fn unit(&self) -> (&str, &str) {
        (self.before.trim(), self.after.trim())
    }

    /// Other digits with what stands around them.
    fn with(&self, digits: &str) -> String {
        format!("{}{digits}{}", self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str) -> Vec<String> {
        values(text).unwrap_or_else(|wrong| panic!("{wrong:?}"))
    }

    #[test]
    fn lists_and_ranges_are_what_somebody_would_type() {
        assert_eq!(read("2,4, 6"), ["2", "4", "6"]);
        assert_eq!(read("\"Mon, Tue\",\"Wed\""), ["\"Mon, Tue\"", "\"Wed\""]);
        let laws = "{ gamma = { mean = \"2d\", sd = \"1d\" } },{ fixed = \"2d\" }";
        assert_eq!(read(laws).len(), 2);
        assert_eq!(read("2..10 step 4"), ["2", "6", "10"]);
        assert_eq!(read("0.1..0.3 step 0.1"), ["0.1", "0.2", "0.3"]);
        assert_eq!(read("30%..60% step 20%"), ["30%", "50%"]);
        assert_eq!(read("£20..£21 step £0.50"), ["£20.00", "£20.50", "£21.00"]);
        assert_eq!(read("7 per day..9 per day step 1"), ["7 per day", "8 per day", "9 per day"]);
        assert_eq!(read("2wk..4wk step 1wk"), ["2wk", "3wk", "4wk"]);
        assert_eq!(read("2..4wk step 1"), ["2wk", "3wk", "4wk"]);
        assert_eq!(read("£1,000..£1,200 step £100"), ["£1000", "£1100", "£1200"]);
    }

    #[test]
    fn so_many_values_are_evenly_spread_with_both_ends() {
        assert_eq!(read("2..10/5"), ["2", "4", "6", "8", "10"]);
        assert_eq!(read("0..1/4"), ["0", "0.333333", "0.666667", "1"]);
        assert_eq!(read("30%..50% / 3"), ["30%", "40%", "50%"]);
        assert_eq!(read("2018-08-01..2018-08-05/3"), ["2018-08-01", "2018-08-03", "2018-08-05"]);
    }

    #[test]
    fn months_are_counted_from_the_first_date() {
        let found = read("2018-08-31..2018-11-30 step 1 month");
        assert_eq!(found, ["2018-08-31", "2018-09-30", "2018-10-31", "2018-11-30"]);
        assert_eq!(read("2018-08-01..2018-08-20 step 2 weeks"), ["2018-08-01", "2018-08-15"]);
    }

    #[test]
    fn what_leads_nowhere_is_told() {
        for (text, wanted) in [
            ("2..10", "does not say how large its steps are"),
            ("10..2 step 2", "leads nowhere"),
            ("2..10 step 0", "leads nowhere"),
            ("2wk..10d step 1wk", "changes its unit"),
            ("few..many step 1", "`few` of `few..many step 1` is no number"),
            ("2018-08-01..9 step 1 month", "goes from a date to what is none"),
            ("2018-08-01..2018-12-01 step 1 year", "`1 year` is no step between dates"),
            ("0..5000 step 1", "over 1000 values"),
            ("0..1/5000", "over 1000 values"),
            ("2..10/1", "asks for 1 values"),
            ("5..5 step 1", "leads nowhere"),
            ("1,,2", "holds no value in one of its places"),
        ] {
            let (what, mend) = values(text).unwrap_err();
            assert!(what.contains(wanted) && !mend.is_empty(), "{text}: {what}");
        }
    }
}
