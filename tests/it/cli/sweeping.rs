//! `waxwing sweep`: a surface over any inputs, the cheapest cell that meets a target, held against a closed
//! form, the same on any threads, and clear words where it cannot be asked.

use std::fs;

use serde_json::{Value, json};

use super::{SMALL, answer, complaint, small, words};
use waxwing::cli::Exit;
use waxwing::kernel::maths;

/// 4.5 people an hour, an hour each, and servers who are paid £10 an hour.
const SERVERS: &str = include_str!("servers.toml");

const COUNT: &str = "teams.servers.standing.1.count";
const NURSES: &str = "teams.nurses.standing.1.count";
const RESPONSE: &str = "services.visits.response";

/// A folder with the servers in it.
fn servers() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("servers.toml");
    fs::write(&path, SERVERS).expect("a temporary file");
    (folder, path)
}

fn swept(path: &str, more: &[&str]) -> Value {
    let text = answer(&[&["sweep", path, "--format", "json"], more].concat());
    serde_json::from_str(&text).expect("it answers in JSON")
}

/// Erlang's share of people who wait no longer than `t`, with an offered load of `a`.
fn erlang_in_time(servers: u32, a: f64, t: f64) -> f64 {
    let mut blocked = 1.0;
    for k in 1..=servers {
        blocked = a * blocked / (f64::from(k) + a * blocked);
    }
    let spare = f64::from(servers) - a;
    let waits = blocked / (1.0 - (a / f64::from(servers)) * (1.0 - blocked));
    1.0 - waits * maths::exp(-spare * t)
}

#[test]
fn the_cheapest_number_of_servers_is_erlangs() {
    let (_folder, path) = servers();
    let truth = |servers: u32| erlang_in_time(servers, 4.5, 0.5);
    let over = format!("{COUNT}=5..9 step 1");
    for target in [0.7, 0.9, 0.96] {
        let asked = format!("queue.in_time >= {target}");
        let found = swept(words(&path), &["--over", &over, "--target", &asked]);
        let wanted = (5..=9).find(|servers| truth(*servers) >= target).expect("nine do");
        assert_eq!(found["cheapest"]["values"], json!([wanted.to_string()]), "{target}");
        assert_eq!(found["cheapest"]["settled"], true, "{target}");
        for (cell, servers) in found["cells"].as_array().expect("cells").iter().zip(5..=9) {
            let of = &cell["figures"]["queue.in_time"];
            let (mean, se) =
                (of["mean"].as_f64().expect("a mean"), of["se"].as_f64().expect("an error"));
            assert!((mean - truth(servers)).abs() < 5.0 * se + 1e-3, "{servers}: {mean} ± {se}");
            // £10 an hour, day and night, in 30 days of November and whatever warms up.
            let cost = cell["figures"]["total_cost"]["mean"].as_f64().expect("a cost");
            let a_server = cost / f64::from(servers);
            assert!((7_200.0..10_000.0).contains(&a_server), "{servers}: {cost}");
        }
    }
}

#[test]
fn a_target_that_nothing_meets_is_said() {
    let (_folder, path) = servers();
    let over = format!("{COUNT}=5,6");
    let asked = ["--over", &over, "--target", "queue.in_time >= 99.9%"];
    let page = answer(&[&["sweep", words(&path)], &asked[..]].concat());
    assert!(page.contains("> None of the 2 cells meets it."), "{page}");
    let few = [
        &["sweep", words(&path)],
        &asked[..2],
        &["--target", "queue.in_time >= 80.1%", "--winters", "4"],
    ];
    let page = answer(&few.concat());
    assert!(
        page.contains("> Cannot tell yet: no cell certainly meets it, and 1 of 2 may."),
        "{page}"
    );
}

#[test]
fn certainty_is_a_share_of_winters() {
    let (_folder, path) = servers();
    let over = format!("{COUNT}=6,7");
    // Six servers reach 80.1% on average, so about every second winter falls short of it.
    let asked = |more: &[&str]| {
        let all = [&["--over", &over, "--target", "queue.in_time >= 79%"], more].concat();
        swept(words(&path), &all)["cheapest"]["values"].clone()
    };
    assert_eq!(asked(&["--certainty", "95%"]), json!(["7"]));
    let found = swept(
        words(&path),
        &["--over", &over, "--target", "queue.in_time >= 79%", "--certainty", "95%"],
    );
    let met = found["cells"][0]["met"]["share"].as_f64().expect("a share");
    assert!((0.3..0.95).contains(&met), "{met}");
}

