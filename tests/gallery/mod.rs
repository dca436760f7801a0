//! What the tests of the scenarios share: reading one, and the tables of `docs/systems.md`.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub(crate) mod systems;

use std::fs;
use std::path::{Path, PathBuf};

use waxwing::scenario::{Brief, Files, read, wanted};

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the project.
pub(crate) fn text(name: &str) -> String {
    let read = fs::read_to_string(root().join(name));
    read.unwrap_or_else(|why| panic!("{name}: {why}")).replace("\r\n", "\n")
}

/// The scenarios made from the sources, by their names below `scenarios`, in order.
pub(crate) fn scenarios() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("scenarios")];
    while let Some(folder) = folders.pop() {
        if folder.join("scenario.toml").exists() {
            let name = folder.strip_prefix(root().join("scenarios")).expect("it lies there");
            found.push(name.to_str().expect("our names are plain").replace('\\', "/"));
        }
        let below = fs::read_dir(&folder)
            .expect("it can be listed")
            .map(|entry| entry.expect("it can be listed").path());
        folders.extend(below.filter(|path| path.is_dir()));
    }
    found.sort();
    assert!(found.len() > 10, "the scenarios were found");
    found
}

/// Where a scenario's file is.
pub(crate) fn path_of(scenario: &str) -> PathBuf {
    root().join("scenarios").join(scenario).join("scenario.toml")
}

/// A scenario by its name below `scenarios`.
pub(crate) fn brief(scenario: &str) -> Brief {
    let path = path_of(scenario);
    let main = text(&format!("scenarios/{scenario}/scenario.toml"));
    let beside = |name: String| {
        let text = fs::read_to_string(path.with_file_name(&name)).ok()?;
        Some((name, text))
    };
    let side = wanted(&main).into_iter().filter_map(beside).collect();
    let files = Files { main: (path.display().to_string(), main), side };
    read(&files).unwrap_or_else(|problems| panic!("{problems}"))
}
