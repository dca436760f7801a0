//! Laws of caseloads: nobody is lost, no place is held twice, and what nobody uses changes nothing.

use proptest::prelude::*;
use waxwing::experiment::Plan;
use waxwing::model::counts::{OfCaseload as C, OfService as S, System};
use waxwing::scenario::Brief;

use super::support::{brief, changed, count, fates, plan, played, rows, service};

/// A small random scenario: a caseload and visits of one team, and a ward.
#[derive(Clone, Debug)]
struct Small {
    rate: u32,
    staff: u32,
    travel: u32,
    places: u32,
    up_to: u32,
    full: String,
    window: &'static str,
    stay: u32,
    back: u32,
    sent_in: u32,
    closing: &'static str,
    hours: (&'static str, &'static str),
    seed: u64,
}

fn small() -> impl Strategy<Value = Small> {
    let full = prop::sample::select(vec![
        "when_full = \"divert\"",
        "when_full = \"wait\"",
        "when_full = \"wait\"\npatience = { exponential = { mean = \"1d\" } }",
    ]);
    let closing = prop::sample::select(vec![
        "",
        "closes = \"2018-11-25\"\non_close = \"hand over\"",
        "closes = \"2018-11-25\"",
    ]);
    let window = prop::sample::select(vec!["none", "2h", "same day", "next morning"]);
    let hours = prop::sample::select(vec![("00:00", "24:00"), ("08:00", "18:00")]);
    let places = (20..140_u32, 1..5_u32, 0..90_u32, 1..25_u32, 40..=100_u32, 2..120_u32);
    let rest = (0..40_u32, 0..20_u32, 0..1_000_u64);
    (places, full, closing, window, hours, rest).prop_map(
        |(places, full, closing, window, hours, rest)| Small {
            rate: places.0,
            staff: places.1,
            travel: places.2,
            places: places.3,
            up_to: if places.3 < 3 { 100 } else { places.4 },
            stay: places.5,
            full: full.to_owned(),
            closing,
            window,
            hours,
            back: rest.0,
            sent_in: rest.1,
            seed: rest.2,
        },
    )
}

impl Small {
    #[allow(clippy::too_many_lines, reason = "a scenario is long")]
    fn text(&self) -> String {
        let Self { rate, staff, travel, places, up_to, full, window, stay, back, .. } = self;
        let Self { sent_in, closing, hours: (from, to), seed, .. } = self;
        format!(
            r#"
seed = {seed}
[window]
start = "2018-11-05"
end = "2018-12-02"
warm_up = "7d"
follow_up = "21d"
census = ["00:00", "13:00"]
[skills]
nurse = "nurse"
aide = "aide"
[needs.frail]
follow_ups = {{ poisson = {{ mean = 1 }} }}
stay = {{ lognormal = {{ mean = "4d", sd = "4d" }} }}
crisis = {{ probability = "50%", after = {{ exponential = {{ mean = "3d" }} }}, conversion = "50%", beds = "ward" }}
rebound = {{ probability = "30%", after = {{ exponential = {{ mean = "4d" }} }} }}
readmission = {{ probability = "20%", after = {{ exponential = {{ mean = "5d" }} }} }}
death = {{ probability = "15%", after = {{ exponential = {{ mean = "4d" }} }} }}
[sources.callers]
rate = "{rate} per week"
needs = "frail"
usual_care = "usual-care"
[[sources.callers.routes]]
to = "home"
uptake = "80%"
[teams.team]
[[teams.team.standing]]
count = {staff}
skill = "nurse"
days = "Mon-Sat"
from = "{from}"
to = "{to}"
[[teams.team.standing]]
skill = "aide"
days = "every day"
from = "09:00"
to = "17:00"
[services.home]
{closing}
otherwise = "visits"
response = "40%"
sent_in = "{sent_in}%"
[services.home.caseload]
places = {places}
admit_up_to = "{up_to}%"
accepts = [{{ need = "frail", window = "{window}", priority = 2 }}]
stay = {{ lognormal = {{ mean = "{stay}h", sd = "{stay}h" }} }}
{full}
team = "team"
travel = "{travel}min"
travel_back = "10min"
last_start = "30min"
first_visit = {{ mix = "nurse", time = "50min" }}
visit = {{ mix = {{ nurse = "50%", aide = "50%" }}, substitutes = {{ aide = ["nurse"] }}, time = {{ exponential = {{ mean = "30min" }} }} }}
rhythm = [{{ until = "1d", every = "5h" }}, {{ until = "6d", every = "1d" }}]
transfer_back = {{ probability = "{back}%", after = {{ exponential = {{ mean = "2d" }} }} }}
[services.visits.visits]
team = "team"
accepts = ["frail"]
patience = "1d"
first = {{ mix = "nurse", time = "40min" }}
follow_up = {{ mix = "aide", time = "30min", gap = "20h" }}
[services.ward.beds]
places = 6
census = 2
census_stay = "3d"
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.a-without]
without = ["home"]
[arms.b-with]
"#
        )
    }
}

