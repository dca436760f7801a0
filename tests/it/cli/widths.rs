//! What is printed fits a terminal of eighty columns, and holds no colours and no bar where there is no terminal.

use std::fs;
use std::process::Command;

use super::{SMALL, answer, small, words};
use crate::claims::SURE;

/// Lines that are too long (`check` lists a file line by line and is no table), but for single words that cannot be broken and lines that are to be copied.
fn too_long(text: &str) -> Vec<&str> {
    let breaks = |line: &&str| line.trim().split("  ").count() > 1 || line.trim().contains(' ');
    let copied = |line: &&str| line.trim_start().starts_with("waxwing ");
    let long = text.lines().filter(|line| line.chars().count() > 80);
    long.filter(breaks).filter(|line| !copied(line)).collect()
}

/// Options called as people call them, one of them beaten by a mix of two others.
const NAMED: &str = "option,cost,effect\nUsual care of winter 2018-19,100,1\nRecruit nurses in August,250,1.3\n\
    Recruit nurses in October,300,2\nAgency nurses from August,320,1.9\n";

/// Twenty options with names of forty letters and more, some of them in one word, on a crooked line.
fn with_many_options() -> String {
    let name = |at: usize| match at % 3 {
        0 => format!("option {at} of many with quite a long name"),
        1 => format!("one-word-of-fifty-letters-that-cannot-be-broken-{at}"),
        _ => format!("{at}"),
    };
    let heads: Vec<String> =
        (0..20).map(|at| format!("cost:{name},effect:{name}", name = name(at))).collect();
    let row = |draw: usize| {
        let cells = (0..20).map(|at| {
            let cost = 12_345 * at + 1_700 * ((at * 7 + draw * 3) % 5);
            format!("{cost},{}", at * (40 - at) + (at * draw) % 3)
        });
        cells.collect::<Vec<String>>().join(",")
    };
    let rows: Vec<String> = (0..6).map(row).collect();
    format!("{}\n{}\n", heads.join(","), rows.join("\n"))
}

#[test]
fn the_answer_of_every_verb_fits_eighty_columns() {
    let (folder, path) = small();
    let place = |name: &str| words(&folder.path().join(name)).to_owned();
    let path = words(&path);
    let doubted = SMALL.replace(
        "response = \"40%\"",
        "response = { estimate = \"40%\", prior = { beta = { mean = \"40%\", sd = \"15%\" } } }",
    );
    fs::write(place("doubted.toml"), doubted).expect("a temporary file");
    fs::write(place("sure.toml"), SURE).expect("a temporary file");
    fs::write(place("table.csv"), "cost:usual,effect:usual,cost:nurses,effect:nurses\n1200,0.71,1900,0.78\n1100,0.70,2000,0.80\n").expect("a temporary file");
    let (doubted, sure, table) = (place("doubted.toml"), place("sure.toml"), place("table.csv"));
    let (one, other) = (place("one"), place("other"));
    answer(&["run", path, "--out", &one]);
    answer(&["run", &doubted, "--out", &other]);
    let (named, many) = (place("named.csv"), place("many.csv"));
    fs::write(&named, NAMED).expect("a temporary file");
    fs::write(&many, with_many_options()).expect("a temporary file");
    let bromley = super::bromley();
    let commands: [&[&str]; 14] = [
        &["run", path],
        &["run", &bromley, "--winters", "2", "--no-sweeps"],
        &["run", &doubted, "--winters", "6", "--uncertainty", "--draws", "20", "--tornado"],
        &["run", path, "--until", "bed_days:visits,nothing<=1000"],
        &["claims", &sure, "--winters", "3"],
        &["compare", &one, &other],
        &["choose", path, "--measure", "bed_days", "--delta", "5", "--winters", "40"],
        &["threshold", path, "--of", "services.visits.response", "--winters", "4"],
        &["trace", path, "--winter", "1"],
        &["economics", &table],
        &["economics", &named, "--reference", "Agency nurses from August"],
        &["economics", &many, "--price", "£700"],
        &["economics", &many, "--outcome", "day at home without a carer", "--effect-is-harm"],
        &["new", "--list"],
    ];
    for command in commands {
        let told = super::waxwing(command);
        let long = too_long(&told.out);
        assert!(!told.out.is_empty(), "{command:?}: {}", told.err);
        assert!(long.is_empty(), "{command:?}: {long:#?}");
    }
}

#[test]
fn where_there_is_no_terminal_there_are_no_colours_and_no_bar() {
    let (folder, path) = small();
    let broken = folder.path().join("broken.toml");
    fs::write(&broken, SMALL.replace("5 per day", "5 per fortnight")).expect("a temporary file");
    for (path, colour) in
        [(words(&path), None), (words(&broken), None), (words(&broken), Some("NO_COLOR"))]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waxwing"));
        command.args(["run", path, "--winters", "40"]).env_remove("CLICOLOR_FORCE");
        if let Some(name) = colour {
            command.env(name, "1");
        }
        let done = command.output().expect("the binary runs");
        for bytes in [&done.stdout, &done.stderr] {
            assert!(!bytes.contains(&0x1b) && !bytes.contains(&b'\r'), "{path}");
        }
    }
}

#[test]
fn colours_are_asked_for_and_forbidden_by_the_usual_words() {
    let (folder, _) = small();
    let broken = folder.path().join("broken.toml");
    fs::write(&broken, SMALL.replace("5 per day", "5 per fortnight")).expect("a temporary file");
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waxwing"));
        command.args(["check", words(&broken)]).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command.envs(variables.iter().copied());
        command.output().expect("the binary runs").stderr.contains(&0x1b)
    };
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    assert!(!coloured(&[("CLICOLOR", "0")]));
}
