//! `[services.NAME.beds]`: places held for a time.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    By, Count, Either, Factor, Inside, Law, ListOf, Name, OneOf, Share, Text, Whole,
};
use super::{Of, describe};

describe! {
    /// Places held for a time.
    "services.NAME.beds": Block, May => {
        /// How many places.
        places: Either(&[Whole, OneOf(&["unlimited"])]), Must, 480;
        /// How many are held when the timeline opens.
        census: Whole, Or("0"), 450;
        /// The whole stay of those people, from admission; needed with `census`.
        census_stay: Law(Of::Durations), Words("none"), { lognormal = { mean = "9.1d", sd = "11.8d" } };
        /// What happens when no place is free.
        when_full: OneOf(&["wait", "divert"]), Or("wait"), "wait";
        /// The priority of emergencies among those who wait; everybody else has 2, and 1 is most urgent.
        emergency_priority: Count, Or("1"), 1;
        /// The priority of others, by need.
        priorities: By("need", &Count), Words("2 for all who are no emergency"), { minor = 3 };
        /// How long a place is held here: one law for all, or one by need.
        stay: Either(&[Law(Of::Durations), Inside("by_need", &By("need", &Law(Of::Durations)))]), Words("that of the need"), { by_need = { home-visit = "21d" } };
        /// Pools that take people when this one is full, tried in order, after their own people; then
        /// `when_full`.
        overflow: ListOf(&Name("service")), Words("none"), ["surgical"];
        /// The stay of this pool's people in another, relative to here.
        outlier_stay: Factor, Words("as in their own pool"), "120%";
        /// Discharge services that handle whoever is fit to leave: the first that is open, takes the
        /// need, has room that day and includes the person. Whom none handles leaves at once.
        discharge: ListOf(&Name("service")), Words("none"), ["d2a"];
        /// What a place is called: bed, care package, respite place, equipment.
        called: Text, Or("bed"), "care package";
        /// The share of entries from home, not from other pools, that is aimed at: it is reported beside
        /// what came of it, and changes nothing.
        direction_target: Share, Words("none"), "40%";
    }

    /// Leaving for another pool before the stay is over. The shares of one need are together 100% at most.
    "services.NAME.beds.step_down": List, May => {
        /// The pool; its own `stay` begins there, else the rest of this one.
        to: Name("service"), Must, "home-ward";
        /// Which needs.
        needs: ListOf(&Name("need")), Words("all"), ["home-visit"];
        /// The share of those people who are suitable.
        suitable: Share, Must, "20%";
        /// After this share of the stay; then as soon as there is a place, until the stay is over.
        after: Share, Must, "60%";
    }
}
