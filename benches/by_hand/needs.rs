//! Who would need a visit, and when: points of each practice's plane, in order of time.
//!
//! A practice's points come in strips of height 0 to 1, 1 to 2, 2 to 4 … a week, each a Poisson process on
//! a clock that runs as the typical week does; those below the practice's rate are needs. The hour in
//! which a point falls is looked up, not walked to.

use waxwing::kernel::maths;
use waxwing::kernel::quantity::Span;
use waxwing::kernel::random::{Key, Who};

const HOURS: usize = 168;
/// Entries of the table that says where in a week to begin to look.
const GUIDE: usize = 512;

/// The typical week: how long each hour lasts on the clock of demand.
#[derive(Debug)]
pub(super) struct Week {
    /// Relative rate of each hour.
    rate: [f64; HOURS],
    /// Where each hour begins, and where the last ends, in typical milliseconds.
    begins: [f64; HOURS + 1],
    /// For each part of the week, the hour in which it begins.
    guide: [u8; GUIDE],
}

impl Week {
    /// Factors of the hours of the day and of the days of the week, Monday first.
    pub(super) fn new(hour: &[f64], weekday: &[f64]) -> Self {
        let long = Span::HOUR.millis() as f64;
        let rate: [f64; HOURS] = std::array::from_fn(|at| weekday[at / 24] * hour[at % 24]);
        let mut begins = [0.0; HOURS + 1];
        for at in 0..HOURS {
            begins[at + 1] = begins[at] + rate[at] * long;
        }
        let part = begins[HOURS] / GUIDE as f64;
        let guide = std::array::from_fn(|at| {
            let hour = begins.partition_point(|begin| *begin <= at as f64 * part);
            (hour - 1) as u8
        });
        Self { rate, begins, guide }
    }

    /// Typical milliseconds of a week.
    fn long(&self) -> f64 {
        self.begins[HOURS]
    }

    /// The hour of the week at a typical moment of it, and the millisecond of that hour.
    fn place(&self, typical: f64) -> (usize, i64) {
        let part = (typical / self.long() * GUIDE as f64) as usize;
        let mut hour = usize::from(self.guide[part.min(GUIDE - 1)]);
        while self.begins[hour + 1] <= typical {
            hour += 1;
        }
        let left = ((self.begins[hour + 1] - typical) / self.rate[hour]) as i64;
        (hour, Span::HOUR.millis() - 1 - left.min(Span::HOUR.millis() - 1))
    }
}

/// A need.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// When, in milliseconds.
    pub at: i64,
    /// The address of the person.
    pub who: Who,
    /// The place of the practice.
    pub source: u32,
}

/// The needs of a winter.
#[derive(Debug, Default)]
pub(super) struct Needs {
    found: Vec<(u32, Need)>,
    /// Where each hour of the winter begins among the needs in order.
    starts: Vec<u32>,
    /// In order of time.
    pub sorted: Vec<Need>,
}

impl Needs {
    /// Draws a winter of so many weeks, for practices with these keys and weekly rates.
    pub(super) fn draw(&mut self, week: &Week, weeks: usize, of: &[(Key, f64)], winter: u32) {
        self.found.clear();
        for (source, (key, rate)) in of.iter().enumerate() {
            let (mut low, mut high, mut strip) = (0.0, 1.0, 0);
            while low < *rate {
                let mean_gap = Span::WEEK.millis() as f64 / (high - low);
                let (mut nth_week, mut typical) = (0, 0.0);
                for ordinal in 0.. {
                    let who = Who::new(ordinal, strip, 0);
                    let (gap, height) = key.pair(winter, 0, who);
                    typical += -maths::ln(gap) * mean_gap;
                    while typical >= week.long() {
                        typical -= week.long();
                        nth_week += 1;
                    }
                    if nth_week >= weeks {
                        break;
                    }
                    if low + height * (high - low) < *rate {
                        let (hour, millis) = week.place(typical);
                        let hour = nth_week * HOURS + hour;
                        let at = hour as i64 * Span::HOUR.millis() + millis;
                        self.found.push((hour as u32, Need { at, who, source: source as u32 }));
                    }
                }
                (low, high, strip) = (high, 2.0 * high, strip + 1);
            }
        }
        self.sort(weeks * HOURS);
    }

    /// Deals the needs into hours, and puts each hour's few in order.
    fn sort(&mut self, hours: usize) {
        self.starts.clear();
        self.starts.resize(hours + 1, 0);
        for (hour, _) in &self.found {
            self.starts[*hour as usize + 1] += 1;
        }
        for hour in 0..hours {
            self.starts[hour + 1] += self.starts[hour];
        }
        let nobody = Need { at: 0, who: Who::NONE, source: 0 };
        self.sorted.clear();
        self.sorted.resize(self.found.len(), nobody);
        for (hour, need) in &self.found {
            let place = &mut self.starts[*hour as usize];
            self.sorted[*place as usize] = *need;
            *place += 1;
        }
        let order = |need: &Need| (need.at, need.source, need.who);
        for at in 1..self.sorted.len() {
            let need = self.sorted[at];
            let mut place = at;
            while place > 0 && order(&self.sorted[place - 1]) > order(&need) {
                self.sorted[place] = self.sorted[place - 1];
                place -= 1;
            }
            self.sorted[place] = need;
        }
    }
}
