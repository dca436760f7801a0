//! `waxwing schema`: the format of the scenario file as a JSON Schema, for editors.
//!
//! An editor that knows TOML and schemas (Even Better TOML, taplo) completes keys by it, shows what
//! they mean, and underlines a misspelt one while it is typed. It is made from the description in
//! `scenario::format`, table by table. What it leaves out: whether names are known, whether shares add
//! up, whether dates make sense, which keys exclude each other, and what an arm or a case `set`s.
//! `waxwing check` judges all of these.

mod value;

use serde_json::{Map, Value, json};

use super::Console;
use super::exit::Failure;
use crate::scenario::format::{self, Key, Need, Sort, Table};
use value::{any, bare, given, value};

/// Print a JSON Schema of the scenario file, for editors
#[derive(Debug, clap::Args)]
pub(super) struct Schema {}

impl Schema {
    #[expect(clippy::unused_self, reason = "every verb is run alike")]
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        console.print(&text())
    }
}

/// The schema, ready to be written to a file.
pub(super) fn text() -> String {
    let root = format::at(&[]).expect("the description begins with the file itself");
    let mut schema = table(root);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("waxwing scenario");
    let mut all = value::definitions();
    let below = format::tables().filter(|table| !table.path.is_empty());
    all.extend(below.map(|below| (below.path.to_owned(), table(below))));
    schema["$defs"] = Value::Object(all);
    format!("{schema:#}\n")
}

/// A table; those below it by reference.
fn table(about: &Table) -> Value {
    let mut properties = remarks();
    let mut required = Vec::new();
    for below in about.below() {
        let (_, name) = below.place().expect("it is below");
        properties.insert(name.to_owned(), as_key(below));
        required.extend((below.need == Need::Must).then_some(name));
    }
    for own in about.keys() {
        let below = about.below().find(|below| below.place().is_some_and(|at| at.1 == own.name));
        properties.insert(own.name.to_owned(), key(own, below, about));
        required
            .extend((own.need == Need::Must && !required.contains(&own.name)).then_some(own.name));
    }
    let mut schema = json!({
        "type": "object",
        "description": lines(about.doc),
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    let blocks: Vec<Value> = about
        .below()
        .filter(|below| below.sort == Sort::Block)
        .map(|below| json!({ "required": [below.place().expect("it is below").1] }))
        .collect();
    if !blocks.is_empty() {
        schema["oneOf"] = json!(blocks);
    }
    // `[window]` and the ways to work are never figures with one source.
    if about.sort == Sort::One && about.path.contains('.') {
        with_value(&mut schema, about.path);
    }
    schema
}

/// A table as the value of the key that it is in the table above.
fn as_key(about: &Table) -> Value {
    let one = json!({ "$ref": format!("#/$defs/{}", about.path) });
    match about.sort {
        // What may be left out may be said to be none, which takes it away again in an arm.
        Sort::One if matches!(about.need, Need::Words("none")) => {
            any(&[one, json!({ "const": "none" })])
        }
        Sort::List if about.path == "posts.NAME.cover" => {
            any(&[json!({ "type": "array", "items": one }), json!({ "const": "none" })])
        }
        Sort::One | Sort::Block => one,
        Sort::List => json!({ "type": "array", "items": one }),
        Sort::Group => json!({
            "type": "object",
            "description": lines(about.doc),
            "properties": remarks(),
            "additionalProperties": one,
        }),
    }
}

/// Lets a table stand in `{ value = { … }, source = "…" }` as well.
fn with_value(one: &mut Value, path: &str) {
    if let Some(required) = one.as_object_mut().and_then(|table| table.remove("required")) {
        one["anyOf"] = json!([{ "required": required }, { "required": ["value"] }]);
    }
    one["properties"]["value"] = json!({ "$ref": format!("#/$defs/{path}") });
}

fn key(own: &Key, below: Option<&Table>, of: &Table) -> Value {
    let mut schema = match below {
        None => value(&own.written),
        Some(below) => {
            let mut ways = bare(&own.written);
            ways.push(given(&ways));
            ways.push(as_key(below));
            any(&ways)
        }
    };
    if of.path.starts_with("sources.") {
        schema = any(&[schema, json!({ "$ref": "#/$defs/column" })]);
    }
    schema["description"] = json!(description(own));
    if let Need::Or(default) = own.need {
        schema["default"] = plain(default);
    }
    schema
}

/// A default as TOML would have it: a number or a flag where it is one.
fn plain(default: &str) -> Value {
    serde_json::from_str(default).unwrap_or_else(|_| json!(default))
}

fn description(own: &Key) -> String {
    let default = match own.need {
        Need::Must => "Required.".to_owned(),
        Need::May => String::new(),
        Need::Or(default) | Need::Words(default) | Need::Varies(default) => {
            format!("Default: {default}.")
        }
    };
    let written = format!("Written as {}, for example {}.", own.written.words(), own.example);
    format!("{}\n\n{written} {default}", lines(own.doc)).trim_end().to_owned()
}

/// `source` and `note`, which every table may have.
fn remarks() -> Map<String, Value> {
    let remark = |key: &str| (key.to_owned(), json!({ "$ref": format!("#/$defs/{key}") }));
    ["source", "note"].into_iter().map(remark).collect()
}

fn lines(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}
