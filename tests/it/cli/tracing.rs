//! `waxwing trace`.

use std::fs;

use super::{answer, small, waxwing, words};
use waxwing::cli::Exit;

fn facts(path: &str, winter: &str) -> Vec<Vec<String>> {
    let csv = answer(&["trace", path, "--winter", winter, "--format", "csv"]);
    csv.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn every_fact_is_there_and_agrees_with_the_tables_of_a_run() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    answer(&["run", words(&path), "--out", words(&out)]);
    let winters = fs::read_to_string(out.join("winters.csv")).expect("a run writes its winters");
    let rows: Vec<Vec<&str>> = winters.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|known| *known == name).expect("a column");
    for winter in ["0", "3"] {
        let facts = facts(words(&path), winter);
        let cut = 30 * 24 * 3_600_000_i64;
        for arm in ["nothing", "visits"] {
            let row = rows.iter().find(|row| row[0] == arm && row[2] == winter).expect("a row");
            let of_arm = |fact: &&Vec<String>| fact[0] == arm;
            let begun = |fact: &&Vec<String>| {
                let elapsed: i64 = fact[7].parse().expect("milliseconds");
                fact[8] == "need" && (0..cut).contains(&elapsed)
            };
            let cohort: Vec<&String> =
                facts.iter().skip(1).filter(of_arm).filter(begun).map(|fact| &fact[3]).collect();
            assert_eq!(row[column("needs")], cohort.len().to_string());
            for (what, measure) in [
                ("admitted", "admissions"),
                ("crisis", "attendances"),
                ("crisis averted", "averted"),
            ] {
                let told = facts.iter().filter(of_arm);
                let told =
                    told.filter(|fact| fact[8] == what && cohort.contains(&&fact[3])).count();
                assert_eq!(row[column(measure)], told.to_string(), "{what} in {arm}");
                assert!(told > 0 || arm == "nothing");
            }
        }
    }
}

#[test]
fn the_stories_stand_side_by_side_and_say_how_they_end() {
    let (_folder, path) = small();
    let told = answer(&["trace", words(&path), "--winter", "1"]);
    let has = |words: &str| assert!(told.contains(words), "{words:?} is not in\n{told}");
    has("A small town, case base, winter 1 (seed 1): ");
    has("An admission avoided: fewer admissions in visits than in nothing.");
    has("                     visits                       nothing\n");
    has("visits averts the crisis");
    has("emergency admission to acute");
    has("\nin the end           finished");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
}

#[test]
fn one_person_in_arms_of_ones_own_choice() {
    let (_folder, path) = small();
    let asked = ["trace", words(&path), "--winter", "1", "--person", "5", "--arms", "nothing"];
    let told = answer(&asked);
    assert!(told.contains("\nPerson 5: a need noticed by town, "), "{told}");
    assert!(told.contains("sent to gp") && !told.contains("visits"), "{told}");
    assert_eq!(told, answer(&asked), "the same every time");
}

#[test]
fn who_is_not_there_is_told_so() {
    let (_folder, path) = small();
    let told = waxwing(&["trace", words(&path), "--winter", "1", "--person", "90000"]);
    assert_eq!(told.exit, Exit::Usage);
    assert!(told.err.contains("winter 1 has no person 90000"), "{}", told.err);
    let told = waxwing(&["trace", words(&path), "--winter", "1", "--arms", "visit"]);
    assert!(told.err.contains("the scenario has no arm `visit`"), "{}", told.err);
}
