//! Money that waits for what its own arm observes.

use waxwing::experiment::Plan;
use waxwing::kernel::quantity::{Instant, Span};
use waxwing::model::counts::{OfFunding, OfPost, OfService, System, Use};
use waxwing::report::{Options, Report, text};

use super::{Played, near};
use crate::support::{arm, brief, changed, fates, played, rows};

/// Every need is a crisis at once and an admission of ten days, unless `response` averts it: what is
/// observed can be worked out from the moments of the needs. A second service is paid for from what the
/// first is supposed to save.
const SAVINGS: &str = r#"
comparator = "no-scheme"
[window]
start = "2018-10-01"
end = "2019-03-31"
warm_up = "14d"
follow_up = "14d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.fall]
source = "illustrative"
crisis = { probability = "100%", after = "2h", conversion = "100%", beds = "ward" }
stay = "10d"
[sources.callers]
source = "illustrative"
rate = "40 per week"
needs = "fall"
usual_care = "usual-care"
[[sources.callers.routes]]
to = "prevention"
[[sources.callers.routes]]
to = "rapid"
[teams.rapid]
[[teams.rapid.standing]]
source = "illustrative"
count = 3
skill = "nurse"
days = "every day"
from = "00:00"
to = "24:00"
[teams.prevention]
[[teams.prevention.roster]]
skill = "nurse"
days = "Mon-Fri"
from = "08:30"
to = "16:00"
[services.rapid]
source = "illustrative"
scheme = true
response = "10%"
[services.rapid.visits]
team = "rapid"
accepts = ["fall"]
queue_limit = 0
first = { mix = "nurse", time = "30min" }
[services.prevention]
source = "illustrative"
scheme = true
set_up = "£4000"
overhead = "£100 per week"
[services.prevention.visits]
team = "prevention"
accepts = ["fall"]
queue_limit = 0
first = { mix = "nurse", time = "30min" }
[services.ward.beds]
places = "unlimited"
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[funding.savings]
agreed = "2018-10-01"
start_when = { measure = "admissions", over = "28d", at_most = 128 }
[posts.prevention]
source = "illustrative"
team = "prevention"
skill = "nurse"
wte = 1
funding = "savings"
induction = "1wk"
recruitment_cost = "£500"
routes = [
  { contract = "substantive", lead_time = { exponential = { mean = "3wk" } }, fill = "90%", price = "£30 per hour" },
]
[arms.both]
[arms.no-scheme]
without = ["rapid", "prevention"]
"#;

const RULE: &str = "{ measure = \"admissions\", over = \"28d\", at_most = 128 }";

/// The day on which money is agreed in each winter, if it is.
fn agreed(played: &Played) -> Vec<Option<i64>> {
    let id = played.brief.base.funding.ids().next().expect("there is money");
    let at = |what| played.plan.ensemble.layout.funding(id, what);
    let (whether, day) = (at(OfFunding::Agreed), at(OfFunding::Day));
    played.rows.iter().map(|row| (row[whether] == 1).then_some(row[day])).collect()
}

/// A scheme paid from another's savings starts only in winters in which they appear: in the others
/// there is no start, no paid hour, no contact, no set-up and no overhead.
#[test]
fn what_is_paid_from_savings_never_starts_where_they_do_not_appear() {
    let played = Played::of(SAVINGS, "both", 60);
    let days = agreed(&played);
    let fired = days.iter().flatten().count();
    assert!((10..=55).contains(&fired), "{fired} of 60");
    let cost = |name: &str| played.measure(name);
    let (set_up, overheads) = (cost("cost.mobilisation"), cost("cost.overheads"));
    for (winter, day) in days.iter().enumerate() {
        let of = |what| played.of_service(winter, "prevention", what);
        let uses = [Use::Productive, Use::Induction, Use::Waiting, Use::Unrostered, Use::Overrun];
        let hours: f64 = uses.iter().map(|what| played.hours(winter, "prevention", *what)).sum();
        let starts = played.count(winter, "prevention", OfPost::Starts);
        let Some(day) = day else {
            assert_eq!((starts, of(OfService::First), of(OfService::Shifts)), (0, 0, 0));
            assert_eq!((of(OfService::Accepted), of(OfService::OpenMs)), (0, 0));
            assert_eq!(played.count(winter, "prevention", OfPost::VacantDays), 0);
            near(hours, 0.0);
            near(set_up[winter], 0.0);
            // The other scheme has no overheads.
            near(overheads[winter], 0.0);
            continue;
        };
        assert!(*day > 0 && day % 28 == 0, "{day} ends a period");
        assert_eq!(of(OfService::Opened), 1);
        // Open from that day to the cut.
        let ensemble = &played.plan.ensemble;
        let open = (ensemble.horizon - ensemble.calendar.start(*day)).days();
        near(
            set_up[winter],
            4_000.0
                + 500.0 * starts as f64
                + played.hours(winter, "prevention", Use::Induction) * 30.0
                + played.hours(winter, "prevention", Use::Waiting) * 30.0,
        );
        near(overheads[winter], open / 7.0 * 100.0);
        if starts > 0 {
            assert!(hours > 0.0);
        }
        let latest = 37.5 / 7.0 * (182 - day) as f64;
        assert!(hours <= latest * 1.02 + 20.0, "{hours} h after day {day}");
    }
    assert!((0..60).any(|winter| played.of_service(winter, "prevention", OfService::First) > 50));
}

