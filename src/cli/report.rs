//! `waxwing report`: what people read of a run that is stored, made again without playing anything.
//!
//! The folder must be whole and as it was written; the files that are made from it are put in their
//! places one by one, each whole.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::{Console, write};
use crate::report;

/// The most bytes that a file of a run may have.
const LARGEST: u64 = 1 << 30;

/// Make the report of a stored run again, without playing
#[derive(Debug, clap::Args)]
pub(super) struct Report {
    /// The folder that `waxwing run --out` wrote
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Report {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let files = files_of(&self.folder)?;
        let document = report::stored(&files, env!("CARGO_PKG_VERSION"))
            .map_err(|why| unusable(&self.folder, &why))?;
        for (name, bytes) in report::rendered(&document) {
            write::replace(&self.folder.join(&name), &bytes)?;
            console.say(&format!("wrote {}", self.folder.join(&name).display()));
        }
        Ok(())
    }
}

/// Why a folder is no run to read, and how to mend it.
pub(super) fn unusable(folder: &Path, why: &report::Unusable) -> Failure {
    let mend = match why {
        report::Unusable::OtherVersion { .. } => {
            format!("this is waxwing {}; {}", env!("CARGO_PKG_VERSION"), why.mend())
        }
        _ => why.mend().to_owned(),
    };
    Failure::refused(&format!("`{}` {}", folder.display(), why.what()), &mend)
}

/// Every file of a folder by its name.
pub(super) fn files_of(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let entries = fs::read_dir(folder).map_err(|why| match why.kind() {
        ErrorKind::NotFound => Failure::refused(
            &format!("there is no folder `{}`", folder.display()),
            "give the folder that `waxwing run PATH --out DIR` wrote",
        ),
        ErrorKind::NotADirectory => Failure::refused(
            &format!("`{}` is a file", folder.display()),
            "give the folder that `waxwing run PATH --out DIR` wrote; a scenario is played with `waxwing run`",
        ),
        _ => Failure::io("read", folder, why),
    })?;
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|why| Failure::io("read", folder, why))?.path();
        let failed = |why| Failure::io("read", &path, why);
        let about = fs::metadata(&path).map_err(failed)?;
        if !about.is_file() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Every day of every winter may be larger than memory, and nothing is made from it.
        if name == report::EACH_DAY {
            continue;
        }
        if about.len() > LARGEST {
            return Err(Failure::io("read", &path, "it is over 1 GB: no run writes such a file"));
        }
        files.insert(name, fs::read(&path).map_err(failed)?);
    }
    Ok(files)
}
