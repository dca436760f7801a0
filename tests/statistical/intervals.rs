//! Intervals cover the truth as often as they say.
//!
//! Each repeat is a small study of fifty plays whose truth is known; the share of repeats whose
//! interval holds it is compared with 95 per cent. Two thousand repeats put that share within four
//! standard errors, 0.0195, of its expectation; the bounds below are set from that.

use rand::Rng;
use waxwing::kernel::maths;
use waxwing::kernel::random::{Key, Stream, Who};
use waxwing::kernel::stats::interval::mean_interval;
use waxwing::kernel::stats::ratio::ratio_of_means;
use waxwing::kernel::stats::{Bootstrap, Confidence, Interval, Moments, Ratio};

const REPEATS: u32 = 2_000;
const PLAYS: usize = 50;

fn normal(chance: &mut Stream) -> f64 {
    let cell = 1.0 / (1_u64 << 53) as f64;
    maths::probit(((chance.next_u64() >> 11) as f64 + 0.5) * cell)
}

/// Fifty plays of a numerator around 600 and a denominator around `got`, correlation 0.6.
fn study(chance: &mut Stream, got: f64) -> Vec<(f64, f64)> {
    let mut play = || {
        let (shared, own) = (normal(chance), normal(chance));
        (600.0 + 400.0 * (0.6 * shared + 0.8 * own), got + 3.0 * shared)
    };
    (0..PLAYS).map(|_| play()).collect()
}

/// The share of repeats in which `covers` says that the truth was held.
fn coverage(name: &str, repeats: u32, mut covers: impl FnMut(&mut Stream) -> bool) -> f64 {
    let key = Key::new(2_024, 0, &["coverage", name]);
    let held = (0..repeats).filter(|&nth| covers(&mut Stream::new(key, nth, Who::NONE))).count();
    held as f64 / f64::from(repeats)
}

#[track_caller]
fn between(share: f64, low: f64, high: f64) {
    assert!(low <= share && share <= high, "{share} is not between {low} and {high}");
}

/// The denominator is four or five standard errors from zero, where the delta method is biased.
#[test]
fn fieller_covers_a_ratio_with_an_uncertain_denominator() {
    let share = coverage("clear", REPEATS, |chance| {
        let rows = study(chance, 2.0);
        Ratio::of(&rows, Confidence::P95).unwrap().interval.contains(600.0 / 2.0)
    });
    between(share, 0.93, 0.97);
}

/// The denominator is one standard error from zero: many intervals are rays or the whole line.
#[test]
fn fieller_covers_a_ratio_whose_denominator_may_be_nothing() {
    let mut unbounded = 0;
    let share = coverage("unclear", REPEATS, |chance| {
        let ratio = Ratio::of(&study(chance, 0.4), Confidence::P95).unwrap();
        unbounded += u32::from(ratio.interval_kind() != "finite");
        ratio.interval.contains(600.0 / 0.4)
    });
    between(share, 0.93, 0.97);
    assert!(unbounded > REPEATS / 2, "only {unbounded} of {REPEATS} admit that they do not know");
}

#[test]
fn students_interval_covers_a_mean_of_few_plays() {
    let share = coverage("mean", REPEATS, |chance| {
        let series: Moments = (0..5).map(|_| 40.0 + 7.0 * normal(chance)).collect();
        mean_interval(&series, Confidence::P95).contains(40.0)
    });
    between(share, 0.93, 0.97);
}

/// The bootstrap is known to fall a little short at fifty rows.
#[test]
fn the_bootstrap_covers_a_ratio_nearly_as_often() {
    let plan = Bootstrap::new(Confidence::P95);
    let share = coverage("bootstrap", 1_000, |chance| {
        let rows = study(chance, 6.0);
        let interval = plan.interval(&rows, ratio_of_means, chance);
        interval.is_some_and(|interval: Interval| interval.contains(600.0 / 6.0))
    });
    between(share, 0.91, 0.97);
}
