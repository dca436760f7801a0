//! The golden digests of chance: the same bits on every machine, build and feature set.
//!
//! A digest that changes is a value-breaking change of everything seeded, and is made on purpose or
//! not at all. The processor's fused multiply-add is where platform maths differs most often, so one
//! test runs the digests again with it masked from the C library; by hand:
//!
//! ```text
//! GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2 cargo nextest run -E 'test(stability)'
//! ```

use waxwing::kernel::maths;
use waxwing::kernel::random::{Key, Law, Sampler, Who};

const DRAWS: u32 = 2_000;
const DIGESTS: &str = "stability::the_digests_are_golden";

/// FNV-1a over the bits of numbers.
fn digest(numbers: impl Iterator<Item = u64>) -> u64 {
    numbers.flat_map(u64::to_le_bytes).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn addresses() -> impl Iterator<Item = (u32, u32, Who)> {
    (0..DRAWS).map(|n| (n % 7, n % 3, Who::new(n, (n % 5) as u8, (n % 11) as i16 - 5)))
}

fn of_keys() -> u64 {
    let names: [&[&str]; 4] = [&[], &["door"], &["door", "bell"], &["é"]];
    let keys = (0..4).flat_map(|purpose| names.map(|names| Key::new(2_026, purpose, names)));
    digest(keys.flat_map(|key| addresses().flat_map(move |(r, n, who)| key.bits(r, n, who))))
}

fn of_uniforms() -> u64 {
    let key = Key::new(2_026, 1, &["door"]);
    digest(addresses().flat_map(|(r, n, who)| {
        let (first, second) = key.pair(r, n, who);
        [first.to_bits(), second.to_bits()]
    }))
}

fn of_law(law: &Law) -> u64 {
    let (sampler, key) = (Sampler::new(law), Key::new(2_026, 2, &["law"]));
    digest(addresses().map(|(r, n, who)| sampler.quantile(key.uniform(r, n, who)).to_bits()))
}

fn of_maths() -> u64 {
    let points = (1..400).map(|n| f64::from(n) / 40.0);
    digest(points.flat_map(|x| {
        let share = x / 10.0;
        let all = [
            [maths::ln(x), maths::ln_1p(x), maths::log10(x), maths::exp(x)],
            [maths::pow(x, 1.7), maths::sin(x), maths::cos(x), maths::erf(x)],
            [maths::erfc(x), maths::phi(x), maths::probit(share), maths::ln_gamma(x)],
            [maths::gamma_p(x, 2.5), maths::beta_p(share, x, 2.5), maths::t_cdf(x, 9.0), 0.0],
            [maths::t_quantile(share, x), maths::t_quantile(share, 99.0), 0.0, 0.0],
        ];
        all.into_iter().flatten().map(f64::to_bits)
    }))
}

fn laws() -> Vec<(&'static str, Law)> {
    let (values, weights) = (vec![3.0, 1.0, 8.5], vec![0.2, 0.5, 0.7]);
    vec![
        ("constant", Law::Constant(4.25)),
        ("exponential", Law::Exponential { mean: 30.0 }),
        ("lognormal", Law::Lognormal { mean: 45.0, sd: 30.0 }),
        ("weibull", Law::Weibull { shape: 1.4, scale: 12.0 }),
        ("gamma", Law::Gamma { mean: 9.0, sd: 4.0 }),
        ("small gamma", Law::Gamma { mean: 9.0, sd: 20.0 }),
        ("beta", Law::Beta { mean: 0.3, sd: 0.1 }),
        ("wide beta", Law::Beta { mean: 0.3, sd: 0.4 }),
        ("normal", Law::Normal { mean: -1.0, sd: 2.0 }),
        ("uniform", Law::Uniform { low: -1.0, high: 5.0 }),
        ("triangular", Law::Triangular { low: 1.0, mode: 2.0, high: 7.0 }),
        ("empirical", Law::Empirical { values, weights }),
        ("poisson", Law::Poisson { mean: 12.5 }),
        ("wide poisson", Law::Poisson { mean: 12_345.6 }),
        ("geometric", Law::Geometric { mean: 3.5 }),
    ]
}

const GOLDEN: &[(&str, u64)] = &[
    ("keys", 0xc986_8e11_4988_c835),
    ("uniforms", 0xe4bc_9b73_2f65_1b8a),
    ("maths", 0x88a7_9e88_439a_6687),
    ("constant", 0x29a6_fd9c_a18b_0025),
    ("exponential", 0x03f4_22b5_cd90_778a),
    ("lognormal", 0xb06a_476f_9c3c_1f27),
    ("weibull", 0xc5c1_24da_b182_a384),
    ("gamma", 0x11f3_bbd3_e188_5455),
    ("small gamma", 0x730d_e799_9cb1_212f),
    ("beta", 0x1ad3_db81_7f67_7bc8),
    ("wide beta", 0xfb1e_f41a_3dd9_c889),
    ("normal", 0xa9ee_4af6_3c1e_79e2),
    ("uniform", 0xd3a4_3e2d_30ac_1d81),
    ("triangular", 0x56f7_7dc1_7354_50e0),
    ("empirical", 0x2140_7d98_d4c6_3be1),
    ("poisson", 0x4bc4_c776_7632_3e8e),
    ("wide poisson", 0x4362_46c3_f7a0_c9ef),
    ("geometric", 0x0b80_3f53_4f60_e51e),
];

#[test]
fn the_digests_are_golden() {
    let mut found = vec![("keys", of_keys()), ("uniforms", of_uniforms()), ("maths", of_maths())];
    found.extend(laws().iter().map(|(name, law)| (*name, of_law(law))));
    let written: Vec<String> =
        found.iter().map(|(name, digest)| format!("    (\"{name}\", {digest:#018x}),")).collect();
    assert!(found == GOLDEN, "seeded values changed; they are now\n{}", written.join("\n"));
}

#[test]
fn the_digests_do_not_depend_on_fused_multiply_add() {
    let this = std::env::current_exe().expect("a running test has a path");
    let masked = std::process::Command::new(this)
        .args(["--exact", DIGESTS, "--nocapture"])
        .env("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-FMA,-AVX2")
        .output()
        .expect("the test program starts a second time");
    let said = String::from_utf8_lossy(&masked.stdout);
    assert!(masked.status.success(), "{said}{}", String::from_utf8_lossy(&masked.stderr));
    assert!(said.contains("1 passed"), "the digests did not run a second time: {said}");
}
