//! Every number of two arms that can be turned by itself, and how far each is turned when nobody says.

use std::collections::BTreeMap;

use super::read::Kept;
use super::{Beside, Dial};
use crate::scenario::Scenario;
use crate::scenario::brief::{Brief, ListingLine};
use crate::scenario::choices;
use crate::scenario::column::FACTOR;
use crate::scenario::names::Names;
use crate::scenario::overlay::Who;
use crate::scenario::page::Page;
use crate::scenario::text::Node;
use crate::scenario::vary::Place;
use crate::scenario::whole::Ground;

/// Tables whose numbers are the question and not the system: how long, how many, what would matter.
const OF_THE_QUESTION: [&str; 5] = ["window.", "horizon.", "matters.", "sweeps.", "claims."];

/// The numbers that were asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Dials {
    /// Those that can be turned, sorted by path.
    pub dials: Vec<Dial>,
    /// Those that cannot be turned by themselves: nothing, lists, mixes. By path.
    pub fixed: Vec<String>,
}

impl Brief {
    /// The numbers of two arms in a case whose lines are wanted. What the file says once for all rows of a CSV is
    /// one number.
    pub fn dials(&self, beside: Beside, wanted: &dyn Fn(&ListingLine) -> bool) -> Dials {
        let trees = self.trees(beside);
        let mut lines: BTreeMap<String, &ListingLine> = BTreeMap::new();
        for arm in [beside.against, beside.arm] {
            let of_arm = self.listings[arm][beside.case].lines.iter();
            let asked = of_arm.filter(|line| {
                wanted(line) && !OF_THE_QUESTION.iter().any(|table| line.path.starts_with(table))
            });
            lines.extend(asked.map(|line| (said_once(&line.path, &trees), line)));
        }
        let mut all = Dials { dials: Vec::new(), fixed: Vec::new() };
        for (path, line) in lines {
            match self.of_line(&path, line, &trees, beside) {
                Some(dial) => all.dials.push(dial),
                None => all.fixed.push(path),
            }
        }
        all
    }

    /// The arm in question and what it is compared with, as trees.
    fn trees(&self, beside: Beside) -> [Node; 2] {
        let (page, root) = (Page::default(), &self.origin.root);
        let names = Names::of(root);
        let arms = choices::read(&page, root, Who::Arm, &names);
        let cases = choices::read(&page, root, Who::Case, &names);
        let ground = Ground { root, sheets: &self.origin.sheets, arms, cases };
        [beside.arm, beside.against].map(|arm| ground.tree(arm, beside.case, &mut Vec::new()))
    }

    fn of_line(
        &self,
        path: &str,
        line: &ListingLine,
        trees: &[Node; 2],
        beside: Beside,
    ) -> Option<Dial> {
        let [here, there] = [0, 1].map(|side| Kept::at(&trees[side], path));
        let place = match (&here, &there) {
            (Some(one), Some(other)) if one != other => Place::Arm(beside.arm),
            _ => Place::Everywhere,
        };
        let kept = here.or(there)?;
        let (value, whole) = (kept.value(), kept.is_whole());
        let (source, is_default) = (line.source.clone(), line.is_default);
        let mut dial =
            Dial { path: path.to_owned(), place, value, source, is_default, whole, kept };
        let has_parts = value.fract() != 0.0 || dial.is_mean();
        let refused = |dial: &Dial, step: f64| self.turned(dial, value + step, beside).is_err();
        dial.whole = whole || !has_parts && refused(&dial, 0.5) && refused(&dial, -0.5);
        (value != 0.0).then_some(dial)
    }

    /// Between which values a number is turned: the middle 95% of its prior where it has one, four weeks to
    /// either side for a date, else half and twice what the file says (a share up to 100%).
    pub fn ends(&self, dial: &Dial, beside: Beside) -> [f64; 2] {
        self.believed(dial, beside).unwrap_or_else(|| dial.half_and_double())
    }

    /// The two arms with a number at a value, or as far toward it as the file could say; nothing where that
    /// is where the number stands.
    pub fn stepped(&self, dial: &Dial, beside: Beside, end: f64) -> Option<(f64, [Scenario; 2])> {
        let mut end = if dial.whole { end.round() } else { end };
        for _ in 0..12 {
            if end.total_cmp(&dial.value).is_eq() {
                return None;
            }
            if let Ok(pair) = self.turned(dial, end, beside) {
                return Some((end, pair));
            }
            let nearer = f64::midpoint(end, dial.value);
            end = if dial.whole { toward(nearer, dial.value) } else { nearer };
        }
        None
    }

    /// A value, moved toward the file's own until the file could say it.
    pub fn inward(&self, dial: &Dial, beside: Beside, end: f64) -> f64 {
        self.stepped(dial, beside, end).map_or(dial.value, |(x, _)| x)
    }

    /// The ends of the middle 95% of the prior of a number.
    fn believed(&self, dial: &Dial, beside: Beside) -> Option<[f64; 2]> {
        let (arm, case) = (&self.arms[beside.arm].name, &self.cases[beside.case].name);
        let paths = [
            format!("arms.{arm}.set.{}", dial.path),
            format!("cases.{case}.set.{}", dial.path),
            dial.path.clone(),
        ];
        let prior = paths
            .iter()
            .find_map(|path| self.priors.parameters.iter().find(|of| of.path == *path))?;
        let at = |chance| dial.read(&prior.unit.shown(prior.belief.quantile(chance)));
        if prior.split.is_some() { None } else { Some([at(0.025)?, at(0.975)?]) }
    }
}

/// `sources."practices/Abbey".routes.visits.uptake` as `sources.practices.routes.visits.uptake`, where
/// that stands in the file, and with `.times` where it is a column.
fn said_once(path: &str, trees: &[Node; 2]) -> String {
    let of_row = path.strip_prefix("sources.\"").and_then(|rest| rest.split_once('"'));
    let of_row = of_row.or_else(|| path.strip_prefix("sources.")?.split_once('.'));
    let once = of_row.and_then(|(row, rest)| {
        let group = row.split_once('/')?.0;
        Some(format!("sources.{group}.{}", rest.trim_start_matches('.')))
    });
    let ways = once.into_iter().flat_map(|once| [format!("{once}.{FACTOR}"), once]);
    let known = |once: &String| Kept::at(&trees[0], once).is_some();
    ways.into_iter().find(known).unwrap_or_else(|| path.to_owned())
}

/// The whole number next to `x` on the side of `value`.
fn toward(x: f64, value: f64) -> f64 {
    if x > value { x.floor() } else { x.ceil() }
}

impl Dial {
    fn half_and_double(&self) -> [f64; 2] {
        let value = self.value;
        if self.is_date() {
            return [value - 28.0, value + 28.0];
        }
        let (half, double) = ((value / 2.0).min(value * 2.0), (value / 2.0).max(value * 2.0));
        let is_share = matches!(&self.kept, Kept::Number { after, .. } if after == "%");
        let double = if is_share && value <= 100.0 { double.min(100.0) } else { double };
        // Half a person is none.
        [if self.whole { half.floor() } else { half }, double]
    }
}
