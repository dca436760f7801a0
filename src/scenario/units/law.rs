//! Distributions: a constant in its unit, or one table with the name of a family.
//!
//! `"45min"`, `{ lognormal = { mean = "40min", sd = "20min" } }`,
//! `{ empirical = { values = ["1d", "2d"], weights = [3, 1] } }`.
//! The parameters carry the unit of what is drawn. Where nothing below zero can happen, a law that
//! could draw it is refused.

use super::{Fault, number, share, time};
use crate::kernel::quantity::Span;
use crate::kernel::random::Law;
use crate::scenario::problem::{Location, ProblemKind};
use crate::scenario::suggest;
use crate::scenario::text::{Entry, Kind, Node};

/// The families and their parameters.
pub(in crate::scenario) const FAMILIES: [(&str, &[&str]); 11] = [
    ("beta", &["mean", "sd"]),
    ("empirical", &["values", "weights"]),
    ("exponential", &["mean"]),
    ("gamma", &["mean", "sd"]),
    ("geometric", &["mean"]),
    ("lognormal", &["mean", "sd"]),
    ("normal", &["mean", "sd"]),
    ("poisson", &["mean"]),
    ("triangular", &["low", "mode", "high"]),
    ("uniform", &["low", "high"]),
    ("weibull", &["shape", "scale"]),
];

/// Reads a parameter in the unit of what is drawn.
type Scale = fn(&Node) -> Result<f64, Fault>;

/// What is drawn.
pub(in crate::scenario) struct LawForm {
    /// A parameter in the unit of what is drawn.
    scale: Scale,
    /// A value in its normal form.
    write: fn(f64) -> String,
    /// Whether a negative value can happen.
    signed: bool,
}

/// Durations, in milliseconds.
pub(in crate::scenario) const SPANS: LawForm =
    LawForm { scale: time::millis, write: span, signed: false };
/// Days, later or earlier.
pub(in crate::scenario) const SHIFT: LawForm =
    LawForm { scale: days, write: in_days, signed: true };
/// Days.
pub(in crate::scenario) const DAYS: LawForm =
    LawForm { scale: days, write: in_days, signed: false };
/// Shares of one, which may exceed it.
pub(in crate::scenario) const SHARES: LawForm =
    LawForm { scale: share::share, write: share::percent, signed: false };
/// Counts.
pub(in crate::scenario) const COUNTS: LawForm =
    LawForm { scale: number::number, write: |value| value.to_string(), signed: false };

fn span(millis: f64) -> String {
    Span::from_millis_f64(millis).to_string()
}
fn days(node: &Node) -> Result<f64, Fault> {
    Ok(time::millis(node)? / Span::DAY.millis() as f64)
}
fn in_days(days: f64) -> String {
    format!("{days}d")
}

/// Whether a table is a distribution: its one key is a family.
pub(in crate::scenario) fn is_law(node: &Node) -> bool {
    let family = |entry: &Entry| FAMILIES.iter().any(|(family, _)| *family == entry.name);
    matches!(node.entries(), Some([only]) if family(only))
}

/// A fault with the place of the parameter it is in.
pub(in crate::scenario) type Placed = (Location, Fault);

impl LawForm {
    /// Reads a distribution, or every fault in it.
    pub(in crate::scenario) fn read(&self, node: &Node) -> Result<Law, Vec<Placed>> {
        let law = match node.entries() {
            None => {
                let constant =
                    (self.scale)(node).map_err(|fault| vec![(node.at.clone(), fault)])?;
                Law::Constant(constant)
            }
            Some([only]) if is_law(node) => self.family(only)?,
            Some(entries) => return Err(vec![(node.at.clone(), not_a_family(entries))]),
        };
        let bad = |fault: String| vec![(node.at.clone(), (ProblemKind::BadLaw { fault }, None))];
        law.check().map_err(|fault| bad(fault.to_string()))?;
        if !self.signed && can_be_negative(&law) {
            let rule = "this can draw a number below 0, and nothing below 0 can happen here";
            return Err(bad(rule.to_owned()));
        }
        Ok(law)
    }

    fn family(&self, entry: &Entry) -> Result<Law, Vec<Placed>> {
        let (family, keys) = FAMILIES
            .iter()
            .find(|(family, _)| *family == entry.name)
            .expect("only a table with the name of a family comes here");
        let mut faults = misfits(entry, keys);
        let mut value = |key: &str, scale: Scale| {
            let node = entry.value.get(key)?;
            scale(leaf(node)).map_err(|fault| faults.push((node.at.clone(), fault))).ok()
        };
        let mut own = |key: &str| value(key, self.scale).unwrap_or(1.0);
        let law = match *family {
            "beta" => Law::Beta { mean: own("mean"), sd: own("sd") },
            "exponential" => Law::Exponential { mean: own("mean") },
            "gamma" => Law::Gamma { mean: own("mean"), sd: own("sd") },
            "geometric" => Law::Geometric { mean: own("mean") },
            "lognormal" => Law::Lognormal { mean: own("mean"), sd: own("sd") },
            "normal" => Law::Normal { mean: own("mean"), sd: own("sd") },
            "poisson" => Law::Poisson { mean: own("mean") },
            "triangular" => {
                Law::Triangular { low: own("low"), mode: own("mode"), high: own("high") }
            }
            "uniform" => Law::Uniform { low: own("low"), high: own("high") },
            "weibull" => {
                let scale = own("scale");
                Law::Weibull { shape: value("shape", number::number).unwrap_or(1.0), scale }
            }
            _ => self.empirical(entry, &mut faults),
        };
        if faults.is_empty() { Ok(law) } else { Err(faults) }
    }

