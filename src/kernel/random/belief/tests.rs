use proptest::prelude::*;
use statrs::distribution::{Beta, ContinuousCDF, Gamma, LogNormal, Normal, Triangular as Triangle};

use super::*;

fn close(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-6 * (1.0 + wanted.abs()), "{found} is not {wanted}");
}

#[test]
fn quantiles_are_those_of_another_library() {
    let beta = Belief::beta_of_moments(0.3, 0.12).unwrap();
    let Belief::Beta { alpha, beta: b, .. } = beta else { panic!("a beta") };
    let theirs = Beta::new(alpha, b).unwrap();
    let gamma = Belief::gamma_of_moments(400.0, 60.0).unwrap();
    let their_gamma = Gamma::new(400.0 * 400.0 / 3600.0, 400.0 / 3600.0).unwrap();
    let lognormal = Belief::lognormal(2.6391, 0.3007).unwrap();
    let their_lognormal = LogNormal::new(2.6391, 0.3007).unwrap();
    let normal = Belief::normal(-2265.0, 1027.0).unwrap();
    let their_normal = Normal::new(-2265.0, 1027.0).unwrap();
    let triangle = Belief::triangular(1.0, 2.0, 5.0).unwrap();
    let their_triangle = Triangle::new(1.0, 5.0, 2.0).unwrap();
    for p in [0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999] {
        close(theirs.cdf(beta.quantile(p)), p);
        close(their_gamma.cdf(gamma.quantile(p)), p);
        close(lognormal.quantile(p), their_lognormal.inverse_cdf(p));
        close(normal.quantile(p), their_normal.inverse_cdf(p));
        close(their_triangle.cdf(triangle.quantile(p)), p);
    }
}

/// Parameters and percentiles printed in the evidence on parameters.
#[test]
fn published_priors_have_their_published_percentiles() {
    let two_hours = Belief::beta(50.4, 12.6).unwrap();
    assert!((two_hours.quantile(0.025) - 0.69).abs() < 0.005);
    assert!((two_hours.quantile(0.975) - 0.89).abs() < 0.005);
    let price = Belief::gamma(44.4, 9.0).unwrap();
    assert!((price.quantile(0.025) - 291.0).abs() < 1.0);
    assert!((price.quantile(0.975) - 526.0).abs() < 1.0);
    let weeks = Belief::lognormal(2.6391, 0.3007).unwrap();
    close(weeks.quantile(0.5), exp(2.6391));
    assert!(
        (weeks.quantile(0.025) - 7.8).abs() < 0.05 && (weeks.quantile(0.975) - 25.2).abs() < 0.1
    );
}

