//! The page for people, `docs/scenario-format.md`: prose by hand, an example, and a section a table.

use super::{Key, Need, Sort, Table, tables};
use std::fmt::Write;

/// What stands before the example.
const OPENING: &str = include_str!("page/opening.md");

/// A scenario with everything in it.
const EXAMPLE: &str = include_str!("../../../docs/scenario-example.toml");

/// Sources of numbers, arms and cases, how values are written, CSVs, bank holidays.
const PROSE: &str = include_str!("page/prose.md");

/// The whole page.
pub fn page() -> String {
    let mut page = format!("{OPENING}\n```toml\n{EXAMPLE}```\n\n{PROSE}");
    for table in tables() {
        section(&mut page, table).expect("a text takes all that is written to it");
    }
    page
}

fn section(page: &mut String, table: &Table) -> std::fmt::Result {
    write!(page, "\n### {}\n\n{}", heading(table), words(table.doc))?;
    match table.need {
        Need::Must if !table.path.is_empty() => writeln!(page, " Required.")?,
        Need::Or(default) | Need::Words(default) | Need::Varies(default) => {
            writeln!(page, " Without it: {default}.")?;
        }
        _ => writeln!(page)?,
    }
    let keys: Vec<&Key> = table.keys().collect();
    if !keys.is_empty() {
        page.push_str("\n| Key | Written as | Default | Meaning |\n|---|---|---|---|\n");
    }
    for key in keys {
        let (name, written) = (key.name, cell(&key.written.words()));
        let (default, meaning) = (default(key), cell(&words(key.doc)));
        let example = cell(&short(key.example));
        writeln!(page, "| `{name}` | {written}: `{example}` | {default} | {meaning} |")?;
    }
    Ok(())
}

/// The table as it would be opened in a file.
fn heading(table: &Table) -> String {
    match (table.path, table.sort) {
        ("", _) => "At the top of the file".to_owned(),
        (path, Sort::List) => format!("`[[{path}]]`"),
        (path, _) => format!("`[{path}]`"),
    }
}

fn default(key: &Key) -> String {
    match key.need {
        Need::Must => "required".to_owned(),
        Need::May => "–".to_owned(),
        Need::Or(value) => format!("`{value}`"),
        Need::Words(words) | Need::Varies(words) => cell(words),
    }
}

/// Lines of a doc comment as one.
pub(super) fn words(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// A long list by its beginning.
fn short(example: &str) -> String {
    const LONGEST: usize = 60;
    match example.char_indices().nth(LONGEST) {
        Some((at, _)) if example.starts_with('[') => {
            let end = example[..at].rfind(',').unwrap_or(at);
            format!("{}, …]", &example[..end])
        }
        _ => example.to_owned(),
    }
}

/// Text that does not end its cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
