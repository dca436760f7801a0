//! `waxwing run --keep daily`: every day of every winter, the same bytes on any threads, and nothing unasked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::{answer, bromley, complaint, small, waxwing, words};
use waxwing::cli::Exit;

const FILE: &str = "daily_winters.parquet";

fn run(path: &Path, out: &Path, more: &[&str]) {
    answer(&[&["run", words(path), "--winters", "20", "--out", words(out)], more].concat());
}

/// Rows of the file: winter, words, value.
fn rows(out: &Path) -> Vec<(i64, [String; 5], i64)> {
    let bytes = fs::read(out.join(FILE)).expect("the file was written");
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("it is Parquet");
    let row = |row: parquet::record::Row| {
        let mut cells = row.get_column_iter().map(|(_, cell)| cell.clone());
        let whole = |cell: Option<Field>| match cell {
            Some(Field::Long(value)) => value,
            other => panic!("a whole number and not {other:?}"),
        };
        let winter = whole(cells.next());
        let words = std::array::from_fn(|_| match cells.next() {
            Some(Field::Str(text)) => text,
            other => panic!("words and not {other:?}"),
        });
        (winter, words, whole(cells.next()))
    };
    reader.get_row_iter(None).expect("rows").map(|one| row(one.expect("a row"))).collect()
}

#[test]
fn every_day_of_every_winter_is_kept_and_comes_to_the_means_of_daily() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    run(&path, &out, &["--keep", "daily"]);
    let rows = rows(&out);
    assert!(rows.windows(2).all(|two| two[0].0 <= two[1].0), "in the order of winters");
    let mut sums: BTreeMap<[String; 5], (i64, i64)> = BTreeMap::new();
    for (_, words, value) in rows {
        let of = sums.entry(words).or_default();
        *of = (of.0 + value, of.1 + 1);
    }
    let mut table = csv::Reader::from_path(out.join("daily.csv")).expect("a table");
    let mut held = 0;
    for line in table.records() {
        let line = line.expect("a row");
        let key = [0, 1, 2, 4, 5].map(|at| line[at].to_owned());
        let (sum, winters) = sums.remove(&key).unwrap_or_else(|| panic!("{key:?}"));
        assert_eq!(winters, 20, "{key:?}");
        let mean: f64 = line[6].parse().expect("a mean");
        assert!((mean - sum as f64 / 20.0).abs() < 1e-9, "{key:?}: {mean}");
        held += 1;
    }
    assert!(
        held > 100 && sums.is_empty(),
        "{held} days, and {} that daily.csv has not",
        sums.len()
    );
}

#[test]
fn threads_and_blocks_move_no_byte_of_it_and_nothing_is_left_beside() {
    let (folder, path) = small();
    let bytes = |threads: &str| {
        let out = folder.path().join(threads);
        run(&path, &out, &["--keep", "daily", "--threads", threads]);
        fs::read(out.join(FILE)).expect("the file was written")
    };
    let one = bytes("1");
    assert!(one == bytes("2") && one == bytes("3"));
    let left = fs::read_dir(folder.path()).expect("a folder").filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.'))
    });
    assert_eq!(left.count(), 0, "nothing is left over");
    // The folder is ours all the same: it can be written over, and reported on.
    let out = folder.path().join("1");
    answer(&["report", words(&out)]);
    run(&path, &out, &[]);
    assert!(!out.join(FILE).exists(), "only where it is asked for");
}

#[test]
fn what_cannot_be_meant_or_is_too_much_is_refused_before_anything_is_played() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    complaint(&["run", words(&path), "--keep", "daily"], Exit::Usage);
    complaint(&["run", words(&path), "--keep", "hourly", "--out", words(&out)], Exit::Usage);
    let bromley = bromley();
    let many = ["run", &bromley, "--winters", "1000000", "--keep", "daily", "--out", words(&out)];
    let told = complaint(&many, Exit::Usage);
    assert!(told.contains("rows") && told.contains("help: play fewer winters"), "{told}");
    assert!(!out.exists());
    let told =
        waxwing(&["run", words(&path), "--winters", "2", "--keep", "daily", "--out", words(&out)]);
    assert!(!told.err.contains("note: --keep"), "{}", told.err);
}
