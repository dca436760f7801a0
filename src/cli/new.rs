//! `waxwing new`: a scenario to begin with.
//!
//! A starter is a legal scenario with a comment at every line that a planner may want to change; all its
//! numbers are illustrative. It is written into a new folder together with the schema that its first
//! line names, so that an editor helps from the first key on. Nothing that is there is written over.
//!
//! One more starter is one more file in `templates` and one more line in [`TEMPLATES`]. The starter of
//! a whole country is too large to be kept: [`england`] writes it.

mod england;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::{Console, schema};

/// What a starter is made of.
#[derive(Clone, Copy, Debug)]
enum Starter {
    /// A scenario as it stands.
    Text(&'static str),
    /// A scenario and its tables, written when asked for.
    Written(fn() -> Written),
}

/// A scenario and its table.
struct Written {
    text: String,
    /// The name of the table, and its rows.
    table: &'static str,
    rows: String,
}

/// The starters: name, one line about it, and what it is made of.
const TEMPLATES: &[(&str, &str, Starter)] = &[
    (
        "beds",
        "a ward of beds that winter fills: what would more places on it change?",
        Starter::Text(include_str!("../../templates/beds.toml")),
    ),
    (
        "discharge",
        "leaving hospital when fit: what do discharge to assess and onward places free?",
        Starter::Text(include_str!("../../templates/discharge.toml")),
    ),
    (
        "england",
        "a whole country: urgent community response beside the hospitals, 6,277 practices",
        Starter::Written(england::written),
    ),
    (
        "gp-hub",
        "a hub of bookable evening appointments: is it worth its money?",
        Starter::Text(include_str!("../../templates/gp-hub.toml")),
    ),
    (
        "home-visits",
        "a team that visits at home: recruit for it by August, or late?",
        Starter::Text(include_str!("../../templates/home-visits.toml")),
    ),
    (
        "queue",
        "one staffed queue, and nothing else: an answer that can be worked out by hand",
        Starter::Text(include_str!("../../templates/queue.toml")),
    ),
    (
        "single-point-of-access",
        "one line that decides where each person goes: what does it change?",
        Starter::Text(include_str!("../../templates/single-point-of-access.toml")),
    ),
    (
        "virtual-ward",
        "people looked after at home in places: how many, and with whom?",
        Starter::Text(include_str!("../../templates/virtual-ward.toml")),
    ),
];

/// The name of the schema beside a starter.
const SCHEMA: &str = "scenario.schema.json";

/// Write a commented scenario to begin with, in a new folder
#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The folder to make; its last part is the scenario's name
    #[arg(required_unless_present = "list")]
    name: Option<PathBuf>,
    /// The template to begin with, see --list
    #[arg(long, value_name = "TEMPLATE", required_unless_present = "list")]
    from: Option<String>,
    /// List the templates
    #[arg(long, conflicts_with_all = ["name", "from"])]
    list: bool,
}

impl New {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let (Some(folder), Some(from)) = (&self.name, &self.from) else {
            return console.print(&listed());
        };
        let starter = template(from)?;
        judge_name(folder)?;
        let beside = write(folder, starter)?;
        let shown = folder.display();
        console.say(&format!("wrote {shown}/scenario.toml, and {beside} beside it"));
        console.say(&format!("next: waxwing check {shown}, then waxwing run {shown}"));
        Ok(())
    }
}

fn listed() -> String {
    const WIDTH: usize = 80;
    let widest = TEMPLATES.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let mut list = String::new();
    for (name, about, _) in TEMPLATES {
        let mut line = format!("{name:widest$} ");
        for word in about.split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                list += line.trim_end();
                list.push('\n');
                line = " ".repeat(widest + 1);
            }
            line.push(' ');
            line += word;
        }
        list += &line;
        list.push('\n');
    }
    list
}

fn template(asked: &str) -> Result<Starter, Failure> {
    let found = TEMPLATES.iter().find(|(name, ..)| *name == asked);
    found.map(|(.., starter)| *starter).ok_or_else(|| {
        let names: Vec<&str> = TEMPLATES.iter().map(|(name, ..)| *name).collect();
        let mend = format!("the templates are: {}", names.join(", "));
        Failure::usage(&format!("there is no template `{asked}`"), &mend)
    })
}

/// A name that is a folder's on every system, and a scenario's in every table.
fn judge_name(folder: &Path) -> Result<(), Failure> {
    let name = folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    let begins = name.starts_with(char::is_alphanumeric);
    if begins && name.chars().all(is_plain) && !name.ends_with('.') {
        return Ok(());
    }
    let what = format!("`{}` is not a name for a scenario", folder.display());
    Err(Failure::usage(&what, "take letters, digits and hyphens, beginning with a letter or digit"))
}

/// Writes the files; what stands beside the scenario.
fn write(folder: &Path, starter: Starter) -> Result<String, Failure> {
    let failed = |why: std::io::Error| match why.kind() {
        ErrorKind::AlreadyExists => {
            let what = format!("`{}` is there already", folder.display());
            Failure::refused(&what, "give another name: nothing is written over")
        }
        ErrorKind::NotFound => {
            let what = format!("there is no folder to make `{}` in", folder.display());
            Failure::refused(&what, "make the folder above it first, or give a name alone")
        }
        _ => Failure::io("write to", folder, why),
    };
    // Making the folder is what claims the name: two who ask at once cannot both succeed.
    fs::create_dir(folder).map_err(failed)?;
    let put = |name: &str, text: &str| fs::write(folder.join(name), text).map_err(failed);
    put(SCHEMA, &schema::text())?;
    let scenario = |text: &str| put("scenario.toml", &format!("#:schema ./{SCHEMA}\n{text}"));
    match starter {
        Starter::Text(text) => scenario(text)?,
        Starter::Written(files) => {
            let Written { text, table, rows } = files();
            put(table, &rows)?;
            scenario(&text)?;
            return Ok(format!("{table}, and {SCHEMA} for editors"));
        }
    }
    Ok(format!("{SCHEMA} for editors"))
}
