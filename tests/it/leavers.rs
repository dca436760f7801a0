//! Whoever loses patience goes to the emergency department as often as the file says, and to
//! `otherwise` else: for a first contact or a later one, in a queue or on a list.

use waxwing::experiment::{Plan, Study};
use waxwing::model::counts::{OfService, System};
use waxwing::model::{Fate, Marks};

use super::support::{brief, count, fates, plan, played, rows, same, service};

const WINTERS: u32 = 4;

/// A team that is asked for twice what it can do; people wait six hours.
fn text(attend: &str) -> String {
    format!(
        r#"
[window]
start = "2018-11-05"
end = "2018-12-02"
follow_up = "14d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.frail]
follow_ups = 1
stay = "2d"
crisis = {{ probability = "0%", after = "0d", conversion = "50%", beds = "ward" }}
[sources.callers]
rate = "200 per week"
needs = "frail"
usual_care = "gp"
routes = [{{ to = "visits" }}]
[teams.team]
standing = [{{ skill = "nurse", days = "every day", from = "09:00", to = "17:00" }}]
[services.visits]
{attend}
[services.visits.visits]
team = "team"
accepts = ["frail"]
patience = "6h"
first = {{ mix = "nurse", time = "20min" }}
follow_up = {{ mix = "nurse", time = "20min", gap = "12h" }}
[services.ward.beds]
places = "unlimited"
[services.gp.care]
[tariff]
price_year = "2018/19"
[arms.as-written]
"#
    )
}

fn share(percent: u32) -> Plan {
    plan(&text(&format!("leavers_attend = \"{percent}%\"")), WINTERS)
}

/// A count of the whole run.
fn sum(study: &Study<'_>, of: impl Fn(&[i64]) -> i64) -> i64 {
    (0..study.winters).map(|winter| of(study.row(winter, 0))).sum()
}

/// Attendances, admissions, people at usual care, and people who left before a first contact.
fn ends(plan: &Plan) -> [i64; 4] {
    let brief = brief(&text(""));
    let gp = |row: &[i64]| count(plan, row, service(&brief, "gp"), OfService::Accepted);
    let left = |row: &[i64]| count(plan, row, service(&brief, "visits"), OfService::Left);
    played(plan, |study| {
        let system = |what: System| sum(study, |row| row[what as usize]);
        [system(System::Crises), system(System::Admissions), sum(study, gp), sum(study, left)]
    })
}

#[test]
fn whoever_leaves_attends_or_goes_elsewhere_and_nobody_does_both() {
    let [none, _, elsewhere, left] = ends(&share(0));
    assert_eq!(none, 0, "nobody attends unless the file says so");
    assert!(elsewhere > left && left > 1_000, "{left} leave first visits, {elsewhere} any");
    let [all, admitted, nobody, same] = ends(&share(100));
    assert_eq!((all, nobody, same), (elsewhere, 0, left), "the same people leave");
    let spread = 4.0 * (0.25 * all as f64).sqrt();
    assert!((admitted as f64 - 0.5 * all as f64).abs() < spread, "{admitted} of {all} admitted");
    let [some, _, others, same] = ends(&share(40));
    assert_eq!((some + others, same), (elsewhere, left));
    let spread = 4.0 * (0.24 * all as f64).sqrt();
    assert!((some as f64 - 0.4 * all as f64).abs() < spread, "{some} of {all} attend");
}

#[test]
fn a_larger_share_has_the_same_people_and_more() {
    let attend = |percent: u32| {
        let (_, fates) = fates(&share(percent), 1);
        let attends = |fate: &Fate| fate.marks.has(Marks::CRISIS);
        fates[0].iter().map(attends).collect::<Vec<bool>>()
    };
    let (few, many) = (attend(20), attend(60));
    assert!(few.iter().zip(&many).all(|(few, many)| !few || *many));
    let people = |of: &[bool]| of.iter().filter(|attends| **attends).count();
    assert!(people(&few) > 50 && people(&many) > 2 * people(&few));
}

#[test]
fn a_follow_up_may_be_left_too_unless_the_file_says_otherwise() {
    let all = text("leavers_attend = \"100%\"");
    let stay = all.replace("patience = \"6h\"", "patience = \"6h\"\nfollow_ups_leave = false");
    let seen = |text: &str| {
        let (_, fates) = fates(&plan(text, 1), 0);
        let attends = |fate: &&Fate| fate.marks.has(Marks::CRISIS | Marks::REACHED);
        fates[0].iter().filter(attends).count()
    };
    assert!(seen(&all) > 20, "people who were seen leave their follow-up");
    assert_eq!(seen(&stay), 0);
}

#[test]
fn a_caller_who_hangs_up_may_attend() {
    let line = text("leavers_attend = \"100%\"")
        .replace("services.visits.visits", "services.visits.desk")
        .replace("first = ", "contact = ")
        .replace("follow_up = { mix = \"nurse\", time = \"20min\", gap = \"12h\" }", "")
        .replace("follow_ups = 1", "");
    let plan = plan(&line, WINTERS);
    let brief = brief(&line);
    played(&plan, |study| {
        for winter in 0..study.winters {
            let row = study.row(winter, 0);
            let left = count(&plan, row, service(&brief, "visits"), OfService::Left);
            assert!(left > 100, "{left} leave");
            assert_eq!(row[System::Crises as usize], left);
        }
    });
}

#[test]
fn nothing_is_drawn_and_nothing_moves_where_nobody_attends() {
    let (without, never) = (plan(&text(""), WINTERS), share(0));
    played(&without, |without| {
        played(&never, |never| same(&rows(without, "as-written"), &rows(never, "as-written")));
    });
}
