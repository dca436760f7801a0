//! `waxwing run --until`: played until it is precise enough, the same on any threads.

use std::fs;

use serde_json::Value;

use super::{answer, complaint, small, waxwing, words};
use waxwing::cli::Exit;

fn json(path: &str, more: &[&str]) -> Value {
    let text = answer(&[&["run", path, "--no-sweeps", "--format", "json"], more].concat());
    serde_json::from_str(&text).expect("a run answers in JSON")
}

#[test]
fn a_run_ends_where_every_target_holds_whatever_the_threads() {
    let (_folder, path) = small();
    let asked =
        ["--until", "admissions_avoided:visits,nothing<=1.2", "--until", "bed_days@nothing<=12%"];
    let run = |threads: &str| {
        let more = ["--winters", "400", "--threads", threads];
        json(words(&path), &[&asked[..], &more].concat())
    };
    let one = run("1");
    for threads in ["2", "3"] {
        assert_eq!(one, run(threads), "{threads} threads");
    }
    let played = one["run"]["winters_played"].as_u64().expect("winters");
    let since = one["precision"]["met_since_winter"].as_u64().expect("reached");
    assert_eq!(one["precision"]["reached"], true);
    assert_eq!(one["run"]["complete"], true);
    assert!(since >= 10 && played == since + 5, "{since} {played}");
    // It is the longer run, cut off there: the half-widths are those of the tables.
    let plain = json(words(&path), &["--winters", &played.to_string()]);
    assert_eq!(plain["contrasts"], one["contrasts"]);
    let width = |of: &Value| {
        let ends = &of["mean_95"];
        (ends["upper"].as_f64().unwrap() - ends["lower"].as_f64().unwrap()) / 2.0
    };
    let targets = one["precision"]["targets"].as_array().expect("targets");
    let told = |at: usize| targets[at]["half_width_95"].as_f64().expect("a width");
    let avoided = &one["contrasts"][0]["measures"]["admissions_avoided"];
    assert!((told(0) - width(avoided)).abs() < 1e-9 && told(0) <= 1.2);
    let days = &one["estimates"][0]["measures"]["bed_days"];
    assert!((told(1) - width(days)).abs() < 1e-9);
    assert!(told(1) <= 0.12 * days["mean"].as_f64().unwrap());
    // One winter fewer, and the rule had not been satisfied.
    let short = (played - 1).to_string();
    let arguments = ["run", words(&path), "--no-sweeps", "--winters", &short];
    let told = waxwing(&[&arguments[..], &asked].concat());
    assert_eq!(told.exit, Exit::Imprecise, "{}", told.err);
}

#[test]
fn ratios_have_the_half_widths_of_the_tables() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    let asked =
        ["--until", "visits.in_time@visits<=0.5", "--until", "visits.mean_wait@visits<=0.001"];
    let more = ["--winters", "30", "--out", words(&out), "--format", "json"];
    let told = waxwing(&[&["run", words(&path)], &asked[..], &more].concat());
    assert_eq!(told.exit, Exit::Imprecise, "a wait is not known to a thousandth: {}", told.err);
    assert!(
        told.err.contains("the precision asked for was not reached in 30 winters"),
        "{}",
        told.err
    );
    assert!(told.err.contains("winters are needed: `--winters "), "{}", told.err);
    let answer: Value = serde_json::from_str(&told.out).expect("the answer is given all the same");
    let estimates = fs::read_to_string(out.join("estimates.csv")).expect("a table");
    for target in answer["precision"]["targets"].as_array().expect("targets") {
        let name = target["measure"].as_str().expect("a name");
        let start = format!("visits,{},{name},", target["case"].as_str().expect("a case"));
        let row = estimates.lines().find(|line| line.starts_with(&start)).expect("a row");
        let cells: Vec<f64> =
            row.split(',').skip(5).take(4).map(|cell| cell.parse().unwrap()).collect();
        let half = target["half_width_95"].as_f64().expect("a width");
        assert!((half - (cells[3] - cells[2]) / 2.0).abs() < 1e-9 * (1.0 + half), "{name}");
        assert!((target["mean"].as_f64().unwrap() - cells[0]).abs() < 1e-9, "{name}");
    }
    let manifest = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"visits.in_time@visits<=0.5\""), "{manifest}");
}

