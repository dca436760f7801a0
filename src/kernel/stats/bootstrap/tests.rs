use super::*;
use crate::kernel::random::{Key, Stream, Who};
use crate::kernel::stats::ratio::{Ratio, RatioInterval, ratio_of_means};

fn stream(nth: u32) -> Stream {
    Stream::new(Key::new(20, 0, &["bootstrap"]), nth, Who::NONE)
}

fn mean(rows: &[f64]) -> f64 {
    rows.iter().sum::<f64>() / rows.len() as f64
}

fn percentile() -> Bootstrap {
    Bootstrap { method: Method::Percentile, ..Bootstrap::new(Confidence::P95) }
}

/// Skewed to the right: a few long ones among many short.
fn skewed() -> Vec<f64> {
    (1..=60).map(|k| 60.0 / f64::from(k)).collect()
}

#[test]
fn the_same_stream_gives_the_same_bytes_and_another_does_not() {
    let plan = percentile();
    let one = plan.interval(&skewed(), mean, &mut stream(1));
    assert_eq!(one, plan.interval(&skewed(), mean, &mut stream(1)));
    assert_ne!(one, plan.interval(&skewed(), mean, &mut stream(2)));
}

#[test]
fn a_symmetric_mean_has_about_its_normal_interval() {
    let even: Vec<f64> = (0..200).map(f64::from).collect();
    // The spread of a resampled mean is the root of (n^2 - 1) / 12 over n.
    let half_width = 1.96 * (39_999.0_f64 / 12.0 / 200.0).sqrt();
    for plan in [percentile(), Bootstrap::new(Confidence::P95)] {
        let interval = plan.interval(&even, mean, &mut stream(3)).unwrap();
        assert!((interval.half_width() / half_width - 1.0).abs() < 0.06, "{interval:?}");
        assert!((f64::midpoint(interval.lower, interval.upper) - 99.5).abs() < 0.6);
    }
}

#[test]
fn the_correction_moves_a_skewed_mean_towards_its_tail() {
    let plain = percentile().interval(&skewed(), mean, &mut stream(4)).unwrap();
    let corrected =
        Bootstrap::new(Confidence::P95).interval(&skewed(), mean, &mut stream(4)).unwrap();
    assert!(corrected.lower > plain.lower && corrected.upper > plain.upper);
}

#[test]
fn the_acceleration_of_a_mean_is_a_sixth_of_its_skewness_over_root_n() {
    let rows = skewed();
    let centre = mean(&rows);
    let power =
        |k: u32| rows.iter().map(|x| (0..k).fold(1.0, |p, _| p * (x - centre))).sum::<f64>();
    let expected = power(3) / (6.0 * power(2) * power(2).sqrt());
    assert!((acceleration(&jackknifed(&rows, mean)) - expected).abs() < 1e-12);
}

#[test]
fn a_constant_is_known_exactly() {
    let interval = Bootstrap::new(Confidence::P95).interval(&[4.0; 9], mean, &mut stream(5));
    assert_eq!(interval, Some(Interval { lower: 4.0, upper: 4.0 }));
}

#[test]
fn there_is_no_answer_where_a_resample_has_none() {
    let rows = [(1.0, 0.0), (2.0, 0.0), (3.0, 1.0)];
    let plan = Bootstrap::new(Confidence::P95);
    assert_eq!(plan.interval(&rows, ratio_of_means, &mut stream(6)), None);
    assert_eq!(plan.interval(&rows[..1], ratio_of_means, &mut stream(6)), None);
}

#[test]
fn the_jackknife_leaves_out_each_row_once() {
    assert_eq!(
        jackknifed(&[1.0, 10.0, 100.0, 1000.0], |rows| rows.iter().sum()),
        [1110.0, 1101.0, 1011.0, 111.0]
    );
}

#[test]
fn draws_are_even_over_the_rows() {
    let mut chance = stream(7);
    let mut seen = [0_u32; 7];
    for _ in 0..70_000 {
        seen[below(7, &mut chance)] += 1;
    }
    let far = seen.iter().any(|&times| times.abs_diff(10_000) > 4 * 93);
    assert!(!far, "{seen:?}");
}

/// A thousand rows drawn two thousand times, beside Fieller's interval of the same rows.
#[test]
fn a_thousand_rows_give_about_fiellers_interval() {
    let rows: Vec<(f64, f64)> =
        (0..1_000_u32).map(|k| (f64::from(k * 37 % 101), f64::from(20 + k * 59 % 61))).collect();
    let plan = Bootstrap::new(Confidence::P95);
    let ratio = Ratio::of(&rows, Confidence::P95).unwrap();
    let ratio = ratio.checked_by(&rows, &plan, &mut stream(8));
    let RatioInterval::Finite(exact) = ratio.interval else {
        panic!("the denominator is clear of zero")
    };
    let check = ratio.bootstrap.unwrap();
    assert!((check.half_width() / exact.half_width() - 1.0).abs() < 0.06);
}
