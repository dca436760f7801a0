//! A folder of results, whole or not at all.
//!
//! ```text
//! files ─► .DIR.1234.tmp ─┐
//!                         ├─ rename ─► DIR
//! DIR, if it was ours ────┘ put aside, then removed
//! ```
//!
//! A folder is ours if it is empty, or if its `timing.json` lists every file in it and names the command that
//! is to write there again. Anything else in the folder is somebody's work, and it is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde_json::json;

use super::clock::now;
use super::exit::Failure;

/// The file that differs from run to run, and that says which files belong to the folder.
pub(super) const TIMING: &str = "timing.json";

/// Held while folders are renamed.
static RENAMING: Mutex<()> = Mutex::new(());

/// Waits until no folder is half in its place, and keeps it so.
pub(super) fn hold() -> MutexGuard<'static, ()> {
    RENAMING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where results are to go.
#[derive(Debug)]
pub(super) struct Destination {
    folder: PathBuf,
    /// The command that writes there: it replaces a former result of its own, and no other.
    command: &'static str,
}

impl Destination {
    /// This folder, if it may be written: asked before anything is played.
    pub(super) fn new(folder: &Path, command: &'static str) -> Result<Self, Failure> {
        let folder = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(why) if why.kind() == ErrorKind::NotFound => {
                std::path::absolute(folder).map_err(|why| Failure::io("write to", folder, why))?
            }
            Err(why) => return Err(Failure::io("write to", folder, why)),
        };
        if folder.file_name().is_none() {
            return Err(Failure::io("write to", &folder, "it is not a folder of its own"));
        }
        let destination = Self { folder, command };
        destination.is_ours()?;
        Ok(destination)
    }

    /// The folder for people to read.
    pub(super) fn shown(&self) -> std::path::Display<'_> {
        self.folder.display()
    }

    /// A place for a file that is written before the folder is there: where it can be moved into it.
    #[cfg(feature = "parquet")]
    pub(super) fn beside(&self, end: &str) -> PathBuf {
        self.sibling(end)
    }

    /// Puts the files into the folder, which then holds nothing else.
    pub(super) fn write(&self, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
        self.write_with(files, None)
    }

    /// The same, with the file that lists them all and says how long they took; says what was written.
    pub(super) fn write_timed(
        &self,
        mut files: Vec<(String, Vec<u8>)>,
        begun: Instant,
        threads: usize,
    ) -> Result<String, Failure> {
        let names: Vec<&str> = files.iter().map(|(name, _)| &**name).chain([TIMING]).collect();
        let timing = json!({
            "waxwing": env!("CARGO_PKG_VERSION"),
            "command": self.command,
            "wall_seconds": (now() - begun).as_secs_f64(),
            "threads": threads,
            "files": names,
        });
        files.push((TIMING.to_owned(), format!("{timing:#}\n").into_bytes()));
        self.write(&files)?;
        Ok(format!("wrote {} files to {}", files.len(), self.shown()))
    }

    /// The same, with one more that is already written.
    pub(super) fn write_with(
        &self,
        files: &[(String, Vec<u8>)],
        written: Option<(&str, &Path)>,
    ) -> Result<(), Failure> {
        let _held = hold();
        self.is_ours()?;
        let (new, old) = (self.sibling("tmp"), self.sibling("old.tmp"));
        let more = || written.map_or(Ok(()), |(name, path)| fs::rename(path, new.join(name)));
        let done =
            fill(&new, files).and_then(|()| more()).and_then(|()| self.take_place(&new, &old));
        // What is left over after a failure, or of the folder before.
        let _ = fs::remove_dir_all(&new);
        let _ = fs::remove_dir_all(&old);
        done.map_err(|why| Failure::io("write to", &self.folder, why))
    }

    fn take_place(&self, new: &Path, old: &Path) -> io::Result<()> {
        let was_there = self.folder.exists();
        if was_there {
            fs::rename(&self.folder, old)?;
        }
        fs::rename(new, &self.folder).inspect_err(|_| {
            if was_there {
                // The folder as it was is better than none.
                let _ = fs::rename(old, &self.folder);
            }
        })
    }

    /// A name beside the folder that nobody else uses.
    fn sibling(&self, end: &str) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        self.folder.with_file_name(format!(".{name}.{}.{end}", std::process::id()))
    }

    /// Fails unless the folder is absent, empty or a former result of the same command.
    fn is_ours(&self) -> Result<(), Failure> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(Failure::io("write to", &self.folder, why)),
        };
        let names: Result<BTreeSet<String>, io::Error> =
            entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
        let names = names.map_err(|why| Failure::io("read", &self.folder, why))?;
        let (listed, by) = listed(&self.folder);
        let what = match names.iter().find(|name| !listed.contains(*name)) {
            Some(foreign) => format!("`{foreign}`, which waxwing did not write there"),
            None if !names.is_empty() && by != self.command => {
                format!("what `waxwing {by}` wrote, and this is `waxwing {}`", self.command)
            }
            None => return Ok(()),
        };
        let what = format!("`{}` holds {what}", self.folder.display());
        Err(Failure::refused(&what, "give a new folder, or empty this one yourself"))
    }
}

/// Puts one file in its place, whole.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let _held = hold();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let done = fs::write(&new, bytes).and_then(|()| fs::rename(&new, path));
    done.map_err(|why| {
        let _ = fs::remove_file(&new);
        Failure::io("write", path, why)
    })
}

fn fill(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

/// The files of a former result and the command that wrote it, as it says itself.
fn listed(folder: &Path) -> (BTreeSet<String>, String) {
    const MOST: u64 = 1 << 20;
    let path = folder.join(TIMING);
    if fs::metadata(&path).map_or(true, |about| !about.is_file() || about.len() > MOST) {
        return (BTreeSet::new(), String::new());
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    let timing: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let files = timing.get("files").and_then(serde_json::Value::as_array);
    let names = files.into_iter().flatten().filter_map(serde_json::Value::as_str);
    let names: BTreeSet<String> = names.map(str::to_owned).collect();
    let by = timing.get("command").and_then(serde_json::Value::as_str);
    // Results that are older than this entry are told by what no other command writes.
    let by = by.unwrap_or_else(|| match () {
        () if names.contains("manifest.json") => "run",
        () if names.contains("surface.csv") => "sweep",
        () => "economics",
    });
    (names, by.to_owned())
}
