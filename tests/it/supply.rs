//! Staff who leave, are away or cost more; services and money that wait: a rule at a time.

mod funding;
mod openings;

use waxwing::experiment::{Plan, Series};
use waxwing::kernel::index::Id;
use waxwing::model::counts::{OfPost, OfService, Unsocial, Use};
use waxwing::scenario::{Brief, Post};

use super::support::{brief, changed, count, rows, service};

/// One nurse's post on one line in a service without dates; premiums, leave and turnover are
/// put in by each test.
const ONE: &str = r#"
[window]
start = "2018-10-01"
end = "2019-03-31"
follow_up = "7d"
holidays = "none"
[skills]
nurse = "nurse"
[needs.job]
[sources.callers]
source = "illustrative"
rate = "40 per week"
needs = "job"
usual_care = "usual-care"
[[sources.callers.routes]]
to = "visits"
[teams.team]
[[teams.team.roster]]
skill = "nurse"
days = "Mon-Fri"
from = "08:30"
to = "16:00"
[services.visits.visits]
team = "team"
accepts = ["job"]
first = { mix = "nurse", time = "30min" }
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[posts.nurse]
source = "illustrative"
team = "team"
skill = "nurse"
wte = 1
agreed = "2018-10-01"
routes = [
  { name = "trust", contract = "substantive", lead_time = "4wk", fill = "100%", price = "£30 per hour" },
]
[arms.only]
"#;

/// A brief with its plan, and the rows of one arm.
pub(super) struct Played {
    pub(super) brief: Brief,
    pub(super) plan: Plan,
    pub(super) rows: Vec<Vec<i64>>,
}

impl Played {
    pub(super) fn of(text: &str, arm: &str, winters: u32) -> Self {
        let brief = brief(text);
        let plan = Plan::of(&brief, winters, brief.seed);
        let rows = super::support::played(&plan, |study| rows(study, arm));
        Self { brief, plan, rows }
    }

    pub(super) fn post(&self, name: &str) -> Id<Post> {
        self.brief.base.posts.find(|post| post.name == name).expect("there is such a post")
    }

    /// A count of a post in a winter.
    pub(super) fn count(&self, winter: usize, post: &str, what: OfPost) -> i64 {
        self.rows[winter][self.plan.ensemble.layout.post(self.post(post), what)]
    }

    /// Paid hours of the first route of a post in a winter.
    pub(super) fn hours(&self, winter: usize, post: &str, what: Use) -> f64 {
        let at = self.plan.ensemble.layout.paid(self.post(post), 0, what);
        self.rows[winter][at] as f64 / 3_600_000.0
    }

    pub(super) fn of_service(&self, winter: usize, name: &str, what: OfService) -> i64 {
        count(&self.plan, &self.rows[winter], service(&self.brief, name), what)
    }

    /// The values of a measure, winter by winter, in the first arm.
    pub(super) fn measure(&self, name: &str) -> Vec<f64> {
        let measure = self.plan.catalogue.find(name).expect("it is in the catalogue").clone();
        super::support::played(&self.plan, |study| Series::of(study, &measure, 0).values)
    }
}

#[track_caller]
pub(super) fn near(value: f64, truth: f64) {
    assert!((value - truth).abs() < 1e-3, "{value}, not {truth}");
}

/// Mean and standard error.
fn mean_se(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let var = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0);
    (mean, (var / n).sqrt())
}

#[track_caller]
pub(super) fn close(values: &[f64], truth: f64, most: f64) {
    let (mean, se) = mean_se(values);
    assert!((mean - truth).abs() <= 4.0 * se, "{mean} +- {se}, not {truth}");
    assert!(se <= most * truth, "{se} is more than {most} of {truth}");
}

