//! The report as a document: sections of words, tables and charts, for whoever sets it in type.
//!
//! ```text
//! Report, Study, Brief ─► view ─► Document ─┬► html   one page for any browser
//!                                           └► json   stored, and read again by `waxwing report`
//! ```
//!
//! A document is plain data. Its figures are not rounded; beside them stands how they are to be written
//! ([`Style`]), or the very words. A chart is a table that can also be drawn: what is drawn, what is
//! listed under it and what is saved as CSV are the same rows, so they cannot disagree.
//!
//! Names and labels are the planner's own text and may hold anything. Nothing here escapes them; every
//! setter must.

use serde::{Deserialize, Serialize};

/// The layout of a stored document; raised whenever an older one can no longer be read.
pub(super) const LAYOUT: u32 = 1;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The layout of this document.
    pub layout: u32,
    /// What was played.
    pub about: About,
    /// What it says, in order.
    pub sections: Vec<Section>,
}

/// What was played.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The program's version.
    pub version: String,
    /// The scenario's short name.
    pub scenario: String,
    /// A heading.
    pub title: String,
    /// What the planner wants to know.
    pub question: String,
    /// The digest of everything that was resolved.
    pub digest: String,
    /// The seed.
    pub seed: u64,
    /// Winters asked for.
    pub winters_asked: u32,
    /// Winters played.
    pub winters: usize,
    /// Whether everything asked for was played.
    pub complete: bool,
    /// The year of the prices.
    pub price_year: String,
}

/// One section, with a heading of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// A short name for links.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// One thing in a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a document has some dozens of blocks")]
pub enum Block {
    /// A paragraph.
    Words(String),
    /// A list under a smaller heading.
    Points {
        /// The smaller heading.
        title: String,
        /// The points.
        points: Vec<String>,
    },
    /// Names and what they stand for.
    Names(Vec<(String, String)>),
    /// The decision in each case.
    Answers(Vec<Answer>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A person's story.
    Story(Story),
    /// What this study does not hold, and what would give it.
    Absent {
        /// What is missing.
        what: String,
        /// How to get it.
        how: String,
    },
    /// A command to type.
    Command(String),
}

impl Block {
    /// The chart, if it is one.
    pub(super) const fn chart(&self) -> Option<&Chart> {
        if let Self::Chart(chart) = self { Some(chart) } else { None }
    }
}

/// The decision on the first pair in one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The case, in words.
    pub case: String,
    /// The sentence.
    pub sentence: String,
    /// What the sentence leaves out.
    pub doubt: String,
    /// What was judged.
    pub gains: Vec<Judged>,
}

/// One thing that was judged: positive is good for the arm in question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Of what.
    pub what: String,
    /// How it stands, in words.
    pub standing: String,
    /// A sign beside the words: `better`, `worse`, `same` or `open`.
    pub sign: String,
    /// The whole sentence.
    pub words: String,
    /// How amounts are written.
    pub style: Style,
    /// The mean.
    pub mean: f64,
    /// 95% of the mean; without ends where it is not known.
    pub error: [Option<f64>; 2],
    /// 19 winters of 20.
    pub luck: [f64; 2],
    /// What would matter.
    pub matters: f64,
    /// The word for a gain and the word for a loss: `fewer`, `more`.
    pub ways: [String; 2],
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Words.
    Text,
    /// One decimal place.
    One,
    /// Two decimal places.
    Two,
    /// To the nearest whole number.
    Whole,
    /// Whole pounds.
    Pounds,
    /// A share as a percentage.
    Percent,
    /// A date, written `2018-12-03`.
    Date,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The name in files.
    pub key: String,
    /// The heading, with its unit.
    pub label: String,
    /// How its numbers are written.
    pub style: Style,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number, written in the style of its column.
    Number(f64),
    /// Words.
    Text(String),
    /// A number with the words that stand for it.
    Shown {
        /// The number.
        value: Option<f64>,
        /// The words.
        shown: String,
    },
    /// Undefined.
    Empty(()),
}

/// A table to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// A short name for links and files.
    pub id: String,
    /// What it is a table of.
    pub caption: String,
    /// Headings over several columns, with how many they cover; empty where there are none.
    pub groups: Vec<(String, usize)>,
    /// The columns; the first names the rows.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Remarks under it.
    pub notes: Vec<String>,
    /// Whether it is shown only when asked for.
    pub folded: bool,
}

