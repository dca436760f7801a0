//! `waxwing check`.

use std::fs;

use serde_json::Value;

use super::{SMALL, answer, bromley, small, waxwing, words};
use waxwing::cli::Exit;

#[test]
fn the_two_recruitment_dates_differ_in_one_line() {
    let apart = answer(&["check", &bromley(), "--diff", "recruit-august", "recruit-late"]);
    let wanted = "funding.winter-money.agreed: \
                  2018-08-01 in recruit-august -> 2018-10-01 in recruit-late\n";
    assert_eq!(apart, wanted);
    assert_eq!(answer(&["check", &bromley(), "--diff", "recruit-late", "recruit-late"]), "");
}

#[test]
fn every_default_is_filled_in_and_marked() {
    let (_folder, path) = small();
    let listing = answer(&["check", words(&path), "--arm", "visits"]);
    for line in [
        "# arm visits, case base, digest ",
        "\nseed = 1   # default\n",
        "\nwinters = 4\n",
        "\nservices.visits.response = 40%   # source: illustrative\n",
        "\n# p_cf call: 30% x 50% = 15%\n",
        "\n# 1 - p_fail visits, call: 40% x 80% = 32%\n",
    ] {
        assert!(listing.contains(line), "{line:?} is not in\n{listing}");
    }
    let comparator = answer(&["check", words(&path)]);
    assert!(comparator.contains("# arm nothing (the comparator), case base"), "{comparator}");
    assert!(!comparator.contains("p_fail visits"), "the comparator goes without visits");
}

#[test]
fn the_same_in_json() {
    let (_folder, path) = small();
    let told = answer(&["check", words(&path), "--arm", "visits", "--format", "json"]);
    let json: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(json["arm"], "visits");
    assert_eq!(json["chances"]["p_cf"][0]["p_cf"], 0.15);
    assert!(json["lines"].as_array().is_some_and(|lines| lines.len() > 20));
    let apart = ["check", words(&path), "--diff", "visits", "nothing", "--format", "json"];
    let json: Value = serde_json::from_str(&answer(&apart)).expect("JSON");
    assert_eq!(json["arms"][1], "nothing");
}

#[test]
fn problems_in_json_are_data() {
    let (_folder, path) = small();
    fs::write(&path, SMALL.replace("5 per day", "5 per fortnight")).expect("a temporary file");
    let told = waxwing(&["check", words(&path), "--format", "json"]);
    assert_eq!(told.exit, Exit::Problems);
    let json: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(json["errors"], 1);
    assert_eq!(json["problems"][0]["line"], 23);
    assert_eq!(json["problems"][0]["severity"], "error");
}

#[test]
fn figures_are_listed_by_what_they_rest_on() {
    let told = answer(&["check", &bromley(), "--sources", "--arm", "as-commissioned"]);
    for part in ["\nB21: ", "\nillustrative: ", "\ndefault: "] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
}

/// The small town, with a date and numbers that arms and a case say for themselves.
fn town_with_arms() -> String {
    let old = "[arms.nothing]";
    let new = "[cases.usual]\n[cases.worse.set]\nneeds.call.crisis.probability = { value = \"50%\", source = \"B07\" }\n\n\
               [arms.more]\n[arms.more.set]\nservices.visits.response = { value = \"60%\", source = \"Smith 2019\" }\n\
               services.visits.opens = { value = \"2018-11-05\", source = \"B12\" }\n\n[arms.nothing]";
    assert!(SMALL.contains(old));
    SMALL.replacen(old, new, 1)
}

#[test]
fn sources_list_the_figures_of_every_arm_and_case_once() {
    let (_folder, path) = small();
    fs::write(&path, town_with_arms()).expect("a temporary file");
    let told = answer(&["check", words(&path), "--sources"]);
    for line in [
        "\n  services.visits.response = 40%   [in all but more]\n",
        "\nSmith 2019: cited, 1 figure\n  services.visits.response = 60%   [in more]\n",
        "\nB12: evidence, 1 date\n  services.visits.opens = 2018-11-05   [in more]\n",
        "\nB07: evidence, 1 figure\n  needs.call.crisis.probability = 50%   [in worse]\n",
        "\n  needs.call.crisis.probability = 30%   [in usual]\n",
        "\n  sources.town.rate = 35 per week\n",
    ] {
        assert_eq!(told.matches(line).count(), 1, "{line:?} is not there once in\n{told}");
    }
    let one = answer(&["check", words(&path), "--sources", "--arm", "more"]);
    assert!(one.contains("response = 60%") && !one.contains("response = 40%"), "{one}");
}

