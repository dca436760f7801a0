//! What changed in the scenario, line by line of what was resolved; the same change in many arms and cases is one.

use std::collections::{BTreeMap, BTreeSet};

use super::kept::{Kept, Line, World};

/// One line that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    /// Where it stands.
    pub path: String,
    /// In the first run; `None` where it is not there.
    pub before: Option<String>,
    /// In the second.
    pub after: Option<String>,
    /// The arms and cases in which it changed so.
    pub worlds: Vec<World>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Changes {
    /// Heads of the file that say something else: name, before, after.
    pub heads: Vec<(&'static str, String, String)>,
    /// Arms and cases of one run alone: of the first, of the second.
    pub arms: [Vec<String>; 2],
    pub cases: [Vec<String>; 2],
    /// Lines of arms and cases that both have.
    pub lines: Vec<Change>,
    /// Lines whose value is the same and whose source is another.
    pub sources: usize,
    /// How many arms and cases both have.
    pub worlds: usize,
}

impl Changes {
    pub(super) fn of(first: &Kept, second: &Kept) -> Self {
        let both: Vec<&World> =
            first.lines.keys().filter(|world| second.lines.contains_key(*world)).collect();
        let mut found: BTreeMap<(String, Option<String>, Option<String>), Vec<World>> =
            BTreeMap::new();
        let mut sources = 0;
        for world in &both {
            let (here, there) = (&first.lines[*world], &second.lines[*world]);
            let paths: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
            for path in paths {
                let (before, after) = (here.get(path), there.get(path));
                let value = |line: Option<&Line>| line.map(|line| line.value.clone());
                if value(before) != value(after) {
                    let key = (path.clone(), value(before), value(after));
                    found.entry(key).or_default().push((*world).clone());
                } else if before != after {
                    sources += 1;
                }
            }
        }
        let line = |((path, before, after), worlds)| Change { path, before, after, worlds };
        Self {
            heads: heads(first, second),
            arms: apart(&first.arms, &second.arms),
            cases: apart(&first.cases, &second.cases),
            lines: found.into_iter().map(line).collect(),
            sources,
            worlds: both.len(),
        }
    }

    /// Whether nothing at all changed.
    pub(super) fn is_none(&self) -> bool {
        let alone = self.arms.iter().chain(&self.cases).any(|names| !names.is_empty());
        self.heads.is_empty() && !alone && self.lines.is_empty() && self.sources == 0
    }
}

/// Names of one list alone.
fn apart(first: &[String], second: &[String]) -> [Vec<String>; 2] {
    let alone = |of: &[String], others: &[String]| {
        of.iter().filter(|name| !others.contains(name)).cloned().collect()
    };
    [alone(first, second), alone(second, first)]
}

fn heads(first: &Kept, second: &Kept) -> Vec<(&'static str, String, String)> {
    let of = |kept: &Kept| {
        let about = kept.about();
        [
            ("scenario", about.scenario.clone()),
            ("title", about.title.clone()),
            ("question", about.question.clone()),
            ("comparator", kept.comparator.clone()),
            ("seed", about.seed.to_string()),
            ("winters played", about.winters.to_string()),
            ("prices of", about.price_year.clone()),
        ]
    };
    let pairs = of(first).into_iter().zip(of(second));
    let other = pairs.filter(|(before, after)| before != after);
    other.map(|((name, before), (_, after))| (name, before, after)).collect()
}
