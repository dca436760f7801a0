//! One winter: what no arm can change, drawn once and shared by all of them.
//!
//! Columns in order of time: who would need care, of what kind, and when their crisis would come. An
//! arm (in a case) holds the candidates below its own curve; what a case may change (the kinds of
//! need and their crises) is a column for each distinct set of laws. Rare draws are made when they
//! are asked for, by address: eager or lazy never changes a value.

use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::{Sampler, Who};
use crate::model::demand::{Candidate, CurveNow, Strips, Weather, draw_points};
use crate::model::ensemble::Ensemble;
use crate::model::register::RegistersNow;
use crate::scenario::Scenario;

/// The columns of a winter; reused from one winter to the next.
#[derive(Clone, Debug, Default)]
pub struct Winter {
    /// The winter's number.
    pub number: u32,
    /// When each need arises, rising.
    pub at: Vec<Instant>,
    /// The place of each need's source.
    pub source: Vec<u32>,
    /// Each person's address.
    pub who: Vec<Who>,
    /// The day of the timeline.
    pub day: Vec<u16>,
    /// The curves that hold each candidate, one bit each.
    pub held_by: Vec<u64>,
    /// Kind of need and moment of crisis, for each set of laws.
    pub latents: Vec<Latents>,
    /// Waves, for each distinct set.
    pub weather: Vec<Weather>,
    /// Registers, for each distinct set.
    pub(crate) registers: Vec<RegistersNow>,
    curves: Vec<CurveNow>,
    candidates: Vec<Candidate>,
    order: Order,
}

/// What depends on a case's laws of need.
#[derive(Clone, Debug, Default)]
pub struct Latents {
    /// The place of each person's kind of need.
    pub need: Vec<u16>,
    /// When the first crisis would come; [`Instant::NEVER`] for none.
    pub crisis_at: Vec<Instant>,
}

/// The laws by which kinds of need and crises are drawn. Cases with equal laws share one.
#[derive(Clone, Debug)]
pub(crate) struct NeedLaws {
    /// For each source, cumulative shares of its kinds of need.
    kinds: Vec<Vec<(f64, u16)>>,
    /// For each kind of need, its crisis.
    crises: Vec<Option<(f64, Sampler)>>,
}

impl NeedLaws {
    /// The laws of a scenario.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let cumulative = |source: &crate::scenario::Source| {
            let mut below = 0.0;
            let mut upto = |(need, share): &(
                crate::kernel::index::Id<_>,
                crate::kernel::quantity::Probability,
            )| {
                below += share.value();
                (below, need.index() as u16)
            };
            source.needs.iter().map(&mut upto).collect()
        };
        let crisis = |need: &crate::scenario::Need| {
            let crisis = need.crisis.as_ref()?;
            Some((crisis.probability.value(), Sampler::new(&crisis.after)))
        };
        Self {
            kinds: scenario.sources.iter().map(cumulative).collect(),
            crises: scenario.needs.iter().map(crisis).collect(),
        }
    }

    fn kind(&self, source: usize, draw: impl FnOnce() -> f64) -> u16 {
        let kinds = &self.kinds[source];
        if let [(_, only)] = kinds.as_slice() {
            return *only;
        }
        let u = draw();
        let last = kinds.last().expect("every source has a kind of need");
        kinds.iter().find(|(below, _)| u < *below).unwrap_or(last).1
    }
}

impl Winter {
    /// Draws winter `number` of `ensemble` into these columns.
    pub fn draw(&mut self, ensemble: &Ensemble, number: u32) {
        self.number = number;
        self.place_waves(ensemble);
        self.find_candidates(ensemble);
        self.lay_columns(ensemble);
        self.draw_latents(ensemble);
        self.registers.resize_with(ensemble.registers.len(), RegistersNow::default);
        for (registers, now) in ensemble.registers.iter().zip(&mut self.registers) {
            registers.draw(number, &self.source, &self.who, now);
        }
    }

    /// The member of its source's register whose need a candidate is, in a set of registers.
    pub fn member(&self, registers: usize, candidate: usize) -> Option<u32> {
        self.registers[registers].member(candidate)
    }

    fn place_waves(&mut self, ensemble: &Ensemble) {
        self.weather.resize(ensemble.surges.len(), Weather::default());
        for (surges, weather) in ensemble.surges.iter().zip(&mut self.weather) {
            surges.draw(ensemble.seed, self.number, weather);
        }
        self.curves.resize(ensemble.curves.len(), CurveNow::default());
        let days = ensemble.days();
        for ((curve, surges), now) in ensemble.curves.iter().zip(&mut self.curves) {
            curve.draw(ensemble.seed, self.number, &self.weather[*surges], days, now);
        }
    }

