//! Civil dates and times of day, as a thin door to `jiff`.

use std::fmt;

use jiff::civil;

/// A day of the civil calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// A day of the week; Monday is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weekday(u8);

/// Minutes after midnight by the clock on the wall, 0 to 1440 (24:00).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl Date {
    /// The day, if there is such a day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `2018-08-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-');
        if !shape {
            return None;
        }
        text.parse().ok().map(Self)
    }

    /// The day `days` later (earlier where negative), held inside the years 1 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000))))
    }

    /// The same day of the month so many months later; the last of the month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().months(months.clamp(-100_000, 100_000))))
    }

    /// Whole days from `earlier` to this day.
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday(self.0.weekday().to_monday_zero_offset() as u8)
    }

    /// The underlying civil date.
    pub(super) const fn civil(self) -> civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Weekday {
    /// The `nth` day of the week, from 0 for Monday.
    pub(super) const fn nth(nth: u8) -> Self {
        Self(nth)
    }

    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// 0 for Monday to 6 for Sunday.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Reads `Mon` to `Sun`, or the whole English name, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        const LONG: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let text = text.to_ascii_lowercase();
        let short = |at: &usize| text == NAMES[*at].to_ascii_lowercase() || text == LONG[*at];
        (0..7).find(short).map(|at| Self(at as u8))
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAMES[self.index()])
    }
}

impl TimeOfDay {
    /// Midnight at the start of the day.
    pub const START: Self = Self(0);
    /// Midnight at the end of the day.
    pub const END: Self = Self(1440);

    /// Reads `08:30`; `24:00` is the end of the day.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        if hours.len() > 2 || minutes.len() != 2 {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        let total = hours * 60 + minutes;
        (minutes < 60 && total <= 1440).then_some(Self(total))
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back_as_it_is_written() {
        let date = Date::new(2018, 11, 19).unwrap();
        assert_eq!(Date::parse(&date.to_string()), Some(date));
        assert_eq!(date.weekday().to_string(), "Mon");
        assert_eq!(date.plus_days(88).days_since(date), 88);
        assert_eq!(date.plus_days(400).days_since(date), 400);
    }

    #[test]
    fn what_is_not_a_date_or_a_time_is_refused() {
        for text in ["2018-02-30", "18-02-01", "2018/02/01", "tomorrow", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in ["24:01", "8", "08:60", "8:5", "-1:00"] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
        assert_eq!(TimeOfDay::parse("24:00"), Some(TimeOfDay::END));
    }
}
