//! What stands at a path, taken apart into a number and what stands round it.

use super::first_day;
use crate::kernel::maths::{exp, ln_gamma};
use crate::kernel::quantity::Date;
use crate::scenario::column::{FACTOR, is_column};
use crate::scenario::overlay::place_in;
use crate::scenario::path::parts;
use crate::scenario::problem::Location;
use crate::scenario::text::{Entry, Kind, Node};
use crate::scenario::units::{law, number_and_rest, time};

/// A number and how it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// A number with what stands before and after it.
    Number {
        /// `£`, or nothing.
        before: String,
        /// The number.
        number: f64,
        /// The unit, with its space where it has one.
        after: String,
    },
    /// A day, counted from a fixed one.
    Day(f64),
    /// A distribution: its mean, the unit, and its parameters.
    Law {
        /// The mean, in the unit.
        mean: f64,
        /// The unit: a number of it.
        unit: Box<Kept>,
        /// The name of the family.
        family: String,
        /// Parameters in the unit, then those that are plain: name, numbers, whether a list.
        parameters: Vec<Parameter>,
    },
}

/// A parameter of a distribution.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    name: String,
    numbers: Vec<f64>,
    is_list: bool,
    /// Whether it is measured in the unit, and so is turned.
    scales: bool,
}

impl Kept {
    /// The number at a path of a tree, through `{ value = … }` and lists, as settings go.
    pub(super) fn at(tree: &Node, path: &str) -> Option<Self> {
        let mut node = tree;
        for part in parts(path) {
            match below(node, &part) {
                Some(found) => node = found,
                // A whole column is turned by what it is multiplied by.
                None if part == FACTOR && is_column(inner(node)) => return Some(Self::plain(1.0)),
                None => return None,
            }
        }
        Self::of(inner(node))
    }

    /// A value as a listing writes it.
    pub(super) fn written(value: &str) -> Option<Self> {
        Self::of(&Node::new(Location::whole(), Kind::Text(value.to_owned())))
    }

    fn of(node: &Node) -> Option<Self> {
        match &node.kind {
            Kind::Integer(number) => Some(Self::plain(*number as f64)),
            Kind::Float(number) => Some(Self::plain(*number)),
            Kind::Text(text) => Self::of_text(text.trim(), node),
            Kind::Table(entries) if law::is_law(node) => Self::of_law(entries.first()?),
            _ => None,
        }
    }

    fn plain(number: f64) -> Self {
        Self::Number { before: String::new(), number, after: String::new() }
    }

    fn of_text(text: &str, node: &Node) -> Option<Self> {
        if let Some(day) = Date::parse(text) {
            return Some(Self::Day(day.days_since(first_day()) as f64));
        }
        let (before, rest) = text.strip_prefix('£').map_or(("", text), |rest| ("£", rest.trim()));
        let (number, unit) = number_and_rest(rest)?;
        if unit.starts_with(':') || unit.contains('-') {
            return None;
        }
        let first: String = unit.chars().take_while(|letter| letter.is_alphabetic()).collect();
        if first.len() < unit.len() && unit.contains(|letter: char| letter.is_ascii_digit()) {
            let number = time::millis(node).ok()? / millis_of(&first)?;
            return Some(Self::Number { before: String::new(), number, after: first });
        }
        let tight = unit == "%" || before.is_empty() && millis_of(unit).is_some();
        let after = if unit.is_empty() || tight { unit.to_owned() } else { format!(" {unit}") };
        Some(Self::Number { before: before.to_owned(), number, after })
    }

    fn of_law(family: &Entry) -> Option<Self> {
        let mut unit: Option<Self> = None;
        let mut parameters = Vec::new();
        for entry in family.value.entries()?.iter().filter(|entry| {
            entry.value.text().is_none() || !["source", "note"].contains(&&*entry.name)
        }) {
            let node = inner(&entry.value);
            let (items, is_list) = match &node.kind {
                Kind::Array(items) => (items.iter().map(inner).collect(), true),
                _ => (vec![node], false),
            };
            let scales = !["shape", "weights"].contains(&&*entry.name);
            let mut numbers = Vec::new();
            for item in items {
                let kept = Self::of(item)?;
                if scales {
                    let unit = unit.get_or_insert_with(|| kept.clone());
                    numbers.push(unit.in_unit(&kept)?);
                } else {
                    numbers.push(kept.value());
                }
            }
            parameters.push(Parameter { name: entry.name.clone(), numbers, is_list, scales });
        }
        let mean = mean_of(&family.name, &parameters)?;
        let (unit, family) = (Box::new(unit?), family.name.clone());
        Some(Self::Law { mean, unit, family, parameters })
    }

    /// The number: of a distribution its mean.
    pub(super) const fn value(&self) -> f64 {
        match self {
            Self::Number { number, .. } => *number,
            Self::Day(day) => *day,
            Self::Law { mean, .. } => *mean,
        }
    }