/// The ends of periods after 1 October, as days of the winter.
const QUARTER: [i64; 3] = [0, 92, 182];
const MONTH: [i64; 7] = [0, 28, 56, 84, 112, 140, 168];

/// In the arm without a scheme every need is admitted two hours after it arises: the day on which a
/// rule holds is worked out from the moments of the needs, for each of the things that can be watched.
#[test]
fn a_rule_sees_everybody_by_the_day_on_which_it_happens() {
    let hours = |hours: i64| Span::HOUR * hours;
    for (measure, over, figure, ends) in [
        ("needs", "28d", 160.0, &MONTH[..]),
        ("attendances", "28d", 160.0, &MONTH[..]),
        ("admissions", "quarter", 526.0, &QUARTER[..]),
        ("bed days", "28d", 1_600.0, &MONTH[..]),
    ] {
        let rule =
            format!("{{ measure = \"{measure}\", over = \"{over}\", at_least = {figure:?} }}");
        let text = changed(SAVINGS, RULE, &rule);
        let played = Played::of(&text, "no-scheme", 12);
        let days = agreed(&played);
        assert!(days.iter().any(Option::is_some), "{measure}: {days:?}");
        assert!(days.iter().any(|day| *day != days[0]), "{measure}: {days:?}");
        let calendar = &played.plan.ensemble.calendar;
        for (number, found) in days.iter().enumerate() {
            let (winter, _) = fates(&played.plan, number as u32);
            let counted = |from: i64, to: i64| -> i64 {
                let (start, end) = (calendar.start(from), calendar.start(to));
                let in_time = |at: &Instant| *at >= start && *at < end;
                let admitted = winter.at.iter().map(|at| *at + hours(2));
                match measure {
                    "needs" => winter.at.iter().filter(|at| in_time(at)).count() as i64,
                    "bed days" => {
                        let held = |day: i64| {
                            let now = calendar.start(day);
                            let there = |at: &Instant| *at < now && now < *at + Span::DAY * 10;
                            admitted.clone().filter(there).count() as i64
                        };
                        (from..to).map(held).sum()
                    }
                    _ => admitted.filter(in_time).count() as i64,
                }
            };
            let mut periods = ends.windows(2);
            let truth = periods.find(|pair| counted(pair[0], pair[1]) as f64 >= figure);
            assert_eq!(*found, truth.map(|pair| pair[1]), "{measure}, winter {number}");
        }
    }
}

/// A rule that holds on 29 October in every winter is money agreed on 29 October: all counts are the
/// same but those of the rule itself. The people in post before that day share the team.
#[test]
fn a_rule_that_always_holds_is_money_agreed_on_that_day() {
    let with = |rule: &str| {
        let text = changed(
            SAVINGS,
            "agreed = \"2018-10-01\"\nstart_when = { measure = \"admissions\", over = \"28d\", at_most = 128 }",
            rule,
        );
        let first = "[posts.first]\nsource = \"illustrative\"\nteam = \"prevention\"\nskill = \"nurse\"\nwte = 1.4\nagreed = \"2018-09-20\"\n\
            turnover = \"300% per year\"\nsickness = { rate = \"10%\", spell = \"4d\" }\nneeded_from = \"2018-11-12\"\n\
            routes = [{ contract = \"substantive\", lead_time = { exponential = { mean = \"2wk\" } }, fill = \"90%\", price = \"£30 per hour\" }]\n\
            cover = [{ contract = \"agency\", notice = \"7d\", fill = \"50%\", price = \"£50 per hour\" }]\n[arms.both]\n";
        let text = changed(&text, "[arms.both]\n", first);
        let text = changed(
            &text,
            "wte = 1\n",
            "wte = 2\nneeded_from = \"2018-11-05\"\ncover = [{ contract = \"agency\", notice = \"7d\", fill = \"60%\", price = \"£50 per hour\" }]\n",
        );
        changed(&text, "days = \"Mon-Fri\"\n", "days = \"Mon-Fri\"\ncount = 3\n")
    };
    let rule = with(
        "agreed = \"2018-10-01\"\nstart_when = { measure = \"needs\", over = \"4wk\", at_least = 0 }",
    );
    let date = with("agreed = \"2018-10-29\"");
    let (rule, date) = (Played::of(&rule, "both", 12), Played::of(&date, "both", 12));
    assert!(agreed(&rule).iter().all(|day| *day == Some(28)));
    let id = rule.brief.base.funding.ids().next().expect("there is money");
    let layout = &rule.plan.ensemble.layout;
    let own = [OfFunding::Agreed, OfFunding::Day].map(|what| layout.funding(id, what));
    for (one, other) in rule.rows.iter().zip(&date.rows) {
        for at in (0..one.len()).filter(|at| !own.contains(at)) {
            assert_eq!(one[at], other[at], "count {at}");
        }
    }
    let shifts = rule.of_service(0, "prevention", OfService::StaffMs);
    assert!(shifts > 0);
}

