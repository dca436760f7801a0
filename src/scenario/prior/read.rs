//! A prior: one table with the name of a family, by moments, percentiles or the curve's parameters.

use super::super::problem::ProblemKind;
use super::super::suggest;
use super::super::text::{Entry, Kind, Node};
use super::super::units::law::Placed;
use super::super::units::{Fault, number};
use super::unit::{Unit, measured};
use crate::kernel::random::{Belief, Misfit};

/// The families and the keys of each; percentiles are said besides.
pub(in crate::scenario) const FAMILIES: [(&str, &[&str]); 10] = [
    ("beta", &["mean", "sd", "alpha", "beta"]),
    ("dirichlet", &[]),
    ("discrete", &["values", "weights"]),
    ("gamma", &["mean", "sd", "cv", "shape", "scale"]),
    ("lognormal", &["mean", "sd", "cv", "mu", "sigma"]),
    ("mixture", &[]),
    ("normal", &["mean", "sd", "cv"]),
    ("pert", &["low", "mode", "high"]),
    ("triangular", &["low", "mode", "high"]),
    ("uniform", &["low", "high"]),
];

/// The estimate's unit, and how large one of it is.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub unit: &'a Unit,
    pub scale: Option<f64>,
}

/// What a family's table says.
struct Said<'a> {
    given: Given<'a>,
    family: &'a Entry,
    faults: Vec<Placed>,
    unit: Unit,
}

impl Given<'_> {
    /// A prior and the unit in which it is told, or every fault in it.
    pub(super) fn prior(self, node: &Node) -> Result<(Belief, Unit), Vec<Placed>> {
        let (family, truncate) = parts(node, &["truncate"])?;
        let mut said = Said { given: self, family, faults: Vec::new(), unit: self.unit.clone() };
        let belief = said.belief();
        let bounds = truncate.map(|entry| (entry, said.bounds(entry)));
        let Said { mut faults, unit, .. } = said;
        if !faults.is_empty() {
            faults.dedup();
            return Err(faults);
        }
        let at = |entry: &Entry, fault: String| {
            vec![(entry.value.at.clone(), (ProblemKind::BadPrior { fault }, None))]
        };
        let belief =
            belief.map_err(|misfit| at(family, format!("a {} prior: {misfit}", family.name)))?;
        let Some((entry, (low, high))) = bounds else { return Ok((belief, unit)) };
        let (low, high) = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
        let kept = belief.truncated(low, high);
        Ok((kept.map_err(|misfit| at(entry, format!("a cut off prior: {misfit}")))?, unit))
    }
}

/// The family's entry and the one that stands beside it.
fn parts<'a>(
    node: &'a Node,
    beside: &[&str],
) -> Result<(&'a Entry, Option<&'a Entry>), Vec<Placed>> {
    let names: Vec<&str> = FAMILIES.iter().map(|(family, _)| *family).collect();
    let wanted = "a table with the name of one family";
    let wrong = |found| (ProblemKind::WrongSort { found, wanted }, Some(EXAMPLE.to_owned()));
    let entries = node.entries().ok_or_else(|| vec![(node.at.clone(), wrong(node.sort()))])?;
    let (known, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| names.contains(&&*entry.name));
    let strange = others.iter().find(|entry| !beside.contains(&&*entry.name));
    if let Some(entry) = strange {
        let word = entry.name.clone();
        let mend = Some(suggest::mend(&word, "priors", &names));
        let kind = ProblemKind::UnknownWord { word, what: "a prior" };
        return Err(vec![(entry.at.clone(), (kind, mend))]);
    }
    match known.as_slice() {
        [family] => Ok((family, others.first().copied())),
        _ => Err(vec![(node.at.clone(), wrong("another table"))]),
    }
}

const EXAMPLE: &str = "for example { beta = { mean = \"35%\", sd = \"5%\" } }";