#[test]
fn the_answer_is_the_same_on_any_threads() {
    let (folder, path) = small();
    let over = [format!("{NURSES}=1,2"), format!("{RESPONSE}=20%..60%/3")];
    let base = ["sweep", words(&path), "--over", &over[0], "--over", &over[1]];
    let asks: [&[&str]; 2] = [
        &["--measure", "people_admitted", "--winters", "20"],
        &["--target", "people_admitted <= 16", "--certainty", "60%", "--winters", "80"],
    ];
    for more in asks {
        let on = |threads: &str| {
            let out = folder.path().join(format!("out-{threads}"));
            let told =
                answer(&[&base[..], more, &["--threads", threads, "--out", words(&out)]].concat());
            let file = |name: &str| fs::read(out.join(name)).expect("it was written");
            let files: Vec<Vec<u8>> =
                ["surface.csv", "surface.html", "surface.json"].map(file).into();
            fs::remove_dir_all(&out).expect("it is ours");
            (told, files)
        };
        let one = on("1");
        assert_eq!(one, on("2"));
        assert_eq!(one, on("3"));
    }
}

#[test]
fn a_cell_at_the_files_own_values_is_what_run_says() {
    let (_folder, path) = small();
    let run = answer(&["run", words(&path), "--winters", "12", "--format", "json"]);
    let run: Value = serde_json::from_str(&run).expect("it answers in JSON");
    let over = format!("{RESPONSE}=20%,40%");
    let found =
        swept(words(&path), &["--over", &over, "--measure", "people_admitted", "--winters", "12"]);
    let rows = run["estimates"].as_array().expect("estimates");
    let own = rows.iter().find(|row| row["arm"] == "visits").expect("the arm");
    let own = &own["measures"]["people_admitted"]["mean"];
    assert!(own.is_number(), "{own}");
    assert_eq!(&found["cells"][1]["figures"]["people_admitted"]["mean"], own);
    assert_ne!(&found["cells"][0]["figures"]["people_admitted"]["mean"], own);
}

#[test]
fn a_contrast_of_an_arm_that_no_input_reaches_is_lived_once() {
    let (_folder, path) = small();
    let over = format!("{NURSES}=1,2,3");
    let asked = ["--over", &over, "--contrast", "visits,nothing", "--winters", "8"];
    let found = swept(words(&path), &asked);
    assert_eq!(found["axes"][0]["inputs"], json!([{ "path": NURSES, "in": "every arm" }]));
    assert_eq!(found["comparator"], "nothing");
    assert_eq!(found["measures"][0]["name"], "admissions_avoided");
    let avoided =
        |cell: usize| found["cells"][cell]["figures"]["admissions_avoided"]["mean"].as_f64();
    assert!(avoided(0) > Some(0.0), "{:?}", avoided(0));
}

#[test]
fn inputs_may_move_together_and_dates_go_by_months() {
    let (_folder, path) = small();
    let opens = "services.visits.opens=2018-11-01..2018-12-01 step 2 weeks";
    let both = format!("{NURSES} and {RESPONSE}=1 and 30%, 2 and 50%");
    let asked =
        ["--over", opens, "--over", &both, "--measure", "people_admitted", "--winters", "4"];
    let found = swept(words(&path), &asked);
    assert_eq!(found["axes"][0]["values"], json!(["2018-11-01", "2018-11-15", "2018-11-29"]));
    assert_eq!(found["axes"][1]["values"], json!(["1 and 30%", "2 and 50%"]));
    assert_eq!(found["cells"].as_array().map(Vec::len), Some(6));
    let page = answer(&[&["sweep", words(&path)], &asked[..]].concat());
    assert!(page.contains("rows: services.visits.opens\n"), "{page}");
}

