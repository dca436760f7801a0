//! The rules of single files.

use super::lexer::{Kind, Source};
use super::sources;

/// Lines before the tests of a file.
const LONGEST: usize = 400;

/// No word of health care in the kernel. (`shift` and `need`
/// are words of it too, but bits are shifted, and a curve needs its shapes.)
const DOMAIN: [&str; 22] = [
    "patient",
    "referral",
    "refer",
    "ward",
    "nurse",
    "admission",
    "admit",
    "bed",
    "winter",
    "hospital",
    "clinic",
    "clinician",
    "care",
    "visit",
    "crisis",
    "roster",
    "triage",
    "discharge",
    "service",
    "practice",
    "doctor",
    "carer",
];

/// No money in the model.
const MONEY: [&str; 6] = ["money", "pounds", "pound", "pence", "price", "tariff"];

/// Whether a file belongs to one of these places: `report` is `src/report.rs` and `src/report/…`.
fn is_in(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| {
        let path = source.name.trim_start_matches("src/");
        path.strip_prefix(place).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    })
}

/// The line on which the tests of a file begin, or the one after its end.
fn tests_begin(source: &Source) -> usize {
    let mut lines = source.text.lines();
    lines.position(|line| line.trim() == "#[cfg(test)]").unwrap_or(source.text.lines().count()) + 1
}

/// Every word of the code of a file before its tests, `snake_case` and `CamelCase` taken apart.
fn words(source: &Source) -> Vec<(usize, String)> {
    let last = tests_begin(source);
    let mut words = Vec::new();
    for token in source.tokens.iter().filter(|token| token.line < last) {
        let (Kind::Word(text) | Kind::Text(text)) = &token.kind else { continue };
        let mut word = String::new();
        for letter in text.chars().chain([' ']) {
            let ends = !letter.is_alphabetic()
                || letter.is_uppercase() && word.chars().last().is_some_and(char::is_lowercase);
            if ends && !word.is_empty() {
                words.push((token.line, std::mem::take(&mut word).to_lowercase()));
            }
            word.extend(letter.is_alphabetic().then_some(letter));
        }
    }
    words
}

#[track_caller]
fn forbid_words(room: &str, forbidden: &[&str]) {
    for source in sources().iter().filter(|source| is_in(source, &[room])) {
        for (line, word) in words(source) {
            let one = word.strip_suffix('s').unwrap_or(&word);
            let is_forbidden = forbidden.contains(&word.as_str()) || forbidden.contains(&one);
            assert!(!is_forbidden, "{}:{line}: `{word}` is no word of `{room}`", source.name);
        }
    }
}

/// Fails on a path that begins with `path` anywhere but in `places`.
#[track_caller]
fn keep_path(path: &[&str], places: &[&str]) {
    for source in sources().iter().filter(|source| !is_in(source, places)) {
        for reference in source.references() {
            let is_it = reference.segments.iter().zip(path).filter(|(a, b)| a == *b).count();
            let shown = path.join("::");
            let (name, line) = (&source.name, reference.line);
            assert!(is_it < path.len(), "{name}:{line}: `{shown}` belongs in {places:?}");
        }
    }
}

/// Fails on a word of code anywhere but in `places`.
#[track_caller]
fn keep_word(word: &str, places: &[&str]) {
    for source in sources().iter().filter(|source| !is_in(source, places)) {
        for token in &source.tokens {
            let (name, line) = (&source.name, token.line);
            let is_it = token.kind == Kind::Word(word.to_owned());
            assert!(!is_it, "{name}:{line}: `{word}` belongs in {places:?}");
        }
    }
}

#[test]
fn the_kernel_has_no_word_of_health_care() {
    forbid_words("kernel", &DOMAIN);
}

#[test]
fn the_model_knows_no_money() {
    forbid_words("model", &MONEY);
}

#[test]
fn only_the_command_line_meets_the_outside_world() {
    for module in ["fs", "env", "net", "process", "thread"] {
        keep_path(&["std", module], &["cli", "main"]);
    }
    for clock in ["Instant", "SystemTime"] {
        keep_path(&["std", "time", clock], &["cli"]);
    }
    for stream in ["stdin", "stdout", "stderr", "IsTerminal"] {
        keep_path(&["std", "io", stream], &["cli"]);
        keep_path(&["io", stream], &["cli"]);
    }
    for helper in ["clap", "indicatif", "anstream", "ctrlc", "rustix"] {
        keep_word(helper, &["cli"]);
    }
}

#[test]
fn stored_forms_are_read_and_written_at_the_ends_of_the_street() {
    let ends = ["scenario/wire", "scenario/table", "report"];
    for word in ["serde", "Serialize", "Deserialize"] {
        keep_word(word, &ends);
    }
    keep_word("serde_json", &["report", "cli"]);
}

#[test]
fn chance_and_threads_keep_to_their_places() {
    keep_word("rand_distr", &["kernel/random"]);
    keep_word("libm", &["kernel/maths"]);
    keep_word("rayon", &["experiment", "decision", "report", "cli"]);
}

#[test]
fn no_file_is_long() {
    for source in sources() {
        let lines = tests_begin(&source) - 1;
        assert!(lines <= LONGEST, "{} has {lines} lines before its tests", source.name);
    }
}

#[test]
fn every_file_says_what_it_is_about() {
    for source in sources() {
        let opens = source.text.starts_with("//! ");
        let is_tests = source.name.ends_with("/tests.rs");
        assert!(opens || is_tests, "{} does not open with an essay", source.name);
    }
}

#[test]
fn nothing_is_left_to_do() {
    for word in ["todo", "dbg", "unimplemented"] {
        for source in sources() {
            for pair in source.tokens.windows(2) {
                let is_it =
                    pair[0].kind == Kind::Word(word.to_owned()) && pair[1].kind == Kind::Mark('!');
                assert!(!is_it, "{}:{}: `{word}!`", source.name, pair[0].line);
            }
        }
    }
}
