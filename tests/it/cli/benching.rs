//! `waxwing bench`: what it writes, what it refuses, and when it ends with 6. No test reads a clock:
//! where slowness is judged, the baseline has been edited until no machine could decide otherwise.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{SMALL, Told, answer, complaint, line, small, waxwing, words};
use waxwing::cli::{self, Console, Exit};
use waxwing::experiment::{Plan, Run};
use waxwing::model::counts::System;
use waxwing::scenario::{Files, read};

const QUICK: [&str; 5] = ["--json", "--winters", "2", "--repeats", "6"];

fn bench(path: &str, more: &[&str]) -> Told {
    waxwing(&[&["bench", path], &QUICK as &[&str], more].concat())
}

#[track_caller]
fn result(path: &str, more: &[&str]) -> Value {
    let told = bench(path, more);
    assert_eq!(told.exit, Exit::Done, "{}", told.err);
    serde_json::from_str(&told.out).expect("the result is JSON")
}

/// A small scenario and a result of it, changed.
fn baseline(change: impl FnOnce(&mut Value)) -> (TempDir, PathBuf, PathBuf) {
    let (folder, path) = small();
    let mut value = result(words(&path), &[]);
    change(&mut value);
    let stored = folder.path().join("stored.json");
    fs::write(&stored, value.to_string()).expect("a temporary file");
    (folder, path, stored)
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The objects of the JSON and their keys.
const LAYOUT: [(&str, &str); 10] = [
    (
        "",
        "answer baseline machine peak_memory_bytes program quotient repeats scenario schema speed work",
    ),
    ("/answer", "digest events"),
    ("/machine", "architecture cores os"),
    ("/program", "debug_build name version"),
    ("/quotient", "basis lower max median min upper"),
    (
        "/repeats/0",
        "cpu_seconds quotient wall_seconds yardstick_cpu_seconds yardstick_passes yardstick_wall_seconds",
    ),
    ("/scenario", "built_in digest name title"),
    (
        "/speed",
        "cpu_ns_per_event cpu_seconds events_per_second wall_ns_per_event wall_seconds winters_per_second",
    ),
    ("/speed/wall_seconds", "max median min"),
    ("/work", "arms cases seed threads winters"),
];

#[test]
fn the_layout_is_the_one_that_is_documented() {
    let (_folder, path) = small();
    let found = result(words(&path), &[]);
    for (at, wanted) in LAYOUT {
        let object = found.pointer(at).unwrap_or_else(|| panic!("{at} is there"));
        assert_eq!(keys(object).join(" "), wanted, "{at}");
    }
    assert_eq!(found["schema"], 1);
    assert_eq!(found["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(found["work"]["arms"], json!(["nothing", "visits"]));
    assert_eq!(found["work"]["cases"], json!(["base"]));
    assert_eq!(found["repeats"].as_array().map(Vec::len), Some(6));
    let number = |at: &str| found.pointer(at).and_then(Value::as_f64).expect("a number");
    for at in ["/speed/wall_seconds", "/speed/events_per_second", "/quotient"] {
        let of = |end: &str| number(&format!("{at}/{end}"));
        assert!(0.0 < of("min") && of("min") <= of("median") && of("median") <= of("max"), "{at}");
    }
    // Of six values the interval of the median is all there were.
    assert_eq!(found["quotient"]["lower"], found["quotient"]["min"]);
}

#[test]
fn every_key_is_told_on_the_page_about_speed() {
    let docs = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/performance.md"));
    let docs = docs.expect("the page is there");
    for key in LAYOUT.iter().flat_map(|(_, keys)| keys.split(' ')) {
        assert!(docs.contains(&format!("`{key}`")), "docs/performance.md tells of `{key}`");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn linux_tells_processor_time_and_memory() {
    let (_folder, path) = small();
    let found = result(words(&path), &[]);
    assert!(found["peak_memory_bytes"].as_u64().is_some_and(|bytes| bytes > 1 << 20));
    assert_eq!(found["quotient"]["basis"], "cpu");
    assert!(found["repeats"][0]["cpu_seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
}

#[test]
fn the_digest_is_of_the_rows_on_any_number_of_threads() {
    let brief = read(&Files { main: ("small.toml".into(), SMALL.into()), side: vec![] });
    let brief = brief.expect("it is legal");
    let plan = Plan::of(&brief, 2, brief.seed);
    let study = Run::new(&plan).finish();
    let rows = (0..2).flat_map(|winter| [study.row(winter, 0), study.row(winter, 1)].concat());
    let rows: Vec<i64> = rows.collect();
    let bytes: Vec<u8> = rows.iter().flat_map(|count| count.to_le_bytes()).collect();
    let hexadecimal = |text: String, byte: &u8| text + &format!("{byte:02x}");
    let digest = Sha256::digest(&bytes).iter().fold(String::new(), hexadecimal);
    let width = rows.len() / 4;
    let events: i64 = rows.chunks(width).map(|row| row[System::Events as usize]).sum();
    let (_folder, path) = small();
    for threads in ["1", "2", "3"] {
        let found = result(words(&path), &["--threads", threads]);
        assert_eq!(found["answer"], json!({ "digest": digest, "events": events }), "{threads}");
        assert_eq!(found["scenario"]["digest"], brief.digest);
    }
    let other = result(words(&path), &["--seed", "2"]);
    assert_ne!(other["answer"]["digest"], digest);
    assert_eq!(other["work"]["seed"], 2);
}

#[test]
fn one_arm_may_be_played_alone() {
    let (_folder, path) = small();
    let events = |more: &[&str]| result(words(&path), more)["answer"]["events"].as_i64();
    let alone = events(&["--arm", "visits"]).zip(events(&["--arm", "nothing"]));
    let (visits, nothing) = alone.expect("events are counted");
    assert_eq!(events(&[]), Some(visits + nothing));
    assert!(visits > nothing && nothing > 0);
    let told = complaint(&["bench", words(&path), "--arm", "nobody"], Exit::Usage);
    assert!(told.contains("nothing, visits"), "{told}");
}

#[test]
fn without_a_scenario_the_built_in_queue_is_played() {
    let told = answer(&["bench", "--json", "--winters", "1", "--repeats", "1"]);
    let found: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(found["scenario"]["built_in"], true);
    assert!(found["answer"]["events"].as_i64().is_some_and(|events| events > 160_000));
    assert_eq!(found["quotient"]["lower"], Value::Null, "one repeat says nothing of its spread");
    let (_folder, path) = small();
    let page = answer(&["bench", words(&path), "--winters", "2", "--repeats", "1"]);
    for part in
        ["A small town", "2 winters x 2 arms x 1 case, seed 1", "events a second", "1 repeat "]
    {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused_before_anything_is_played() {
    let (folder, path) = small();
    let path = words(&path);
    for mistake in [
        &["--repeats", "0"] as &[&str],
        &["--repeats", "1001"],
        &["--winters", "0"],
        &["--threads", "0"],
        &["--fail-above", "10%"],
        &["--baseline", path, "--fail-above", "abc"],
        &["--baseline", path, "--fail-above", "10"],
        &["--baseline", path, "--fail-above", "-5%"],
        &["--baseline", path, "--fail-above=-5%"],
        &["--baseline", path, "--fail-above", "nan%"],
        &["--baseline", path, "--fail-above", "10%", "--repeats", "5"],
    ] {
        complaint(&[&["bench", path], mistake].concat(), Exit::Usage);
    }
    complaint(&["bench", words(&folder.path().join("nowhere"))], Exit::Io);
    let broken = folder.path().join("broken.toml");
    fs::write(&broken, SMALL.replace("5 per day", "5 per fortnight")).expect("a temporary file");
    complaint(&["bench", words(&broken)], Exit::Problems);
}

#[test]
fn what_is_no_baseline_is_told_in_words() {
    let (folder, path) = small();
    let file = folder.path().join("file");
    let refused = |text: &str, exit: Exit, wanted: &str| {
        fs::write(&file, text).expect("a temporary file");
        let told =
            complaint(&["bench", words(&path), "--winters", "2", "--baseline", words(&file)], exit);
        assert!(told.contains(wanted), "{wanted} is not in\n{told}");
    };
    refused("", Exit::Io, "neither a result of a bench nor a program");
    refused("events,digest\n1,2\n", Exit::Io, "neither a result of a bench nor a program");
    refused("{ \"schema\": 1, ", Exit::Io, "it is not JSON");
    refused("{}", Exit::Io, "it is not a result of `waxwing bench --json`");
    refused("{ \"schema\": 99 }", Exit::Io, "its layout is number 99; this program reads 1");
    refused("{ \"schema\": 1 }", Exit::Io, "`/quotient/basis` is no text");
    for nowhere in [&folder.path().join("nowhere"), folder.path()] {
        complaint(&["bench", words(&path), "--baseline", words(nowhere)], Exit::Io);
    }
}

#[test]
fn a_result_of_other_work_is_not_compared() {
    let (folder, path, stored) = baseline(|_| ());
    let told = |more: &[&str]| {
        let told = bench(words(&path), &[&["--baseline", words(&stored)], more].concat());
        assert_eq!((told.exit, &*told.out), (Exit::Usage, ""), "{}", told.err);
        told.err
    };
    assert!(told(&["--seed", "9"]).contains("--seed is 1 there and 9 here"));
    assert!(told(&["--threads", "2"]).contains("--threads is 1 there and 2 here"));
    assert!(told(&["--arm", "visits"]).contains("the arms is"));
    let busier = folder.path().join("busier.toml");
    fs::write(&busier, SMALL.replace("5 per day", "6 per day")).expect("a temporary file");
    let other = bench(words(&busier), &["--baseline", words(&stored)]);
    assert!(other.exit == Exit::Usage && other.err.contains("the scenario's digest is"));
    let (_folder, path, few) = baseline(|value| value["quotient"]["lower"] = Value::Null);
    let other = bench(words(&path), &["--baseline", words(&few), "--fail-above", "10%"]);
    assert!(other.exit == Exit::Usage && other.err.contains("rests on too few repeats"));
}

#[test]
fn a_kept_baseline_is_told_and_another_version_does_not_matter() {
    let (_folder, path, stored) = baseline(|value| {
        value["program"]["version"] = "0.0.9".into();
        value["quotient"]["upper"] = json!(1e6);
    });
    let found = result(words(&path), &["--baseline", words(&stored), "--fail-above", "10%"]);
    let verdict = &found["baseline"];
    assert_eq!(keys(verdict).join(" "), "cost_ratio fail_above kind same_answer slower version");
    assert_eq!((&verdict["kind"], &verdict["version"]), (&json!("stored"), &json!("0.0.9")));
    assert_eq!((&verdict["same_answer"], &verdict["slower"]), (&json!(true), &json!(false)));
    assert_eq!(verdict["fail_above"], 0.1);
    let of = |end: &str| verdict["cost_ratio"][end].as_f64().expect("a number");
    assert!(of("lower") <= of("median") && of("median") <= of("upper"));
}

#[test]
fn slower_than_allowed_ends_with_six_and_is_written_all_the_same() {
    let cheap = |value: &mut Value| {
        for end in ["min", "lower", "median", "upper", "max"] {
            value["quotient"][end] = json!(1e-6);
        }
    };
    let (_folder, path, stored) = baseline(cheap);
    let told = bench(words(&path), &["--baseline", words(&stored), "--fail-above", "10%"]);
    assert_eq!(told.exit, Exit::Regress, "{}", told.err);
    assert!(told.err.contains("slower than the baseline"), "{}", told.err);
    let found: Value = serde_json::from_str(&told.out).expect("the result is written");
    assert_eq!(found["baseline"]["slower"], true);
    // Unless nobody asked.
    assert_eq!(result(words(&path), &["--baseline", words(&stored)])["baseline"]["slower"], false);
    // And an interval that reaches below what is allowed proves nothing.
    let (_folder, path, stored) = baseline(|value| {
        cheap(value);
        value["quotient"]["upper"] = json!(1e6);
    });
    let unsure = result(words(&path), &["--baseline", words(&stored), "--fail-above", "10%"]);
    assert_eq!(unsure["baseline"]["slower"], false);
}

#[test]
fn another_answer_ends_with_six_however_fast_it_is() {
    let (_folder, path, stored) = baseline(|value| value["answer"]["digest"] = "f00".into());
    let told = bench(words(&path), &["--baseline", words(&stored)]);
    assert_eq!(told.exit, Exit::Regress, "{}", told.err);
    assert!(told.err.contains("another answer than waxwing"), "{}", told.err);
    assert!(told.out.contains("\"same_answer\": false"));
}

#[test]
fn a_stopped_bench_claims_nothing() {
    let (_folder, path) = small();
    let (mut data, mut talk) = (Vec::new(), Vec::new());
    let mut console = Console::plain(&mut data, &mut talk);
    console.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(cli::run_on(line(&["bench", words(&path)]), &mut console), Exit::Done);
    assert!(String::from_utf8_lossy(&talk).contains("stopped: no repeat was played to its end"));
    assert!(data.is_empty());
}

/// The program itself, held against `other`.
fn against(path: &Path, other: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waxwing"));
    command.args(["bench", words(path)]).args(QUICK);
    command.arg("--baseline").arg(other).args(more);
    let done = command.output().expect("the binary runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn another_program_is_played_in_turn() {
    let (_folder, path) = small();
    let same = Path::new(env!("CARGO_BIN_EXE_waxwing"));
    let (code, out, err) = against(&path, same, &[]);
    assert_eq!(code, Some(0), "{err}");
    let found: Value = serde_json::from_str(&out).expect("the result is JSON");
    assert_eq!(found["baseline"]["kind"], "program");
    assert_eq!(found["baseline"]["same_answer"], true);
}

#[cfg(unix)]
const MOST: [&str; 2] = ["--fail-above", "10%"];

/// A program that writes `text` whatever it is asked.
#[cfg(unix)]
fn parrot(folder: &Path, text: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("parrot");
    fs::write(&path, format!("#!/bin/sh\ncat <<'end'\n{text}\nend\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    path
}

#[cfg(unix)]
#[test]
fn another_program_may_be_faster_answer_otherwise_or_be_no_waxwing() {
    let (folder, path) = small();
    let written = result(words(&path), &[]);
    let against_one_that_says = |change: &dyn Fn(&mut Value)| {
        let mut value = written.clone();
        change(&mut value);
        against(&path, &parrot(folder.path(), &value.to_string()), &MOST)
    };
    let (code, out, err) = against_one_that_says(&|value| {
        value["speed"]["cpu_ns_per_event"]["median"] = json!(1e-6);
        value["speed"]["wall_ns_per_event"]["median"] = json!(1e-6);
    });
    assert_eq!(code, Some(6), "{err}");
    assert!(err.contains("slower than the baseline") && out.contains("\"slower\": true"), "{err}");
    let (code, _, err) = against_one_that_says(&|value| value["answer"]["digest"] = "f00".into());
    assert_eq!(code, Some(6), "{err}");
    assert!(err.contains("another answer"), "{err}");
    let (code, out, err) = against_one_that_says(&|value| value["work"]["winters"] = 3.into());
    assert_eq!((code, &*out), (Some(5), ""), "{err}");
    assert!(err.contains("it did other work: --winters is 3 there and 2 here"), "{err}");
    let (code, _, err) = against(&path, &parrot(folder.path(), "hello"), &MOST);
    assert_eq!(code, Some(5), "{err}");
    assert!(err.contains("what it wrote is no result: it is not JSON"), "{err}");
}