#[test]
fn what_moves_nothing_and_what_nobody_chooses_are_said() {
    let (_folder, path) = small();
    let over = format!("{RESPONSE}=20%,30%");
    let page = answer(&[
        "sweep",
        words(&path),
        "--over",
        &over,
        "--measure",
        "people_admitted",
        "--arm",
        "nothing",
        "--winters",
        "4",
    ]);
    assert!(
        page.contains("* No figure moves with services.visits.response: does `nothing` reach it?"),
        "{page}"
    );
    let page = answer(&[
        "sweep",
        words(&path),
        "--over",
        "needs.call.crisis.conversion=40%,50%",
        "--target",
        "people_admitted <= 30",
        "--winters",
        "40",
    ]);
    assert!(
        page.contains("* Nobody chooses needs.call.crisis.conversion: read the cheapest of each"),
        "{page}"
    );
    assert!(page.contains("- 1 more meet it and cost the same"), "{page}");
}

#[track_caller]
fn refused(more: &[&str], told: &[&str]) {
    let (_folder, path) = small();
    let found = complaint(&[&["sweep", words(&path)], more].concat(), Exit::Usage);
    for told in told {
        assert!(found.contains(told), "{more:?}: {found}");
    }
}

#[test]
fn an_input_that_is_not_there_or_a_value_that_a_file_could_not_say_is_told_with_its_option() {
    let measure = ["--measure", "people_admitted"];
    let over =
        |text: &str, told: &[&str]| refused(&[&["--over", text], &measure[..]].concat(), told);
    over(
        "services.visits.respons=20%,30%",
        &[
            "error: --over services.visits.respons=20%: `respons` is not read by anything here",
            "did you mean `response`?",
        ],
    );
    over(
        "posts.anp.wte=4,5",
        &["error: --over posts.anp.wte=4: the file has no `posts`\n  = help: "],
    );
    over(
        "services.visits.response=20%,300%",
        &[
            "error: --over services.visits.response=300%: a share lies between 0 and 1 (0% and 100%)\n  \
             = help: the file says \"40%\"\n",
        ],
    );
    over(
        "services.visits.response=foo,10%",
        &["error: --over services.visits.response=foo: `foo` is not a share\n"],
    );
    // What no longer fits elsewhere is shown where it stands.
    over(
        "window.start=2018-11-01,2018-11-08",
        &["error: --over window.start: a sweep may not set `window`\n"],
    );
    over("winters=4,5", &["error: --over winters: a sweep may not set `winters`\n"]);
    over("seed=4,5", &["error: --over seed: a sweep may not set `seed`\n"]);
    over("services.visits.response", &["it gives no values", "--over posts.anp.wte=4,5,6"]);
    over("services.visits.response=10%..40%", &["does not say how large its steps are", "step 2"]);
    over("services.visits.response=10%,10%", &["`10%` is there twice"]);
    refused(
        &["--over", "services.visits.response=10%,20%", "--over", "services.visits.response=30%"],
        &["`services.visits.response` is swept twice"],
    );
}

#[test]
fn what_no_longer_fits_elsewhere_is_shown_where_it_stands() {
    let path = format!("{}/scenarios/first-look.toml", env!("CARGO_MANIFEST_DIR"));
    let over = "services.home-visits.opens=2026-12-05,2027-04-05";
    let told = complaint(&["sweep", &path, "--over", over, "--measure", "bed_days"], Exit::Usage);
    assert!(told.contains("first-look.toml:38:13"), "{told}");
    assert!(told.contains("closes    = \"2027-01-31\""), "{told}");
    let note = "= note: asked for by --over services.home-visits.opens=2027-04-05\n";
    assert!(told.ends_with(note), "{told}");
}

#[test]
fn too_many_cells_are_refused_before_anything_is_read() {
    let over = [format!("{RESPONSE}=0..1/101"), format!("{NURSES}=1..10 step 1")];
    refused(
        &["--over", &over[0], "--over", &over[1], "--measure", "people_admitted"],
        &[
            "101 × 10 values make 1010 combinations, and at most 1000 are played",
            "take larger steps",
        ],
    );
    refused(&["--over", &format!("{RESPONSE}=0..1 step 0.0001")], &["are over 1000 values"]);
}

