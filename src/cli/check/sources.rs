//! Every figure of a file by what it rests on: of all arms and all cases, each once.
//!
//! ```text
//! illustrative: 2 figures
//!   teams.nurses.standing.1.count = 1   [in one-nurse]
//!   teams.nurses.standing.1.count = 2   [in two-nurses]
//! ```
//!
//! What is not marked holds in every arm and every case. The worst founded come first.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::listing::{one_line, pretty};
use crate::cli::Format;
use crate::report::{Grade, where_it_holds};
use crate::scenario::{Brief, Listed};

/// Of which arm and case: all, unless one is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Only {
    pub arm: Option<usize>,
    pub case: Option<usize>,
}

/// The figures with their grades, worst founded first, then by source and path.
pub(super) fn sources(brief: &Brief, only: Only, format: Format) -> String {
    let mut figures: Vec<(Grade, &str, Listed<'_>)> = Vec::new();
    for figure in brief.figures().into_iter().filter(|figure| only.holds(figure)) {
        let line = figure.line;
        let grade = Grade::of(&line.source, line.is_default);
        let source = if line.is_default || line.source.is_empty() {
            grade.name()
        } else {
            line.source.as_str()
        };
        figures.push((grade, source, figure));
    }
    figures.sort_by_key(|(grade, source, _)| (*grade, *source));
    match format {
        Format::Text => text(brief, only, &figures),
        Format::Json => in_json(brief, only, &figures),
    }
}

impl Only {
    fn holds(self, figure: &Listed<'_>) -> bool {
        let asked = |(arm, case): &(usize, usize)| {
            self.arm.is_none_or(|wanted| wanted == *arm)
                && self.case.is_none_or(|wanted| wanted == *case)
        };
        let all = self.arm.is_none() && self.case.is_none();
        all || figure.cells.iter().any(asked)
    }

    /// `every arm and case`, or which.
    fn words(self, brief: &Brief) -> String {
        let arm = self.arm.map(|arm| format!("arm {}", brief.arms[arm].name));
        let case = self.case.map(|case| format!("case {}", brief.cases[case].name));
        match (arm, case) {
            (None, None) => "every arm and case".into(),
            (Some(one), None) => format!("{one}, every case"),
            (None, Some(one)) => format!("every arm, {one}"),
            (Some(arm), Some(case)) => format!("{arm}, {case}"),
        }
    }
}

fn text(brief: &Brief, only: Only, figures: &[(Grade, &str, Listed<'_>)]) -> String {
    let (of_what, digest) = (only.words(brief), &brief.digest);
    let mut text = format!("# {}\n# {of_what}, digest {digest}\n", brief.title);
    let grades: Vec<String> =
        tally(figures).iter().map(|(grade, many)| format!("{many} {}", grade.name())).collect();
    let _ = writeln!(text, "# {}", grades.join(", "));
    for group in figures.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (grade, source) = (group[0].0, group[0].1);
        let says =
            if source == grade.name() { String::new() } else { format!("{}, ", grade.name()) };
        let _ = writeln!(text, "\n{source}: {says}{}", counted(group));
        for (_, _, figure) in group {
            let held = where_it_holds(brief, figure);
            let held = held.map_or_else(String::new, |held| format!("   [{held}]"));
            let prior = prior_of(brief, figure);
            let prior = prior.map_or_else(String::new, |prior| format!("   (prior: {prior})"));
            let (path, value) = (&figure.line.path, one_line(&figure.line.value));
            let _ = writeln!(text, "  {path} = {value}{held}{prior}");
        }
    }
    text
}

fn in_json(brief: &Brief, only: Only, figures: &[(Grade, &str, Listed<'_>)]) -> String {
    let figure = |(grade, _, figure): &(Grade, &str, Listed<'_>)| {
        let mut arms: Vec<&str> =
            figure.cells.iter().map(|(arm, _)| &*brief.arms[*arm].name).collect();
        arms.dedup();
        let mut cases: Vec<usize> = figure.cells.iter().map(|(_, case)| *case).collect();
        cases.sort_unstable();
        cases.dedup();
        let cases: Vec<&str> = cases.into_iter().map(|case| &*brief.cases[case].name).collect();
        json!({
            "path": figure.line.path, "value": figure.line.value, "source": figure.line.source,
            "grade": grade.name(), "date": figure.line.is_date,
            "everywhere": figure.is_everywhere(brief), "arms": arms, "cases": cases,
            "where": where_it_holds(brief, figure), "prior": prior_of(brief, figure),
        })
    };
    let grades: BTreeMap<&str, usize> =
        tally(figures).into_iter().map(|(grade, many)| (grade.name(), many)).collect();
    pretty(&json!({
        "name": brief.name, "title": brief.title, "digest": brief.digest,
        "arm": only.arm.map(|arm| &brief.arms[arm].name),
        "case": only.case.map(|case| &brief.cases[case].name),
        "grades": grades,
        "figures": figures.iter().map(figure).collect::<Vec<Value>>(),
    }))
}

/// How many figures have which grade; dates are not counted.
fn tally(figures: &[(Grade, &str, Listed<'_>)]) -> BTreeMap<Grade, usize> {
    let mut tally = BTreeMap::new();
    for (grade, _, _) in figures.iter().filter(|(_, _, figure)| figure.line.is_figure) {
        *tally.entry(*grade).or_default() += 1;
    }
    tally
}

fn counted(group: &[(Grade, &str, Listed<'_>)]) -> String {
    let dates = group.iter().filter(|(_, _, figure)| figure.line.is_date).count();
    let many = |what: &str, many: usize| match many {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{many} {what}s")),
    };
    let both = [many("figure", group.len() - dates), many("date", dates)];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is believed of a figure, where it has a prior.
fn prior_of<'a>(brief: &'a Brief, figure: &Listed<'_>) -> Option<&'a str> {
    let path = &figure.line.path;
    let of_arm = |(arm, case): &(usize, usize)| {
        let (arm, case) = (&brief.arms[*arm].name, &brief.cases[*case].name);
        [format!("arms.{arm}.set.{path}"), format!("cases.{case}.set.{path}")]
    };
    // The prior of the file is about what the file says, not about what an arm says in its place.
    let of_file = figure.in_file.then(|| path.clone());
    let wanted: Vec<String> =
        of_file.into_iter().chain(figure.cells.iter().flat_map(of_arm)).collect();
    let found = brief.priors.parameters.iter().find(|one| wanted.contains(&one.listed()));
    found.map(|parameter| &*parameter.words)
}
