//! `waxwing compare`: what changed, by how much and how sure, and no comparison of what is not as it was written.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::stored::forge;
use super::{SMALL, answer, complaint, waxwing, words};
use waxwing::cli::Exit;

/// Folders of runs of the small town.
struct Runs {
    folder: tempfile::TempDir,
}

impl Runs {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A run of a changed file, with other options.
    fn run(&self, name: &str, change: impl Fn(&str) -> String, more: &[&str]) -> PathBuf {
        let path = self.folder.path().join(format!("{name}.toml"));
        fs::write(&path, change(SMALL)).expect("a temporary file");
        let out = self.folder.path().join(name);
        answer(&[&["run", words(&path), "--out", words(&out)], more].concat());
        out
    }

    fn base(&self) -> PathBuf {
        self.run("base", str::to_owned, &["--winters", "8"])
    }
}

fn better(text: &str) -> String {
    let changed = text.replace("response = \"40%\"", "response = \"80%\"");
    assert_ne!(changed, text);
    changed
}

fn json(first: &Path, second: &Path) -> Value {
    let text = answer(&["compare", words(first), words(second), "--format", "json"]);
    serde_json::from_str(&text).expect("JSON")
}

/// The figures of an arm or a comparison.
fn figure<'a>(json: &'a Value, part: &str, arm: &str, measure: &str) -> &'a Value {
    let of = json[part].as_array().expect("a list").iter().find(|of| of["arm"] == arm);
    let all = of.expect("the arm is there")["measures"].as_array().expect("a list");
    all.iter().find(|found| found["measure"] == measure).expect("the measure is there")
}

