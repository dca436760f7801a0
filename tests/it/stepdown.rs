//! From a hospital bed to a caseload at home before the stay is over, and back again.

use waxwing::model::counts::{OfBeds, OfCaseload as C, OfService as S, System};

use super::story::Story;
use super::support::{brief, changed, count, plan, played, service};

/// Acute beds for ten days, of which six are enough where a caseload of one place has room.
const TEXT: &str = r#"
[window]
start = "2018-11-05"
end = "2018-12-30"
follow_up = "20d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.frail]
stay = "10d"
crisis = { probability = "100%", after = "1h", conversion = "100%", beds = "acute" }
[sources.homes]
rate = "10 per week"
needs = "frail"
usual_care = "usual-care"
[teams.home]
[[teams.home.standing]]
count = 4
skill = "nurse"
days = "every day"
from = "00:00"
to = "24:00"
[services.acute.beds]
places = "unlimited"
[[services.acute.beds.step_down]]
to = "home"
suitable = "100%"
after = "60%"
[services.home.caseload]
places = 1
accepts = []
stay = "4d"
team = "home"
visit = { mix = "nurse", time = "30min" }
rhythm = [{ every = "1d" }]
[services.usual-care.care]
[arms.a-as-written]
[arms.b-without]
without = ["home"]
"#;

const DAY: i64 = 24 * 60;
const PEOPLE: [(i64, &str, Option<i64>); 3] =
    [(0, "homes", Some(60)), (DAY, "homes", Some(60)), (3 * DAY, "homes", Some(60))];

/// Whole days in hospital of each.
fn days(fates: &[waxwing::model::Fate]) -> Vec<f64> {
    fates.iter().map(|fate| f64::from(fate.bed_minutes) / DAY as f64).collect()
}

#[test]
fn whoever_finds_a_place_leaves_early_and_who_does_not_waits_in_the_bed() {
    let (brief, story) = (brief(TEXT), Story::new(TEXT, &PEOPLE));
    let (here, there) = (story.play("a-as-written"), story.play("b-without"));
    // The first leaves at once; the second when the first goes home; the third is fit before that.
    assert_eq!(days(&here.fates), [6.0, 9.0, 10.0]);
    assert_eq!(days(&there.fates), [10.0; 3]);
    for what in [System::Admissions, System::Crises, System::PeopleAdmitted] {
        assert_eq!((here.row[what as usize], there.row[what as usize]), (3, 3));
    }
    let saved = there.row[System::BedMs as usize] - here.row[System::BedMs as usize];
    assert_eq!(saved, 5 * 86_400_000, "four days of the first and one of the second");
    assert!(here.fates.iter().all(|fate| fate.exit == there.fates[0].exit));
    let home = service(&brief, "home");
    let on = |what: C| here.row[story.plan.ensemble.layout.of_block(home, what as usize)];
    assert_eq!([on(C::StepDowns), on(C::StepUps), on(C::Home), on(C::MostHeld)], [2, 0, 2, 1]);
    assert_eq!(on(C::StayMs), 8 * 86_400_000);
    assert_eq!(on(C::VisitsWanted), 8);
    // Two of them waited for the one place: no place was free when they asked.
    assert_eq!(on(C::RefusedFull), 2);
    assert!((story.measure(&here, "home.step_downs") - 2.0).abs() < 1e-9);
    assert!((story.measure(&here, "home.step_ups")).abs() < 1e-9);
}

