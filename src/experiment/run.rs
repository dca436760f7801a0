//! Playing a plan, a block of winters at a time.
//!
//! The caller owns the loop: [`Run::step`] plays one block and says how far it has come, so that the
//! library needs no clock, callback or cancel flag. What has been folded is always a complete prefix
//! of the winters. A run that is played until it is precise enough is asked after every winter in order;
//! what a block computed beyond the last is thrown away, so that neither blocks nor threads move the end.

use std::ops::Range;
use std::sync::Mutex;

use super::chronicle::Page;
use super::pair::{Crosstab, PairCount};
use super::plan::Plan;
use super::precision::Precision;
use super::study::{Played, SourceCount, Study, count_sources};
use crate::model::diary::Diary;
use crate::model::{Fate, Winter, World};

/// Winters in a block; it decides when progress is shown and nothing else.
const BLOCK: u32 = 16;

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Winters played and folded.
    pub done: u32,
    /// Winters asked for.
    pub of: u32,
    /// Whether the precision that was asked for is reached.
    pub settled: bool,
}

impl Progress {
    /// Whether all winters are played, or enough of them.
    pub const fn is_complete(&self) -> bool {
        self.settled || self.done >= self.of
    }
}

/// A run under way.
#[derive(Debug)]
pub struct Run<'a> {
    plan: &'a Plan,
    study: Study<'a>,
    next: u32,
    /// The winters of the last block, where days are kept.
    pages: Vec<Page>,
    precision: Option<Precision>,
    scratch: Mutex<Vec<Scratch>>,
}

/// Plays whole plans, one after another, on the thread that asks, with the same memory for all.
#[derive(Debug, Default)]
pub struct Player {
    scratch: Scratch,
}

impl Player {
    /// All winters of a plan.
    pub fn play<'a>(&mut self, plan: &'a Plan) -> Study<'a> {
        let mut study = Study::new(plan);
        for winter in 0..plan.winters {
            study.fold(self.scratch.play(plan, plan.first + winter));
        }
        study
    }
}

/// The memory of one thread. One world lives through all arms in turn: what is laid side by side
/// afterwards is only what became of everybody.
#[derive(Debug, Default)]
struct Scratch {
    winter: Winter,
    world: World,
    /// The fates of each arm in the present case.
    fates: Vec<Vec<Fate>>,
}

impl<'a> Run<'a> {
    /// A run of `plan` that has played nothing yet.
    pub fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            study: Study::new(plan),
            next: 0,
            pages: Vec::new(),
            precision: None,
            scratch: Mutex::new(Vec::new()),
        }
    }

    /// The same, ending before the plan's last winter if it is precise enough.
    pub fn until(plan: &'a Plan, precision: Precision) -> Self {
        Self { precision: Some(precision), ..Self::new(plan) }
    }

    /// Plays the next block of winters.
    pub fn step(&mut self) -> Progress {
        let until = (self.next + BLOCK).min(self.plan.winters);
        self.pages.clear();
        let mut settled = false;
        for played in self.play_block(self.next..until) {
            self.pages.extend(self.study.fold(played));
            settled = self.precision.as_mut().is_some_and(|asked| asked.look(&self.study));
            if settled {
                break;
            }
        }
        self.next = until;
        Progress { done: self.study.winters as u32, of: self.plan.winters, settled }
    }

    /// How the precision stands that was asked for.
    pub fn precision(&self) -> Option<&Precision> {
        self.precision.as_ref()
    }

    /// The days of the winters of the last step, in order; none where days are not kept.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Plays all winters that are left.
    pub fn finish(mut self) -> Study<'a> {
        while !self.step().is_complete() {}
        self.study
    }

    /// What has been played so far.
    pub fn stop(self) -> Study<'a> {
        self.study
    }

    #[cfg(feature = "parallel")]
    fn play_block(&self, winters: Range<u32>) -> Vec<Played> {
        use rayon::prelude::*;
        winters.into_par_iter().map(|winter| self.play(self.plan.first + winter)).collect()
    }

    #[cfg(not(feature = "parallel"))]
    fn play_block(&self, winters: Range<u32>) -> Vec<Played> {
        winters.map(|winter| self.play(self.plan.first + winter)).collect()
    }

    fn play(&self, winter: u32) -> Played {
        let lock = || self.scratch.lock().expect("no thread panics while it holds the scratch");
        let mut scratch = lock().pop().unwrap_or_default();
        let played = scratch.play(self.plan, winter);
        lock().push(scratch);
        played
    }
}

impl Scratch {
    /// All arms in all cases through one winter.
    fn play(&mut self, plan: &Plan, number: u32) -> Played {
        let arms = plan.arms.len();
        self.fates.resize_with(arms, Vec::new);
        self.winter.draw(&plan.ensemble, number);
        if let (Some(outline), None) = (&plan.outline, self.world.diary()) {
            self.world.keep(Diary::new(outline.clone()));
        }
        let mut page = plan.outline.as_ref().map(|_| Page::default());
        let mut played = Played {
            rows: Vec::with_capacity(plan.costings.len() * plan.ensemble.layout.width()),
            page: None,
            pairs: Vec::new(),
            crosstabs: Vec::new(),
            by_source: vec![[0; SourceCount::COUNT]; plan.costings.len() * plan.sources.len()],
        };
        for case in 0..plan.cases.len() {
            for arm in 0..arms {
                let (at, world) = (plan.world(arm, case), &mut self.world);
                world.play(&plan.ensemble, &plan.ensemble.worlds[at], &self.winter);
                played.rows.extend_from_slice(&world.row);
                if let (Some(page), Some(diary)) = (&mut page, world.diary()) {
                    page.add(diary);
                }
                let sources = at * plan.sources.len()..(at + 1) * plan.sources.len();
                count_sources(&world.fates, &self.winter.source, &mut played.by_source[sources]);
                std::mem::swap(&mut world.fates, &mut self.fates[arm]);
            }
            for pair in &plan.pairs {
                let mut counts = [0; PairCount::COUNT];
                let mut crosstab = Crosstab::default();
                crosstab.lay(&self.fates[pair.arm], &self.fates[pair.against], &mut counts);
                played.pairs.push(counts);
                played.crosstabs.push(crosstab);
            }
        }
        played.page = page;
        played
    }
}
