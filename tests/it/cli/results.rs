//! `waxwing run`: the same bytes however it is run, and a folder that is whole or not there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{SMALL, answer, bromley, complaint, small, words};
use waxwing::cli::Exit;

/// Every file of a folder but the one that may differ.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let file = |entry: Result<fs::DirEntry, _>| {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        (name, fs::read(&path).expect("a file"))
    };
    let mut files: BTreeMap<String, Vec<u8>> = entries.map(file).collect();
    assert!(files.remove("timing.json").is_some(), "the time it took is told");
    assert!(files.len() > 3, "tables were written");
    files
}

#[track_caller]
fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert!(a.keys().eq(b.keys()), "{what}: other files");
    for (name, bytes) in a {
        assert!(b[name] == *bytes, "{what}: {name} differs");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("the folder can be listed").path();
        fs::copy(&path, to.join(path.file_name().expect("a file"))).expect("a copy");
    }
}

#[test]
fn neither_threads_nor_place_nor_time_change_a_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |path: &str, out: &str, threads: &str| {
        let out = folder.path().join(out);
        let size = ["--winters", "3", "--no-sweeps", "--threads", threads];
        let page = answer(&[&["run", path, "--out", words(&out)], &size as &[&str]].concat());
        (page, files(&out))
    };
    let (page, one) = run(&bromley(), "one", "1");
    for threads in ["2", "3", "1"] {
        let (again, files) = run(&bromley(), &format!("on-{threads}"), threads);
        assert!(again == page, "the page differs on {threads} threads");
        same(&one, &files, &format!("{threads} threads"));
    }
    let elsewhere = folder.path().join("elsewhere/bromley-2018-19");
    copy(Path::new(&bromley()), &elsewhere);
    same(&one, &run(words(&elsewhere), "moved", "2").1, "another place");
}

#[test]
fn sweeps_are_the_same_on_any_threads() {
    let (folder, path) = small();
    let sweep = r#"
[sweeps.rate]
question = "How many calls?"
contrast = ["visits", "nothing"]
measure  = "admissions"
winters  = 3
rows     = { label = "calls", path = "sources.town.rate", values = ["2 per day", "9 per day"] }
"#;
    fs::write(&path, SMALL.to_owned() + sweep).expect("a temporary file");
    let run = |out: &str, threads: &str| {
        let out = folder.path().join(out);
        answer(&["run", words(&path), "--out", words(&out), "--threads", threads]);
        files(&out)
    };
    same(&run("one", "1"), &run("three", "3"), "three threads");
}

#[test]
fn another_seed_is_another_answer() {
    let (_folder, path) = small();
    let page = |seed| answer(&["run", words(&path), "--seed", seed]);
    assert_eq!(page("1"), answer(&["run", words(&path)]), "the seed is 1 unless told otherwise");
    assert_ne!(page("1"), page("2"));
}

#[test]
fn the_answer_in_json_is_json() {
    let (_folder, path) = small();
    let told = answer(&["run", words(&path), "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&told).is_ok_and(|json| json.is_object()));
}

#[test]
fn without_a_folder_nothing_is_written() {
    let (folder, path) = small();
    answer(&["run", words(&path)]);
    assert_eq!(fs::read_dir(folder.path()).expect("a temporary folder").count(), 1);
}

#[test]
fn a_former_result_is_replaced_as_a_whole() {
    let (folder, path) = small();
    let out = folder.path().join("deep/out");
    let run = |seed| answer(&["run", words(&path), "--out", words(&out), "--seed", seed]);
    run("1");
    let before = files(&out);
    run("2");
    assert_ne!(before, files(&out));
    let left = fs::read_dir(folder.path().join("deep")).expect("a temporary folder").count();
    assert_eq!(left, 1, "no temporary folder is left");
    let timing = fs::read_to_string(out.join("timing.json")).expect("the time it took");
    let timing: Value = serde_json::from_str(&timing).expect("JSON");
    for key in ["wall_seconds", "events", "wall_ns_per_event", "threads", "machine"] {
        assert!(!timing[key].is_null(), "{key}");
    }
}

#[test]
fn a_folder_with_somebody_elses_files_is_left_alone() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    let run = ["run", words(&path), "--out", words(&out)];
    fs::create_dir(&out).expect("a temporary folder");
    answer(&run);
    let before = files(&out);
    fs::write(out.join("notes.txt"), "mine").expect("a temporary file");
    let told = complaint(&run, Exit::Io);
    assert!(told.contains("notes.txt"), "{told}");
    let mut after = files(&out);
    assert_eq!(after.remove("notes.txt").as_deref(), Some(b"mine".as_slice()));
    same(&before, &after, "refused");
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_anything_is_played() {
    let (_folder, path) = small();
    let inside_a_file = path.join("out");
    complaint(&["run", words(&path), "--out", words(&inside_a_file)], Exit::Io);
    complaint(&["run", words(&path), "--out", words(&path)], Exit::Io);
    complaint(&["run", words(&path), "--out", "/"], Exit::Io);
}

#[test]
fn the_result_of_another_command_is_left_alone() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    let run = ["run", words(&path), "--winters", "2", "--no-sweeps", "--out", words(&out)];
    let over = "services.visits.response=10%,40%";
    let sweep = ["sweep", words(&path), "--over", over, "--measure", "people_admitted"];
    let sweep = [&sweep[..], &["--winters", "2", "--out", words(&out)]].concat();
    let table = folder.path().join("table.csv");
    fs::write(&table, "option,cost,effect\na,1,1\nb,2,2\n").expect("a temporary file");
    let economics = ["economics", words(&table), "--out", words(&out)];
    let all = [("run", &run[..]), ("sweep", &sweep[..]), ("economics", &economics[..])];
    for (first, command) in all {
        answer(command);
        let before = fs::read(out.join("timing.json")).expect("a list of its files");
        for (other, another) in all.iter().filter(|(other, _)| *other != first) {
            let told = complaint(another, Exit::Io);
            let wanted =
                format!("holds what `waxwing {first}` wrote, and this is `waxwing {other}`");
            assert!(told.contains(&wanted) && told.contains("give a new folder"), "{told}");
            assert_eq!(
                fs::read(out.join("timing.json")).expect("a list of its files"),
                before,
                "nothing is touched"
            );
        }
        answer(command);
        fs::remove_dir_all(&out).expect("the folder is there");
    }
}
