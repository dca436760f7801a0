//! `[sources.NAME]`: who notices needs, and where they send them.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    By, Count, Date, Effect, Either, ListOf, Name, Number, Rate, Share, Text, Whole, YesNo,
};
use super::{Key, describe, keys};

/// A route, of a source or of a triage line.
pub(super) const ROUTE: &[Key] = keys! {
    /// The service.
    to: Name("service"), Must, "home-visits";
    /// Which needs.
    needs: ListOf(&Name("need")), Words("all that are accepted"), ["minor"];
    /// The share of those needs that is referred.
    uptake: Share, Or("100%"), "45%";
    /// The share of the rest that is referred as well.
    unused_taken_up: Share, Or("0%"), "10%";
    /// First day on which anybody is sent: a phased roll-out.
    from: Date, May, "2018-11-01";
    /// Last day on which anybody is sent (inclusive).
    until: Date, May, "2019-01-31";
    /// The most referrals a week, Monday to Sunday; a part week counts as a week.
    weekly_allocation: Whole, Words("none"), 12;
};

/// What a route asks of the service.
pub(super) const ONLY_IF: &[Key] = keys! {
    /// No more than so many wait there.
    waiting_at_most: Whole, Words("none"), 5;
    /// At least so many places, able staff or bookable slots are free.
    free_at_least: Whole, Words("none"), 1;
};

describe! {
    /// Who notices needs: one source, or one a row of a CSV. Below a table with `file`, any value may be
    /// `{ column = "…" }`, with a `unit` to be added where the column holds numbers alone.
    "sources.NAME": Group, Must => {
        /// A CSV beside the scenario: one source a row, named `NAME/ROW`.
        file: Text, May, "practices.csv";
        /// The column with the rows' names; only with `file`.
        name: Text, May, { column = "practice" };
        /// How many needs arise in a typical week.
        rate: Rate, Must, "12.5 per day";
        /// People on the list; for the record.
        population: Number, Or("0"), 9100;
        /// How needs are spread over the week.
        profile: Name("profile"), Words("flat"), "home-visit-calls";
        /// Coefficient of variation of the source's own gamma factor a winter.
        spread: Number, Or("0"), 0.2;
        /// Coefficient of variation of a factor a winter that is shared by the whole group.
        group_spread: Number, Or("0"), 0.1;
        /// The effect of each wave on the rate.
        waves: By("wave", &Effect), Words("none"), { flu = 1.0 };
        /// Which needs, in shares that add up to 1; a single need may be written as a name.
        needs: Either(&[Name("need"), By("need", &Share)]), Must, { minor = "100%" };
        /// The care service for whoever no route takes.
        usual_care: Name("service"), Must, "usual-care";
        /// The service that brings these needs about: while it is not there or not open, they ask
        /// nothing of anybody and cost nothing.
        induced_by: Name("service"), May, "falls-programme";
        /// Whether these are other people's needs (planned care, other areas): the same in every arm and
        /// in no outcome, while they hold places and take time.
        background: YesNo, Or("false"), false;
    }

    /// The people from whom the needs come, some of them more often than others, year after year.
    "sources.NAME.register": One, May => {
        /// How many people.
        people: Count, Must, 2000;
        /// Coefficient of variation of their lasting gamma risks.
        spread: Number, Or("0"), 1.2;
    }

    /// Where needs are sent, tried in order, then usual care.
    "sources.NAME.routes": List, May, with ROUTE => {}

    /// What has to be seen of the service at that moment; else the route is passed over.
    "sources.NAME.routes.only_if": One, Words("whatever is free there"), with ONLY_IF => {}
}
