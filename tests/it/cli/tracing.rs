//! `waxwing trace`.

use std::fs;

use super::{answer, small, waxwing, words};
use waxwing::cli::Exit;

fn facts(path: &str, winter: &str) -> Vec<Vec<String>> {
    let csv = answer(&["trace", path, "--winter", winter, "--format", "csv"]);
    csv.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn every_fact_is_there_and_agrees_with_the_tables_of_a_run() {
    let (folder, path) = small();
    let out = folder.path().join("out");
    answer(&["run", words(&path), "--out", words(&out)]);
    let winters = fs::read_to_string(out.join("winters.csv")).expect("a run writes its winters");
    let rows: Vec<Vec<&str>> = winters.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|known| *known == name).expect("a column");
    for winter in ["0", "3"] {
        let facts = facts(words(&path), winter);
        let cut = 30 * 24 * 3_600_000_i64;
        for arm in ["nothing", "visits"] {
            let row = rows.iter().find(|row| row[0] == arm && row[2] == winter).expect("a row");
            let of_arm = |fact: &&Vec<String>| fact[0] == arm;
            let begun = |fact: &&Vec<String>| {
                let elapsed: i64 = fact[7].parse().expect("milliseconds");
                fact[8] == "need" && (0..cut).contains(&elapsed)
            };
            let cohort: Vec<&String> =
                facts.iter().skip(1).filter(of_arm).filter(begun).map(|fact| &fact[3]).collect();
            assert_eq!(row[column("needs")], cohort.len().to_string());
            for (what, measure) in [
                ("admitted", "admissions"),
                ("crisis", "attendances"),
                ("crisis averted", "averted"),
            ] {
                let told = facts.iter().filter(of_arm);
                let told =
                    told.filter(|fact| fact[8] == what && cohort.contains(&&fact[3])).count();
                assert_eq!(row[column(measure)], told.to_string(), "{what} in {arm}");
                assert!(told > 0 || arm == "nothing");
            }
        }
    }
}

#[test]
fn the_stories_stand_side_by_side_and_say_how_they_end() {
    let (_folder, path) = small();
    let told = answer(&["trace", words(&path), "--winter", "1"]);
    let has = |words: &str| assert!(told.contains(words), "{words:?} is not in\n{told}");
    has("A small town, case base, winter 1 (seed 1): ");
    has("An admission avoided: fewer admissions in visits than in nothing.");
    has("                     visits                       nothing\n");
    has("visits averts the crisis");
    has("emergency admission to acute");
    has("\nin the end           finished");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
}

#[test]
fn one_person_in_arms_of_ones_own_choice() {
    let (_folder, path) = small();
    let asked = ["trace", words(&path), "--winter", "1", "--person", "5", "--arms", "nothing"];
    let told = answer(&asked);
    assert!(told.contains("\nPerson 5: a need noticed by town, "), "{told}");
    assert!(told.contains("sent to gp") && !told.contains("visits"), "{told}");
    assert_eq!(told, answer(&asked), "the same every time");
}

#[test]
fn who_is_not_there_is_told_so() {
    let (_folder, path) = small();
    let told = waxwing(&["trace", words(&path), "--winter", "1", "--person", "90000"]);
    assert_eq!(told.exit, Exit::Usage);
    assert!(told.err.contains("winter 1 has no person 90000"), "{}", told.err);
    let told = waxwing(&["trace", words(&path), "--winter", "1", "--arms", "visit"]);
    assert!(told.err.contains("the scenario has no arm `visit`"), "{}", told.err);
}

