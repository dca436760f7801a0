//! What the inverses stand on: continued fractions and a bracketed Newton's method.

use super::ln;

/// Terms after which a series or a continued fraction is cut; reached by no accepted shape.
pub(super) const TERMS: u32 = 100_000;

/// Both tails of a distribution at one point, and its density on the scale of the inversion.
#[derive(Clone, Copy)]
pub(super) struct Tails {
    pub(super) below: f64,
    pub(super) above: f64,
    pub(super) density: f64,
}

/// A continued fraction from its head down (Lentz 1976, Thompson and Barnett 1986).
pub(super) struct Lentz {
    pub(super) value: f64,
    pub(super) c: f64,
    pub(super) d: f64,
}

impl Lentz {
    const TINY: f64 = 1e-300;

    pub(super) fn new(head: f64) -> Self {
        let head = if head.abs() < Self::TINY { Self::TINY } else { head };
        Self { value: head, c: head, d: 0.0 }
    }

    /// Takes the next `over / (under + …)`; whether it made no difference any more.
    pub(super) fn step(&mut self, over: f64, under: f64) -> bool {
        let safe = |x: f64| if x.abs() < Self::TINY { Self::TINY } else { x };
        self.d = 1.0 / safe(under + over * self.d);
        self.c = safe(under + over / self.c);
        let factor = self.c * self.d;
        self.value *= factor;
        (factor - 1.0).abs() < 1e-15
    }
}

/// The `y` in `bounds` whose tails are `p` and `q`.
pub(super) fn invert(
    p: f64,
    q: f64,
    bounds: (f64, f64),
    guess: f64,
    tails: impl Fn(f64) -> Tails,
) -> f64 {
    const FAR: f64 = 600.0;
    let slack = |bound: f64| 1e-9 * (1.0 + bound.abs());
    let mut low = (bounds.0 - slack(bounds.0)).clamp(-FAR, FAR);
    let mut high = (bounds.1 + slack(bounds.1)).clamp(-FAR, FAR);
    let mut y = guess.clamp(low, high.max(low));
    for _ in 0..100 {
        let at = tails(y);
        let (step, short) = if p <= q {
            (ln(p / at.below) * at.below / at.density, at.below < p)
        } else {
            (ln(at.above / q) * at.above / at.density, at.above > q)
        };
        (low, high) = if short { (y, high) } else { (low, y) };
        let newton = y + step;
        if step.abs() < 1e-11 {
            return newton;
        }
        y = if newton > low && newton < high { newton } else { low + 0.5 * (high - low) };
        if high - low < 1e-14 * (1.0 + low.abs()) {
            break;
        }
    }
    y
}
