//! `waxwing run --uncertainty`: the same bytes on any threads, and what it says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{SMALL, answer, complaint, small, words};
use waxwing::cli::Exit;

/// The small town with doubt about what a visit does and about how many people call.
fn doubted(folder: &Path, sd: &str) -> String {
    let response = format!(
        "response = {{ estimate = \"40%\", prior = {{ beta = {{ mean = \"40%\", sd = \"{sd}\" }} }} }}"
    );
    let rate = "rate = { estimate = \"5 per day\", prior = { gamma = { mean = \"5 per day\", sd = \"1 per day\" } } }";
    let text =
        SMALL.replace("response = \"40%\"", &response).replace("rate       = \"5 per day\"", rate);
    assert!(text.contains(rate) && text.contains(&response), "both numbers were found");
    let path = folder.join("doubted.toml");
    fs::write(&path, text).expect("a temporary file");
    words(&path).to_owned()
}

const FEW: [&str; 7] =
    ["--winters", "12", "--uncertainty", "--draws", "120", "--winters-per-draw", "2"];

fn tables(folder: &Path) -> BTreeMap<String, String> {
    let names = ["draws", "information", "sensitivity", "tornado", "uncertainty"];
    let read = |name: &str| {
        let path = folder.join(format!("{name}.csv"));
        (name.to_owned(), fs::read_to_string(path).expect("the table was written"))
    };
    names.into_iter().map(read).collect()
}

#[test]
fn threads_change_no_byte_of_the_draws() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let run = |threads: &str| {
        let out = folder.path().join(threads);
        let more = ["--tornado", "--threads", threads, "--out", words(&out)];
        let page = answer(&[&["run", &path], &FEW as &[&str], &more].concat());
        (page, tables(&out))
    };
    let one = run("1");
    assert_eq!(one, run("2"));
    assert_eq!(one, run("3"));
    let (page, tables) = one;
    assert!(page.contains("Doubt about the inputs\n----"), "{page}");
    assert!(!page.contains("Doubt about the inputs is not included"), "{page}");
    assert!(page.contains("EVPI"), "{page}");
    assert_eq!(tables["draws"].lines().count(), 121);
    assert_eq!(tables["tornado"].lines().count(), 3);
}

#[test]
fn a_design_and_a_prior_decide_what_is_drawn() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let json = |path: &str, more: &[&str]| -> Value {
        let text = answer(&[&["run", path, "--format", "json"], &FEW as &[&str], more].concat());
        serde_json::from_str(&text).expect("JSON")
    };
    let whole = json(&path, &[]);
    let found = &whole["uncertainty"];
    assert_eq!(found["design"], "lhs");
    assert_eq!(found["inputs"].as_array().expect("a list").len(), 2);
    assert_eq!(found["inputs"][0]["path"], "services.visits.response");
    let shares = |value: &Value| value["uncertainty"]["split"][0]["ignorance_share"].as_f64();
    let firm = json(&doubted(folder.path(), "1%"), &[]);
    assert!(shares(&whole).expect("a share") > shares(&firm).expect("a share"));
    let path = doubted(folder.path(), "10%");
    for design in ["sobol", "random"] {
        let on = |threads: &str| json(&path, &["--design", design, "--threads", threads]);
        let other = on("1");
        assert_eq!(other, on("2"), "{design}");
        assert_eq!(other, on("3"), "{design}");
        assert_eq!(other["uncertainty"]["design"], design);
        assert_ne!(other["uncertainty"]["split"], found["split"]);
        assert_eq!(other["contrasts"], whole["contrasts"], "the study itself is as it was");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_before_anything_is_played() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_small, plain) = small();
    let told = complaint(&["run", words(&plain), "--uncertainty"], Exit::Problems);
    assert!(told.contains("no number of this file has a prior"), "{told}");
    let told = complaint(&["run", words(&plain), "--draws", "10"], Exit::Usage);
    assert!(told.contains("--uncertainty"), "{told}");
    let path = doubted(folder.path(), "70%");
    let told = complaint(&["run", &path, "--uncertainty"], Exit::Problems);
    assert!(told.contains("the sd must be below the root of mean x (1 - mean)"), "{told}");
}