/// A chart: a table in panels, and how it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// A short name for links and files.
    pub id: String,
    /// What it shows, whatever it finds.
    pub name: String,
    /// The columns of every panel.
    pub columns: Vec<Column>,
    /// Axis of what is measured, with its unit.
    pub axis: String,
    /// One for each case, or a single one.
    pub panels: Vec<Panel>,
    /// How to draw it.
    pub draw: Draw,
    /// Up to four series to show at first; empty where there are no more than four.
    pub first: Vec<String>,
    /// Remarks under it.
    pub notes: Vec<String>,
}

/// The rows of a chart in one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// The case; empty where the chart is of all cases.
    pub case: String,
    /// What it finds: the title.
    pub finding: String,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Lines that are no data: a capacity, a day.
    pub marks: Vec<Mark>,
}

/// A line that is no data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A level of what is measured.
    Level {
        /// Where.
        at: f64,
        /// What it is.
        label: String,
    },
    /// A day.
    Day {
        /// Which, as `2018-12-25`.
        at: String,
        /// What it is.
        label: String,
    },
    /// A place along a curve's `x`.
    Place {
        /// Where.
        at: f64,
        /// What it is.
        label: String,
    },
    /// Everything between two levels of what is measured.
    Zone {
        /// From.
        from: f64,
        /// To.
        to: f64,
        /// What it is.
        label: String,
    },
}

/// How rows are drawn; names are keys of columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Draw {
    /// A line for each row: a point, a thick and a thin interval around it.
    Intervals {
        /// What a row is called.
        label: String,
        /// The point.
        mean: String,
        /// The thick interval.
        error: [String; 2],
        /// The thin interval.
        luck: [String; 2],
    },
    /// A bar for each row, laid end to end where there are several series.
    Bars {
        /// What a row is called.
        label: String,
        /// Its length.
        value: String,
        /// Parts, or bars side by side.
        series: Option<String>,
        /// Whether series are parts of one bar.
        stacked: bool,
    },
    /// A bar from one place to another, as in a waterfall or a tornado, and what it comes to beside its end.
    Spans {
        /// What a row is called; rows of one name share a line.
        label: String,
        /// Where the bar begins.
        from: String,
        /// Where it ends.
        to: String,
        /// What it comes to: its interval is drawn around its end.
        value: String,
        /// The interval.
        interval: [String; 2],
        /// Which sort of bar.
        sort: String,
        /// The sorts, in the order of their colours.
        sorts: Vec<String>,
        /// The words beside its end; the figure itself where there are none.
        words: Option<String>,
        /// A remark under the name.
        remark: Option<String>,
    },
    /// A curve for each series, with a band around it where there is one.
    Curves {
        /// Along.
        x: String,
        /// What `x` is, with its unit.
        along: String,
        /// Up.
        y: String,
        /// Bands from wide to narrow.
        bands: Vec<[String; 2]>,
        /// Which curve.
        series: Option<String>,
        /// Whether it goes in steps.
        steps: bool,
        /// Whether `x` are dates.
        dates: bool,
    },
    /// Every row a dot.
    Dots {
        /// Along.
        x: String,
        /// What `x` is, with its unit.
        along: String,
        /// Up.
        y: String,
        /// Which kind of dot.
        series: Option<String>,
        /// A word beside the dot, where a row has one.
        label: Option<String>,
    },
    /// A coloured cell with its figure.
    Heat {
        /// Down.
        row: String,
        /// What goes down.
        down: String,
        /// Across.
        column: String,
        /// What goes across.
        along: String,
        /// The figure.
        value: String,
        /// A sign beside the figure.
        mark: Option<String>,
        /// Whether zero is the middle of the colours.
        centred: bool,
    },
}

/// What happened to one person in several arms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Why it is told.
    pub title: String,
    /// Who it is about.
    pub who: String,
    /// The arms.
    pub arms: Vec<String>,
    /// Moments, and what happened in each arm.
    pub rows: Vec<(String, Vec<Vec<String>>)>,
}
