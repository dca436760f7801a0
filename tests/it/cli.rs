//! The command line, mostly in process: exit codes, streams, files, and the same bytes every time.

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/benching.rs"]
mod benching;
#[path = "cli/checking.rs"]
mod checking;
#[path = "cli/choosing.rs"]
mod choosing;
#[path = "cli/claiming.rs"]
mod claiming;
#[path = "cli/comparing.rs"]
mod comparing;
#[path = "cli/doubting.rs"]
mod doubting;
#[path = "cli/keeping.rs"]
mod keeping;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/ranking.rs"]
mod ranking;
#[path = "cli/results.rs"]
mod results;
#[path = "cli/shells.rs"]
mod shells;
#[path = "cli/starters.rs"]
mod starters;
#[path = "cli/stored.rs"]
mod stored;
#[path = "cli/sweeping.rs"]
mod sweeping;
#[path = "cli/thresholds.rs"]
mod thresholds;
#[path = "cli/together.rs"]
mod together;
#[path = "cli/tracing.rs"]
mod tracing;
#[path = "cli/until.rs"]
mod until;
#[path = "cli/warming.rs"]
mod warming;
#[path = "cli/widths.rs"]
mod widths;
#[path = "cli/years.rs"]
mod years;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use waxwing::cli::{self, Console, Exit};

/// A scenario that plays in no time.
const SMALL: &str = include_str!("cli/small.toml");

/// What came of a command.
#[derive(Debug)]
struct Told {
    exit: Exit,
    out: String,
    err: String,
}

fn line(arguments: &[&str]) -> Vec<OsString> {
    ["waxwing"].iter().chain(arguments).map(OsString::from).collect()
}

fn waxwing(arguments: &[&str]) -> Told {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = cli::run(line(arguments), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("waxwing writes text");
    Told { exit, out: text(out), err: text(err) }
}

/// Runs a command that should succeed; its standard output.
#[track_caller]
fn answer(arguments: &[&str]) -> String {
    let told = waxwing(arguments);
    assert_eq!(told.exit, Exit::Done, "{}", told.err);
    told.out
}

/// Runs a command that should fail; its standard error.
#[track_caller]
fn complaint(arguments: &[&str], exit: Exit) -> String {
    let told = waxwing(arguments);
    assert_eq!(told.exit, exit, "{}{}", told.out, told.err);
    assert_eq!(told.out, "", "a failure writes no data");
    told.err
}

/// A folder with a small scenario in it.
fn small() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("small.toml");
    fs::write(&path, SMALL).expect("a temporary file");
    (folder, path)
}

fn words(path: &Path) -> &str {
    path.to_str().expect("temporary paths are plain")
}

fn bromley() -> String {
    format!("{}/scenarios/bromley-2018-19", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn what_cannot_be_meant_is_a_usage_error() {
    let (_folder, path) = small();
    let path = words(&path);
    for mistake in [
        &[] as &[&str],
        &["fly"],
        &["run"],
        &["run", path, "--winters", "0"],
        &["run", path, "--winters", "many"],
        &["run", path, "--threads", "0"],
        &["run", path, "--seed", "-1"],
        &["run", path, "--format", "verse"],
        &["check", path, "--diff", "visits"],
        &["check", path, "--arm", "nobody"],
        &["check", path, "--case", "nobody"],
        &["check", path, "--diff", "visits", "nobody"],
        &["check", path, "--diff", "visits", "nothing", "--sources"],
    ] {
        complaint(mistake, Exit::Usage);
    }
    let told = complaint(&["check", path, "--arm", "nobody"], Exit::Usage);
    assert!(told.contains("nothing, visits"), "the arms that there are: {told}");
}

#[test]
fn help_tells_the_exit_codes_and_the_version_is_the_packages() {
    let help = answer(&["--help"]);
    for code in 0..=6 {
        assert!(help.contains(&format!("\n  {code}  ")), "{help}");
    }
    assert_eq!(answer(&["--version"]), concat!("waxwing ", env!("CARGO_PKG_VERSION"), "\n"));
    assert!(answer(&["run", "--help"]).contains("--no-sweeps"));
}

/// A stream that takes nothing.
struct Shut(io::ErrorKind);

impl io::Write for Shut {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_may_stop_reading_and_a_full_disk_is_told() {
    let (_folder, path) = small();
    let mut err = Vec::new();
    let mut into = |kind| cli::run(line(&["check", words(&path)]), &mut Shut(kind), &mut err);
    assert_eq!(into(io::ErrorKind::BrokenPipe), Exit::Done);
    assert_eq!(into(io::ErrorKind::StorageFull), Exit::Io);
    assert!(String::from_utf8_lossy(&err).contains("cannot write to standard output"));
}

#[test]
fn a_stopped_run_says_so_and_leaves_a_whole_answer() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    let arguments = ["run", words(&path), "--winters", "1000", "--out", words(&out)];
    let (mut data, mut talk) = (Vec::new(), Vec::new());
    let mut console = Console::plain(&mut data, &mut talk);
    console.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(cli::run_on(line(&arguments), &mut console), Exit::Done);
    let talk = String::from_utf8(talk).expect("waxwing writes text");
    assert!(talk.contains("stopped: 16 of 1000 winters"), "{talk}");
    // The first sixteen winters are those of a run that asked for no more.
    let whole = folder.path().join("whole");
    answer(&["run", words(&path), "--winters", "16", "--out", words(&whole), "--no-sweeps"]);
    let winters = |folder: &Path| fs::read(folder.join("winters.csv")).expect("rows of winters");
    assert_eq!(winters(&out), winters(&whole));
}

#[test]
fn the_binary_ends_with_these_codes() {
    let (folder, path) = small();
    let code = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waxwing"));
        let done = command.args(arguments).output().expect("the binary runs");
        done.status.code().expect("the binary ends by itself")
    };
    assert_eq!(code(&["check", words(&path)]), 0);
    assert_eq!(code(&["run", words(&path), "--winters", "2"]), 0);
    assert_eq!(code(&["fly"]), 2);
    let broken = folder.path().join("broken.toml");
    fs::write(&broken, SMALL.replace("5 per day", "5 per fortnight")).expect("a temporary file");
    assert_eq!(code(&["check", words(&broken)]), 3);
    assert_eq!(code(&["run", words(&broken)]), 3);
    assert_eq!(code(&["check", words(&folder.path().join("nowhere"))]), 5);
}
