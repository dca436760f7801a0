//! Structural files answer with flows, signs and thresholds, and with no amount.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use waxwing::decision;
use waxwing::experiment::{Plan, Run};
use waxwing::report::{self, Flow, Options, Report, Way};
use waxwing::scenario::{Brief, FileKind, Files, read};

fn brief(text: &str) -> Brief {
    let files = Files { main: ("scenario.toml".into(), text.into()), side: Vec::new() };
    read(&files).unwrap_or_else(|problems| panic!("{}", problems.render(false)))
}

fn report(brief: &Brief, winters: u32) -> Report {
    let plan = Plan::of(brief, winters, brief.seed);
    let study = Run::new(&plan).finish();
    let options = Options {
        winters_asked: winters,
        seed: brief.seed,
        complete: true,
        version: "0.0.0",
        path_shown: "scenario.toml".into(),
    };
    let play = |sweep| decision::play(brief, sweep, Some(winters), brief.seed, &mut |_, _| true);
    Report::of(&study, brief, &options, brief.sweeps.iter().map(play).collect())
}

fn structural(text: &str) -> Brief {
    brief(&format!("kind = \"structural\"\n{text}"))
}

/// Everything above "Bear in mind".
fn above_the_caveats(page: &str) -> &str {
    page.split("Bear in mind").next().expect("a page has a beginning")
}

#[test]
fn a_structural_page_has_no_pounds_and_no_figure_of_admissions() {
    let small = include_str!("reporting/small.toml");
    let report = report(&structural(small), 12);
    let page = report::text(&report);
    let above = above_the_caveats(&page);
    assert!(!page.contains('£'), "{page}");
    assert!(above.contains("Read ways and turning points here, no amounts"), "{page}");
    let amount = |word: &&str| {
        let word = word.trim_end_matches(['.', ',', ';']);
        word.contains('.') && word.parse::<f64>().is_ok()
    };
    let amounts: Vec<&str> = above.split_whitespace().filter(amount).collect();
    assert!(amounts.is_empty(), "{amounts:?}\n{page}");
    let json = report::json(&report);
    assert!(json.contains("\"kind\": \"structural\"") && !json.contains("\"mean\""), "{json}");
    assert!(!json.contains("pounds") && !json.contains('£'), "{json}");
}

