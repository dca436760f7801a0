//! `waxwing run --uncertainty`: the same bytes on any threads, and what it says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{SMALL, answer, complaint, small, words};
use waxwing::cli::Exit;

/// The small town with doubt about what a visit does and about how many people call.
fn doubted(folder: &Path, sd: &str) -> String {
    let response = format!(
        "response = {{ estimate = \"40%\", prior = {{ beta = {{ mean = \"40%\", sd = \"{sd}\" }} }} }}"
    );
    let rate = "rate = { estimate = \"5 per day\", prior = { gamma = { mean = \"5 per day\", sd = \"1 per day\" } } }";
    let text =
        SMALL.replace("response = \"40%\"", &response).replace("rate       = \"5 per day\"", rate);
    assert!(text.contains(rate) && text.contains(&response), "both numbers were found");
    let path = folder.join("doubted.toml");
    fs::write(&path, text).expect("a temporary file");
    words(&path).to_owned()
}

const FEW: [&str; 7] =
    ["--winters", "12", "--uncertainty", "--draws", "120", "--winters-per-draw", "2"];

fn tables(folder: &Path) -> BTreeMap<String, String> {
    let names = ["draws", "information", "sensitivity", "tornado", "uncertainty"];
    let read = |name: &str| {
        let path = folder.join(format!("{name}.csv"));
        (name.to_owned(), fs::read_to_string(path).expect("the table was written"))
    };
    names.into_iter().map(read).collect()
}

#[test]
fn threads_change_no_byte_of_the_draws() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        let more = ["--tornado", "--threads", threads, "--out", words(&out)];
        let page = answer(&[&["run", &path], &FEW as &[&str], &more].concat());
        (page, tables(&out))
    };
    let one = run("1");
    assert_eq!(one, run("2"));
    assert_eq!(one, run("3"));
    let (page, tables) = one;
    assert!(page.contains("Doubt about the inputs\n----"), "{page}");
    assert!(!page.contains("Doubt about the inputs is not included"), "{page}");
    assert!(page.contains("EVPI"), "{page}");
    assert_eq!(tables["draws"].lines().count(), 121);
    assert_eq!(tables["tornado"].lines().count(), 3);
}

#[test]
fn a_design_and_a_prior_decide_what_is_drawn() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let json = |path: &str, more: &[&str]| -> Value {
        let text = answer(&[&["run", path, "--format", "json"], &FEW as &[&str], more].concat());
        serde_json::from_str(&text).expect("JSON")
    };
    let whole = json(&path, &[]);
    let found = &whole["uncertainty"];
    assert_eq!(found["design"], "lhs");
    assert_eq!(found["inputs"].as_array().expect("a list").len(), 2);
    assert_eq!(found["inputs"][0]["path"], "services.visits.response");
    let shares = |value: &Value| value["uncertainty"]["split"][0]["ignorance_share"].as_f64();
    let firm = json(&doubted(folder.path(), "1%"), &[]);
    assert!(shares(&whole).expect("a share") > shares(&firm).expect("a share"));
    let path = doubted(folder.path(), "10%");
    for design in ["sobol", "random"] {
        let other = json(&path, &["--design", design]);
        assert_eq!(other["uncertainty"]["design"], design);
        assert_ne!(other["uncertainty"]["split"], found["split"]);
        assert_eq!(other["contrasts"], whole["contrasts"], "the study itself is as it was");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_before_anything_is_played() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_small, plain) = small();
    let told = complaint(&["run", words(&plain), "--uncertainty"], Exit::Problems);
    assert!(told.contains("no number of this file has a prior"), "{told}");
    let told = complaint(&["run", words(&plain), "--draws", "10"], Exit::Usage);
    assert!(told.contains("--uncertainty"), "{told}");
    let path = doubted(folder.path(), "70%");
    let told = complaint(&["run", &path, "--uncertainty"], Exit::Problems);
    assert!(told.contains("the sd must be below the root of mean x (1 - mean)"), "{told}");
}

#[test]
fn what_knowing_is_worth_is_told_over_the_years_of_the_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let over = |horizon: &str| -> Value {
        let text = fs::read_to_string(&path).expect("it was written");
        let text = text.split("[horizon]").next().expect("text before");
        fs::write(&path, format!("{text}{horizon}")).expect("a temporary file");
        let told = answer(&[&["run", &path, "--format", "json"], &FEW as &[&str]].concat());
        let told: Value = serde_json::from_str(&told).expect("JSON");
        told["uncertainty"]["horizon"].clone()
    };
    let factor = |years: &Value| years["factor"].as_f64().expect("a factor");
    let plain = over("");
    assert_eq!(plain["years"], 5);
    let green_book: f64 = (0..5).map(|year| 1.035_f64.powi(-year)).sum();
    assert!((factor(&plain) - green_book).abs() < 1e-9);
    let own = over("[horizon]\nyears = 2\ndiscount = \"25%\"\n");
    assert_eq!(own["years"], 2);
    assert!((factor(&own) - 1.8).abs() < 1e-12);
}
