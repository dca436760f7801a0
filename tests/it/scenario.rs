//! The scenario room: the format's own example, laws of reading, and values as people write them.

use waxwing::kernel::quantity::Span;
use waxwing::scenario::{
    Block, Brief, DayType, Files, Listing, ListingLine, Location, Reach, Reading, Scenario,
    Service, judge, wanted,
};

/// The scenario that the format's page shows.
fn example() -> Files {
    let text = include_str!("../../docs/scenario-example.toml");
    let rows = "practice,needs,list_size,uptake,allocation\n\
                Elm,1.5,9100,45%,3\n\
                \"Ash, The\",2.25,4000,0.6,2\n";
    Files {
        main: ("scenario-example.toml".to_owned(), text.to_owned()),
        side: vec![("practices.csv".to_owned(), rows.to_owned())],
    }
}

fn sound(files: &Files) -> Reading {
    let reading = judge(files);
    assert_eq!(reading.problems.errors(), 0, "{}", reading.problems);
    reading
}

#[test]
fn every_key_of_the_documented_example_is_read() {
    let files = example();
    assert_eq!(wanted(&files.main.1), ["practices.csv"]);
    let reading = sound(&files);
    assert!(reading.problems.is_empty(), "{}", reading.problems);
    let brief = reading.brief.expect("a file without errors can be played");
    assert_eq!((brief.arms.len(), brief.cases.len()), (3, 2));
    assert_eq!(brief.sweeps[0].cells.len(), 4);
    let base = &brief.base;
    let names: Vec<&str> = base.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["practices/Ash, The", "practices/Elm", "questions"]);
}

#[test]
fn every_way_to_write_slots_and_modifiers_in_the_example_is_read() {
    let base = brief(&example()).base;
    let slots = |name| match &named(&base, name).block {
        Block::Slots(slots) => slots.clone(),
        _ => panic!("{name} has slots"),
    };
    let (hub, clinic) = (slots("hub"), slots("clinic"));
    assert_eq!((hub.did_not_attend.len(), clinic.did_not_attend.len()), (1, 3));
    assert!(hub.fill.notice.is_none() && hub.fill.rate.is_none());
    assert!(clinic.fill.notice.is_some() && clinic.fill.rate.is_some());
    assert_eq!((hub.group, clinic.group, hub.sessions[0].clinicians), (1, 6, 2));
    assert_eq!((hub.release, hub.cancel_notice), (Some(Span::DAY * 2), Some(Span::DAY)));
    assert_eq!(slots("remote").bought.map(|bought| bought.hours()), Some(Span::HOUR * 12));
    let modifier = |name| match &named(&base, name).block {
        Block::Modifier(modifier) => modifier.clone(),
        _ => panic!("{name} is a modifier"),
    };
    let (falls, reviews) = (modifier("falls-programme"), modifier("reviews"));
    assert!(matches!((falls.reach, reviews.reach), (Reach::Share(_), Reach::Top(_))));
    let pools: Vec<bool> = falls.effects.iter().map(|effect| effect.pool.is_some()).collect();
    assert_eq!(pools, [true, false]);
    // A share kept for a source has the source of its figure from the table, like any other.
    let files = example_with(&[("[services.hub.slots]", "[services.hub.slots]\nsource = \"B09\"")]);
    let brief = brief(&files);
    let path = "services.hub.slots.allocations.practices.share";
    assert_eq!(line(listing(&brief, "no-scheme", "typical"), path).source, "B09");
}

#[test]
fn allocations_and_effects_are_set_by_name() {
    let set = "[arms.recruit-august.set]\n\
               services.hub.slots.allocations.practices.share = \"50%\"\n\
               services.falls-programme.modifier.effects.\"fewer falls\".change = \"-20%\"";
    let brief = brief(&example_with(&[("[arms.recruit-august.set]", set)]));
    for (key, plain, changed) in [
        ("hub.slots.allocations.practices.share", "80%", "50%"),
        ("falls-programme.modifier.effects.\"fewer falls\".change", "-10%", "-20%"),
    ] {
        let path = format!("services.{key}");
        let told = |arm| line(listing(&brief, arm, "typical"), &path).value.clone();
        assert_eq!((&*told("no-scheme"), &*told("recruit-august")), (plain, changed), "{key}");
    }
}

fn named<'a>(scenario: &'a Scenario, name: &str) -> &'a Service {
    let service = scenario.services.iter().find(|service| service.name == name);
    service.unwrap_or_else(|| panic!("there is no service `{name}`"))
}

/// The example with some of its text replaced.
fn example_with(changes: &[(&str, &str)]) -> Files {
    let mut files = example();
    for (from, to) in changes {
        assert!(files.main.1.contains(from), "the example has no `{from}`");
        files.main.1 = files.main.1.replacen(from, to, 1);
    }
    files
}

fn brief(files: &Files) -> Brief {
    sound(files).brief.expect("a file without errors can be played")
}

fn listing<'a>(brief: &'a Brief, arm: &str, case: &str) -> &'a Listing {
    let arm = brief.arms.iter().position(|other| other.name == arm).expect("there is such an arm");
    let case = brief.cases.iter().position(|other| other.name == case).expect("and such a case");
    &brief.listings[arm][case]
}