#[test]
fn a_mean_of_nothing_is_never_precise_by_its_share() {
    let (_folder, path) = small();
    let arguments = ["run", words(&path), "--winters", "20", "--until", "deaths@visits<=5%"];
    let told = waxwing(&arguments);
    assert_eq!(told.exit, Exit::Imprecise);
    assert!(told.out.contains("so near zero that a share of it says nothing"), "{}", told.out);
}

#[test]
fn a_width_that_no_number_of_winters_reaches_is_told_and_none_is_recommended() {
    let (_folder, path) = small();
    for width in ["0.0001", "1e-9"] {
        let target = format!("bed_days@visits<={width}");
        let told = waxwing(&["run", words(&path), "--winters", "20", "--until", &target]);
        assert_eq!(told.exit, Exit::Imprecise, "{}", told.err);
        let mend = "more are needed than the 1,000,000 winters that can be played: ask for less";
        assert!(told.err.contains(mend) && !told.err.contains("--winters "), "{}", told.err);
        assert!(told.out.contains("over 1,000,000\n"), "{}", told.out);
        assert!(
            told.out.contains("more are needed than can be played (1,000,000)"),
            "{}",
            told.out
        );
    }
}

#[track_caller]
fn refused(target: &str, wanted: &str) {
    let (_folder, path) = small();
    let told = complaint(&["run", words(&path), "--until", target], Exit::Usage);
    assert_eq!(told.trim_end(), format!("error: --until \"{target}\" {wanted}"), "{target}");
}

#[test]
fn what_cannot_be_meant_is_told_with_a_mend() {
    refused(
        "admissions:visits,nothing<=2%",
        "asks for a share of a difference\n  = help: give the half-width of a difference in its own unit, in \
         admissions; a share of it would ask for ever more winters where the difference is near zero. `%` is \
         for the mean of one arm: \"admissions@ARM<=2%\"",
    );
    refused(
        "admisions:visits<=2",
        "asks for `admisions`\n  = help: did you mean `admissions`? A run lists every measure in measures.csv \
         (--out DIR), for example `admissions`, `bed_days`, `service_cost` and `admissions_avoided`",
    );
    refused(
        "admissions@visit<=2",
        "names arm `visit`\n  = help: did you mean `visits`? Known arms: `nothing`, `visits`",
    );
    refused(
        "admissions_avoided@visits<=1",
        "asks for the admissions avoided of one arm\n  = help: admissions avoided are a difference of two \
         arms: \"admissions_avoided:ARM,ARM<=0.5\"",
    );
    refused(
        "admissions:visits,visits<=1",
        "compares `visits` with itself\n  = help: name two arms, the one in question first",
    );
}

#[test]
fn a_half_width_is_one_that_can_be_and_is_not_always_met() {
    refused(
        "bed_days<=-1",
        "has the half-width `-1`\n  = help: a half-width is a number above zero, with `£` before it or `%` \
         after it where that is meant: `0.5`, `£500`, `2%`",
    );
    refused(
        "bed_days:visits",
        "has no `<=`\n  = help: write what is asked and how small its half-width must be, for example \
         \"admissions_avoided:august,late<=0.5\" or \"mean_wait@august<=2%\"",
    );
    refused(
        "visits.in_time@visits<=2",
        "asks for 200 percentage points\n  = help: `visits.in_time` is a share, from 0 to 1, so that would \
         always be met; for two percentage points write 0.02",
    );
    refused(
        "bed_days@visits<=£5",
        "asks for pounds\n  = help: `bed_days` is counted in midnights: write the number alone",
    );
    refused("bed_days[severe]<=3", "names case `severe`\n  = help: known cases: `base`");
}
