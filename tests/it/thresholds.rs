//! `waxwing threshold` against thresholds that can be worked out by hand.

use waxwing::decision::{self, Aim, Ask, Crossing, Sign, Threshold, Tried};
use waxwing::kernel::quantity::Money;
use waxwing::report;
use waxwing::scenario::{Beside, Brief, Dial, Files, read};

const TWO_TEAMS: &str = include_str!("thresholds.toml");
/// The price at which two nurses cost what one of the others does at £30.
const EVEN: f64 = 15.0;

fn brief(text: &str) -> Brief {
    let files = Files { main: ("two-teams.toml".into(), text.into()), side: Vec::new() };
    read(&files).unwrap_or_else(|problems| panic!("{}", problems.render(false)))
}

fn beside(brief: &Brief, arm: &str, against: &str) -> Beside {
    let at = |name: &str| brief.arms.iter().position(|arm| arm.name == name).expect("an arm");
    Beside { arm: at(arm), against: at(against), case: 0, only: None }
}

struct Asked {
    brief: Brief,
    beside: Beside,
    dial: Dial,
    aim: Aim,
}

impl Asked {
    fn of(text: &str, path: &str, measure: &str) -> Self {
        let brief = brief(text);
        let beside = beside(&brief, "visits", "other");
        let dial = brief.dial(path, beside).expect("a number");
        let aim = Aim::named(&brief, measure, None).expect("a measure");
        Self { brief, beside, dial, aim }
    }

    fn ask(&self) -> Ask<'_> {
        let Self { brief, beside, dial, aim } = self;
        Ask { brief, beside: *beside, dial, aim, winters: 12, seed: 1 }
    }

    fn found(&self) -> Threshold {
        decision::threshold(&self.ask(), self.dial.range(), &mut |_| true)
    }

    fn text(&self) -> String {
        report::threshold_text(&self.ask(), &self.found())
    }
}

const PRICE: &str = "teams.nurses.standing.1.price";

#[test]
fn a_price_at_which_two_teams_cost_the_same() {
    let asked = Asked::of(TWO_TEAMS, PRICE, "service_cost");
    let found = asked.found();
    let [one] = found.crossings.as_slice() else { panic!("{found:?}") };
    assert!((one.at - EVEN).abs() < 1e-9, "{one:?}");
    assert_eq!((one.below.1, one.above.1), (Sign::Less, Sign::More));
    let ends = [one.interval.0, one.interval.1].map(|end| end.expect("hours do not vary"));
    assert!(ends.iter().all(|end| (end - EVEN).abs() < 0.2), "{one:?}");
    assert!(found.is_monotone());
    let text = asked.text();
    let first = "> `teams.nurses.standing.1.price` is illustrative: the file says £40 per hour";
    assert!(text.starts_with(first), "{text}");
    assert!(text.contains("zero at £15 per hour"), "{text}");
}

#[test]
fn the_price_of_a_bed_day_at_which_costs_are_even_is_the_ratio_of_the_differences() {
    let text = TWO_TEAMS.replace("uptake = \"0%\"", "uptake = \"90%\"");
    let asked = Asked::of(&text, "tariff.stay.per_bed_day", "total_cost");
    let found = decision::threshold(&asked.ask(), (0.0, 2_000.0), &mut |_| true);
    let mean = |measure: &str| {
        let aim = Aim::named(&asked.brief, measure, None).expect("a measure");
        let ask = Ask { aim: &aim, ..asked.ask() };
        decision::threshold(&ask, (0.0, 1.0), &mut |_| true).looked[0].mean
    };
    let even = -mean("cost_without_stays") / mean("bed_days");
    let [one] = found.crossings.as_slice() else { panic!("{even}: {found:?}") };
    assert!((one.at - even).abs() < 1e-6 * even, "{} is not {even}", one.at);
    let (low, high) = (one.interval.0.expect("an end"), one.interval.1.expect("an end"));
    assert!(low < even && even < high, "{one:?}");
    // The same question asked of the net cost at that value.
    let net = Aim::named(&asked.brief, "net", Some(Money::pounds(even))).expect("a measure");
    let ask = Ask { aim: &net, ..asked.ask() };
    let at_even = decision::threshold(&ask, (0.0, 1.0), &mut |_| true).looked[0].mean;
    assert!(at_even.abs() < 1e-6, "{at_even}");
}

#[test]
fn a_number_of_people_is_looked_for_in_whole_steps() {
    let text = TWO_TEAMS.replace("£40 per hour", "£20 per hour");
    let asked = Asked::of(&text, "teams.nurses.standing.1.count", "service_cost");
    assert!(asked.dial.whole);
    let found = asked.found();
    let [one] = found.crossings.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.below, one.above), ((1.0, Sign::Less), (2.0, Sign::More)));
    let text = asked.text().replace("\n  ", " ");
    assert!(text.contains("The difference changes sign between 1 and 2.\n"), "{text}");
    assert!(text.contains("- Up to 1 visits has less service cost than other; from 2 "), "{text}");
    assert!(text.contains("- At the file's 2 visits has more service cost than other."), "{text}");
    // What these winters leave open is told in whole numbers.
    assert_eq!((one.interval, one.exact), ((Some(1.0), Some(2.0)), false));
}

