//! Timing in turn: every contender plays a little, again and again, so that a slow moment of the
//! machine falls on all of them.

use std::time::Instant;

/// What one contender took, in seconds a turn.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// The least.
    pub least: f64,
    /// The median.
    pub median: f64,
}

/// So many rounds in which each contender has one turn; each goes first as often as the others.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
pub fn in_turn<const N: usize>(rounds: usize, contenders: [&mut dyn FnMut(); N]) -> [Times; N] {
    let mut took: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(rounds));
    for round in 0..rounds {
        for nth in 0..N {
            let contender = (round + nth) % N;
            let begun = Instant::now();
            contenders[contender]();
            took[contender].push(begun.elapsed().as_secs_f64());
        }
    }
    took.map(|mut turns| {
        turns.sort_unstable_by(f64::total_cmp);
        Times { least: turns[0], median: turns[turns.len() / 2] }
    })
}

impl Times {
    /// The times of one of so many parts of a turn.
    #[must_use]
    pub fn each(self, parts: f64) -> Self {
        Self { least: self.least / parts, median: self.median / parts }
    }

    /// How many times as long as another took, by least and by median.
    pub fn over(self, other: Self) -> [f64; 2] {
        [self.least / other.least, self.median / other.median]
    }
}
