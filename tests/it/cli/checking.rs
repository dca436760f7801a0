//! `waxwing check`.

use std::fs;

use serde_json::Value;

use super::{SMALL, answer, bromley, small, waxwing, words};
use waxwing::cli::Exit;

#[test]
fn the_two_recruitment_dates_differ_in_one_line() {
    let apart = answer(&["check", &bromley(), "--diff", "recruit-august", "recruit-late"]);
    let wanted = "funding.winter-money.agreed: \
                  2018-08-01 in recruit-august -> 2018-10-01 in recruit-late\n";
    assert_eq!(apart, wanted);
    assert_eq!(answer(&["check", &bromley(), "--diff", "recruit-late", "recruit-late"]), "");
}

#[test]
fn every_default_is_filled_in_and_marked() {
    let (_folder, path) = small();
    let listing = answer(&["check", words(&path), "--arm", "visits"]);
    for line in [
        "# arm visits, case base, digest ",
        "\nseed = 1   # default\n",
        "\nwinters = 4\n",
        "\nservices.visits.response = 40%   # source: illustrative\n",
        "\n# p_cf call: 30% x 50% = 15%\n",
        "\n# 1 - p_fail visits, call: 40% x 80% = 32%\n",
    ] {
        assert!(listing.contains(line), "{line:?} is not in\n{listing}");
    }
    let comparator = answer(&["check", words(&path)]);
    assert!(comparator.contains("# arm nothing (the comparator), case base"), "{comparator}");
    assert!(!comparator.contains("p_fail visits"), "the comparator goes without visits");
}

#[test]
fn the_same_in_json() {
    let (_folder, path) = small();
    let told = answer(&["check", words(&path), "--arm", "visits", "--format", "json"]);
    let json: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(json["arm"], "visits");
    assert_eq!(json["chances"]["p_cf"][0]["p_cf"], 0.15);
    assert!(json["lines"].as_array().is_some_and(|lines| lines.len() > 20));
    let apart = ["check", words(&path), "--diff", "visits", "nothing", "--format", "json"];
    let json: Value = serde_json::from_str(&answer(&apart)).expect("JSON");
    assert_eq!(json["arms"][1], "nothing");
}

#[test]
fn problems_in_json_are_data() {
    let (_folder, path) = small();
    fs::write(&path, SMALL.replace("5 per day", "5 per fortnight")).expect("a temporary file");
    let told = waxwing(&["check", words(&path), "--format", "json"]);
    assert_eq!(told.exit, Exit::Problems);
    let json: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(json["errors"], 1);
    assert_eq!(json["problems"][0]["line"], 23);
    assert_eq!(json["problems"][0]["severity"], "error");
}

#[test]
fn figures_are_listed_by_what_they_rest_on() {
    let told = answer(&["check", &bromley(), "--sources", "--arm", "as-commissioned"]);
    for part in ["\nB21: ", "\nillustrative: ", "\ndefault: "] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    let json = answer(&["check", &bromley(), "--sources", "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&json).is_ok_and(|json| json["sources"].is_object()));
}