/// A count of a caseload in a row.
fn on(plan: &Plan, brief: &Brief, row: &[i64], what: C) -> i64 {
    row[plan.ensemble.layout.of_block(service(brief, "home"), what as usize)]
}

fn adds_up(plan: &Plan, brief: &Brief, row: &[i64]) {
    let of = |what| count(plan, row, service(brief, "home"), what);
    let on = |what| on(plan, brief, row, what);
    let sum = |all: &[C]| -> i64 { all.iter().map(|what| on(*what)).sum() };
    assert_eq!(of(S::Offered), of(S::Accepted) + of(S::Declined));
    let ends = [S::First, S::Left, S::CrisisFirst, S::DiedFirst, S::HandedOver, S::Unseen];
    let ends: i64 = ends.iter().map(|end| of(*end)).sum();
    assert_eq!(of(S::Accepted), ends + sum(&[C::HomeUnseen, C::BackUnseen]));
    let out = [C::Home, C::Crisis, C::Died, C::Back, C::HandedOver, C::StillOn];
    assert_eq!(sum(&[C::StepUps, C::StepDowns]), sum(&out));
    assert!(on(C::StepUps) <= of(S::Accepted) && on(C::StepDowns) == 0);
    let not_made = sum(&[C::VisitsMissed, C::VisitsPending]);
    assert_eq!(on(C::VisitsWanted), of(S::First) + of(S::FollowUps) + not_made);
    assert!(of(S::FollowUps) <= of(S::FollowUpsPlanned));
    assert!(of(S::InTime) <= of(S::Due) && of(S::Due) <= of(S::Accepted));
    assert!(on(C::RefusedFull) >= of(S::DeclinedFull));
}

fn places_hold(plan: &Plan, brief: &Brief, row: &[i64], most: u32) {
    let on = |what| on(plan, brief, row, what);
    let most = i64::from(most);
    assert!(on(C::MostHeld) <= most);
    assert!(on(C::HeldMs) <= most * on(C::PeriodMs).max(plan.ensemble.end.millis()));
    assert!(on(C::AboveMs) <= plan.ensemble.end.millis());
    assert!(on(C::PlaceDays) <= most * plan.ensemble.period_days());
    let layout = &plan.ensemble.layout;
    for nth in [0, 1] {
        let held = row[layout.in_care(service(brief, "home"), nth)];
        assert!(held <= most * plan.ensemble.period_days());
    }
    // Nobody of the team is in two places.
    let team = brief.base.teams.ids().next().expect("there is a team");
    let overrun: i64 = (0..2).map(|nth| row[layout.standing_overrun(team, nth)]).sum();
    let busy = ["home", "visits"].map(|name| count(plan, row, service(brief, name), S::BusyMs));
    let staff = count(plan, row, service(brief, "visits"), S::StaffMs);
    assert!(busy.iter().sum::<i64>() <= staff + overrun, "busy {busy:?}, on shift {staff}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 80,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn nobody_on_a_caseload_is_lost_and_no_place_is_held_twice(of in small()) {
        let text = of.text();
        let (brief, plan) = (brief(&text), plan(&text, 2));
        let most = (of.places * of.up_to) / 100;
        played(&plan, |study| {
            for winter in 0..study.winters {
                let row = study.row(winter, 1);
                adds_up(&plan, &brief, row);
                places_hold(&plan, &brief, row, most);
                let system = |what: System| row[what as usize];
                let back = on(&plan, &brief, row, C::Back);
                let once = system(System::WouldBeCrises) + system(System::SentIn);
                let again = system(System::Rebounds) + system(System::Readmissions);
                assert!(system(System::Crises) <= once + again + back);
                assert!(back <= system(System::Admissions));
            }
        });
    }
}

