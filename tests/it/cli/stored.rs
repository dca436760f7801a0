//! `report.html` and `waxwing report`: one safe file, made again from a stored run and from no other.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use regex_lite::Regex;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{SMALL, answer, complaint, small, waxwing, words};
use waxwing::cli::Exit;

/// Names that a page, a spreadsheet or a terminal might take for something else.
const HOSTILE: [&str; 5] = [
    "<script>alert(1)</script>",
    "\\\"quoted' & </style></title><img src=x onerror=alert(2)>",
    "🏥 \u{202e}evil\u{202c} مستشفى",
    "=1+1 {{7*7}} ${x} \u{2028} -->",
    "]]> <!-- &lt; %3Cb%3E",
];

/// The small town with other words for its title, question, arms and case.
fn with_names(names: [&str; 5]) -> String {
    let [title, question, label, other, case] = names;
    SMALL
        .replace("A small town", title)
        .replace("Does a nurse who visits keep people out of hospital?", question)
        + &format!(
            "\n[arms.more]\nlike = \"visits\"\nlabel = \"{label}\"\n[arms.\"{other}\"]\nlike = \"visits\"\n\
             [cases.mild]\nlabel = \"{case}\"\n"
        )
}

fn run(path: &Path, out: &Path) -> String {
    answer(&["run", words(path), "--out", words(out)]);
    fs::read_to_string(out.join("report.html")).expect("a report was written")
}

/// A small run that is stored: its folder.
fn stored() -> (tempfile::TempDir, PathBuf) {
    let (folder, path) = small();
    let out = folder.path().join("out");
    run(&path, &out);
    (folder, out)
}

/// Every element of a page by name, as a browser would find it: scripts and styles are left out.
fn elements(page: &str) -> BTreeMap<String, usize> {
    let dead = Regex::new(r"(?s)<(script|style)\b[^>]*>.*?</(script|style)>").expect("legal");
    let body = dead.replace_all(page, "");
    let tag = Regex::new(r"<([a-zA-Z][a-zA-Z0-9]*)").expect("legal");
    let mut counts = BTreeMap::new();
    for found in tag.captures_iter(&body) {
        *counts.entry(found[1].to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn names_are_text_wherever_they_stand() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = |name: &str, names: [&str; 5]| {
        let path = folder.path().join(format!("{name}.toml"));
        fs::write(&path, with_names(names)).expect("a temporary file");
        run(&path, &folder.path().join(name))
    };
    let (plain, hostile) =
        (page("plain", ["one", "two", "three", "four", "five"]), page("hostile", HOSTILE));
    let (mut plain_elements, mut found) = (elements(&plain), elements(&hostile));
    assert!(found.remove("bdi") > plain_elements.remove("bdi"), "other scripts are set apart");
    assert_eq!(found, plain_elements, "no name is an element");
    assert!(!hostile.contains("<script>alert"), "no name is a script");
    assert_eq!(hostile.matches("</script>").count(), plain.matches("</script>").count());
    assert!(
        hostile.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "it is shown as it was written"
    );
    assert!(hostile.contains("مستشفى") && hostile.contains('🏥'));
    assert!(!hostile.contains('\u{202e}'), "no invisible mark turns our own words round");
}

#[test]
fn the_page_forbids_itself_the_network_and_every_other_script() {
    let (_folder, out) = stored();
    let page = fs::read_to_string(out.join("report.html")).expect("a report");
    let policy = Regex::new("Content-Security-Policy\" content=\"([^\"]*)\"").expect("legal");
    let policy = policy.captures(&page).expect("a policy")[1].replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe-eval") && !policy.contains("http"), "{policy}");
    for word in ["<link", "<iframe", " src=", "@import", "url(", "fetch(", "XMLHttpRequest"] {
        let own = page.split("<script>").next().expect("a page");
        assert!(!own.contains(word), "{word}");
    }
    assert!(
        page.contains("lang=\"en-GB\"")
            && page.contains("<main")
            && page.contains("class=\"skip\"")
    );
}

#[test]
fn headings_come_in_order_and_every_id_is_there_once() {
    let (_folder, out) = stored();
    let page = fs::read_to_string(out.join("report.html")).expect("a report");
    let heading = Regex::new("<h([1-6])").expect("legal");
    let levels: Vec<u8> =
        heading.captures_iter(&page).map(|found| found[1].parse().expect("a digit")).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let id = Regex::new(" id=\"([^\"]*)\"").expect("legal");
    let mut ids: Vec<String> = id.captures_iter(&page).map(|found| found[1].to_owned()).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
    let link = Regex::new("href=\"#([^\"]*)\"").expect("legal");
    for found in link.captures_iter(&page) {
        assert!(ids.iter().any(|id| *id == found[1]), "{}", &found[1]);
    }
}

#[test]
fn a_stored_run_gives_the_same_page_again() {
    let (_folder, out) = stored();
    let page = out.join("report.html");
    let before = fs::read(&page).expect("a report");
    fs::write(&page, "scribbled over").expect("a temporary file");
    let told = waxwing(&["report", words(&out)]);
    assert_eq!(told.exit, Exit::Done, "{}", told.err);
    assert!(told.err.contains("report.html") && told.out.is_empty(), "{}", told.err);
    assert!(fs::read(&page).expect("a report") == before, "the same bytes");
    fs::remove_file(&page).expect("a temporary file");
    answer(&["report", words(&out)]);
    assert!(fs::read(&page).expect("a report") == before, "the same bytes");
    let left = fs::read_dir(&out).expect("a folder").filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"))
    });
    assert_eq!(left.count(), 0);
}

