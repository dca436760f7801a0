//! Laws refuse what is not a law, and samplers keep what a law promises.

use statrs::distribution::{DiscreteCDF, Poisson};
use waxwing::kernel::random::{Law, LawFault, Sampler};

/// Every family, each also at an awkward corner.
fn laws() -> Vec<Law> {
    let (values, weights) = (vec![3.0, -1.0, 3.0, 8.0], vec![0.25, 0.5, 0.0, 1.25]);
    vec![
        Law::Constant(-2.0),
        Law::Exponential { mean: 3.0 },
        Law::Lognormal { mean: 5.0, sd: 4.0 },
        Law::Lognormal { mean: 5.0, sd: 0.0 },
        Law::Weibull { shape: 1.5, scale: 2.0 },
        Law::Gamma { mean: 4.0, sd: 1.0 },
        Law::Gamma { mean: 4.0, sd: 6.0 },
        Law::Gamma { mean: 4.0, sd: 0.0 },
        Law::Gamma { mean: 4.0, sd: 1e-6 },
        Law::Beta { mean: 0.25, sd: 0.125 },
        Law::Beta { mean: 0.25, sd: 0.35 },
        Law::Beta { mean: 0.9, sd: 1e-4 },
        Law::Beta { mean: 0.25, sd: 0.0 },
        Law::Normal { mean: -3.0, sd: 2.0 },
        Law::Uniform { low: -1.0, high: 3.0 },
        Law::Triangular { low: 0.0, mode: 1.0, high: 4.0 },
        Law::Triangular { low: 2.0, mode: 2.0, high: 2.0 },
        Law::Empirical { values, weights },
        Law::Poisson { mean: 0.0 },
        Law::Poisson { mean: 3.2 },
        Law::Poisson { mean: 500.0 },
        Law::Poisson { mean: 501.0 },
        Law::Poisson { mean: 1e8 },
        Law::Geometric { mean: 0.0 },
        Law::Geometric { mean: 2.5 },
    ]
}

fn grid(cells: u32) -> impl Iterator<Item = f64> {
    (0..cells).map(move |n| (f64::from(n) + 0.5) / f64::from(cells))
}

/// The ends of what an address can give.
const ENDS: [f64; 2] = [0.5 / (1_u64 << 53) as f64, 1.0 - 1.0 / (1_u64 << 53) as f64];

#[test]
fn a_sampler_has_the_mean_and_the_sd_of_its_law() {
    for law in laws() {
        law.check().unwrap_or_else(|fault| panic!("{law:?}: {fault}"));
        let sampler = Sampler::new(&law);
        let cells = 20_000;
        let off = |u| sampler.quantile(u) - law.mean();
        let bias = grid(cells).map(off).sum::<f64>() / f64::from(cells);
        let square = grid(cells).map(|u| off(u) * off(u)).sum::<f64>() / f64::from(cells);
        let sd = law.sd();
        assert!(bias.abs() <= 2e-3 * sd + 1e-12, "{law:?}: the mean is off by {bias}");
        let spread = (square.sqrt() - sd).abs();
        assert!(spread <= 3e-2 * sd + 1e-12, "{law:?}: the sd is off by {spread}");
    }
}

#[test]
fn a_larger_uniform_never_gives_a_smaller_variate() {
    for law in laws() {
        let sampler = Sampler::new(&law);
        let points = [ENDS[0]].into_iter().chain(grid(3_001)).chain([ENDS[1]]);
        let variates: Vec<f64> = points.map(|u| sampler.quantile(u)).collect();
        assert!(variates.iter().all(|variate| variate.is_finite()), "{law:?}");
        assert!(variates.is_sorted(), "{law:?}");
    }
}

#[test]
fn a_poisson_quantile_is_the_first_count_whose_chance_reaches_u() {
    for mean in [0.3, 7.0, 499.5, 500.5, 2_000.0, 90_000.0] {
        let (oracle, sampler) =
            (Poisson::new(mean).expect("a mean"), Sampler::new(&Law::Poisson { mean }));
        for u in grid(401) {
            let count = sampler.quantile(u) as u64;
            assert!(oracle.cdf(count) >= u - 1e-9, "{mean}, {u}: {count} is too small");
            assert!(
                count == 0 || oracle.cdf(count - 1) < u + 1e-9,
                "{mean}, {u}: {count} is too large"
            );
        }
    }
}

#[test]
fn each_fault_is_found() {
    use LawFault as Fault;
    let empirical = |values: &[f64], weights: &[f64]| Law::Empirical {
        values: values.into(),
        weights: weights.into(),
    };
    let faults = [
        (Law::Constant(f64::NAN), Fault::Unbounded),
        (Law::Normal { mean: 1e16, sd: 1.0 }, Fault::Unbounded),
        (empirical(&[1.0], &[f64::INFINITY]), Fault::Unbounded),
        (Law::Exponential { mean: 0.0 }, Fault::MeanNotPositive),
        (Law::Poisson { mean: -1.0 }, Fault::MeanNegative),
        (Law::Beta { mean: 1.0, sd: 0.1 }, Fault::MeanNotShare),
        (Law::Lognormal { mean: 1.0, sd: -1.0 }, Fault::SdNegative),
        (Law::Gamma { mean: 1.0, sd: 2e6 }, Fault::SdTooLarge),
        (Law::Beta { mean: 0.5, sd: 0.5 }, Fault::SdTooLargeForShare),
        (Law::Beta { mean: 0.5, sd: 1e-6 }, Fault::SdTooSmallForShare),
        (Law::Weibull { shape: 0.01, scale: 1.0 }, Fault::ShapeTooSmall),
        (Law::Weibull { shape: 1.0, scale: 0.0 }, Fault::ScaleNotPositive),
        (Law::Uniform { low: 2.0, high: 1.0 }, Fault::LowAboveHigh),
        (Law::Triangular { low: 0.0, mode: 3.0, high: 2.0 }, Fault::ModeOutside),
        (empirical(&[], &[]), Fault::NoValue),
        (empirical(&[1.0], &[]), Fault::WeightsUnmatched),
        (empirical(&[1.0, 2.0], &[2.0, -1.0]), Fault::WeightNegative),
        (empirical(&[1.0], &[0.0]), Fault::NoWeight),
    ];
    for (law, fault) in faults {
        assert_eq!(law.check(), Err(fault), "{law:?}");
    }
}

#[test]
#[should_panic(expected = "a law is checked before it is sampled, but the mean must be above 0")]
fn a_sampler_refuses_what_is_not_a_law() {
    let _ = Sampler::new(&Law::Exponential { mean: -1.0 });
}
