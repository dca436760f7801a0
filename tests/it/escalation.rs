//! Escalations: called, acting and standing down at the right minute, counted and paid.

use super::story::Story;
use super::support::{arm, changed, fates, plan, played, rows};

/// One nurse, one pool of two places, and nothing that escalates but what a test adds.
const TEXT: &str = r#"
seed = 3
[window]
start = "2018-11-05"
end = "2018-11-18"
holidays = "none"
census = ["01:00", "02:00", "03:00", "04:00", "23:00"]
[skills]
nurse = "nurse"
[needs.job]
stay = "10h"
crisis = { probability = "50%", after = "1h", conversion = "100%", beds = "ward" }
[sources.to-visits]
rate = "30 per day"
needs = "job"
usual_care = "usual-care"
routes = [{ to = "visits" }]
[sources.to-ward]
rate = "10 per day"
needs = "job"
usual_care = "usual-care"
routes = [{ to = "ward" }]
[teams.own]
standing = [{ skill = "nurse", days = "every day", from = "00:00", to = "24:00" }]
[teams.other]
standing = [{ skill = "nurse", days = "every day", from = "00:00", to = "24:00" }]
aid = [{ to = "own", on_call = true }]
[services.visits.visits]
team = "own"
accepts = ["job"]
first = { mix = "nurse", time = "2h" }
[services.ward.beds]
places = 2
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[escalations.rule]
read = { of = "visits", level = "waiting", at_least = 2 }
delay = "30min"
cost = "£500"
actions = [{ extra = { team = "own", skill = "nurse", count = 1, hours = "8h", price = "£60 per hour" } }, { aid = { from = "other", to = "own" } }]
[arms.rule]
[arms.nothing.set]
escalations.rule.enabled = false
"#;

const AID: &str = ", { aid = { from = \"other\", to = \"own\" } }";

/// The text with other actions, and aid at all times gone.
fn with(actions: &str) -> String {
    let from = TEXT.find("actions = ").expect("it is there");
    let to = from + TEXT[from..].find('\n').expect("a line ends");
    let text = format!("{}actions = [{actions}]{}", &TEXT[..from], &TEXT[to..]);
    changed(&text, "aid = [{ to = \"own\", on_call = true }]", "")
}

const EXTRA: &str = "{ extra = { team = \"own\", skill = \"nurse\", count = 1, hours = \"8h\", price = \"£60 per hour\" } }";

fn close(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} and {other}");
}

#[test]
fn an_extra_shift_begins_after_the_delay_and_sees_people() {
    let people = [0, 0, 0].map(|at| (at, "to-visits", None));
    let story = Story::new(&with(EXTRA), &people);
    // Two wait at 01:00: it is called, and the nurse who comes at 01:30 takes one of them. At 02:00
    // the first nurse takes the other, nobody waits, and it stands down: on for half an hour.
    let told = story.play("rule");
    assert_eq!(told.waits(), [Some(0), Some(90), Some(120)]);
    assert_eq!(story.play("nothing").waits(), [Some(0), Some(120), Some(240)]);
    close(story.measure(&told, "rule.called"), 1.0);
    close(story.measure(&told, "rule.hours_on"), 0.5);
    close(story.measure(&told, "rule.extra_shifts"), 1.0);
    close(story.measure(&told, "rule.extra_hours"), 8.0);
    close(story.measure(&told, "cost.escalations"), 500.0 + 8.0 * 60.0);
    close(story.measure(&told, "service_cost"), 980.0);
    close(story.measure(&told, "total_cost"), 980.0);
    // Two nurses for eight hours, one for the rest of 14 days.
    close(story.measure(&told, "visits.staff_hours"), 14.0 * 24.0 + 8.0);
}

#[test]
fn what_rises_and_falls_between_two_readings_calls_nobody() {
    let people = [61, 61, 61].map(|at| (at, "to-visits", None));
    let text = changed(&with(EXTRA), "time = \"2h\"", "time = \"10min\"");
    let story = Story::new(&text, &people);
    let told = story.play("rule");
    assert_eq!(told.waits(), [Some(0), Some(10), Some(20)]);
    close(story.measure(&told, "rule.called"), 0.0);
}

