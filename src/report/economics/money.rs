//! Figures of any size, written so that those of a column can be compared.

use super::super::number::written;

/// How many places a column of figures is written with: enough for three figures of its largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places(usize);

impl Places {
    /// Of all figures of a column.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let largest = finite.fold(0.0, |largest: f64, value| largest.max(value.abs()));
        let steps = [(100.0, 0), (10.0, 1), (1.0, 2), (0.1, 3), (0.01, 4), (0.001, 5)];
        let found = steps.into_iter().find(|(least, _)| largest >= *least);
        Self(if largest > 0.0 { found.map_or(6, |(_, places)| places) } else { 0 })
    }

    /// Enough places for the figures, and for what sets them apart from their mean.
    pub(super) fn apart(values: &[f64]) -> Self {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let own = Self::of(values.iter().copied());
        // What is left of equal figures by rounding sets nothing apart.
        let is_apart = |far: &f64| far.abs() > 1e-9 * mean.abs();
        let between = Self::of(values.iter().map(|value| value - mean).filter(is_apart));
        Self(own.0.max(between.0))
    }

    /// The figure, thousands apart.
    pub(super) fn write(self, value: f64) -> String {
        self.money(value, "")
    }

    /// The figure behind the sign of a currency; from a million millions on, as a power of ten.
    pub(super) fn money(self, value: f64, sign: &str) -> String {
        if value.is_finite() && value.abs() >= 1e12 {
            let minus = if value < 0.0 { "-" } else { "" };
            return format!("{minus}{sign}{:.2e}", value.abs());
        }
        written(value, self.0, sign)
    }
}

/// A figure of money alone, three figures of it.
pub(super) fn money(value: f64, sign: &str) -> String {
    Places::of([value]).money(value, sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_figures_keep_three_and_large_ones_are_whole() {
        assert_eq!(money(39.559_311, "£"), "£39.6");
        assert_eq!(money(0.398_942, "£"), "£0.399");
        assert_eq!(money(-58_285.714, "£"), "-£58,286");
        assert_eq!(money(0.0, "£"), "£0");
        assert_eq!(
            (money(-1.26e30, "£"), money(1e11, "")),
            ("-£1.26e30".into(), "100,000,000,000".into())
        );
        assert_eq!(Places::of([23.1, 0.2]).write(0.2), "0.2");
    }

    #[test]
    fn what_rounding_leaves_between_equal_figures_asks_for_no_places() {
        let figures = [-200.0, -200.0 + 3e-14, -200.0];
        assert_eq!(Places::apart(&figures).money(-200.0, "£"), "-£200");
        assert_eq!(Places::apart(&[-200.0, -200.5]).money(-200.0, "£"), "-£200.000");
    }
}
