//! `benches/gate` decides as it says. It is copied to a folder of its own and run there with a compiler, a
//! valgrind and a counted program that say what the test wants them to: what is tested is the decision.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const FIGURES: &str = "# compiler: rustc 1.95.0\n# target: x86_64-unknown-linux-gnu\n\
    piece,events,instructions,allocations,answer\nagenda,100,100000,0,aa\nwinter,200,1000000,0,bb\n";

/// A folder with the gate, its figures, and stand-ins for what it calls.
fn gate() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    for name in ["benches", "bin", "target/release"] {
        fs::create_dir_all(at(name)).expect("a temporary folder");
    }
    let program = |name: &str, text: &str| {
        fs::write(at(name), text).expect("a temporary file");
        fs::set_permissions(at(name), fs::Permissions::from_mode(0o755)).expect("a program");
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    program("benches/gate", &fs::read_to_string(root.join("benches/gate")).expect("the gate"));
    program("bin/cargo", "#!/bin/sh\n");
    program(
        "bin/rustc",
        "#!/bin/sh\nif [ \"$1\" = -vV ]; then echo \"host: $HOST\"; else echo \"$RUSTC\"; fi\n",
    );
    program(
        "bin/valgrind",
        "#!/bin/sh\nfor piece; do :; done\n[ $piece = agenda ] && count=$AGENDA || count=$WINTER\n\
         echo \"==1== Collected : $count\" >&2\n",
    );
    program(
        "target/release/counted",
        "#!/bin/sh\ncase $1 in --list) echo agenda; echo winter ;; agenda) echo 100 0 aa ;;\n\
         winter) echo $SAID ;; esac\n",
    );
    fs::write(at("benches/counts.csv"), FIGURES).expect("a temporary file");
    folder
}

/// Runs the gate where some of what the stand-ins say is changed: whether it passes, and what it says.
fn run(folder: &TempDir, arguments: &[&str], changed: &[(&str, &str)]) -> (bool, String) {
    let path =
        format!("{}/bin:{}", folder.path().display(), std::env::var("PATH").expect("a path"));
    let mut command = Command::new(folder.path().join("benches/gate"));
    command.args(arguments).env("PATH", path);
    command.env("CARGO_TARGET_DIR", folder.path().join("target"));
    command.envs([("HOST", "x86_64-unknown-linux-gnu"), ("RUSTC", "rustc 1.95.0")]);
    command.envs([("AGENDA", "100000"), ("WINTER", "1000000"), ("SAID", "200 0 bb")]);
    let done = command.envs(changed.iter().copied()).output().expect("bash is there");
    let text = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(text).expect("the gate writes text"))
}

#[track_caller]
fn told(changed: &[(&str, &str)], passes: bool, wanted: &str) {
    let (passed, text) = run(&gate(), &[], changed);
    assert_eq!(passed, passes, "{text}");
    assert!(text.contains(wanted), "{wanted} is not in\n{text}");
}

#[test]
fn three_per_cent_more_instructions_fail_and_three_per_cent_fewer_are_told() {
    told(&[], true, "+0.00%");
    told(&[("WINTER", "1029999")], true, "+3.00%");
    told(&[("WINTER", "1030001")], false, "FAILS: over 3% more");
    told(&[("AGENDA", "103100")], false, "FAILS: over 3% more");
    told(&[("WINTER", "960000")], true, "better: keep it with benches/gate --update");
}

#[test]
fn an_allocation_or_another_answer_fails() {
    told(&[("SAID", "200 1 bb")], false, "FAILS: it allocates 1 times, and did 0 times");
    told(&[("SAID", "200 0 cc")], false, "FAILS: another answer");
    told(&[("SAID", "201 0 bb")], false, "FAILS: another answer");
    told(&[("WINTER", "0")], false, "valgrind counted nothing of winter");
}

#[test]
fn another_compiler_widens_the_limit_and_another_architecture_compares_no_counts() {
    let newer = ("RUSTC", "rustc 1.96.0");
    told(
        &[newer, ("WINTER", "1090000")],
        true,
        "the figures are of rustc 1.95.0, this is rustc 1.96.0",
    );
    told(&[newer, ("WINTER", "1110000")], false, "FAILS: over 10% more");
    let arm = ("HOST", "aarch64-unknown-linux-gnu");
    told(&[arm, ("WINTER", "2000000")], true, "only answers and allocations are compared");
    told(&[arm, ("SAID", "200 1 bb")], false, "FAILS: it allocates");
}

#[test]
fn a_piece_without_a_figure_or_a_figure_without_a_piece_fails() {
    let folder = gate();
    let figures = folder.path().join("benches/counts.csv");
    let write = |text: &str| fs::write(&figures, text).expect("a temporary file");
    write(&FIGURES.replace("winter", "summer"));
    let (passed, text) = run(&folder, &[], &[]);
    assert!(!passed, "{text}");
    assert!(text.contains("winter\n  FAILS: it has no figure"), "{text}");
    assert!(text.contains("summer\n  FAILS: nobody counts it any more"), "{text}");
    fs::remove_file(&figures).expect("it was written");
    let (passed, text) = run(&folder, &[], &[]);
    assert!(!passed && text.contains("write one with benches/gate --update"), "{text}");
}

#[test]
fn an_update_writes_figures_that_pass() {
    let folder = gate();
    let changed = [("WINTER", "2000000"), ("SAID", "300 0 cc")];
    assert!(!run(&folder, &[], &changed).0);
    assert!(run(&folder, &["--update"], &changed).0);
    let (passed, text) = run(&folder, &[], &changed);
    assert!(passed, "{text}");
    let written = fs::read_to_string(folder.path().join("benches/counts.csv")).expect("figures");
    assert!(written.contains("winter,300,2000000,0,cc\n"), "{written}");
    assert!(written.contains("# compiler: rustc 1.95.0\n"), "{written}");
    assert!(!run(&folder, &["--verbose"], &[]).0);
}

#[test]
fn the_gate_is_passed_before_a_change_is_taken_and_every_figure_says_nothing_is_allocated() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |name: &str| fs::read_to_string(root.join(name)).expect("a file of ours");
    assert!(text(".ci/run").lines().any(|line| line == "benches/gate"));
    let counts = text("benches/counts.csv");
    let figures: Vec<Vec<&str>> = counts
        .lines()
        .filter(|line| !line.starts_with(['#', 'p']))
        .map(|line| line.split(',').collect())
        .collect();
    assert!(figures.len() >= 3, "{counts}");
    assert!(figures.iter().all(|figure| figure[3] == "0"), "{counts}");
}
