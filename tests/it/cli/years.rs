//! `waxwing years`: the same plan winter after winter.

use std::fs;

use serde_json::Value;

use super::{SMALL, answer, complaint, small, words};
use waxwing::cli::Exit;

/// One nurse for a service that is open all year, found within four weeks for certain; or one for each winter.
const NURSE: &str = r#"
source = "illustrative"
winters = 8
comparator = "nobody"
[window]
start = "2018-10-01"
end = "2019-03-31"
warm_up = "14d"
follow_up = "28d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.job]
crisis = { probability = "30%", after = { exponential = { mean = "2d" } }, conversion = "50%", beds = "hospital" }
stay = "3d"
[sources.callers]
rate = "40 per week"
needs = "job"
usual_care = "usual-care"
[[sources.callers.routes]]
to = "visits"
[teams.team]
[[teams.team.roster]]
skill = "nurse"
days = "Mon-Fri"
from = "08:30"
to = "16:00"
[services.visits]
response = "50%"
set_up = "£1000"
[services.visits.visits]
team = "team"
accepts = ["job"]
first = { mix = "nurse", time = "30min" }
[services.usual-care.care]
[services.hospital.beds]
places = "unlimited"
[tariff]
price_year = "2018/19"
bed_day_values = { "as claimed" = "£400" }
[posts.nurse]
team = "team"
skill = "nurse"
wte = 1
agreed = "2018-08-06"
recruitment_cost = "£500"
routes = [
  { name = "trust", contract = "substantive", lead_time = "4wk", fill = "100%", price = "£30 per hour" },
]
[arms.nobody]
without = ["visits"]
[arms.for-good]
[arms.each-winter.set.posts.nurse]
ends = "2019-03-31"
"#;

fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("nurse.toml");
    fs::write(&path, text).expect("a temporary file");
    let path = words(&path).to_owned();
    (folder, path)
}

fn years(path: &str, more: &[&str]) -> Value {
    let text = answer(&[&["years", path, "--format", "json"], more].concat());
    serde_json::from_str(&text).expect("years answer in JSON")
}

/// The mean of a figure; `against` is empty for an arm's own.
fn mean(of: &Value, (arm, against): (&str, &str), year: &str, measure: &str) -> f64 {
    let rows = of["figures"].as_array().expect("figures");
    let is = |row: &&Value| {
        row["arm"] == arm
            && row["against"] == against
            && row["year"] == year
            && row["measure"] == measure
    };
    rows.iter().find(is).expect("there is such a row")["estimate"]["mean"].as_f64().expect("a mean")
}

#[test]
fn a_post_without_an_end_is_advertised_once_and_one_that_ends_every_autumn() {
    let (_folder, path) = file(NURSE);
    let all = years(&path, &[]);
    let starts = |arm| {
        ["1", "2", "3"].map(|year| mean(&all, (arm, ""), year, "starts").to_string()).join(" ")
    };
    assert_eq!(starts("for-good"), "1 0 0");
    assert_eq!(starts("each-winter"), "1 1 1");
    // A contracted week is 37.5 hours of £30 and the roster uses them all. The first year pays from
    // 3 September 2018 to the end of follow-up on 28 April 2019; the second from then to 28 April 2020,
    // the third until the plan ends on 31 March 2021. Hours are worked ahead of a week or left of it.
    let cost = |arm, year| mean(&all, (arm, ""), year, "service_cost");
    let weeks = |days: f64| days / 7.0 * 37.5 * 30.0;
    let near = |is: f64, should: f64| assert!((is - should).abs() < 500.0, "{is} and not {should}");
    near(cost("for-good", "1"), 1000.0 + 500.0 + weeks(238.0));
    near(cost("for-good", "2"), weeks(366.0));
    near(cost("for-good", "3"), weeks(337.0));
    // Every winter's own post is paid from September to March, and found by paying for it again.
    near(cost("each-winter", "1"), 1000.0 + 500.0 + weeks(210.0));
    near(cost("each-winter", "2"), 500.0 + weeks(211.0));
    near(cost("each-winter", "3"), 500.0 + weeks(210.0));
}

#[test]
fn sums_are_over_years_and_discounted_ones_count_a_later_year_for_less() {
    let (_folder, path) = file(NURSE);
    let all = years(&path, &["--discount", "10%"]);
    for measure in ["admissions_avoided", "service_cost", "net_benefit: as claimed"] {
        let of = |year| mean(&all, ("for-good", "nobody"), year, measure);
        let flow = ["1", "2", "3"].map(of);
        assert!((of("all") - flow.iter().sum::<f64>()).abs() < 1e-6, "{measure}");
        let discounted = flow[0] + flow[1] / 1.1 + flow[2] / 1.21;
        assert!((of("discounted") - discounted).abs() < 1e-6, "{measure}");
    }
    // What is left is the bed days at their value less what was paid: usual care costs nothing here.
    let of = |measure| mean(&all, ("for-good", "nobody"), "2", measure);
    let net = 400.0 * of("bed_days_avoided") - of("service_cost");
    assert!((of("net_benefit: as claimed") - net).abs() < 1e-6);
}

#[test]
fn demand_grows_and_the_first_year_is_the_run_of_the_one_winter() {
    let (_folder, path) = small();
    let path = words(&path);
    let all = years(path, &["--years", "2", "--growth", "100%", "--winters", "20"]);
    let needs = |year| mean(&all, ("nothing", ""), year, "needs");
    let ratio = needs("2") / needs("1");
    assert!((1.9..2.1).contains(&ratio), "twice as many needs, {ratio}");
    let run = answer(&["run", path, "--no-sweeps", "--winters", "20", "--format", "json"]);
    let run: Value = serde_json::from_str(&run).expect("a run answers in JSON");
    let rows = run["estimates"].as_array().expect("estimates");
    let nothing = rows.iter().find(|row| row["arm"] == "nothing").expect("the arm");
    for measure in ["needs", "people_admitted", "service_cost"] {
        let one = &nothing["measures"][measure]["mean"];
        assert_eq!(one.as_f64(), Some(mean(&all, ("nothing", ""), "1", measure)), "{measure}");
    }
}

