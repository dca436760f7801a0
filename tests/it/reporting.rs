//! From a scenario file to the page, the JSON and the folder.

use std::collections::BTreeMap;

use waxwing::decision::{self, SweepTable};
use waxwing::experiment::{Plan, Run, Study};
use waxwing::report::{self, Options, Report};
use waxwing::scenario::{Brief, Files, read};

const SMALL: &str = include_str!("reporting/small.toml");

fn brief(text: &str) -> Brief {
    let files = Files { main: ("small.toml".into(), text.into()), side: Vec::new() };
    read(&files).unwrap_or_else(|problems| panic!("{}", problems.render(false)))
}

fn options(winters: u32) -> Options<'static> {
    Options {
        winters_asked: winters,
        seed: 7,
        complete: true,
        version: "0.0.0",
        path_shown: "small.toml".into(),
    }
}

fn sweeps(brief: &Brief) -> Vec<SweepTable> {
    let play = |sweep| decision::play(brief, sweep, None, brief.seed, &mut |_, _| true);
    brief.sweeps.iter().map(play).collect()
}

/// The small town, played and written: its report and its folder.
fn played(winters: u32) -> (Report, BTreeMap<String, String>) {
    let brief = brief(SMALL);
    let plan = Plan::of(&brief, winters, brief.seed);
    let study = Run::new(&plan).finish();
    let report = Report::of(&study, &brief, &options(winters), sweeps(&brief));
    let folder = folder(&report, &study, &brief);
    (report, folder)
}

/// What is text of a folder: workbooks and Parquet are not.
fn folder(report: &Report, study: &Study<'_>, brief: &Brief) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).expect("tables are text");
    let files = report::files(report, study, brief).into_iter();
    let is_text = |name: &str| !["report.xlsx", "winters.parquet", "daily.parquet"].contains(&name);
    files.filter(|(name, _)| is_text(name)).map(|(name, bytes)| (name, text(bytes))).collect()
}

/// The rows of a CSV, by column name.
fn rows(folder: &BTreeMap<String, String>, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(folder[name].as_bytes());
    let header = reader.headers().expect("a table has a header").clone();
    let row = |record: csv::StringRecord| {
        header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| row(record.expect("rows are as wide as the header"))).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

#[test]
fn the_page_keeps_to_eighty_columns_and_its_order() {
    let (report, _) = played(24);
    let page = report::text(&report);
    println!("{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    let order = [
        "A small town",
        "Is a second nurse worth her pay?",
        "The answer",
        "Arms side by side",
        "two-nurses minus one-nurse",
        "Ignorance: not included, no prior was drawn",
        "What it costs, by heading",
        "What is a bed day worth?",
        "Regret",
        "Over inputs that nobody knows",
        "Bear in mind",
    ];
    let places: Vec<usize> = order.iter().map(|words| page.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{page}");
    assert!(!page.contains("-0.0") && !page.contains("NaN") && !page.contains("inf"), "{page}");
}

/// Nobody calls, so that no chance is in any figure: the whole page, word for word.
#[test]
fn the_page_of_a_town_where_nobody_calls() {
    let brief = brief(&SMALL.replace("9 per day", "0 per day"));
    let plan = Plan::of(&brief, 12, brief.seed);
    let study = Run::new(&plan).finish();
    let report = Report::of(&study, &brief, &options(12), sweeps(&brief));
    let page = report::text(&report);
    assert!(page == include_str!("reporting/quiet.txt"), "{page}");
}

/// The columns of whatever has a spread over winters.
const SPREAD: &str = "mean,se,mean_lower,mean_upper,winter_p2_5,winter_p50,winter_p97_5,winters,\
                      winter_p2_5_lower,winter_p2_5_upper,winter_p50_lower,winter_p50_upper,\
                      winter_p97_5_lower,winter_p97_5_upper";

#[test]
fn the_folder_holds_the_tables_that_are_promised() {
    let (_, folder) = played(12);
    let names: Vec<&str> = folder.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "by_source.csv",
            "contrasts.csv",
            "costs.csv",
            "estimates.csv",
            "manifest.json",
            "measures.csv",
            "ratios.csv",
            "report.html",
            "report.json",
            "resolved.csv",
            "sweeps.csv",
            "transitions.csv",
            "winters.csv",
        ]
    );
    let header = |name: &str| folder[name].lines().next().unwrap().to_owned();
    assert_eq!(header("estimates.csv"), format!("arm,case,measure,frame,unit,{SPREAD}"));
    assert_eq!(
        header("contrasts.csv"),
        format!(
            "arm,comparator,case,measure,frame,unit,{SPREAD},correlation,pairing_gain,winters_saved"
        )
    );
    let measures = rows(&folder, "measures.csv").len();
    assert_eq!(rows(&folder, "estimates.csv").len(), 4 * (measures - 1));
    assert_eq!(rows(&folder, "contrasts.csv").len(), 4 * measures);
    assert_eq!(rows(&folder, "winters.csv").len(), 4 * 12);
    assert_eq!(rows(&folder, "sweeps.csv").len(), 2);
    assert_eq!(rows(&folder, "by_source.csv").len(), 4 * 6);
    let manifest = &folder["manifest.json"];
    for word in ["digest", "\"seed\": 7", "\"played\": 12", "two-nurses", "\"complete\": true"] {
        assert!(manifest.contains(word), "{word} in {manifest}");
    }
}

