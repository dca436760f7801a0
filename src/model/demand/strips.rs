//! Drawing the points: each strip of each source, outward from the start of the winter.

use super::clock::BaseClock;
use super::curve::{Curve, CurveNow, Point};
use super::lookup::{Step, Way};
use crate::kernel::maths;
use crate::kernel::quantity::{Instant, Span};
use crate::kernel::random::{Key, Who};

/// Height of the lowest edge of strip `strip`: 0, 1, 2, 4, 8 …
fn floor_of(strip: u8) -> f64 {
    if strip == 0 { 0.0 } else { (1_u64 << (strip - 1)) as f64 }
}

/// A point below at least one arm's curve: one candidate of the winter.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// When.
    pub at: Instant,
    /// The person's address.
    pub who: Who,
    /// The curves it lies below, one bit each.
    pub held_by: u64,
    /// The source's place.
    pub source: u32,
    /// The day of the timeline.
    pub day: u16,
}

/// What is needed to draw the points of one source in one winter.
#[derive(Clone, Copy, Debug)]
pub struct Strips<'a> {
    /// The source's place.
    pub source: usize,
    /// The key of the source's points.
    pub key: Key,
    /// The clock of the base file.
    pub clock: &'a BaseClock,
    /// The day of the timeline of each hour of the clock.
    pub day_of_hour: &'a [u16],
    /// The winter.
    pub winter: u32,
}

/// Finds every point of the source that lies below at least one of the curves.
pub fn draw_points(
    strips: &Strips<'_>,
    curves: &[(&Curve, &CurveNow)],
    found: &mut Vec<Candidate>,
) {
    let top = curves.iter().map(|(_, now)| now.top(strips.source)).fold(0.0, f64::max);
    let mut strip = 0_u8;
    while floor_of(strip) < top {
        for block in [AFTER, BEFORE] {
            draw_strip(strips, curves, (strip, block), found);
        }
        strip += 1;
    }
}

/// Outward from the start of the winter, in which direction: the `block` of a person's address.
const AFTER: i16 = 0;
const BEFORE: i16 = -1;

/// The points of a strip in one direction: looked up, or walked to where that leaves a doubt.
fn draw_strip(
    strips: &Strips<'_>,
    curves: &[(&Curve, &CurveNow)],
    strip: (u8, i16),
    found: &mut Vec<Candidate>,
) {
    let (clock, backward) = (strips.clock, strip.1 == BEFORE);
    let before = found.len();
    let mut way = Way::new(clock, backward);
    if !find(strips, curves, strip, |typical| way.advance(typical), found) {
        found.truncate(before);
        let mut hand = if backward { clock.backward() } else { clock.forward() };
        let step =
            |typical| hand.advance(typical).map_or(Step::Past, |(at, hour)| Step::To(at, hour));
        find(strips, curves, strip, step, found);
    }
}

/// Finds the points of a strip until one lies past the end; `false` if one is in doubt.
fn find(
    strips: &Strips<'_>,
    curves: &[(&Curve, &CurveNow)],
    (strip, block): (u8, i16),
    mut advance: impl FnMut(f64) -> Step,
    found: &mut Vec<Candidate>,
) -> bool {
    let low = floor_of(strip);
    let wide = floor_of(strip + 1) - low;
    let mean_gap = Span::WEEK.millis() as f64 / wide;
    for ordinal in 0.. {
        let who = Who::new(ordinal, strip, block);
        let (gap, height) = strips.key.pair(strips.winter, 0, who);
        let (at, hour) = match advance(-maths::ln(gap) * mean_gap) {
            Step::To(at, hour) => (at, hour),
            Step::Past => return true,
            Step::Doubtful => return false,
        };
        let day = usize::from(strips.day_of_hour[hour]);
        let point = Point { source: strips.source, at, hour, day, height: low + height * wide };
        let below = |(bit, (curve, now)): (usize, &(&Curve, &CurveNow))| {
            u64::from(curve.holds(now, &point)) << bit
        };
        let held_by = curves.iter().enumerate().map(below).fold(0, |all, bit| all | bit);
        if held_by != 0 {
            let (source, day) = (strips.source as u32, day as u16);
            found.push(Candidate { at, who, held_by, source, day });
        }
    }
    unreachable!("a timeline ends")
}