/// A caseload without crises: what happens on it feeds back into nothing.
fn plain() -> String {
    let of = Small {
        rate: 60,
        staff: 6,
        travel: 10,
        places: 9,
        up_to: 100,
        full: "when_full = \"divert\"".to_owned(),
        window: "same day",
        stay: 40,
        back: 0,
        sent_in: 0,
        closing: "",
        hours: ("00:00", "24:00"),
        seed: 5,
    };
    let text = of.text();
    let text =
        changed(&text, "crisis = { probability = \"50%\"", "crisis = { probability = \"0%\"");
    changed(&text, "death = { probability = \"15%\"", "death = { probability = \"0%\"")
}

#[test]
fn a_caseload_to_which_nobody_goes_changes_nothing() {
    let of = changed(&plain(), "uptake = \"80%\"", "uptake = \"0%\"");
    let of = changed(&of, "crisis = { probability = \"0%\"", "crisis = { probability = \"50%\"");
    let of = changed(
        &of,
        "[teams.team]\n",
        "[[sources.callers.routes]]\nto = \"visits\"\nuptake = \"70%\"\n[teams.team]\n",
    );
    let plan = plan(&of, 3);
    for number in 0..3 {
        let (_, fates) = fates(&plan, number);
        assert_eq!(fates[0], fates[1]);
        assert!(fates[0].iter().any(|fate| fate.contacts > 1));
    }
}

#[test]
fn a_larger_caseload_refuses_no_more_in_any_winter() {
    let arms = (4..16).map(|places| {
        format!("[arms.p{places:02}.set]\nservices.home.caseload.places = {places}\n")
    });
    let text = plain() + &arms.collect::<String>();
    let (brief, plan) = (brief(&text), plan(&text, 12));
    let refused = |places: u32| -> Vec<i64> {
        let refused = |row: &Vec<i64>| on(&plan, &brief, row, C::RefusedFull);
        played(&plan, |study| rows(study, &format!("p{places:02}")).iter().map(refused).collect())
    };
    let all: Vec<Vec<i64>> = (4..16).map(refused).collect();
    assert!(all[0].iter().all(|refused| *refused > 20));
    for pair in all.windows(2) {
        assert!(pair[0].iter().zip(&pair[1]).all(|(fewer, more)| fewer >= more), "{pair:?}");
    }
}

#[test]
fn a_step_up_that_is_transferred_attends_and_is_admitted() {
    let text = changed(
        &plain(),
        "probability = \"0%\", after = { exponential = { mean = \"2d\" } } }\n[services.visits",
        "probability = \"100%\", after = \"7h\" }\n[services.visits",
    );
    let text = changed(&text, "mean = \"40h\", sd = \"40h\"", "mean = \"40h\", sd = \"1h\"");
    let text = changed(&text, "probability = \"20%\"", "probability = \"0%\"");
    let (brief, plan) = (brief(&text), plan(&text, 3));
    played(&plan, |study| {
        for winter in 0..study.winters {
            let row = study.row(winter, 1);
            adds_up(&plan, &brief, row);
            let back = on(&plan, &brief, row, C::Back);
            assert!(back > 50);
            assert_eq!(back, on(&plan, &brief, row, C::StepUps));
            assert_eq!(back, row[System::Crises as usize]);
            assert_eq!(back, row[System::Admissions as usize]);
            let hours = on(&plan, &brief, row, C::StayMs) / 3_600_000;
            assert_eq!(hours, 7 * back);
        }
    });
}

#[test]
fn visits_are_missed_where_nobody_can_make_them_and_places_are_held_all_the_same() {
    let plenty = changed(&plain(), "places = 9", "places = \"unlimited\"");
    let short = changed(&plenty, "count = 6", "count = 1");
    let sums = |text: &str| {
        let (brief, plan) = (brief(text), plan(text, 4));
        let what = [C::HeldMs, C::Home, C::StayMs, C::VisitsMissed, C::VisitsWanted, C::PlacesMs];
        played(&plan, |study| {
            what.map(|what| -> i64 {
                rows(study, "b-with").iter().map(|row| on(&plan, &brief, row, what)).sum()
            })
        })
    };
    let (plenty, short) = (sums(&plenty), sums(&short));
    assert_eq!(plenty[..3], short[..3], "places and stays do not hang on staff");
    assert!(short[3] > 2 * plenty[3] && short[3] > 100, "{short:?}, {plenty:?}");
    assert!(short[4] < plenty[4], "late visits put off those after them");
    assert_eq!((plenty[5], short[5]), (0, 0));
}
