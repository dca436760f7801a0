//! Completions and manual pages: of every verb, from the same description as the help.

use std::fs;

use super::{answer, complaint, words};
use waxwing::cli::Exit;

/// The verbs, as the help lists them.
fn verbs() -> Vec<String> {
    let help = answer(&["--help"]);
    let listed = help.split("Commands:\n").nth(1).expect("the help lists verbs");
    let lines = listed.lines().take_while(|line| line.starts_with("  "));
    let first = lines
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    let verbs: Vec<String> = first.filter(|verb| *verb != "help").map(str::to_owned).collect();
    assert!(verbs.len() >= 12, "{verbs:?}");
    verbs
}

#[test]
fn every_shell_completes_every_verb_and_its_options() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let text = answer(&["completions", shell]);
        for verb in verbs() {
            assert!(text.contains(&verb), "{shell} knows {verb}");
        }
        for option in ["winters-per-draw", "no-sweeps"] {
            assert!(text.contains(option), "{shell} knows {option}");
        }
        assert_eq!(text, answer(&["completions", shell]), "the same each time");
    }
    complaint(&["completions", "cmd"], Exit::Usage);
    complaint(&["completions"], Exit::Usage);
}

#[test]
fn there_is_a_manual_page_for_every_verb() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("man");
    answer(&["man", "--out", words(&out)]);
    let read = |name: &str| {
        fs::read_to_string(out.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    };
    for verb in verbs() {
        let page = read(&format!("waxwing-{verb}.1"));
        assert!(page.contains(&format!(".TH waxwing-{verb} 1 ")), "{page}");
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{page}");
    }
    let whole = read("waxwing.1");
    assert_eq!(whole, answer(&["man"]), "printed and written are the same");
    for verb in verbs() {
        assert!(whole.contains(&format!("waxwing\\-{verb}")), "waxwing.1 leads to {verb}");
    }
    assert!(whole.contains("Exit codes"), "{whole}");
    assert_eq!(fs::read_dir(&out).expect("a folder").count(), verbs().len() + 1);
    // Again over its own pages; and not over a file.
    answer(&["man", "--out", words(&out)]);
    complaint(&["man", "--out", words(&out.join("waxwing.1"))], Exit::Io);
}