#[test]
fn who_is_sent_back_goes_on_with_the_stay_and_is_not_admitted_again() {
    let text = changed(
        TEXT,
        "rhythm = ",
        "transfer_back = { probability = \"100%\", after = \"1d\" }\nrhythm = ",
    );
    let (brief, story) = (brief(&text), Story::new(&text, &PEOPLE));
    let (here, there) = (story.play("a-as-written"), story.play("b-without"));
    assert_eq!(days(&here.fates), days(&there.fates), "it saves no day");
    for what in [System::Admissions, System::Crises, System::PeopleAdmitted, System::BedMs] {
        assert_eq!(here.row[what as usize], there.row[what as usize], "{what:?}");
    }
    assert!(here.fates.iter().all(|fate| fate.admissions == 1));
    let home = service(&brief, "home");
    let on = |what: C| here.row[story.plan.ensemble.layout.of_block(home, what as usize)];
    assert_eq!([on(C::StepDowns), on(C::Back), on(C::Home)], [3, 3, 0]);
    assert_eq!(on(C::StayMs), 3 * 86_400_000);
}

#[test]
fn who_is_not_suitable_stays_and_a_caseload_that_is_not_there_takes_nobody() {
    let none = changed(TEXT, "suitable = \"100%\"", "suitable = \"0%\"");
    let story = Story::new(&none, &PEOPLE);
    assert_eq!(days(&story.play("a-as-written").fates), [10.0; 3]);
    let late = changed(
        TEXT,
        "[services.home.caseload]",
        "[services.home]\nopens = \"2018-12-01\"\n[services.home.caseload]",
    );
    assert_eq!(days(&Story::new(&late, &PEOPLE).play("a-as-written").fates), [10.0; 3]);
}

#[test]
fn with_step_ups_and_step_downs_every_place_has_one_holder() {
    let routes = "[[sources.homes.routes]]\nto = \"home\"\nuptake = \"50%\"\n[teams.home]\n";
    let text = changed(TEXT, "[teams.home]\n", routes);
    let text = changed(&text, "accepts = []", "accepts = [\"frail\"]\nwhen_full = \"wait\"");
    let text = changed(&text, "places = 1\n", "places = 7\n");
    let text =
        changed(&text, "places = \"unlimited\"", "places = 9\ncensus = 2\ncensus_stay = \"6d\"");
    let text = changed(&text, "after = \"1h\"", "after = { exponential = { mean = \"3d\" } }");
    let text = changed(
        &text,
        "rhythm = ",
        "transfer_back = { probability = \"30%\", after = \"30h\" }\nrhythm = ",
    );
    let text = changed(
        &text,
        "stay = \"10d\"",
        "stay = { lognormal = { mean = \"6d\", sd = \"6d\" } }\ndeath = { probability = \"20%\", after = { exponential = { mean = \"8d\" } } }",
    );
    let (brief, plan) = (brief(&text), plan(&text, 20));
    let (home, acute) = (service(&brief, "home"), service(&brief, "acute"));
    let layout = &plan.ensemble.layout;
    played(&plan, |study| {
        let (mut ups, mut downs, mut back) = (0, 0, 0);
        for winter in 0..study.winters {
            let row = study.row(winter, 0);
            let on = |what: C| row[layout.of_block(home, what as usize)];
            let beds = |what: OfBeds| row[layout.of_block(acute, what as usize)];
            let out = [C::Home, C::Crisis, C::Died, C::Back, C::HandedOver, C::StillOn];
            let out: i64 = out.iter().map(|what| on(*what)).sum();
            assert_eq!(on(C::StepUps) + on(C::StepDowns), out, "who enters leaves, or is there");
            assert!(on(C::MostHeld) <= 7);
            let classes = [OfBeds::CohortDays, OfBeds::BackgroundDays, OfBeds::OtherDays];
            let held: i64 = classes.iter().map(|class| beds(*class)).sum();
            assert_eq!(held, count(&plan, row, acute, S::PoolDays));
            assert!(count(&plan, row, acute, S::BusyMs) <= 9 * plan.ensemble.end.millis());
            (ups, downs, back) =
                (ups + on(C::StepUps), downs + on(C::StepDowns), back + on(C::Back));
        }
        assert!(ups > 50 && downs > 50 && back > 20, "{ups} up, {downs} down, {back} back");
    });
}
