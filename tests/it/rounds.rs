//! Rounds: real staff hours, minute by minute, and what being seen prevents.

use waxwing::model::{Exit, Marks};

use super::story::Story;
use super::support::{arm, changed, fates, plan, played, rows, same};

/// Three homes; a matron who goes round on Tuesdays at 14:00 and is asked for visits besides.
const TEXT: &str = r#"
seed = 3
[window]
start = "2018-11-05"
end = "2018-12-02"
holidays = "none"
[skills]
nurse = "nurse"
[needs.fall]
stay = "10h"
crisis = { probability = "50%", after = "6h", conversion = "80%", beds = "ward" }
[sources.elm]
rate = "30 per day"
needs = "fall"
usual_care = "usual-care"
routes = [{ to = "visits" }]
[sources.ash]
rate = "20 per day"
needs = "fall"
usual_care = "usual-care"
[sources.yew]
rate = "25 per day"
needs = "fall"
usual_care = "usual-care"
[teams.matrons]
standing = [{ skill = "nurse", days = "every day", from = "08:00", to = "18:00", price = "£40 per hour" }]
[services.visits.visits]
team = "matrons"
accepts = [{ need = "fall", priority = 2 }]
first = { mix = "nurse", time = "30min" }
[services.round.rounds]
team = "matrons"
days = "Tue"
at = "14:00"
of = ["elm", "ash", "yew"]
list = "rate"
most = 2
visit = { mix = "nurse", time = "60min" }
travel = "10min"
travel_back = "5min"
priority = 1
give_up_after = "8h"
effects = [{ on = "demand", change = "-50%", lag = "1d", half_life = "7d" }]
[services.ward.beds]
places = "unlimited"
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.round]
[arms.without]
without = ["round"]
"#;

/// Tuesday 6 November, 14:00, in minutes after the start.
const TUESDAY: i64 = (24 + 14) * 60;

fn close(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} and {other}");
}

#[test]
fn a_round_takes_the_time_of_the_people_who_wait() {
    // Somebody comes at 14:01, while the matron is at elm (until 15:15). Yew is next, being more
    // urgent, until 16:30.
    let story = Story::new(TEXT, &[(TUESDAY + 1, "elm", None)]);
    let told = story.play("round");
    assert_eq!(told.waits(), [Some(149)]);
    assert_eq!(story.play("without").waits(), [Some(0)]);
    // Four Tuesdays, two homes each time, an hour and a quarter.
    close(story.measure(&told, "round.rounds_held"), 4.0);
    close(story.measure(&told, "round.listed"), 8.0);
    close(story.measure(&told, "round.seen"), 8.0);
    close(story.measure(&told, "round.missed"), 0.0);
    close(story.measure(&told, "round.hours_taken"), 10.0);
    close(story.measure(&told, "round.contact_hours"), 8.0);
    close(story.measure(&told, "round.travel_hours"), 2.0);
    close(story.measure(&told, "round.utilisation"), 10.5 / 280.0);
}

#[test]
fn a_less_urgent_task_waits_for_people() {
    let text = changed(TEXT, "priority = 1\ngive", "priority = 3\ngive");
    let story = Story::new(&text, &[(TUESDAY + 1, "elm", None)]);
    assert_eq!(story.play("round").waits(), [Some(74)]);
}

#[test]
fn what_is_not_begun_in_time_is_missed() {
    let text = changed(TEXT, "give_up_after = \"8h\"", "give_up_after = \"1h\"");
    let story = Story::new(&text, &[(0, "elm", None)]);
    let told = story.play("round");
    close(story.measure(&told, "round.seen"), 4.0);
    close(story.measure(&told, "round.missed"), 4.0);
    // Without an end, what is not begun before 18:00 waits for the morning, and is on no list twice.
    let text = changed(TEXT, "give_up_after = \"8h\"\n", "");
    let text = changed(&text, "time = \"60min\"", "time = \"5h\"");
    let story = Story::new(&text, &[(0, "elm", None)]);
    let told = story.play("round");
    close(story.measure(&told, "round.seen"), 8.0);
    close(story.measure(&told, "round.hours_taken"), 8.0 * 5.25);
}

