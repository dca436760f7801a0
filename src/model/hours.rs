//! Opening hours laid over the days of a timeline: a calendar that is asked, never an event.

use crate::kernel::quantity::{Calendar, Instant};
use crate::scenario::{Hours, SpecialDay};

/// When something is open, over one timeline.
#[derive(Clone, Debug)]
pub(crate) struct OpenHours {
    /// Windows in order, apart from each other; `None` for all hours.
    windows: Option<Vec<(Instant, Instant)>>,
}

impl OpenHours {
    /// Open at all hours.
    pub(crate) const fn always() -> Self {
        Self { windows: None }
    }

    /// Lays `hours` over the days of `calendar`.
    pub(crate) fn new(hours: &Hours, calendar: &Calendar, special: &[SpecialDay]) -> Self {
        if hours.is_always() {
            return Self::always();
        }
        let mut windows = Vec::new();
        for day in calendar.first_day()..calendar.end_day() {
            let date = calendar.date(day);
            let holiday = special.iter().any(|one| one.date == date && one.is_bank_holiday);
            let open = hours.windows.iter().filter(|window| {
                window.days.contains(&date.weekday()) && (window.bank_holidays || !holiday)
            });
            windows.extend(open.map(|window| {
                let last = if window.to <= window.from { day + 1 } else { day };
                (calendar.at(day, window.from), calendar.at(last, window.to))
            }));
        }
        windows.sort_unstable();
        Self { windows: Some(joined(windows)) }
    }

    /// Whether it is open at `at`.
    pub(crate) fn is_open(&self, at: Instant) -> bool {
        self.next_open(at) == at
    }

    /// The first moment from `at` on at which it is open; [`Instant::NEVER`] where there is none.
    pub(crate) fn next_open(&self, at: Instant) -> Instant {
        let Some(windows) = &self.windows else { return at };
        let next = windows.partition_point(|(_, to)| *to <= at);
        windows.get(next).map_or(Instant::NEVER, |(from, _)| at.max(*from))
    }
}

/// Windows that touch or overlap are one.
fn joined(windows: Vec<(Instant, Instant)>) -> Vec<(Instant, Instant)> {
    let mut apart: Vec<(Instant, Instant)> = Vec::new();
    for (from, to) in windows {
        match apart.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::OpenHours;
    use crate::kernel::quantity::{Calendar, Date, Instant, Span, TimeOfDay, Weekday};
    use crate::scenario::{Hours, Opening};

    #[test]
    fn a_gate_opens_on_its_days_and_not_in_between() {
        let date = |day| Date::new(2018, 10, day).expect("a date");
        let (monday, friday) = (date(1).weekday(), date(5).weekday());
        // 1 October 2018 is a Monday.
        let calendar = Calendar::new(date(1), date(1), date(15));
        let window = |days: &[Weekday], from, to| Opening {
            days: days.to_vec(),
            from: TimeOfDay::parse(from).expect("a time"),
            to: TimeOfDay::parse(to).expect("a time"),
            bank_holidays: true,
        };
        let hours = Hours {
            windows: vec![
                window(&[monday, friday], "10:00", "16:00"),
                window(&[monday], "16:00", "18:00"),
                window(&[friday], "22:00", "02:00"),
            ],
        };
        let hours = OpenHours::new(&hours, &calendar, &[]);
        let at = |day: i64, hour: i64| Instant::ZERO + Span::DAY * day + Span::HOUR * hour;
        assert_eq!(hours.next_open(at(0, 3)), at(0, 10));
        assert!(hours.is_open(at(0, 10)) && hours.is_open(at(0, 17)) && !hours.is_open(at(0, 18)));
        assert_eq!(hours.next_open(at(0, 18)), at(4, 10));
        assert!(hours.is_open(at(5, 1)), "Friday night goes on into Saturday");
        assert_eq!(hours.next_open(at(5, 2)), at(7, 10));
        assert_eq!(hours.next_open(at(30, 0)), Instant::NEVER);
    }
}
