//! Waves as they turned out in one winter, day by day.

use crate::kernel::maths;
use crate::kernel::quantity::Calendar;
use crate::kernel::random::{Key, Sampler, Who};
use crate::model::purpose::Purpose;
use crate::scenario::{Scenario, Wave};

/// Days before the timeline for which sickness is known: somebody ill on its first day fell ill
/// earlier, and when the timeline begins must not decide who.
pub(crate) const DAYS_BEFORE: i64 = 182;

/// A wave, ready to be drawn.
#[derive(Clone, Debug)]
struct Surge {
    name: String,
    peak: f64,
    shift: Sampler,
    height: Sampler,
    width: Sampler,
    conversion: f64,
    stay: f64,
    sickness: f64,
}

/// All waves of one arm and case.
#[derive(Clone, Debug)]
pub struct Surges {
    waves: Vec<Surge>,
    first_day: i64,
    days: usize,
}

/// The daily level of each wave in one winter, and what the waves together do to other things.
#[derive(Clone, Debug, Default)]
pub struct Weather {
    /// By wave, then day.
    level: Vec<Vec<f64>>,
    /// Multiplier of conversion, by day.
    pub conversion: Vec<f64>,
    /// Multiplier of stays, by day.
    pub stay: Vec<f64>,
    /// Multiplier of sickness, by day from [`DAYS_BEFORE`] the timeline.
    pub(crate) sickness: Vec<f64>,
}

impl Weather {
    /// The level of wave `wave` on the `day`-th day of the timeline.
    pub fn level(&self, wave: usize, day: usize) -> f64 {
        self.level[wave][day]
    }
}

impl Surges {
    /// The waves of a scenario over the days of a calendar.
    pub fn new(scenario: &Scenario, calendar: &Calendar) -> Self {
        let ready = |wave: &Wave| Surge {
            name: wave.name.clone(),
            peak: calendar.day(wave.peak) as f64,
            shift: Sampler::new(&wave.shift),
            height: Sampler::new(&wave.height),
            width: Sampler::new(&wave.width),
            conversion: wave.conversion,
            stay: wave.stay,
            sickness: wave.sickness,
        };
        let days = (calendar.end_day() - calendar.first_day()) as usize;
        let waves = scenario.waves.iter().map(ready).collect();
        Self { waves, first_day: calendar.first_day(), days }
    }

    /// Draws a winter's weather into `weather`.
    pub fn draw(&self, seed: u64, winter: u32, weather: &mut Weather) {
        weather.level.resize(self.waves.len(), Vec::new());
        let before = DAYS_BEFORE as usize;
        let all = [&mut weather.conversion, &mut weather.stay, &mut weather.sickness];
        for (all, more) in all.into_iter().zip([0, 0, before]) {
            all.clear();
            all.resize(self.days + more, 1.0);
        }
        for (at, surge) in self.waves.iter().enumerate() {
            let draw = |purpose: Purpose, law: &Sampler| {
                law.quantile(Key::new(seed, purpose as u16, &[&surge.name]).uniform(
                    winter,
                    0,
                    Who::NONE,
                ))
            };
            let peak = surge.peak + draw(Purpose::WaveShift, &surge.shift);
            let height = draw(Purpose::WaveHeight, &surge.height);
            let width = draw(Purpose::WaveWidth, &surge.width);
            let on = |day: i64| {
                let away = ((self.first_day + day) as f64 + 0.5 - peak) / width;
                height * maths::exp(-0.5 * away * away)
            };
            let level = &mut weather.level[at];
            level.clear();
            level.extend((0..self.days).map(|day| on(day as i64)));
            for (day, now) in level.iter().enumerate() {
                weather.conversion[day] *= (1.0 + surge.conversion * now).max(0.0);
                weather.stay[day] *= (1.0 + surge.stay * now).max(0.0);
            }
            for (day, raised) in (-DAYS_BEFORE..).zip(&mut weather.sickness) {
                *raised *= (1.0 + surge.sickness * on(day)).max(0.0);
            }
        }
    }
}
