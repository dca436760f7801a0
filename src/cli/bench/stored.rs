//! A result of `waxwing bench --json`, read again: from a file, or from a program that has just ended.

use serde_json::Value;

use super::figures::{SCHEMA, Work};
use super::measure::{Answer, Middle};
use crate::kernel::stats::Interval;

/// What two results must have in common to be compared: what it is called, and where it is.
const SAME: [(&str, &str); 7] = [
    ("the scenario's digest", "/scenario/digest"),
    ("--seed", "/work/seed"),
    ("--winters", "/work/winters"),
    ("the arms", "/work/arms"),
    ("the cases", "/work/cases"),
    ("--threads", "/work/threads"),
    ("whether it is a debug build", "/program/debug_build"),
];

/// A result of some time.
#[derive(Debug)]
pub(super) struct Stored {
    value: Value,
    pub version: String,
    pub answer: Answer,
    /// An event in steps of the yardstick.
    pub quotient: Middle,
    /// The clock of the quotient.
    pub basis: String,
    /// Nanoseconds an event by that clock.
    pub ns_per_event: f64,
}

impl Stored {
    /// Reads a result; says why it is none.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|why| format!("it is not JSON: {why}"))?;
        match value.get("schema").and_then(Value::as_u64) {
            Some(SCHEMA) => {}
            Some(other) => {
                return Err(format!("its layout is number {other}; this program reads {SCHEMA}"));
            }
            None => return Err("it is not a result of `waxwing bench --json`".to_owned()),
        }
        let events = value.pointer("/answer/events").and_then(Value::as_i64);
        let basis = text_at(&value, "/quotient/basis")?;
        Ok(Self {
            version: text_at(&value, "/program/version")?,
            answer: Answer {
                events: events.ok_or("`/answer/events` is no whole number")?,
                digest: text_at(&value, "/answer/digest")?,
            },
            ns_per_event: number_at(&value, &format!("/speed/{basis}_ns_per_event/median"))?,
            quotient: quotient(&value)?,
            basis,
            value,
        })
    }

    /// The first thing by which this is a result of other work, in words.
    pub(super) fn other_work(&self, work: &Work) -> Option<String> {
        let here = work.json();
        SAME.iter().find_map(|(what, at)| {
            let (there, here) = (self.value.pointer(at), here.pointer(at));
            let shown = |value: Option<&Value>| value.map_or("missing".into(), Value::to_string);
            (there != here)
                .then(|| format!("{what} is {} there and {} here", shown(there), shown(here)))
        })
    }

    /// Whether it was measured on a machine that describes itself alike.
    pub(super) fn machine(&self) -> Option<&Value> {
        self.value.get("machine")
    }
}

fn quotient(value: &Value) -> Result<Middle, String> {
    let number = |end: &str| number_at(value, &format!("/quotient/{end}"));
    let interval = match value.pointer("/quotient/lower") {
        None | Some(Value::Null) => Interval::WHOLE,
        Some(_) => Interval { lower: number("lower")?, upper: number("upper")? },
    };
    Ok(Middle { min: number("min")?, median: number("median")?, max: number("max")?, interval })
}

fn text_at(value: &Value, at: &str) -> Result<String, String> {
    let found = value.pointer(at).and_then(Value::as_str).map(str::to_owned);
    found.ok_or_else(|| format!("`{at}` is no text"))
}

fn number_at(value: &Value, at: &str) -> Result<f64, String> {
    let found = value.pointer(at).and_then(Value::as_f64).filter(|number| *number > 0.0);
    found.ok_or_else(|| format!("`{at}` is no number above 0"))
}
