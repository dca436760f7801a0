//! Mutual aid: who comes, when, and what it costs them.

use waxwing::model::counts::System;

use super::story::Story;
use super::support::{arm, changed, fates, plan, played, rows, same};

/// Two teams; `b` has one nurse and `a` two, who are lent as the arm says.
const TEXT: &str = r#"
seed = 3
[window]
start = "2018-11-05"
end = "2018-11-18"
holidays = "none"
[skills]
nurse = "nurse"
aide = "aide"
[needs.job]
[sources.to-a]
rate = "30 per day"
needs = "job"
usual_care = "usual-care"
routes = [{ to = "a-visits" }]
[sources.to-b]
rate = "30 per day"
needs = "job"
usual_care = "usual-care"
routes = [{ to = "b-visits" }]
[teams.a]
standing = [
  { count = 2, skill = "nurse", days = "every day", from = "00:00", to = "12:00" },
  { count = 1, skill = "aide", days = "every day", from = "00:00", to = "12:00" },
]
aid = [{ to = "b", when_waiting = 2, keep_free = 1, delay = "10min", skills = ["nurse"] }]
[teams.b]
standing = [{ skill = "nurse", days = "every day", from = "00:00", to = "24:00" }]
[services.a-visits.visits]
team = "a"
accepts = ["job"]
travel = "5min"
first = { mix = "nurse", time = "60min" }
[services.b-visits.visits]
team = "b"
accepts = ["job"]
travel = "5min"
travel_back = "5min"
first = { mix = "nurse", substitutes = { nurse = ["aide"] }, time = "60min" }
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[arms.aid]
[arms.alone.set]
teams.a.aid = []
"#;

#[test]
fn a_helper_comes_when_enough_wait_and_enough_are_free() {
    // Three for b at 0: one is seen at 5, two wait, so that a nurse of a sets out: 10 + 5 minutes.
    // That leaves one waiting. At 1 a fourth comes: two wait, but only one nurse of a is free.
    let people: Vec<_> = [0, 0, 0, 1].map(|at| (at, "to-b", None)).to_vec();
    let story = Story::new(TEXT, &people);
    let told = story.play("aid");
    // The nurse of b is back at 70 and takes the third, at 140 the fourth: by then nobody waits, but
    // at 80 the helper is back too and two nurses of a are free while only one waits.
    assert_eq!(told.waits(), [Some(5), Some(15), Some(75), Some(144)]);
    assert!((story.measure(&told, "a.aid_contacts_given") - 1.0).abs() < 1e-9);
    assert!((story.measure(&told, "b.aid_hours_received") - 80.0 / 60.0).abs() < 1e-9);
    assert_eq!(story.play("alone").waits(), [Some(5), Some(75), Some(145), Some(214)]);
}

#[test]
fn who_becomes_free_looks_for_somebody_to_help() {
    let text = changed(TEXT, "keep_free = 1", "keep_free = 0");
    // Both nurses of a are out from 0 to 65. Three for b come at 2: two wait, nobody of a is free.
    let mut people = vec![(0, "to-a", None), (0, "to-a", None)];
    people.extend([(2, "to-b", None), (2, "to-b", None), (2, "to-b", None)]);
    let told = Story::new(&text, &people).play("aid");
    // At 65 the first nurse of a is free and leaves for b (80 - 2 = 78); then only one waits.
    assert_eq!(told.waits(), [Some(5), Some(5), Some(5), Some(78), Some(75)]);
}

#[test]
fn a_skill_that_is_not_lent_stays_and_one_that_is_may_stand_in() {
    let text = changed(TEXT, "skills = [\"nurse\"]", "skills = [\"aide\", \"nurse\"]");
    let people: Vec<_> = [0, 0, 0, 0, 0].map(|at| (at, "to-b", None)).to_vec();
    let story = Story::new(&text, &people);
    // Three who could come are free: the aide goes when two wait, a nurse when two wait again, and
    // then one nurse is kept back.
    let told = story.play("aid");
    assert_eq!(told.waits(), [Some(5), Some(15), Some(15), Some(75), Some(145)]);
    assert!((story.measure(&told, "a.aid_contacts_given") - 2.0).abs() < 1e-9);
}

#[test]
fn a_helper_past_the_end_of_the_shift_is_paid_overrun_by_the_own_team() {
    // At 11:30 = minute 690: the helper sets out and is back at 770, fifty minutes after 12:00.
    let people: Vec<_> = [690, 690, 690].map(|at| (at, "to-b", None)).to_vec();
    let story = Story::new(TEXT, &people);
    let (told, alone) = (story.play("aid"), story.play("alone"));
    let layout = &story.plan.ensemble.layout;
    let place = layout.standing_overrun(waxwing::kernel::index::Id::new(0), 0);
    assert_eq!((told.row[place], alone.row[place]), (50 * 60_000, 0));
}

#[test]
fn aid_that_is_never_needed_changes_nothing() {
    let arms = "[arms.idle.set]\nteams.a.aid = [{ to = \"b\", when_waiting = 4000000 }]\n";
    let plan = plan(&format!("{TEXT}{arms}"), 2);
    let (_, all) = fates(&plan, 1);
    assert_eq!(all[arm(&plan, "idle")], all[arm(&plan, "alone")]);
    assert_ne!(all[arm(&plan, "idle")], all[arm(&plan, "aid")]);
    played(&plan, |study| same(&rows(study, "idle"), &rows(study, "alone")));
}

#[test]
fn lent_staff_work_no_more_hours_than_they_are_there() {
    let text = changed(TEXT, "keep_free = 1", "keep_free = 0");
    let plan = plan(&changed(&text, "30 per day", "45 per day"), 6);
    played(&plan, |study| {
        for winter in 0..study.winters {
            let row = study.row(winter, arm(&plan, "aid"));
            assert!(row[System::Needs as usize] > 0);
            let of = |name: &str| {
                let measure = plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
                match &measure.formula {
                    waxwing::model::measures::Formula::Sum(terms) => {
                        terms.iter().map(|(at, factor)| row[*at] as f64 * factor).sum::<f64>()
                    }
                    _ => panic!("{name} is no sum"),
                }
            };
            let hours = 24.0 * 14.0;
            let (given, received) = (of("a.aid_hours_given"), of("b.aid_hours_received"));
            assert!(given > 0.0 && (given - received).abs() < 1e-9);
            // Busy hours of a's own people: at most rostered and overrun. Each of 3 people may run
            // over once a day, by one contact at most.
            let overrun: f64 = (0..2)
                .map(|nth| {
                    let team = waxwing::kernel::index::Id::new(0);
                    row[plan.ensemble.layout.standing_overrun(team, nth)] as f64 / 3.6e6
                })
                .sum();
            let busy = of("a-visits.mean_busy") * hours + given;
            assert!(busy <= of("a-visits.staff_hours") + overrun + 1e-6, "{busy} busy hours");
            let own = of("b-visits.mean_busy") * hours - received;
            assert!(own <= of("b-visits.staff_hours") + 1e-6, "{own} busy hours of b");
        }
    });
}
