//! `waxwing choose`: which arm, the same on any threads, and clear words where it cannot be asked.

use std::fs;

use serde_json::Value;

use super::{SMALL, answer, complaint, small, words};
use waxwing::cli::Exit;

fn json(path: &str, more: &[&str]) -> Value {
    let text = answer(&[&["choose", path, "--format", "json"], more].concat());
    serde_json::from_str(&text).expect("it answers in JSON")
}

#[test]
fn the_arm_with_fewer_bed_days_is_chosen_whatever_the_threads() {
    let (_folder, path) = small();
    let asked = |threads: &str| {
        json(words(&path), &["--measure", "bed_days", "--delta", "2", "--threads", threads])
    };
    let one = asked("1");
    assert_eq!(one, asked("2"));
    assert_eq!(one, asked("3"));
    let case = &one["cases"][0];
    assert_eq!(case["best"], "visits");
    assert_eq!(case["settled"], true);
    assert_eq!(case["not_ruled_out"], serde_json::json!(["visits"]));
    let out = &case["arms"][0]["ruled_out"];
    assert_eq!((&case["arms"][0]["arm"], &out["by"]), (&"nothing".into(), &"visits".into()));
    assert!(out["after"].as_u64() >= Some(20), "not before the first look: {out}");
    // Of the two, one costs nothing and the other keeps people out of hospital: both are on the front.
    assert_eq!(case["front"], serde_json::json!(["nothing", "visits"]));
}

#[test]
fn the_price_of_an_outcome_decides_between_doing_and_not_doing() {
    let (_folder, path) = small();
    let best = |price: &str| {
        let answer = json(words(&path), &["--price", price, "--delta", "£2,000"]);
        answer["cases"][0]["best"].as_str().expect("an arm").to_owned()
    };
    assert_eq!((best("0"), best("£100,000")), ("nothing".to_owned(), "visits".to_owned()));
}

#[test]
fn winters_that_are_too_few_leave_arms_that_are_not_ruled_out() {
    let (_folder, path) = small();
    let asked = ["choose", words(&path), "--measure", "bed_days", "--delta", "0.001"];
    let page = answer(&[&asked[..], &["--first", "2", "--winters", "2"]].concat());
    assert!(
        page.contains("Cannot tell yet, after 2 winters: not ruled out are nothing, visits"),
        "{page}"
    );
}

#[track_caller]
fn refused(more: &[&str], exit: Exit, told: &str) {
    let (_folder, path) = small();
    let found = complaint(&[&["choose", words(&path)], more].concat(), exit);
    assert_eq!(found.trim_end(), told, "{more:?}");
}

#[test]
fn what_cannot_be_meant_is_told_with_a_mend() {
    refused(
        &[],
        Exit::Usage,
        "error: what is best is not said\n  = help: choose by a measure (`--measure bed_days`), or by net benefit \
         (`--price £3000`, for each admission avoided, or for each of another --outcome)",
    );
    refused(
        &["--measure", "bed_days", "--winters", "10"],
        Exit::Usage,
        "error: --winters 10 are fewer than the 20 of every arm before the first look\n  = help: allow at least \
         20, or look earlier with --first",
    );
    refused(
        &["--measure", "bed_days", "--delta", "0"],
        Exit::Usage,
        "error: --delta 0: it is no difference worth telling\n  = help: give a number above zero, in midnights: \
         without it no number of winters would do",
    );
    refused(
        &["--measure", "bed_days", "--delta", "£5"],
        Exit::Usage,
        "error: --delta £5: these are pounds\n  = help: `bed_days` is counted in midnights: write the number \
         alone",
    );
    refused(
        &["--measure", "needs", "--delta", "1"],
        Exit::Usage,
        "error: --measure needs: neither way of it is better by itself\n  = help: say which: `--prefer lower` or \
         `--prefer higher`",
    );
    refused(
        &["--price", "3000", "--cost", "bed_days"],
        Exit::Usage,
        "error: --cost bed_days: it is counted in midnights, not in pounds\n  = help: give a cost, for example \
         `service_cost`, `cost_without_stays` or `total_cost`",
    );
    refused(
        &["--measure", "bed_days", "--delta", "2", "--confidence", "100%"],
        Exit::Usage,
        "error: --confidence 100%: it is no probability of the right choice\n  = help: give a probability from \
         50% to below 100%: `--confidence 95%`",
    );
}

#[test]
fn one_arm_is_nothing_to_choose_from() {
    let (folder, path) = small();
    let arms = SMALL.find("[arms").expect("the file has arms");
    let alone = format!("{}[arms.nothing]\n", &SMALL[..arms]);
    fs::write(&path, alone).expect("a temporary file");
    let told = complaint(&["choose", words(&path), "--measure", "bed_days"], Exit::Problems);
    assert!(told.contains("`nothing` is the only arm: there is nothing to choose from"), "{told}");
    drop(folder);
}
