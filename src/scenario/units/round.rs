//! What is written in the listing reads back as the same value.

use proptest::prelude::*;

use super::{Form, calendar, law, number, share, time};
use crate::kernel::quantity::{Money, Probability, Rate, Span, Weekday, Wte};
use crate::kernel::random::Law;
use crate::scenario::problem::Location;
use crate::scenario::text::{Kind, Node};

fn node(text: &str) -> Node {
    Node::new(Location::whole(), Kind::Text(text.to_owned()))
}

/// The value after being written and read.
fn again<T>(form: &Form<T>, value: &T) -> T {
    let text = (form.write)(value);
    (form.read)(&node(&text)).unwrap_or_else(|(kind, _)| panic!("`{text}`: {kind:?}"))
}

proptest! {
    #[test]
    fn durations(millis in 0..10_000_000_000_i64) {
        let span = Span::from_millis(millis);
        prop_assert_eq!(again(&time::SPAN, &span), span);
    }

    #[test]
    fn shares(value in 0.0..=1.0) {
        let chance = Probability::clamped(value);
        prop_assert_eq!(again(&share::PROBABILITY, &chance), chance);
    }

    #[test]
    fn tenths_of_a_per_cent_are_written_as_people_write_them(tenths in 0..=1000_u32) {
        let text = format!("{}%", f64::from(tenths) / 10.0);
        let chance = (share::PROBABILITY.read)(&node(&text));
        prop_assert_eq!(chance.ok().map(|chance| (share::PROBABILITY.write)(&chance)), Some(text));
    }

    #[test]
    fn money(pounds in 0.0..1e9) {
        let money = Money::pounds(pounds);
        prop_assert_eq!(again(&share::MONEY, &money), money);
        prop_assert_eq!(again(&share::PER_HOUR, &money), money);
        prop_assert_eq!(again(&share::PER_WEEK, &money), money);
    }

    #[test]
    fn rates_and_wte(value in 0.001..1e4) {
        let rate = Rate::new(value, Span::WEEK).expect("it is not negative");
        prop_assert_eq!(again(&number::RATE, &rate), rate);
        let wte = Wte::new(value).expect("it is not negative");
        prop_assert_eq!(again(&number::WTE, &wte), wte);
    }

    #[test]
    fn days_of_the_week(which in 1..128_u8) {
        let on = |day: &Weekday| which >> day.index() & 1 == 1;
        let days: Vec<Weekday> = Weekday::ALL.into_iter().filter(on).collect();
        prop_assert_eq!(again(&calendar::WEEKDAYS, &days), days);
    }

    #[test]
    fn times_of_day(minutes in 0..=1440_u16) {
        let text = format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let time = (calendar::CLOCK.read)(&node(&text)).ok();
        prop_assert_eq!(time.map(|time| (time.minutes(), again(&calendar::CLOCK, &time))),
            time.map(|time| (minutes, time)));
        prop_assert!(time.is_some());
    }

    #[test]
    fn nothing_that_is_typed_stops_the_reader(text in "[-+0-9.,£%a-z ]{0,20}") {
        let node = node(&text);
        let _ = (time::SPAN.read)(&node);
        let _ = (share::PROBABILITY.read)(&node);
        let _ = (share::PER_HOUR.read)(&node);
        let _ = (number::RATE.read)(&node);
        let _ = (calendar::WEEKDAYS.read)(&node);
        let _ = law::SPANS.read(&node);
    }
}

#[test]
fn one_duration_has_many_spellings() {
    for text in ["90min", "1h 30min", "1h30min", "1.5h", "1.5 hours", "5400s"] {
        let read = law::SPANS.read(&node(text)).expect("it is a duration");
        assert_eq!(read, Law::Constant(5_400_000.0), "{text}");
    }
    for text in ["£10,000", "£10000", "£10000.00", "£ 10,000.00"] {
        assert_eq!((share::MONEY.read)(&node(text)).ok(), Some(Money::pounds(10_000.0)), "{text}");
    }
    for text in ["", "h", "1..5h", "£", "£1,00", "10,00min", "--3d"] {
        assert!((time::SPAN.read)(&node(text)).is_err(), "{text}");
        assert!((share::MONEY.read)(&node(text)).is_err(), "{text}");
    }
}
