//! Names that a spreadsheet would run, or a page take for markup, are text in every file of a folder.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use super::{SMALL, answer, words};

/// Names of arms and cases, labels, a title and a question.
const NAMES: [&str; 6] = [
    "=HYPERLINK('http://example.org', 'look')",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "<script>alert(1)</script> & 'quoted' \\\"twice\\\"",
    "🏥 مستشفى \u{202e}turned",
];

/// The small town with these names everywhere, run into a folder.
fn hostile(folder: &Path) -> std::path::PathBuf {
    let mut text = SMALL.replace("A small town", NAMES[0]);
    text = text.replace("Does a nurse who visits keep people out of hospital?", NAMES[1]);
    text = text.replace("source     = \"illustrative\"", &format!("source     = \"{}\"", NAMES[3]));
    for name in NAMES {
        let _ = write!(text, "\n[arms.\"{name}\"]\nlike = \"visits\"\nlabel = \"{name}\"\n");
        let _ = write!(text, "[cases.\"{name}\"]\nlabel = \"{name}\"\n");
    }
    let path = folder.join("hostile.toml");
    fs::write(&path, text).expect("a temporary file");
    let out = folder.join("out");
    answer(&["run", words(&path), "--winters", "2", "--out", words(&out)]);
    out
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok()
}

#[test]
fn no_cell_of_a_csv_is_a_formula() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = hostile(folder.path());
    let mut held = 0;
    for entry in fs::read_dir(&out).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let mut table =
            csv::ReaderBuilder::new().has_headers(false).from_path(&path).expect("a table");
        for row in table.records() {
            for cell in &row.expect("a row") {
                let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell);
                assert!(!runs, "{}: {cell}", path.display());
                held += usize::from(cell.starts_with("'=") || cell.starts_with("'@"));
            }
        }
    }
    assert!(held > 100, "the names stand in the tables, disarmed: {held}");
}

/// The parts of a workbook, by name.
#[cfg(feature = "xlsx")]
fn parts(out: &Path) -> Vec<(String, String)> {
    let bytes = fs::read(out.join("report.xlsx")).expect("a workbook");
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is a zip");
    (0..book.len())
        .map(|at| {
            let mut part = book.by_index(at).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("XML is text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[cfg(feature = "xlsx")]
#[test]
fn no_name_is_a_formula_or_markup_in_the_workbook() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let parts = parts(&hostile(folder.path()));
    let part = |name: &str| &parts.iter().find(|(of, _)| of == name).expect("the part is there").1;
    let strings = part("xl/sharedStrings.xml");
    for name in
        ["=HYPERLINK('http://example.org', 'look')", "+1+cmd|", "-2+3", "@SUM(1+1)", "مستشفى"]
    {
        assert!(strings.contains(name), "{name} is a string");
    }
    assert!(strings.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"));
    let formula = regex_lite::Regex::new("<f>([^<]*)</f>").expect("legal");
    let mut formulas = 0;
    for (name, text) in &parts {
        assert!(!text.contains("<script"), "{name}");
        assert!(!text.contains("<hyperlink") && !name.contains("external"), "{name} leads nowhere");
        for found in formula.captures_iter(text) {
            formulas += 1;
            let words = ["HYPERLINK", "cmd|", "@SUM", "script", "example.org", "مستشفى"];
            assert!(words.iter().all(|word| !found[1].contains(word)), "{name}: {}", &found[1]);
        }
    }
    assert!(formulas > 20, "the sums are formulas: {formulas}");
}
