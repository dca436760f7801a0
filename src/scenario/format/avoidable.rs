//! `[avoidable.NAME]`: needs that can be avoided at all.

use super::Need::{May, Must};
use super::Written::Share;
use super::describe;

describe! {
    /// A pool of needs that can be avoided at all, whoever avoids them: the modifiers that name it take
    /// their share of it one after the other, and never more together than there is.
    "avoidable.NAME": Group, May => {
        /// The share of needs that are in it.
        share: Share, Must, "8%";
    }
}
