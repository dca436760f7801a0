use super::*;
use crate::kernel::stats::{Paired, Reach};
use proptest::prelude::*;

fn finite(rows: &[(f64, f64)]) -> Interval {
    match Ratio::of(rows, Confidence::P95).unwrap().interval {
        RatioInterval::Finite(interval) => interval,
        other => panic!("expected one stretch, not {other:?}"),
    }
}

/// Fieller's own definition: the residual at `theta` could well have mean zero. How far its interval
/// reaches is told by its tail at the ratio itself.
fn plausible(rows: &[(f64, f64)], theta: f64) -> bool {
    let residual = |theta: f64| -> Moments { rows.iter().map(|&(x, y)| x - theta * y).collect() };
    let ratio = Ratio::of(rows, Confidence::P95).unwrap();
    let skewness = residual(ratio.value.unwrap_or(0.0)).skewness();
    let mut reach = Reach::of(ratio.n, skewness, Confidence::P95);
    if !matches!(ratio.interval, RatioInterval::Finite(_)) {
        reach = Reach { below: reach.longest(), above: reach.longest() };
    }
    let here = residual(theta);
    reach.around(here.mean().unwrap(), here.se().unwrap()).contains(0.0)
}

#[test]
fn a_clear_denominator_gives_one_stretch() {
    let rows = [(12.0, 3.0), (9.0, 2.0), (14.0, 4.0), (11.0, 3.0), (10.0, 3.0)];
    let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
    assert_eq!((ratio.interval_kind(), ratio.quadrant), ("finite", Quadrant::DearerBetter));
    assert_eq!((ratio.value, ratio.share_positive, ratio.n), (Some(56.0 / 15.0), 1.0, 5));
    assert!(ratio.p_denominator_positive.unwrap() > 0.999);
}

#[test]
fn a_denominator_near_zero_gives_two_rays() {
    let rows = [(12.0, 3.0), (9.0, -2.0), (14.0, 4.0), (11.0, -3.0), (10.0, 1.0)];
    let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
    let RatioInterval::Complement { below, above } = ratio.interval else {
        panic!("expected two rays, not {:?}", ratio.interval)
    };
    assert!(below < above && ratio.interval_kind() == "two rays");
    assert!(!ratio.interval.contains(0.0), "the numerator is clear of zero");
    assert!(ratio.interval.contains(ratio.value.unwrap()));
    assert!(plausible(&rows, below - 0.01) && !plausible(&rows, below + 0.01));
    assert!(plausible(&rows, above + 0.01) && !plausible(&rows, above - 0.01));
}

#[test]
fn a_balanced_denominator_has_no_ratio_but_still_excludes_some() {
    let rows = [(12.0, 3.0), (9.0, -2.0), (14.0, 4.0), (11.0, -6.0), (10.0, 1.0)];
    let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
    assert_eq!((ratio.value, ratio.quadrant), (None, Quadrant::DearerSame));
    assert_eq!(ratio.interval_kind(), "two rays");
    assert!((ratio.p_denominator_positive.unwrap() - 0.5).abs() < 1e-12);
    for theta in [-60.0, -8.0, -1.0, 0.0, 1.0, 8.0, 60.0] {
        assert_eq!(ratio.interval.contains(theta), plausible(&rows, theta), "{theta}");
    }
}

#[test]
fn two_means_near_zero_exclude_nothing() {
    let rows = [(2.0, 3.0), (-9.0, -2.0), (4.0, 4.0), (1.0, -3.0), (3.0, -1.0)];
    let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
    assert_eq!((ratio.interval_kind(), ratio.share_positive), ("unbounded", 0.4));
}

#[test]
fn no_difference_at_all_is_the_origin_and_no_ratio() {
    let ratio = Ratio::of(&[(0.0, 0.0); 20], Confidence::P95).unwrap();
    assert_eq!((ratio.value, ratio.quadrant), (None, Quadrant::Same));
    assert_eq!(ratio.interval, RatioInterval::Unbounded);
    assert_eq!((ratio.p_denominator_positive, ratio.share_positive), (Some(0.0), 0.0));
}

#[test]
fn one_row_gives_a_ratio_and_no_certainty() {
    let ratio = Ratio::of(&[(6.0, 2.0)], Confidence::P95).unwrap();
    assert_eq!((ratio.value, ratio.p_denominator_positive), (Some(3.0), None));
    assert_eq!(ratio.interval, RatioInterval::Unbounded);
    assert_eq!(Ratio::of(&[], Confidence::P95), None);
}

