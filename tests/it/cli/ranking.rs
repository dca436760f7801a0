//! `waxwing run --rank`: the figures that nobody knows, by how far each moves the first comparison.

use std::fs;

use serde_json::Value;

use super::{SMALL, answer, bromley, complaint, small, words};
use waxwing::cli::Exit;
use waxwing::scenario::{Beside, Files, judge, wanted};

/// The small town with the arms so named that the first comparison is visits against nothing, and with one
/// figure from a listed source.
fn town() -> String {
    let mut text = SMALL.to_owned();
    for (old, new) in [
        ("winters  = 4", "winters  = 12"),
        ("travel  = \"20min\"", "travel  = { value = \"20min\", source = \"B07\" }"),
        (
            "[arms.nothing]",
            "[[contrast]]\narm = \"visits\"\nagainst = \"nothing\"\n\n[arms.nothing]",
        ),
    ] {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &str) -> Self {
        let mut reader = csv::Reader::from_path(path).expect("a table");
        let head = reader.headers().expect("a heading").iter().map(Into::into).collect();
        let rows = reader
            .records()
            .map(|row| row.expect("a row").iter().map(Into::into).collect())
            .collect();
        Self { head, rows }
    }

    fn at<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let at = self.head.iter().position(|name| name == column);
        &row[at.unwrap_or_else(|| panic!("there is a column {column}"))]
    }

    fn number(&self, row: &[String], column: &str) -> f64 {
        let text = self.at(row, column);
        text.parse().unwrap_or_else(|_| panic!("{column} is {text:?}"))
    }

    fn row(&self, column: &str, wanted: &str) -> &[String] {
        let found = self.rows.iter().find(|row| self.at(row, column) == wanted);
        found.unwrap_or_else(|| panic!("there is a row of {wanted}"))
    }
}

/// Runs the town; its page and the folder of its results.
fn ranked(text: &str, more: &[&str]) -> (String, tempfile::TempDir, String) {
    let (folder, path) = small();
    fs::write(&path, text).expect("a temporary file");
    let out = folder.path().join("out");
    let out = words(&out).to_owned();
    let line = [&["run", words(&path), "--out", &out][..], more].concat();
    (answer(&line), folder, out)
}

fn rank(text: &str, more: &[&str]) -> (String, tempfile::TempDir, String) {
    ranked(text, &[&["--rank"], more].concat())
}

#[test]
fn the_first_line_of_the_answer_says_so_and_where_the_difference_is_zero() {
    let (page, _folder, _) = rank(&town(), &[]);
    let (_, after) = page.split_once("The answer\n----------\n").expect("an answer");
    let first = "> The inputs that move this answer most are illustrative. First";
    assert!(after.starts_with(first), "{page}");
    assert!(page.contains("\nThe inputs that move this answer most\n---"), "{page}");
    let (plain, _folder, out) = ranked(&town(), &[]);
    assert!(!plain.contains("that move this answer most"), "{plain}");
    assert!(!fs::exists(format!("{out}/inputs.csv")).expect("the folder can be read"));
}

#[test]
fn what_an_input_moves_is_what_a_run_with_that_value_shows() {
    let (_, _folder, out) = rank(&town(), &[]);
    let table = Table::read(&format!("{out}/inputs.csv"));
    let row = table.row("input", "services.visits.response");
    assert_eq!(table.at(row, "value"), "40%");
    let mut means = vec![];
    for (shown, column) in [("20%", "low"), ("40%", "value"), ("80%", "high")] {
        assert_eq!(table.at(row, column), shown);
        let text = town().replacen("response = \"40%\"", &format!("response = \"{shown}\""), 1);
        let (_, _folder, out) = ranked(&text, &[]);
        let contrasts = Table::read(&format!("{out}/contrasts.csv"));
        let found = contrasts.row("measure", "admissions_avoided");
        let mean = contrasts.number(found, "mean");
        means.push(mean);
        if column != "value" {
            for (of_input, of_run) in
                [("", "mean"), ("_lower", "mean_lower"), ("_upper", "mean_upper")]
            {
                let told = table.number(row, &format!("difference_at_{column}{of_input}"));
                let run = contrasts.number(found, of_run);
                assert!((told - run).abs() < 1e-9, "{column} {of_run}: {told} and {run}");
            }
        }
    }
    means.sort_by(f64::total_cmp);
    let moves = table.number(row, "moves_by");
    assert!(moves > 0.0 && (moves - (means[2] - means[0])).abs() < 1e-9, "{moves} of {means:?}");
}

