//! The format's page and its schema are what the description makes of them, and the description is of
//! the files that there are. `BLESS=1` writes the page anew.

#[path = "format/schema.rs"]
mod schema;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use waxwing::cli::{self, Exit};
use waxwing::scenario::format::{self, Need, Sort, Table, Written};
use waxwing::scenario::{Files, Reading, judge, wanted};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every TOML file in a folder and below it.
fn files_in(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "`{folder}` has files");
    found
}

/// The scenarios, the starters and the page's example.
fn legal() -> Vec<PathBuf> {
    let mut files = [files_in("scenarios"), files_in("templates")].concat();
    files.push(root().join("docs/scenario-example.toml"));
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn reading(path: &Path) -> Reading {
    let main = text(path);
    let rows = "practice,needs,list_size,uptake,allocation\nElm,1.5,9100,45%,3\n";
    let side = wanted(&main).into_iter().map(|name| {
        let beside = fs::read_to_string(path.with_file_name(&name));
        (name, beside.unwrap_or_else(|_| rows.to_owned()))
    });
    judge(&Files { side: side.collect(), main: (path.display().to_string(), main) })
}

#[test]
fn the_page_is_the_one_that_the_description_makes() {
    let path = root().join("docs/scenario-format.md");
    let page = format::page();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let told = "docs/scenario-format.md is made by `BLESS=1 cargo test --test it format`";
    assert!(text(&path).replace("\r\n", "\n") == page, "{told}: change the description");
}

#[test]
fn every_starter_and_scenario_is_legal() {
    for path in legal() {
        let problems = reading(&path).problems;
        assert_eq!(problems.errors(), 0, "{}: {problems}", path.display());
    }
    for path in files_in("templates") {
        let problems = reading(&path).problems;
        assert!(problems.is_empty(), "a starter has not even a warning: {problems}");
    }
}

fn sub<'a>(table: &Table, key: &str) -> Option<&'a Table> {
    table.below().find(|below| below.place().is_some_and(|(_, name)| name == key))
}

/// Walks a file with the description in hand; adds what it says of nothing.
fn walk(table: &Table, node: &toml::Table, seen: &mut BTreeSet<String>, wrong: &mut Vec<String>) {
    for (key, value) in node.iter().filter(|(key, _)| !["source", "note"].contains(&&***key)) {
        let known = table.keys().find(|known| known.name == key);
        let below = sub(table, key);
        let inline = known.is_some_and(|known| !known.written.may_be_table());
        seen.insert(format!("{}.{key}", table.path));
        match (below, value) {
            (Some(below), _) if below.sort == Sort::Group => {
                for (_, value) in value.as_table().expect("a group of tables") {
                    walk(below, value.as_table().expect("a table"), seen, wrong);
                }
            }
            (Some(below), toml::Value::Array(items)) if below.sort == Sort::List => {
                for item in items.iter().filter_map(toml::Value::as_table) {
                    walk(below, item, seen, wrong);
                }
            }
            (Some(below), toml::Value::Table(node)) if !node.contains_key("value") => {
                walk(below, node, seen, wrong);
            }
            // Names of the planner's own.
            _ if table.path == "skills" || inline || known.is_some() || below.is_some() => {}
            _ => wrong.push(format!("`{key}` of `[{}]`", table.path)),
        }
    }
}

#[test]
fn every_key_of_every_file_is_described() {
    let top = format::at(&[]).expect("the file itself is described");
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for path in legal() {
        let node: toml::Table = text(&path).parse().expect("a legal file is TOML");
        walk(top, &node, &mut seen, &mut wrong);
    }
    assert!(wrong.is_empty(), "not described: {}", wrong.join(", "));
    // A table that no file has is one that nobody has tried.
    let place = |table: &Table| table.place().map(|(above, key)| format!("{above}.{key}"));
    let unseen: Vec<String> =
        format::tables().filter_map(place).filter(|place| !seen.contains(place)).collect();
    assert_eq!(unseen, Vec::<String>::new(), "let docs/scenario-example.toml show them");
}

#[test]
fn the_listing_of_every_file_takes_the_defaults_that_are_described() {
    let mut checked = 0;
    for path in legal() {
        let brief = reading(&path).brief.expect("a legal file can be played");
        for line in brief.listings.iter().flatten().flat_map(|listing| &listing.lines) {
            let mut parts = split(&line.path);
            let key = parts.pop().expect("a path has a key");
            let Some(table) = format::at(&parts).filter(|_| line.is_default) else { continue };
            let own = table.keys().find(|known| known.name == key).map(|known| known.need);
            let need = own.or_else(|| sub(table, &key).map(|below| below.need));
            match need {
                Some(Need::Or(default) | Need::Words(default)) => {
                    assert_eq!(line.value, default, "{}", line.path);
                    checked += 1;
                }
                Some(Need::Varies(_)) => {}
                // Whether this arm has the service: said by the listing alone.
                None if key == "in_place" => {}
                _ => panic!("{} has a default and is described as {need:?}", line.path),
            }
        }
    }
    assert!(checked > 1_000, "{checked} defaults were compared");
}

fn split(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for letter in path.chars() {
        match letter {
            '"' => quoted = !quoted,
            '.' if !quoted => parts.push(String::new()),
            letter => parts.last_mut().expect("there is one").push(letter),
        }
    }
    parts
}

#[test]
fn the_page_says_how_every_value_is_written() {
    for table in format::tables() {
        for key in table.keys() {
            assert_ne!(key.written, Written::Either(&[]), "{}", key.name);
            let row = format!("| `{}` | {}", key.name, key.written.words().replace('|', "\\|"));
            assert!(format::page().contains(&row), "{row}");
        }
    }
}

/// What a command prints.
fn answer(arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let line = ["waxwing"].iter().chain(arguments).map(std::ffi::OsString::from);
    let exit = cli::run(line, &mut out, &mut err);
    assert_eq!(exit, Exit::Done, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("waxwing writes text")
}
