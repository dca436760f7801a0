//! `[funding.NAME]`.

use super::Need::{May, Must};
use super::Written::Date;
use super::describe;

describe! {
    /// Money agreed once, for any number of posts.
    "funding.NAME": Group, May => {
        /// The day on which it is agreed.
        agreed: Date, Must, "2018-08-01";
    }
}
