//! `waxwing new`: folders to begin with, and `waxwing schema` beside them.

use std::fs;

use waxwing::cli::Exit;
use waxwing::experiment::{Plan, Run, Series};
use waxwing::scenario::{Files, read};

use super::{answer, complaint, waxwing, words};

/// The names of the starters, as they are listed.
fn names() -> Vec<String> {
    let list = answer(&["new", "--list"]);
    let name = |line: &str| {
        let (name, about) = line.split_once("  ").expect("a name and a line about it");
        assert!(about.trim().len() > 20, "{line}");
        name.to_owned()
    };
    list.lines().filter(|line| !line.starts_with(' ')).map(name).collect()
}

#[test]
fn every_file_of_the_templates_is_listed() {
    let folder = format!("{}/templates", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("there are templates")
        .map(|entry| entry.expect("it can be listed").path())
        .map(|path| path.file_stem().expect("it has a name").to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(names(), files);
    assert!(files.len() >= 7);
}

#[test]
fn every_starter_is_written_checked_and_played() {
    let here = tempfile::tempdir().expect("a temporary folder");
    // The whole country has a test of its own: a winter of it is too long for a test.
    for name in names().into_iter().filter(|name| name != "england") {
        let folder = here.path().join(format!("my-{name}"));
        let folder = words(&folder);
        let told = waxwing(&["new", folder, "--from", &name]);
        assert_eq!((told.exit, &*told.out), (Exit::Done, ""), "{}", told.err);
        assert!(told.err.contains("next: waxwing check"), "{}", told.err);
        let text = fs::read_to_string(format!("{folder}/scenario.toml")).expect("it was written");
        assert!(text.starts_with("#:schema ./scenario.schema.json\n# "), "{text}");
        assert!(text.contains("illustrative"), "{name} says that its numbers are made up");
        let schema = fs::read_to_string(format!("{folder}/scenario.schema.json"));
        assert_eq!(schema.expect("it was written"), answer(&["schema"]));
        let checked = waxwing(&["check", folder]);
        assert_eq!((checked.exit, &*checked.err), (Exit::Done, ""), "{name} has nothing to mend");
        let sources = answer(&["check", folder, "--sources"]);
        assert!(!sources.contains("no source"), "every figure of {name} has one: {sources}");
        let page = answer(&["run", folder, "--winters", "2", "--no-sweeps"]);
        assert!(page.contains("2 winters"), "{page}");
    }
}

/// The figures of a listing whose path begins and ends so, added up.
fn total(listing: &str, begins: &str, ends: &str) -> (usize, f64) {
    let figure = |line: &str| {
        let (path, value) = line.trim().split_once(" = ")?;
        let number = value.split(' ').next()?.parse::<f64>().ok()?;
        (path.starts_with(begins) && path.ends_with(ends)).then_some(number)
    };
    let found: Vec<f64> = listing.lines().filter_map(figure).collect();
    (found.len(), found.iter().sum())
}

#[test]
fn the_whole_country_is_written_and_checked() {
    let here = tempfile::tempdir().expect("a temporary folder");
    let folders = ["england", "again"].map(|name| here.path().join(name));
    for folder in &folders {
        let told = waxwing(&["new", words(folder), "--from", "england"]);
        assert_eq!(told.exit, Exit::Done, "{}", told.err);
        assert!(told.err.contains("practices.csv"), "{}", told.err);
    }
    let file = |folder: usize, name| fs::read(folders[folder].join(name)).expect("it was written");
    for name in ["scenario.toml", "practices.csv"] {
        assert_eq!(file(0, name), file(1, name), "everybody has the same {name}");
        assert!(file(0, name).len() < 1 << 20, "{name} stays small");
        assert!(!file(0, name).contains(&b'@'), "nothing is left to be filled in");
    }
    let checked = waxwing(&["check", words(&folders[0]), "--sources"]);
    assert_eq!((checked.exit, &*checked.err), (Exit::Done, ""), "England has nothing to mend");
    let figures = checked.out;
    assert!(!figures.contains("no source"), "every figure has one");
    let (practices, people) = total(&figures, "sources.practices/", ".population");
    assert_eq!((practices, people as u64), (6_277, 56_489_800), "as published, and by the Census");
    let (_, urgent) = total(&figures, "sources.practices/", ".rate");
    let (regions, admissions) = total(&figures, "sources.front-door-", ".rate");
    assert_eq!(regions, 7);
    let weeks = 151.0 / 7.0;
    assert!(urgent * weeks > 410_000.0, "{urgent} urgent referrals a week");
    assert!(admissions * weeks > 2_500_000.0, "{admissions} admissions a week by the front doors");
    let (_, places) = total(&figures, "services.acute-", ".beds.places");
    assert!(
        (places - 103_010.0).abs() < 0.5,
        "{places} places: more than a hundred thousand wait for a discharge at once"
    );
}

#[test]
fn nothing_is_written_over_and_mistakes_are_told() {
    let here = tempfile::tempdir().expect("a temporary folder");
    let folder = here.path().join("winter");
    let complain = |from, exit| complaint(&["new", words(&folder), "--from", from], exit);
    let told = complain("bed", Exit::Usage);
    assert!(told.contains("beds, discharge, england, gp-hub, home-visits, queue"), "{told}");
    assert!(!folder.exists(), "nothing is left of a mistake");
    answer(&["new", words(&folder), "--from", "queue"]);
    fs::write(folder.join("scenario.toml"), "mine").expect("it can be written");
    let told = complain("queue", Exit::Io);
    assert!(told.contains("is there already"), "{told}");
    let kept = fs::read_to_string(folder.join("scenario.toml"));
    assert_eq!(kept.expect("it is there"), "mine");
    for bad in ["..", ".hidden", "two words", "a:b", "-x", "end."] {
        let path = here.path().join(bad);
        let path = if bad == "-x" { "./-x" } else { words(&path) };
        let told = complaint(&["new", path, "--from", "queue"], Exit::Usage);
        assert!(told.contains("is not a name for a scenario"), "{bad}: {told}");
    }
    let deep = here.path().join("no/such/winter");
    let told = complaint(&["new", words(&deep), "--from", "queue"], Exit::Io);
    assert!(told.contains("make the folder above it first"), "{told}");
    for usage in
        [&["new"] as &[&str], &["new", "x"], &["new", "--from", "beds"], &["new", "x", "--list"]]
    {
        complaint(usage, Exit::Usage);
    }
}

#[test]
fn the_queue_starter_gives_the_answer_that_it_promises() {
    let text = include_str!("../../../templates/queue.toml");
    assert!(text.contains("64.7% of people have to wait") && text.contains("12.9 minutes"));
    let files = Files { main: ("queue.toml".to_owned(), text.to_owned()), side: Vec::new() };
    let brief = read(&files).expect("a starter is legal");
    let plan = Plan::of(&brief, brief.winters, brief.seed);
    let study = Run::new(&plan).finish();
    let three = brief.arms.iter().position(|arm| arm.name == "three").expect("an arm of three");
    let cell = plan.costings.len() / brief.arms.len() * three;
    let measure = plan.catalogue.find("queue.mean_wait").expect("it is counted");
    let wait = Series::of(&study, measure, cell).summary().expect("people wait");
    // M/M/3 with a load of 2.4: Erlang's C is 0.647, over 15 - 12 an hour.
    let load: f64 = 2.4;
    let below = 1.0 + load + load * load / 2.0;
    let full = load * load * load / 6.0 / (1.0 - load / 3.0);
    let delayed = full / (below + full);
    assert!((delayed - 0.647).abs() < 0.0005, "{delayed}");
    let hours = delayed / 3.0;
    assert!((hours * 60.0 - 12.9).abs() < 0.05, "{hours}");
    let (mean, se) = (wait.mean, wait.se);
    assert!(
        (mean - hours).abs() <= 4.0 * se && se < 0.05 * hours,
        "{mean} (se {se}), truth {hours}"
    );
}