/// Somebody leaves after 91 1/4 days on average at 400% a year; the seat is empty for the lead time. In
/// the long run it is empty for `lead / (lead + time in post)` of all days (renewal reward).
#[test]
fn vacancies_in_the_long_run_are_those_of_the_closed_form() {
    let text = changed(ONE, "agreed = \"2018-10-01\"", "agreed = \"2016-10-01\"");
    let text = changed(&text, "wte = 1\n", "turnover = \"400% per year\"\nwte = 20\n");
    let text = changed(&text, "rate = \"40 per week\"", "rate = \"1 per week\"");
    let played = Played::of(&text, "only", 40);
    let vacant = (0..40).map(|winter| played.count(winter, "nurse", OfPost::VacantDays));
    let share: Vec<f64> = vacant.map(|days| days as f64 / (182.0 * 20.0)).collect();
    close(&share, 28.0 / (28.0 + 91.25), 0.03);
    for winter in 0..40 {
        let of = |what| played.count(winter, "nurse", what);
        let there = of(OfPost::Starts) - of(OfPost::Leavers);
        assert!((0..=20).contains(&there), "{there} are there at the end");
        assert!(of(OfPost::Leavers) > 60, "two and a half years of twenty seats");
    }
}

#[test]
fn whoever_leaves_is_recruited_for_again_that_day_and_inducted_again() {
    let text =
        changed(ONE, "wte = 1\n", "wte = 1\ninduction = \"1wk\"\nturnover = \"400% per year\"\n");
    let played = Played::of(&text, "only", 40);
    let mut left = 0;
    for winter in 0..40 {
        let starts = played.count(winter, "nurse", OfPost::Starts);
        let leavers = played.count(winter, "nurse", OfPost::Leavers);
        left += leavers;
        assert!(starts - leavers == 0 || starts - leavers == 1);
        // Four weeks at the beginning and four after each leaver, cut off by the end of the winter.
        let vacant = played.count(winter, "nurse", OfPost::VacantDays);
        let whole = 28 * starts;
        assert!(vacant >= whole && vacant <= whole + 28 * (leavers + 1 - starts), "{vacant}");
        let induction = played.hours(winter, "nurse", Use::Induction);
        assert!(induction <= 37.5 * starts as f64 + 1e-3);
        assert!(induction > 37.5 * (starts - 2) as f64);
    }
    assert!(left > 20, "{left} left");
}

#[test]
fn without_turnover_nobody_leaves_and_nothing_is_said_of_it() {
    let played = Played::of(ONE, "only", 3);
    assert!(played.plan.catalogue.find("nurse.leavers").is_none());
    assert!(played.plan.catalogue.find("cost.unsocial").is_none());
    assert_eq!(played.count(2, "nurse", OfPost::Leavers), 0);
}

#[test]
fn leave_and_training_take_their_share_of_paid_hours() {
    let absent = "leave = { rate = \"12%\", spell = \"7d\" }\nwte = 30\n";
    let text = changed(ONE, "wte = 1\n", absent);
    let text = changed(&text, "\"4wk\"", "\"0d\"");
    let text = changed(&text, "rate = \"40 per week\"", "rate = \"1 per week\"");
    // From the first day to the end of the winter, 182 days.
    let paid = 30.0 * 37.5 * 182.0 / 7.0;
    let share = |played: &Played, name: &str| -> Vec<f64> {
        played.measure(name).iter().map(|hours| hours / paid).collect()
    };
    close(&share(&Played::of(&text, "only", 60), "nurse.leave_hours"), 0.12, 0.02);
    let both =
        changed(&text, "wte = 30\n", "wte = 30\ntraining = { rate = \"5%\", spell = \"1d\" }\n");
    let played = Played::of(&both, "only", 60);
    close(&share(&played, "nurse.leave_hours"), 0.12, 0.02);
    // Nobody is trained while on leave.
    close(&share(&played, "nurse.training_hours"), 0.05 * 0.88, 0.02);
}

/// Staff of a bank are not paid for leave unless the file says so; training is paid to everybody.
#[test]
fn leave_is_paid_where_absence_is() {
    let absent = "leave = { rate = \"20%\", spell = \"7d\" }\ntraining = { rate = \"5%\", spell = \"1d\" }\nwte = 5\n";
    let text = changed(ONE, "wte = 1\n", absent);
    let bank = changed(&text, "contract = \"substantive\"", "contract = \"bank\"");
    let (trust, bank) = (Played::of(&text, "only", 1), Played::of(&bank, "only", 1));
    assert!(trust.hours(0, "nurse", Use::Leave) > 100.0);
    near(bank.hours(0, "nurse", Use::Leave), 0.0);
    near(bank.hours(0, "nurse", Use::Training), trust.hours(0, "nurse", Use::Training));
}

