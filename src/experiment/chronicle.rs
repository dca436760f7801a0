//! Days, hours and distributions of all worlds, folded winter by winter.
//!
//! ```text
//! Diary of a world ─► Page (whole numbers of one winter) ─► Chronicle (histograms and sums)
//! ```
//!
//! Memory grows with days and worlds and not with winters: a day keeps how often each value came up.
//! Every number is whole, so that neither threads nor blocks can move one.

use std::sync::Arc;

use crate::kernel::stats::Histogram;
use crate::kernel::stats::histogram::BINS;
use crate::model::Blueprint;
use crate::model::diary::{Diary, HOURS, Outline};

/// One winter of all worlds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Values of series: world after world, laid out by the outline.
    pub daily: Vec<u32>,
    hours: Vec<u32>,
    /// Bins that came up, world after world, with how often.
    spread: Vec<(u32, u32)>,
    /// Where each world's bins end.
    ends: Vec<usize>,
}

impl Page {
    /// Adds the next world's diary.
    pub(super) fn add(&mut self, diary: &Diary) {
        self.daily.extend_from_slice(&diary.daily);
        self.hours.extend_from_slice(&diary.hours);
        let seen = diary.spread.iter().enumerate().filter(|(_, times)| **times > 0);
        self.spread.extend(seen.map(|(at, times)| (at as u32, *times)));
        self.ends.push(self.spread.len());
    }
}

/// All winters.
#[derive(Debug)]
pub struct Chronicle {
    /// What is kept, and where it stands.
    pub outline: Arc<Outline>,
    daily: Vec<Histogram>,
    hours: Vec<u64>,
    spread: Vec<u64>,
}

/// Two numbers of one hour of the week, summed over winters.
pub type Hour = [u64; 2];

impl Chronicle {
    pub(super) fn new(outline: Arc<Outline>, worlds: usize) -> Self {
        Self {
            daily: vec![Histogram::default(); worlds * outline.width()],
            hours: vec![0; worlds * outline.hours()],
            spread: vec![0; worlds * outline.distributions.len() * BINS],
            outline,
        }
    }

    /// Adds the next winter.
    pub(super) fn fold(&mut self, page: &Page) {
        for (seen, value) in self.daily.iter_mut().zip(&page.daily) {
            seen.add(*value);
        }
        for (sum, more) in self.hours.iter_mut().zip(&page.hours) {
            *sum += u64::from(*more);
        }
        let (mut from, bins) = (0, self.outline.distributions.len() * BINS);
        for (world, until) in page.ends.iter().enumerate() {
            for (bin, times) in &page.spread[from..*until] {
                self.spread[world * bins + *bin as usize] += u64::from(*times);
            }
            from = *until;
        }
    }

    /// The values of a series of a world, a day or a week each.
    pub fn days(&self, world: usize, series: usize) -> &[Histogram] {
        let at = world * self.outline.width();
        let place = self.outline.place_of(series);
        &self.daily[at + place.start..at + place.end]
    }

    /// The mean of each day or week of a series over winters, in its unit.
    pub fn means(&self, world: usize, series: usize) -> Vec<f64> {
        let per = self.outline.series[series].per();
        let mean = |seen: &Histogram| seen.mean().map_or(f64::NAN, |mean| mean * per);
        self.days(world, series).iter().map(mean).collect()
    }

    /// Staff of a team who were busy and on shift, summed over the readings of each hour of the week
    /// (from Monday 00:00) inside the winter, all winters together.
    pub fn hours_of_team(&self, world: usize, team: usize) -> [Hour; HOURS] {
        self.hours_at(world, self.outline.hours_of_team(team))
    }

    /// Promises of a service that fell due and that were kept, by the hour of acceptance.
    pub fn hours_of_service(&self, world: usize, service: usize) -> [Hour; HOURS] {
        self.hours_at(world, self.outline.hours_of_service(service))
    }

    fn hours_at(&self, world: usize, start: usize) -> [Hour; HOURS] {
        let start = world * self.outline.hours() + start;
        std::array::from_fn(|hour| [0, 1].map(|nth| self.hours[start + hour * 2 + nth]))
    }

    /// The bins of a distribution that came up, with how often, from the smallest up.
    pub fn spread(
        &self,
        world: usize,
        distribution: usize,
    ) -> impl Iterator<Item = (usize, u64)> + '_ {
        let start = (world * self.outline.distributions.len() + distribution) * BINS;
        let bins = self.spread[start..start + BINS].iter().copied().enumerate();
        bins.filter(|(_, times)| *times > 0)
    }

    /// Whether a series says anything of a world: its service is there, its post is recruited to.
    pub fn has_series(&self, blueprint: &Blueprint, series: usize) -> bool {
        blueprint.has_series(self.outline.series[series].of)
    }

    /// Whether a distribution says anything of a world.
    pub fn has_spread(&self, blueprint: &Blueprint, distribution: usize) -> bool {
        blueprint.has_spread(self.outline.distributions[distribution].of)
    }
}
