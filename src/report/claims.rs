//! Claims in words and tables: short on the page, whole by themselves.
//!
//! ```text
//!   ClaimAudit ─┬► short      a section of the page: the variants side by side
//!               ├► text       every row with its interval, every value of a bed day
//!               ├► value      the same for programs
//!               └► tables     claims.csv, and claims_winters.csv in which every winter adds up
//! ```

mod json;
mod short;
mod tables;
mod text;
pub(in crate::report) mod words;

pub(super) use json::value;
pub(super) use short::section as short;
pub(super) use tables::{summary, winters};
pub use text::text;

use crate::decision::claim::ClaimAudit;

/// Claims by themselves, as JSON.
pub fn json(audits: &[ClaimAudit]) -> String {
    format!("{:#}\n", serde_json::json!({ "claims": value(audits) }))
}

/// `claims.csv`: each step with its interval and its spread over winters.
pub fn csv(audits: &[ClaimAudit]) -> Vec<u8> {
    summary(audits).csv()
}

/// `claims_winters.csv`: each step of each winter, to be added up.
pub fn winters_csv(audits: &[ClaimAudit]) -> Vec<u8> {
    winters(audits).csv()
}
