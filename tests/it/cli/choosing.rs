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
}

#[test]
fn a_measure_a_cost_and_a_confidence_are_what_they_can_be() {
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

/// Four choices: a nurse, the same under another name, a dear one and nothing.
fn four() -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, path) = small();
    let line = "[{ skill = \"nurse\", count = 3, days = \"every day\", from = \"08:00\", to = \"20:00\", price = \
                \"£40 per hour\" }]";
    let more = format!("[arms.twin]\n[arms.three.set]\nteams.nurses.standing = {line}\n");
    fs::write(&path, format!("{SMALL}\n{more}")).expect("a temporary file");
    (folder, path)
}

#[test]
fn an_arm_that_is_the_same_as_another_is_called_so_and_not_ruled_out() {
    let (_folder, path) = four();
    let asked = ["--price", "£3000", "--delta", "£1", "--winters", "60"];
    let page = answer(&[&["choose", words(&path)], &asked[..]].concat());
    let said = "- visits is the same as twin in every winter (20 winters): twin stands for both.";
    assert!(page.replace("\n  ", " ").contains(said), "{page}");
    let row = |start: &str| page.lines().find(|line| line.starts_with(start)).expect(start);
    assert!(row("visits ").ends_with("same as twin"), "{page}");
    let (_, plane) = page.split_once("Cost against outcome").expect("a plane");
    let row = plane.lines().find(|line| line.starts_with("visits ")).expect("a point");
    assert!(row.ends_with("the same as twin"), "{page}");
    assert!(!page.contains("£0 (£0 to £0)"), "{page}");
    let found = json(words(&path), &asked);
    let visits = &found["cases"][0]["arms"][3];
    assert_eq!((&visits["arm"], &visits["same_in_every_winter"]), (&"visits".into(), &true.into()));
    assert_eq!(visits["same_cost_and_outcome_as"], "twin");
}

#[test]
fn figures_that_stand_beside_each_other_are_of_the_same_winters() {
    let (_folder, path) = four();
    let asked = ["--price", "£3000", "--delta", "£1", "--winters", "60"];
    let page = answer(&[&["choose", words(&path)], &asked[..]].concat());
    let found = json(words(&path), &asked);
    let case = &found["cases"][0];
    let arms = case["arms"].as_array().expect("arms");
    let winters = |arm: &Value| arm["winters"].as_u64().expect("winters");
    let (all, fewest) =
        (case["winters"].as_u64().expect("winters"), arms.iter().map(winters).min());
    assert!(fewest < Some(all), "an arm was ruled out on the way: {case}");
    assert_eq!(case["front_winters"].as_u64(), fewest);
    for arm in arms {
        let name = arm["arm"].as_str().expect("a name");
        let row = page.lines().find(|line| line.starts_with(&format!("{name} "))).expect(name);
        let mean = arm["mean"].as_f64().expect("a mean");
        let shown = format!("£{}", (mean.abs().round() as u64) / 1000);
        assert_eq!(row.contains(&shown), winters(arm) == all, "{row}");
    }
    // The plane is that of a study of so many winters.
    let winters = fewest.expect("winters").to_string();
    let run = answer(&["run", words(&path), "--winters", &winters, "--format", "json"]);
    let run: Value = serde_json::from_str(&run).expect("a run answers in JSON");
    for (arm, estimate) in arms.iter().zip(run["estimates"].as_array().expect("estimates")) {
        assert_eq!(arm["arm"], estimate["arm"]);
        let mean = estimate["measures"]["service_cost"]["mean"].as_f64().expect("a cost");
        assert!((arm["cost"].as_f64().expect("a cost") - mean).abs() < 1e-6, "{arm}");
    }
    let page = page.replace("\n  ", " ").replace('\n', " ");
    assert!(page.contains(&format!("over the {winters} winters that all")), "{page}");
    assert!(page.contains(" fewer people admitted ("), "{page}");
}

#[test]
fn why_an_arm_is_still_in_question_that_its_interval_puts_behind_is_said() {
    let (_folder, path) = small();
    let asked = ["--measure", "bed_days", "--delta", "0.01", "--winters", "40"];
    let page = answer(&[&["choose", words(&path)], &asked[..]].concat());
    assert!(page.contains("Cannot tell yet"), "{page}");
    let page = page.replace("\n  ", " ");
    let said =
        "- nothing is behind by more than 0.01 midnights (95.0%), and still not ruled out: that";
    assert!(page.contains(said), "{page}");
}