#[test]
fn one_winter_a_draw_is_refused_because_luck_would_be_told_as_doubt() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    for (winters, why) in
        [("1", "luck and what we do not know cannot be told apart"), ("0", "from 2 to 1000")]
    {
        let asked = ["run", &path, "--uncertainty", "--winters-per-draw", winters];
        let told = complaint(&asked, Exit::Usage);
        assert!(told.contains(why), "{told}");
    }
}

/// Five draws of what nearly everybody knows: luck alone, which is not to be told as a range without width.
#[test]
fn what_few_draws_cannot_tell_from_luck_is_not_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "1%");
    let rate = "sd = \"1 per day\"";
    let text = fs::read_to_string(&path).expect("it was written");
    fs::write(&path, text.replace(rate, "sd = \"0.01 per day\"")).expect("a temporary file");
    let out = folder.path().join("out");
    let few = [
        "--winters",
        "40",
        "--uncertainty",
        "--draws",
        "5",
        "--winters-per-draw",
        "2",
        "--seed",
        "2",
    ];
    let page = answer(&[&["run", &path, "--out", words(&out)], &few as &[&str]].concat());
    let page = page.replace("\n  ", " ").replace('\n', " ");
    assert!(page.contains("the draws are too few to tell doubt from luck (at most"), "{page}");
    assert!(
        page.contains("The draws are too few to tell what we do not know from luck:"),
        "{page}"
    );
    assert!(page.contains("95% from"), "{page}");
    let table = fs::read_to_string(out.join("uncertainty.csv")).expect("a table");
    let nothing = rows(&table).into_iter().filter(|row| row["ignorance_share"] == "0");
    let nothing: Vec<_> = nothing.filter(|row| row["mean_square_within"] != "0").collect();
    assert!(!nothing.is_empty(), "{table}");
    assert!(nothing.iter().all(|row| row["ignorance_p2_5"].is_empty()), "{table}");
    let report = fs::read_to_string(out.join("report.html")).expect("a report");
    assert!(report.contains("too few draws to tell it from luck"), "the table of three doubts");
}

#[test]
fn a_prior_that_one_arm_overrules_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let text = fs::read_to_string(&path).expect("it was written");
    let few = ["--winters", "12", "--uncertainty", "--draws", "8", "--winters-per-draw", "2"];
    let page = |more: &str, asked: &[&str]| {
        fs::write(&path, format!("{text}{more}")).expect("a temporary file");
        answer(&[&["run", &path], &few as &[&str], asked].concat())
    };
    let own = "\n[arms.own.set]\nservices.visits.response = \"50%\"\n[[contrast]]\narm = \"own\"\nagainst = \"visits\"\n";
    let told = page(own, &[]).replace("\n  ", " ");
    let wanted = "* services.visits.response varies in visits and not in own, which has a number of its own there";
    assert_eq!(
        told.matches(wanted).count(),
        2,
        "with the doubt and in what to bear in mind: {told}"
    );
    let told: Value = serde_json::from_str(&page(own, &["--format", "json"])).expect("JSON");
    let arms = &told["uncertainty"]["inputs"][0]["reach"][0]["arms"];
    let of = |arm: &str| arms[arm].as_str().expect("a word").to_owned();
    assert_eq!([of("nothing"), of("own"), of("visits")], ["absent", "overruled", "varies"]);
    assert!(!page("", &[]).contains("of its own there"));
}

#[test]
fn what_knowing_is_worth_is_told_over_the_years_of_the_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let over = |horizon: &str| -> Value {
        let text = fs::read_to_string(&path).expect("it was written");
        let text = text.split("[horizon]").next().expect("text before");
        fs::write(&path, format!("{text}{horizon}")).expect("a temporary file");
        let told = answer(&[&["run", &path, "--format", "json"], &FEW as &[&str]].concat());
        let told: Value = serde_json::from_str(&told).expect("JSON");
        told["uncertainty"]["horizon"].clone()
    };
    let factor = |years: &Value| years["factor"].as_f64().expect("a factor");
    let plain = over("");
    assert_eq!(plain["years"], 5);
    let green_book = waxwing::pricing::discounted_years(0.035, 5);
    assert!((factor(&plain) - green_book).abs() < 1e-9);
    let own = over("[horizon]\nyears = 2\ndiscount = \"25%\"\n");
    assert_eq!(own["years"], 2);
    assert!((factor(&own) - 1.8).abs() < 1e-12);
}