#[test]
fn a_target_that_cannot_be_meant_is_told() {
    let over = format!("{RESPONSE}=20%,30%");
    let asked = |more: &[&str], told: &[&str]| refused(&[&["--over", &over], more].concat(), told);
    asked(&[], &["which measure to show is not said"]);
    asked(
        &["--target", "visits.in_tim >= 70%"],
        &["nothing is called `visits.in_tim`", "did you mean `visits.in_time`?"],
    );
    asked(&["--target", "visits.in_time > 70%"], &["it is no target"]);
    asked(
        &["--target", "visits.in_time >= 170%"],
        &["`170%` is no value of `visits.in_time`", "write 70% or 0.7"],
    );
    asked(
        &["--target", "bed_days <= £5"],
        &["`£5` is no value of `bed_days`", "write a number alone, in midnights"],
    );
    asked(&["--target", "bed_days >= -5"], &["it is always met", "`bed_days` is never below 0"]);
    asked(&["--target", "bed_days <= -5"], &["it is never met"]);
    asked(
        &["--target", "visits.in_time <= 100%"],
        &["it is always met", "`visits.in_time` is from 0% to 100%"],
    );
    asked(&["--target", "bed_days <= few"], &["write a number alone, in midnights"]);
    asked(
        &["--target", "admissions_avoided >= 5"],
        &["it is a difference between two arms", "people_admitted"],
    );
    asked(
        &["--target", "bed_days <= 5", "--certainty", "100%"],
        &["--certainty 100%: it is no share that can be reached"],
    );
    asked(
        &["--target", "bed_days <= 5", "--cost", "bed_days"],
        &["counted in midnights, not in pounds"],
    );
    asked(&["--certainty", "90%"], &["--target"]);
    asked(&["--measure", "bed_days", "--arm", "nobody"], &["nothing, visits"]);
    asked(&["--contrast", "visits,visits"], &["takes two arms that differ"]);
}

#[test]
fn of_inputs_with_priors_the_estimates_are_played_and_it_is_said() {
    let (_folder, path) = small();
    let doubted = SMALL.replace(
        "response = \"40%\"",
        "response = { estimate = \"40%\", prior = { beta = { mean = \"40%\", sd = \"5%\" } } }",
    );
    let asked = |text: &str| {
        fs::write(&path, text).expect("a temporary file");
        let over = format!("{NURSES}=1,2");
        answer(&[
            "sweep",
            words(&path),
            "--over",
            &over,
            "--measure",
            "people_admitted",
            "--winters",
            "4",
        ])
    };
    let (with, without) = (asked(&doubted), asked(SMALL));
    assert!(
        with.contains("1 input of the file carries a prior. A sweep plays estimates"),
        "{with}"
    );
    let table = |page: &str| {
        page.split_once("\n\n")
            .map(|(_, rest)| rest.split_once("\n\n").map(|(table, _)| table.to_owned()))
    };
    assert_eq!(table(&with), table(&without));
}

#[test]
fn reading_the_cells_says_how_many_are_read() {
    use waxwing::decision::{Axis, Grid, Swept, Whose};
    use waxwing::scenario::{Files, Place, read};
    let files = Files { main: ("small.toml".into(), SMALL.into()), side: Vec::new() };
    let brief = read(&files).expect("a scenario");
    let values = ["10%", "20%", "30%"].map(|value| vec![value.to_owned()]).into();
    let inputs = vec![(RESPONSE.to_owned(), Place::Arm(1))];
    let swept = Swept {
        axes: vec![Axis { label: RESPONSE.into(), inputs, values }],
        whose: Whose::Arm(1),
        case: 0,
        measures: vec!["total_cost".into()],
        cost: 0,
        target: None,
        sure: waxwing::kernel::stats::Confidence::P95,
        winters: 2,
        seed: 1,
    };
    let mut seen = Vec::new();
    Grid::of(&brief, &swept, &mut |cells| seen.push(cells)).expect("cells that can be read");
    assert_eq!(seen, [1, 2, 3]);
}
