//! What was typed after `--over`, `--target`, `--certainty`: taken apart, and told where it cannot be meant.

use super::super::amounts;
use super::super::exit::Failure;
use crate::kernel::stats::Confidence;
use crate::model::measures::Measure;
use crate::scenario;

/// Paths that move together, and their values: one for each path.
pub(super) struct Over {
    pub paths: Vec<String>,
    pub values: Vec<Vec<String>>,
}

/// Between paths that move together, and between their values.
const AND: &str = " and ";

/// `posts.anp.wte=4,5,6`.
pub(super) fn over(text: &str) -> Result<Over, Failure> {
    let failed =
        |what: &str, mend: &str| Failure::usage(&format!("--over \"{text}\": {what}"), mend);
    let Some((paths, values)) = text.split_once('=') else {
        let mend = "write the input, = and its values: `--over posts.anp.wte=4,5,6`";
        return Err(failed("it gives no values", mend));
    };
    let paths: Vec<String> = paths.split(AND).map(|path| path.trim().to_owned()).collect();
    if paths.iter().any(String::is_empty) {
        let mend = "write its path, as `waxwing check` lists it: `--over posts.anp.wte=4,5,6`";
        return Err(failed("it names no input", mend));
    }
    let listed = scenario::values(values).map_err(|(what, mend)| failed(&what, &mend))?;
    let mut values: Vec<Vec<String>> = Vec::new();
    for entry in listed {
        let Some(value) = each(&entry, paths.len()) else {
            let what = format!("`{entry}` is not one value for each of {} inputs", paths.len());
            let mend = "give one value for all of them, or one for each: `6 and 0`";
            return Err(failed(&what, mend));
        };
        if values.contains(&value) {
            return Err(failed(&format!("`{entry}` is there twice"), "give each value once"));
        }
        values.push(value);
    }
    Ok(Over { paths, values })
}

/// One value for each path.
fn each(entry: &str, paths: usize) -> Option<Vec<String>> {
    if paths == 1 || !entry.contains(AND) {
        return Some(vec![entry.to_owned(); paths]);
    }
    let values: Vec<String> = entry.split(AND).map(|value| value.trim().to_owned()).collect();
    (values.len() == paths).then_some(values)
}

/// `home-visits.in_time >= 70%`: the name, whether it must be at least so much, and how much.
pub(super) fn target(text: &str) -> Result<(&str, bool, &str), Failure> {
    let ways = [(">=", true), ("<=", false), ("≥", true), ("≤", false)];
    let words = [(" at least ", true), (" at most ", false)];
    let found = ways.into_iter().chain(words).find_map(|(sign, at_least)| {
        let (name, value) = text.split_once(sign)?;
        Some((name.trim(), at_least, value.trim()))
    });
    found.filter(|(name, _, value)| !name.is_empty() && !value.is_empty()).ok_or_else(|| {
        let mend =
            "write a measure, >= or <=, and a value, in quotes: `--target \"in_time >= 70%\"`";
        Failure::usage(&format!("--target \"{text}\": it is no target"), mend)
    })
}

/// A value of a measure, in its unit.
pub(super) fn value(text: &str, measure: &Measure, what: &str) -> Result<f64, Failure> {
    let is_share = measure.unit == "share";
    let is_money = amounts::is_in_pounds(text) && measure.unit != "£";
    let value = if is_share { amounts::share(text) } else { amounts::amount(text) };
    value.filter(|_| !is_money).ok_or_else(|| {
        let mend = if is_share {
            format!("`{}` is a share: write 70% or 0.7", measure.name)
        } else {
            format!("write a number alone, in {}", measure.unit)
        };
        Failure::usage(&format!("{what}: `{text}` is no value of `{}`", measure.name), &mend)
    })
}

/// A target has to be one that can be missed, and one that can be met.
pub(super) fn is_open(
    measure: &Measure,
    (at_least, value): (bool, f64),
    what: &str,
) -> Result<(), Failure> {
    let is_share = measure.unit == "share";
    let (none, all) = (measure.is_never_negative() && value <= 0.0, is_share && value >= 1.0);
    let told = match at_least {
        true if none => "always met",
        false if all => "always met",
        false if none && value < 0.0 => "never met",
        _ => return Ok(()),
    };
    let lies = if is_share { "from 0% to 100%" } else { "never below 0" };
    let mend = format!(
        "`{}` is {lies}: ask for a value that some cells reach and others do not",
        measure.name
    );
    Err(Failure::usage(&format!("{what}: it is {told}"), &mend))
}

/// A probability from a half to below one.
pub(super) fn probability(option: &str, text: &str) -> Result<Confidence, Failure> {
    let share = amounts::share(text).filter(|share| *share >= 0.5);
    share.and_then(Confidence::new).ok_or_else(|| {
        let mend = format!("give a share from 50% to below 100%: `{option} 90%`");
        Failure::usage(&format!("{option} {text}: it is no share that can be reached"), &mend)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_that_move_together_have_a_value_each() {
        let asked = over("a.b and c.d = 6 and 0, 4 and 2").unwrap();
        assert_eq!(asked.paths, ["a.b", "c.d"]);
        assert_eq!(asked.values, [["6", "0"], ["4", "2"]]);
        let same = over("a.b and c.d=1..3 step 1").unwrap();
        assert_eq!(same.values, [["1", "1"], ["2", "2"], ["3", "3"]]);
    }

    #[test]
    fn a_target_is_a_measure_a_way_and_a_value() {
        for text in ["m >= 70%", "m>=70%", "m ≥ 70%", "m at least 70%"] {
            assert_eq!(target(text).unwrap(), ("m", true, "70%"), "{text}");
        }
        assert_eq!(target("m <= 5").unwrap(), ("m", false, "5"));
        for text in ["m > 5", "m", ">= 5", "m >="] {
            assert!(target(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_input_is_told() {
        for (text, wanted) in [
            ("posts.anp.wte", "gives no values"),
            ("=4", "names no input"),
            ("a=4,4", "`4` is there twice"),
            ("a and b and c=1 and 2", "not one value for each of 3 inputs"),
        ] {
            let told = over(text).err().expect(text);
            assert!(told.text().contains(wanted), "{text}: {}", told.text());
        }
    }
}
