//! From a study to what people and programs read: one page, one JSON, and a folder of tables.
//!
//! ```text
//! Study, Brief, sweeps ─► Report (plain data, nothing rounded) ─┬► text   one page for a planner
//!                                                               ├► json   the same figures
//!                                                               ├► files  every figure, byte for byte
//!                                                               └► view ─► Document ─► html
//!                                                    stored as report.json ─┘
//! two stored runs ─► compare ─► text, json
//! claims ─► text, json, csv by themselves, and a part of all three
//! years ─► text, json, csv by themselves
//! ```
//!
//! Rounding happens here and nowhere before: on the page to one decimal place, in files not at all.
//! Nothing here knows the time, the machine, the threads or where files lie, so that the same file,
//! seed and version give the same bytes everywhere. An undefined or unbounded figure is an empty cell.

pub mod economics;

mod caveat;
mod choice;
mod claims;
mod compare;
mod days;
mod document;
mod doubt;
#[cfg(feature = "parquet")]
mod each_day;
mod figures;
mod files;
mod html;
mod json;
mod manifest;
mod number;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod provenance;
mod rank;
mod sentence;
mod stored;
mod structure;
mod surface;
mod table;
mod tables;
mod threshold;
mod trace;
mod view;
mod warmup;
#[cfg(feature = "xlsx")]
mod workbook;
mod years;

pub use caveat::{Caveat, Part, Sources};
pub use choice::{Choosing, choice_json, choice_text};
pub use claims::{
    csv as claims_csv, json as claims_json, text as claims_text, winters_csv as claims_winters_csv,
};
pub use compare::{Compared, Kept};
pub use days::FAN;
pub use document::Document;
#[cfg(feature = "parquet")]
pub use each_day::{EachDay, rows_of_each_day};
pub use figures::{ContrastRow, CostRow, EstimateRow, Report};
pub use files::{files, rendered};
pub use html::html;
pub use json::json;
pub use number::counted;
pub use page::text;
pub use provenance::{Grade, where_it_holds};
pub use rank::Ranks;
pub use sentence::{decision_lines, ratio_words};
pub use stored::{Unusable, stored};
pub use structure::{Flow, FlowRow, Strain, StrainKind, Structure, Way, WayRow};
pub use surface::{SweptPage, surface_files, surface_json, surface_text};
pub use threshold::{threshold_json, threshold_text};
pub use trace::{facts, stories};
pub use warmup::{Warming, warmup_csv, warmup_text};
pub use years::{csv as years_csv, json as years_json, text as years_text};

/// The file of every day of every winter. It may be larger than memory, and no digest of it is kept.
pub const EACH_DAY: &str = "daily_winters.parquet";

/// What the report must know of how the study was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Options<'a> {
    /// Winters asked for.
    pub winters_asked: u32,
    /// The seed.
    pub seed: u64,
    /// Whether everything asked for was played.
    pub complete: bool,
    /// The program's version.
    pub version: &'a str,
    /// The scenario's path as it was typed; printed on the page and in no file.
    pub path_shown: String,
}
