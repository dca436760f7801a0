//! How a value is written, as JSON Schema: the ways in which it may be, any of which will do.
//!
//! Ranges are those of bare numbers; a number inside a text is only seen to be one. The patterns keep
//! to what every dialect of regular expressions knows.

use serde_json::{Map, Value, json};

use crate::scenario::format::{Of, Written, families, priors};

/// A number without a sign, in text.
const NUMBER: &str = r"([0-9][0-9,]*(\.[0-9]*)?|\.[0-9]+)";

/// Units of time.
const UNITS: &str = "(ms|s|sec|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|wks?|w|weeks?)";

/// A day of the week, or some of them.
const DAY: &str = "([Mm]on(day)?|[Tt]ue(sday)?|[Ww]ed(nesday)?|[Tt]hu(rsday)?|[Ff]ri(day)?|\
                   [Ss]at(urday)?|[Ss]un(day)?)";

/// Sorts of values that have a name in the schema.
const NAMED: [(&str, Written); 26] = [
    ("text", Written::Text),
    ("yes-or-no", Written::YesNo),
    ("whole-number-from-0", Written::Whole),
    ("whole-number-from-1", Written::Count),
    ("number", Written::Number),
    ("effect", Written::Effect),
    ("change", Written::Change),
    ("duration", Written::Duration),
    ("share", Written::Share),
    ("factor", Written::Factor),
    ("money", Written::Money),
    ("price-per-hour", Written::PerHour),
    ("price-per-time", Written::PerTime),
    ("price-per-week", Written::PerWeek),
    ("share-per-year", Written::PerYear),
    ("rate", Written::Rate),
    ("wte", Written::Wte),
    ("date", Written::Date),
    ("time", Written::Time),
    ("days", Written::Days),
    ("price-year", Written::PriceYear),
    ("beds", Written::Beds),
    ("durations", Written::Law(Of::Durations)),
    ("shifts", Written::Law(Of::Shifts)),
    ("shares", Written::Law(Of::Shares)),
    ("counts", Written::Law(Of::Counts)),
];

/// Text that nothing reads as a value.
const REMARKS: [(&str, &str); 3] = [
    ("remark", "Where this figure comes from, or a note."),
    ("source", "Where the figures of this table come from that have no source of their own."),
    ("note", "For readers of the file; nothing reads it."),
];

/// The named sorts of values, and the column of a CSV.
pub(super) fn definitions() -> Map<String, Value> {
    let mut all: Map<String, Value> = Map::new();
    for (name, written) in &NAMED {
        let bare = json!({ "$ref": format!("#/$defs/bare-{name}") });
        all.insert(format!("bare-{name}"), any(&spelt(written)));
        all.insert((*name).to_owned(), any(&[bare.clone(), given(&[bare])]));
    }
    for (name, about) in REMARKS {
        all.insert(name.to_owned(), json!({ "type": "string", "description": about }));
    }
    all.extend(columns());
    let mut families: Map<String, Value> =
        priors().iter().map(|(family, _)| ((*family).to_owned(), json!({}))).collect();
    families.insert("truncate".to_owned(), json!({ "type": "object" }));
    let prior = json!({
        "type": "object",
        "description": "What is believed of a number that nobody knows: one family, and where it is cut off.",
        "properties": families,
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 2,
    });
    all.insert("prior".to_owned(), prior);
    all
}

/// The column of a CSV, and the same with a prior for each row.
fn columns() -> [(String, Value); 2] {
    let described = "The column of the CSV named in `file`; `unit` is added to bare numbers, `times` multiplies \
                     every row's, `rows` puts other values in place of some rows' own.";
    let plain = json!({
        "type": "object",
        "properties": {
            "column": text("."), "unit": text(""), "times": { "$ref": "#/$defs/number" },
            "rows": { "type": "object" }, "source": remark(), "note": remark(),
        },
        "required": ["column"],
        "additionalProperties": false,
    });
    let believed = json!({
        "type": "object",
        "properties": {
            "estimate": { "$ref": "#/$defs/column-of-estimates" },
            "prior": { "$ref": "#/$defs/prior" }, "source": remark(), "note": remark(),
        },
        "required": ["estimate", "prior"],
        "additionalProperties": false,
    });
    let mut column = any(&[json!({ "$ref": "#/$defs/column-of-estimates" }), believed]);
    column["description"] = json!(described);
    [("column-of-estimates".to_owned(), plain), ("column".to_owned(), column)]
}

