//! `waxwing warmup` from the command line: what it says, what it writes, and what it refuses.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use waxwing::cli::Exit;
use waxwing::kernel::stats::steady::{batches, mser};

use super::{SMALL, answer, complaint, small, words};

/// The small town for four months, with ten days of warm-up in the file.
fn long() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("long.toml");
    let text = SMALL.replace("2018-11-30\"", "2019-02-28\"\nwarm_up = \"10d\"");
    assert_ne!(text, SMALL);
    fs::write(&path, text).expect("a temporary file");
    (folder, path)
}

#[test]
fn the_beds_of_a_town_that_opens_empty_fill_first() {
    let (_folder, path) = long();
    let line = ["warmup", words(&path), "--series", "acute.held", "--winters", "8"];
    let csv = answer(&[&line[..], &["--format", "csv"]].concat());
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|row| row.split(',').collect()).collect();
    assert_eq!(rows.len(), 130, "ten days of warm-up and 120 of winter");
    assert_eq!((rows[0][4], rows[129][4]), ("2018-10-22", "2019-02-28"));
    let days: Vec<f64> = rows.iter().map(|row| row[5].parse().unwrap()).collect();
    let found = mser(&batches(&days)).expect("it is long enough");
    assert!(found.is_steady && found.cut > 0, "{found:?}");
    let left_out = rows.iter().filter(|row| row[10] == "yes").count();
    assert_eq!(left_out, 5 * found.cut);
    let statistic: f64 = rows[left_out][9].parse().unwrap();
    assert!((statistic - found.statistic[found.cut]).abs() < 1e-12);
    let page = answer(&line);
    assert!(page.starts_with(&format!("> Give warm_up = \"{left_out}d\" or more: ")), "{page}");
    let has = if left_out > 10 { "10 days are too few" } else { "10 days are enough" };
    assert!(page.replace("\n  ", " ").contains(&format!("the file's {has}")), "{page}");
}

#[test]
fn a_short_series_an_unknown_one_and_one_that_the_arm_has_not_are_refused() {
    let (_folder, path) = small();
    let told = complaint(&["warmup", words(&path), "--series", "acute.held"], Exit::Problems);
    assert_eq!(
        told,
        "error: acute.held has 30 days, warm-up and winter together: too few to see a steady state
  = help: MSER-5 needs 50 at the least, and several times the warm-up to be sure: lengthen [window], for \
         example to a year
"
    );
    let (_folder, path) = long();
    let told = complaint(&["warmup", words(&path), "--series", "acute.hold"], Exit::Usage);
    assert!(told.contains("did you mean `acute.held`?"), "{told}");
    let line = ["warmup", words(&path), "--series", "visits.waiting", "--winters", "2"];
    let told = complaint(&line, Exit::Usage);
    assert!(told.contains("`nothing` has no such thing"), "{told}");
}
