//! The gallery of bad files: each `problems/NAME.toml`, with the CSVs it asks for, and the whole text
//! that a planner sees in `problems/NAME.stderr`. `BLESS=1` writes the texts anew.

use std::fs;
use std::path::{Path, PathBuf};

use waxwing::scenario::{Files, judge, wanted};

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/problems")
}

fn files(path: &Path) -> Files {
    let text = fs::read_to_string(path).expect("the gallery can be read");
    let side = wanted(&text).into_iter().filter_map(|name| {
        let text = fs::read_to_string(path.with_file_name(&name)).ok()?;
        Some((name, text))
    });
    let shown = path.file_name().expect("it is a file").to_string_lossy().into_owned();
    Files { side: side.collect(), main: (shown, text) }
}

#[test]
fn every_bad_file_gets_its_whole_text() {
    let entries = fs::read_dir(gallery()).expect("there is a gallery");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    assert!(paths.len() >= 25, "the gallery has {} files", paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let reading = judge(&files(&path));
        assert!(!reading.problems.is_empty(), "{} has no problem", path.display());
        let text = reading.problems.render(false);
        let expected = path.with_extension("stderr");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &text).expect("the gallery can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != text {
            wrong.push(format!("{}\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn colour_changes_no_word() {
    let reading = judge(&files(&gallery().join("wrong-unit.toml")));
    let coloured = reading.problems.render(true);
    assert!(coloured.contains('\u{1b}'));
    assert!(coloured.contains("wrong unit"));
}
