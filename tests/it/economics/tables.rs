//! The same answers through files, as anybody would ask for them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use waxwing::cli::{self, Exit};

use super::{close, normal};

fn known(name: &str) -> String {
    format!("{}/scenarios/known-answers/economics/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn waxwing(arguments: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let line = ["waxwing", "economics"].iter().chain(arguments).map(std::ffi::OsString::from);
    let exit = cli::run(line, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("waxwing writes text");
    (exit, text(out), text(err))
}

#[track_caller]
fn text(arguments: &[&str]) -> String {
    let (exit, out, err) = waxwing(arguments);
    assert_eq!(exit, Exit::Done, "{err}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    out
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    let (exit, out, err) = waxwing(&all);
    assert_eq!(exit, Exit::Done, "{err}");
    serde_json::from_str(&out).expect("it is JSON")
}

/// An option's standing and its price, by name.
fn standing(found: &Value, name: &str) -> (String, Option<f64>) {
    let options = found["options"].as_array().expect("there are options");
    let option = options.iter().find(|option| option["name"] == name).expect("it is one of them");
    (option["standing"].as_str().expect("it stands somewhere").to_owned(), option["icer"].as_f64())
}

fn evppi(found: &Value, name: &str) -> f64 {
    let all = found["information"].as_array().expect("there is information");
    let of = all.iter().find(|of| of["name"] == name).expect("it was learned");
    of["evppi"].as_f64().expect("a number")
}

#[test]
fn screening_for_hiv_is_read_as_one_row_an_option() {
    let found = json(&[&known("hiv-screening.csv"), "--outcome", "QALY"]);
    let prices = [("once", 37_500.0), ("every 5 years", 58_285.71), ("every 3 years", 100_800.0)];
    for (name, price) in prices {
        let (code, ratio) = standing(&found, name);
        assert_eq!(code, "ND");
        close(ratio.unwrap(), price, 0.01);
    }
    assert_eq!(standing(&found, "every year"), ("D".to_owned(), None));
    assert_eq!(found["draws"], 1);
    let page = text(&[&known("hiv-screening.csv"), "--outcome", "QALY"]);
    for words in ["£58,286", "dominated by every 3 years", "up to £37,500 choose none"] {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
    assert!(!page.contains("At £0"), "no price is made up for a table of means\n{page}");
}

#[test]
fn the_textbook_is_read_as_one_row_of_means() {
    let found = json(&[&known("textbook.csv"), "--reference", "usual care", "--price", "15000"]);
    let expected = [
        ("usual care", "ND", None),
        ("B", "ND", Some(5_000.0)),
        ("D", "ND", Some(12_500.0)),
        ("E", "ND", Some(20_000.0)),
        ("C", "ED", None),
        ("A", "D", None),
    ];
    for (name, code, ratio) in expected {
        assert_eq!(standing(&found, name), (code.to_owned(), ratio));
    }
    assert_eq!(found["reference"], "usual care");
    assert_eq!(found["choice"]["best"], "D");
    assert_eq!(found["frontier"], serde_json::json!(["usual care", "B", "D", "E"]));
}

#[test]
fn two_parameters_have_their_closed_forms_through_a_file() {
    let path = known("two-parameters.csv");
    let asked = [&*path, "--price", "1000", "--prices", "0:2000:500", "--group", "both=a,b"];
    let found = json(&asked);
    close(evppi(&found, "a"), 22.667_947, 0.05 * 22.667_947);
    close(evppi(&found, "b"), 17.174_712, 0.05 * 17.174_712);
    let evpi = found["choice"]["evpi"].as_f64().unwrap();
    close(evpi, 39.559_311, 0.05 * 39.559_311);
    close(evppi(&found, "both"), evpi, 0.01 * evpi);
    close(found["choice"]["ceac"]["new"].as_f64().unwrap(), 0.691_462, 0.01);
    for at in found["prices"].as_array().unwrap() {
        let shares = at["ceac"].as_object().unwrap().values().map(|share| share.as_f64().unwrap());
        close(shares.sum(), 1.0, 1e-9);
        let losses = at["expected_loss"].as_object().unwrap().values();
        let least = losses.map(|loss| loss.as_f64().unwrap()).fold(f64::INFINITY, f64::min);
        close(at["evpi"].as_f64().unwrap(), least, 1e-9);
    }
    let page = text(&[&asked[..], &["--people", "1000", "--years", "5"]].concat());
    for words in
        ["At £1,000 for one more effect, choose new", "everything (EVPI)", "both", "in all"]
    {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
}

#[test]
fn the_plane_turns_with_the_reference_and_says_so() {
    let path = known("two-parameters.csv");
    let (one, other) = (
        json(&[&path, "--price", "1000"]),
        json(&[&path, "--price", "1000", "--reference", "new"]),
    );
    let of =
        |found: &Value, what: &str| found["beside_reference"][0][what]["mean"].as_f64().unwrap();
    close(of(&one, "cost"), 0.0 - of(&other, "cost"), 1e-9);
    close(of(&one, "effect"), 0.0 - of(&other, "effect"), 1e-9);
    assert_eq!(one["choice"], other["choice"], "the choice asks for no reference");
    assert_eq!(other["beside_reference"][0]["option"], "usual");
    let page = text(&[&path, "--reference", "new"]);
    assert!(page.contains("Reference: new."), "{page}");
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a temporary file");
    path
}

/// Programs write headings in their own ways, with row numbers, and parameters in a file of their own.
#[test]
fn tables_of_other_programs_are_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let draws: Vec<String> =
        normal("x", 200, 0.5, 1.0).into_iter().map(|x| format!("{x}")).collect();
    let rows = |heading: &str, numbered: bool| {
        let row = |(at, x): (usize, &String)| {
            let number = if numbered { format!("\"{}\",", at + 1) } else { String::new() };
            format!("{number}100,1,120,{x}\r\n")
        };
        format!(
            "{heading}\r\n{}",
            draws.iter().enumerate().map(row).collect::<Vec<String>>().concat()
        )
    };
    let ours = rows("cost:A,effect:A,cost:B,effect:B", false);
    let theirs = rows("\"\",\"cost.A\",\"effect.A\",\"cost.B\",\"effect.B\"", true);
    let ours = written(folder.path(), "table.csv", &ours);
    let parameters = written(folder.path(), "p.csv", &format!("x\n{}\n", draws.join("\n")));
    let asked = ["--price", "50", "--parameters", parameters.to_str().unwrap()];
    let found = json(&[&[ours.to_str().unwrap()], &asked[..]].concat());
    assert!(evppi(&found, "x") > 0.0);
    let ours = fs::read_to_string(&ours).unwrap();
    let theirs = theirs.replace("\r\n", "\n");
    assert_ne!(ours, theirs);
    let path = written(folder.path(), "table.csv", &theirs);
    assert_eq!(found, json(&[&[path.to_str().unwrap()], &asked[..]].concat()));
}

#[test]
fn prices_are_read_as_people_write_them() {
    let path = known("two-parameters.csv");
    let at = |price: &str| json(&[&path, "--price", price]);
    assert_eq!(at("£1,000"), at("1000"));
    let over = |prices: &str| json(&[&path, "--prices", prices]);
    assert_eq!(over("£0, £1,000"), over("0,1000"));
}

#[test]
fn what_not_knowing_costs_is_over_all_draws_and_nothing_is_said_to_be_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = |rows: &str, more: &[&str]| {
        let table = format!("cost:a,effect:a,cost:b,effect:b\n{rows}");
        let path = written(folder.path(), "t.csv", &table);
        text(&[&[path.to_str().unwrap()], more].concat()).replace("\n  ", " ")
    };
    // `b` is 1 cheaper in two draws of five: 2/5 are lost on average by choosing `a`.
    let told = page("3,0,2,0\n3,0,2,0\n3,0,3,0\n0,0,3,0\n0,0,3,0\n", &["--price", "0"]);
    assert!(
        told.contains("a is the best in 50.0% of draws. Over all draws, not knowing costs £0.400"),
        "{told}"
    );
    // Better in every draw.
    let told = page("1200,1,2000,2\n1210,1,2040,2\n", &[]);
    assert!(
        told.contains("No option is better than a in any draw") && told.contains("(EVPI £0)"),
        "{told}"
    );
    assert!(!told.contains("matters most") && !told.contains("Being wrong"), "{told}");
    // The same in every draw.
    let told = page("100,1,100,1\n110,2,110,2\n", &[]);
    assert!(told.contains("b costs and gets the same as a in every draw: take either."), "{told}");
    assert!(!told.contains("Draw more"), "{told}");
    // Worth the same at one price alone.
    let told = page("100,1,200,2\n110,2,310,4\n", &["--price", "100"]);
    assert!(
        told.contains("b is worth as much in every draw at this price: take either."),
        "{told}"
    );
}

/// A column that only counts rows in some way of its own can be left out.
#[test]
fn a_count_with_gaps_may_be_left_out() {
    let bad = format!("{}/tests/it/economics/bad", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(json(&[&format!("{bad}/row-names.csv"), "--ignore", ""])["draws"], 3);
    assert_eq!(json(&[&format!("{bad}/one-draw-thrice.csv"), "--ignore", "draw"])["draws"], 3);
}

/// Effects a hair apart have a price beyond all bounds, and still an answer that ends.
#[test]
fn the_nearest_effects_and_the_largest_costs_have_an_answer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let heading = "cost:a,effect:a,cost:b,effect:b,cost:c,effect:c\n";
    let rows = "1,0,1e15,1e-60,3,1e-60\n2,0,1e15,1e-60,4,2e-60\n-1e15,1e15,2,-1e15,1e15,1e15\n";
    let path = written(folder.path(), "far.csv", &format!("{heading}{rows}"));
    let path = path.to_str().unwrap();
    for more in [&[] as &[&str], &["--price", "1e15"], &["--prices", "0,1e15"]] {
        text(&[&[path], more].concat());
    }
    let rows = "1,1e-60,1e10,2e-60,3,0\n2,1e-60,1e15,3e-60,4,0\n";
    let path = written(folder.path(), "near.csv", &format!("{heading}{rows}"));
    text(&[path.to_str().unwrap()]);
}

#[test]
fn harms_are_avoided_and_less_of_them_is_better() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = written(folder.path(), "deaths.csv", "option,cost,effect\nusual,100,9\nnew,150,4\n");
    let path = path.to_str().unwrap();
    let found = json(&[path, "--effect-is-harm", "--outcome", "death"]);
    assert_eq!(standing(&found, "new"), ("ND".to_owned(), Some(10.0)));
    assert_eq!(found["options"][1]["mean_effect"], 4.0);
    assert_eq!(standing(&json(&[path]), "new"), ("D".to_owned(), None));
    assert!(text(&[path, "--effect-is-harm", "--outcome", "death"]).contains("death avoided"));
}

#[test]
fn the_tables_are_written_whole_and_threads_change_no_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = known("two-parameters.csv");
    let answers: Vec<(String, Vec<Vec<u8>>)> = ["1", "2", "3"]
        .into_iter()
        .map(|threads| {
            let out = folder.path().join(threads);
            let shown = out.to_str().unwrap();
            let page = text(&[&path, "--threads", threads, "--out", shown]);
            let names = ["beside_reference", "evppi", "options", "plane", "prices"];
            let read = |name| fs::read(out.join(format!("{name}.csv"))).expect("it was written");
            (page, names.map(read).to_vec())
        })
        .collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    // A former result may be written over.
    text(&[&path, "--out", folder.path().join("1").to_str().unwrap()]);
}

/// Bad tables and what else is typed.
const BAD: [(&str, &[&str]); 19] = [
    ("missing-draw", &[]),
    ("empty-row", &[]),
    ("gap-in-the-count", &[]),
    ("words", &[]),
    ("not-finite", &[]),
    ("one-option", &[]),
    ("half-an-option", &[]),
    ("twice", &[]),
    ("no-rows", &[]),
    ("no-options", &[]),
    ("semicolons", &[]),
    ("fine", &["--reference", "nurse", "--group", "both=p,q", "--ignore", "r"]),
    ("groups", &["--group", "p=p", "--group", "both=p", "--group", "both=p"]),
    ("too-far", &[]),
    ("too-far-means", &[]),
    ("ends-of-the-count", &[]),
    ("one-draw-thrice", &[]),
    ("row-names", &[]),
    ("column-twice", &[]),
];

/// The gallery of bad tables: each `bad/NAME.csv` and the whole text that is told, in `bad/NAME.stderr`.
/// `BLESS=1` writes the texts anew.
#[test]
fn every_bad_table_gets_its_whole_text_and_nothing_is_computed() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/economics/bad");
    let side = gallery.join("short-parameters.csv");
    let lengths = ["--parameters", side.to_str().expect("a plain path")];
    let cases = BAD.into_iter().chain([("lengths", &lengths as &[&str])]);
    let mut wrong = Vec::new();
    for (name, more) in cases {
        let path = gallery.join(format!("{name}.csv"));
        let out = tempfile::tempdir().expect("a temporary folder");
        let results = out.path().join("results");
        let typed = [path.to_str().unwrap(), "--out", results.to_str().unwrap()];
        let (exit, data, told) = waxwing(&[&typed[..], more].concat());
        assert_eq!((exit, &*data), (Exit::Problems, ""), "{name}: {told}");
        assert!(!results.exists(), "{name}: nothing is written");
        let told = told.replace(&format!("{}/", gallery.to_str().unwrap()), "");
        let expected = path.with_extension("stderr");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &told).expect("the gallery can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != told {
            wrong.push(format!("{name}\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_cannot_be_meant_on_the_line_is_a_usage_error() {
    let path = known("textbook.csv");
    for mistake in [
        &["--prices", "5:1:1"] as &[&str],
        &["--prices", "0:1e9:1"],
        &["--price", "-1"],
        &["--discount", "350%"],
        &["--group", "alone"],
        &["--years", "0"],
        &["--prices", "20,000"],
        &["--price", "1e300"],
        &["--discount", "5%"],
        &["--discount", "100%", "--years", "3"],
        &["--people", "0"],
    ] {
        let (exit, data, _) = waxwing(&[&[&*path], mistake].concat());
        assert_eq!((exit, &*data), (Exit::Usage, ""), "{mistake:?}");
    }
    let (_, _, told) = waxwing(&[&path, "--prices", "20,000"]);
    assert!(told.contains("write 20000 for one, or \"20, 000\" with a space for two"), "{told}");
    let (_, _, told) = waxwing(&[&path, "--discount", "5%"]);
    assert!(told.contains("add --years N, or leave --discount out"), "{told}");
    assert_eq!(waxwing(&[&known("nowhere.csv")]).0, Exit::Io);
    assert_eq!(waxwing(&[&known("")]).0, Exit::Io);
}
