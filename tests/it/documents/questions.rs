//! `docs/questions.md` answers every planner's question once, with a command or with a reason why not.
//!
//! The commands themselves are run by `.ci/run`, on a few winters.

use std::collections::BTreeSet;

use super::gallery::{root, text};
use regex_lite::Regex;

const PAGE: &str = "docs/questions.md";

/// The lists of the documents: the heading under which they stand, how they are numbered, how many.
const ASKED: [(&str, &str, usize); 5] = [
    ("Bromley", "Bromley-", 8),
    ("Bristol", "BNSSG-", 25),
    ("NHS England", "NHSE-", 25),
    ("Buckinghamshire", "Bucks-Q", 24),
    ("Kent", "Kent-Q", 30),
];

/// A question, what answers it, and what that says.
struct Question {
    id: String,
    /// The heading under which it stands.
    heading: String,
    asks: String,
    commands: Vec<String>,
    answer: String,
}

/// Every question of the page, in order.
fn questions() -> Vec<Question> {
    let page = text(PAGE);
    let mut found = Vec::new();
    for section in page.split("\n## ").skip(1) {
        let (heading, rest) = section.split_once('\n').expect("a heading ends");
        found.extend(rest.split("\n### ").skip(1).map(|text| question(heading, text)));
    }
    found
}

fn question(heading: &str, text: &str) -> Question {
    let (first, body) = text.split_once('\n').expect("a question has an answer");
    let (id, asks) = first.split_once(". ").expect("a question has a number");
    let (commands, answer) = match body.split_once("```sh\n") {
        None => (Vec::new(), body),
        Some((before, rest)) => {
            assert!(before.trim().is_empty(), "{id}: the command comes first");
            let (block, after) = rest.split_once("```").expect("a block ends");
            (block.lines().map(str::to_owned).collect(), after)
        }
    };
    let answer = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    let [id, heading, asks] = [id, heading, asks].map(str::to_owned);
    Question { id, heading, asks, commands, answer }
}

#[test]
fn every_question_is_there_once() {
    let questions = questions();
    let mut ids = BTreeSet::new();
    for question in &questions {
        assert!(ids.insert(&*question.id), "{} is there twice", question.id);
        assert!(question.asks.ends_with('?'), "{} asks nothing", question.id);
    }
    for (heading, prefix, count) in ASKED {
        let of_list = questions.iter().filter(|question| {
            let number = question.id.strip_prefix(prefix);
            let is_whole = number.is_some_and(|number| number.parse::<usize>().is_ok());
            is_whole && question.heading.starts_with(heading)
        });
        let found: Vec<&str> = of_list.map(|question| &*question.id).collect();
        let wanted: Vec<String> = (1..=count).map(|number| format!("{prefix}{number}")).collect();
        assert_eq!(found, wanted, "{heading}");
    }
}

#[test]
fn every_question_has_a_command_or_a_reason_why_there_is_none() {
    for Question { id, commands, answer, .. } in questions() {
        assert!(answer.len() > 40 && answer.ends_with('.'), "{id}: {answer}");
        if commands.is_empty() {
            assert!(answer.starts_with("Not answerable"), "{id} has no command: {answer}");
        }
        let refuses = answer.starts_with("Not answerable");
        assert!(!refuses || answer.contains("because"), "{id} gives no reason: {answer}");
    }
}

#[test]
fn every_command_is_one_of_waxwings_and_its_scenario_is_there() {
    let verbs = ["run", "check", "trace", "threshold", "sweep", "choose"];
    for Question { id, commands, .. } in questions() {
        for command in commands {
            let words: Vec<&str> = command.split_whitespace().collect();
            let [program, verb, scenario, ..] = words[..] else { panic!("{id}: {command}") };
            assert_eq!(program, "waxwing", "{id}: {command}");
            assert!(verbs.contains(&verb), "{id}: {command}");
            assert!(scenario.starts_with("scenarios/"), "{id}: {command}");
            assert!(root().join(scenario).exists(), "{id}: {scenario} is not there");
        }
    }
}

/// Buckinghamshire and Kent give hardly a figure, so an example must not be read as a saving.
#[test]
fn structural_scenarios_answer_without_counts_of_admissions_and_without_pounds() {
    let count =
        Regex::new(r"\d[\d.,]*( \([^)]*\))? (fewer |more |emergency )*(admission|attendance)s?\b")
            .expect("it is a pattern");
    let structural = ["Buckinghamshire", "Kent"];
    let mut seen = 0;
    for Question { id, heading, answer, .. } in questions() {
        if structural.iter().any(|source| heading.starts_with(source)) {
            seen += 1;
            assert!(!count.is_match(&answer), "{id} counts what was never counted: {answer}");
            // The paper's own price of an admission, in arithmetic on its own claim.
            assert!(!answer.contains('£') || id == "Bucks-Q9", "{id} has pounds: {answer}");
        }
    }
    assert!(seen > 50, "they were found");
    assert!(count.is_match("the centre has 133.8 (129.6 to 138.1) fewer admissions"));
}
