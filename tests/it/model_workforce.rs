//! From the day on which money is agreed to somebody on shift, a rule at a time.

use waxwing::experiment::{Plan, Series};
use waxwing::model::counts::{OfPost, OfService, Use};
use waxwing::scenario::{Brief, Post};

use super::support::{brief, changed, count, same, service};

/// One nurse's post and one line a day, in a service that opens on 19 November.
const POST: &str = r#"
[window]
start = "2018-10-01"
end = "2019-03-31"
holidays = "none"
[skills]
nurse = "nurse"
[needs.job]
[sources.callers]
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
[services.visits]
opens = "2018-11-19"
closes = "2019-02-15"
[services.visits.visits]
team = "team"
accepts = ["job"]
first = { mix = "nurse", time = "30min" }
[services.usual-care.care]
[tariff]
price_year = "2018/19"
[posts.nurse]
team = "team"
skill = "nurse"
wte = 1
agreed = "2018-10-01"
starts_from = "2018-11-05"
routes = [
  { name = "bank", contract = "bank", lead_time = "8wk", fill = "100%", price = "£30 per hour" },
]
[arms.only]
"#;

const ONE_ROUTE: &str = "lead_time = \"8wk\", fill = \"100%\", price = \"£30 per hour\" },\n";

/// A brief with its plan, played for some winters.
struct Played {
    brief: Brief,
    plan: Plan,
    rows: Vec<Vec<i64>>,
}

impl Played {
    fn of(text: &str, winters: u32) -> Self {
        let brief = brief(text);
        let plan = Plan::of(&brief, winters, brief.seed);
        let rows = super::support::played(&plan, |study| super::support::rows(study, "only"));
        Self { brief, plan, rows }
    }

    fn one(text: &str) -> Self {
        Self::of(text, 1)
    }

    fn post(&self) -> waxwing::kernel::index::Id<Post> {
        self.brief.base.posts.ids().next().expect("there is a post")
    }

    /// A count of the post in the first winter.
    fn get(&self, what: OfPost) -> i64 {
        self.rows[0][self.plan.ensemble.layout.post(self.post(), what)]
    }

    /// Paid hours by way (routes, then cover) and use in the first winter.
    fn hours(&self, way: usize, what: Use) -> f64 {
        let at = self.plan.ensemble.layout.paid(self.post(), way, what);
        self.rows[0][at] as f64 / 3_600_000.0
    }

    fn of_service(&self, what: OfService) -> i64 {
        count(&self.plan, &self.rows[0], service(&self.brief, "visits"), what)
    }
}

/// Hours are equal but for the rounding of a day's share of the week.
#[track_caller]
fn near(value: f64, truth: f64) {
    assert!((value - truth).abs() < 1e-4, "{value}, not {truth}");
}

/// Days of the service: Monday 19 November to Friday 15 February.
const OPEN_DAYS: i64 = 89;
/// Mondays to Fridays among them.
const SHIFTS: i64 = 65;

#[test]
fn eight_weeks_from_the_first_of_october_end_on_the_26th_of_november() {
    let played = Played::one(POST);
    assert_eq!(played.get(OfPost::Starts), 1);
    assert_eq!(played.get(OfPost::StartsInTime), 0);
    assert_eq!(played.get(OfPost::VacantDays), 7, "from the 19th to the 26th");
    assert_eq!(played.of_service(OfService::Shifts), SHIFTS);
    assert_eq!(played.of_service(OfService::Uncovered), 5, "the first week");
    near(played.hours(0, Use::Productive), 60.0 * 7.5);
    near(played.hours(0, Use::Waiting), 0.0);
}

