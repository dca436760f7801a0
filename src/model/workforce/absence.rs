//! Sickness, leave and training: spells that begin on calendar dates.
//!
//! On each date a spell begins with a small chance and lasts a geometric number of days; a person is
//! absent on every day that any spell covers. Each date's luck is addressed by seat and date, so it
//! does not matter when the person started, or in which arm.

use crate::kernel::maths;
use crate::kernel::quantity::Calendar;
use crate::kernel::random::{Key, Who};
use crate::model::demand::DAYS_BEFORE;
use crate::scenario::Absence;

/// Days before the first asked for in which a spell may have begun. No spell is longer, so that who is
/// ill on a date does not depend on where the look back begins.
const LOOK_BACK: i64 = DAYS_BEFORE;

/// The number by which a date addresses luck: days since 1 January 1970.
pub(super) fn date_number(calendar: &Calendar, day: i64) -> u32 {
    calendar.days_since_1970(day) as u32
}

/// Why somebody in post is not on the roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Away {
    /// They are.
    #[default]
    No,
    /// Ill.
    Sick,
    /// On annual leave.
    Leave,
    /// In training.
    Training,
}

/// One sort of absence, ready to be drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spells {
    /// The chance that a spell begins on a day.
    begins: f64,
    /// The logarithm of the chance that a spell goes on for another day; 0 for spells of one day.
    goes_on: f64,
}

impl Spells {
    pub(super) fn new(absence: Absence) -> Self {
        let goes_on = 1.0 - 1.0 / absence.mean_days.max(1.0);
        let begins = begin_chance(absence.rate.value(), goes_on);
        Self { begins, goes_on: if goes_on > 0.0 { maths::ln(goes_on) } else { 0.0 } }
    }

    /// Whether there is any.
    pub(super) fn any(self) -> bool {
        self.begins > 0.0
    }

    /// Fills `absent[n]` for the days after `first_date`; `raised(n)` multiplies the chance that a
    /// spell begins on one of them.
    pub(super) fn draw(
        self,
        luck: (Key, u32),
        first_date: u32,
        raised: impl Fn(i64) -> f64,
        absent: &mut [bool],
    ) {
        absent.fill(false);
        if self.begins <= 0.0 {
            return;
        }
        let (key, winter) = luck;
        let mut until = 0;
        for offset in -LOOK_BACK..absent.len() as i64 {
            let date = (i64::from(first_date) + offset) as u32;
            let (begin, length) = key.pair(winter, date, Who::NONE);
            if begin < self.begins * raised(offset) {
                until = until.max(offset + self.days(length));
            }
            if offset >= 0 {
                absent[offset as usize] = offset < until;
            }
        }
    }

    fn days(self, length: f64) -> i64 {
        let more = if self.goes_on < 0.0 { maths::ln(length) / self.goes_on } else { 0.0 };
        (more as i64 + 1).min(LOOK_BACK)
    }
}

/// The chance a day that a spell begins, so that on `rate` of all days one is under way:
/// `1 - rate` is the product over the days back to the farthest of `1 - begins x goes_on^day`.
fn begin_chance(rate: f64, goes_on: f64) -> f64 {
    if rate <= 0.0 {
        return 0.0;
    }
    let free = |begins: f64| {
        let still_ill = (0..LOOK_BACK).scan(1.0, |left, _| {
            let now = *left;
            *left *= goes_on;
            Some(now)
        });
        // From where so little is left that a factor is one, all that follow are.
        let counts = still_ill.take_while(|left| 1.0 - left < 1.0);
        counts.map(|left| 1.0 - begins * left).product::<f64>()
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if free(middle) > 1.0 - rate { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}