#[test]
fn a_whole_number_at_which_there_is_no_difference_is_named() {
    let text = TWO_TEAMS.replace("£40 per hour", "£15 per hour");
    let asked = Asked::of(&text, "teams.nurses.standing.1.count", "service_cost");
    let said = |between: (f64, f64)| {
        let found = decision::threshold(&asked.ask(), between, &mut |_| true);
        let [one] = found.crossings.as_slice() else { panic!("{found:?}") };
        assert!(one.exact && one.at.to_bits() == 2.0_f64.to_bits(), "{one:?}");
        report::threshold_text(&asked.ask(), &found).replace("\n  ", " ")
    };
    let through = said((1.0, 4.0));
    assert!(through.contains("The difference is zero at 2.\n"), "{through}");
    assert!(through.contains("- Below it visits has less service cost than other; above it "));
    let from = said((2.0, 4.0));
    assert!(from.contains("The difference is zero at 2.\n"), "{from}");
    assert!(from.contains("- Above it visits has more service cost than other.\n"), "{from}");
    let upto = said((1.0, 2.0));
    assert!(upto.contains("The difference is zero at 2.\n"), "{upto}");
    assert!(upto.contains("- Below it visits has less service cost than other.\n"), "{upto}");
}

#[test]
fn of_what_is_counted_there_are_fewer() {
    let text = TWO_TEAMS.replace("uptake = \"0%\"", "uptake = \"90%\"");
    let asked = Asked::of(&text, "needs.call.crisis.probability", "people_admitted");
    let text = asked.text().replace("\n  ", " ");
    assert!(text.contains("visits has fewer people admitted than other"), "{text}");
    assert!(!text.contains("less people"), "{text}");
}

#[test]
fn no_change_of_sign_and_no_difference_at_all_are_answers() {
    let dear = Asked::of(TWO_TEAMS, PRICE, "service_cost");
    let found = decision::threshold(&dear.ask(), (50.0, 90.0), &mut |_| true);
    let text = report::threshold_text(&dear.ask(), &found);
    assert!(found.crossings.is_empty());
    assert!(text.contains("No change of sign between £50 per hour and £90 per hour"), "{text}");
    let same = Asked::of(TWO_TEAMS, "services.visits.response", "admissions");
    let text = same.text();
    assert!(text.contains("The difference is zero all the way from 0% to 100%."), "{text}");
    let found = same.found();
    assert_eq!(found.zero_over(), Some((0.0, 100.0)));
}

#[test]
fn a_difference_that_begins_somewhere_is_zero_up_to_there() {
    let text = TWO_TEAMS.replace("uptake = \"0%\"", "uptake = \"90%\"");
    let asked = Asked::of(&text, "needs.call.crisis.probability", "people_admitted");
    let found = asked.found();
    let [one] = found.crossings.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.below.1, one.above.1), (Sign::Zero, Sign::Less), "{one:?}");
}

#[test]
fn more_than_one_crossing_is_said_and_each_is_given() {
    let asked = Asked::of(TWO_TEAMS, PRICE, "service_cost");
    let point = |x: f64, mean: f64| Tried { x, mean, lower: mean - 0.5, upper: mean + 0.5 };
    let crossing = |at: f64, from, to| Crossing {
        at,
        exact: false,
        below: (at - 0.1, from),
        above: (at + 0.1, to),
        interval: (Some(at - 2.0), None),
    };
    let found = Threshold {
        between: (10.0, 40.0),
        tolerance: 0.03,
        looked: vec![point(10.0, 2.0), point(20.0, -1.0), point(40.0, 3.0)],
        tried: 20,
        undefined: Vec::new(),
        crossings: vec![
            crossing(15.0, Sign::More, Sign::Less),
            crossing(30.0, Sign::Less, Sign::More),
        ],
        complete: true,
    };
    let text = report::threshold_text(&asked.ask(), &found).replace("\n  ", " ");
    let said = "More than one crossing, the difference is not monotone: zero at £15 per hour (95%: £13 \
                per hour or more), £30 per hour (95%: £28 per hour or more).";
    assert!(text.contains(said), "{text}");
}

#[test]
fn a_distribution_is_turned_by_its_mean_and_keeps_its_shape() {
    let brief = brief(TWO_TEAMS);
    let beside = beside(&brief, "visits", "other");
    let dial = brief.dial("services.visits.visits.travel", beside).expect("a law");
    assert_eq!(dial.shown(dial.value), "20min");
    let half = dial.setting(10.0).value;
    assert_eq!(half, "{ lognormal = { mean = \"10min\", sd = \"5min\" } }");
    assert!(brief.turned(&dial, 10.0, beside).is_ok());
    assert_eq!(dial.read("1h"), Some(60.0));
    assert_eq!(dial.read("15"), Some(15.0));
    assert_eq!(dial.read("£15"), None);
    let price = brief.dial(PRICE, beside).expect("a price");
    for typed in ["£15", "15", "£15 per hour"] {
        assert_eq!(price.read(typed), Some(15.0), "{typed}");
    }
    assert_eq!(price.read("£15 per day"), None);
}

#[test]
fn a_figure_that_the_arms_set_apart_is_turned_in_the_first_alone() {
    let apart = format!("{TWO_TEAMS}set = {{ sources.town.rate = \"6 per day\" }}\n");
    let asked = Asked::of(&apart, "sources.town.rate", "needs");
    let text = asked.text().replace('\n', " ");
    assert!(text.contains("turned in visits."), "{text}");
    assert!(text.contains("the file says 4 per day"), "{text}");
    let alike = Asked::of(TWO_TEAMS, "sources.town.rate", "needs");
    assert!(alike.text().replace('\n', " ").contains("turned in both arms."));
}
