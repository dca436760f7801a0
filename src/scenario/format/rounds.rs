//! `[services.NAME.rounds]`: a team that goes round a list of places or people.

use super::Need::{May, Must, Or, Words};
use super::Written::{Change, Count, Days, Duration, Law, ListOf, Name, OneOf, Time, Whole, YesNo};
use super::visits::CONTACT;
use super::{Of, describe};

describe! {
    /// A team goes round a ranked list of places, unasked: care-home rounds, reviews, training. Nobody is
    /// sent to it; its visits take the team's time.
    "services.NAME.rounds": Block, May => {
        /// The team.
        team: Name("team"), Must, "matrons";
        /// On which days of the week.
        days: Days, Must, "Tue Thu";
        /// When a round begins.
        at: Time, Must, "14:00";
        /// Whether there are rounds on bank holidays.
        bank_holidays: YesNo, Or("false"), false;
        /// Whose places: each source of these, or of these groups, is one.
        of: ListOf(&Name("source or group")), Must, ["practices"];
        /// Whether the list is of people instead of places; rounds are of places so far, so that only
        /// false is taken.
        people: YesNo, Or("false"), false;
        /// Which come first: those with most needs, or those seen longest ago. `"last year"` ranks people
        /// alone.
        list: OneOf(&["rate", "last year", "in turn"]), Or("rate"), "in turn";
        /// How many are seen a round.
        most: Count, Must, 10;
        /// Travel to each.
        travel: Law(Of::Durations), Or("0min"), "10min";
        /// Travel back.
        travel_back: Law(Of::Durations), Or("0min"), "10min";
        /// Beside everything else that the team does; 1 is most urgent.
        priority: Count, Or("1"), 3;
        /// No visit starts (with travel) later than this before the end of a shift.
        last_start: Duration, Or("0min"), "30min";
        /// A visit not begun by then is missed.
        give_up_after: Duration, Words("none"), "8h";
    }

    /// The visit.
    "services.NAME.rounds.visit": One, Must, with CONTACT => {}

    /// What a visit changes for whoever was seen, from its end.
    "services.NAME.rounds.effects": List, Words("none: the rounds take time and change nothing") => {
        /// That a need arises, that it reaches a crisis, that a crisis becomes an admission.
        on: OneOf(&["demand", "crisis", "conversion"]), Must, "demand";
        /// At full effect; demand and crises can only become less.
        change: Change, Must, "-20%";
        /// Only of these needs.
        needs: ListOf(&Name("need")), Words("all"), ["home-visit"];
        /// From the end of the visit to the first effect.
        lag: Duration, Or("0min"), "7d";
        /// From the first effect to the full one, in a straight line.
        ramp: Duration, Or("0min"), "7d";
        /// After the ramp the effect halves with each such time.
        half_life: Duration, Words("none"), "60d";
        /// At most so many needs and crises are prevented; not for conversion.
        cap: Whole, Words("none"), 50;
    }
}
