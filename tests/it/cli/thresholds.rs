//! `waxwing threshold` from the command line: what it refuses, and how.

use super::{answer, complaint, small, words};
use waxwing::cli::Exit;

#[track_caller]
fn refused(arguments: &[&str], wanted: &str) {
    let (_folder, path) = small();
    let mut line = vec!["threshold", words(&path), "--winters", "2"];
    line.extend(arguments);
    let told = complaint(&line, Exit::Usage);
    assert_eq!(told.replace(words(&path), "small.toml"), wanted, "{arguments:?}");
}

const RESPONSE: &str = "services.visits.response";

#[test]
fn a_path_that_the_file_does_not_have() {
    refused(
        &["--of", "services.vists.response"],
        "error: --of services.vists.response: `services` has no `vists`
  = help: did you mean `visits`? Known names: `acute`, `gp`, `visits`
",
    );
}

#[test]
fn a_thing_that_is_no_number() {
    refused(
        &["--of", "services.visits.otherwise"],
        "error: --of: `services.visits.otherwise` is no number that can be turned: it is gp
  = help: `waxwing check --sources` lists the numbers of a file by their paths
",
    );
}

#[test]
fn a_measure_that_nothing_counts() {
    let (_folder, path) = small();
    let line = ["threshold", words(&path), "--of", RESPONSE, "--measure", "admisions"];
    let told = complaint(&line, Exit::Usage);
    let first =
        "error: --measure: nothing is called `admisions`\n  = help: did you mean `admissions`?";
    assert!(told.starts_with(first), "{told}");
}

#[test]
fn arms_that_are_not_two_of_the_file() {
    refused(
        &["--of", RESPONSE, "--contrast", "visits,nobody"],
        "error: the scenario has no arm `nobody`
  = help: the arms of this file are: nothing, visits
",
    );
    refused(
        &["--of", RESPONSE, "--contrast", "visits"],
        "error: --contrast takes two arms, A,B
  = help: the arms of this file are: nothing, visits
",
    );
    refused(
        &["--of", RESPONSE, "--contrast", "visits,visits"],
        "error: --contrast: `visits` beside itself makes no difference
  = help: the arms of this file are: nothing, visits
",
    );
}

#[test]
fn ends_that_cannot_be_meant() {
    refused(
        &["--of", RESPONSE, "--between", "60%,20%"],
        "error: --between: LOW has to be below HIGH, and 60% is not below 20%
  = help: write --between 0%,100%
",
    );
    refused(
        &["--of", RESPONSE, "--between", "20%"],
        "error: --between takes two values, LOW,HIGH
  = help: for example --between 0%,100%
",
    );
    refused(
        &["--of", RESPONSE, "--between", "2wk,3wk"],
        "error: --between: `2wk` cannot be compared with `services.visits.response`
  = help: the file says 40%; for example --between 0%,100%
",
    );
    refused(
        &["--of", "teams.nurses.standing.1.price", "--between", "£5,cheap"],
        "error: --between: `cheap` cannot be compared with `teams.nurses.standing.1.price`
  = help: the file says £40 per hour; for example --between \"£10 per hour,£160 per hour\"
",
    );
    refused(
        &["--of", RESPONSE, "--between", "20%,120%"],
        "error: --between 120%: a share lies between 0 and 1 (0% and 100%)
  = help: the file says \"40%\"
",
    );
}

#[test]
fn what_goes_with_something_else() {
    refused(
        &["--of", RESPONSE, "--bed-day", "£400"],
        "error: --bed-day goes with --measure net
  = help: leave it out, or ask for the net cost
",
    );
    refused(
        &["--of", RESPONSE, "--measure", "net"],
        "error: --measure net: the tariff of this file says nothing of what a bed day is worth
  = help: say so: --bed-day £400
",
    );
}

#[test]
fn the_same_bytes_on_one_and_two_threads() {
    let (_folder, path) = small();
    for format in ["text", "json"] {
        let ask = |threads| {
            answer(&[
                "threshold",
                words(&path),
                "--of",
                RESPONSE,
                "--winters",
                "20",
                "--format",
                format,
                "--threads",
                threads,
            ])
        };
        assert_eq!(ask("1"), ask("2"));
    }
}

#[test]
fn the_first_answer_of_the_documentation_is_what_its_command_answers() {
    let root = env!("CARGO_MANIFEST_DIR");
    let page = std::fs::read_to_string(format!("{root}/docs/thresholds.md")).expect("a page");
    let block = |kind: &str| {
        let (_, rest) = page.split_once(&format!("```{kind}\n")).expect("a block");
        rest.split_once("```").expect("its end").0
    };
    let command =
        block("sh").replace("\\\n", " ").replace("scenarios/", &format!("{root}/scenarios/"));
    let words: Vec<&str> = command.split_whitespace().skip(1).collect();
    let told = answer(&words);
    assert!(told.starts_with(&format!("{}\n", block("text"))), "{told}");
}