impl Said<'_> {
    fn fault(&mut self, at: &Node, fault: Fault) {
        self.faults.push((at.at.clone(), fault));
    }

    /// A number in the estimate's unit.
    fn value(&mut self, node: &Node) -> f64 {
        match measured(node) {
            Err(fault) => self.fault(node, fault),
            Ok(found) if !found.unit.goes_with(self.given.unit) => {
                let unit = found.unit.words();
                let mend = format!("write it like the estimate: {}", self.given.unit.words());
                let kind = ProblemKind::WrongUnit { unit, wanted: "the estimate's unit" };
                self.fault(node, (kind, Some(mend)));
            }
            Ok(found) => return found.number,
        }
        1.0
    }

    fn plain(&mut self, node: &Node) -> f64 {
        number::number(node).map_err(|fault| self.fault(node, fault)).unwrap_or(1.0)
    }

    fn get(&self, key: &str) -> Option<&'_ Node> {
        self.family.value.get(key)
    }

    fn own(&mut self, key: &str) -> f64 {
        self.family.value.get(key).map_or(1.0, |node| self.value(node))
    }

    fn bare(&mut self, key: &str) -> f64 {
        self.family.value.get(key).map_or(1.0, |node| self.plain(node))
    }

    /// The standard deviation, or that of a coefficient of variation.
    fn spread(&mut self) -> f64 {
        if self.get("cv").is_none() { self.own("sd") } else { self.bare("cv") * self.own("mean") }
    }

    /// The curve; faults in its numbers are written down, and it is then worth nothing.
    fn belief(&mut self) -> Result<Belief, Misfit> {
        match &*self.family.name {
            "mixture" => return self.mixture(),
            "dirichlet" => {
                let fault = "a dirichlet is of a table of shares, not of one number".to_owned();
                let at = self.family.value.at.clone();
                self.faults.push((at, (ProblemKind::BadPrior { fault }, None)));
                return Ok(Belief::Point(1.0));
            }
            _ => {}
        }
        if self.is_sound() { self.curve() } else { Ok(Belief::Point(1.0)) }
    }

    /// Whether the family has a table, and fits the sort of number.
    fn is_sound(&mut self) -> bool {
        if self.family.value.entries().is_none() {
            let found = self.family.value.sort();
            let kind =
                ProblemKind::WrongSort { found, wanted: "a table with the prior's parameters" };
            self.fault(&self.family.value, (kind, Some(EXAMPLE.to_owned())));
            return false;
        }
        if self.family.name == "beta" && !self.given.unit.is_plain() {
            let fault = "a beta is of a share; take a gamma or lognormal".to_owned();
            self.fault(&self.family.value, (ProblemKind::BadPrior { fault }, None));
        }
        true
    }

    /// The curve of the keys that are there.
    fn curve(&mut self) -> Result<Belief, Misfit> {
        let quantiles = self.quantiles();
        let keys = self.keys();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        match (&*self.family.name, keys.as_slice(), quantiles) {
            ("beta", [], Some(two)) => Belief::beta_of_quantiles(two),
            ("gamma", [], Some(two)) => Belief::gamma_of_quantiles(two),
            ("lognormal", [], Some(two)) => Belief::lognormal_of_quantiles(two),
            ("normal", [], Some(two)) => Belief::normal_of_quantiles(two),
            (_, keys, None) => self.curve_of(keys),
            _ => Ok(self.misfit()),
        }
    }

    /// The curve of its moments or parameters, by their names in order.
    fn curve_of(&mut self, keys: &[&str]) -> Result<Belief, Misfit> {
        match (&*self.family.name, keys) {
            ("beta", ["mean", "sd"]) => Belief::beta_of_moments(self.own("mean"), self.own("sd")),
            ("beta", ["alpha", "beta"]) => Belief::beta(self.bare("alpha"), self.bare("beta")),
            ("gamma", ["mean", "sd"] | ["cv", "mean"]) => {
                Belief::gamma_of_moments(self.own("mean"), self.spread())
            }
            ("gamma", ["scale", "shape"]) => Belief::gamma(self.bare("shape"), self.own("scale")),
            ("lognormal", ["mean", "sd"] | ["cv", "mean"]) => {
                Belief::lognormal_of_moments(self.own("mean"), self.spread())
            }
            ("lognormal", ["mu", "sigma"]) => self.of_logarithm(),
            ("normal", ["mean", "sd"] | ["cv", "mean"]) => {
                Belief::normal(self.own("mean"), self.spread())
            }
            ("uniform", ["high", "low"]) => Belief::uniform(self.own("low"), self.own("high")),
            ("triangular", ["high", "low", "mode"]) => {
                Belief::triangular(self.own("low"), self.own("mode"), self.own("high"))
            }
            ("pert", ["high", "low", "mode"]) => {
                Belief::pert(self.own("low"), self.own("mode"), self.own("high"))
            }
            ("discrete", ["values"] | ["values", "weights"]) => self.discrete(),
            _ => Ok(self.misfit()),
        }
    }

    /// The keys that are no percentiles, sorted.
    fn keys(&self) -> Vec<String> {
        let entries = self.family.value.entries().unwrap_or_default().iter();
        let mut keys: Vec<String> = entries
            .filter(|entry| chance(&entry.name).is_none())
            .filter(|entry| !["source", "note"].contains(&&*entry.name))
            .map(|entry| entry.name.clone())
            .collect();
        keys.sort_unstable();
        keys
    }

    /// Two percentiles, if there are two.
    fn quantiles(&mut self) -> Option<[(f64, f64); 2]> {
        let entries = self.family.value.entries().unwrap_or_default();
        let found: Vec<(f64, f64)> = entries
            .iter()
            .filter_map(|entry| Some((chance(&entry.name)?, self.value(&entry.value))))
            .collect();
        found.try_into().ok()
    }

    /// `mu` is the logarithm of the number as written: of weeks where the estimate is in weeks.
    fn of_logarithm(&mut self) -> Result<Belief, Misfit> {
        let (mu, sigma) = (self.bare("mu"), self.bare("sigma"));
        let Some(scale) = self.given.scale else {
            let fault = "mu needs an estimate in one unit, such as \"14wk\"".to_owned();
            self.fault(&self.family.value, (ProblemKind::BadPrior { fault }, None));
            return Ok(Belief::Point(1.0));
        };
        Belief::lognormal(mu + crate::kernel::maths::ln(scale), sigma)
    }

    fn discrete(&mut self) -> Result<Belief, Misfit> {
        let list = |node: Option<&Node>| match node.map(|node| &node.kind) {
            Some(Kind::Array(items)) => items.clone(),
            _ => Vec::new(),
        };
        let (values, weights) = (list(self.get("values")), list(self.get("weights")));
        let values: Vec<f64> = values.iter().map(|node| self.value(node)).collect();
        let weights: Vec<f64> = weights.iter().map(|node| self.plain(node)).collect();
        let weights = if self.get("weights").is_none() { vec![1.0; values.len()] } else { weights };
        Belief::discrete(&values, &weights)
    }

    /// A list of priors and values, each with its weight.
    fn mixture(&mut self) -> Result<Belief, Misfit> {
        let Kind::Array(items) = &self.family.value.kind else {
            let kind = ProblemKind::WrongSort {
                found: self.family.value.sort(),
                wanted: "a list of parts, each with its weight",
            };
            let mend = "for example [{ weight = \"35%\", value = \"0%\" }, { weight = \"65%\", beta = { … } }]";
            self.fault(&self.family.value, (kind, Some(mend.to_owned())));
            return Ok(Belief::Point(1.0));
        };
        let mut mixed = Vec::new();
        for item in items {
            let weight = match item.get("weight").map(super::super::units::share::share) {
                Some(Ok(weight)) => weight,
                Some(Err(fault)) => {
                    self.fault(item, fault);
                    1.0
                }
                None => {
                    let table = "a part of a mixture".to_owned();
                    let kind = ProblemKind::MissingKey { key: "weight".to_owned(), table };
                    self.fault(item, (kind, None));
                    1.0
                }
            };
            mixed.push((weight, self.part(item)));
        }
        Belief::mixture(mixed)
    }

    fn part(&mut self, item: &Node) -> Belief {
        if let Some(value) = item.get("value") {
            return Belief::Point(self.value(value));
        }
        let family = match parts(item, &["weight"]) {
            Ok((family, _)) => family,
            Err(faults) => {
                self.faults.extend(faults);
                return Belief::Point(1.0);
            }
        };
        let mut said =
            Said { given: self.given, family, faults: Vec::new(), unit: self.unit.clone() };
        let belief = said.belief();
        self.faults.append(&mut said.faults);
        belief.unwrap_or_else(|misfit| {
            let fault = format!("a {} prior: {misfit}", family.name);
            self.fault(&family.value, (ProblemKind::BadPrior { fault }, None));
            Belief::Point(1.0)
        })
    }

    fn bounds(&mut self, entry: &Entry) -> (Option<f64>, Option<f64>) {
        let strange = entry.value.entries().is_none_or(|entries| {
            entries.is_empty()
                || entries.iter().any(|entry| !["low", "high"].contains(&&*entry.name))
        });
        if strange {
            let fault = "truncate has a `low`, a `high`, or both".to_owned();
            let mend = Some("for example truncate = { low = \"0%\", high = \"60%\" }".to_owned());
            self.fault(&entry.value, (ProblemKind::BadPrior { fault }, mend));
        }
        let mut end = |key| entry.value.get(key).map(|node| self.value(node));
        (end("low"), end("high"))
    }

    /// Says that the keys make no curve.
    fn misfit(&mut self) -> Belief {
        let name = &self.family.name;
        let (_, keys) = FAMILIES.iter().find(|(family, _)| family == name).expect("a known family");
        let unknown = self
            .family
            .value
            .entries()
            .unwrap_or_default()
            .iter()
            .find(|entry| !keys.contains(&&*entry.name) && chance(&entry.name).is_none());
        if let Some(entry) = unknown {
            let kind = ProblemKind::UnknownKey { key: entry.name.clone() };
            let mend = Some(suggest::mend(&entry.name, "parameters", keys));
            self.faults.push((entry.at.clone(), (kind, mend)));
            return Belief::Point(1.0);
        }
        let ways = match &**name {
            "beta" => "mean and sd, alpha and beta, or two percentiles",
            "gamma" => "mean and sd or cv, shape and scale, or two percentiles",
            "lognormal" => "mean and sd or cv, mu and sigma, or two percentiles",
            "normal" => "mean and sd or cv, or two percentiles",
            "uniform" => "low and high",
            "discrete" => "values, and weights where they differ",
            _ => "low, mode and high",
        };
        let fault = format!("a {name} prior is given by {ways}");
        let mend = Some("percentiles are written \"p2.5\" = …, median = …, p95 = …".to_owned());
        self.fault(&self.family.value, (ProblemKind::BadPrior { fault }, mend));
        Belief::Point(1.0)
    }
}