/// A value, or the same with its source.
pub(super) fn value(written: &Written) -> Value {
    if let Some(name) = name(written) {
        return json!({ "$ref": format!("#/$defs/{name}") });
    }
    let mut ways = bare(written);
    ways.push(given(&ways));
    any(&ways)
}

/// The ways in which a value may be written, by name where they have one.
pub(super) fn bare(written: &Written) -> Vec<Value> {
    match name(written) {
        Some(name) => vec![json!({ "$ref": format!("#/$defs/bare-{name}") })],
        None => spelt(written),
    }
}

fn name(written: &Written) -> Option<&'static str> {
    NAMED.iter().find(|(_, named)| named == written).map(|(name, _)| *name)
}

/// `{ value = …, source = "…" }`, or `{ estimate = …, prior = …, source = "…" }`.
pub(super) fn given(ways: &[Value]) -> Value {
    json!({
        "type": "object",
        "properties": {
            "value": any(ways), "estimate": any(ways), "prior": { "$ref": "#/$defs/prior" },
            "source": remark(), "note": remark(),
        },
        "anyOf": [{ "required": ["value"] }, { "required": ["estimate", "prior"] }],
        "additionalProperties": false,
    })
}

/// Any of several ways, or the only one.
pub(super) fn any(ways: &[Value]) -> Value {
    match ways {
        [only] => only.clone(),
        ways => json!({ "anyOf": ways }),
    }
}

/// Text that nothing reads as a value.
fn remark() -> Value {
    json!({ "$ref": "#/$defs/remark" })
}

/// The ways in which a value may be written, spelt out.
fn spelt(written: &Written) -> Vec<Value> {
    match written {
        Written::Text => vec![text(""), json!({ "type": "integer" })],
        Written::Name(_) => vec![text(".")],
        Written::YesNo => {
            vec![json!({ "type": "boolean" }), words(&["true", "false", "yes", "no"])]
        }
        Written::OneOf(several) => vec![words(several)],
        Written::Days => days(),
        Written::Law(of) => law(*of),
        Written::ListOf(one) => {
            let ways = bare(one);
            let list = json!({ "type": "array", "items": any(&ways) });
            ways.into_iter().chain([list]).collect()
        }
        Written::Numbers(count) => {
            let items = any(&bare(&Written::Number));
            vec![json!({ "type": "array", "items": items, "minItems": count, "maxItems": count })]
        }
        Written::By(_, one) => vec![by(one)],
        Written::Inside(key, one) => vec![json!({
            "type": "object",
            "properties": { *key: value(one), "source": remark(), "note": remark() },
            "required": [key],
            "additionalProperties": false,
        })],
        Written::Values => vec![json!({ "type": "array", "minItems": 1 })],
        // Its schema is added by whoever knows the table.
        Written::Table => Vec::new(),
        Written::Changes => vec![json!({ "type": "object" })],
        Written::Either(several) => several.iter().flat_map(bare).collect(),
        number => numeric(*number),
    }
}