#[test]
fn only_what_nobody_knows_is_ranked_and_the_most_comes_first() {
    let (page, _folder, out) = rank(&town(), &[]);
    let table = Table::read(&format!("{out}/inputs.csv"));
    let paths: Vec<&str> = table.rows.iter().map(|row| table.at(row, "input")).collect();
    assert!(!paths.contains(&"services.visits.visits.travel"), "it has a source");
    assert!(paths.contains(&"sources.town.rate") && !page.contains("visits.travel"));
    for row in table.rows.iter().filter(|row| !table.at(row, "grade").is_empty()) {
        assert!(["illustrative", "no source"].contains(&table.at(row, "grade")), "{row:?}");
    }
    let played: Vec<(f64, f64)> = table
        .rows
        .iter()
        .filter(|row| !table.at(row, "rank").is_empty())
        .map(|row| (table.number(row, "winters"), table.number(row, "moves_by")))
        .collect();
    assert!(played.len() > 5, "{played:?}");
    assert!(played.is_sorted_by(|a, b| a.0 > b.0 || a.0 >= b.0 && a.1 >= b.1), "{played:?}");
    // Of what a bed costs nothing hangs that is counted in people.
    let still = table.row("input", "teams.nurses.standing.1.price");
    assert_eq!((table.at(still, "rank"), table.number(still, "moves_by")), ("", 0.0));
}

#[test]
fn the_zero_is_that_of_the_threshold() {
    let (page, folder, out) = rank(&town(), &["--rank-by", "service_cost"]);
    let table = Table::read(&format!("{out}/inputs.csv"));
    let first = table.at(&table.rows[0], "input").to_owned();
    let path = folder.path().join("small.toml");
    let line = ["threshold", words(&path), "--of", &first, "--measure", "service_cost"];
    let told = answer(&[&line[..], &["--winters", "12", "--format", "json"]].concat());
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let crossings = told["crossings"].as_array().expect("a list");
    match crossings.as_slice() {
        [] => assert!(page.contains("keeps its sign"), "{page}"),
        [one, ..] => assert_eq!(table.at(&table.rows[0], "zero_at"), one["shown"], "{page}"),
    }
}

#[test]
fn a_share_goes_no_further_than_all_and_a_prior_gives_the_range() {
    let text = town()
        .replacen("response = \"40%\"", "response = { estimate = \"40%\", prior = { uniform = { low = \"30%\", high = \"50%\" } }, source = \"illustrative\" }", 1)
        .replacen("to = \"visits\"", "to = \"visits\"\nuptake = \"80%\"", 1);
    let (_, _folder, out) = rank(&text, &[]);
    let table = Table::read(&format!("{out}/inputs.csv"));
    let uptake = table.row("input", "sources.town.routes.visits.uptake");
    assert_eq!((table.at(uptake, "low"), table.at(uptake, "high")), ("40%", "100%"));
    let response = table.row("input", "services.visits.response");
    assert_eq!((table.at(response, "low"), table.at(response, "high")), ("30.5%", "49.5%"));
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let files = |threads: &str| {
        let (page, _folder, out) = rank(&town(), &["--threads", threads]);
        let file = |name: &str| fs::read(format!("{out}/{name}")).expect("it was written");
        let page =
            page.lines().skip_while(|line| *line != "The answer").collect::<Vec<_>>().join("\n");
        (page, ["inputs.csv", "report.json", "report.html"].map(file))
    };
    let one = files("1");
    assert!(one == files("2") && one == files("3"), "threads change no byte");
}