#[test]
fn agreed_in_august_somebody_is_in_post_on_the_day_from_which_they_may_start() {
    let text = changed(POST, "agreed = \"2018-10-01\"", "agreed = \"2018-08-01\"");
    let played = Played::one(&text);
    assert_eq!(played.get(OfPost::StartsInTime), 1);
    assert_eq!(played.get(OfPost::VacantDays), 0);
    assert_eq!(played.of_service(OfService::Uncovered), 0);
    near(played.hours(0, Use::Productive), 65.0 * 7.5);
    // From 5 November, two weeks of 37.5 hours are paid before the opening.
    assert!((played.hours(0, Use::Waiting) - 75.0).abs() < 1e-4);
}

/// A service without `opens` is open all the time; who is in post before they are needed waits, and
/// saves up no hours for longer weeks later.
#[test]
fn hours_before_somebody_is_needed_are_not_saved_up() {
    let text = changed(POST, "opens = \"2018-11-19\"\n", "");
    let text = changed(&text, "starts_from = ", "needed_from = \"2018-11-19\"\nstarts_from = ");
    let text = changed(&text, "agreed = \"2018-10-01\"", "agreed = \"2018-08-01\"");
    let text = changed(&text, "\"Mon-Fri\"", "\"every day\"");
    let played = Played::one(&text);
    near(played.hours(0, Use::Waiting), 75.0);
    near(played.hours(0, Use::Productive), 65.0 * 7.5);
}

#[test]
fn no_shift_is_shorter_than_nothing_when_the_clocks_go_forward() {
    let all = changed(POST, "from = \"08:30\"\nto = \"16:00\"", "from = \"00:45\"\nto = \"01:15\"");
    let all = changed(&all, "\"Mon-Fri\"", "\"every day\"");
    let all = changed(&all, "opens = \"2018-11-19\"", "opens = \"2019-03-31\"");
    let all = changed(&all, "closes = \"2019-02-15\"", "closes = \"2019-03-31\"");
    near(Played::one(&all).hours(0, Use::Productive), 0.25);
}

#[test]
fn weeks_are_weeks_on_the_calendar_when_the_clocks_go_forward_too() {
    let text = changed(POST, "closes = \"2019-02-15\"", "closes = \"2019-05-31\"");
    let text = changed(&text, "end = \"2019-03-31\"", "end = \"2019-05-31\"");
    let text = changed(&text, "agreed = \"2018-10-01\"", "agreed = \"2019-03-04\"");
    let text = changed(&text, "starts_from = \"2018-11-05\"", "needed_from = \"2019-03-04\"");
    assert_eq!(Played::one(&text).get(OfPost::VacantDays), 56);
    let text = changed(
        &text,
        "\"8wk\", fill = \"100%\"",
        "\"10wk\", give_up_after = \"8wk\", fill = \"0%\"",
    );
    let agency = "  { name = \"agency\", contract = \"agency\", lead_time = \"0d\", fill = \"100%\", price = \"£30 per hour\" },\n";
    let text = changed(&text, "£30 per hour\" },\n", &format!("£30 per hour\" }},\n{agency}"));
    assert_eq!(Played::one(&text).get(OfPost::VacantDays), 56);
}

/// The bank first, and then the agency with two weeks' lead time.
fn two_routes(bank: &str) -> String {
    let agency = "  { name = \"agency\", contract = \"agency\", lead_time = \"2wk\", fill = \"100%\", price = \"£40 per hour\" },\n";
    changed(POST, ONE_ROUTE, &format!("{bank}, price = \"£30 per hour\" }},\n{agency}"))
}

