//! Problems for programs.

use serde_json::{Value, json};

use super::listing::pretty;
use crate::scenario::{Files, Problem, Problems, Severity};

/// Every problem with its file, line and column.
pub(super) fn json(problems: &Problems, files: &Files) -> String {
    let shown = |problem: &Problem| -> Value {
        let (file, text) = match problem.at.file.checked_sub(1) {
            None => (&files.main.0, &files.main.1),
            Some(side) => (&files.side[side].0, &files.side[side].1),
        };
        let (line, column) = place(text, problem.at.span.start);
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        json!({
            "file": file,
            "line": line,
            "column": column,
            "severity": severity,
            "title": problem.kind.title(),
            "what": problem.kind.label(),
            "mend": problem.mend,
        })
    };
    let all: Vec<Value> = problems.iter().map(shown).collect();
    let (errors, warnings) = (problems.errors(), problems.warnings());
    pretty(&json!({ "problems": all, "errors": errors, "warnings": warnings }))
}

/// Line and column, both from 1, of a byte.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before.chars().count() - before[..start].chars().count() + 1)
}
