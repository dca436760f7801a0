//! An arm's own curve: how many needs a typical week each source has, at every instant.
//!
//! Height = rate x (own shape / base shape) x sine x waves x gamma factors. The base shape is divided
//! out because time already runs on it; where an arm keeps the base shape the quotient is 1.

use std::f64::consts::TAU;

use super::clock::BaseClock;
use super::surge::Weather;
use crate::kernel::maths;
use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::{Key, Law, Sampler, Who};
use crate::model::purpose::Purpose;
use crate::scenario::{Scenario, Sine, WaveShare};

/// The demand of one arm in one case. Arms with equal curves share one.
#[derive(Clone, Debug)]
pub struct Curve {
    sources: Vec<SourceCurve>,
    /// Own shape over base shape, by hour; one table for each profile in use.
    ratios: Vec<Ratio>,
    /// The distinct sets of wave effects.
    wave_sets: Vec<Vec<WaveShare>>,
}

#[derive(Clone, Debug)]
struct SourceCurve {
    name: String,
    group: String,
    rate: f64,
    spread: Option<Sampler>,
    group_spread: Option<Sampler>,
    ratio: usize,
    sine: Option<Sine>,
    waves: usize,
}

#[derive(Clone, Debug)]
struct Ratio {
    by_hour: Vec<f64>,
    highest: f64,
}

/// A curve in one winter: gamma factors drawn, waves placed.
#[derive(Clone, Debug, Default)]
pub struct CurveNow {
    /// Rate x gamma factors, by source.
    level: Vec<f64>,
    /// Product of wave effects, by wave set and day of the timeline.
    wave: Vec<Vec<f64>>,
    /// No point of a source at or above this height is below the curve.
    top: Vec<f64>,
}

impl CurveNow {
    /// The highest that a source's curve gets this winter.
    pub fn top(&self, source: usize) -> f64 {
        self.top[source]
    }
}

fn gamma_factor(spread: f64) -> Option<Sampler> {
    (spread > 0.0).then(|| Sampler::new(&Law::Gamma { mean: 1.0, sd: spread }))
}

impl Curve {
    /// The curve of `scenario`; `clocks[source]` are the clocks of the base file and
    /// `shapes(source)` the hourly rates of this scenario's own profile.
    pub fn new(
        scenario: &Scenario,
        clocks: &[&BaseClock],
        mut shapes: impl FnMut(usize) -> Vec<f64>,
    ) -> Self {
        let mut curve = Self { sources: Vec::new(), ratios: Vec::new(), wave_sets: Vec::new() };
        let mut last: Option<(&crate::scenario::Profile, *const BaseClock)> = None;
        for (at, source) in scenario.sources.iter().enumerate() {
            let this = (&source.profile, std::ptr::from_ref(clocks[at]));
            if last != Some(this) {
                curve.ratios.push(Ratio::new(&shapes(at), clocks[at]));
                last = Some(this);
            }
            let known = curve.wave_sets.iter().position(|set| *set == source.waves);
            let waves = known.unwrap_or_else(|| {
                curve.wave_sets.push(source.waves.clone());
                curve.wave_sets.len() - 1
            });
            curve.sources.push(SourceCurve {
                name: source.name.clone(),
                group: source.group.clone(),
                rate: source.rate.per_week(),
                spread: gamma_factor(source.spread),
                group_spread: gamma_factor(source.group_spread),
                ratio: curve.ratios.len() - 1,
                sine: source.profile.sine.clone(),
                waves,
            });
        }
        curve
    }

    /// Draws a winter's factors and places its waves.
    pub fn draw(&self, seed: u64, winter: u32, weather: &Weather, days: usize, now: &mut CurveNow) {
        now.wave.resize(self.wave_sets.len(), Vec::new());
        for (set, by_day) in self.wave_sets.iter().zip(&mut now.wave) {
            by_day.clear();
            by_day.extend((0..days).map(|day| wave_factor(set, weather, day)));
        }
        now.level.clear();
        now.top.clear();
        for source in &self.sources {
            let factor = |law: &Option<Sampler>, purpose: Purpose, name: &str| {
                law.as_ref().map_or(1.0, |law| {
                    law.quantile(Key::new(seed, purpose as u16, &[name]).uniform(
                        winter,
                        0,
                        Who::NONE,
                    ))
                })
            };
            let level = source.rate
                * factor(&source.spread, Purpose::SourceFactor, &source.name)
                * factor(&source.group_spread, Purpose::GroupFactor, &source.group);
            let wave = now.wave[source.waves].iter().copied().fold(0.0, f64::max);
            let sine = source.sine.as_ref().map_or(1.0, |sine| 1.0 + sine.amplitude);
            now.level.push(level);
            now.top.push(level * wave * sine * self.ratios[source.ratio].highest);
        }
    }

    /// Whether a point of `source` at this height and instant lies below the curve.
    #[inline]
    pub fn holds(&self, now: &CurveNow, point: &Point) -> bool {
        let source = &self.sources[point.source];
        let mut height = now.level[point.source]
            * self.ratios[source.ratio].by_hour[point.hour]
            * now.wave[source.waves][point.day];
        if let Some(sine) = &source.sine {
            let turn = point.at.millis() as f64 / sine.period.millis() as f64;
            height *= 1.0 + sine.amplitude * maths::sin(TAU * (turn - turn.floor()));
        }
        point.height < height
    }
}

/// A point of a source's plane, and where on the calendar it is.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The source's place.
    pub source: usize,
    /// The moment.
    pub at: Instant,
    /// The hour of the demand's timeline.
    pub hour: usize,
    /// The day of the timeline.
    pub day: usize,
    /// Needs a typical week.
    pub height: f64,
}

impl Ratio {
    fn new(own: &[f64], clock: &BaseClock) -> Self {
        let by_hour: Vec<f64> =
            own.iter().enumerate().map(|(hour, rate)| rate / clock.rate(hour)).collect();
        let highest = by_hour.iter().copied().fold(0.0, f64::max);
        Self { by_hour, highest }
    }
}

fn wave_factor(set: &[WaveShare], weather: &Weather, day: usize) -> f64 {
    let one = |share: &WaveShare| 1.0 + share.effect * weather.level(share.wave.index(), day);
    set.iter().map(|share| one(share).max(0.0)).product()
}

/// Hours of a span, whole.
pub fn whole_hours(span: Span) -> usize {
    (span.millis() / Span::HOUR.millis()) as usize
}