#[test]
fn every_paid_hour_is_priced_once_under_its_heading() {
    let text = changed(
        POST,
        "routes = [",
        "induction = \"1wk\"\nrecruitment_cost = \"£500\"\nstandard_price = \"£25 per hour\"\nroutes = [",
    );
    let played = Played::one(&changed(&text, "closes =", "set_up = \"£1000\"\ncloses ="));
    let cost = |name: &str| {
        let measure = played.plan.catalogue.find(name).expect("it is there").clone();
        super::support::played(&played.plan, |study| Series::of(study, &measure, 0).values[0])
    };
    let overrun = played.hours(0, Use::Overrun);
    assert!(overrun > 0.0);
    let shifts = 55.0 * 7.5 + overrun;
    near(cost("cost.staff"), shifts * 25.0);
    near(cost("cost.premium"), shifts * 5.0);
    // A day's share of the week is a whole number of milliseconds.
    assert!((cost("cost.mobilisation") - (1_500.0 + 37.5 * 30.0)).abs() < 0.01);
    assert!((cost("total_cost") - (1_500.0 + 37.5 * 30.0 + shifts * 30.0)).abs() < 0.01);
}

#[test]
fn the_next_route_begins_on_the_day_on_which_one_finds_nobody() {
    for bank in [
        "lead_time = \"8wk\", fill = \"0%\"",
        "lead_time = \"8wk\", fill = \"100%\", drop_out = \"100%\"",
    ] {
        let played = Played::one(&two_routes(bank));
        assert_eq!(played.get(OfPost::VacantDays), 21, "26 November and two weeks");
        near(played.hours(0, Use::Productive), 0.0);
        near(played.hours(1, Use::Productive), 50.0 * 7.5);
    }
}

#[test]
fn a_route_is_given_up_when_it_takes_too_long() {
    let given_up = "lead_time = \"12wk\", give_up_after = \"6wk\", fill = \"100%\"";
    let played = Played::one(&two_routes(given_up));
    assert_eq!(played.get(OfPost::VacantDays), 7, "12 November and two weeks");
    near(played.hours(1, Use::Productive), 60.0 * 7.5);
    let just = "lead_time = \"6wk\", give_up_after = \"6wk\", fill = \"100%\"";
    let played = Played::one(&two_routes(just));
    near(played.hours(0, Use::Productive), 65.0 * 7.5); // just in time
}

#[test]
fn nobody_starts_on_or_after_the_day_on_which_the_post_ends() {
    let text = changed(POST, "lead_time = \"8wk\"", "lead_time = \"20wk\"");
    let played = Played::one(&text);
    assert_eq!(played.get(OfPost::Starts), 0, "18 February is after the 15th");
    assert_eq!(played.get(OfPost::VacantDays), OPEN_DAYS);
    assert_eq!(played.of_service(OfService::Uncovered), SHIFTS);
}

#[test]
fn induction_is_paid_and_sees_nobody() {
    let text = changed(POST, "routes = [", "induction = \"1wk\"\nroutes = [");
    let played = Played::one(&text);
    assert!((played.hours(0, Use::Induction) - 37.5).abs() < 1e-4);
    assert_eq!(played.of_service(OfService::Uncovered), 10, "a vacant week and one of induction");
    near(played.hours(0, Use::Productive), 55.0 * 7.5);
}

#[test]
fn a_ramp_costs_hours_until_it_is_over_and_lengthens_contacts() {
    let text = changed(POST, "routes = [", "ramp = { from = \"50%\", over = \"4wk\" }\nroutes = [");
    let played = Played::one(&text);
    // Weekdays of four weeks: the day n after the start loses (1 - n / 28) / 2 of its 7.5 hours.
    let days = (0..28).filter(|day| day % 7 < 5);
    let lost: f64 = days.map(|day| 7.5 * 0.5 * (1.0 - f64::from(day) / 28.0)).sum();
    assert!((played.hours(0, Use::RampLost) - lost).abs() < 1e-4);
    let all = played.hours(0, Use::RampLost) + played.hours(0, Use::Productive);
    assert!((all - 60.0 * 7.5).abs() < 1e-9, "the same hours on shift");
    let contact = |played: &Played| {
        let of = |what| played.of_service(what) as f64;
        of(OfService::ContactMs) / of(OfService::First)
    };
    assert!(contact(&played) > 1.02 * contact(&Played::one(POST)));
}

