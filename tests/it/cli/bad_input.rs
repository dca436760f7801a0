//! Files and folders that cannot be meant: refused in words, with nothing written.

use std::fs::{self, File};
use std::path::Path;

use super::{SMALL, complaint, small, words};
use waxwing::cli::Exit;

/// Both verbs refuse the path alike, and `run` leaves no trace.
#[track_caller]
fn refused(path: &Path, exit: Exit, wanted: &[&str]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let checked = complaint(&["check", words(path)], exit);
    let run = complaint(&["run", words(path), "--out", words(&out)], exit);
    assert_eq!(checked, run);
    for part in wanted {
        assert!(run.contains(part), "{part} is not in\n{run}");
    }
    let left = fs::read_dir(folder.path()).expect("a temporary folder").count();
    assert_eq!(left, 0, "nothing is written when something is wrong");
}

#[test]
fn a_path_that_leads_nowhere() {
    let (folder, _) = small();
    refused(&folder.path().join("nowhere"), Exit::Io, &["there is no file or folder", "help:"]);
}

#[test]
fn a_folder_without_a_scenario() {
    let (folder, _) = small();
    refused(folder.path(), Exit::Io, &["holds no scenario.toml"]);
}

#[test]
fn a_folder_called_scenario_toml() {
    let (folder, _) = small();
    fs::create_dir(folder.path().join("scenario.toml")).expect("a temporary folder");
    refused(folder.path(), Exit::Io, &["it is not a file"]);
}

#[test]
fn an_empty_file() {
    let (_folder, path) = small();
    fs::write(&path, "").expect("a temporary file");
    refused(&path, Exit::Problems, &["small.toml:1:1", "help:"]);
}

#[test]
fn a_file_of_a_gigabyte_is_refused_before_it_is_read() {
    let (_folder, path) = small();
    let file = File::create(&path).expect("a temporary file");
    file.set_len(1 << 30).expect("a sparse file");
    refused(&path, Exit::Problems, &["is 1024 MB large; the most is 16 MB"]);
}

#[test]
fn a_table_of_a_gigabyte_is_refused_before_it_is_read() {
    let (folder, path) = small();
    let text = SMALL.replace("rate       =", "file = \"town.csv\"\nrate       =");
    fs::write(&path, text).expect("a temporary file");
    let table = File::create(folder.path().join("town.csv")).expect("a temporary file");
    table.set_len(1 << 30).expect("a sparse file");
    refused(&path, Exit::Problems, &["town.csv` is 1024 MB large"]);
}

#[test]
fn bytes_that_are_no_text() {
    let (_folder, path) = small();
    let mut bytes = b"title = \"x\"\nquestion = \"".to_vec();
    bytes.extend([0xA3, b'"']);
    fs::write(&path, bytes).expect("a temporary file");
    refused(&path, Exit::Problems, &["is not UTF-8", "small.toml:2, byte 24 (0xA3)"]);
}

#[test]
fn a_table_that_is_not_there_is_told_at_the_line_that_asks_for_it() {
    let (_folder, path) = small();
    let text = SMALL.replace("rate       =", "file = \"town.csv\"\nrate       =");
    let line = 1 + text.lines().position(|line| line.starts_with("file")).expect("a line");
    fs::write(&path, text).expect("a temporary file");
    refused(&path, Exit::Problems, &["town.csv", &format!("small.toml:{line}:")]);
}

#[test]
fn a_table_may_not_lie_outside_the_folder() {
    let (folder, path) = small();
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).expect("a temporary folder");
    fs::write(folder.path().join("town.csv"), "name,needs\na,1\n").expect("a temporary file");
    let path_inside = inside.join("small.toml");
    let absolute = words(&path).replace("small.toml", "town.csv");
    for name in ["../town.csv", "./../town.csv", &absolute] {
        let text = SMALL.replace("rate       =", &format!("file = '{name}'\nrate       ="));
        fs::write(&path_inside, text).expect("a temporary file");
        refused(&path_inside, Exit::Problems, &["leads out of the folder", "small.toml:23"]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_may_not_lead_outside_the_folder() {
    let (folder, _) = small();
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).expect("a temporary folder");
    fs::write(folder.path().join("town.csv"), "name,needs\na,1\n").expect("a temporary file");
    std::os::unix::fs::symlink("../town.csv", inside.join("town.csv")).expect("a link");
    let path = inside.join("small.toml");
    let text = SMALL.replace("rate       =", "file = \"town.csv\"\nrate       =");
    fs::write(&path, text).expect("a temporary file");
    refused(&path, Exit::Problems, &["leads out of the folder"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_no_scenario() {
    refused(Path::new("/dev/zero"), Exit::Io, &["it is not a file"]);
}

#[test]
fn every_problem_is_told_at_once() {
    let (_folder, path) = small();
    let text = SMALL.replace("5 per day", "5 per fortnight").replace("\"40%\"", "\"140%\"");
    fs::write(&path, text).expect("a temporary file");
    refused(&path, Exit::Problems, &["fortnight", "140%", "2 errors"]);
}

#[test]
fn usual_care_sends_nobody_in_and_says_so() {
    let (_folder, path) = small();
    let text = SMALL.replacen(
        "[services.gp.care]",
        "[services.gp]\nsent_in = \"5%\"\n[services.gp.care]",
        1,
    );
    assert_ne!(text, SMALL);
    fs::write(&path, text).expect("a temporary file");
    refused(
        &path,
        Exit::Problems,
        &["sent_in", "usual care makes no contact that could find this"],
    );
}
