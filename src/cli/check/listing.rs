//! The resolved lines of an arm in a case: as a list, and against another arm.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::Cell;
use crate::cli::Format;
use crate::scenario::ListingLine;

impl<'a> Cell<'a> {
    fn lines(self) -> &'a [ListingLine] {
        &self.brief.listings[self.arm][self.case].lines
    }

    fn arm_name(self) -> &'a str {
        &self.brief.arms[self.arm].name
    }

    fn case_name(self) -> &'a str {
        &self.brief.cases[self.case].name
    }

    fn heading(self) -> String {
        let (brief, arm, case) = (self.brief, self.arm_name(), self.case_name());
        let role = if self.arm == brief.comparator { " (the comparator)" } else { "" };
        let (title, digest) = (&brief.title, &brief.digest);
        format!("# {title}\n# arm {arm}{role}, case {case}, digest {digest}\n")
    }
}

/// Everything, a line each.
pub(super) fn text(cell: Cell<'_>) -> String {
    let mut text = cell.heading() + "\n";
    for line in cell.lines() {
        let about = match (line.is_default, &*line.source) {
            (true, _) => "   # default".to_owned(),
            (false, "") => String::new(),
            (false, source) => format!("   # source: {source}"),
        };
        let _ = writeln!(text, "{} = {}{about}", line.path, one_line(&line.value));
    }
    text
}

/// The same for programs, together with the chances that follow.
pub(super) fn json(cell: Cell<'_>, chances: &Value) -> String {
    let line = |line: &ListingLine| {
        json!({
            "path": line.path,
            "value": line.value,
            "default": line.is_default,
            "source": line.source,
            "figure": line.is_figure,
        })
    };
    let brief = cell.brief;
    pretty(&json!({
        "name": brief.name,
        "title": brief.title,
        "arm": cell.arm_name(),
        "case": cell.case_name(),
        "comparator": brief.arms[brief.comparator].name,
        "digest": brief.digest,
        "lines": cell.lines().iter().map(line).collect::<Vec<_>>(),
        "chances": chances,
    }))
}

/// What sets two arms apart, a line for each path; a path that one of them lacks is `nothing` there.
pub(super) fn differences(a: Cell<'_>, b: Cell<'_>, format: Format) -> String {
    type Values<'a> = [Option<&'a str>; 2];
    let mut paths: BTreeMap<&str, Values<'_>> = BTreeMap::new();
    for (side, cell) in [a, b].into_iter().enumerate() {
        for line in cell.lines() {
            paths.entry(&line.path).or_default()[side] = Some(&line.value);
        }
    }
    let apart = paths.into_iter().filter(|(_, [a, b])| a != b);
    let (of_a, of_b) = (a.arm_name(), b.arm_name());
    if format == Format::Json {
        let lines = apart.map(|(path, [a, b])| json!({ "path": path, "values": [a, b] }));
        let lines: Vec<Value> = lines.collect();
        return pretty(&json!({ "arms": [of_a, of_b], "case": a.case_name(), "lines": lines }));
    }
    let shown = |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), one_line);
    apart.fold(String::new(), |mut text, (path, [a, b])| {
        let _ = writeln!(text, "{path}: {} in {of_a} -> {} in {of_b}", shown(a), shown(b));
        text
    })
}

pub(super) fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
