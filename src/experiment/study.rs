//! What is kept of a run: rows of whole numbers, pairs, and exact sums.

use super::chronicle::{Chronicle, Page};
use super::pair::{Crosstab, PairCount};
use super::plan::Plan;
use crate::model::{Exit, Fate, Marks};

/// What is summed for each source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum SourceCount {
    /// Needs.
    Needs,
    /// Needs accepted by a service.
    Referred,
    /// People contacted.
    Reached,
    /// ED attendances (people with at least one).
    Crises,
    /// Emergency admissions.
    Admissions,
    /// Midnights in hospital beds.
    BedDays,
}

impl SourceCount {
    /// How many there are.
    pub const COUNT: usize = 6;
    /// Names in files, in order.
    pub const NAMES: [&'static str; Self::COUNT] =
        ["needs", "referred", "reached", "people_attending", "admissions", "bed_days"];
}

/// Exact sums over winters for one source in one world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceSums {
    /// Sum of each count over winters.
    pub sum: [i64; SourceCount::COUNT],
    /// Sum of its squares.
    pub squares: [i128; SourceCount::COUNT],
}

/// What leaves the thread on which a winter was played.
#[derive(Debug)]
pub(super) struct Played {
    pub rows: Vec<i64>,
    pub pairs: Vec<[i64; PairCount::COUNT]>,
    pub crosstabs: Vec<Crosstab>,
    pub by_source: Vec<[i64; SourceCount::COUNT]>,
    pub page: Option<Page>,
}

/// Everything that was played, in winter order.
#[derive(Debug)]
pub struct Study<'a> {
    /// What was asked.
    pub plan: &'a Plan,
    /// Winters played: the first so many of the plan's.
    pub winters: usize,
    rows: Vec<i64>,
    pairs: Vec<[i64; PairCount::COUNT]>,
    crosstabs: Vec<Crosstab>,
    by_source: Vec<SourceSums>,
    chronicle: Option<Chronicle>,
}

impl<'a> Study<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let worlds = plan.costings.len();
        let pairs = plan.pairs.len() * plan.cases.len();
        Self {
            plan,
            winters: 0,
            rows: Vec::new(),
            pairs: Vec::new(),
            crosstabs: vec![Crosstab::default(); pairs],
            by_source: vec![SourceSums::default(); worlds * plan.sources.len()],
            chronicle: plan.outline.clone().map(|outline| Chronicle::new(outline, worlds)),
        }
    }

    /// Adds the next winter; its days are handed back.
    pub(super) fn fold(&mut self, played: Played) -> Option<Page> {
        self.winters += 1;
        self.rows.extend(played.rows);
        self.pairs.extend(played.pairs);
        for (sum, more) in self.crosstabs.iter_mut().zip(&played.crosstabs) {
            sum.add(more);
        }
        for (sums, counts) in self.by_source.iter_mut().zip(played.by_source) {
            for (nth, count) in counts.into_iter().enumerate() {
                sums.sum[nth] += count;
                sums.squares[nth] += i128::from(count) * i128::from(count);
            }
        }
        if let (Some(chronicle), Some(page)) = (&mut self.chronicle, &played.page) {
            chronicle.fold(page);
        }
        played.page
    }

    /// Days, hours and distributions, where the plan keeps them.
    pub fn chronicle(&self) -> Option<&Chronicle> {
        self.chronicle.as_ref()
    }

    /// The row of a world in a winter.
    pub fn row(&self, winter: usize, world: usize) -> &[i64] {
        let width = self.plan.ensemble.layout.width();
        let at = (winter * self.plan.costings.len() + world) * width;
        &self.rows[at..at + width]
    }

    /// The counts of a pair (by its place in the plan) in a case and winter.
    pub fn pair(&self, winter: usize, case: usize, pair: usize) -> &[i64; PairCount::COUNT] {
        let pairs = self.plan.pairs.len();
        &self.pairs[(winter * self.plan.cases.len() + case) * pairs + pair]
    }

    /// The transitions of a pair in a case, over all winters.
    pub fn crosstab(&self, case: usize, pair: usize) -> &Crosstab {
        &self.crosstabs[case * self.plan.pairs.len() + pair]
    }

    /// The sums of a source in a world.
    pub fn by_source(&self, world: usize, source: usize) -> &SourceSums {
        &self.by_source[world * self.plan.sources.len() + source]
    }
}

/// Counts of a winter by source, for people of the cohort.
pub(super) fn count_sources(
    fates: &[Fate],
    sources: &[u32],
    counts: &mut [[i64; SourceCount::COUNT]],
) {
    for (fate, source) in fates.iter().zip(sources) {
        if !fate.marks.has(Marks::COHORT) || fate.exit == Exit::Prevented {
            continue;
        }
        let of = &mut counts[*source as usize];
        of[SourceCount::Needs as usize] += 1;
        of[SourceCount::Referred as usize] += i64::from(fate.marks.has(Marks::ACCEPTED));
        of[SourceCount::Reached as usize] += i64::from(fate.marks.has(Marks::REACHED));
        of[SourceCount::Crises as usize] += i64::from(fate.marks.has(Marks::CRISIS));
        of[SourceCount::Admissions as usize] += i64::from(fate.admissions);
        of[SourceCount::BedDays as usize] += i64::from(fate.bed_days);
    }
}
