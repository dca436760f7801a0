//! `waxwing run --keep daily`: every day of every winter, in a file of its own, written while winters are played.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use crate::cli::Console;
use crate::cli::exit::Failure;
use crate::cli::write::Destination;
use crate::experiment::{Page, Plan};
use crate::report::{self, EACH_DAY, EachDay};

/// What may be kept of each winter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Keep {
    /// Every day of every series, as Parquet.
    Daily,
}

/// Rows from which it is said how many there will be.
const MANY: u64 = 50_000_000;
/// Rows beyond which nothing is begun: some tens of gigabytes.
const TOO_MANY: u64 = 5_000_000_000;

/// The file under way: beside the folder, until the folder is there. Whatever ends early takes it along.
#[derive(Debug)]
pub(super) struct Days {
    path: PathBuf,
    file: Option<EachDay<BufWriter<File>>>,
}

impl Days {
    /// The file for a plan, if that is not too much.
    pub(super) fn begin(
        plan: &Plan,
        destination: &Destination,
        console: &mut Console<'_>,
    ) -> Result<Self, Failure> {
        let rows = report::rows_of_each_day(plan);
        if rows > TOO_MANY {
            let what = format!(
                "--keep daily would write {rows} rows, a day of a series of an arm in a winter each"
            );
            let mend = "play fewer winters, arms or cases; daily.csv has the days over all winters without --keep";
            return Err(Failure::usage(&what, mend));
        }
        if rows > MANY {
            console.say(&format!(
                "note: --keep daily writes {rows} rows, about {} MB",
                rows / 300_000
            ));
        }
        let path = destination.beside("days.tmp");
        let failed = |why| Failure::io("write", &path, why);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let into = BufWriter::new(File::create(&path).map_err(failed)?);
        let file = EachDay::new(plan, into).map_err(failed)?;
        Ok(Self { path, file: Some(file) })
    }

    /// Writes the winters of a block.
    pub(super) fn take(&mut self, pages: &[Page]) -> Result<(), Failure> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.add(pages).map_err(|why| Failure::io("write", &self.path, why))
    }

    /// Ends the file: its name in the folder, and where it is until then.
    pub(super) fn end(&mut self) -> Result<(&'static str, PathBuf), Failure> {
        let failed = |why| Failure::io("write", &self.path, why);
        if let Some(file) = self.file.take() {
            file.finish().and_then(|mut into| into.flush()).map_err(failed)?;
        }
        Ok((EACH_DAY, self.path.clone()))
    }
}

impl Drop for Days {
    fn drop(&mut self) {
        // It has taken its place in the folder, or nobody wants it.
        let _ = fs::remove_file(&self.path);
    }
}