/// A column of `winters.csv` of an arm.
fn column(folder: &Path, arm: &str, measure: &str) -> Vec<f64> {
    let mut table = csv::Reader::from_path(folder.join("winters.csv")).expect("a table");
    let at = table
        .headers()
        .expect("a header")
        .iter()
        .position(|name| name == measure)
        .expect("a column");
    let rows = table.records().map(|row| row.expect("a row"));
    rows.filter(|row| &row[0] == arm).map(|row| row[at].parse().expect("a number")).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn a_run_beside_itself_differs_in_nothing() {
    let runs = Runs::new();
    let (one, other) = (runs.base(), runs.run("again", str::to_owned, &["--winters", "8"]));
    // The names of the files differ, and nothing else does.
    let json = json(&one, &other);
    assert_eq!(json["scenario"]["lines"].as_array().map(Vec::len), Some(0));
    assert_eq!(json["method"], "paired");
    for part in ["levels", "differences"] {
        for of in json[part].as_array().expect("a list") {
            for found in of["measures"].as_array().expect("a list") {
                assert_eq!(found["same_in_every_winter"], true, "{found}");
                assert_eq!(found["moved_by"], 0.0, "{found}");
            }
        }
    }
    let page = answer(&["compare", words(&one), words(&one)]);
    assert!(page.contains("Nothing: every line is the same"), "{page}");
    assert!(page.contains("every figure of every winter is the same"), "{page}");
    assert!(page.contains("In words as before"), "{page}");
}

#[test]
fn a_change_is_told_with_what_it_does_winter_by_winter() {
    let runs = Runs::new();
    let (base, better) = (runs.base(), runs.run("better", better, &["--winters", "8"]));
    let page = answer(&["compare", words(&base), words(&better)]);
    let unfolded = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(unfolded.contains("services.visits.response: 40% -> 80%"), "{page}");
    assert!(unfolded.contains("Paired: both runs have the same seed and 8 winters"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    let json = json(&base, &better);
    assert_eq!((&json["method"], &json["not_paired_because"]), (&"paired".into(), &Value::Null));
    let [before, after] = [&base, &better].map(|run| column(run, "visits", "people_admitted"));
    let moved = figure(&json, "levels", "visits", "people_admitted");
    assert!(mean(&after) < mean(&before), "visits that work better keep people at home");
    let by = moved["moved_by"].as_f64().expect("a number");
    assert!((by - (mean(&after) - mean(&before))).abs() < 1e-9, "{moved}");
    // The interval is that of the differences, winter by winter.
    let by_winter: Vec<f64> = after.iter().zip(&before).map(|(a, b)| a - b).collect();
    let spread = by_winter.iter().map(|x| (x - by) * (x - by)).sum::<f64>() / 7.0;
    let half = 2.364_624_251_592_785 * (spread / 8.0).sqrt();
    let lower = moved["moved_by_95"]["lower"].as_f64().expect("a number");
    assert!((lower - (by - half)).abs() < 1e-6, "{moved}: {lower} and {}", by - half);
    // The arm without the visits lives through the very same winters.
    let other = figure(&json, "levels", "nothing", "people_admitted");
    assert_eq!(other["same_in_every_winter"], true, "{other}");
    // So the comparison moves by as much as the arm.
    let pair = figure(&json, "differences", "visits", "people_admitted");
    assert!((pair["moved_by"].as_f64().expect("a number") - by).abs() < 1e-9, "{pair}");
}

#[test]
fn runs_of_other_seeds_or_lengths_are_taken_as_independent_and_it_is_said() {
    let runs = Runs::new();
    let base = runs.base();
    let seed = runs.run("seed", better, &["--winters", "8", "--seed", "9"]);
    let longer = runs.run("longer", better, &["--winters", "9"]);
    for (other, why) in [(&seed, "their seeds are 1 and 9"), (&longer, "they have 8 and 9 winters")]
    {
        let page = answer(&["compare", words(&base), words(other)]);
        let unfolded = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(unfolded.contains(&format!("Not paired, because {why}")), "{page}");
        let json = json(&base, other);
        assert_eq!(json["method"], "welch");
        let moved = figure(&json, "levels", "visits", "people_admitted");
        let [a, b] = [&base, other].map(|run| column(run, "visits", "people_admitted"));
        assert!(
            (moved["moved_by"].as_f64().expect("a number") - (mean(&b) - mean(&a))).abs() < 1e-9
        );
        // Welch's interval: squared errors add up.
        let error = |of: &[f64]| {
            let (n, m) = (of.len() as f64, mean(of));
            of.iter().map(|x| (x - m) * (x - m)).sum::<f64>() / (n - 1.0) / n
        };
        let ends = &moved["moved_by_95"];
        let wide =
            ends["upper"].as_f64().expect("a number") - ends["lower"].as_f64().expect("a number");
        let errors = 2.0 * (error(&a) + error(&b)).sqrt();
        assert!(wide > 1.96 * errors && wide < 2.6 * errors, "{wide} and {errors}");
    }
}

#[test]
fn choices_and_cases_of_one_run_alone_are_named() {
    let runs = Runs::new();
    let base = runs.base();
    let more = "\n[arms.twice]\nlike = \"visits\"\n[cases.usual]\n[cases.hard]\nset.sources.town.rate = \"9 per day\"\n";
    let other = runs.run("more", |text| text.to_owned() + more, &["--winters", "8"]);
    let page = answer(&["compare", words(&base), words(&other)]);
    assert!(page.contains("choices of the second run alone: twice"), "{page}");
    assert!(page.contains("cases of the second run alone: hard, usual"), "{page}");
    assert!(page.contains("no choice and case in common"), "{page}");
    let back = json(&other, &base);
    assert_eq!(back["scenario"]["arms"]["first_alone"][0], "twice");
    assert_eq!(back["levels"].as_array().map(Vec::len), Some(0));
}

/// Refused in either place, with these words and the folder's name.
#[track_caller]
fn refused(base: &Path, bad: &Path, wanted: &[&str]) {
    for pair in [[bad, base], [base, bad]] {
        let told = complaint(&["compare", words(pair[0]), words(pair[1])], Exit::Io);
        for word in wanted {
            assert!(told.contains(word), "no `{word}` in: {told}");
        }
        assert!(told.contains("help:") && told.contains(words(bad)), "{told}");
    }
}

#[test]
fn a_run_of_another_version_or_without_winters_is_not_compared() {
    let runs = Runs::new();
    let base = runs.base();
    let old = runs.run("old", str::to_owned, &["--winters", "2"]);
    forge(&old, |manifest, _| manifest["version"] = "0.0.9".into());
    refused(&base, &old, &["written by waxwing 0.0.9", "this is waxwing"]);
    let empty = runs.run("empty", str::to_owned, &["--winters", "2"]);
    forge(&empty, |manifest, report| {
        manifest["winters"]["played"] = 0.into();
        report["about"]["winters"] = 0.into();
    });
    refused(&base, &empty, &["holds no winters"]);
    refused(&base, &runs.folder.path().join("nowhere"), &["there is no folder"]);
}

#[test]
fn a_run_that_is_half_there_or_edited_is_not_compared() {
    let runs = Runs::new();
    let base = runs.base();
    let bad = runs.run("bad", str::to_owned, &["--winters", "2"]);
    for file in ["winters.csv", "resolved.csv", "measures.csv"] {
        let whole = fs::read(bad.join(file)).expect("a file");
        let mut edited = whole.clone();
        let letter = edited.iter().rposition(u8::is_ascii_alphanumeric).expect("a letter");
        edited[letter] = if edited[letter] == b'1' { b'2' } else { b'1' };
        fs::write(bad.join(file), edited).expect("a file");
        refused(&base, &bad, &[file, "was changed"]);
        fs::remove_file(bad.join(file)).expect("a file");
        refused(&base, &bad, &["half there", file]);
        fs::write(bad.join(file), whole).expect("a file");
    }
    // Not even the manifest knows of it.
    fs::remove_file(bad.join("resolved.csv")).expect("a file");
    forge(&bad, |manifest, _| {
        manifest["files"].as_object_mut().expect("files").remove("resolved.csv");
    });
    refused(&base, &bad, &["half there", "resolved.csv"]);
}

#[test]
fn names_that_spreadsheets_would_run_come_back_as_they_were() {
    let runs = Runs::new();
    let name = "=HYPERLINK(1)";
    let named = |text: &str| text.to_owned() + &format!("\n[arms.\"{name}\"]\nlike = \"visits\"\n");
    let (one, other) =
        (runs.run("one", named, &[]), runs.run("other", |text| named(&better(text)), &[]));
    let json = json(&one, &other);
    assert!(figure(&json, "levels", name, "bed_days")["unit"].is_string());
    assert!(waxwing(&["compare", words(&one), words(&other)]).out.contains(name));
}