/// Rows of a CSV without quotes, by column.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().expect("a header").collect();
    lines.map(|line| header.iter().cloned().zip(line).collect()).collect()
}

/// The rows of a chart of a stored report, by column; all panels.
fn drawn(report: &Value, section: &str, id: &str) -> Vec<BTreeMap<String, Value>> {
    let sections = report["sections"].as_array().expect("sections");
    let section = sections.iter().find(|one| one["id"] == section).expect("the section is there");
    let blocks = section["blocks"].as_array().expect("blocks").iter();
    let chart = blocks.map(|block| &block["chart"]).find(|chart| chart["id"] == id);
    let chart = chart.unwrap_or_else(|| panic!("no chart {id}"));
    let keys: Vec<&str> = chart["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| column["key"].as_str().expect("a key"))
        .collect();
    let panels = chart["panels"].as_array().expect("panels");
    let all = panels.iter().flat_map(|panel| panel["rows"].as_array().expect("rows"));
    let row = |row: &Value| {
        let cells = row.as_array().expect("a row").iter().cloned();
        keys.iter().map(|key| (*key).to_owned()).zip(cells).collect()
    };
    all.map(row).collect()
}

#[track_caller]
fn near(cell: &Value, text: &str) {
    let (a, b) = (cell.as_f64().expect("a number"), text.parse::<f64>().expect("a number"));
    assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{a} and {b}");
}

#[test]
fn what_is_drawn_of_doubt_is_what_the_tables_say() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let out = folder.path().join("out");
    let more = ["--tornado", "--out", words(&out)];
    answer(&[&["run", &path], &FEW as &[&str], &more].concat());
    let report = fs::read_to_string(out.join("report.json")).expect("a report");
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let tables = tables(&out);

    let net = |line: &&BTreeMap<String, String>| {
        line["measure"] == "net_benefit" && !line["comparator"].is_empty()
    };
    let split = drawn(&report, "doubt", "split");
    assert_eq!(split.len(), 8, "four gains in two parts");
    let wanted = rows(&tables["uncertainty"]);
    let wanted = wanted.iter().find(net).expect("the split of net benefit");
    near(&split[6]["share"], &wanted["ignorance_share"]);
    near(&split[6]["from"], &wanted["ignorance_p2_5"]);
    near(&split[7]["to"], &wanted["both_p97_5"]);

    let indices = drawn(&report, "doubt", "indices");
    let wanted = rows(&tables["sensitivity"]);
    let wanted: Vec<_> = wanted.iter().filter(net).collect();
    assert_eq!(indices.len(), 2 * wanted.len());
    for pair in indices.chunks(2) {
        let of = wanted.iter().find(|line| pair[0]["input"] == line["input"]).expect("the input");
        near(&pair[0]["share"], &of["first_order"]);
        near(&pair[1]["share"], &of["total"]);
    }

    let knowing = drawn(&report, "doubt", "knowing");
    let wanted = rows(&tables["information"]);
    near(
        &knowing[0]["pounds"],
        &wanted.iter().find(|line| line["what"] == "EVPI").expect("EVPI")["pounds_a_winter"],
    );
    for row in &knowing[1..] {
        let of = wanted.iter().find(|line| line["what"] == "EVPPI" && row["input"] == line["name"]);
        near(&row["pounds"], &of.expect("the input")["pounds_a_winter"]);
    }
    same_bars(&report, &tables);
}

/// The tornado is drawn from its table.
#[track_caller]
fn same_bars(report: &Value, tables: &BTreeMap<String, String>) {
    let tornado = drawn(report, "doubt", "tornado");
    let wanted = rows(&tables["tornado"]);
    assert_eq!(tornado.len(), 2 * wanted.len());
    for (pair, of) in tornado.chunks(2).zip(&wanted) {
        assert_eq!(pair[0]["input"], of["input"]);
        near(&pair[0]["gain"], &of["gain_at_low"]);
        near(&pair[1]["gain_upper"], &of["gain_at_high_upper"]);
        near(&pair[0]["base"], &of["gain_at_estimates"]);
        let flips = pair[0]["flips"].as_str().unwrap_or_default();
        assert_eq!(flips.trim_start_matches("flips at "), of["switches_at"]);
    }
}

