//! Two values with a change of sign between them, brought together.

/// A change of sign: what was found below it and above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bracket {
    pub below: (f64, f64),
    pub above: (f64, f64),
}

/// Steps after which a bracket is left as it is: bisection alone would have halved it so often.
const MOST: usize = 60;

impl Bracket {
    fn width(&self) -> f64 {
        self.above.0 - self.below.0
    }

    /// Where the straight line between the two is zero; an end that is zero is it.
    pub(super) fn root(&self) -> f64 {
        let ((x, f), (y, g)) = (self.below, self.above);
        if f == 0.0 {
            x
        } else if g == 0.0 {
            y
        } else {
            x + (y - x) * (f / (f - g))
        }
    }
}

/// Narrows a bracket until it is no wider than `tolerance` (whole numbers: until nothing is between), or
/// a value is met that cannot be told. The signs of its two ends stay as they are.
pub(super) fn narrow(
    mut bracket: Bracket,
    tolerance: f64,
    whole: bool,
    mut at: impl FnMut(f64) -> Option<f64>,
) -> Bracket {
    let below = sign(bracket.below.1);
    let edge = bracket.below.1 == 0.0 || bracket.above.1 == 0.0;
    let scale = bracket.below.1.abs().max(bracket.above.1.abs());
    // What the ends weigh in the next step: Illinois halves the one that stays twice.
    let (mut weight_below, mut weight_above) = (1.0, 1.0);
    let (mut last, mut width) = (0, bracket.width());
    for step in 0..MOST {
        if bracket.width() <= tolerance {
            break;
        }
        let slow = step % 3 == 2 && bracket.width() > width / 4.0;
        if step % 3 == 2 {
            width = bracket.width();
        }
        let ((x, f), (y, g)) = (bracket.below, bracket.above);
        let (f, g) = (f * weight_below, g * weight_above);
        let straight = x + (y - x) * (f / (f - g));
        let middle = f64::midpoint(x, y);
        let mut next = if slow || edge || !straight.is_finite() { middle } else { straight };
        if whole {
            next = next.round().clamp(x + 1.0, y - 1.0);
        }
        let Some(value) = at(next).filter(|_| next > x && next < y) else { break };
        if sign(value) == below {
            (weight_above, weight_below) = (if last < 0 { weight_above / 2.0 } else { 1.0 }, 1.0);
            (bracket.below, last) = ((next, value), -1);
        } else {
            (weight_below, weight_above) = (if last > 0 { weight_below / 2.0 } else { 1.0 }, 1.0);
            (bracket.above, last) = ((next, value), 1);
        }
        // As good as zero, next to what the difference is elsewhere: nothing is left to narrow.
        if !edge && !whole && value.abs() <= 1e-9 * scale {
            let ends = (next, 0.0);
            (bracket.below, bracket.above) = (ends, ends);
            break;
        }
    }
    bracket
}

fn sign(value: f64) -> i8 {
    if value > 0.0 {
        1
    } else if value < 0.0 {
        -1
    } else {
        0
    }
}
