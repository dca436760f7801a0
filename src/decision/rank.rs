//! Which numbers move the answer most: each by itself turned down and up, through the same winters.
//!
//! ```text
//!   number           turned down       as it is        turned up
//!   fill 60%        30% ─► difference  difference     100% ─► difference
//!                        └────────────── moves by ──────────────┘
//! ```
//!
//! Everything is played through the same winters, so what a number moves is a paired difference of paired
//! differences, winter by winter, with an interval of its own. It is done in two rounds: all numbers through a
//! few winters, then those that moved most there through more. A number whose change leaves both arms as they
//! were is not played: it moves nothing. For the first of them that has one, the value is looked for at which
//! the difference is zero, as [`threshold`](super::threshold()) does.
//!
//! One at a time shows what each does by itself. What two of them do together a sweep over both shows.

mod round;

use super::aim::Aim;
use super::threshold::{Ask, Threshold, Tried, threshold};
use crate::experiment::{Series, Summary};
use crate::scenario::{Beside, Brief, Dial, Dials};
use round::{Came, Change, changes};

/// Winters of the first round.
pub const FIRST_ROUND: u32 = 2;
/// How many numbers are played in the second round.
const SECOND: usize = 12;
/// How many are asked where the difference is zero before that is given up.
const ASKED: usize = 3;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct RankAsk<'a> {
    /// The file.
    pub brief: &'a Brief,
    /// The arms and the case.
    pub beside: Beside,
    /// The difference.
    pub aim: &'a Aim,
    /// Winters of the second round.
    pub winters: u32,
    /// The seed.
    pub seed: u64,
}

/// A number and what it moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The number.
    pub dial: Dial,
    /// Turned down; `None` where the file can say no lower value, or the difference is undefined there.
    pub down: Option<Tried>,
    /// Turned up.
    pub up: Option<Tried>,
    /// By how much the difference moves from the one end to the other: the greatest less the least of the mean
    /// differences turned down, as it is and turned up.
    pub moves: Summary,
    /// Whether the sign of the mean difference is another one at an end.
    pub turns: bool,
}

/// Numbers in the order in which they move the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The measure, and its unit.
    pub aim: Aim,
    /// The arms and the case.
    pub beside: Beside,
    /// The seed.
    pub seed: u64,
    /// Winters of the second round.
    pub winters: u32,
    /// The difference as the file has it; `None` where it is undefined.
    pub base: Option<Tried>,
    /// Those that move it, the most first: those of the second round, then those of the first alone.
    pub rows: Vec<Ranked>,
    /// Those that move nothing in these two arms.
    pub still: Vec<Dial>,
    /// Those that cannot be turned by themselves, by path.
    pub fixed: Vec<String>,
    /// Where the difference is zero: places in `rows`, and what was found. The last has a place, if any has.
    pub zeros: Vec<(usize, Threshold)>,
    /// Whether everything was played.
    pub complete: bool,
}

/// Ranks numbers. `keep_going` is told how many steps of how many are done, and stops the rest by saying no.
pub fn rank(
    ask: &RankAsk<'_>,
    all: Dials,
    keep_going: &mut dyn FnMut(usize, usize) -> bool,
) -> Ranking {
    let mut rounds = Rounds { ask, keep_going, done: 0, all: 1, stopped: false };
    let changes = changes(ask, &all.dials);
    rounds.all = changes.len() + changes.len().min(2 * SECOND);
    let first = rounds.play(&changes.iter().collect::<Vec<_>>(), FIRST_ROUND.min(ask.winters));
    let mut rows = rows(&all.dials, &changes, &first);
    let second: Vec<&Change> = changes
        .iter()
        .filter(|change| {
            let mut most = rows.iter().take(SECOND);
            most.any(|row| row.dial.path == all.dials[change.dial].path)
        })
        .collect();
    let again = rounds.play(&second, ask.winters);
    let base = again.base.as_deref().and_then(|values| tried(f64::NAN, values));
    if !rounds.stopped {
        let kept = rows.split_off(SECOND.min(rows.len()));
        rows = self::rows(&all.dials, &changes, &again);
        rows.extend(kept);
    }
    let moved = |dial: &Dial| rows.iter().any(|row| row.dial.path == dial.path);
    let still = all.dials.iter().filter(|dial| !moved(dial)).cloned().collect();
    let zeros = if rounds.stopped { Vec::new() } else { rounds.zeros(&rows) };
    let (aim, beside, winters, seed) = (ask.aim.clone(), ask.beside, ask.winters, ask.seed);
    let (fixed, complete) = (all.fixed, !rounds.stopped);
    Ranking { aim, beside, seed, winters, base, rows, still, fixed, zeros, complete }
}