#[test]
fn two_percentiles_are_met_exactly() {
    let asked = [(0.025, 0.17), (0.975, 0.27)];
    for fit in [
        Belief::beta_of_quantiles,
        Belief::gamma_of_quantiles,
        Belief::lognormal_of_quantiles,
        Belief::normal_of_quantiles,
    ] {
        let belief = fit(asked).unwrap();
        for (p, x) in asked {
            close(belief.quantile(p), x);
        }
        let [first, second] = asked;
        assert_eq!(fit([second, first]).unwrap(), belief, "in either order");
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    assert_eq!(Belief::beta_of_moments(1.2, 0.1), Err(Misfit::MeanNotShare));
    assert_eq!(Belief::beta_of_moments(0.3, 0.0), Err(Misfit::SdNotPositive));
    assert_eq!(Belief::beta_of_moments(0.3, 0.5), Err(Misfit::SdTooLargeForShare));
    assert_eq!(Belief::gamma_of_moments(-1.0, 1.0), Err(Misfit::MeanNotPositive));
    assert_eq!(
        Belief::lognormal_of_quantiles([(0.5, 3.0), (0.9, 2.0)]),
        Err(Misfit::QuantilesNotRising)
    );
    assert_eq!(Belief::triangular(0.0, 3.0, 2.0), Err(Misfit::ModeOutside));
    assert_eq!(Belief::uniform(2.0, 2.0), Err(Misfit::LowNotBelowHigh));
    assert_eq!(Belief::discrete(&[1.0, 2.0], &[1.0]), Err(Misfit::BadWeights));
    let far = Belief::normal(0.0, 1.0).unwrap().truncated(20.0, 21.0);
    assert_eq!(far, Err(Misfit::NothingLeft));
    assert_eq!(Belief::normal(f64::NAN, 1.0), Err(Misfit::Unbounded));
}

/// The mean of a half-normal is sqrt(2 / pi); clipping instead would give half of that and a pile at 0.
#[test]
fn a_bound_piles_nothing_up() {
    let half = Belief::normal(0.0, 1.0).unwrap().truncated(0.0, 40.0).unwrap();
    let n = 100_000;
    let mean: f64 = (0..n).map(|m| half.quantile((f64::from(m) + 0.5) / f64::from(n))).sum::<f64>()
        / f64::from(n);
    assert!((mean - (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-3, "{mean}");
    assert!(half.quantile(1e-9) >= 0.0);
    close(half.quantile(0.5), 0.674_489_750_196_081_7);
}

#[test]
fn a_mass_at_zero_is_drawn_as_often_as_it_weighs() {
    let some = Belief::beta_of_moments(0.4, 0.15).unwrap();
    let belief = Belief::mixture(vec![(0.35, Belief::Point(0.0)), (0.65, some.clone())]).unwrap();
    assert!(belief.quantile(0.35).abs() < f64::EPSILON);
    assert!(belief.quantile(0.350_001) > 0.0);
    close(belief.quantile(0.35 + 0.65 * 0.5), some.quantile(0.5));
    let kept = belief.truncated(0.0, 0.5).unwrap();
    assert!(kept.quantile(0.35).abs() < f64::EPSILON, "a mass at a bound stays");
}

#[test]
fn a_discrete_belief_takes_its_values_in_order() {
    let belief = Belief::discrete(&[3.0, 1.0], &[1.0, 3.0]).unwrap();
    for (p, wanted) in [(0.1, 1.0), (0.75, 1.0), (0.76, 3.0), (1.0, 3.0)] {
        close(belief.quantile(p), wanted);
    }
}

fn any_belief() -> impl Strategy<Value = Belief> {
    let simple = prop_oneof![
        (0.2..0.8_f64, 0.02..0.6_f64).prop_map(|(mean, part)| {
            Belief::beta_of_moments(mean, part * (mean * (1.0 - mean)).sqrt()).unwrap()
        }),
        (0.1..500.0_f64, 0.05..2.0_f64).prop_map(|(mean, cv)| Belief::gamma_of_moments(
            mean,
            cv * mean
        )
        .unwrap()),
        (0.1..500.0_f64, 0.05..2.0_f64).prop_map(|(mean, cv)| Belief::lognormal_of_moments(
            mean,
            cv * mean
        )
        .unwrap()),
        (-50.0..50.0_f64, 0.1..20.0_f64).prop_map(|(mean, sd)| Belief::normal(mean, sd).unwrap()),
        (0.0..1.0_f64, 0.0..1.0_f64).prop_map(|(a, b)| Belief::pert(0.0, a, 1.0 + b).unwrap()),
        (0.0..1.0_f64, 0.0..1.0_f64)
            .prop_map(|(a, b)| Belief::triangular(0.0, a, 1.0 + b).unwrap()),
    ];
    (simple.clone(), simple, 0.1..0.9_f64, any::<bool>()).prop_map(|(a, b, weight, alone)| {
        if alone { a } else { Belief::mixture(vec![(weight, a), (1.0 - weight, b)]).unwrap() }
    })
}

proptest! {
    #[test]
    fn a_quantile_has_its_chance_below_it(belief in any_belief(), p in 0.001..0.999_f64) {
        let back = belief.chance_upto(belief.quantile(p));
        prop_assert!((back - p).abs() < 1e-6, "{back} is not {p}");
    }

    #[test]
    fn a_higher_chance_is_a_higher_number(belief in any_belief(), p in 0.001..0.99_f64) {
        prop_assert!(belief.quantile(p) <= belief.quantile(p + 0.005));
    }

    #[test]
    fn a_bounded_belief_stays_inside(belief in any_belief(), p in 0.0..1.0_f64) {
        let (low, high) = (belief.quantile(0.1), belief.quantile(0.8));
        let kept = belief.truncated(low, high).unwrap();
        let drawn = kept.quantile(p);
        prop_assert!(low <= drawn && drawn <= high);
    }
}
