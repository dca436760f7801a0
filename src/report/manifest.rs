//! `manifest.json`: what was played, enough to play it again, and nothing that may differ.

use serde_json::{Value, json};

use super::figures::Report;
use crate::scenario::Brief;

/// The text of the manifest; keys are sorted.
pub(super) fn manifest(report: &Report, brief: &Brief) -> String {
    let sweeps: Vec<Value> = report
        .sweeps
        .iter()
        .map(|sweep| json!({ "name": sweep.name, "winters": sweep.winters, "complete": sweep.complete }))
        .collect();
    let pairs: Vec<Value> = report
        .pairs
        .iter()
        .map(|pair| json!([report.arms[pair.arm].name, report.arms[pair.against].name]))
        .collect();
    let names = |names: Vec<&String>| Value::from(names.into_iter().cloned().collect::<Vec<_>>());
    let value = json!({
        "program": "waxwing",
        "version": report.version,
        "scenario": report.name,
        "digest": report.digest,
        "seed": report.seed,
        "winters": { "asked": report.winters_asked, "in_file": brief.winters, "played": report.winters },
        "complete": report.complete,
        "arms": names(report.arms.iter().map(|arm| &arm.name).collect()),
        "cases": names(report.cases.iter().map(|case| &case.name).collect()),
        "comparator": report.arms.get(report.comparator).map(|arm| arm.name.clone()),
        "pairs": pairs,
        "sweeps": sweeps,
        "options": { "seed_in_file": brief.seed },
        "price_year": report.price_year,
    });
    format!("{value:#}\n")
}