    fn empirical(&self, entry: &Entry, faults: &mut Vec<Placed>) -> Law {
        let values = numbers(entry.value.get("values"), self.scale, faults);
        let weights = match entry.value.get("weights") {
            None => vec![1.0; values.len()],
            weights => numbers(weights, number::number, faults),
        };
        Law::Empirical { values, weights }
    }

    /// The normal form.
    pub(in crate::scenario) fn write(&self, law: &Law) -> String {
        let w = self.write;
        match law {
            Law::Constant(value) => w(*value),
            Law::Exponential { mean } => format!("exponential mean {}", w(*mean)),
            Law::Lognormal { mean, sd } => format!("lognormal mean {} sd {}", w(*mean), w(*sd)),
            Law::Gamma { mean, sd } => format!("gamma mean {} sd {}", w(*mean), w(*sd)),
            Law::Beta { mean, sd } => format!("beta mean {} sd {}", w(*mean), w(*sd)),
            Law::Normal { mean, sd } => format!("normal mean {} sd {}", w(*mean), w(*sd)),
            Law::Weibull { shape, scale } => format!("weibull shape {shape} scale {}", w(*scale)),
            Law::Uniform { low, high } => format!("uniform low {} high {}", w(*low), w(*high)),
            Law::Triangular { low, mode, high } => {
                format!("triangular low {} mode {} high {}", w(*low), w(*mode), w(*high))
            }
            Law::Empirical { values, weights } => {
                let pair = |(value, weight): (&f64, &f64)| format!("{} x {weight}", w(*value));
                let pairs: Vec<String> = values.iter().zip(weights).map(pair).collect();
                format!("empirical {}", pairs.join(", "))
            }
            Law::Poisson { mean } => format!("poisson mean {}", w(*mean)),
            Law::Geometric { mean } => format!("geometric mean {}", w(*mean)),
        }
    }
}

/// A value that may stand in `{ value = … }`.
fn leaf(node: &Node) -> &Node {
    node.get("value").unwrap_or(node)
}

fn numbers(list: Option<&Node>, scale: Scale, faults: &mut Vec<Placed>) -> Vec<f64> {
    let Some(list) = list else { return vec![1.0] };
    let Kind::Array(items) = &list.kind else {
        let kind = ProblemKind::WrongSort { found: list.sort(), wanted: "a list" };
        faults.push((list.at.clone(), (kind, None)));
        return vec![1.0];
    };
    let mut read = |item: &Node| match scale(item) {
        Ok(value) => value,
        Err(fault) => {
            faults.push((item.at.clone(), fault));
            1.0
        }
    };
    items.iter().map(&mut read).collect()
}

/// Parameters that are missing and keys that are none.
fn misfits(entry: &Entry, keys: &[&str]) -> Vec<Placed> {
    let Some(entries) = entry.value.entries() else {
        let kind = ProblemKind::WrongSort {
            found: entry.value.sort(),
            wanted: "a table with the distribution's parameters",
        };
        let mend = Some(format!("the parameters of {} are {}", entry.name, keys.join(", ")));
        return vec![(entry.value.at.clone(), (kind, mend))];
    };
    let unknown = entries.iter().filter(|entry| !keys.contains(&entry.name.as_str()));
    let mut faults: Vec<Placed> = unknown
        .filter(|entry| !matches!(entry.name.as_str(), "source" | "note"))
        .map(|key| {
            let kind = ProblemKind::UnknownKey { key: key.name.clone() };
            (key.at.clone(), (kind, Some(suggest::mend(&key.name, "parameters", keys))))
        })
        .collect();
    for key in keys.iter().filter(|key| **key != "weights" && entry.value.get(key).is_none()) {
        let table = format!("a {} distribution", entry.name);
        let kind = ProblemKind::MissingKey { key: (*key).to_owned(), table };
        faults.push((entry.at.clone(), (kind, None)));
    }
    faults
}

fn not_a_family(entries: &[Entry]) -> Fault {
    let families: Vec<&str> = FAMILIES.iter().map(|(family, _)| *family).collect();
    if let [only] = entries {
        let word = only.name.clone();
        let mend = Some(suggest::mend(&word, "distributions", &families));
        return (ProblemKind::UnknownWord { word, what: "a distribution" }, mend);
    }
    let wanted = "a table with the name of one distribution";
    let mend = "for example { exponential = { mean = \"3d\" } }".to_owned();
    (ProblemKind::WrongSort { found: "another table", wanted }, Some(mend))
}

fn can_be_negative(law: &Law) -> bool {
    match law {
        Law::Constant(value) => *value < 0.0,
        Law::Normal { .. } => true,
        Law::Uniform { low, .. } | Law::Triangular { low, .. } => *low < 0.0,
        Law::Empirical { values, .. } => values.iter().any(|value| *value < 0.0),
        _ => false,
    }
}
