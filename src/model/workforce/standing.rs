//! Standing staff: the same duties every winter, made once.

use super::Duty;
use crate::kernel::quantity::{Calendar, Instant};
use crate::scenario::{Line, SpecialDay, Staff};

/// Whether rosters treat day `day` as a bank holiday.
pub(super) fn is_bank_holiday(calendar: &Calendar, special: &[SpecialDay], day: i64) -> bool {
    let date = calendar.date(day);
    special.iter().any(|special| special.date == date && special.is_bank_holiday)
}

/// Whether a line is worked on day `day`.
pub(super) fn works(line: &Line, calendar: &Calendar, special: &[SpecialDay], day: i64) -> bool {
    let holiday = || is_bank_holiday(calendar, special, day);
    line.days.contains(&calendar.weekday(day)) && (line.bank_holidays || !holiday())
}

/// When a line's shift on day `day` begins and ends.
pub(super) fn shift(line: &Line, calendar: &Calendar, day: i64) -> (Instant, Instant) {
    let to_day = if line.to <= line.from { day + 1 } else { day };
    (calendar.at(day, line.from), calendar.at(to_day, line.to))
}

/// The duties of standing staff on the days `days`, for members from `member` on; shifts of one
/// person that touch are one long shift. `overrun(nth)` names the count of the `nth` staff line.
pub(crate) fn standing_duties(
    staff: &[Staff],
    calendar: &Calendar,
    special: &[SpecialDay],
    days: std::ops::Range<i64>,
    team: u16,
    overrun: impl Fn(usize) -> u32,
) -> Vec<Duty> {
    let mut duties: Vec<Duty> = Vec::new();
    let mut member = 0;
    for (nth, staff) in staff.iter().enumerate() {
        let stretches = stretches(&staff.line, calendar, special, days.clone());
        for member in member..member + staff.count as u16 {
            duties.extend(stretches.iter().map(|(start, until)| Duty {
                start: *start,
                until: *until,
                team,
                member,
                productivity: 1.0,
                overrun: overrun(nth),
            }));
        }
        member += staff.count as u16;
    }
    duties.sort_by_key(Duty::order);
    duties
}

/// When somebody who works a line begins and ends, shift after shift.
fn stretches(
    line: &Line,
    calendar: &Calendar,
    special: &[SpecialDay],
    days: std::ops::Range<i64>,
) -> Vec<(Instant, Instant)> {
    let mut stretches: Vec<(Instant, Instant)> = Vec::new();
    for day in days.filter(|day| works(line, calendar, special, *day)) {
        let (start, until) = shift(line, calendar, day);
        match stretches.last_mut() {
            Some(last) if last.1 >= start => last.1 = until,
            _ => stretches.push((start, until)),
        }
    }
    stretches
}
