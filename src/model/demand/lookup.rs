//! The clock read by looking a moment up, where that cannot differ from walking to it.
//!
//! A hand of the clock ([`super::clock::Hand`]) takes one hour after another from what is left to go, and
//! each subtraction rounds; its moments are published numbers. To walk through every hour between two
//! needs of a quiet source is most of the work of drawing a winter. So the same way is kept here as a
//! whole number of fine parts of a millisecond, with a bound on how far the hand's roundings can have
//! carried it from there. While both must name the same millisecond, the answer is looked up; where they
//! might not, about once in ten thousand needs, it says so, and the points are walked to by hand.

use super::clock::BaseClock;
use crate::kernel::quantity::Instant;

/// Parts of a typical millisecond.
const PART: f64 = (1_u64 << 24) as f64;
/// Finer parts, in which whole timelines are summed before they are cut to [`PART`].
const FINE: f64 = (1_u64 << 40) as f64;
/// Of two neighbouring numbers, half their distance by their size: the most that one step rounds.
const ROUNDING: f64 = 1.0 / (1_u64 << 53) as f64;

/// The hours of a clock in one direction from the start of the winter, ready to be looked up.
#[derive(Clone, Debug)]
pub(super) struct Hours {
    /// Where each hour begins, and where the last ends, in parts.
    begins: Vec<u64>,
    /// For each of as many equal stretches as there are hours, the hour in which it begins.
    guide: Vec<u32>,
    /// Parts of a stretch.
    stretch: u64,
}

impl Hours {
    /// Hours of these typical lengths, in milliseconds.
    pub(super) fn new(long: impl Iterator<Item = f64>) -> Self {
        let mut fine = 0_u128;
        let mut begins = vec![0];
        for hour in long {
            fine += (hour * FINE) as u128;
            begins.push((fine >> 16) as u64);
        }
        let hours = begins.len() - 1;
        let stretch = begins[hours] / hours.max(1) as u64 + 1;
        let hour = |at: u64| begins.partition_point(|begin| *begin <= at) as u32 - 1;
        let guide = (0..hours as u64).map(|nth| hour(nth * stretch)).collect();
        Self { begins, guide, stretch }
    }

    /// The hour of a position, if it lies before the end.
    fn at(&self, position: u64) -> Option<usize> {
        let mut hour = *self.guide.get((position / self.stretch) as usize)? as usize;
        while *self.begins.get(hour + 1)? <= position {
            hour += 1;
        }
        Some(hour)
    }
}

/// Where a step leads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// To this moment, in this hour of the timeline.
    To(Instant, usize),
    /// Past the end of the timeline.
    Past,
    /// To one of two neighbouring milliseconds: only walking tells which.
    Doubtful,
}

/// A way along the clock, from the start of the winter outward.
#[derive(Clone, Debug)]
pub(super) struct Way<'a> {
    clock: &'a BaseClock,
    backward: bool,
    position: u64,
    hour: usize,
    /// How far the hand may be from here, in typical milliseconds.
    doubt: f64,
}

impl<'a> Way<'a> {
    /// A way that begins at the start of the winter.
    pub(super) fn new(clock: &'a BaseClock, backward: bool) -> Self {
        Self { clock, backward, position: 0, hour: 0, doubt: 0.0 }
    }

    /// Moves on by `typical` milliseconds of the typical week.
    pub(super) fn advance(&mut self, typical: f64) -> Step {
        let hours = self.clock.hours(self.backward);
        let end = *hours.begins.last().expect("a timeline ends, if only where it begins");
        self.position = self.position.saturating_add((typical * PART) as u64);
        let found = hours.at(self.position);
        let hour = found.unwrap_or(hours.begins.len() - 1);
        // The hand rounds once an hour, by no more than its share of what is left to go; cutting to
        // parts adds three parts at most.
        let steps = (hour - self.hour + 3) as f64;
        self.doubt += steps * typical * ROUNDING + 3.0 / PART;
        self.hour = hour;
        match found {
            Some(hour) => self.moment(hour, hours),
            None if (self.position - end) as f64 / PART > self.doubt => Step::Past,
            None => Step::Doubtful,
        }
    }

    fn moment(&self, nth: usize, hours: &Hours) -> Step {
        let left = (hours.begins[nth + 1] - self.position) as f64 / PART;
        let gone = (self.position - hours.begins[nth]) as f64 / PART;
        if left <= self.doubt || gone <= self.doubt {
            return Step::Doubtful;
        }
        let hour = self.clock.nth_hour(nth, self.backward);
        let rate = self.clock.rate(hour);
        let (least, most) = ((left - self.doubt) / rate, (left + self.doubt) / rate);
        if least as i64 != most as i64 {
            return Step::Doubtful;
        }
        Step::To(self.clock.moment(hour, left / rate, self.backward), hour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::random::{Key, Who};

    /// Quiet and busy hours, forward and backward, short gaps and gaps of weeks: whatever is looked up
    /// is where walking leads, and next to nothing is left in doubt.
    #[test]
    fn what_is_looked_up_is_what_is_walked_to() {
        let hours = 24 * 7 * 30;
        let draw = |nth| Key::new(1, 1, &["rates"]).uniform(0, nth, Who::NONE);
        let rates: Vec<f64> = (0..hours).map(|nth| 3.0 * draw(nth) * draw(nth + hours)).collect();
        let zero = Instant::from_millis(-24 * 7 * 10 * 3_600_000);
        let clock = BaseClock::new(zero, &rates);
        let (mut steps, mut in_doubt) = (0, 0);
        for (nth, mean) in (0_u32..).zip([1e5, 1e7, 3e8, 2e9]) {
            for backward in [false, true] {
                for strip in 0..300 {
                    let mut way = Way::new(&clock, backward);
                    let mut hand = if backward { clock.backward() } else { clock.forward() };
                    for ordinal in 0.. {
                        let gap =
                            Key::new(1, 2, &["gaps"]).uniform(nth, ordinal, Who::new(strip, 0, 0));
                        let walked = hand.advance(-crate::kernel::maths::ln(gap) * mean);
                        match (way.advance(-crate::kernel::maths::ln(gap) * mean), walked) {
                            (Step::To(at, hour), walked) => assert_eq!(walked, Some((at, hour))),
                            (Step::Past, walked) => assert_eq!(walked, None),
                            (Step::Doubtful, _) => in_doubt += 1,
                        }
                        steps += 1;
                        if walked.is_none() || ordinal > 2_000 {
                            break;
                        }
                    }
                }
            }
        }
        assert!(in_doubt * 500 < steps, "{in_doubt} of {steps} steps in doubt");
    }
}