#[test]
fn the_quadrant_is_by_the_signs_of_the_means() {
    let signs = [1.0, 0.0, -1.0];
    let seen = signs.map(|x| signs.map(|y| Quadrant::of(x, y)));
    assert_eq!(seen[0], [Quadrant::DearerBetter, Quadrant::DearerSame, Quadrant::DearerWorse]);
    assert_eq!(seen[1], [Quadrant::SameBetter, Quadrant::Same, Quadrant::SameWorse]);
    assert_eq!(seen[2], [Quadrant::CheaperBetter, Quadrant::CheaperSame, Quadrant::CheaperWorse]);
}

#[test]
fn whole_numbers_that_balance_are_exactly_nothing() {
    let rows: Vec<(f64, f64)> = [1, 0, 0, -1, 7, -3, -3, -1].map(|v| (1.0, f64::from(v))).into();
    assert_eq!(Ratio::of(&rows, Confidence::P95).unwrap().quadrant, Quadrant::DearerSame);
}

/// With a denominator known to one part in a million, Fieller's interval is the delta method's.
#[test]
fn fieller_is_the_delta_method_when_the_denominator_hardly_varies() {
    let rows: Vec<(f64, f64)> =
        (0..40).map(|k| (f64::from(k * 37 % 41), 50.0 + 1e-4 * f64::from(k * 17 % 43))).collect();
    let both: Paired = rows.iter().copied().collect();
    let theta = ratio_of_means(&rows);
    let variance = both.x().variance().unwrap() - 2.0 * theta * both.covariance().unwrap()
        + theta * theta * both.y().variance().unwrap();
    let half_width =
        Confidence::P95.student(39.0) * (variance / 40.0).sqrt() / both.y().mean().unwrap();
    let interval = finite(&rows);
    assert!((interval.half_width() / half_width - 1.0).abs() < 1e-8);
    assert!((f64::midpoint(interval.lower, interval.upper) - theta).abs() < 1e-5 * half_width);
}

#[test]
fn a_fixed_price_has_an_interval_without_width() {
    let rows: Vec<(f64, f64)> = (10..40_u32).map(|k| (7.25 * f64::from(k), f64::from(k))).collect();
    let interval = finite(&rows);
    assert_eq!((interval.lower, interval.upper), (7.25, 7.25));
}

fn rows() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-50_i32..200, -20_i32..60), 3..40)
        .prop_map(|rows| rows.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))).collect())
}

proptest! {
    /// The ends are where the residual's own t interval just touches zero.
    #[test]
    fn a_ratio_is_plausible_when_its_residual_could_be_nothing(
        rows in rows(), theta in -30.0_f64..30.0,
    ) {
        let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
        let near_an_end = match ratio.interval {
            RatioInterval::Unbounded => false,
            RatioInterval::Finite(Interval { lower: one, upper: other })
            | RatioInterval::Complement { below: one, above: other } => {
                (theta - one).abs().min((theta - other).abs()) < 1e-6
            }
        };
        let agrees = ratio.interval.contains(theta) == plausible(&rows, theta);
        prop_assert!(near_an_end || agrees, "{ratio:?} at {theta}");
    }

    #[test]
    fn the_interval_holds_its_ratio(rows in rows()) {
        let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
        if let Some(value) = ratio.value {
            prop_assert!(ratio.interval.contains(value));
        }
    }

    /// A loss for a loss has the same price as a gain for a gain, and another quadrant.
    #[test]
    fn both_signs_turned_leave_the_ratio(rows in rows()) {
        let turned: Vec<(f64, f64)> = rows.iter().map(|&(x, y)| (-x, -y)).collect();
        let ratio = |rows: &[(f64, f64)]| Ratio::of(rows, Confidence::P95).unwrap();
        let (one, other) = (ratio(&rows), ratio(&turned));
        prop_assert_eq!((one.value, one.interval), (other.value, other.interval));
        let sum = one.p_denominator_positive.unwrap() + other.p_denominator_positive.unwrap();
        let steady = rows.iter().all(|row| (row.1 - rows[0].1).abs() == 0.0);
        prop_assert!(steady || (sum - 1.0).abs() < 1e-12);
    }
}