fn line<'a>(listing: &'a Listing, path: &str) -> &'a ListingLine {
    let line = listing.lines.iter().find(|line| line.path == path);
    line.unwrap_or_else(|| panic!("no line `{path}`"))
}

/// The same value written in one line, keys from last to first.
fn reversed(value: &toml::Value) -> String {
    match value {
        toml::Value::Table(table) => {
            let pair =
                |(key, value): (&String, &toml::Value)| format!("{key:?} = {}", reversed(value));
            let pairs: Vec<String> = table.iter().map(pair).rev().collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        toml::Value::Array(items) => {
            let items: Vec<String> = items.iter().map(reversed).collect();
            format!("[{}]", items.join(", "))
        }
        toml::Value::String(text) => format!("{text:?}"),
        toml::Value::Float(number) => format!("{number:?}"),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Boolean(flag) => flag.to_string(),
        toml::Value::Datetime(date) => date.to_string(),
    }
}

/// A brief whose priors do not say where in the file they stand.
fn placeless(mut brief: Brief) -> Brief {
    for parameter in &mut brief.priors.parameters {
        parameter.at = Location::whole();
    }
    brief
}

#[test]
fn order_comments_and_notation_change_nothing() {
    let files = example();
    let table: toml::Table = files.main.1.parse().expect("the example is TOML");
    let lines: Vec<String> =
        table.iter().map(|(key, value)| format!("{key} = {}\n", reversed(value))).rev().collect();
    let rows = "\u{feff}uptake,practice,allocation,needs,list_size\r\n\
                60%,\"Ash, The\",2,2.25,4000\r\n0.45,Elm,3,1.5,\"9,100\"\r\n\r\n";
    let other = Files {
        main: (files.main.0.clone(), lines.concat()),
        side: vec![("practices.csv".to_owned(), rows.to_owned())],
    };
    assert_ne!(files, other);
    assert_eq!(placeless(brief(&files)), placeless(brief(&other)));
}

#[test]
fn the_digest_is_of_what_is_meant() {
    let digest = |changes: &[(&str, &str)]| brief(&example_with(changes)).digest;
    let plain = digest(&[]);
    assert_eq!(plain.len(), 64);
    for same in [
        ("\"8wk\"", "\"56d\""),
        ("\"60%\"\ndrop", "{ value = 0.6, source = \"B09\" }\ndrop"),
        ("no scheme: usual care only", "nothing new"),
        ("Bromley winter 2018/19", "a winter"),
        ("start     = \"2018-10-01\"", "start = 2018-10-01"),
    ] {
        assert_eq!(digest(&[same]), plain, "{same:?}");
    }
    for other in [
        ("\"8wk\"", "\"9wk\""),
        ("values = [\"30%\", \"100%\"]", "values = [\"30%\", \"90%\"]"),
        ("against = \"recruit-late\"", "against = \"no-scheme\""),
        ("low = \"10%\"", "low = \"11%\""),
        ("admissions = 5 ", "admissions = 6 "),
    ] {
        assert_ne!(digest(&[other]), plain, "{other:?}");
    }
}

#[test]
fn august_and_late_differ_by_one_line() {
    let brief = brief(&example());
    let (august, late) =
        (listing(&brief, "recruit-august", "severe"), listing(&brief, "recruit-late", "severe"));
    let differ: Vec<&str> = (august.lines.iter().zip(&late.lines))
        .filter(|(one, other)| one != other)
        .map(|(one, _)| one.path.as_str())
        .collect();
    assert_eq!(differ, ["funding.winter-money.agreed"]);
    let agreed = |arm: usize| brief.scenarios[arm][0].posts.as_slice()[0].agreed.to_string();
    assert_eq!((agreed(1), agreed(2)), ("2018-08-01".to_owned(), "2018-10-01".to_owned()));
}

#[test]
fn an_arm_without_a_service_has_the_same_tables() {
    let brief = brief(&example());
    let (none, august) = (&brief.scenarios[0][0], &brief.scenarios[1][0]);
    let names = |scenario: &Scenario| -> Vec<String> {
        let services = scenario.services.iter().map(|service| service.name.clone());
        services.chain(scenario.posts.iter().map(|post| post.name.clone())).collect()
    };
    assert_eq!(names(none), names(august));
    let missing = |scenario: &Scenario| -> Vec<String> {
        let services = scenario.services.iter().map(|service| (&service.name, service.enabled));
        let all = services.chain(scenario.posts.iter().map(|post| (&post.name, post.enabled)));
        all.filter(|(_, enabled)| !enabled).map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(missing(none), ["home-visits", "virtual-ward", "anp"]);
    assert_eq!(missing(august), Vec::<String>::new());
}

#[test]
fn cases_and_cells_are_laid_over_the_file() {
    let files = example_with(&[(
        "[cases.severe.set]",
        "[cases.severe.set]\nsources.practices.rate = \"3 per day\"",
    )]);
    let brief = brief(&files);
    let height = |case| line(listing(&brief, "no-scheme", case), "waves.flu.height").value.clone();
    assert_eq!(height("typical"), "uniform low 0% high 15%");
    assert_eq!(height("severe"), "uniform low 10% high 30%");
    let rate = line(listing(&brief, "no-scheme", "severe"), "sources.practices/Elm.rate");
    assert_eq!(rate.value, "21 per week");
    let cell = |at: usize| brief.sweeps[0].cells[at][1].posts.as_slice()[0].routes[0].clone();
    let seen: Vec<(f64, f64)> = (0..4)
        .map(|at| (cell(at).lead_time.mean() / 86_400_000.0, cell(at).fill.value()))
        .collect();
    assert_eq!(seen, [(14.0, 0.3), (14.0, 1.0), (28.0, 0.3), (28.0, 1.0)]);
    let late = brief.sweeps[0].cells[0][1].posts.as_slice()[0].agreed;
    assert_eq!(late.to_string(), "2018-10-01");
}

#[test]
fn a_figure_has_the_source_nearest_to_it() {
    let files = example_with(&[
        ("[services.home-visits]", "[services.home-visits]\nsource = \"B09\""),
        ("travel = \"20min\"", "travel = { value = \"20min\", source = \"illustrative\" }"),
        (
            "stay = { per_bed_day = \"£400\" }",
            "stay = { value = { per_bed_day = \"£400\" }, source = \"C01\" }",
        ),
        (
            "[arms.recruit-late.set]",
            "[arms.recruit-late.set]\nservices.home-visits.visits.last_start = \"30min\"",
        ),
    ]);
    let brief = brief(&files);
    let source = |arm, path| line(listing(&brief, arm, "severe"), path).source.clone();
    assert_eq!(source("recruit-late", "services.home-visits.visits.travel"), "illustrative");
    assert_eq!(source("recruit-august", "services.home-visits.visits.last_start"), "B09");
    assert_eq!(source("recruit-late", "services.home-visits.visits.last_start"), "");
    assert_eq!(source("recruit-late", "services.home-visits.visits.team"), "");
    assert_eq!(source("recruit-late", "tariff.stay.per_bed_day"), "C01");
}

#[test]
fn a_file_without_arms_and_cases_has_one_of_each() {
    let mut files = example();
    let end = files.main.1.find("[arms.no-scheme]").expect("the example has arms");
    files.main.1.truncate(end);
    files.main.1 = files.main.1.replacen("comparator = \"no-scheme\"", "", 1);
    files.main.1 = files.main.1.replacen("name     = \"bromley-2018-19\"", "", 1);
    files.main.0 = "scenarios/bromley/scenario.toml".to_owned();
    let brief = brief(&files);
    assert_eq!((&*brief.arms[0].name, &*brief.cases[0].name), ("base", "base"));
    assert_eq!((brief.arms.len(), brief.cases.len(), &*brief.name), (1, 1, "bromley"));
    assert_eq!(brief.scenarios[0][0], brief.base);
}

#[test]
fn dates_in_the_file_are_inclusive_and_days_after_in_the_nouns() {
    let base = brief(&example()).base;
    assert_eq!(base.window.end.to_string(), "2019-04-01");
    let visits = named(&base, "home-visits");
    assert_eq!(visits.closes.map(|day| day.to_string()).as_deref(), Some("2019-02-16"));
    let post = &base.posts.as_slice()[0];
    assert_eq!(post.ends.to_string(), "2019-02-16");
    assert_eq!(post.seats, [1.0, 1.0, 1.0, 1.0, 1.0, 0.6]);
    let christmas = base.special_days.iter().find(|day| day.date.to_string() == "2018-12-25");
    assert_eq!(christmas.map(|day| day.kind), Some(DayType::Christmas));
}

/// Each line of the example dropped, and each value replaced by something else: whatever happens, it
/// is told and nothing stops.
#[test]
fn no_slip_stops_the_reader() {
    let files = example();
    let lines: Vec<&str> = files.main.1.lines().collect();
    let sweeps = lines.iter().position(|line| line.starts_with("[sweeps")).expect("it has sweeps");
    let lines = &lines[..sweeps];
    for (at, line) in lines.iter().enumerate() {
        let key = line.split_once(" = ").map(|(key, _)| key);
        let others = ["\"zzz\"", "-1", "[]", "{}", "true", "[1, { a = 2 }]", "{ value = 1e99 }"];
        // Each value meets two of them, in turn, which keeps the test to a few seconds.
        let some = [others[at % 7], others[(at + at / 7 + 1) % 7]];
        let spoilt = key.into_iter().flat_map(|key| some.map(|other| format!("{key} = {other}")));
        for line in spoilt.chain([String::new()]) {
            let text = [&lines[..at].join("\n"), &*line, &lines[at + 1..].join("\n")].join("\n");
            let reading = judge(&Files { main: (files.main.0.clone(), text), ..files.clone() });
            assert_eq!(reading.brief.is_some(), reading.problems.errors() == 0);
            if at % 5 == 0 {
                reading.problems.render(false);
            }
        }
    }
}