#[test]
fn cover_fills_shifts_after_its_notice_and_until_somebody_starts() {
    let cover = |notice: &str| {
        format!(
            "cover = [{{ contract = \"agency\", notice = \"{notice}\", fill = \"100%\", price = \"£50 per hour\" }}]\nroutes = ["
        )
    };
    let played = Played::one(&changed(POST, "routes = [", &cover("7d")));
    assert_eq!(played.get(OfPost::CoverShifts), 5, "the week before the start, and no more");
    assert_eq!(played.of_service(OfService::Uncovered), 0);
    near(played.hours(1, Use::Productive), 5.0 * 7.5);
    near(played.hours(0, Use::Productive), 60.0 * 7.5);
    // 51 days after 1 October is Wednesday 21 November.
    let played = Played::one(&changed(POST, "routes = [", &cover("51d")));
    assert_eq!(played.get(OfPost::CoverShifts), 3);
    assert_eq!(played.of_service(OfService::Uncovered), 2);
}

#[test]
fn cover_is_found_as_often_as_it_says() {
    let cover =
        "cover = [{ contract = \"agency\", fill = \"40%\", price = \"£50 per hour\" }]\nroutes = [";
    let text = changed(POST, "routes = [", cover);
    let played = Played::of(&changed(&text, "fill = \"100%\", price", "fill = \"0%\", price"), 60);
    let at = played.plan.ensemble.layout.post(played.post(), OfPost::CoverShifts);
    let shifts: i64 = played.rows.iter().map(|row| row[at]).sum();
    let asked = (60 * SHIFTS) as f64;
    let share = shifts as f64 / asked;
    let se = (0.4 * 0.6 / asked).sqrt();
    assert!((share - 0.4).abs() < 4.0 * se, "{share}");
}

#[test]
fn lines_are_filled_in_the_order_of_the_file_and_the_last_go_uncovered() {
    let line = |hours: &str| {
        format!("[[teams.team.roster]]\nskill = \"nurse\"\ndays = \"Mon-Fri\"\n{hours}\n")
    };
    let early = line("from = \"08:30\"\nto = \"16:00\"");
    let late = line("from = \"16:00\"\nto = \"20:00\"");
    let text = changed(POST, "agreed = \"2018-10-01\"", "agreed = \"2018-08-01\"");
    let old = "[[teams.team.roster]]\nskill = \"nurse\"\ndays = \"Mon-Fri\"\nfrom = \"08:30\"\nto = \"16:00\"\n";
    let first_early = Played::one(&changed(&text, old, &format!("{early}{late}")));
    let first_late = Played::one(&changed(&text, old, &format!("{late}{early}")));
    for (played, hours) in [(&first_early, 7.5), (&first_late, 4.0)] {
        assert_eq!(played.of_service(OfService::Shifts), 2 * SHIFTS);
        assert_eq!(played.of_service(OfService::Uncovered), SHIFTS, "one person, one shift a day");
        near(played.hours(0, Use::Productive), 65.0 * hours);
    }
}

#[test]
fn a_night_shift_is_an_hour_longer_when_the_clocks_go_back_and_shorter_when_they_go_forward() {
    let text =
        changed(POST, "from = \"08:30\"\nto = \"16:00\"", "from = \"22:00\"\nto = \"06:00\"");
    let text = changed(&text, "days = \"Mon-Fri\"", "days = \"Sat\"");
    let text = changed(&text, "agreed = \"2018-10-01\"", "agreed = \"2018-07-02\"");
    let text = changed(&text, "starts_from = \"2018-11-05\"\n", "");
    let nights = |opens: &str, closes: &str| {
        let text = changed(&text, "opens = \"2018-11-19\"", &format!("opens = \"{opens}\""));
        let text = changed(&text, "closes = \"2019-02-15\"", &format!("closes = \"{closes}\""));
        let text = changed(&text, "end = \"2019-03-31\"", "end = \"2019-04-30\"");
        Played::one(&text).hours(0, Use::Productive)
    };
    near(nights("2018-10-20", "2018-10-26"), 8.0); // an ordinary Saturday night
    near(nights("2018-10-27", "2018-11-02"), 9.0); // to the 28th of October
    near(nights("2019-03-30", "2019-04-05"), 7.0); // to the 31st of March
}