#[track_caller]
fn refused(out: &Path, wanted: &[&str]) {
    let before = fs::read(out.join("report.html")).ok();
    let told = complaint(&["report", words(out)], Exit::Io);
    for word in wanted {
        assert!(told.contains(word), "no `{word}` in: {told}");
    }
    assert!(told.contains("help:"), "{told}");
    assert!(fs::read(out.join("report.html")).ok() == before, "nothing was written");
}

#[test]
fn a_folder_that_is_no_run_is_refused() {
    let (folder, path) = small();
    refused(&folder.path().join("nowhere"), &["there is no folder"]);
    refused(folder.path(), &["manifest.json"]);
    refused(&path, &["is a file", "waxwing run"]);
    fs::write(folder.path().join("manifest.json"), "{ \"program\": \"other\" }").expect("a file");
    refused(folder.path(), &["manifest.json of a waxwing run"]);
    fs::write(folder.path().join("manifest.json"), "{ half").expect("a file");
    refused(folder.path(), &["manifest.json of a waxwing run"]);
}

#[test]
fn a_run_that_is_half_there_or_edited_is_refused() {
    let (_folder, out) = stored();
    for file in ["winters.csv", "estimates.csv", "report.json"] {
        let whole = fs::read(out.join(file)).expect("a file");
        fs::remove_file(out.join(file)).expect("a file");
        refused(&out, &["half there", file, "is missing"]);
        fs::write(out.join(file), &whole[..whole.len() / 2]).expect("a file");
        refused(&out, &[file, "was changed"]);
        let mut edited = whole.clone();
        let digit = edited.iter().rposition(u8::is_ascii_digit).expect("a digit");
        edited[digit] = if edited[digit] == b'1' { b'2' } else { b'1' };
        fs::write(out.join(file), &edited).expect("a file");
        refused(&out, &[file, "was changed"]);
        fs::write(out.join(file), &whole).expect("a file");
    }
    answer(&["report", words(&out)]);
}

/// Changes a stored run and makes its digests agree again.
pub(super) fn forge(out: &Path, change: impl Fn(&mut Value, &mut Value)) {
    let read = |name: &str| -> Value {
        serde_json::from_slice(&fs::read(out.join(name)).expect("a file")).expect("JSON")
    };
    let (mut manifest, mut report) = (read("manifest.json"), read("report.json"));
    change(&mut manifest, &mut report);
    let text = report.to_string() + "\n";
    let digest = Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    });
    manifest["files"]["report.json"] = digest.into();
    fs::write(out.join("report.json"), text).expect("a file");
    fs::write(out.join("manifest.json"), manifest.to_string()).expect("a file");
}

#[test]
fn a_run_of_another_version_is_refused() {
    let (_folder, out) = stored();
    forge(&out, |manifest, _| manifest["version"] = "0.0.9".into());
    refused(&out, &["written by waxwing 0.0.9", "this is waxwing"]);
}

#[test]
fn a_run_without_winters_is_refused() {
    let (_folder, out) = stored();
    forge(&out, |manifest, report| {
        manifest["winters"]["played"] = 0.into();
        report["about"]["winters"] = 0.into();
    });
    refused(&out, &["holds no winters"]);
}

#[test]
fn a_manifest_that_says_something_else_than_the_report_is_refused() {
    let (_folder, out) = stored();
    forge(&out, |manifest, _| manifest["seed"] = 99.into());
    refused(&out, &["manifest.json", "was changed"]);
}