#[test]
fn a_call_that_is_off_before_it_began_is_paid_and_does_nothing() {
    let text = changed(&with(EXTRA), "delay = \"30min\"", "delay = \"90min\"");
    let story = Story::new(&text, &[0, 0, 0].map(|at| (at, "to-visits", None)));
    // Called at 01:00 for 02:30; at 02:00 only one waits.
    let told = story.play("rule");
    assert_eq!(told.waits(), [Some(0), Some(120), Some(240)]);
    close(story.measure(&told, "rule.called"), 1.0);
    close(story.measure(&told, "rule.hours_on"), 0.0);
    close(story.measure(&told, "cost.escalations"), 500.0);
}

#[test]
fn extra_shifts_follow_one_another_while_it_is_on() {
    let text = changed(&with(EXTRA), "hours = \"8h\"", "hours = \"2h\"");
    // Forty people: on from 01:30; two nurses see one an hour, so that fewer than two wait from hour 38
    // on, and it stands down at the next reading, at 23:00 of the second day (hour 47).
    let story = Story::new(&text, &[0; 40].map(|at| (at, "to-visits", None)));
    let told = story.play("rule");
    let on = story.measure(&told, "rule.hours_on");
    close(story.measure(&told, "rule.called"), 1.0);
    close(on, 45.5);
    // At 01:30, 03:30, … 45:30; the last is worked to its end.
    close(story.measure(&told, "rule.extra_shifts"), 23.0);
    close(story.measure(&told, "rule.extra_hours"), 46.0);
}

#[test]
fn aid_on_call_is_given_only_while_it_is_called() {
    let text = changed(TEXT, EXTRA, "{ divert = \"ward\" }");
    let story = Story::new(&text, &[0, 0, 0, 0].map(|at| (at, "to-visits", None)));
    // Three wait at 01:00; at 01:30 the other team comes and takes one; at 02:00 one is left. At
    // 03:30 the other nurse is back, it is off, and the last waits for the own nurse.
    let told = story.play("rule");
    assert_eq!(told.waits(), [Some(0), Some(90), Some(120), Some(240)]);
    close(story.measure(&told, "other.aid_contacts_given"), 1.0);
    close(story.measure(&told, "other.aid_hours_given"), 2.0);
}

#[test]
fn a_diverted_service_accepts_nobody_until_it_stands_down() {
    let mut people = [0, 0, 0].map(|at| (at, "to-visits", None)).to_vec();
    people.extend([(89, "to-ward", None), (91, "to-ward", None), (121, "to-ward", None)]);
    let story = Story::new(&with("{ divert = \"ward\" }"), &people);
    let told = story.play("rule");
    close(story.measure(&told, "ward.declined"), 1.0);
    // At 02:00 the first is done, one waits, and it stands down: whoever comes at 02:01 has a place.
    close(story.measure(&told, "ward.stays_begun"), 2.0);
}

#[test]
fn a_cap_counts_those_accepted_earlier_that_day() {
    let mut people = [0, 0, 0].map(|at| (at, "to-visits", None)).to_vec();
    people.extend([(91, "to-visits", None), (92, "to-visits", None)]);
    let story = Story::new(&with("{ cap = \"visits\", daily = 4 }"), &people);
    let told = story.play("rule");
    close(story.measure(&told, "visits.accepted"), 4.0);
    close(story.measure(&told, "visits.declined_full"), 1.0);
    close(story.measure(&story.play("nothing"), "visits.declined"), 0.0);
}

/// Four people reach the ward at 00:30, 00:40, 00:50 and 01:00 as emergencies.
fn surge() -> (Story, &'static str) {
    let text = with("{ surge = { pool = \"ward\", places = 1 } }");
    let text = changed(
        &text,
        "{ of = \"visits\", level = \"waiting\", at_least = 2 }",
        "{ of = \"ward\", level = \"occupancy\", at_least = \"100%\" }",
    );
    let text = changed(&text, "delay = \"30min\"", "delay = \"15min\"");
    let people = [0, 10, 20, 28].map(|at| (at, "to-visits", Some(30)));
    (Story::new(&text, &people), "rule")
}