#[test]
fn arms_that_are_alike_stay_alike_and_threads_move_no_byte() {
    let alike =
        NURSE.replace("[arms.each-winter.set.posts.nurse]\nends = \"2019-03-31\"", "[arms.twin]");
    let (_folder, path) = file(&alike);
    let run = |threads| {
        let more = ["--contrast", "twin,for-good", "--threads", threads, "--format", "csv"];
        answer(&[&["years", &path], &more[..]].concat())
    };
    let one = run("1");
    assert_eq!(one, run("2"));
    assert_eq!(one, run("3"));
    let rows = one.lines().filter(|line| line.starts_with("twin,for-good,"));
    let zero = |line: &str| line.split(',').skip(6).take(7).all(|cell| cell == "0");
    let differing: Vec<&str> = rows.clone().filter(|line| !zero(line)).collect();
    assert_eq!(differing, Vec::<&str>::new());
    assert!(rows.count() > 15);
}

#[test]
fn the_page_says_what_all_years_come_to_in_eighty_columns() {
    let (_folder, path) = file(NURSE);
    let page = answer(&["years", &path, "--contrast", "for-good,each-winter"]);
    assert!(page.starts_with("> Over 3 winters beside each-winter: "), "{page}");
    assert!(page.contains("2018-10-01 to 2019-03-31, 2019-10-01 to 2020-03-31"), "{page}");
    assert!(page.contains("\n2020/21 "), "{page}");
    let wide: Vec<&str> = page.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, Vec::<&str>::new());
}

#[test]
fn what_cannot_be_played_year_after_year_is_refused() {
    let (_folder, path) = file(NURSE);
    let told = |more: &[&str]| complaint(&[&["years", &path], more].concat(), Exit::Usage);
    assert!(told(&["--years", "6"]).contains("1 to 5 can"));
    assert!(told(&["--years", "0"]).contains("1 to 5 can"));
    assert!(told(&["--growth", "lots"]).contains("--growth: `lots` is no share"));
    assert!(told(&["--discount", "110%"]).contains("--discount: `110%` is no share"));
    assert!(told(&["--discount", "100%"]).contains("--discount: `100%` is no share below 100%"));
    assert!(told(&["--growth", "2"]).contains("did you mean 2%?"));
    assert!(told(&["--contrast", "nobody"]).contains("two arms"));
    let long = NURSE.replace("follow_up = \"28d\"", "follow_up = \"200d\"");
    let (_folder, path) = file(&long);
    let told = complaint(&["years", &path], Exit::Usage);
    assert!(told.contains("396 days together") && told.contains("365"), "{told}");
    let (_folder, path) = file(&format!("{NURSE}[horizon]\nyears = 9\n"));
    let told = complaint(&["check", &path], Exit::Problems);
    assert!(told.contains("at most 5 winters are planned together"), "{told}");
    let horizon = "[horizon]\ngrowth = 2\ngrowth_of = { callers = 0.6 }\ndiscount = \"100%\"\n";
    let (_folder, path) = file(&format!("{NURSE}{horizon}"));
    let told = complaint(&["check", &path], Exit::Problems);
    assert!(told.contains("did you mean \"2%\"? Otherwise write \"200%\""), "{told}");
    assert!(told.contains("60%: a growth above 50% a year is written with its percent"), "{told}");
    assert!(told.contains("a discount is below 100% a year"), "{told}");
    let horizon = "[horizon]\ngrowth = \"200%\"\ngrowth_of = { callers = 0.05 }\n";
    let (_folder, path) = file(&format!("{NURSE}{horizon}"));
    answer(&["check", &path]);
}

#[test]
fn a_horizon_in_the_file_is_taken_and_a_run_of_one_winter_does_not_know_it() {
    let (_folder, plain) = file(NURSE);
    let horizon = "[horizon]\nyears = 2\ngrowth = \"50%\"\ngrowth_of = { callers = \"-50%\" }\ndiscount = \"0%\"\n";
    let (_other, path) = file(&format!("{NURSE}{horizon}"));
    let all = years(&path, &[]);
    assert_eq!(all["years"].as_array().expect("years").len(), 2);
    let needs = |year| mean(&all, ("nobody", ""), year, "needs");
    let ratio = needs("2") / needs("1");
    assert!((0.4..0.6).contains(&ratio), "half as many needs, {ratio}");
    let run = |path: &str| -> Value {
        let text = answer(&["run", path, "--format", "json"]);
        serde_json::from_str(&text).expect("a run answers in JSON")
    };
    let (plain, run) = (run(&plain), run(&path));
    for same in ["scenario", "estimates", "contrasts", "ratios"] {
        assert!(plain[same] == run[same], "{same}");
    }
}

#[test]
fn arms_that_never_differ_are_the_same_in_every_story() {
    let (_folder, path) = small();
    fs::write(&path, format!("{SMALL}\n[arms.twin]\n")).expect("a temporary file");
    let asked = ["--years", "2", "--winters", "4", "--contrast", "twin,visits"];
    let page = answer(&[&["years", words(&path)], &asked[..]].concat());
    let page = page.replace("\n  ", " ").replace('\n', " ");
    for said in [
        "twin has the same admissions in every story; its services cost the same.",
        "for each admission avoided: no price, as none is avoided or caused.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("told"), "{page}");
}
