//! The README's commands are the ones that are run.

use std::fs;
use std::path::Path;

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// Every command in the README's `sh` blocks: lines that begin with `$ cargo` or `cargo`.
fn commands() -> Vec<String> {
    let readme = text("README.md");
    let mut in_block = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            in_block = line == "```sh";
        } else if in_block {
            let command = line.strip_prefix("$ ").unwrap_or(line);
            commands.extend(command.starts_with("cargo ").then(|| command.to_owned()));
        }
    }
    commands
}

#[test]
fn the_readmes_test_command_is_what_is_run_before_a_change_is_taken() {
    let tests: Vec<String> =
        commands().into_iter().filter(|command| command.starts_with("cargo test")).collect();
    assert_eq!(tests, ["cargo test --locked"], "one command passes the tests");
    let run = text(".ci/run");
    assert!(run.lines().any(|line| line == tests[0]), "{} is not a line of .ci/run", tests[0]);
}

#[test]
fn one_command_of_the_readme_runs_the_main_job() {
    let main = |command: &String| command.contains("run scenarios/bromley-2018-19");
    let main_jobs: Vec<String> = commands().into_iter().filter(main).collect();
    assert!(!main_jobs.is_empty(), "the Bromley winter is run");
    assert!(main_jobs.iter().all(|command| command.contains("--release")), "{main_jobs:?}");
}

#[test]
fn every_path_in_the_readmes_commands_is_there() {
    for command in commands() {
        for word in command.split_whitespace().filter(|word| word.starts_with("scenarios/")) {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(word).exists(), "{command}");
        }
    }
}

/// The text between the first fence that opens with `fence` and contains `with`, and its end.
fn block(fence: &str, with: &str) -> String {
    let readme = text("README.md");
    let open = format!("```{fence}\n");
    let blocks = readme.split(&open).skip(1).filter_map(|rest| rest.split("```").next());
    let found = blocks.into_iter().find(|block| block.contains(with));
    found.unwrap_or_else(|| panic!("README.md has a {fence} block with {with}")).to_owned()
}

#[test]
fn the_short_scenario_is_the_file_it_says_it_is() {
    assert_eq!(block("toml", "A first look"), text("scenarios/first-look.toml"));
}

#[test]
fn the_problems_shown_are_those_of_a_spoilt_first_look() {
    let spoilt = text("scenarios/first-look.toml")
        .replace("patience  = ", "patiense  = ")
        .replace("\"nurses\"\naccepts", "\"nurse\"\naccepts");
    let files = waxwing::scenario::Files { main: ("first-look.toml".into(), spoilt), side: vec![] };
    let problems = waxwing::scenario::judge(&files).problems;
    assert_eq!(block("text", "patiense"), format!("{}\n", problems.render(false).trim_end()));
}

#[test]
fn the_story_shown_is_told() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/first-look.toml");
    let path = path.to_string_lossy().into_owned();
    let arguments = ["waxwing", "trace", &path, "--winter", "1"].map(std::ffi::OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    waxwing::cli::run(arguments, &mut out, &mut err);
    let told = String::from_utf8(out).expect("a story is text");
    assert!(told.contains(&block("text", "An admission avoided")), "{told}");
}