#[test]
fn surge_places_are_filled_at_once_and_emptied_first() {
    let (story, name) = surge();
    let told = story.play(name);
    // Full at 00:40. Read at 01:00: called; at 01:15 a third place takes who has waited since 00:50.
    // The fourth waits from 00:58 until somebody leaves: at 10:30, from one of three places, as it is
    // still on. Read again at 23:00: all have left, and it stands down.
    close(story.measure(&told, "boarding_hours"), (25.0 + 572.0) / 60.0);
    close(story.measure(&told, "ward.mean_busy") * 14.0 * 24.0, 40.0);
    close(story.measure(&told, "rule.called"), 1.0);
    close(story.measure(&told, "rule.hours_on"), 21.75);
    // Without it the third waits until 10:30 and the fourth until 10:40.
    close(story.measure(&story.play("nothing"), "boarding_hours"), (580.0 + 582.0) / 60.0);
}

#[test]
fn a_rule_that_never_fires_changes_nothing_at_all() {
    let text = changed(TEXT, "at_least = 2 }", "at_least = 100000 }");
    let plan = plan(&text, 3);
    let (_, all) = fates(&plan, 1);
    assert_eq!(all[arm(&plan, "rule")], all[arm(&plan, "nothing")]);
    played(&plan, |study| {
        super::support::same(&rows(study, "rule"), &rows(study, "nothing"));
    });
    assert!(text.contains(AID));
}

#[test]
fn people_who_come_work_no_more_than_their_hours_and_overrun() {
    let plan = plan(&with(EXTRA), 4);
    played(&plan, |study| {
        let mut shifts = 0.0;
        for winter in 0..study.winters {
            let row = study.row(winter, arm(&plan, "rule"));
            let of = |name: &str| {
                let measure = plan.catalogue.find(name).unwrap_or_else(|| panic!("no {name}"));
                match &measure.formula {
                    waxwing::model::measures::Formula::Sum(terms) => {
                        terms.iter().map(|(at, factor)| row[*at] as f64 * factor).sum::<f64>()
                    }
                    _ => panic!("{name} is no sum"),
                }
            };
            shifts += of("rule.extra_shifts");
            let busy = of("visits.mean_busy") * 14.0 * 24.0;
            let overrun = of("rule.extra_hours") - 8.0 * of("rule.extra_shifts");
            // The window ends with people on shift: their last shift is cut at the end.
            assert!(busy <= of("visits.staff_hours") + overrun.max(0.0) + 2.0, "{busy}");
        }
        assert!(shifts > 0.0, "it is called");
    });
}

#[test]
fn absence_is_read_of_those_in_post() {
    let posts = r#"
[funding.money]
agreed = "2018-09-01"
[posts.nurse]
team = "other"
skill = "nurse"
wte = 6
funding = "money"
sickness = { rate = "30%", spell = "2d" }
routes = [{ contract = "bank", lead_time = "1wk", fill = "100%", price = "£40 per hour" }]
[services.more.visits]
team = "other"
accepts = ["job"]
first = { mix = "nurse", time = "2h" }
"#;
    let rule = |share: &str| {
        let text = with("{ divert = \"ward\" }");
        let read = format!("{{ of = \"other\", level = \"absence\", at_least = \"{share}\" }}");
        let text = changed(&text, "{ of = \"visits\", level = \"waiting\", at_least = 2 }", &read);
        let text = changed(
            &text,
            "routes = [{ to = \"ward\" }]",
            "routes = [{ to = \"ward\" }, { to = \"more\" }]",
        );
        let roster = "aid = []\nroster = [{ count = 4, skill = \"nurse\", days = \"every day\", from = \"08:00\", to = \"16:00\" }]";
        let text = text.replacen("[teams.other]", &format!("[teams.other]\n{roster}"), 1);
        let people = [(0, "to-visits", None)];
        let story = Story::new(&format!("{text}{posts}"), &people);
        let told = story.play("rule");
        (story.measure(&told, "rule.called"), story.measure(&told, "rule.hours_on"))
    };
    // Of six, three in ten are ill on average: one is often, all at once hardly ever.
    let (often, long) = rule("15%");
    let (seldom, short) = rule("100%");
    assert!(often >= 1.0 && long > 24.0, "{often} calls, {long} hours");
    assert!(seldom <= often && short < long, "{seldom} calls, {short} hours");
}
