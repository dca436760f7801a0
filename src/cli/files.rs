//! From a path to texts.
//!
//! A path is a file, or a folder with a `scenario.toml`. CSVs lie in the scenario's folder or below
//! it. Nothing over 16 MB is opened: such a file is a mistake, and is told as one before it fills the
//! memory. A CSV that is not there is left out, because the reader of the scenario can say at which
//! line it was asked for.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use super::Console;
use super::exit::Failure;
use crate::decision;
use crate::scenario::{self, Brief, Files};

/// The most bytes that a file may have.
const LARGEST: u64 = 16 << 20;

/// The texts of the scenario at `path`.
pub(super) fn read(path: &Path) -> Result<Files, Failure> {
    let main = main_file(path)?;
    let text = text_of(&main)?;
    let folder = main.parent().unwrap_or(Path::new(""));
    let mut side = Vec::new();
    for name in scenario::wanted(&text) {
        if let Some(found) = beside(folder, &name, (&main, &text))? {
            side.push((name, text_of(&found)?));
        }
    }
    Ok(Files { main: (shown(&main), text), side })
}

/// A table by itself: its path as it is shown, and its text.
pub(super) fn table(path: &Path) -> Result<(String, String), Failure> {
    let about = fs::metadata(path).map_err(|why| match why.kind() {
        ErrorKind::NotFound => Failure::refused(
            &format!("there is no file `{}`", path.display()),
            "give a CSV with a row for each draw",
        ),
        _ => Failure::io("read", path, why),
    })?;
    if about.is_dir() {
        let what = format!("`{}` is a folder", path.display());
        return Err(Failure::refused(&what, "give a CSV with a row for each draw"));
    }
    Ok((shown(path), text_of(path)?))
}

/// A scenario without a name of its own is called after its folder or file; where the path as it was
/// typed does not tell it (`.`, `..`), the file system does.
pub(super) fn name(brief: &mut Brief, path: &Path) {
    if ["scenario", ".", ".."].contains(&&*brief.name)
        && let Some(name) = stem(path)
    {
        if brief.title == brief.name {
            brief.title.clone_from(&name);
        }
        brief.name = name;
    }
}

fn stem(path: &Path) -> Option<String> {
    let main = fs::canonicalize(main_file(path).ok()?).ok()?;
    let stem = main.file_stem()?;
    let name = if stem == "scenario" { main.parent()?.file_name()? } else { stem };
    Some(name.to_string_lossy().into_owned())
}

/// A path as it is shown, with `/` on every system.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn main_file(path: &Path) -> Result<PathBuf, Failure> {
    let about = fs::metadata(path).map_err(|why| match why.kind() {
        ErrorKind::NotFound => Failure::refused(
            &format!("there is no file or folder `{}`", path.display()),
            "give a scenario file, or a folder that holds a scenario.toml",
        ),
        _ => Failure::io("read", path, why),
    })?;
    if !about.is_dir() {
        return Ok(path.to_owned());
    }
    let main = path.join("scenario.toml");
    match fs::metadata(&main) {
        Ok(_) => Ok(main),
        Err(why) if why.kind() == ErrorKind::NotFound => Err(Failure::refused(
            &format!("the folder `{}` holds no scenario.toml", path.display()),
            "name the file itself if it is called something else",
        )),
        Err(why) => Err(Failure::io("read", &main, why)),
    }
}

/// A file's text, if it is a file, not too large, and text.
fn text_of(path: &Path) -> Result<String, Failure> {
    let failed = |why| Failure::io("read", path, why);
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(Failure::io("read", path, "it is not a file"));
    }
    if about.len() > LARGEST {
        return Err(too_large(path, about.len()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(path, bytes.len() as u64));
    }
    let text = String::from_utf8(bytes).map_err(|bad| {
        let (at, bytes) = (bad.utf8_error().valid_up_to(), bad.as_bytes());
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        let what = format!("`{}` is not UTF-8 text", path.display());
        let place = format!("\n  --> {}:{line}, byte {at} (0x{:02X})", path.display(), bytes[at]);
        Failure::problem(&(what + &place), "save it as UTF-8; in a spreadsheet, as \"CSV UTF-8\"")
    })?;
    // Spreadsheets begin a file with a mark that is no part of its first word.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn too_large(path: &Path, bytes: u64) -> Failure {
    let mega = bytes.div_ceil(1 << 20);
    let what = format!("`{}` is {mega} MB large; the most is 16 MB", path.display());
    Failure::problem(&what, "a scenario and its CSVs are small: is this the file you meant?")
}

/// A side file: where it lies, nothing if it is not there, and a failure if it lies elsewhere.
fn beside(folder: &Path, name: &str, asked: (&Path, &str)) -> Result<Option<PathBuf>, Failure> {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = here.join(name);
    let is_below = Path::new(name).components().all(is_plain);
    if !is_below || (path.exists() && !lies_in(here, &path)) {
        let place = line_of(asked.1, name).map(|line| format!(":{line}")).unwrap_or_default();
        let what = format!("`{name}` leads out of the folder of the scenario");
        let place = format!("\n  --> {}{place}", asked.0.display());
        let mend = "put the file beside the scenario and give its name alone";
        return Err(Failure::problem(&(what + &place), mend));
    }
    Ok(path.is_file().then(|| folder.join(name)))
}

/// Whether a file is inside a folder once every link is followed.
fn lies_in(folder: &Path, file: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(folder).zip(real(file)).is_some_and(|(folder, file)| file.starts_with(folder))
}

/// The first line that asks for this file.
fn line_of(text: &str, name: &str) -> Option<usize> {
    text.lines().position(|line| line.contains("file") && line.contains(name)).map(|at| at + 1)
}

/// A scenario that can be played: its warnings are told, and its errors are the failure.
pub(super) fn judged(path: &Path, console: &mut Console<'_>) -> Result<Brief, Failure> {
    let reading = scenario::judge(&read(path)?);
    let shown = reading.problems.render(console.colour);
    let Some(mut brief) = reading.brief else { return Err(Failure::Problems(shown)) };
    console.say(shown.trim_end());
    name(&mut brief, path);
    measures_are_known(&brief)?;
    Ok(brief)
}

/// Refuses a sweep over a measure that nothing counts: the catalogue is the model's, so the reader of
/// the file could not know.
pub(super) fn measures_are_known(brief: &Brief) -> Result<(), Failure> {
    let unknown = |sweep: &&scenario::Sweep| !decision::is_known_measure(brief, &sweep.measure);
    let Some(sweep) = brief.sweeps.iter().find(unknown) else { return Ok(()) };
    let what = format!("`sweeps.{}.measure`: nothing is called `{}`", sweep.name, sweep.measure);
    let mend = "known are `admissions`, `bed_days`, `service_cost`, `home-visits.mean_wait` and the \
                others that a run lists in measures.csv";
    Err(Failure::problem(&what, mend))
}
