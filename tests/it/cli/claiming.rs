//! `waxwing claims`, and what `run` writes of claims.

use std::collections::BTreeMap;
use std::fs;

use super::{answer, complaint, small, words};
use crate::claims::SURE;
use waxwing::cli::Exit;

fn sure() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sure.toml");
    fs::write(&path, SURE).expect("a temporary file");
    (folder, path)
}

/// An exact sum of decimals as they are printed.
fn hundred_millionths(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    format!("{whole}{rest:0<8}").parse::<i128>().expect("a decimal number") * sign
}

#[test]
fn what_is_printed_of_each_winter_adds_up_to_the_last_place() {
    let (_folder, path) = sure();
    let table = answer(&["claims", words(&path), "--winters", "5", "--format", "winters"]);
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    let header = lines.headers().expect("a header").clone();
    let place = |name: &str| header.iter().position(|known| known == name).expect("a column");
    let columns = ["winter", "valuation", "step", "kind", "pounds"].map(place);
    let (mut before, mut after): (BTreeMap<String, i128>, BTreeMap<(String, String), i128>) =
        (BTreeMap::new(), BTreeMap::new());
    let mut nets = 0;
    for line in lines.records() {
        let line = line.expect("a row");
        let [winter, valuation, step, kind, pounds] = columns.map(|at| line[at].to_owned());
        let amount = hundred_millionths(&pounds);
        let key = (winter.clone(), valuation.clone());
        if kind == "step" && valuation.is_empty() {
            *before.entry(winter).or_default() += amount;
        } else if kind == "step" {
            *after.entry(key).or_default() += amount;
        } else {
            assert_eq!(before[&winter] + after[&key], amount, "{step} of {key:?}");
            nets += 1;
        }
    }
    assert_eq!(nets, 5 * 2 * 2, "a net and the cash, at two values, in five winters");
}

#[test]
fn the_verb_and_the_run_say_the_same() {
    let (folder, path) = sure();
    let summary = answer(&["claims", words(&path), "--winters", "5", "--format", "csv"]);
    let out = folder.path().join("out");
    let size = ["--winters", "5", "--out", words(&out)];
    let page = answer(&[&["run", words(&path)], &size as &[&str]].concat());
    assert_eq!(fs::read_to_string(out.join("claims.csv")).expect("it is written"), summary);
    assert!(out.join("claims_winters.csv").exists());
    assert!(page.contains("\nWhat becomes of the claim of £200,000\n"), "{page}");
    let without = answer(&["run", words(&path), "--winters", "5", "--no-claims"]);
    assert!(!without.contains("What becomes of"));
    let text = answer(&["claims", words(&path), "--claim", "saved", "--winters", "5"]);
    assert!(text.starts_with("What becomes of the claim of £200,000\n"), "{text}");
    assert!([&page, &text].iter().all(|text| text.lines().all(|line| line.chars().count() <= 80)));
    let json = answer(&["claims", words(&path), "--winters", "5", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["claims"][0]["claimed"]["computed"], 200_000.0);
}

#[test]
fn threads_change_no_byte_of_a_claim() {
    let (_folder, path) = sure();
    let on = |threads| {
        let size = ["--winters", "20", "--threads", threads, "--format", "winters"];
        answer(&[&["claims", words(&path)], &size as &[&str]].concat())
    };
    let one = on("1");
    assert!(["2", "3"].iter().all(|threads| on(threads) == one));
}

#[test]
fn a_claim_that_is_not_there_is_a_usage_error() {
    let (_folder, path) = sure();
    let said = complaint(&["claims", words(&path), "--claim", "C09"], Exit::Usage);
    assert!(said.contains("no claim `C09`") && said.contains("saved"), "{said}");
    let (_other, path) = small();
    let said = complaint(&["claims", words(&path)], Exit::Usage);
    assert!(said.contains("no claims"), "{said}");
}

#[test]
fn the_bars_of_a_claim_begin_where_the_last_one_ends_and_are_the_means_of_the_table() {
    let (folder, path) = sure();
    let out = folder.path().join("out");
    answer(&["run", words(&path), "--winters", "5", "--out", words(&out)]);
    let report = fs::read_to_string(out.join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let sections = report["sections"].as_array().expect("sections");
    let section = sections.iter().find(|one| one["id"] == "claims").expect("claims are there");
    let charts = section["blocks"].as_array().expect("blocks").iter().map(|block| &block["chart"]);
    let charts: Vec<_> = charts.filter(|chart| chart.is_object()).collect();
    assert!(!charts.is_empty(), "a waterfall for each variant");
    let mut table = csv::Reader::from_path(out.join("claims.csv")).expect("a table");
    let header = table.headers().expect("a header").clone();
    let mean = header.iter().position(|name| name == "mean").expect("a mean");
    let means: Vec<f64> =
        table.records().filter_map(|row| row.expect("a row")[mean].parse().ok()).collect();
    for chart in charts {
        let mut level = 0.0;
        for row in chart["panels"][0]["rows"].as_array().expect("rows") {
            let figure = |at: usize| row[at].as_f64().expect("a number");
            let (mean, from, to) = (figure(2), figure(7), figure(8));
            let begins = if row[1] == "sum" { 0.0 } else { level };
            assert!((from - begins).abs() < 1e-6 && (to - from - mean).abs() < 1e-6, "{row}");
            // A sum comes to where the steps before it have led.
            assert!(row[1] != "sum" || row[0] == "as stated" || (to - level).abs() < 1e-6, "{row}");
            assert!(
                means.iter().any(|known| (known - mean).abs() < 1e-9),
                "{row} is in claims.csv"
            );
            level = to;
        }
    }
}
