//! Shares and money: `35%`, `0.35`, `£34.20`, `£34.20 per hour`.

use super::{Fault, Form, bare, decimal, number_and_rest, out_of_range, unreadable, wrong_sort};
use crate::kernel::quantity::{Money, Probability};
use crate::scenario::problem::ProblemKind;
use crate::scenario::text::{Kind, Node};

const SHARE: &str = "a share";
const SHARES: &str = "\"35%\" or 0.35";

/// A chance or share between 0 and 1.
pub(in crate::scenario) const PROBABILITY: Form<Probability> =
    Form { read: probability, write: |chance| percent(chance.value()), is_figure: true };

/// A share above 0 that may exceed 1: productivity.
pub(in crate::scenario) const PRODUCTIVITY: Form<f64> =
    Form { read: productivity, write: |share| percent(*share), is_figure: true };

/// How long or how much compared with what is usual; above 0, and it may exceed 1.
pub(in crate::scenario) const RELATIVE: Form<f64> =
    Form { read: relative, write: |share| percent(*share), is_figure: true };

/// A share between 0 and 1 as a number, 0 excluded: the beginning of a ramp.
pub(in crate::scenario) const PART: Form<f64> =
    Form { read: part, write: |share| percent(*share), is_figure: true };

/// A relative change: -100% leaves nothing; ten times as much again is the most.
pub(in crate::scenario) const CHANGE: Form<f64> =
    Form { read: change, write: |change| percent(*change), is_figure: true };
/// A share from 0 that may exceed 1: what is paid on top of a price.
pub(in crate::scenario) const SURCHARGE: Form<f64> =
    Form { read: surcharge, write: |share| percent(*share), is_figure: true };

/// A share a year, from 0: staff turnover.
pub(in crate::scenario) const PER_YEAR: Form<f64> =
    Form { read: a_year, write: |share| format!("{} per year", percent(*share)), is_figure: true };

/// A share from 0 that may exceed 1: how full something is.
pub(in crate::scenario) const LEVEL: Form<f64> =
    Form { read: level, write: |share| percent(*share), is_figure: true };

/// An amount that is not negative.
pub(in crate::scenario) const MONEY: Form<Money> =
    Form { read: |node| price(node, &[]), write: ToString::to_string, is_figure: true };

/// An amount per hour.
pub(in crate::scenario) const PER_HOUR: Form<Money> = Form {
    read: |node| price(node, &[("per hour", 1.0)]),
    write: |money| format!("{money} per hour"),
    is_figure: true,
};

/// An amount per hour or minute.
pub(in crate::scenario) const PER_TIME: Form<Money> = Form {
    read: |node| price(node, &[("per hour", 1.0), ("per minute", 60.0)]),
    write: |money| format!("{money} per hour"),
    is_figure: true,
};

/// An amount per week.
pub(in crate::scenario) const PER_WEEK: Form<Money> = Form {
    read: |node| price(node, &[("per week", 1.0), ("per day", 7.0)]),
    write: |money| format!("{money} per week"),
    is_figure: true,
};

/// `0.35` as `35%`, where that loses nothing.
pub(in crate::scenario) fn percent(value: f64) -> String {
    let hundredfold = format!("{:.9}", value * 100.0);
    let short = hundredfold.trim_end_matches('0').trim_end_matches('.');
    match hundredth(short) {
        Some(back) if back.to_bits() == value.to_bits() => format!("{short}%"),
        _ => value.to_string(),
    }
}

/// The hundredth of a decimal text, rounded once.
fn hundredth(text: &str) -> Option<f64> {
    decimal(text)?;
    format!("{}e-2", text.replace(',', "")).parse().ok()
}

/// A share as written; it may be any number.
pub(in crate::scenario) fn share(node: &Node) -> Result<f64, Fault> {
    if let Some(number) = bare(node) {
        return Ok(number);
    }
    let Kind::Text(text) = &node.kind else { return Err(wrong_sort(node, SHARE, SHARES)) };
    let text = text.trim();
    if let Some(number) = text.strip_suffix('%').and_then(|number| hundredth(number.trim())) {
        return Ok(number);
    }
    match number_and_rest(text) {
        Some((number, "")) => Ok(number),
        Some((_, unit)) => {
            let kind = ProblemKind::WrongUnit { unit: unit.to_owned(), wanted: SHARE };
            Err((kind, Some(format!("write a share as {SHARES}"))))
        }
        None => Err(unreadable(text, SHARE, SHARES)),
    }
}

