//! The street, kept one-way.
//!
//! Every path in `src` is lexed, wherever it stands (imports, re-exports, types, calls), `super::` is
//! resolved from the file and the inline modules around it, and the first path that names a room
//! further up the street fails. Comments and strings are no paths. The other rules that
//! `docs/architecture.md` promises and no compiler keeps are here too.

#[path = "architecture/lexer.rs"]
mod lexer;
#[path = "architecture/rules.rs"]
mod rules;

use lexer::{Reference, Source};
use std::path::{Path, PathBuf};

/// The rooms in the order of the street.
const STREET: [&str; 8] =
    ["kernel", "scenario", "model", "pricing", "experiment", "decision", "report", "cli"];

/// Every source file, by its path below the project.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(root).expect("the file is inside the project");
        let name = name.to_str().expect("our names are plain").replace('\\', "/");
        Source::new(&name, &std::fs::read_to_string(path).expect("the file was just listed"))
    };
    files.iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// The place of a room on the street.
fn place(room: &str) -> Option<usize> {
    STREET.iter().position(|known| *known == room)
}

/// What is wrong with naming `reference` in `source`, if anything.
fn fault(source: &Source, reference: &Reference) -> Option<String> {
    let segments = source.resolve(reference)?;
    let wrong = |what: String| Some(format!("{}:{}: {what}", source.name, reference.line));
    let Some(named) = segments.first() else {
        return wrong("the root of the crate as a whole is named; name a room".to_owned());
    };
    let Some(to) = place(named) else {
        return wrong(format!("`crate::{named}` is no room of the street"));
    };
    // The crate's own page and the binary stand outside the street and may point into it.
    let from = place(source.room()?)?;
    (to > from).then(|| wrong(format!("`{}` names `{named}`, uphill", STREET[from])))?
}

#[test]
fn the_street_runs_one_way() {
    let sources = sources();
    assert!(sources.len() > 50, "src was found");
    let named: usize = sources.iter().map(|source| source.references().len()).sum();
    assert!(named > 500, "paths were found");
    for source in &sources {
        for reference in source.references() {
            if let Some(fault) = fault(source, &reference) {
                panic!("{fault}");
            }
        }
    }
}

#[test]
fn the_binary_is_a_sentence_about_the_command_line() {
    let sources = sources();
    let main = sources.iter().find(|source| source.name == "src/main.rs").expect("a binary");
    for reference in main.references() {
        if reference.segments[0] == "waxwing" {
            assert_eq!(reference.segments[1], "cli", "main.rs:{}", reference.line);
        }
    }
    assert!(main.text.lines().count() < 20, "main.rs says what it does in a sentence");
}

#[track_caller]
fn uphill(name: &str, text: &str, wanted: Option<&str>) {
    let source = Source::new(name, text);
    let found = source.references().iter().find_map(|reference| fault(&source, reference));
    assert_eq!(found.as_deref(), wanted, "{text}");
}

#[test]
fn an_uphill_path_is_found_however_it_is_written() {
    let model = |text, wanted| uphill("src/model/world/level.rs", text, wanted);
    let report = Some("src/model/world/level.rs:1: `model` names `report`, uphill");
    model("use crate::report::Report;", report);
    model("use crate::{kernel::index::Id, report::{text, json}};", report);
    model("pub use crate::report::Report as Page;", report);
    model("fn f() { crate::report::text(1) }", report);
    model("use super::super::super::report;", report);
    model("mod inner { use super::super::super::super::report; }", report);
    model("type T = Vec<crate :: report :: Report>;", report);
    model(
        "use crate::{self as root};",
        Some("src/model/world/level.rs:1: the root of the crate as a whole is named; name a room"),
    );
    model(
        "use crate::Report;",
        Some("src/model/world/level.rs:1: `crate::Report` is no room of the street"),
    );
    model("macro_rules! m { () => { $crate::report::text() } }", report);
}

#[test]
fn a_downhill_path_a_comment_and_a_string_are_no_fault() {
    let model = |text| uphill("src/model/world/level.rs", text, None);
    model("use crate::kernel::index::Id; use super::hospital; use super::super::person;");
    model(
        "/// See [`crate::report`].\n// crate::report\n/* crate::report /* nested */ crate::cli */",
    );
    model("const S: &str = \"crate::report\"; const R: &str = r#\"crate::\"report\"#;");
    model(
        "fn f<'a>(c: char, s: &'a str) -> bool { c == '\"' && s == \"crate::cli\" || c == '\\'' }",
    );
    uphill("src/lib.rs", "pub mod cli; pub use crate::cli::Exit;", None);
}