#[test]
fn sources_in_json_have_every_figure_of_every_listing_with_its_grade() {
    let json =
        |arguments: &[&str]| -> Value { serde_json::from_str(&answer(arguments)).expect("JSON") };
    let (_folder, path) = small();
    fs::write(&path, town_with_arms()).expect("a temporary file");
    let path = words(&path);
    let told = json(&["check", path, "--sources", "--format", "json"]);
    let figures = told["figures"].as_array().expect("a list");
    for arm in ["more", "nothing", "visits"] {
        for case in ["usual", "worse"] {
            let whole = json(&["check", path, "--arm", arm, "--case", case, "--format", "json"]);
            let lines = whole["lines"].as_array().expect("a list");
            for line in lines.iter().filter(|line| line["figure"] == true) {
                let holds = |figure: &&Value| {
                    let names = |key: &str, name: &str| {
                        figure[key].as_array().is_some_and(|all| all.iter().any(|one| one == name))
                    };
                    figure["path"] == line["path"]
                        && figure["value"] == line["value"]
                        && figure["source"] == line["source"]
                        && names("arms", arm)
                        && names("cases", case)
                };
                assert_eq!(figures.iter().filter(holds).count(), 1, "{arm}, {case}: {line}");
            }
        }
    }
    let cited =
        figures.iter().find(|figure| figure["source"] == "Smith 2019").expect("it is there");
    assert_eq!((&cited["grade"], &cited["where"]), (&"cited".into(), &"in more".into()));
    assert_eq!(told["grades"]["cited"], 1);
}

#[test]
fn an_arm_can_go_without_helpers_and_without_cover() {
    let root = env!("CARGO_MANIFEST_DIR");
    let known = fs::read_to_string(format!("{root}/scenarios/known-answers/helpers.toml"));
    let (folder, path) = small();
    let text = known.expect("it is there")
        + "\n[arms.alone.set]\nservices.queue.desk.helpers = \"none\"\n";
    fs::write(&path, text).expect("a temporary file");
    let apart = answer(&["check", words(&path), "--diff", "as-written", "alone"]);
    assert!(
        apart.contains("services.queue.desk.helpers: nothing in as-written -> none in alone"),
        "{apart}"
    );
    assert!(apart.contains("helpers.time_saved: 20% in as-written -> nothing in alone"), "{apart}");
    let told = answer(&["run", words(&path), "--winters", "2", "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&told).is_ok());

    let winter = folder.path().join("winter");
    let winter = words(&winter);
    answer(&["new", winter, "--from", "home-visits"]);
    let file = format!("{winter}/scenario.toml");
    let text = fs::read_to_string(&file).expect("it was written");
    for none in ["\"none\"", "[]"] {
        let text = format!("{text}\n[arms.uncovered.set]\nposts.nurses.cover = {none}\n");
        fs::write(&file, text).expect("a temporary folder");
        let apart = answer(&["check", winter, "--diff", "recruit-august", "uncovered"]);
        assert!(
            apart.contains("posts.nurses.cover.1.fill")
                && apart.contains("-> nothing in uncovered"),
            "{apart}"
        );
    }
    let known = known_keys(winter);
    assert!(known.contains("posts.nurses.cover"), "{known}");
}

/// What is said of a word that is not `none`.
fn known_keys(winter: &str) -> String {
    let file = format!("{winter}/scenario.toml");
    let text = fs::read_to_string(&file).expect("it was written");
    fs::write(&file, text.replace("cover = []", "cover = \"nobody\"")).expect("a temporary folder");
    let told = waxwing(&["check", winter]);
    assert_eq!(told.exit, Exit::Problems);
    told.err
}

#[test]
fn a_file_without_prices_has_a_page_that_names_no_year() {
    let (folder, path) = small();
    let text = SMALL.replacen("[tariff]\nprice_year = \"2018/19\"\n", "", 1);
    assert!(!text.contains("tariff"));
    fs::write(&path, text).expect("a temporary file");
    let out = folder.path().join("out");
    let page = answer(&["run", words(&path), "--out", words(&out)]);
    assert!(page.contains("seed 1.\n") && !page.contains("prices of"), "{page}");
    let html = fs::read_to_string(out.join("report.html")).expect("it was written");
    assert!(
        !html.split("<script").next().unwrap_or("").contains("prices of <"),
        "no year of nothing"
    );
}
