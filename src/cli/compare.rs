//! `waxwing compare`: two stored runs side by side, without playing anything.

use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::{Console, Format, report};
use crate::report::{Compared, Kept};

/// Set two stored runs side by side: what changed in the scenario, and what that did to the answers
#[derive(Debug, clap::Args)]
pub(super) struct Compare {
    /// The folder that `waxwing run --out` wrote first
    #[arg(value_name = "DIR")]
    first: PathBuf,
    /// The other; differences are this one minus the first
    #[arg(value_name = "DIR")]
    second: PathBuf,
    /// How to write the answer on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Compare {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let (first, second) = (kept(&self.first)?, kept(&self.second)?);
        let shown = [&self.first, &self.second].map(|folder| folder.display().to_string());
        let names = [shown[0].as_str(), shown[1].as_str()];
        let compared = Compared::of(&first, &second);
        console.print(&match self.format {
            Format::Text => compared.text(names),
            Format::Json => compared.json(names),
        })
    }
}

fn kept(folder: &Path) -> Result<Kept, Failure> {
    let files = report::files_of(folder)?;
    Kept::read(&files, env!("CARGO_PKG_VERSION")).map_err(|why| report::unusable(folder, &why))
}
