//! The clock on which needs run: the base file's typical week, stretched over the calendar.
//!
//! One table a profile: for each hour of the timeline its relative rate (mean 1 over a typical week,
//! never below 2%), and the sum of those rates from the start of the winter outward. Hours are
//! elapsed hours; what the clock on the wall says in each of them is the calendar's business.

use super::lookup::Hours;
use crate::kernel::quantity::{Calendar, Date, Instant, Span};
use crate::scenario::{DayShape, DayType, SpecialDay};

/// No hour runs slower than this share of the mean, so that an arm may raise a quiet hour.
const FLOOR: f64 = 0.02;

/// Relative rate of every hour from `from` on.
pub fn hourly_rates(
    shape: &DayShape,
    special: &[SpecialDay],
    calendar: &Calendar,
    from: Instant,
    hours: usize,
) -> Vec<f64> {
    (0..hours)
        .map(|hour| {
            let at = from + Span::HOUR * hour as i64;
            let date = calendar.date(calendar.day_of(at));
            let clock = usize::from(calendar.clock(at)) / 60;
            day_factor(shape, special, date) * shape.hour[clock]
        })
        .collect()
}

/// Weekday or special day, times the season.
fn day_factor(shape: &DayShape, special: &[SpecialDay], date: Date) -> f64 {
    let kind =
        special.iter().find(|day| day.date == date).map_or(DayType::Ordinary, |day| day.kind);
    let day = match kind {
        DayType::Ordinary => shape.weekday[date.weekday().index()],
        DayType::BankHoliday => shape.bank_holiday,
        DayType::Christmas => shape.christmas,
        DayType::NewYear => shape.new_year,
    };
    let season = shape.week.iter().rev().find(|(from, _)| *from <= date).map_or(1.0, |week| week.1);
    day * season
}

/// The clock of one profile.
#[derive(Clone, Debug)]
pub struct BaseClock {
    /// The start of the first hour.
    from: Instant,
    /// Relative rate of each hour, floored.
    rate: Vec<f64>,
    /// The hour that begins at [`Instant::ZERO`].
    zero: usize,
    /// The hours after that, and those before it, to be looked up.
    after: Hours,
    before: Hours,
}

impl BaseClock {
    /// A clock over whole hours from `from`, with these rates.
    pub fn new(from: Instant, rates: &[f64]) -> Self {
        let zero = (Instant::ZERO - from).millis() / Span::HOUR.millis();
        let rate: Vec<f64> = rates.iter().map(|rate| rate.max(FLOOR)).collect();
        let zero = (zero as usize).min(rate.len());
        let long = |rate: &f64| hour_worth(*rate);
        let after = Hours::new(rate[zero..].iter().map(long));
        let before = Hours::new(rate[..zero].iter().rev().map(long));
        Self { from, rate, zero, after, before }
    }

    /// The hours in one direction from the start of the winter.
    pub(super) fn hours(&self, backward: bool) -> &Hours {
        if backward { &self.before } else { &self.after }
    }

    /// The `nth` of them, from 0, as an hour of the timeline.
    pub(super) fn nth_hour(&self, nth: usize, backward: bool) -> usize {
        if backward { self.zero - 1 - nth } else { self.zero + nth }
    }

    /// The moment in an hour with so many milliseconds left to go in the direction of the hand.
    pub(super) fn moment(&self, hour: usize, left: f64, backward: bool) -> Instant {
        let left = (left as i64).min(Span::HOUR.millis() - 1);
        let start = self.from + Span::HOUR * hour as i64;
        if backward {
            start + Span::from_millis(left)
        } else {
            start + Span::HOUR - Span::from_millis(left + 1)
        }
    }

    /// Relative rate of the hour `hour`.
    pub fn rate(&self, hour: usize) -> f64 {
        self.rate[hour]
    }

    /// A hand that runs forward from the start of the winter.
    pub fn forward(&self) -> Hand<'_> {
        Hand {
            clock: self,
            next: self.zero,
            left: self.rate.get(self.zero).copied().map_or(0.0, hour_worth),
            backward: false,
        }
    }

    /// A hand that runs backward from the start of the winter.
    pub fn backward(&self) -> Hand<'_> {
        let left = if self.zero == 0 { 0.0 } else { hour_worth(self.rate[self.zero - 1]) };
        Hand { clock: self, next: self.zero, left, backward: true }
    }
}

/// The worth of an hour on the clock: typical milliseconds.
fn hour_worth(rate: f64) -> f64 {
    rate * Span::HOUR.millis() as f64
}

/// A hand of the clock: turns typical time into moments, in one direction.
#[derive(Clone, Debug)]
pub struct Hand<'a> {
    clock: &'a BaseClock,
    /// Forward: the hour in which the hand is. Backward: the hour after it.
    next: usize,
    /// Typical milliseconds left in that hour.
    left: f64,
    backward: bool,
}

impl Hand<'_> {
    /// Moves on by `typical` milliseconds of the typical week; the moment reached, or `None` past
    /// the end of the timeline. Each hour's end is met exactly, so the moments do not depend on how
    /// far the timeline reaches.
    pub fn advance(&mut self, typical: f64) -> Option<(Instant, usize)> {
        let mut typical = typical;
        loop {
            let hour = if self.backward { self.next.checked_sub(1)? } else { self.next };
            let rate = *self.clock.rate.get(hour)?;
            if typical < self.left {
                self.left -= typical;
                return Some((self.clock.moment(hour, self.left / rate, self.backward), hour));
            }
            typical -= self.left;
            self.next = if self.backward { hour } else { hour + 1 };
            let following = if self.backward { hour.checked_sub(1)? } else { hour + 1 };
            self.left = hour_worth(*self.clock.rate.get(following)?);
        }
    }
}
