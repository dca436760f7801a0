//! The file itself: what it is called, what it asks, and how many winters answer it.

use super::Need::{May, Must, Or, Varies};
use super::Written::{By, Count, Name, OneOf, Text, Whole};
use super::describe;

describe! {
    /// What stands before the first table.
    "": One, Must => {
        /// A short name.
        name: Text, Varies("the folder's or the file's name"), "bromley-2018-19";
        /// A heading.
        title: Text, Varies("the name"), "Bromley winter 2018/19";
        /// What the planner wants to know.
        question: Text, May, "Recruit by August or late?";
        /// A paragraph for whoever opens the file.
        description: Text, May, "Home visits by nurses, and a hub of evening appointments.";
        /// What may be read from the answers. `structural` is for files most of whose figures are nobody's:
        /// their page answers with flows, signs and thresholds, never with an amount.
        kind: OneOf(&["quantitative", "structural"]), Or("quantitative"), "structural";
        /// How many winters `run` plays unless the command line says otherwise.
        winters: Count, Or("200"), 200;
        /// The seed of all chance unless the command line says otherwise.
        seed: Whole, Or("1"), 1;
        /// The arm that the others are compared with.
        comparator: Name("arm"), Varies("the first arm by name"), "no-scheme";
        /// The skills that staff have and contacts ask for: each a name, and what it is in words.
        skills: By("skill", &Text), May, { ANP = "advanced nurse practitioner", HCA = "health care assistant" };
    }
}
