//! Whether what is drawn follows its law, and neighbours at an address know nothing of each other.
//!
//! Seeds are fixed, so a test that passes goes on passing; the thresholds are those that a sound
//! generator would miss once in a thousand seeds.

use rand_distr::Distribution;
use statrs::distribution as oracle;
use statrs::distribution::{ContinuousCDF, DiscreteCDF};
use waxwing::kernel::random::{Key, Law, Sampler, Stream, Who};

const DRAWS: u32 = 100_000;
/// The Kolmogorov distribution's quantile at 0.999.
const KOLMOGOROV: f64 = 1.949_5;

fn key(name: &str) -> Key {
    Key::new(2_026, 77, &[name])
}

/// Sorted draws of `law`, one for each of many people.
fn draws(law: &Law) -> Vec<f64> {
    let (sampler, key) = (Sampler::new(law), key(&format!("{law:?}")));
    let draw = |n| sampler.quantile(key.uniform(3, 0, Who::new(n, 1, 0)));
    sorted((0..DRAWS).map(draw).collect())
}

fn sorted(mut draws: Vec<f64>) -> Vec<f64> {
    draws.sort_by(f64::total_cmp);
    draws
}

/// The largest gap between the draws' distribution and `cdf`, taken at the last of equal draws and,
/// for what is `continuous`, also at the first.
fn gap(draws: &[f64], continuous: bool, cdf: impl Fn(f64) -> f64) -> f64 {
    let count = draws.len() as f64;
    let mut widest = 0.0_f64;
    for (n, draw) in draws.iter().enumerate() {
        if draws.get(n + 1).is_none_or(|next| next > draw) {
            let expected = cdf(*draw);
            widest = widest.max(((n + 1) as f64 / count - expected).abs());
            if continuous {
                widest = widest.max((n as f64 / count - expected).abs());
            }
        }
    }
    widest * count.sqrt()
}

#[track_caller]
fn follows(law: &Law, continuous: bool, cdf: impl Fn(f64) -> f64) {
    let gap = gap(&draws(law), continuous, cdf);
    assert!(gap < KOLMOGOROV, "{law:?}: Kolmogorov's distance is {gap}");
}

#[track_caller]
fn follows_curve(law: &Law, oracle: Result<impl ContinuousCDF<f64, f64>, impl std::fmt::Debug>) {
    let oracle = oracle.expect("the oracle knows the law");
    follows(law, true, |x| oracle.cdf(x));
}

#[test]
fn continuous_laws_follow_the_oracle() {
    let law = Law::Exponential { mean: 4.0 };
    follows_curve(&law, oracle::Exp::new(0.25));
    let law = Law::Normal { mean: -1.0, sd: 2.5 };
    follows_curve(&law, oracle::Normal::new(-1.0, 2.5));
    let law = Law::Weibull { shape: 1.7, scale: 3.0 };
    follows_curve(&law, oracle::Weibull::new(1.7, 3.0));
    let law = Law::Uniform { low: -2.0, high: 5.0 };
    follows_curve(&law, oracle::Uniform::new(-2.0, 5.0));
    let law = Law::Triangular { low: 1.0, mode: 1.5, high: 6.0 };
    follows_curve(&law, oracle::Triangular::new(1.0, 6.0, 1.5));
    // exp(m + s²/2) and its sd for m = 1, s = 0.5.
    let law = Law::Lognormal { mean: 3.080_216_848_918_031, sd: 1.641_571_845_623_866_6 };
    follows_curve(&law, oracle::LogNormal::new(1.0, 0.5));
    for (shape, rate) in [(0.3_f64, 2.0), (1.0, 1.0), (6.25, 0.5)] {
        let law = Law::Gamma { mean: shape / rate, sd: shape.sqrt() / rate };
        follows_curve(&law, oracle::Gamma::new(shape, rate));
    }
    for (a, b) in [(0.5_f64, 0.7), (2.0, 5.0), (30.0, 2.0)] {
        let sd = (a * b / (a + b + 1.0)).sqrt() / (a + b);
        follows_curve(&Law::Beta { mean: a / (a + b), sd }, oracle::Beta::new(a, b));
    }
}

#[test]
fn counts_follow_the_oracle() {
    for mean in [0.7, 12.5, 480.0, 5_000.0] {
        let curve = oracle::Poisson::new(mean).expect("the oracle knows the law");
        follows(&Law::Poisson { mean }, false, |x| curve.cdf(x as u64));
    }
    // The oracle counts the success too.
    let curve = oracle::Geometric::new(0.2).expect("the oracle knows the law");
    follows(&Law::Geometric { mean: 4.0 }, false, |x| curve.cdf(x as u64 + 1));
    let law = Law::Empirical { values: vec![2.0, 1.0, 7.0], weights: vec![3.0, 5.0, 2.0] };
    let shares = [(1.0, 0.5), (2.0, 0.8), (7.0, 1.0)];
    follows(&law, false, |x| {
        shares.iter().rfind(|share| share.0 <= x).map_or(0.0, |share| share.1)
    });
}

