//! The schema for editors, tried on files: what it must take, and what it must refuse.
//!
//! The walker below knows the keywords that the schema uses and stops at any other, so that it cannot
//! pass over one.

use regex_lite::Regex;
use serde_json::{Map, Value, json};
use waxwing::scenario::format::{self, Need};

use super::{answer, legal, text};

fn schema() -> Value {
    serde_json::from_str(&answer(&["schema"])).expect("the schema is JSON")
}

/// A TOML value as an editor hands it to the schema.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, as_json(value))).collect()
        }
    }
}

/// A schema and the root that its references are in.
struct Walker<'a> {
    root: &'a Value,
}

/// Keywords that only tell.
const TELLING: [&str; 6] = ["$schema", "$defs", "title", "description", "default", "examples"];

impl Walker<'_> {
    /// Where the value does not fit, if anywhere.
    fn fault(&self, schema: &Value, value: &Value, path: &str) -> Option<String> {
        let rules = schema.as_object().expect("a schema is a table");
        rules.iter().filter(|(rule, _)| !TELLING.contains(&rule.as_str())).find_map(
            |(rule, wanted)| {
                self.broken(rules, rule, wanted, value, path)
                    .map(|what| if what.contains(": ") { what } else { format!("{path}: {what}") })
            },
        )
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        self.fault(schema, value, "").is_none()
    }

    fn broken(
        &self,
        rules: &Map<String, Value>,
        rule: &str,
        wanted: &Value,
        value: &Value,
        path: &str,
    ) -> Option<String> {
        let table = value.as_object();
        let several = || wanted.as_array().expect("a list of schemas");
        let unless = |fits: bool, what: &str| (!fits).then(|| what.to_owned());
        match rule {
            "$ref" => {
                let name = wanted.as_str().and_then(|name| name.strip_prefix('#'));
                let found = name.and_then(|name| self.root.pointer(name));
                let found = found.unwrap_or_else(|| panic!("{wanted} leads nowhere"));
                self.fault(found, value, path)
            }
            "anyOf" => unless(several().iter().any(|way| self.fits(way, value)), "fits no way"),
            "oneOf" => {
                let fitting = several().iter().filter(|way| self.fits(way, value)).count();
                unless(fitting == 1, "does not fit exactly one way")
            }
            "required" => {
                let lacks = |key: &&Value| {
                    table.is_some_and(|table| !table.contains_key(key.as_str().expect("a key")))
                };
                several().iter().find(lacks).map(|key| format!("lacks {key}"))
            }
            "items" => value.as_array()?.iter().find_map(|item| self.fault(wanted, item, path)),
            "properties" => wanted.as_object()?.iter().find_map(|(key, schema)| {
                self.fault(schema, table?.get(key)?, &format!("{path}.{key}"))
            }),
            "additionalProperties" => {
                let named = rules.get("properties").and_then(Value::as_object);
                let other = |key: &str| named.is_none_or(|named| !named.contains_key(key));
                table?.iter().filter(|(key, _)| other(key)).find_map(|(key, value)| match wanted {
                    Value::Bool(false) => Some(format!("{path}: `{key}` is unknown")),
                    schema => self.fault(schema, value, &format!("{path}.{key}")),
                })
            }
            _ => limit(rule, wanted, value).map(str::to_owned),
        }
    }
}

/// What a rule about a value alone finds wrong with it.
fn limit(rule: &str, wanted: &Value, value: &Value) -> Option<&'static str> {
    let (table, list) = (value.as_object(), value.as_array());
    let least = wanted.as_f64().unwrap_or(f64::NAN);
    let unless = |fits: bool, what: &'static str| (!fits).then_some(what);
    match rule {
        "enum" => unless(
            wanted.as_array().is_some_and(|words| words.contains(value)),
            "is none of the words",
        ),
        "type" => unless(is_a(wanted.as_str().expect("a type"), value), "has the wrong type"),
        "pattern" => {
            let pattern = Regex::new(wanted.as_str().expect("text")).expect("it is regular");
            unless(value.as_str().is_none_or(|text| pattern.is_match(text)), "has another shape")
        }
        "minimum" => unless(value.as_f64().is_none_or(|it| it >= least), "is too little"),
        "maximum" => unless(value.as_f64().is_none_or(|it| it <= least), "is too much"),
        "minItems" => unless(list.is_none_or(|it| it.len() as f64 >= least), "is too short"),
        "maxItems" => unless(list.is_none_or(|it| it.len() as f64 <= least), "is too long"),
        "minProperties" => unless(table.is_none_or(|it| it.len() as f64 >= least), "is too small"),
        "maxProperties" => unless(table.is_none_or(|it| it.len() as f64 <= least), "is too large"),
        _ => panic!("the walker does not know `{rule}`"),
    }
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        _ => panic!("the walker does not know the type `{kind}`"),
    }
}