#[test]
fn identical_arms_differ_by_exactly_zero_in_every_row() {
    let (_, folder) = played(12);
    let same = |row: &BTreeMap<String, String>| row["arm"] == "nobody-either";
    let twins: Vec<_> = rows(&folder, "contrasts.csv").into_iter().filter(same).collect();
    assert!(!twins.is_empty());
    for row in twins {
        for column in ["mean", "se", "mean_lower", "mean_upper", "winter_p2_5", "winter_p97_5"] {
            assert!(matches!(row[column].as_str(), "0" | ""), "{column}: {row:?}");
        }
    }
    let ratios = rows(&folder, "ratios.csv");
    for row in ratios.iter().filter(|row| same(row)) {
        assert_eq!(row["quadrant"], "the same");
        assert_eq!((row["value"].as_str(), row["mean_paid"].as_str()), ("", "0"));
    }
}

#[test]
fn transitions_add_up_to_all_needs_and_to_admissions_avoided() {
    let (report, folder) = played(12);
    let transitions = rows(&folder, "transitions.csv");
    for pair in &report.pairs {
        let (arm, against) = (&report.arms[pair.arm].name, &report.arms[pair.against].name);
        let of_pair =
            |row: &&BTreeMap<String, String>| &row["arm"] == arm && &row["comparator"] == against;
        let all: f64 =
            transitions.iter().filter(of_pair).map(|row| number(row, "per_winter")).sum();
        let needs = report.estimate(pair.arm, 0, "needs").unwrap().mean;
        assert!((all - needs).abs() < 1e-9, "{arm} against {against}: {all} of {needs}");
        let avoided: f64 = transitions
            .iter()
            .filter(of_pair)
            .map(|row| {
                let admitted = |column: &str| f64::from(u8::from(row[column] == "admitted"));
                number(row, "per_winter")
                    * (admitted("exit_in_comparator") - admitted("exit_in_arm"))
            })
            .sum();
        let place = report.pairs.iter().position(|other| other == pair).unwrap();
        let said = report.contrast(place, 0, "admissions_avoided").unwrap().summary.mean;
        assert!((avoided - said).abs() < 1e-9, "{avoided} {said}");
    }
}

#[test]
fn the_winters_average_to_the_estimates() {
    let (_, folder) = played(12);
    let winters = rows(&folder, "winters.csv");
    for estimate in rows(&folder, "estimates.csv") {
        let Some(found) = winters.first().and_then(|row| row.get(&estimate["measure"])) else {
            continue;
        };
        assert!(!found.is_empty());
        let of_arm: Vec<f64> = winters
            .iter()
            .filter(|row| row["arm"] == estimate["arm"])
            .map(|row| number(row, &estimate["measure"]))
            .collect();
        let mean = of_arm.iter().sum::<f64>() / of_arm.len() as f64;
        let said = number(&estimate, "mean");
        assert!((mean - said).abs() <= 1e-9 * (1.0 + mean.abs()), "{estimate:?} {mean}");
    }
}

#[test]
fn the_same_study_gives_the_same_bytes() {
    let (first, second) = (played(12), played(12));
    assert_eq!(first.1, second.1);
    assert_eq!(report::text(&first.0), report::text(&second.0));
    assert_eq!(report::json(&first.0), report::json(&second.0));
    let figures: serde_json::Value = serde_json::from_str(&report::json(&first.0)).unwrap();
    assert_eq!(figures["decisions"][0]["arm"], "two-nurses");
    assert!(!first.1.values().any(|text| text.contains("small.toml")));
}

#[test]
fn no_ratio_is_a_bare_negative_number() {
    let (report, folder) = played(12);
    for row in rows(&folder, "ratios.csv") {
        assert!(row["value"].is_empty() || number(&row, "value") >= 0.0, "{row:?}");
        assert!(!row["quadrant"].is_empty() && !row["interval_kind"].is_empty(), "{row:?}");
    }
    assert!(report.ratios.iter().any(|row| row.ratio.bootstrap.is_some()));
}

#[test]
fn a_stopped_run_says_so() {
    let brief = brief(SMALL);
    let plan = Plan::of(&brief, 40, brief.seed);
    let mut run = Run::new(&plan);
    run.step();
    let study = run.stop();
    let asked = Options { complete: false, ..options(40) };
    let stopped = decision::play(&brief, &brief.sweeps[0], None, 7, &mut |_, _| false);
    assert!(!stopped.complete);
    assert_eq!(stopped.cells[0].difference, None);
    let report = Report::of(&study, &brief, &asked, vec![stopped]);
    let page = report::text(&report);
    assert!(page.contains("stopped early") && page.contains("of 40 winters"), "{page}");
    assert!(page.contains("was stopped before every cell"), "{page}");
    assert!(folder(&report, &study, &brief)["manifest.json"].contains("\"complete\": false"));
}