/// Lines, places and ways out of them, with everything that can be told of somebody in one of them.
const WAYS: &str = r#"
title = "Ways"
winters = 2
[window]
start = "2018-11-01"
end = "2018-11-30"
follow_up = "30d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.urgent]
source = "illustrative"
crisis = { probability = "60%", after = { exponential = { mean = "2d" } }, conversion = "80%", beds = "acute" }
stay = { exponential = { mean = "5d" } }
[needs.routine]
source = "illustrative"
crisis = { probability = "20%", after = { exponential = { mean = "3d" } }, conversion = "50%", beds = "acute" }
stay = { exponential = { mean = "3d" } }
[sources.town]
source = "illustrative"
rate = "9 per day"
needs = { urgent = "50%", routine = "50%" }
usual_care = "gp"
[[sources.town.routes]]
to = "line"
uptake = "50%"
[[sources.town.routes]]
to = "centre"
[teams.nurses]
source = "illustrative"
[[teams.nurses.standing]]
count = 9
skill = "nurse"
days = "every day"
from = "00:00"
to = "24:00"
price = "£40 per hour"
[services.line]
scheme = true
response = "30%"
[services.line.triage]
team = "nurses"
accepts = [{ need = "urgent", window = "1h", priority = 1 }, { need = "routine", window = "4h", priority = 2 }]
contact = { mix = "nurse", time = "10min" }
close_remotely = "30%"
gamed = [{ need = "routine", as = "urgent", chance = "40%" }]
detects = "50%"
miscode = [{ need = "urgent", as = "routine", chance = "20%" }]
[[services.line.triage.routes]]
to = "home"
needs = ["urgent"]
[services.centre.desk]
team = "nurses"
accepts = ["urgent", "routine"]
contact = { mix = "nurse", time = "10min" }
redirect = { to = "line", chance = "30%" }
[services.home.caseload]
team = "nurses"
places = 6
accepts = ["urgent"]
stay = "4d"
visit = { mix = "nurse", time = "30min" }
rhythm = [{ every = "1d" }]
transfer_back = { probability = "30%", after = "1d" }
[services.acute.beds]
places = 8
overflow = ["outer"]
discharge = ["hub"]
step_down = [{ to = "home", needs = ["urgent"], suitable = "40%", after = "50%" }, { to = "rehab", suitable = "40%", after = "50%" }]
[services.outer.beds]
places = 60
[services.rehab.beds]
places = 4
stay = "3d"
[services.flat.beds]
places = 2
stay = "4d"
[services.hub.discharge]
plan = { ready = "50%", takes = "1d" }
assessment = { by = "centre", share = "50%" }
onward = [{ to = ["flat"], share = "60%" }]
hours = [{ days = "every day", from = "10:00", to = "18:00" }]
[services.falls.modifier]
effects = [{ on = "demand", change = "-10%" }, { on = "crisis", change = "-10%" }]
[services.gp.care]
[tariff]
price_year = "2018/19"
[arms.all]
[arms.none]
without = ["line", "home", "hub", "rehab", "falls"]
[escalations.full]
read = { of = "acute", level = "occupancy", at_least = "90%" }
actions = [{ divert = "centre" }]
"#;

/// What happens, in which service, and how its line in a story begins.
const LINES: [(&str, &str, &str); 21] = [
    ("redirected", "centre", "redirected at the door of"),
    ("gamed", "line", "says to line that it is"),
    ("detected", "line", "line sees through what was"),
    ("miscoded", "line", "line takes it for routine"),
    ("closed remotely", "line", "line closes the call: nobody"),
    ("routed", "line", "line sends on to home"),
    ("step-up", "home", "on home from home"),
    ("step-down", "home", "on home from a bed"),
    ("off the caseload", "home", "off home"),
    ("transferred back", "home", "sent from home to hospital"),
    ("ready to step down", "acute", "could step down from acute"),
    ("stepped down", "acute", "steps down from acute to"),
    ("fit to leave", "acute", "fit to leave acute"),
    ("gate begun", "hub", "hub: waits for"),
    ("gate passed", "hub", "hub: no longer waits for"),
    ("place kept", "flat", "a place in flat is kept"),
    ("transferred", "acute", "goes on from acute to flat"),
    ("outlier", "outer", "as an outlier of acute"),
    ("prevented", "falls", "prevented by falls: the need"),
    ("crisis prevented", "falls", "falls prevents the crisis"),
    ("diverted", "centre", "turned away: an escalation"),
];

