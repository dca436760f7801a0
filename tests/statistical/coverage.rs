//! The intervals that the tables print cover the truth as often as they say.
//!
//! Each repeat is a study of fifty winters whose truth is known. A thousand repeats know a coverage to
//! 0.7 points (one standard error), so that an interval of 95% that keeps its word lies between 93% and
//! 97%. What is looked at is what a table shows: the summary of a series, of a paired difference, and the
//! ratio of two means.
//!
//! Here the winters are drawn from lognormals with a coefficient of variation of 1, whose tail is longer than
//! that of anything a planner counts; all truths are closed forms.

use rand::Rng;
use waxwing::experiment::{Difference, Series};
use waxwing::kernel::maths;
use waxwing::kernel::random::{Key, Stream, Who};
use waxwing::kernel::stats::{Confidence, Ratio};

const REPEATS: u32 = 1_000;
const WINTERS: usize = 50;

/// `ln 2`: the variance of the logarithm at a coefficient of variation of 1.
const LOG_VARIANCE: f64 = std::f64::consts::LN_2;

fn normal(chance: &mut Stream) -> f64 {
    let cell = 1.0 / (1_u64 << 53) as f64;
    maths::probit(((chance.next_u64() >> 11) as f64 + 0.5) * cell)
}

/// A lognormal with this mean and a coefficient of variation of 1, of a normal.
fn lognormal(mean: f64, normal: f64) -> f64 {
    mean * maths::exp(LOG_VARIANCE.sqrt() * normal - LOG_VARIANCE / 2.0)
}

/// Two arms in the same winters: means of 40 and 30, logarithms with a correlation of 0.8.
fn pair(chance: &mut Stream) -> (Vec<f64>, Vec<f64>) {
    let mut winter = || {
        let (shared, own) = (normal(chance), normal(chance));
        (lognormal(40.0, 0.8 * shared + 0.6 * own), lognormal(30.0, shared))
    };
    (0..WINTERS).map(|_| winter()).unzip()
}

/// How many repeats of a hundred held the truth.
fn coverage(name: &str, mut holds: impl FnMut(&mut Stream) -> bool) -> f64 {
    let key = Key::new(2_024, 0, &["coverage", name]);
    let held = (0..REPEATS).filter(|&nth| holds(&mut Stream::new(key, nth, Who::NONE))).count();
    100.0 * held as f64 / f64::from(REPEATS)
}

#[track_caller]
pub(crate) fn as_promised(name: &str, share: f64) {
    super::told(&format!("{name}: {share:.1}%"));
    assert!((93.0..=97.0).contains(&share), "{name} is held by {share}% of the intervals");
}

#[test]
fn a_mean_with_a_long_tail_is_covered() {
    let share = coverage("mean", |chance| {
        let values = (0..WINTERS).map(|_| lognormal(40.0, normal(chance))).collect();
        Series::plain(values).summary().expect("it is defined").interval.contains(40.0)
    });
    as_promised("mean of a lognormal", share);
}

#[test]
fn a_paired_difference_with_a_long_tail_is_covered() {
    let share = coverage("difference", |chance| {
        let (here, there) = pair(chance);
        let found = Difference::of(&Series::plain(here), &Series::plain(there));
        found.expect("it is defined").summary.interval.contains(10.0)
    });
    as_promised("paired difference of lognormals", share);
}

#[test]
fn a_ratio_of_what_has_a_long_tail_is_covered() {
    let over = |denominator: fn(&mut Stream) -> f64| {
        move |chance: &mut Stream| {
            let mut row = || (lognormal(40.0, normal(chance)), denominator(chance));
            let rows: Vec<(f64, f64)> = (0..WINTERS).map(|_| row()).collect();
            let ratio = Ratio::of(&rows, Confidence::P95).expect("there are rows");
            ratio.interval.contains(40.0 / 100.0)
        }
    };
    let steady = coverage("steady", over(|chance| 100.0 + 2.0 * normal(chance)));
    as_promised("lognormal over what hardly varies", steady);
    let tailed = coverage("tailed", over(|chance| lognormal(100.0, normal(chance))));
    as_promised("lognormal over a lognormal", tailed);
}

#[test]
fn a_ratio_of_two_that_rise_together_is_covered() {
    let share = coverage("together", |chance| {
        let (here, there) = pair(chance);
        let rows: Vec<(f64, f64)> = here.into_iter().zip(there).collect();
        let ratio = Ratio::of(&rows, Confidence::P95).expect("there are rows");
        ratio.interval.contains(40.0 / 30.0)
    });
    as_promised("ratio of correlated lognormals", share);
}
