//! Where the difference is zero, in words: at a value, over a range, or between two whole numbers.

use super::Told;
use crate::decision::{Crossing, Sign, Tried};

impl Told<'_> {
    pub(super) fn place_of_zero(&self, one: &Crossing) -> String {
        if is_edge(one) {
            self.edge(one)
        } else if self.is_between(one) {
            format!("The difference changes sign {}{}.", self.at(one), self.range(one))
        } else {
            format!("The difference is zero at {}{}.", self.at(one), self.range(one))
        }
    }

    /// Who is ahead on either side; beside a range without a difference on the other side of it.
    pub(super) fn sides(&self, one: &Crossing) -> String {
        let (below, above) = (self.ahead(one.below.1), self.ahead(one.above.1));
        match (one.below.1, one.above.1) {
            (Sign::Zero, _) => format!("Above it {above}."),
            (_, Sign::Zero) => format!("Below it {below}."),
            _ if self.is_between(one) => {
                let (last, first) = (self.shown(one.below.0), self.shown(one.above.0));
                format!("Up to {last} {below}; from {first} {above}.")
            }
            _ => format!("Below it {below}; above it {above}."),
        }
    }

    /// A difference that begins, or ends, to be anything at all.
    fn edge(&self, one: &Crossing) -> String {
        let (place, range, (low, high)) = (self.at(one), self.range(one), self.found.between);
        let (low, high) = (self.shown(low), self.shown(high));
        match one.below.1 {
            Sign::Zero if place == low => format!("The difference is zero at {low}{range}."),
            Sign::Zero => format!("The difference is zero from {low} to {place}{range}."),
            _ if place == high => format!("The difference is zero at {high}{range}."),
            _ => format!("The difference is zero from {place} to {high}{range}."),
        }
    }

    pub(super) fn many_changes(&self, many: &[Crossing]) -> Vec<String> {
        let places: Vec<String> =
            many.iter().map(|one| format!("{}{}", self.at(one), self.range(one))).collect();
        if let Some((from, to)) = self.zero_between(many) {
            let (below, above) = (self.ahead(many[0].below.1), self.ahead(many[1].above.1));
            return vec![
                format!("The difference is zero from {from} to {to}."),
                format!("Below it {below}; above it {above}."),
            ];
        }
        let mut lines = vec![format!(
            "More than one crossing, the difference is not monotone: zero at {}.",
            places.join(", ")
        )];
        for one in many {
            let (below, above) = (self.ahead(one.below.1), self.ahead(one.above.1));
            lines.push(if self.is_between(one) {
                self.sides(one)
            } else {
                format!("Below {} {below}; above it {above}.", self.at(one))
            });
        }
        lines
    }

    /// Two changes that are the two ends of one range without a difference.
    fn zero_between(&self, many: &[Crossing]) -> Option<(String, String)> {
        let [from, to] = many else { return None };
        let zero = from.above.1 == Sign::Zero && to.below.1 == Sign::Zero;
        zero.then(|| (self.at(from), self.at(to)))
    }

    /// The place; of whole numbers the two between which it lies, where it is at none.
    pub(super) fn at(&self, one: &Crossing) -> String {
        if self.is_between(one) {
            format!("between {} and {}", self.shown(one.below.0), self.shown(one.above.0))
        } else {
            self.shown(one.at)
        }
    }

    /// Whether it lies between two whole numbers.
    fn is_between(&self, one: &Crossing) -> bool {
        self.ask.dial.whole && !one.exact && one.below.0 < one.above.0
    }

    /// The interval; nothing where it adds nothing to a whole number, or to the two that it lies between.
    fn range(&self, one: &Crossing) -> String {
        let ends = if self.is_between(one) { (one.below.0, one.above.0) } else { (one.at, one.at) };
        let (low, high) = match (one.below.1, one.above.1) {
            (Sign::Zero, _) => (None, Some(ends.1)),
            (_, Sign::Zero) => (Some(ends.0), None),
            _ => (Some(ends.0), Some(ends.1)),
        };
        if self.ask.dial.whole && one.interval == (low, high) {
            return String::new();
        }
        match one.interval {
            (Some(low), Some(high)) => {
                format!(" (95%: {} to {})", self.shown(low), self.shown(high))
            }
            (Some(low), None) => format!(" (95%: {} or more)", self.shown(low)),
            (None, Some(high)) => format!(" (95%: {} or less)", self.shown(high)),
            (None, None) => " (95%: anywhere in the range)".into(),
        }
    }

    pub(super) fn where_it_stands(&self, one: &Crossing) -> String {
        let (value, own) = (self.ask.dial.value, self.own());
        let tried = self.found.looked.iter().find(|point| point.x.to_bits() == value.to_bits());
        if tried.is_some_and(Tried::is_nothing) {
            return format!("At the file's {own} {}.", self.ahead(Sign::Zero));
        }
        let inside = one.interval.0.is_none_or(|low| value >= low)
            && one.interval.1.is_none_or(|high| value <= high);
        if tried.map_or(inside, |point| point.told() == Sign::Zero) {
            return format!("The file's {own} lies where these winters cannot tell.");
        }
        if self.is_between(one) {
            let (_, sign) = if value <= one.below.0 { one.below } else { one.above };
            return format!("At the file's {own} {}.", self.ahead(sign));
        }
        let side = if value < one.at { "below" } else { "above" };
        let sign = if value < one.at { one.below.1 } else { one.above.1 };
        format!("The file's {own} lies {side} it, where {}.", self.ahead(sign))
    }
}

/// Whether a range without a difference begins or ends there.
fn is_edge(one: &Crossing) -> bool {
    one.below.1 == Sign::Zero || one.above.1 == Sign::Zero
}
