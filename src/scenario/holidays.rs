//! Bank holidays of England, by rule.
//!
//! Christmas and New Year are day types of their own, because demand on them is unlike that of any
//! other holiday. A substitute day counts like the day it stands for, and the day itself, even on a
//! weekend, is still treated as a holiday by rosters. 31 December has New Year's demand and is not a
//! bank holiday; 24 December is a day like any other.

use super::window::{DayType, SpecialDay};
use crate::kernel::quantity::Date;

/// Year, month, day.
type Day = (i16, i8, i8);

/// Days that a proclamation moved or added: the date, and the bank holiday it replaced.
const PROCLAIMED: [(Day, Option<Day>); 11] = [
    ((1995, 5, 8), Some((1995, 5, 1))),
    ((2002, 6, 3), None),
    ((2002, 6, 4), Some((2002, 5, 27))),
    ((2011, 4, 29), None),
    ((2012, 6, 4), Some((2012, 5, 28))),
    ((2012, 6, 5), None),
    ((2020, 5, 8), Some((2020, 5, 4))),
    ((2022, 6, 2), Some((2022, 5, 30))),
    ((2022, 6, 3), None),
    ((2022, 9, 19), None),
    ((2023, 5, 8), None),
];

/// The special days of these years, both included, in order.
pub(super) fn of_years(from: i16, to: i16) -> Vec<SpecialDay> {
    (from..=to).flat_map(of_year).collect()
}

fn day((year, month, day): (i16, i8, i8)) -> Date {
    Date::new(year, month, day).expect("the rule names days that every calendar has")
}

fn of_year(year: i16) -> Vec<SpecialDay> {
    let mut days = Vec::new();
    let mut add = |date: Date, kind: DayType, is_bank_holiday: bool| {
        if !days.iter().any(|special: &SpecialDay| special.date == date) {
            days.push(SpecialDay { date, kind, is_bank_holiday });
        }
    };
    for date in new_year(year) {
        add(date, DayType::NewYear, true);
    }
    for date in ordinary(year) {
        add(date, DayType::BankHoliday, true);
    }
    for date in christmas(year) {
        add(date, DayType::Christmas, true);
    }
    // The eve of the millennium was one, by proclamation.
    add(day((year, 12, 31)), DayType::NewYear, year == 1999);
    days.sort_by_key(|special| special.date);
    days
}

/// 1 January, and the Monday after where it falls on a weekend.
fn new_year(year: i16) -> Vec<Date> {
    let first = day((year, 1, 1));
    match first.weekday().index() {
        5 => vec![first, first.plus_days(2)],
        6 => vec![first, first.plus_days(1)],
        _ => vec![first],
    }
}

/// 25 and 26 December, and the working days after for those that fall on a weekend.
fn christmas(year: i16) -> Vec<Date> {
    let first = day((year, 12, 25));
    let on = |after: &[i64]| after.iter().map(|days| first.plus_days(*days)).collect();
    match first.weekday().index() {
        4 => on(&[0, 1, 3]),
        5 => on(&[0, 1, 2, 3]),
        6 => on(&[0, 1, 2]),
        _ => on(&[0, 1]),
    }
}

fn ordinary(year: i16) -> Vec<Date> {
    let easter = easter(year);
    let mut days = vec![
        easter.plus_days(-2),
        easter.plus_days(1),
        monday_from(day((year, 5, 1))),
        monday_from(day((year, 5, 25))),
        monday_from(day((year, 8, 25))),
    ];
    for (date, instead_of) in PROCLAIMED {
        if date.0 == year {
            days.retain(|other| instead_of.map(day) != Some(*other));
            days.push(day(date));
        }
    }
    days
}

/// The first Monday on or after a day: from the 25th of a month of 31 days it is the last.
fn monday_from(from: Date) -> Date {
    from.plus_days((7 - from.weekday().index() as i64) % 7)
}

/// Easter Sunday by Gauss's rule with its corrections: the Sunday after the full moon, which falls
/// `moon` days after 21 March.
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (golden, century) = (year_number % 19, year_number / 100);
    let shift = (15 + century - century / 4 - (8 * century + 13) / 25) % 30;
    let moon = (19 * golden + shift) % 30;
    let moon = moon - i32::from(moon == 29 || moon == 28 && golden > 10);
    let full = day((year, 3, 21)).plus_days(i64::from(moon));
    let to_sunday = 6 - full.weekday().index() as i64;
    full.plus_days(if to_sunday == 0 { 7 } else { to_sunday })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published lists, without weekends that have a substitute.
    const KNOWN: [(i16, &str); 10] = [
        (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
        (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ];

    #[test]
    fn the_rule_gives_the_published_bank_holidays() {
        for (year, known) in KNOWN {
            let found: Vec<String> = of_year(year)
                .iter()
                .filter(|special| special.is_bank_holiday && special.date.weekday().index() < 5)
                .map(|special| special.date.to_string()[5..].to_owned())
                .collect();
            assert_eq!(found.join(" "), known, "{year}");
        }
    }

    #[test]
    fn the_last_day_of_the_year_is_busy_and_no_bank_holiday() {
        let days = of_year(2018);
        let last = days.last().expect("a year has special days");
        assert_eq!((last.kind, last.is_bank_holiday), (DayType::NewYear, false));
        assert!(days.windows(2).all(|pair| pair[0].date < pair[1].date));
    }
}