/// Every text of a JSON value, with those of the keys of its objects left out.
fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        serde_json::Value::Object(all) => all.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// The texts of a folder of results of twelve winters, by name.
fn folder(brief: &Brief) -> BTreeMap<String, String> {
    let plan = Plan::of(brief, 12, brief.seed).keeping_days();
    let study = Run::new(&plan).finish();
    let files = report::files(&report(brief, 12), &study, brief);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    files.into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

#[test]
fn the_report_of_a_structural_file_has_no_money() {
    let small = include_str!("reporting/small.toml");
    let files = folder(&structural(small));
    assert!(!files.contains_key("report.xlsx"), "a workbook is all amounts");
    let shown = files["report.html"].split("<script").next().expect("a page has a beginning");
    for word in
        ["£", "prices of", "Service cost", "bed day is worth", "Cost of each admission", "EVPI"]
    {
        assert!(!shown.contains(word), "{word}");
    }
    assert!(!files["report.json"].contains('£'), "no money");
    // The same file as one of amounts does say them, so that the words above are those that it uses.
    let plain = folder(&brief(small));
    let says = |word: &&str| plain["report.html"].contains(*word);
    assert!(["£", "prices of", "Service cost"].iter().all(says));
}

#[test]
fn the_report_of_a_structural_file_has_no_amounts() {
    let stored = &folder(&structural(include_str!("reporting/small.toml")))["report.json"];
    let document: serde_json::Value = serde_json::from_str(stored).expect("JSON");
    let sections = document["sections"].as_array().expect("a list");
    let ids: Vec<&str> = sections.iter().filter_map(|section| section["id"].as_str()).collect();
    assert_eq!(ids, ["answer", "ways", "flows", "flips", "people", "assumptions", "bear", "made"]);
    let amount = |word: &str| {
        let word = word.trim_matches(|letter: char| "().,;".contains(letter));
        let word = word.trim_end_matches('%');
        word.contains('.') && word.parse::<f64>().is_ok()
    };
    for section in sections.iter().filter(|section| {
        !["people", "assumptions", "made"].contains(&section["id"].as_str().unwrap_or(""))
    }) {
        let mut found = Vec::new();
        texts(section, &mut found);
        let amounts: Vec<&String> =
            found.iter().filter(|text| text.split_whitespace().any(amount)).collect();
        assert!(amounts.is_empty(), "{}: {amounts:?}", section["id"]);
        assert!(!section.to_string().contains("\"mean\""), "{}", section["id"]);
    }
}

/// A caveat in words for a structural file has no digits but those of counts of figures and winters.
#[test]
fn caveats_of_structural_files_have_no_amounts() {
    use waxwing::report::Caveat;
    let world = || "late, severe".to_owned();
    let caveats = [
        Caveat::StillInside { world: world(), share: 0.25 },
        Caveat::QueueGrows { service: "a".into(), world: world(), unseen: 3.5, longest: 9.5 },
        Caveat::QueueUnstable {
            service: "a".into(),
            world: world(),
            busy: 0.99,
            second: 4.0,
            last: 8.0,
        },
        Caveat::PairingLost { pair: "a against b".into(), case: "c".into(), correlation: 0.12 },
        Caveat::AboveTarget { service: "a".into(), world: world(), share: 0.5, occupancy: 0.97 },
        Caveat::VisitsMissed { service: "a".into(), world: world(), made: 0.55 },
    ];
    for caveat in caveats {
        assert!(caveat.sentence().contains(|letter: char| letter.is_ascii_digit()));
        let words = caveat.without_amounts().expect("it is not about money");
        assert!(!words.contains(|letter: char| letter.is_ascii_digit()), "{words}");
    }
    let paid = Caveat::PaidBeyond { services: vec!["a".into()] };
    assert_eq!(paid.without_amounts(), None);
}

#[test]
fn what_the_page_says_is_what_the_figures_say() {
    let small = include_str!("reporting/small.toml");
    let said = report(&structural(small), 12);
    let structure = said.structure.as_ref().expect("it is structural");
    assert!(!structure.ways.is_empty());
    for row in &structure.ways {
        let found = said.contrast(row.pair, row.case, &row.measure).expect("it was played");
        let (low, high) = (found.summary.interval.lower, found.summary.interval.upper);
        match row.way {
            Way::Up => assert!(low > 0.0, "{row:?}"),
            Way::Down => assert!(high < 0.0, "{row:?}"),
            Way::Open => assert!(low <= 0.0 && high >= 0.0, "{row:?}"),
            Way::Same => {}
        }
    }
    for row in &structure.flows {
        for (arm, flow) in row.arms.iter().enumerate() {
            let first = said.estimate(arm, 0, &format!("{}.first_contacts", row.service));
            if let Some(first) = first.filter(|_| *flow == Flow::Off) {
                assert_eq!(first.mean.to_bits(), 0.0_f64.to_bits(), "{row:?}");
            }
        }
    }
    assert!(structure.flows.iter().any(|row| row.arms.contains(&Flow::Carries)));
}

#[test]
fn the_kind_of_a_file_changes_none_of_its_figures() {
    let small = include_str!("reporting/small.toml");
    let (plain, other) = (brief(small), structural(small));
    assert_eq!(plain.digest, other.digest);
    let (plain, other) = (report(&plain, 4), report(&other, 4));
    assert_eq!(plain.estimates, other.estimates);
    assert_eq!(plain.contrasts, other.contrasts);
    assert!(plain.structure.is_none());
}

/// The files that lack most of their parameters.
const STRUCTURAL: [&str; 9] = [
    "kent-2014/ashford-and-canterbury",
    "kent-2014/north-kent",
    "kent-2014/south-kent-coast",
    "kent-2014/thanet",
    "kent-2014/west-kent",
    "bucks-2016",
    "bucks-2016-around",
    "bucks-2016-bases",
    "bucks-2016-stories",
];

#[test]
fn kent_and_buckinghamshire_are_structural() {
    for name in STRUCTURAL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name);
        let text = fs::read_to_string(folder.join("scenario.toml")).expect("it is there");
        let side = |name: String| {
            let text = fs::read_to_string(folder.join(&name)).expect("it is there");
            (name, text)
        };
        let side = waxwing::scenario::wanted(&text).into_iter().map(side).collect();
        let brief = read(&Files { main: (name.into(), text), side }).expect("it can be played");
        assert_eq!(brief.kind, FileKind::Structural, "{name}");
    }
}

#[test]
fn a_structural_report_has_signs_in_place_of_charts_and_amounts() {
    let small = include_str!("reporting/small.toml");
    let brief = structural(small);
    let said = report(&brief, 12);
    let plan = Plan::of(&brief, 12, brief.seed).keeping_days();
    let study = Run::new(&plan).finish();
    let page = report::html(&report::Document::of(&said, &study, &brief));
    // What the file itself says stands under "What it rests on".
    let above = page.split("<section id=\"assumptions\"").next().expect("a page has a beginning");
    assert!(above.contains("Read ways and turning points here, no amounts"));
    assert!(!above.contains("data-chart") && !above.contains("prices of"), "no chart and no price");
    let body = above.split("<main").nth(1).expect("a main part");
    assert!(!body.contains('£'), "{body}");
    let structure = said.structure.as_ref().expect("it is structural");
    for (way, sign) in [
        (Way::Up, "▲ more"),
        (Way::Down, "▼ fewer"),
        (Way::Same, "= the same"),
        (Way::Open, "? cannot tell"),
    ] {
        let wanted = structure.ways.iter().filter(|row| row.way == way).count();
        assert_eq!(body.matches(&format!(">{sign}</td>")).count(), wanted, "{sign}");
    }
    let carried = structure.flows.iter().flat_map(|row| &row.arms);
    let carried = carried.filter(|flow| **flow == Flow::Carries).count();
    assert!(carried > 0 && body.matches(">● people come</td>").count() == carried);
    for strain in &structure.strains {
        assert!(
            body.contains(&format!("{}: {}", strain.service, strain.kind.words())),
            "{strain:?}"
        );
    }
}