fn probability(node: &Node) -> Result<Probability, Fault> {
    let value = share(node)?;
    Probability::new(value).ok_or_else(|| {
        let sure = (2.0..=100.0).contains(&value) && bare(node).is_some();
        let mend = sure.then(|| format!("did you mean \"{value}%\"?"));
        out_of_range(
            node.text().map_or_else(|| value.to_string(), str::to_owned),
            "a share lies between 0 and 1 (0% and 100%)",
            mend,
        )
    })
}

fn change(node: &Node) -> Result<f64, Fault> {
    let value = share(node)?;
    if (-1.0..=10.0).contains(&value) {
        return Ok(value);
    }
    let rule = "a change lies between -100% (nothing is left) and 1000%";
    let sure = (2.0..=100.0).contains(&value.abs()) && bare(node).is_some();
    let mend = sure.then(|| format!("did you mean \"{value}%\"?"));
    Err(out_of_range(percent(value), rule, mend))
}

fn productivity(node: &Node) -> Result<f64, Fault> {
    let value = share(node)?;
    if value > 0.0 && value <= 10.0 {
        return Ok(value);
    }
    Err(out_of_range(percent(value), "productivity lies above 0% and is 1000% at most", None))
}

fn level(node: &Node) -> Result<f64, Fault> {
    let value = share(node)?;
    if (0.0..=10.0).contains(&value) {
        return Ok(value);
    }
    Err(out_of_range(percent(value), "a level lies between 0% and 1000%", None))
}

fn relative(node: &Node) -> Result<f64, Fault> {
    let value = share(node)?;
    if value > 0.0 && value <= 10.0 {
        return Ok(value);
    }
    Err(out_of_range(
        percent(value),
        "this lies above 0% and is 1000% at most; 100% is as usual",
        None,
    ))
}

fn part(node: &Node) -> Result<f64, Fault> {
    let value = share(node)?;
    if value > 0.0 && value <= 1.0 {
        return Ok(value);
    }
    Err(out_of_range(percent(value), "this lies above 0% and is 100% at most", None))
}

fn surcharge(node: &Node) -> Result<f64, Fault> {
    let value = share(node)?;
    if (0.0..=10.0).contains(&value) {
        return Ok(value);
    }
    let rule = if value < 0.0 {
        "what is paid on top cannot be negative"
    } else {
        "what is paid on top is 1000% of the price at most"
    };
    Err(out_of_range(percent(value), rule, None))
}

fn a_year(node: &Node) -> Result<f64, Fault> {
    const LIKE: &str = "\"15% per year\"";
    let text = super::text(node, "a share a year", LIKE)?;
    let text = text.trim();
    let Some(number) = text.strip_suffix("per year").or_else(|| text.strip_suffix("a year")) else {
        let kind = ProblemKind::NoUnit { text: text.to_owned(), wanted: "a share a year" };
        return Err((kind, Some(format!("write how many leave in a year, for example {LIKE}"))));
    };
    let value = share(&Node::new(node.at.clone(), Kind::Text(number.trim().to_owned())))?;
    if (0.0..=52.0).contains(&value) {
        return Ok(value);
    }
    let rule = if value < 0.0 {
        "a share a year cannot be negative"
    } else {
        "at 5200% a year somebody stays for a week; more than that is no turnover"
    };
    Err(out_of_range(text.to_owned(), rule, None))
}

/// An amount with one of these units (none where the list is empty).
fn price(node: &Node, units: &[(&'static str, f64)]) -> Result<Money, Fault> {
    let unit = units.first().map_or("", |(unit, _)| unit);
    let example = format!("\"{}\"", format!("£34.20 {unit}").trim());
    let text = super::text(node, "an amount in pounds", &example)?;
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let Some(rest) = rest.strip_prefix('£') else {
        return Err(unreadable(text, "an amount in pounds", &example));
    };
    let Some((pounds, found)) = number_and_rest(rest.trim_start()) else {
        return Err(unreadable(text, "an amount in pounds", &example));
    };
    if negative || pounds < 0.0 {
        return Err(out_of_range(text.to_owned(), "a price cannot be negative", None));
    }
    if units.is_empty() && found.is_empty() {
        return Ok(Money::pounds(pounds));
    }
    let found = &found.replace("an hour", "per hour").replace("a week", "per week");
    match units.iter().find(|(unit, _)| unit == found) {
        Some((_, times)) => Ok(Money::pounds(pounds * times)),
        None if found.is_empty() => {
            let kind =
                ProblemKind::NoUnit { text: text.to_owned(), wanted: "a price with its time" };
            Err((kind, Some(format!("write {example}"))))
        }
        None => {
            let kind = ProblemKind::WrongUnit { unit: found.clone(), wanted: "this price" };
            Err((kind, Some(format!("write it as in {example}"))))
        }
    }
}