/// Plays what is asked as long as nobody says stop.
struct Rounds<'a, 'b> {
    ask: &'a RankAsk<'a>,
    keep_going: &'b mut dyn FnMut(usize, usize) -> bool,
    done: usize,
    all: usize,
    stopped: bool,
}

impl Rounds<'_, '_> {
    fn play(&mut self, changes: &[&Change], winters: u32) -> Came {
        let mut came = Came::default();
        for some in changes.chunks(round::TOGETHER) {
            if self.stopped || !(self.keep_going)(self.done, self.all) {
                self.stopped = true;
                break;
            }
            round::play(self.ask, some, winters, &mut came);
            self.done += some.len();
        }
        came
    }

    /// Where the difference is zero, for the first numbers until one has such a place.
    fn zeros(&mut self, rows: &[Ranked]) -> Vec<(usize, Threshold)> {
        let RankAsk { brief, beside, aim, winters, seed } = *self.ask;
        let mut zeros = Vec::new();
        for (at, row) in rows.iter().enumerate().take(ASKED) {
            let dial = &row.dial;
            let (low, high) = dial.range();
            let between = [low, high].map(|end| brief.inward(dial, beside, end));
            let ask = Ask { brief, beside, dial, aim, winters, seed };
            let (done, all) = (self.done, self.all);
            let mut keep_going = |_| (self.keep_going)(done, all);
            let found = threshold(&ask, (between[0], between[1]), &mut keep_going);
            let (is_found, complete) = (!found.crossings.is_empty(), found.complete);
            self.stopped |= !complete;
            zeros.push((at, found));
            if is_found || !complete {
                break;
            }
        }
        zeros
    }
}

/// What each number moves, the most first; those that were not played or move nothing are left out.
fn rows(dials: &[Dial], changes: &[Change], came: &Came) -> Vec<Ranked> {
    let Some(base) = &came.base else { return Vec::new() };
    let mut rows = Vec::new();
    for (nth, dial) in dials.iter().enumerate() {
        let end = |up: bool| {
            let at = changes.iter().position(|change| (change.dial, change.up) == (nth, up))?;
            Some((changes[at].x, came.values.get(&(nth, up))?.as_ref()?))
        };
        let ends = [end(false), end(true)];
        let all = ends.iter().flatten().map(|(_, values)| *values).chain([base]);
        let Some(moves) = between_extremes(all) else { continue };
        let [down, up] = ends.map(|end| end.and_then(|(x, values)| tried(x, values)));
        let sign = tried(0.0, base).map(|base| base.sign());
        let turns =
            [&down, &up].into_iter().flatten().any(|end| sign.is_some_and(|is| is != end.sign()));
        rows.push(Ranked { dial: dial.clone(), down, up, moves, turns });
    }
    rows.retain(|row| row.moves.mean != 0.0);
    // Equal moves stay in the order of their paths.
    rows.sort_by(|a, b| b.moves.mean.total_cmp(&a.moves.mean));
    rows
}

/// The series with the greatest mean less that with the least.
fn between_extremes<'a>(all: impl Iterator<Item = &'a Vec<f64>>) -> Option<Summary> {
    let mut all: Vec<(f64, &Vec<f64>)> = all
        .filter_map(|values| Some((Series::plain(values.clone()).summary()?.mean, values)))
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (least, most) = (all.first()?.1, all.last()?.1);
    Series::plain(most.iter().zip(least).map(|(most, least)| most - least).collect()).summary()
}

/// The difference at a value.
fn tried(x: f64, values: &[f64]) -> Option<Tried> {
    let summary = Series::plain(values.to_vec()).summary()?;
    let (lower, upper) = (summary.interval.lower, summary.interval.upper);
    Some(Tried { x, mean: summary.mean, lower, upper })
}
