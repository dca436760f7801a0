//! `kernel::maths` against `statrs`, and every inverse against its own function.

use statrs::distribution::{Beta, ContinuousCDF, Gamma, Normal, StudentsT};
use statrs::function::erf;
use waxwing::kernel::maths;

const SHAPES: [f64; 12] = [1e-3, 0.05, 0.5, 0.9, 1.0, 1.7, 3.0, 12.5, 80.0, 1_500.0, 3e4, 2e6];
const CHANCES: [f64; 13] =
    [1e-12, 1e-6, 1e-3, 0.02, 0.2, 0.4999, 0.5, 0.5001, 0.8, 0.97, 0.999, 0.999_999, 1.0 - 1e-12];

#[track_caller]
fn close(ours: f64, theirs: f64, tolerance: f64, what: impl std::fmt::Debug) {
    let off = (ours - theirs).abs() / theirs.abs().max(1e-290);
    assert!(off <= tolerance, "{what:?}: {ours:e} against {theirs:e}, off by {off:e}");
}

/// The smaller tail of `ours` must be the smaller tail of `p`.
#[track_caller]
fn same_chance(ours: f64, p: f64, tolerance: f64, what: impl std::fmt::Debug) {
    let off = (ours - p).abs() / p.min(1.0 - p).max(1e-4);
    assert!(off <= tolerance, "{what:?}: came back as {ours:e}, off by {off:e}");
}

#[test]
fn the_normal_curve_agrees_with_the_oracle() {
    let oracle = Normal::standard();
    for at in -80..=80 {
        let x = f64::from(at) / 10.0;
        close(maths::phi(x), oracle.cdf(x), 1e-9, x);
        close(maths::erf(x), erf::erf(x), 1e-10, x);
    }
    for p in CHANCES {
        same_chance(maths::phi(maths::probit(p)), p, 1e-13, p);
        if p < 0.5 {
            close(maths::phi(maths::probit(p)), p, 1e-14, p);
        }
    }
    // Wichura's own check values.
    close(maths::probit(0.25), -0.674_489_750_196_081_7, 1e-15, 0.25);
    close(maths::probit(0.001), -3.090_232_306_167_814, 1e-15, 0.001);
    close(maths::probit(1e-20), -9.262_340_089_798_409, 1e-15, 1e-20);
}

#[test]
fn the_incomplete_gamma_function_agrees_with_the_oracle() {
    for shape in SHAPES.into_iter().filter(|shape| *shape < 1e5) {
        let oracle = Gamma::new(shape, 1.0).expect("a valid shape");
        for p in CHANCES {
            let x = maths::gamma_quantile(p, shape);
            if x > 1e-200 {
                close(maths::gamma_p(x, shape), oracle.cdf(x), 1e-9, (shape, p));
            }
        }
    }
}

#[test]
fn the_incomplete_beta_function_agrees_with_the_oracle() {
    for (a, b) in pairs().filter(|(a, b)| a.max(*b) < 1e4) {
        let oracle = Beta::new(a, b).expect("valid shapes");
        for p in CHANCES {
            let x = maths::beta_quantile(p, a, b);
            if x > 1e-200 && 1.0 - x > 1e-6 {
                close(maths::beta_p(x, a, b), oracle.cdf(x), 1e-8, (a, b, p));
            }
        }
    }
}

#[test]
fn a_quantile_is_the_inverse_of_its_chance() {
    for p in CHANCES {
        for shape in SHAPES {
            let x = maths::gamma_quantile(p, shape);
            if x > 1e-250 {
                same_chance(maths::gamma_p(x, shape), p, 1e-9, (shape, p));
            }
            let t = maths::t_quantile(p, shape.max(0.5));
            same_chance(maths::t_cdf(t, shape.max(0.5)), p, 1e-9, (shape, p));
        }
        for (a, b) in pairs() {
            let x = maths::beta_quantile(p, a, b);
            if x > 1e-250 && 1.0 - x > 1e-6 {
                same_chance(maths::beta_p(x, a, b), p, 1e-9, (a, b, p));
            }
        }
    }
}

fn pairs() -> impl Iterator<Item = (f64, f64)> {
    SHAPES.into_iter().flat_map(|a| SHAPES.into_iter().map(move |b| (a, b)))
}

#[test]
fn students_t_agrees_with_tables_and_with_the_oracle() {
    close(maths::t_quantile(0.975, 1.0), 12.706_204_736_174_7, 1e-12, 1);
    close(maths::t_quantile(0.975, 10.0), 2.228_138_851_986_27, 1e-12, 10);
    close(maths::t_quantile(0.975, 1e6), 1.959_966_356_814_107, 1e-12, 1e6);
    assert_eq!(maths::t_quantile(0.5, 7.0).to_bits(), 0);
    for df in [1.0, 2.0, 4.5, 30.0, 999.0, 25_000.0] {
        let oracle = StudentsT::new(0.0, 1.0, df).expect("valid degrees of freedom");
        for p in CHANCES {
            let t = maths::t_quantile(p, df);
            same_chance(oracle.cdf(t), p, 1e-8, (df, p));
            close(-maths::t_quantile(1.0 - p, df), t, 1e-3, (df, p));
        }
    }
}

#[test]
fn the_smooth_form_of_a_huge_shape_joins_the_exact_one() {
    for p in CHANCES {
        let exact = maths::gamma_quantile(p, 9.999_999_9e6);
        let smooth = maths::gamma_quantile(p, 1.000_000_01e7);
        close(smooth / exact, 1.000_000_02, 1e-9, p);
    }
}

#[test]
fn the_ends_of_a_quantile_are_the_ends_of_the_support() {
    let ends = |quantile: fn(f64) -> f64| [0.0, 1.0].map(|p| quantile(p).to_string());
    assert_eq!(ends(maths::probit), ["-inf", "inf"]);
    assert_eq!(ends(|p| maths::t_quantile(p, 3.0)), ["-inf", "inf"]);
    assert_eq!(ends(|p| maths::gamma_quantile(p, 2.0)), ["0", "inf"]);
    assert_eq!(ends(|p| maths::beta_quantile(p, 2.0, 2.0)), ["0", "1"]);
}
