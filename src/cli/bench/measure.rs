//! Playing the same winters again and again, and the yardstick in between.
//!
//! ```text
//! once, untimed │ yardstick, block of winters, yardstick, block, …, yardstick │ the same again │ …
//!                └────────────────────── one repeat ─────────────────────────┘
//! ```
//!
//! The yardstick is played between the blocks of winters of one repeat, for about a ninth of the time, so
//! that a moment in which the machine is slow falls on both. Every repeat must give the same rows.

use sha2::{Digest, Sha256};

use super::yardstick::{STEPS, Yardstick};
use crate::cli::Console;
use crate::cli::clock::{self, Spent};
use crate::cli::threads::Threads;
use crate::experiment::{Plan, Run, Study};
use crate::kernel::stats::quantile::{median_interval, quantile};
use crate::kernel::stats::{Confidence, Interval};
use crate::model::counts::System;

/// Of the time of the winters, one part in so many is spent on the yardstick as well.
const YARDSTICK_SHARE: u32 = 8;

/// One play of all winters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    /// On the winters.
    pub spent: Spent,
    /// On the yardstick.
    pub yardstick: Spent,
    /// How often that was passed by.
    pub passes: u32,
}

/// What came out: the same in every repeat, on any machine and any number of threads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// Model events of all winters, arms and cases.
    pub events: i64,
    /// SHA-256 over every row, in the order of winters, cases and arms.
    pub digest: String,
}

/// All repeats.
#[derive(Debug)]
pub(super) struct Measured {
    pub answer: Answer,
    pub repeats: Vec<Repeat>,
    /// In bytes, of the whole process, where the system tells it.
    pub peak_memory: Option<u64>,
}

/// By which clock costs are compared: the processors' where there is one, because it stands still while
/// somebody else is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    Cpu,
    Wall,
}

/// Plays so many repeats; fewer if somebody says stop, and nothing if none was finished.
pub(super) fn measure(
    plan: &Plan,
    threads: &Threads,
    repeats: u32,
    console: &Console<'_>,
) -> Option<Measured> {
    let bar = console.bar(u64::from(repeats), "repeats");
    let mut yardstick = Yardstick::new();
    let (_, answer) = play(plan, threads, &mut yardstick, console)?;
    let mut played = Vec::new();
    while played.len() < repeats as usize {
        let Some((repeat, again)) = play(plan, threads, &mut yardstick, console) else { break };
        assert!(again == answer, "the same winters played again give the same rows");
        played.push(repeat);
        bar.at(played.len() as u64);
    }
    let measured = Measured { answer, repeats: played, peak_memory: clock::peak_memory() };
    (!measured.repeats.is_empty()).then_some(measured)
}

fn play(
    plan: &Plan,
    threads: &Threads,
    yardstick: &mut Yardstick,
    console: &Console<'_>,
) -> Option<(Repeat, Answer)> {
    let mut repeat = Repeat { spent: Spent::none(), yardstick: Spent::none(), passes: 0 };
    let mut run = Run::new(plan);
    loop {
        if !console.goes_on() {
            return None;
        }
        repeat.pass_by(yardstick);
        let (progress, spent) = Spent::on(|| threads.play(|| run.step()));
        repeat.spent = repeat.spent.and(spent);
        if progress.is_complete() {
            repeat.pass_by(yardstick);
            return Some((repeat, Answer::of(&run.stop())));
        }
    }
}

impl Repeat {
    fn pass_by(&mut self, yardstick: &mut Yardstick) {
        loop {
            let ((), spent) = Spent::on(|| yardstick.pass());
            self.yardstick = self.yardstick.and(spent);
            self.passes += 1;
            if self.yardstick.wall * YARDSTICK_SHARE >= self.spent.wall {
                break;
            }
        }
    }

    /// The clock that this repeat was read from.
    pub(super) fn basis(&self) -> Basis {
        if self.spent.cpu.is_some() { Basis::Cpu } else { Basis::Wall }
    }

    /// An event in steps of the yardstick.
    pub(super) fn quotient(&self, events: i64) -> f64 {
        let step = seconds(&self.yardstick) / f64::from(self.passes) / f64::from(STEPS);
        seconds(&self.spent) / events.max(1) as f64 / step
    }
}

/// By the processors' clock, else by the one on the wall.
fn seconds(spent: &Spent) -> f64 {
    spent.cpu.unwrap_or(spent.wall).as_secs_f64()
}

impl Basis {
    /// The name in files.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Wall => "wall",
        }
    }
}

impl Answer {
    fn of(study: &Study<'_>) -> Self {
        let (mut hash, mut events) = (Sha256::new(), 0);
        for winter in 0..study.winters {
            for world in 0..study.plan.costings.len() {
                let row = study.row(winter, world);
                events += row[System::Events as usize];
                for count in row {
                    hash.update(count.to_le_bytes());
                }
            }
        }
        let hexadecimal = |text: String, byte: &u8| text + &format!("{byte:02x}");
        Self { events, digest: hash.finalize().iter().fold(String::new(), hexadecimal) }
    }
}

/// A few repeats of one figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Middle {
    pub min: f64,
    pub median: f64,
    pub max: f64,
    /// Where the median lies, at 95 per cent; the whole line for fewer than six.
    pub interval: Interval,
}

impl Middle {
    /// Of at least one value.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = values.into_iter().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |share| quantile(&sorted, share).expect("something was repeated");
        let interval = median_interval(&sorted, Confidence::P95);
        Self { min: at(0.0), median: at(0.5), max: at(1.0), interval }
    }

    /// This median over another, and where that lies: from the ends of both intervals, so that it is wider
    /// than one from pairs would be.
    pub(super) fn over(&self, there: &Self) -> (f64, Interval) {
        let (ours, theirs) = (self.interval, there.interval);
        let interval = if ours.is_bounded() && theirs.is_bounded() {
            Interval { lower: ours.lower / theirs.upper, upper: ours.upper / theirs.lower }
        } else {
            Interval::WHOLE
        };
        (self.median / there.median, interval)
    }
}