#[test]
fn the_report_tells_ignorance_and_how_much_an_input_moves_the_answer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let page = |more: &[&str], name: &str| {
        let out = folder.path().join(name);
        answer(&[&["run", &path, "--out", words(&out)], more].concat());
        fs::read_to_string(out.join("report.html")).expect("a report")
    };
    let (with, without) = (page(&FEW, "with"), page(&["--winters", "12"], "without"));
    assert!(
        without.contains("not included: no priors") && !with.contains("not included: no priors")
    );
    assert!(with.contains("Moves the answer") && !without.contains("Moves the answer"));
    let stored = fs::read_to_string(folder.path().join("with/report.json")).expect("a report");
    assert!(
        stored.contains("% in all (from "),
        "a part of what we do not know, and the prior's ends"
    );
    assert!(
        with.contains("--uncertainty --draws 120 --winters-per-draw 2 --design lhs --out results")
    );
    assert!(with.contains("--uncertainty --tornado plays it"), "what was not asked for is said");
    // The range of the table is that of the file.
    let table = fs::read_to_string(folder.path().join("with/uncertainty.csv")).expect("a table");
    let wanted = rows(&table);
    let cost = wanted
        .iter()
        .find(|line| line["measure"] == "service_cost_saved" && !line["comparator"].is_empty())
        .expect("the split of service cost");
    let pounds = |key: &str| format!("£{:.0}", -cost[key].parse::<f64>().expect("a number"));
    let range = format!("{} to {}", pounds("ignorance_p97_5"), pounds("ignorance_p2_5"))
        .replace("£-", "-£");
    let plain = with.replace(',', "");
    assert!(plain.contains(&range), "no {range}");
}

#[test]
fn the_tornado_is_of_the_pair_and_the_case_that_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = doubted(folder.path(), "10%");
    let mut text = fs::read_to_string(&path).expect("it was written");
    text = text.replace("[tariff]", "[tariff]\nstay = { per_bed_day = \"£400\" }");
    text += "\n[cases.a-usual]\n[cases.b-busy.set]\nneeds.call.crisis.probability = \"60%\"\n";
    text += "\n[arms.twice.set]\nservices.visits.response = \"80%\"\n";
    fs::write(&path, text).expect("a temporary file");
    let asked = |more: &[&str]| -> Value {
        let few = ["--winters", "4", "--uncertainty", "--draws", "8", "--winters-per-draw", "2"];
        let text = answer(
            &[&["run", &path, "--format", "json", "--tornado"], &few as &[&str], more].concat(),
        );
        let whole: Value = serde_json::from_str(&text).expect("JSON");
        whole["uncertainty"]["tornado"].clone()
    };
    let first = asked(&[]);
    assert_eq!((&first["arm"], &first["case"]), (&"twice".into(), &"a-usual".into()));
    let named = asked(&["--tornado-pair", "visits,nothing", "--tornado-case", "b-busy"]);
    assert_eq!((&named["arm"], &named["comparator"]), (&"visits".into(), &"nothing".into()));
    assert_eq!(named["case"], "b-busy");
    assert_ne!(named["gain_at_estimates"], first["gain_at_estimates"]);
    // What `twice` says itself does not move with the prior; what `visits` takes from the file does.
    let swing = |of: &Value, path: &str| {
        let bars = of["bars"].as_array().expect("bars");
        let bar = bars.iter().find(|bar| bar["input"] == path).expect("a bar");
        bar["gain_at_low"] != bar["gain_at_high"]
    };
    assert!(!swing(&first, "services.visits.response"), "{first}");
    assert!(swing(&named, "services.visits.response"), "{named}");
    let all = ["run", &path, "--uncertainty", "--tornado", "--tornado-pair"];
    let told = complaint(&[&all as &[&str], &["nothing,visits"]].concat(), Exit::Usage);
    assert!(told.contains("the file does not compare nothing with visits"), "{told}");
    assert!(told.contains("it compares twice,nothing; visits,nothing"), "{told}");
}