/// Two samples, ours by inversion and a library's from a [`Stream`], have one distribution.
#[track_caller]
fn agrees<D: Distribution<f64>>(law: &Law, library: Result<D, impl std::fmt::Debug>) {
    let library = library.expect("the library knows the law");
    let mut stream = Stream::new(key("library"), 1, Who::NONE);
    let theirs = sorted((0..DRAWS).map(|_| library.sample(&mut stream)).collect());
    let share = |x: f64| theirs.partition_point(|their| *their <= x) as f64 / f64::from(DRAWS);
    let gap = gap(&draws(law), false, share) / 2_f64.sqrt();
    assert!(gap < KOLMOGOROV, "{law:?}: Smirnov's distance is {gap}");
}

#[test]
fn samples_agree_with_a_library_that_draws_from_a_stream() {
    agrees(&Law::Gamma { mean: 9.0, sd: 3.0 }, rand_distr::Gamma::new(9.0, 1.0));
    agrees(&Law::Gamma { mean: 0.5, sd: 0.5_f64.sqrt() }, rand_distr::Gamma::new(0.5, 1.0));
    agrees(&Law::Beta { mean: 0.5, sd: 0.05_f64.sqrt() }, rand_distr::Beta::new(2.0, 2.0));
    agrees(&Law::Poisson { mean: 40.0 }, rand_distr::Poisson::new(40.0));
    agrees(&Law::Poisson { mean: 800.0 }, rand_distr::Poisson::new(800.0));
    agrees(&Law::Normal { mean: 1.0, sd: 2.0 }, rand_distr::Normal::new(1.0, 2.0));
}

/// The neighbours of the number at `n`: the same address but for one step in one part of it.
type Walk = fn(u32) -> (u32, u32, Who);
const WALKS: [(&str, Walk); 5] = [
    ("ordinal", |n| (3, 0, Who::new(n, 1, 0))),
    ("block", |n| (3, 0, Who::new(n / 60_000, 1, (n % 60_000) as u16 as i16))),
    ("strip", |n| (3, 0, Who::new(n / 250, (n % 250) as u8, 0))),
    ("nth", |n| (3, n, Who::new(9, 1, 0))),
    ("replication", |n| (n, 0, Who::new(9, 1, 0))),
];

/// Correlation and a 16 x 16 chi-square of the pairs, each at one in a thousand.
#[track_caller]
fn know_nothing(what: &str, pairs: impl Iterator<Item = (f64, f64)>) {
    // The chi-square quantile at 0.999 of 255 degrees of freedom: nothing is estimated.
    const SIDE: usize = 16;
    const CHI_SQUARE: f64 = 330.6;
    let (mut cells, mut product, mut count) = ([0_u32; SIDE * SIDE], 0.0, 0.0);
    for (one, other) in pairs {
        let row = (one * SIDE as f64) as usize;
        cells[row * SIDE + (other * SIDE as f64) as usize] += 1;
        product += (one - 0.5) * (other - 0.5) * 12.0;
        count += 1.0;
    }
    let correlation = product / f64::sqrt(count);
    assert!(correlation.abs() < 3.29, "{what}: the correlation is {correlation} sd from none");
    let expected = count / cells.len() as f64;
    let off = |cell: &u32| (f64::from(*cell) - expected) * (f64::from(*cell) - expected) / expected;
    let chi_square: f64 = cells.iter().map(off).sum();
    assert!(chi_square < CHI_SQUARE, "{what}: chi-square is {chi_square}");
}

#[test]
fn neighbouring_addresses_know_nothing_of_each_other() {
    for (what, walk) in WALKS {
        let at = |n| {
            let (replication, nth, who) = walk(n);
            key("walk").pair(replication, nth, who)
        };
        know_nothing(what, (0..DRAWS).map(|n| (at(n).0, at(n + 1).0)));
        know_nothing(what, (0..DRAWS).map(|n| (at(n).1, at(n + 1).0)));
        know_nothing(what, (0..DRAWS).map(at));
    }
}

#[test]
fn neighbouring_keys_know_nothing_of_each_other() {
    let at = |key: Key, n| key.uniform(0, 0, Who::new(n, 0, 0));
    let (here, next) = (Key::new(1, 1, &["a"]), [(2, 1, "a"), (1, 2, "a"), (1, 1, "b")]);
    for (seed, purpose, name) in next {
        let there = Key::new(seed, purpose, &[name]);
        know_nothing(name, (0..DRAWS).map(|n| (at(here, n), at(there, n))));
    }
    let seeded = |seed: u32| Key::new(u64::from(seed), 1, &["a"]).uniform(0, 0, Who::NONE);
    know_nothing("seed", (0..DRAWS).map(|seed| (seeded(seed), seeded(seed + 1))));
}
