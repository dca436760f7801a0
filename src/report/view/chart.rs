//! The small change of charts and tables: columns, cells, and findings about a difference.

use super::super::document::{Cell, Column, Draw, Style, Table};
use super::super::number::{one, percent, pounds, two, whole};
use crate::experiment::Summary;

/// A column.
pub(super) fn column(key: &str, label: &str, style: Style) -> Column {
    Column { key: key.into(), label: label.into(), style }
}

/// A table that is shown at once, without groups or notes.
pub(super) fn table(
    id: &str,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
) -> Table {
    Table { id: id.into(), caption, groups: vec![], columns, rows, notes: vec![], folded: false }
}

impl Draw {
    /// Plain curves, in steps: `x` is a column of dates, or of numbers.
    pub(super) fn curves(x: &str, along: &str, y: &str, series: &str, dates: bool) -> Self {
        Self::Curves {
            x: x.into(),
            along: along.into(),
            y: y.into(),
            bands: vec![],
            series: Some(series.into()),
            steps: true,
            dates,
        }
    }
}

impl From<f64> for Cell {
    /// Not finite is undefined.
    fn from(value: f64) -> Self {
        if value.is_finite() { Self::Number(value + 0.0) } else { Self::Empty(()) }
    }
}
impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Empty(()), Self::from)
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl Style {
    /// A number as it is written for people.
    pub(in crate::report) fn write(self, value: f64) -> String {
        match self {
            Self::One => one(value),
            Self::Two => two(value),
            Self::Whole => whole(value),
            Self::Pounds => pounds(value),
            Self::Percent => percent(value),
            Self::Text | Self::Date => format!("{value}"),
        }
    }

    /// `3.3 to 4.3`.
    pub(super) fn range(self, from: f64, to: f64) -> String {
        format!("{} to {}", self.write(from), self.write(to))
    }
}

/// `3.8 (3.3 to 4.3)`.
pub(super) fn with_interval(summary: Option<&Summary>, style: Style, sign: f64) -> Cell {
    let Some(summary) = summary else { return Cell::Empty(()) };
    let mean = sign * summary.mean + 0.0;
    let (a, b) = (sign * summary.interval.lower, sign * summary.interval.upper);
    let shown = if summary.interval.is_bounded() {
        format!("{} ({})", style.write(mean), style.range(a.min(b), a.max(b)))
    } else {
        format!("{} (not known)", style.write(mean))
    };
    Cell::Shown { value: Some(mean), shown }
}

/// The five figures of a difference that is drawn with its intervals.
pub(super) fn five(summary: Option<&Summary>, sign: f64) -> [Cell; 5] {
    let Some(found) = summary else { return [(); 5].map(Cell::Empty) };
    let turned = |a: f64, b: f64| {
        let (a, b) = (sign * a, sign * b);
        [Cell::from(a.min(b)), Cell::from(a.max(b))]
    };
    let [low, high] = turned(found.interval.lower, found.interval.upper);
    let [least, most] = turned(found.winter[0], found.winter[2]);
    [Cell::from(sign * found.mean), low, high, least, most]
}

/// The columns of [`five`].
pub(super) fn five_columns(style: Style) -> Vec<Column> {
    vec![
        column("mean", "mean", style),
        column("mean_lower", "95% of the mean, from", style),
        column("mean_upper", "95% of the mean, to", style),
        column("winter_p2_5", "19 winters of 20, from", style),
        column("winter_p97_5", "19 winters of 20, to", style),
    ]
}

/// Whether an interval lies wholly above zero, wholly below, or neither.
pub(super) fn side(summary: &Summary) -> i8 {
    let ends = summary.interval;
    if !ends.is_bounded() {
        0
    } else if ends.lower > 0.0 {
        1
    } else if ends.upper < 0.0 {
        -1
    } else {
        0
    }
}
