//! `manifest.json`: what was played, enough to play it again, and nothing that may differ.
//!
//! It also holds a digest of every file from which a report can be made again, so that a folder which
//! somebody has edited is known for one.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::figures::Report;
use crate::scenario::Brief;

/// The text of the manifest; keys are sorted.
pub(super) fn manifest(report: &Report, brief: &Brief, files: &[(String, Vec<u8>)]) -> String {
    let digests = files.iter().map(|(name, bytes)| (name.as_str(), digest(bytes)));
    let digests: BTreeMap<&str, String> = digests.collect();
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
        "options": { "seed_in_file": brief.seed, "until": until(report) },
        "price_year": report.price_year,
        "files": digests,
    });
    format!("{value:#}\n")
}

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The precision that was asked for, as it was typed; `null` where none was.
fn until(report: &Report) -> Value {
    let Some(attained) = &report.precision else { return Value::Null };
    let mut asked: Vec<&String> =
        attained.targets.iter().map(|reached| &reached.target.asked).collect();
    asked.dedup();
    json!(asked)
}
