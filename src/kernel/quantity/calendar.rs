//! Where elapsed time meets the clock on the wall.
//!
//! A table of day starts in London. Only this table knows clock changes: the day on which the clocks
//! go back is 25 hours long, and a night shift over it is an hour longer, without any other part of
//! the model noticing.

use jiff::tz::TimeZone;

use super::{Date, Instant, Span, TimeOfDay, Weekday};

/// The days of a timeline: day `n` runs from `start(n)` to `start(n + 1)`.
///
/// Day numbers count from the day that begins at [`Instant::ZERO`]; earlier days are negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    first: i64,
    zero: Date,
    /// Days from a Monday to `zero`, below 7.
    since_monday: i64,
    /// Days from 1 January 1970 to `zero`.
    since_1970: i64,
    starts: Vec<Instant>,
}

impl Calendar {
    /// The days from `from` up to and including `to`, with `zero` starting at [`Instant::ZERO`].
    ///
    /// The start of a day does not depend on how far the table reaches on either side.
    pub fn new(from: Date, zero: Date, to: Date) -> Self {
        let london =
            TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").expect("this is a valid POSIX time zone");
        let midnight = |day: Date| -> i64 {
            let zoned = day.civil().to_zoned(london.clone());
            zoned
                .expect("scenario dates lie within the range of timestamps")
                .timestamp()
                .as_millisecond()
        };
        let origin = midnight(zero);
        let first = from.days_since(zero).min(0);
        let last = to.days_since(zero).max(0);
        let starts = (first..=last + 1)
            .map(|day| Instant::from_millis(midnight(zero.plus_days(day)) - origin))
            .collect();
        let since_monday = zero.weekday().index() as i64;
        let epoch = Date::new(1970, 1, 1).expect("this is a date");
        Self { first, zero, since_monday, since_1970: zero.days_since(epoch), starts }
    }

    /// The number of the first day of the table.
    pub const fn first_day(&self) -> i64 {
        self.first
    }

    /// The number after the last day of the table.
    pub fn end_day(&self) -> i64 {
        self.first + self.starts.len() as i64 - 1
    }

    /// The moment at which day `day` begins; days outside the table are taken as the nearest end.
    pub fn start(&self, day: i64) -> Instant {
        let at = (day - self.first).clamp(0, self.starts.len() as i64 - 1);
        self.starts[at as usize]
    }

    /// The moment at which `time` is on the clock on day `day`. On the day of a clock change the
    /// clock is read as elapsed since midnight up to 01:00 and back from the end of the day after it;
    /// a time that the clocks skip is the moment at which they do.
    pub fn at(&self, day: i64, time: TimeOfDay) -> Instant {
        let minutes = i64::from(time.minutes());
        if minutes <= 60 {
            self.start(day) + Span::MINUTE * minutes
        } else {
            let back = self.start(day + 1) - Span::MINUTE * (1440 - minutes);
            back.max(self.start(day) + Span::HOUR)
        }
    }

    /// The number of the day that holds `at`, held inside the table.
    pub fn day_of(&self, at: Instant) -> i64 {
        // Days are 24 hours but for a clock change, so a guess is at most one day out.
        let guess =
            at.millis().div_euclid(Span::DAY.millis()).clamp(self.first, self.end_day() - 1);
        if at < self.start(guess) {
            (guess - 1).max(self.first)
        } else if at >= self.start(guess + 1) {
            (guess + 1).min(self.end_day() - 1)
        } else {
            guess
        }
    }

    /// Minutes on the clock on the wall at `at` (24-hour days: minutes since midnight).
    pub fn clock(&self, at: Instant) -> u16 {
        let day = self.day_of(at);
        let since = (at - self.start(day)).millis() / Span::MINUTE.millis();
        let until = (self.start(day + 1) - at).millis() / Span::MINUTE.millis();
        if since < 60 { since as u16 } else { (1440 - until).clamp(0, 1439) as u16 }
    }

    /// The civil date of day `day`.
    pub fn date(&self, day: i64) -> Date {
        self.zero.plus_days(day)
    }

    /// The day of the week of day `day`.
    pub const fn weekday(&self, day: i64) -> Weekday {
        Weekday::nth((self.since_monday + day).rem_euclid(7) as u8)
    }

    /// Days from 1 January 1970 to day `day`.
    pub const fn days_since_1970(&self, day: i64) -> i64 {
        self.since_1970 + day
    }

    /// The number of the civil date `date`.
    pub fn day(&self, date: Date) -> i64 {
        date.days_since(self.zero)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn winter() -> Calendar {
        let day = |text| Date::parse(text).unwrap();
        Calendar::new(day("2018-08-01"), day("2018-10-01"), day("2019-04-30"))
    }

    #[test]
    fn the_day_on_which_the_clocks_go_back_has_25_hours() {
        let calendar = winter();
        let sunday = calendar.day(Date::parse("2018-10-28").unwrap());
        assert_eq!(calendar.start(sunday + 1) - calendar.start(sunday), Span::HOUR * 25);
        assert_eq!(calendar.start(sunday) - calendar.start(sunday - 1), Span::HOUR * 24);
        let noon = calendar.at(sunday, TimeOfDay::parse("12:00").unwrap());
        assert_eq!(noon - calendar.start(sunday), Span::HOUR * 13);
        assert_eq!(calendar.clock(noon), 12 * 60);
    }

    #[test]
    fn the_day_on_which_the_clocks_go_forward_has_23_hours() {
        let calendar = winter();
        let sunday = calendar.day(Date::parse("2019-03-31").unwrap());
        assert_eq!(calendar.start(sunday + 1) - calendar.start(sunday), Span::HOUR * 23);
    }

    #[test]
    fn no_time_of_day_comes_before_an_earlier_one() {
        let calendar = winter();
        for day in calendar.day(Date::parse("2019-03-30").unwrap())..calendar.end_day() - 1 {
            let clock = (0..24).flat_map(|hour| [0, 15, 30, 45].map(|minute| (hour, minute)));
            let times: Vec<Instant> = clock
                .map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
                .map(|text| calendar.at(day, TimeOfDay::parse(&text).unwrap()))
                .collect();
            assert!(times.is_sorted(), "day {day}");
        }
    }

    #[test]
    fn every_moment_lies_in_the_day_that_the_table_names() {
        let calendar = winter();
        let mut at = calendar.start(calendar.first_day());
        while at < calendar.start(calendar.end_day()) {
            let day = calendar.day_of(at);
            assert!(calendar.start(day) <= at && at < calendar.start(day + 1));
            at += Span::MINUTE * 37;
        }
    }

    #[test]
    fn days_are_counted_as_dates_are() {
        let calendar = winter();
        let epoch = Date::new(1970, 1, 1).unwrap();
        for day in -70..70 {
            let date = calendar.date(day);
            assert_eq!(calendar.weekday(day), date.weekday());
            assert_eq!(calendar.days_since_1970(day), date.days_since(epoch));
        }
    }

    #[test]
    fn a_longer_table_moves_no_day() {
        let day = |text| Date::parse(text).unwrap();
        let longer = Calendar::new(day("2018-01-01"), day("2018-10-01"), day("2019-12-31"));
        for number in winter().first_day()..winter().end_day() {
            assert_eq!(longer.start(number), winter().start(number));
        }
    }
}
