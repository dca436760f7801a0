//! Which inputs are tried: chances for every parameter of every draw.
//!
//! ```text
//!   lhs      each parameter's column is a permutation of M strata of equal chance, a place drawn in each;
//!            the permutation has the parameter's path as its key      (McKay, Beckman and Conover 1979)
//!   sobol    a Sobol sequence with Owen's scrambling                  (Burley 2020, crate sobol_burley)
//!   random   nothing but chance
//! ```
//!
//! With `lhs` and `random` a parameter's column depends on its path, the seed and (for `lhs`) the number
//! of draws, so that a prior added to the file moves no other. A Sobol dimension is taken by the path
//! too; where two paths want the same one, the later by name gives way, and only that may move.

use crate::kernel::random::{Key, Who};

/// How inputs are spread over what they may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Design {
    /// Latin hypercube.
    #[default]
    LatinHypercube,
    /// Scrambled Sobol.
    Sobol,
    /// Independent draws.
    Random,
}

/// Chance of inputs, beyond every purpose of the model.
const INPUTS: u16 = 1100;
/// The seeds of scrambled dimensions.
const SCRAMBLE: u16 = 1101;

impl Design {
    /// The most parameters that a design can spread.
    pub const fn most_parameters(self) -> usize {
        match self {
            Self::Sobol => sobol_burley::NUM_DIMENSIONS as usize,
            Self::LatinHypercube | Self::Random => usize::MAX,
        }
    }

    /// The name in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LatinHypercube => "lhs",
            Self::Sobol => "sobol",
            Self::Random => "random",
        }
    }

    /// A chance for every parameter of every draw, `[draw][parameter]`.
    pub fn chances(self, paths: &[&str], draws: u32, seed: u64) -> Vec<Vec<f64>> {
        assert!(paths.len() <= self.most_parameters(), "a design has room for its parameters");
        let columns: Vec<Vec<f64>> = match self {
            Self::LatinHypercube => paths.iter().map(|path| strata(path, draws, seed)).collect(),
            Self::Sobol => sobol(paths, draws, seed),
            Self::Random => paths.iter().map(|path| independent(path, draws, seed)).collect(),
        };
        let row = |draw: usize| columns.iter().map(|column| column[draw]).collect();
        (0..draws as usize).map(row).collect()
    }
}

fn strata(path: &str, draws: u32, seed: u64) -> Vec<f64> {
    let key = Key::new(seed, INPUTS, &[path]);
    let mut order: Vec<u32> = (0..draws).collect();
    order.sort_by_key(|draw| (key.bits(*draw, 1, Who::NONE)[0], *draw));
    let mut column = vec![0.0; draws as usize];
    for (stratum, draw) in order.into_iter().enumerate() {
        let place = key.uniform(draw, 0, Who::NONE);
        column[draw as usize] = (stratum as f64 + place) / f64::from(draws);
    }
    column
}

fn independent(path: &str, draws: u32, seed: u64) -> Vec<f64> {
    let key = Key::new(seed, INPUTS, &[path]);
    (0..draws).map(|draw| key.uniform(draw, 0, Who::NONE)).collect()
}

fn sobol(paths: &[&str], draws: u32, seed: u64) -> Vec<Vec<f64>> {
    const DIMENSIONS: u64 = sobol_burley::NUM_DIMENSIONS as u64;
    let scramble = (Key::new(seed, SCRAMBLE, &[]).word() >> 32) as u32;
    let mut taken: Vec<u64> = Vec::new();
    let mut columns = Vec::new();
    for path in paths {
        let mut dimension = Key::new(0, SCRAMBLE, &[path]).word() % DIMENSIONS;
        while taken.contains(&dimension) {
            dimension = (dimension + 1) % DIMENSIONS;
        }
        taken.push(dimension);
        let at = |draw| f64::from(sobol_burley::sample(draw, dimension as u32, scramble));
        columns.push((0..draws).map(at).collect());
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: [&str; 4] = ["a", "services.b.response", "c", "tariff.bed_day"];

    fn mean_square(column: impl Iterator<Item = f64>, n: u32) -> f64 {
        column.map(|u| u * u).sum::<f64>() / f64::from(n)
    }

    #[test]
    fn a_parameter_added_moves_no_other() {
        for design in [Design::LatinHypercube, Design::Random, Design::Sobol] {
            let all = design.chances(&PATHS, 64, 3);
            let fewer = design.chances(&[PATHS[0], PATHS[1], PATHS[3]], 64, 3);
            for (with, without) in all.iter().zip(&fewer) {
                let bits = |row: &[f64]| row.iter().map(|u| u.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(&[with[0], with[1], with[3]]), bits(without), "{design:?}");
            }
            assert_ne!(all, design.chances(&PATHS, 64, 4), "another seed is another design");
        }
    }

    #[test]
    fn a_latin_hypercube_meets_every_stratum_once() {
        let draws = 50;
        let all = Design::LatinHypercube.chances(&PATHS, draws, 1);
        for parameter in 0..PATHS.len() {
            let mut strata: Vec<u32> =
                all.iter().map(|row| (row[parameter] * f64::from(draws)) as u32).collect();
            assert_ne!(strata, (0..draws).collect::<Vec<_>>(), "in no order");
            strata.sort_unstable();
            assert_eq!(strata, (0..draws).collect::<Vec<_>>());
        }
    }

    /// The mean of a squared uniform is 1/3; a spread-out design knows it far better than chance does.
    #[test]
    fn spread_out_designs_beat_chance() {
        let error = |design: Design| {
            let off = |seed| {
                let all = design.chances(&PATHS, 256, seed);
                mean_square(all.iter().map(|row| row[1]), 256) - 1.0 / 3.0
            };
            (0..20).map(|seed| off(seed) * off(seed)).sum::<f64>()
        };
        let chance = error(Design::Random);
        assert!(error(Design::LatinHypercube) < 0.01 * chance);
        assert!(error(Design::Sobol) < 0.01 * chance);
    }
}