/// The chance that a percentile's key names: `median`, `p95`, `"p2.5"` or `p2_5`.
fn chance(key: &str) -> Option<f64> {
    if key == "median" {
        return Some(0.5);
    }
    let number = key.strip_prefix('p')?.replace('_', ".");
    if !number.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let percent: f64 = number.parse().ok()?;
    (percent > 0.0 && percent < 100.0).then_some(percent / 100.0)
}

/// How many observations a split's estimate is worth.
pub(super) fn dirichlet(node: &Node) -> Result<f64, Box<Placed>> {
    let (family, cut) =
        parts(node, &["truncate"]).map_err(|mut faults| Box::new(faults.remove(0)))?;
    let bad = |fault: &str| {
        let mend = "dirichlet = 50 holds the shares as firmly as fifty observations would";
        let kind = ProblemKind::BadPrior { fault: fault.to_owned() };
        Box::new((family.value.at.clone(), (kind, Some(mend.to_owned()))))
    };
    if family.name != "dirichlet" {
        return Err(bad("a table of shares has a dirichlet prior"));
    }
    if cut.is_some() {
        return Err(bad("shares that add up to 1 are drawn as one and cannot be cut off"));
    }
    match number::number(&family.value) {
        Ok(size) if size > 0.0 && size <= 1e9 => Ok(size),
        _ => Err(bad("a dirichlet has one number above 0: how many observations it is worth")),
    }
}