#[test]
fn one_winter_and_one_arm_are_not_too_little() {
    let (report, folder) = played(1);
    let page = report::text(&report).replace("\n  ", " ");
    let few =
        "Cannot tell two-nurses from one-nurse with this 1 winter: fewer than 10 decide nothing.";
    assert!(page.contains(few), "{page}");
    assert!(page.contains("in this winter, and one winter has no range."), "{page}");
    assert!(!page.contains("19 winters of 20 are"), "{page}");
    let estimates = rows(&folder, "estimates.csv");
    assert!(estimates.iter().all(|row| row["mean_lower"].is_empty() && row["se"].is_empty()));
    let alone = SMALL.split("[arms.nobody]").next().unwrap().replace("comparator = \"nobody\"", "");
    let brief = brief(&format!("{alone}\n[arms.alone]\n"));
    let plan = Plan::of(&brief, 12, 7);
    let study = Run::new(&plan).finish();
    let report = Report::of(&study, &brief, &options(12), Vec::new());
    let page = report::text(&report);
    assert!(page.contains("nothing to compare") && page.contains("visits.mean_wait"), "{page}");
    assert_eq!(report::files(&report, &study, &brief).len(), 14);
}

/// The sentences about a queue that can only grow.
fn unstable(text: &str) -> Vec<String> {
    let brief = brief(text);
    let plan = Plan::of(&brief, brief.winters, brief.seed);
    let study = Run::new(&plan).finish();
    let report = Report::of(&study, &brief, &options(brief.winters), Vec::new());
    let own = report.caveats.iter().filter(|caveat| caveat.name() == "queue unstable");
    own.map(|caveat| format!("{} {}", caveat.sentence(), caveat.remedy())).collect()
}

#[test]
fn a_queue_that_can_only_grow_is_a_caveat_and_not_a_silent_average() {
    let one = include_str!("reporting/one-gp.toml");
    let found = unstable(one);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("The queue of queue is unstable at utilisation 0.99:"),
        "{found:?}"
    );
    for minutes in [12, 13] {
        let eased = one.replace("time = \"15min\"", &format!("time = \"{minutes}min\""));
        assert_ne!(eased, one);
        assert!(unstable(&eased).is_empty(), "a queue that settles has a mean");
    }
    let over = unstable(&one.replace("4 per hour", "5 per hour"));
    assert!(over[0].contains("unstable at utilisation 1.00:"), "{over:?}");
    // People who lose patience keep any queue short.
    let patient = "travel = \"0min\"\npatience = { exponential = { mean = \"1h\" } }";
    assert!(unstable(&one.replace("travel = \"0min\"", patient)).is_empty());
}

#[test]
fn the_report_says_what_it_was_worth_to_play_the_same_winters() {
    let brief = brief(include_str!("../../scenarios/first-look.toml"));
    let plan = Plan::of(&brief, 12, brief.seed);
    let study = Run::new(&plan).finish();
    let report = Report::of(&study, &brief, &options(12), Vec::new());
    let folder = folder(&report, &study, &brief);
    let document: serde_json::Value =
        serde_json::from_str(&folder["report.json"]).expect("a document");
    let table = found(&document, "choices").expect("the table of comparisons");
    let columns = table["columns"].as_array().expect("columns");
    let saved = columns.iter().position(|column| column["label"] == "Winters saved by pairing");
    let saved = saved.expect("a column");
    let wanted = rows(&folder, "contrasts.csv");
    let of = |row: &&BTreeMap<String, String>| row["measure"] == "admissions_avoided";
    let wanted = wanted.iter().find(of).expect("the first comparison");
    let numbers = ["winters_saved", "pairing_gain"].map(|key| wanted[key].parse::<f64>().unwrap());
    let told = table["rows"].as_array().expect("rows").iter().map(|row| &row[saved]);
    let told: Vec<&serde_json::Value> = told.filter(|cell| !cell.is_null()).collect();
    let [cell] = told.as_slice() else { panic!("{told:?}") };
    assert!(cell.to_string().contains(&format!("({:.1} times as many)", numbers[1])), "{cell}");
    assert!(cell.to_string().contains(&numbers[0].to_string()), "{cell}");
    assert!(folder["report.html"].contains("Winters saved by pairing: both choices meet"));
}

/// What has this id, wherever it is.
fn found<'v>(value: &'v serde_json::Value, id: &str) -> Option<&'v serde_json::Value> {
    if value["id"] == id && value["rows"].is_array() {
        return Some(value);
    }
    let within = value.as_array().into_iter().flatten();
    let below = value.as_object().into_iter().flat_map(|map| map.values());
    within.chain(below).find_map(|one| found(one, id))
}