#[test]
fn money_is_not_agreed_after_its_last_day() {
    let until = |day: &str| {
        let rule =
            format!("{{ measure = \"needs\", over = \"28d\", at_least = 175, until = \"{day}\" }}");
        agreed(&Played::of(&changed(SAVINGS, RULE, &rule), "both", 40))
    };
    let (short, long) = (until("2018-11-26"), until("2019-03-31"));
    // 26 November is the end of the second period.
    assert!(short.iter().flatten().all(|day| *day <= 56));
    assert!(long.iter().flatten().any(|day| *day > 56));
    for (short, long) in short.iter().zip(&long) {
        assert_eq!(*short, long.filter(|day| *day <= 56));
    }
}

/// Money may wait for what another service does; until the figure is reached it pays for nothing.
#[test]
fn money_may_wait_for_what_another_service_does() {
    let rule = "{ measure = \"rapid.first_contacts\", over = \"28d\", at_least = 1 }";
    let played = Played::of(&changed(SAVINGS, RULE, rule), "both", 2);
    assert!(agreed(&played).iter().all(|day| *day == Some(28)));
    let none = Played::of(&changed(SAVINGS, RULE, rule), "no-scheme", 2);
    assert!(agreed(&none).iter().all(Option::is_none));
}

/// Whoever waits for the figure is not helped by who else lives through the winter.
#[test]
fn another_arm_changes_nothing() {
    let more = changed(
        SAVINGS,
        "[arms.both]\n",
        "[arms.both]\n[arms.early]\nset = { funding.savings.agreed = \"2018-10-08\" }\n",
    );
    let (few, many) = (Played::of(SAVINGS, "both", 8), Played::of(&more, "both", 8));
    crate::support::same(&few.rows, &many.rows);
}

/// How often, and when, it was agreed is told; and how often although nothing was saved.
#[test]
fn the_report_says_how_often_it_was_agreed_and_how_often_by_luck() {
    let text_of = changed(SAVINGS, "at_most = 128", "at_most = 142");
    let brief = brief(&changed(&text_of, "response = \"10%\"", "response = \"0%\""));
    let plan = Plan::of(&brief, 30, brief.seed);
    played(&plan, |study| {
        let options = Options {
            version: "test",
            path_shown: "savings.toml".into(),
            seed: brief.seed,
            winters_asked: 30,
            complete: true,
        };
        let report = Report::of(study, &brief, &options, Vec::new());
        let both = arm(&plan, "both");
        let share = report.estimate(both, 0, "funding.savings.agreed").expect("it is told");
        let here = rows(study, "both");
        let there = rows(study, "no-scheme");
        let id = brief.base.funding.ids().next().expect("there is money");
        let at = plan.ensemble.layout.funding(id, OfFunding::Agreed);
        let fired = here.iter().filter(|row| row[at] == 1).count();
        near(share.mean, fired as f64 / 30.0);
        assert!(fired > 0 && fired < 30, "{fired}");
        // Nothing is averted: whatever was agreed was agreed by luck.
        let admissions = plan.ensemble.layout.system(System::Admissions);
        assert!(here.iter().zip(&there).all(|(one, other)| one[admissions] == other[admissions]));
        let caveat = report.caveats.iter().find(|caveat| caveat.name() == "agreed by luck");
        let sentence = caveat.expect("there is a caveat").sentence();
        let percent = format!("{:.1}%", 100.0 * fired as f64 / 30.0);
        assert_eq!(sentence.matches(&percent).count(), 2, "{sentence}");
        assert!(text(&report).contains("savings was agreed in"));
        let day = report.estimate(both, 0, "funding.savings.agreed_day").expect("it is told");
        assert!(day.mean >= 28.0 && day.mean <= 168.0);
    });
}