/// Twelve-hour nights from Monday 17 December to Sunday 6 January: counted on a calendar, 36 of their
/// 252 hours fall on Saturdays, 36 on Sundays, and 36 on 25 and 26 December and 1 January.
#[test]
fn unsocial_hours_are_counted_by_the_day_on_which_they_fall_and_priced_once() {
    let text = changed(ONE, "holidays = \"none\"\n", "");
    let text =
        changed(&text, "from = \"08:30\"\nto = \"16:00\"", "from = \"20:00\"\nto = \"08:00\"");
    let text = changed(&text, "\"Mon-Fri\"", "\"every day\"");
    let post = "wte = 3\nneeded_from = \"2018-12-17\"\nends = \"2019-01-06\"\n\
        premiums = { saturday = \"30%\", sunday = \"60%\", bank_holiday = \"100%\" }\n";
    let played = Played::of(&changed(&text, "wte = 1\n", post), "only", 1);
    let at = |when| {
        let place = played.plan.ensemble.layout.unsocial(played.post("nurse"), 0, when);
        played.rows[0][place] as f64 / 3_600_000.0
    };
    near(played.hours(0, "nurse", Use::Productive), 252.0);
    near(at(Unsocial::Saturday), 36.0);
    near(at(Unsocial::Sunday), 36.0);
    near(at(Unsocial::BankHoliday), 36.0);
    near(played.measure("nurse.sunday_hours")[0], 36.0);
    let extra = 30.0 * 36.0 * (0.3 + 0.6 + 1.0);
    near(played.measure("cost.unsocial")[0], extra);
    // Nothing else costs more than it did.
    let plain =
        Played::of(&changed(&text, "wte = 1\n", post.split("premiums").next().unwrap()), "only", 1);
    for total in ["service_cost", "cost_without_stays", "total_cost"] {
        near(played.measure(total)[0] - plain.measure(total)[0], extra);
    }
    near(played.measure("cost.staff")[0], plain.measure("cost.staff")[0]);
}

/// The post ends on Friday 25 January while people are being seen and others wait: whoever is being
/// seen is seen to the end, beyond the shift if need be, and nobody else is seen.
#[test]
fn a_contract_that_ends_lets_the_last_contact_finish_and_begins_no_other() {
    let text = changed(ONE, "wte = 1\n", "wte = 1\nends = \"2019-01-25\"\n");
    let text = changed(&text, "time = \"30min\"", "time = \"4h\"");
    let text = changed(&text, "\"4wk\"", "\"0d\"");
    let played = Played::of(&text, "only", 4);
    for winter in 0..4 {
        let first = played.of_service(winter, "visits", OfService::First);
        let shifts = played.of_service(winter, "visits", OfService::Shifts);
        assert_eq!(shifts, 85, "Mondays to Fridays from 1 October to 25 January");
        // Two contacts of four hours a shift of seven and a half; the second half an hour too long.
        near(played.hours(winter, "nurse", Use::Productive), 85.0 * 7.5);
        assert!(first >= 2 * shifts - 3 && first <= 2 * shifts, "{first}");
        let overrun = played.hours(winter, "nurse", Use::Overrun);
        assert!(overrun > 0.4 * 85.0 && overrun < 4.0 * 85.0, "{overrun}");
        let unseen = played.of_service(winter, "visits", OfService::Unseen);
        let accepted = played.of_service(winter, "visits", OfService::Accepted);
        assert_eq!(accepted, first + unseen);
        assert!(unseen > 400, "those who came after the end wait: {unseen}");
    }
}

/// Two sources join one after the other; the first leaves again.
#[test]
fn a_route_is_open_from_its_first_to_its_last_day() {
    let text = changed(
        ONE,
        "[[sources.callers.routes]]\nto = \"visits\"\n",
        "[[sources.callers.routes]]\nto = \"visits\"\nfrom = \"2018-11-01\"\nuntil = \"2018-11-30\"\n",
    );
    let text = changed(&text, "rate = \"40 per week\"", "rate = \"1000 per week\"");
    let played = Played::of(&text, "only", 1);
    let (winter, _) = super::support::fates(&played.plan, 0);
    let day = |number: i64| played.plan.ensemble.calendar.start(number);
    let inside = winter.at.iter().filter(|at| **at >= day(31) && **at < day(61)).count();
    assert!(inside > 3_000);
    assert_eq!(played.of_service(0, "visits", OfService::Accepted), inside as i64);
}
