//! A run that was stored, read again: the document, or why it cannot be trusted.
//!
//! ```text
//! manifest.json  which version, how many winters, and a digest of each file below
//! *.csv …        the figures
//! report.json    the document, from which everything that people read is made again
//! ```
//!
//! Nothing is made from a folder that is not whole and not as it was written: a report with one edited
//! figure in it looks like any other.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::{Document, LAYOUT};
use super::manifest::digest;

/// The file that says what a folder holds.
pub(super) const MANIFEST: &str = "manifest.json";
/// The stored document.
pub(super) const STORED: &str = "report.json";

/// The document as it is stored.
pub(super) fn written(document: &Document) -> String {
    serde_json::to_string(document).expect("plain data with text keys is always JSON") + "\n"
}

/// Why a folder is no run to make a report from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It holds no manifest, or none of ours.
    NotARun,
    /// Another version wrote it.
    OtherVersion {
        /// Which, as it says.
        theirs: String,
    },
    /// A file that it should hold is not there.
    Missing {
        /// The file.
        file: String,
    },
    /// A file is not as it was written.
    Edited {
        /// The file.
        file: String,
    },
    /// No winter was played.
    NoWinters,
}

impl Unusable {
    /// What is wrong, in words that follow the folder's name.
    pub fn what(&self) -> String {
        match self {
            Self::NotARun => "holds no manifest.json of a waxwing run".into(),
            Self::OtherVersion { theirs } => format!("was written by waxwing {theirs}"),
            Self::Missing { file } => format!("is only half there: `{file}` is missing"),
            Self::Edited { file } => format!("is not as it was written: `{file}` was changed"),
            Self::NoWinters => "holds no winters: the run was stopped before the first".into(),
        }
    }

    /// How to mend it.
    pub const fn mend(&self) -> &'static str {
        match self {
            Self::NotARun => "give the folder that `waxwing run PATH --out DIR` wrote",
            Self::OtherVersion { .. } => {
                "figures may mean something else in this version: run the scenario again, or use that one"
            }
            Self::Missing { .. } => "copy the whole folder, or run the scenario again",
            Self::Edited { .. } => {
                "work on a copy of the file elsewhere, and put this one back or run the scenario again"
            }
            Self::NoWinters => "run the scenario again and let it play",
        }
    }
}

/// The document of a folder, whose files are given by name; `version` is our own.
pub fn stored(files: &BTreeMap<String, Vec<u8>>, version: &str) -> Result<Document, Unusable> {
    let manifest = files.get(MANIFEST).and_then(|bytes| serde_json::from_slice(bytes).ok());
    let manifest: Value = manifest.ok_or(Unusable::NotARun)?;
    let text = |key: &str| manifest[key].as_str().unwrap_or_default();
    if text("program") != "waxwing" {
        return Err(Unusable::NotARun);
    }
    if text("version") != version {
        return Err(Unusable::OtherVersion { theirs: text("version").into() });
    }
    are_whole(&manifest, files)?;
    let document = files.get(STORED).and_then(|bytes| serde_json::from_slice(bytes).ok());
    let document: Document = document.ok_or_else(|| Unusable::Edited { file: STORED.into() })?;
    let about = &document.about;
    let agrees = document.layout == LAYOUT
        && about.version == version
        && about.digest == text("digest")
        && manifest["seed"].as_u64() == Some(about.seed)
        && manifest["winters"]["played"].as_u64() == Some(about.winters as u64);
    if !agrees {
        return Err(Unusable::Edited { file: MANIFEST.into() });
    }
    if about.winters == 0 { Err(Unusable::NoWinters) } else { Ok(document) }
}

/// Every file of the manifest is there, and as it was.
fn are_whole(manifest: &Value, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Unusable> {
    let listed = manifest["files"].as_object().filter(|listed| listed.contains_key(STORED));
    let listed = listed.ok_or_else(|| Unusable::Edited { file: MANIFEST.into() })?;
    for (file, wanted) in listed {
        let Some(bytes) = files.get(file) else {
            return Err(Unusable::Missing { file: file.clone() });
        };
        if wanted.as_str() != Some(&digest(bytes)) {
            return Err(Unusable::Edited { file: file.clone() });
        }
    }
    Ok(())
}