/// Numbers, alone or with their unit.
fn numeric(written: Written) -> Vec<Value> {
    let bare = |kind: &str, least: i8| json!({ "type": kind, "minimum": least });
    let alone = |sign: &str| text(&format!(r"^\s*{sign}{NUMBER}\s*$"));
    let with = |unit: &str| text(&format!(r"^\s*[+]?{NUMBER}\s*{unit}\s*$"));
    let pounds = |unit: &str| text(&format!(r"^\s*£\s*{NUMBER}\s*{unit}\s*$"));
    match written {
        Written::Whole => vec![bare("integer", 0), alone("[+]?")],
        Written::Count => vec![bare("integer", 1), alone("[+]?")],
        Written::Number => vec![bare("number", 0), alone("[+]?")],
        Written::Effect => vec![bare("number", -1), alone("[-+]?")],
        Written::Share => {
            vec![json!({ "type": "number", "minimum": 0, "maximum": 1 }), with("%?")]
        }
        Written::Change => vec![
            json!({ "type": "number", "minimum": -1, "maximum": 10 }),
            text(&format!(r"^\s*[-+]?{NUMBER}\s*%?\s*$")),
        ],
        Written::Factor => vec![bare("number", 0), with("%?")],
        Written::Money => vec![pounds("")],
        Written::PerHour => vec![pounds("(per|an) hour")],
        Written::PerTime => vec![pounds("((per|an) hour|per minute)")],
        Written::PerWeek => vec![pounds("(per week|a week|per day)")],
        Written::PerYear => vec![with(r"%?\s*(per|a) year")],
        Written::Rate => vec![with(r"(per|a)\s+(minute|min|hour|h|day|d|week|wk|year)")],
        Written::Wte => vec![bare("number", 0), with("(wte|WTE)?")],
        Written::Date => vec![text(r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$")],
        Written::Time => vec![text(r"^\s*([01]?[0-9]|2[0-4]):[0-5][0-9](:00)?\s*$")],
        Written::PriceYear => vec![text(r"^\s*[0-9]{4}/[0-9]{2}\s*$")],
        Written::Beds => vec![bare("integer", 1), with("(beds?)?")],
        Written::Duration => vec![text(&duration("[+]?"))],
        other => unreachable!("{other:?} is no number"),
    }
}

fn duration(sign: &str) -> String {
    format!(r"^\s*{sign}(\s*{NUMBER}\s*{UNITS})+\s*$")
}

fn days() -> Vec<Value> {
    let part = format!("{DAY}(-{DAY})?");
    let some = format!(r"^\s*(every day|Every day|daily|Daily|{part}([ ,]+{part})*)\s*$");
    let one = text(&some);
    vec![one.clone(), json!({ "type": "array", "items": one, "minItems": 1 })]
}

/// A constant, or a table with the name of one family.
fn law(of: Of) -> Vec<Value> {
    let constant = match of {
        Of::Durations => bare(&Written::Duration),
        Of::Shifts => vec![text(&duration("[-+]?"))],
        Of::Shares => bare(&Written::Factor),
        Of::Counts => bare(&Written::Number),
    };
    let parameter =
        json!({ "anyOf": constant.iter().cloned().chain([given(&constant)]).collect::<Vec<_>>() });
    let plain = any(&bare(&Written::Number));
    let schema_of = |key: &str| match key {
        "values" => json!({ "type": "array", "items": parameter, "minItems": 1 }),
        "weights" => json!({ "type": "array", "items": plain, "minItems": 1 }),
        "shape" => plain.clone(),
        _ => parameter.clone(),
    };
    let mut properties = Map::new();
    // A normal distribution reaches below nothing, where only a shift may go.
    for (family, keys) in
        families().iter().filter(|(family, _)| *family != "normal" || of == Of::Shifts)
    {
        let mut own: Map<String, Value> =
            keys.iter().map(|key| ((*key).to_owned(), schema_of(key))).collect();
        own.extend(["source", "note"].map(|key| (key.to_owned(), remark())));
        let required: Vec<&&str> = keys.iter().filter(|key| **key != "weights").collect();
        let table = json!({
            "type": "object", "properties": own, "required": required, "additionalProperties": false,
        });
        properties.insert((*family).to_owned(), table);
    }
    let table = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
    });
    constant.into_iter().chain([table]).collect()
}

/// A table whose keys are names of the planner's.
fn by(one: &Written) -> Value {
    json!({
        "type": "object",
        "properties": { "source": remark(), "note": remark() },
        "additionalProperties": value(one),
    })
}

fn words(several: &[&str]) -> Value {
    json!({ "enum": several })
}

/// Text of this shape; any text where the pattern is empty.
fn text(pattern: &str) -> Value {
    match pattern {
        "" => json!({ "type": "string" }),
        pattern => json!({ "type": "string", "pattern": pattern }),
    }
}