#[test]
fn in_turn_everybody_is_seen_and_by_rate_the_last_never_is() {
    let late = TUESDAY + 21 * 24 * 60 + 4 * 24 * 60;
    let story = |text: &str| {
        let text = changed(
            text,
            "change = \"-50%\", lag = \"1d\", half_life = \"7d\"",
            "change = \"-100%\"",
        );
        Story::new(&text, &[(late, "ash", None), (late, "elm", None), (late, "yew", None)])
    };
    let prevented = |story: &Story| {
        let fates = story.play("round").fates;
        fates.iter().map(|fate| fate.exit == Exit::Prevented).collect::<Vec<_>>()
    };
    assert_eq!(prevented(&story(TEXT)), [false, true, true]);
    let in_turn = changed(TEXT, "list = \"rate\"", "list = \"in turn\"");
    assert_eq!(prevented(&story(&in_turn)), [true, true, true]);
}

#[test]
fn an_effect_begins_after_the_visit_and_its_lag() {
    let text = changed(
        TEXT,
        "change = \"-50%\", lag = \"1d\", half_life = \"7d\"",
        "change = \"-100%\", lag = \"1d\"",
    );
    // Elm is seen when the visit is over, at 15:10; a day later the effect is full.
    let over = TUESDAY + 70 + 24 * 60;
    let story = Story::new(&text, &[(over - 1, "elm", None), (over, "elm", None)]);
    let exits: Vec<Exit> = story.play("round").fates.iter().map(|fate| fate.exit).collect();
    assert_eq!(exits, [Exit::Finished, Exit::Prevented]);
    let told = story.play("round");
    close(story.measure(&told, "needs"), 1.0);
    close(story.measure(&told, "prevented"), 1.0);
    close(story.measure(&told, "round.needs_prevented"), 1.0);
}

#[test]
fn a_cap_ends_what_is_prevented() {
    let text = changed(
        TEXT,
        "change = \"-50%\", lag = \"1d\", half_life = \"7d\"",
        "change = \"-100%\", cap = 2",
    );
    let story = Story::new(&text, &[TUESDAY + 600; 5].map(|at| (at, "elm", None)));
    close(story.measure(&story.play("round"), "prevented"), 2.0);
}

/// One round of whom nobody else has the staff, with this change.
fn own_team(change: &str) -> String {
    let text = changed(
        TEXT,
        "[services.visits.visits]\nteam = \"matrons\"",
        "[services.visits.visits]\nteam = \"others\"",
    );
    let text = changed(&text, "change = \"-50%\"", &format!("change = \"{change}\""));
    let others = "[teams.others]\nstanding = [{ skill = \"nurse\", days = \"every day\", from = \"08:00\", to = \"18:00\" }]\n";
    changed(&text, "[services.ward.beds]", &format!("{others}[services.ward.beds]"))
}

#[test]
fn an_effect_of_nothing_on_an_own_team_changes_nobody() {
    let plan = plan(&own_team("0%"), 2);
    let (_, all) = fates(&plan, 1);
    assert!(!all[0].is_empty());
    assert_eq!(all[arm(&plan, "round")], all[arm(&plan, "without")]);
}

#[test]
fn a_larger_effect_prevents_all_that_a_smaller_one_does() {
    let of = |change: &str| {
        let plan = plan(&own_team(change), 1);
        let (_, all) = fates(&plan, 0);
        (all[arm(&plan, "round")].clone(), all[arm(&plan, "without")].clone())
    };
    let ((small, none), (large, _)) = (of("-20%"), of("-60%"));
    let is_prevented = |fate: &waxwing::model::Fate| fate.exit == Exit::Prevented;
    assert!(small.iter().zip(&large).all(|(one, other)| !is_prevented(one) || is_prevented(other)));
    let many =
        |fates: &[waxwing::model::Fate]| fates.iter().filter(|one| is_prevented(one)).count();
    assert!(0 < many(&small) && many(&small) < many(&large) && many(&none) == 0);
    // Whoever is there in both arms is the same person; needs and what was prevented add up.
    let there = |fates: &[waxwing::model::Fate]| {
        fates.iter().filter(|fate| fate.marks.has(Marks::COHORT) && !is_prevented(fate)).count()
    };
    assert_eq!(there(&none), there(&small) + many(&small));
}