    fn find_candidates(&mut self, ensemble: &Ensemble) {
        self.candidates.clear();
        let found = &mut self.candidates;
        ensemble.with_curves(&self.curves, |curves| {
            for (source, clock) in ensemble.clocks().enumerate() {
                let strips = Strips {
                    source,
                    key: ensemble.keys.person(crate::kernel::index::Id::new(source)).point,
                    clock,
                    day_of_hour: &ensemble.day_of_hour,
                    winter: self.number,
                };
                draw_points(&strips, curves, found);
            }
        });
        self.order.find(found, ensemble.from, ensemble.horizon);
    }

    fn lay_columns(&mut self, ensemble: &Ensemble) {
        let sorted = || self.order.places.iter().map(|place| &self.candidates[*place as usize]);
        refill(&mut self.at, sorted().map(|one| one.at));
        refill(&mut self.source, sorted().map(|one| one.source));
        refill(&mut self.who, sorted().map(|one| one.who));
        refill(&mut self.day, sorted().map(|one| one.day));
        refill(&mut self.held_by, sorted().map(|one| one.held_by));
        assert!(ensemble.curves.len() <= 64, "a winter is shared by at most 64 demand curves");
    }

    fn draw_latents(&mut self, ensemble: &Ensemble) {
        self.latents.resize(ensemble.need_laws.len(), Latents::default());
        for (laws, latents) in ensemble.need_laws.iter().zip(&mut self.latents) {
            latents.need.clear();
            latents.crisis_at.clear();
            for (at, (source, who)) in self.at.iter().zip(self.source.iter().zip(&self.who)) {
                let keys = ensemble.keys.person(crate::kernel::index::Id::new(*source as usize));
                let kind = laws.kind(*source as usize, || keys.need.uniform(self.number, 0, *who));
                latents.need.push(kind);
                let crisis =
                    laws.crises[kind as usize].as_ref().and_then(|(probability, after)| {
                        if *probability <= 0.0 {
                            return None;
                        }
                        let (whether, when) = keys.crisis.pair(self.number, 0, *who);
                        (whether < *probability)
                            .then(|| *at + Span::from_millis_f64(after.quantile(when)))
                    });
                latents.crisis_at.push(crisis.unwrap_or(Instant::NEVER));
            }
        }
    }
}

/// The order of candidates by (time, source, who): their places among those found. A place is an eighth
/// of a candidate, so that a whole country's needs are held once and not twice.
#[derive(Clone, Debug, Default)]
struct Order {
    places: Vec<u32>,
    /// Where each slice of time begins among them.
    starts: Vec<u32>,
}

impl Order {
    /// Candidates come as a few hundred runs that are each in order already and spread evenly over time,
    /// so they are dealt into slices of time that hold about one each, and what is then nearly in order
    /// is put in order: a third of the time of a general sort.
    fn find(&mut self, found: &[Candidate], from: Instant, to: Instant) {
        let slices = found.len().max(1);
        let wide = ((to - from).millis() / slices as i64).max(1) + 1;
        let slice = |one: &Candidate| ((one.at - from).millis() / wide) as usize;
        let Self { places, starts } = self;
        starts.clear();
        starts.resize(slices + 1, 0);
        for one in found {
            starts[slice(one) + 1] += 1;
        }
        for at in 0..slices {
            starts[at + 1] += starts[at];
        }
        places.clear();
        places.resize(found.len(), 0);
        for (nth, one) in (0..).zip(found) {
            let start = &mut starts[slice(one)];
            places[*start as usize] = nth;
            *start += 1;
        }
        insertion_sort(places, found);
    }
}

/// Sorts what is nearly sorted.
fn insertion_sort(places: &mut [u32], found: &[Candidate]) {
    let order = |place: u32| {
        let one = &found[place as usize];
        (one.at, one.source, one.who)
    };
    for at in 1..places.len() {
        let (one, mut place) = (places[at], at);
        let own = order(one);
        while place > 0 && order(places[place - 1]) > own {
            places[place] = places[place - 1];
            place -= 1;
        }
        places[place] = one;
    }
}

fn refill<T>(column: &mut Vec<T>, values: impl Iterator<Item = T>) {
    column.clear();
    column.extend(values);
}