fn fault(schema: &Value, toml: &str) -> Option<String> {
    let node: toml::Table = toml.parse().expect("it is TOML");
    Walker { root: schema }.fault(schema, &as_json(toml::Value::Table(node)), "")
}

#[test]
fn every_legal_file_is_taken() {
    let schema = schema();
    for path in legal() {
        let fault = fault(&schema, &text(&path));
        assert_eq!(fault, None, "{}", path.display());
    }
}

#[test]
fn misspelt_files_are_refused_at_the_place() {
    let schema = schema();
    let example = text(&super::root().join("docs/scenario-example.toml"));
    for (from, to, place) in [
        ("patience = ", "patiense = ", ".services.home-visits.visits: `patiense` is unknown"),
        ("[window]", "[windows]", "windows"),
        ("travel = \"20min\"", "travel = \"20 minuets\"", ".services.home-visits.visits.travel"),
        ("travel = \"20min\"", "travel = 20", ".services.home-visits.visits.travel"),
        ("fill = \"86.7%\"", "fill = 86.7", ".services.hub.slots.fill"),
        ("price = \"£36.42\"", "price = \"36.42\"", ".services.hub.slots.price"),
        ("on_close = \"finish\"", "on_close = \"finnish\"", ".services.home-visits.on_close"),
        ("wte    = 5.6", "wte    = \"5.6 people\"", ".posts.anp.wte"),
        ("agreed = \"2018-08-01\"", "agreed = \"1 August 2018\"", ".funding.winter-money.agreed"),
        (
            "days = \"Mon-Fri\"\nfrom = \"18:30\"",
            "days = \"Mo-Fr\"\nfrom = \"18:30\"",
            "slots.sessions",
        ),
        ("price = \"£45 per hour\"", "price = \"£45 per minute\"", ".teams.anp-team.standing"),
        ("height = { uniform = ", "height = { uniforn = ", ".waves.flu.height"),
        ("lead_time = { lognormal = ", "lead_time = { normal = ", ".posts.anp.routes.lead_time"),
        ("peak   = \"2019-01-05\"\n", "", ".waves.flu: lacks \"peak\""),
        ("hour    = [0.2, ", "hour    = [", ".profiles.home-visit-calls.hour"),
        (
            "[services.usual-care.care]",
            "[services.usual-care.beds]\nplaces = 3\n[services.usual-care.care]",
            ".services.usual-care",
        ),
    ] {
        assert!(example.contains(from), "the example has no `{from}`");
        let told = fault(&schema, &example.replacen(from, to, 1));
        let told = told.unwrap_or_else(|| panic!("`{to}` is taken"));
        assert!(told.contains(place), "`{to}` is refused at {told}");
    }
}

#[test]
fn every_key_is_in_the_schema_and_takes_its_example_and_its_default() {
    let root = schema();
    let walker = Walker { root: &root };
    let mut keys = 0;
    for table in format::tables() {
        let schema = if table.path.is_empty() { &root } else { &root["$defs"][table.path] };
        for key in table.keys() {
            let own = &schema["properties"][key.name];
            let name = format!("`{}` of `[{}]`", key.name, table.path);
            assert!(own.is_object(), "{name} is not in the schema");
            let example: toml::Table =
                format!("it = {}", key.example).parse().expect("an example is TOML");
            let example = as_json(example["it"].clone());
            assert_eq!(walker.fault(own, &example, &name), None, "its example");
            let about = own["description"].as_str().expect("it is told");
            assert!(about.contains(key.doc[0].trim()), "{name}: {about}");
            if let Need::Or(_) = key.need {
                assert_eq!(walker.fault(own, &own["default"], &name), None, "its default");
            }
            keys += 1;
        }
        assert_eq!(schema["additionalProperties"], json!(false), "`[{}]` is closed", table.path);
    }
    assert!(keys > 100, "{keys} keys were tried");
}