#[test]
fn lines_places_and_gates_are_told_and_every_fact_has_its_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ways.toml");
    fs::write(&path, WAYS).expect("a temporary file");
    let facts = facts(words(&path), "1");
    let of_all = || facts.iter().filter(|fact| fact[0] == "all");
    for (what, service, line) in LINES {
        let is_it = |fact: &&Vec<String>| fact[8] == what && fact[9] == service;
        let found = of_all().find(is_it).unwrap_or_else(|| panic!("nobody is {what}"));
        let asked = ["trace", words(&path), "--winter", "1", "--person", &found[3]];
        let told = answer(&asked);
        assert!(told.contains(line), "{line:?} is not in\n{told}");
        assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    }
    // At each gate, whoever begins to wait and leaves has passed it before.
    let number = |what: &str, reason: &str| {
        of_all().filter(|fact| fact[8] == what && fact[10] == reason).count()
    };
    for reason in ["0", "2", "3"] {
        assert!(number("gate passed", reason) > 0, "gate {reason}");
        assert!(number("gate passed", reason) <= number("gate begun", reason), "gate {reason}");
    }
}

#[test]
fn telling_changes_nothing() {
    let files = waxwing::scenario::Files {
        main: ("ways.toml".to_owned(), WAYS.to_owned()),
        side: Vec::new(),
    };
    let brief = waxwing::scenario::read(&files).unwrap_or_else(|problems| panic!("{problems}"));
    let plan = waxwing::experiment::Plan::of(&brief, 3, brief.seed);
    let (mut winter, mut told) =
        (waxwing::model::Winter::default(), waxwing::model::World::default());
    let mut played = waxwing::model::World::default();
    for number in 0..3 {
        winter.draw(&plan.ensemble, number);
        for blueprint in &plan.ensemble.worlds {
            let facts = told.tell(&plan.ensemble, blueprint, &winter);
            played.play(&plan.ensemble, blueprint, &winter);
            assert!(facts.len() > 100);
            assert!(told.row == played.row && told.fates == played.fates, "winter {number}");
        }
    }
}

/// A desk to which nobody comes and which assesses people in beds has its work.
#[test]
fn a_desk_that_only_assesses_is_not_said_to_be_idle() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ways.toml");
    let mut text = WAYS.to_owned();
    for (old, new) in [
        ("[[sources.town.routes]]\nto = \"centre\"\n", ""),
        (
            "[escalations.full]\nread = { of = \"acute\", level = \"occupancy\", at_least = \"90%\" }\nactions = [{ divert = \"centre\" }]\n",
            "",
        ),
    ] {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let page = |text: &str| {
        fs::write(&path, text).expect("a temporary file");
        answer(&["run", words(&path), "--winters", "2"])
    };
    let nobody = "Nobody came to centre in";
    let assesses = page(&text);
    assert!(!assesses.contains("Nobody came to centre in all"), "{assesses}");
    let idle = text.replacen("assessment = { by = \"centre\", share = \"50%\" }\n", "", 1);
    assert!(page(&idle).contains(nobody), "without assessments it is idle");
}

/// As docs/limitations.md says: whoever lies in another pool leaves by the discharge services of that pool.
#[test]
fn an_outlier_leaves_by_the_gates_of_the_pool_where_they_lie() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ways.toml");
    let kept = "[services.outer.beds]\nplaces = 60\n";
    assert!(WAYS.contains(kept));
    let waits = |text: &str| {
        fs::write(&path, text).expect("a temporary file");
        let facts = facts(words(&path), "1");
        let of_all = || facts.iter().filter(|fact| fact[0] == "all");
        let outliers: Vec<&String> =
            of_all().filter(|fact| fact[8] == "outlier").map(|fact| &fact[3]).collect();
        assert!(outliers.len() >= 10, "{} outliers", outliers.len());
        let begun = of_all().filter(|fact| fact[8] == "fit to leave" && fact[9] == "outer");
        begun.count()
    };
    assert_eq!(waits(WAYS), 0, "outer names no discharge service, and its people leave at once");
    let own = WAYS.replacen(kept, &format!("{kept}discharge = [\"hub\"]\n"), 1);
    assert!(waits(&own) >= 5, "with one of its own they pass its gates");
}