#[test]
fn a_share_of_needs_is_prevented_at_the_places_that_are_seen() {
    // Half of the needs of elm and yew from the first Tuesday, 15:10, on, for ever.
    let text = own_team("-50%");
    let text = changed(&text, "lag = \"1d\", half_life = \"7d\"", "lag = \"0d\"");
    let plan = plan(&text, 40);
    played(&plan, |study| {
        let sum = |name: &str, arm: usize| -> f64 {
            let at = match &plan.catalogue.find(name).expect("it is there").formula {
                waxwing::model::measures::Formula::Sum(terms) => terms[0].0,
                _ => panic!("{name} is no sum"),
            };
            (0..study.winters).map(|winter| study.row(winter, arm)[at] as f64).sum()
        };
        let (round, without) = (arm(&plan, "round"), arm(&plan, "without"));
        let needs = sum("needs", without);
        let prevented = sum("prevented", round);
        close(needs, sum("needs", round) + prevented);
        // Elm from 15:10 and yew from 16:25 on day 1; 28 days in all.
        let days = |minutes: f64| 27.0 - minutes / 1440.0;
        let exposed = 40.0 * (30.0 * days(15.0 * 60.0 + 10.0) + 25.0 * days(16.0 * 60.0 + 25.0));
        let (expected, se) = (exposed / 2.0, (exposed / 2.0).sqrt());
        assert!((prevented - expected).abs() <= 4.0 * se, "{prevented}, expected {expected}");
    });
}

#[test]
fn crises_and_conversions_are_changed_and_the_needs_stay() {
    for on in ["crisis", "conversion"] {
        let text = own_team("-60%");
        let text = changed(&text, "on = \"demand\"", &format!("on = \"{on}\""));
        let plan = plan(&text, 1);
        let (_, all) = fates(&plan, 0);
        let (with, none) = (&all[arm(&plan, "round")], &all[arm(&plan, "without")]);
        let pairs = || with.iter().zip(none);
        assert!(pairs().all(|(with, _)| with.exit != Exit::Prevented));
        let fewer = |mark: Marks| {
            assert!(pairs().all(|(with, none)| !with.marks.has(mark) || none.marks.has(mark)));
            pairs().filter(|(with, none)| with.marks.has(mark) != none.marks.has(mark)).count()
        };
        assert!(fewer(Marks::ADMITTED) > 0, "{on}");
        assert_eq!(fewer(Marks::CRISIS) > 0, on == "crisis");
        assert_eq!(fewer(Marks::WOULD_BE_CRISIS), 0);
    }
}

#[test]
fn rounds_take_no_more_hours_than_there_are() {
    let text = changed(TEXT, "days = \"Tue\"", "days = \"every day\"");
    let text = changed(&text, "most = 2", "most = 3");
    let plan = plan(&text, 4);
    played(&plan, |study| {
        let of = |row: &[i64], name: &str| match &plan.catalogue.find(name).expect(name).formula {
            waxwing::model::measures::Formula::Sum(terms) => {
                terms.iter().map(|(at, factor)| row[*at] as f64 * factor).sum::<f64>()
            }
            _ => panic!("{name} is no sum"),
        };
        for row in rows(study, "round") {
            let busy = (of(&row, "round.mean_busy") + of(&row, "visits.mean_busy")) * 28.0 * 24.0;
            let team = waxwing::kernel::index::Id::new(0);
            let overrun = row[plan.ensemble.layout.standing_overrun(team, 0)] as f64 / 3.6e6;
            assert!(busy <= of(&row, "round.staff_hours") + overrun + 1e-6, "{busy} busy hours");
            let (seen, missed) = (of(&row, "round.seen"), of(&row, "round.missed"));
            assert!(seen > 0.0 && seen + missed <= of(&row, "round.listed"));
        }
        // No round, no difference between an arm and itself.
        same(&rows(study, "without"), &rows(study, "without"));
    });
}

#[test]
fn a_team_that_helps_goes_round_as_well() {
    let text = changed(
        TEXT,
        "[services.ward.beds]",
        "[teams.spare]\nstanding = [{ skill = \"nurse\", days = \"every day\", from = \"08:00\", to = \"18:00\" }]\naid = [{ to = \"matrons\" }]\n[services.ward.beds]",
    );
    let story = Story::new(&text, &[(TUESDAY + 1, "elm", None)]);
    let told = story.play("round");
    // Both homes at once: the matron and whoever helps are out until 15:15.
    assert_eq!(told.waits(), [Some(74)]);
    close(story.measure(&told, "spare.aid_contacts_given"), 4.0);
    close(story.measure(&told, "spare.aid_hours_given"), 5.0);
}