#[test]
fn it_is_in_the_json_and_in_the_report() {
    let (told, _folder, out) = rank(&town(), &["--format", "json"]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let ranking = &told["ranking"];
    assert_eq!(
        (&ranking["arm"], &ranking["measure"]),
        (&"visits".into(), &"admissions_avoided".into())
    );
    let inputs = ranking["inputs"].as_array().expect("a list");
    assert_eq!(inputs[0]["grade"], "illustrative");
    assert!(inputs[0]["moves_by"]["mean"].as_f64().is_some_and(|mean| mean > 0.0));
    let stored = fs::read_to_string(format!("{out}/report.json")).expect("it was written");
    let stored: Value = serde_json::from_str(&stored).expect("JSON");
    let sections = stored["sections"].as_array().expect("a list");
    let section = sections.iter().find(|section| section["id"] == "inputs").expect("a section");
    let charts: Vec<&Value> = section["blocks"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|block| block.get("chart"))
        .collect();
    assert_eq!(charts[0]["draw"]["kind"], "bars");
    assert_eq!(charts[0]["panels"][0]["rows"][0][1], inputs[0]["input"]);
    let answer = &sections[0]["blocks"][0]["points"]["points"][0];
    assert_eq!(*answer, ranking["words"]);
}

#[test]
fn a_structural_file_has_order_and_signs_and_no_amounts() {
    let text = town().replacen("winters  = 12", "winters  = 12\nkind = \"structural\"", 1);
    let (page, _folder, out) = rank(&text, &[]);
    let (_, section) =
        page.split_once("\nThe inputs that move this answer most\n---").expect("a section");
    assert!(
        section.contains("of what the first moves") && !section.contains("moves it by"),
        "{page}"
    );
    assert!(!page.contains('£') && !page.contains("As the file has it"), "{page}");
    let stored = fs::read_to_string(format!("{out}/report.json")).expect("it was written");
    assert!(stored.contains("ranked-inputs") && !stored.contains("Moves it by"));
    let (told, _folder, _) = rank(&text, &["--format", "json"]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert!(told["ranking"]["inputs"][0].get("moves_by").is_none(), "{told}");
    assert!(told["ranking"]["as_it_is"].is_null());
}

#[test]
fn what_cannot_be_ranked_is_refused() {
    let (_folder, path) = small();
    let told = complaint(&["run", words(&path), "--rank", "--rank-by", "admisions"], Exit::Usage);
    assert!(
        told.starts_with("error: --rank-by: nothing is called `admisions`\n  = help: did you mean"),
        "{told}"
    );
    let told = complaint(&["run", words(&path), "--rank", "--rank-case", "bad"], Exit::Usage);
    assert!(told.contains("the scenario has no case `bad`"), "{told}");
    complaint(&["run", words(&path), "--rank-by", "visits"], Exit::Usage);
    let one = SMALL.replacen("[arms.nothing]\nwithout = [\"visits\"]\n", "", 1);
    fs::write(&path, one.replacen("comparator = \"nothing\"\n", "", 1)).expect("a temporary file");
    let told = complaint(&["run", words(&path), "--rank"], Exit::Usage);
    assert!(told.contains("one arm"), "{told}");
}

#[test]
fn rows_of_a_csv_that_share_a_number_are_one_input() {
    let text =
        |name: &str| fs::read_to_string(format!("{}/{name}", bromley())).expect("it is there");
    let main = text("scenario.toml");
    let side = wanted(&main).into_iter().map(|name| (name.clone(), text(&name))).collect();
    let brief =
        judge(&Files { main: ("scenario.toml".into(), main), side }).brief.expect("it is legal");
    let beside = Beside { arm: 0, against: 1, case: 0, only: None };
    let all = brief.dials(beside, &|line| line.is_figure && line.path.contains("unused_taken_up"));
    let paths: Vec<&str> = all.dials.iter().map(|dial| dial.path.as_str()).collect();
    let fixed: Vec<&str> = all.fixed.iter().map(String::as_str).collect();
    assert!(paths.len() + fixed.len() < 5, "{paths:?} {fixed:?}");
    let once = |path: &&&str| path.starts_with("sources.practices.routes.");
    assert_eq!(paths.iter().chain(&fixed).filter(once).count(), 1, "{paths:?} {fixed:?}");
}