/// The share of shifts that eight people miss through sickness, and its standard error.
fn share_absent(rate: &str, spell: &str, winters: u32) -> (f64, f64) {
    let text = changed(POST, "agreed = \"2018-10-01\"", "agreed = \"2018-08-01\"");
    let sick = format!("sickness = {{ rate = \"{rate}\", spell = \"{spell}\" }}\nroutes = [");
    let text = changed(&text, "routes = [", &sick);
    let text = changed(&text, "wte = 1\n", "wte = 8\n");
    let text = changed(&text, "days = \"Mon-Fri\"", "count = 8\ndays = \"Mon-Fri\"");
    let text = changed(&text, "rate = \"40 per week\"", "rate = \"1 per week\"");
    let played = Played::of(&text, winters);
    let find = |name: &str| played.plan.catalogue.find(name).expect("it is there").clone();
    let missed = super::support::played(&played.plan, |study| {
        let missed = Series::of(study, &find("visits.uncovered_shifts"), 0).values;
        let shifts = Series::of(study, &find("visits.shifts"), 0).values;
        let share = missed.iter().zip(&shifts).map(|(missed, shifts)| missed / shifts);
        Series::plain(share.collect()).summary().expect("it is defined")
    });
    (missed.mean, missed.se)
}

#[test]
fn sickness_in_the_long_run_is_what_the_file_says() {
    for (rate, spell, truth) in [("5%", "4d", 0.05), ("20%", "10d", 0.2), ("10%", "30d", 0.1)] {
        let (mean, se) = share_absent(rate, spell, 250);
        assert!(se < 0.05 * truth, "{se}");
        // A day off on which somebody is ill takes a day's contracted hours with it, and now and then
        // a shift: up to a tenth of the rate for spells of some days.
        let high = truth * 1.1 + 4.0 * se;
        assert!(mean > truth - 4.0 * se && mean < high, "{rate} {spell}: {mean} {se}");
    }
}

#[test]
fn the_luck_of_a_post_is_its_own() {
    // A second post with a name before the first changes nothing for the first.
    let lead = "lead_time = { exponential = { mean = \"8wk\" } }, fill = \"60%\"";
    let text = changed(POST, "lead_time = \"8wk\", fill = \"100%\"", lead);
    let other = "[teams.other]\nroster = [{ skill = \"nurse\", days = \"Mon-Fri\", from = \"08:30\", to = \"16:00\" }]\n\
        [services.other.visits]\nteam = \"other\"\naccepts = [\"job\"]\nfirst = { mix = \"nurse\", time = \"30min\" }\n\
        [posts.aaa]\nteam = \"other\"\nskill = \"nurse\"\nwte = 3\nagreed = \"2018-10-01\"\n\
        routes = [{ contract = \"bank\", lead_time = \"3wk\", fill = \"50%\", price = \"£30 per hour\" }]\n[arms.only]\n";
    let more = changed(&text, "[arms.only]\n", other);
    let (few, many) = (Played::of(&text, 30), Played::of(&more, 30));
    let starts = |played: &Played| -> Vec<Vec<i64>> {
        let posts = &played.brief.base.posts;
        let nurse = posts.find(|post| post.name == "nurse").expect("it is there");
        let at = [OfPost::Starts, OfPost::VacantDays]
            .map(|what| played.plan.ensemble.layout.post(nurse, what));
        played.rows.iter().map(|row| at.map(|at| row[at]).to_vec()).collect()
    };
    same(&starts(&few), &starts(&many));
}
