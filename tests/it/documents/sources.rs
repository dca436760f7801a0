//! Every identifier and citation in the scenarios is told on a page.

use std::collections::BTreeSet;

use super::gallery::{scenarios, text};
use regex_lite::Regex;

/// What the sources of a scenario say, as written.
fn cited(scenario: &str) -> BTreeSet<String> {
    let pattern = Regex::new(r#"source\s*=\s*"([^"]+)""#).expect("it is a pattern");
    let file = text(&format!("scenarios/{scenario}/scenario.toml"));
    let lines = file.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.flat_map(|line| pattern.captures_iter(line).map(|found| found[1].to_owned())).collect()
}

#[test]
fn every_identifier_is_told() {
    let pages = ["docs/sources.md", "docs/validation.md", "docs/systems.md"].map(text).concat();
    let id = Regex::new(r"\b(N\d{3}|[BCEN]\d\d)\b").expect("it is a pattern");
    let mut told = 0;
    for scenario in scenarios() {
        for source in cited(&scenario) {
            for id in id.find_iter(&source) {
                let word = Regex::new(&format!(r"\b{}\b", id.as_str())).expect("it is a pattern");
                assert!(word.is_match(&pages), "{scenario}: nobody tells what {} is", id.as_str());
                told += 1;
            }
        }
    }
    assert!(told > 100, "they were found: {told}");
}

#[test]
fn every_published_figure_has_a_row() {
    let page = text("docs/sources.md");
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| line.trim_start_matches("| ").split(" | ").next())
        .flat_map(|names| names.split("; ").flat_map(|names| names.split(", ")))
        .collect();
    // Identifiers and lines, arithmetic on the same file, values that mean "never" and "see beside".
    let own = Regex::new(
        r"^(illustrative|arithmetic|one for each value|never so many|the allocation|[BCEN]\d|L\d)",
    )
    .expect("it is a pattern");
    let line = Regex::new(r"\bL\d{2,4}\b").expect("it is a pattern");
    for scenario in scenarios() {
        for source in cited(&scenario) {
            let is_told = own.is_match(&source)
                || line.is_match(&source)
                || rows.iter().any(|row| row.len() > 4 && source.contains(row));
            assert!(is_told, "{scenario}: docs/sources.md has no row for: {source}");
        }
    }
}