    /// Whether there is nothing between one and the next.
    pub(super) const fn is_whole(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// Another number of the same sort, in this unit.
    fn in_unit(&self, other: &Self) -> Option<f64> {
        match (self, other) {
            (Self::Day(_), Self::Day(day)) => Some(*day),
            (
                Self::Number { before, after, .. },
                Self::Number { before: other_before, number, after: other_after },
            ) => {
                if before == other_before && after == other_after {
                    return Some(*number);
                }
                Some(number * millis_of(other_after)? / millis_of(after)?)
            }
            (Self::Law { unit, .. }, _) => unit.in_unit(other),
            _ => None,
        }
    }

    /// A value as the file would have it.
    pub(super) fn written_as(&self, x: f64) -> String {
        match self {
            Self::Number { before, after, .. } => format!("{before}{x}{after}"),
            Self::Day(_) => day(x).to_string(),
            Self::Law { mean, unit, family, parameters } => {
                let factor = x / mean;
                let all = parameters.iter().map(|one| one.written(factor, unit));
                format!("{{ {family} = {{ {} }} }}", all.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// A value as people write it.
    pub(super) fn shown(&self, x: f64) -> String {
        match self {
            Self::Number { before, after, .. } => format!("{before}{}{after}", short(x)),
            Self::Day(_) => day(x).to_string(),
            Self::Law { unit, .. } => unit.shown(x),
        }
    }

    /// A value as it was typed.
    pub(super) fn read(&self, text: &str) -> Option<f64> {
        let typed = Self::written(text)?;
        match &typed {
            Self::Number { before, number, after }
                if after.is_empty() && (before.is_empty() || before == self.currency()) =>
            {
                (!matches!(self, Self::Day(_))).then_some(*number)
            }
            _ => self.in_unit(&typed),
        }
    }

    /// `£`, or nothing.
    fn currency(&self) -> &str {
        match self {
            Self::Number { before, .. } => before,
            Self::Law { unit, .. } => unit.currency(),
            Self::Day(_) => "",
        }
    }
}

impl Parameter {
    fn written(&self, factor: f64, unit: &Kept) -> String {
        let one = |number: &f64| {
            if self.scales {
                format!("\"{}\"", unit.written_as(number * factor))
            } else {
                number.to_string()
            }
        };
        let numbers: Vec<String> = self.numbers.iter().map(one).collect();
        let numbers = numbers.join(", ");
        let name = &self.name;
        if self.is_list { format!("{name} = [{numbers}]") } else { format!("{name} = {numbers}") }
    }
}

fn day(x: f64) -> Date {
    first_day().plus_days(x.round() as i64)
}

/// A value through `{ value = … }`, as the reader goes.
/// Where a path leads, as far as there is something.
pub(super) fn spot(tree: &Node, path: &str) -> Location {
    let mut node = tree;
    for part in parts(path) {
        let Some(found) = below(node, &part) else { break };
        node = found;
    }
    inner(node).at.clone()
}

fn inner(node: &Node) -> &Node {
    ["value", "estimate"].into_iter().find_map(|key| node.get(key)).unwrap_or(node)
}

fn below<'a>(node: &'a Node, part: &str) -> Option<&'a Node> {
    if let Some(found) = node.get(part) {
        return Some(found);
    }
    let node = inner(node);
    if let Some(found) = node.get(part) {
        return Some(found);
    }
    let Kind::Array(items) = &node.kind else { return None };
    items.get(place_in(items, part)?)
}

/// The mean of a family, from its parameters.
fn mean_of(family: &str, parameters: &[Parameter]) -> Option<f64> {
    let all = |name: &str| Some(&parameters.iter().find(|one| one.name == name)?.numbers);
    let one = |name: &str| all(name)?.first().copied();
    match family {
        "uniform" => Some(f64::midpoint(one("low")?, one("high")?)),
        "triangular" => Some((one("low")? + one("mode")? + one("high")?) / 3.0),
        "weibull" => Some(one("scale")? * exp(ln_gamma(1.0 + 1.0 / one("shape")?))),
        "empirical" => {
            let values = all("values")?;
            let even = vec![1.0; values.len()];
            let weights = all("weights").unwrap_or(&even);
            let sum: f64 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
            Some(sum / weights.iter().sum::<f64>())
        }
        _ => one("mean"),
    }
}

fn millis_of(unit: &str) -> Option<f64> {
    let node = Node::new(Location::whole(), Kind::Text(format!("1{unit}")));
    time::millis(&node).ok()
}

/// Four significant digits, without idle zeros.
fn short(x: f64) -> String {
    let places = match x.abs() {
        size if size >= 1000.0 => 0,
        size if size >= 100.0 => 1,
        size if size >= 10.0 => 2,
        size if size >= 1.0 => 3,
        _ => 4,
    };
    let text = format!("{x:.places$}");
    let short =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}
