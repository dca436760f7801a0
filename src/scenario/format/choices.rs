//! `[arms.NAME]`, `[cases.NAME]` and `[[contrast]]`.

use super::Need::{May, Must};
use super::Written::{Changes, ListOf, Name, Text};
use super::{Key, describe, keys};

/// What an arm and a case have in common.
const CHOICE: &[Key] = keys! {
    /// What it is, in the planner's words.
    label: Text, May, "recruit by August";
    /// What is laid over the file.
    set: Changes, May, { };
};

describe! {
    /// A choice: what we may do. A file without arms has one, `base`.
    "arms.NAME": Group, May, with CHOICE => {
        /// The arm that this one starts from.
        like: Name("arm"), May, "recruit-august";
        /// Services that this arm goes without; their teams and posts go too.
        without: ListOf(&Name("service")), May, ["home-visits"];
    }

    /// A condition: what may happen to us. A file without cases has one, `base`.
    "cases.NAME": Group, May, with CHOICE => {
        /// The case that this one starts from.
        like: Name("case"), May, "typical";
    }

    /// A pair of arms to compare as well; the first pair is the headline.
    "contrast": List, May => {
        /// The arm in question.
        arm: Name("arm"), Must, "recruit-august";
        /// What it is compared with.
        against: Name("arm"), Must, "recruit-late";
    }
}
