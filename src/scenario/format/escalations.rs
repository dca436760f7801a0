//! `[escalations.NAME]`: what is read, when it is too high, and what is done then.

use super::Need::{May, Must, Or, Varies, Words};
use super::Written::{
    Count, Duration, Either, Factor, ListOf, Money, Name, Number, OneOf, PerHour, Time, Whole,
    YesNo,
};
use super::describe;

describe! {
    /// A level of the arm's own state is read at fixed times, and something is done while it is high.
    "escalations.NAME": Group, May => {
        /// Whether it is there; an arm may set it.
        enabled: YesNo, Or("true"), true;
        /// It ends at a reading below this, of the same sort as `read.at_least` and not above it.
        stand_down: Either(&[Factor, Number]), Words("below the figure of the call"), "90%";
        /// When the level is read, every day that is played.
        times: ListOf(&Time), Varies("the `census` of the window"), ["08:00", "16:00"];
        /// From the call to the actions. A call that is off by then is paid all the same.
        delay: Duration, Or("0min"), "6h";
        /// Paid for each call.
        cost: Money, Or("£0"), "£500";
    }

    /// The level that is read.
    "escalations.NAME.read": One, Must => {
        /// Occupancy of a pool, people waiting for a service, or absence in a team.
        level: OneOf(&["occupancy", "waiting", "absence"]), Must, "occupancy";
        /// The service; for absence the team.
        of: Name("service or team"), Must, "acute";
        /// The figure that calls it: a share, of people waiting a number. Occupancy is of the places in
        /// the file, so that surge places do not end their own escalation.
        at_least: Either(&[Factor, Number]), Must, "95%";
    }

    /// What is done, one to eight actions all together; each entry is one of `extra`, `divert`, `cap`,
    /// `aid` and `surge`.
    "escalations.NAME.actions": List, Must => {
        /// This service accepts nobody; a pool still takes emergency admissions.
        divert: Name("service"), May, "hub";
        /// This service accepts `daily` people a day at most.
        cap: Name("service"), May, "home-visits";
        /// How many; needed with `cap`.
        daily: Whole, May, 5;
    }

    /// Extra shifts, one after the other while it is on; each is worked and paid to its end.
    "escalations.NAME.actions.extra": One, May => {
        /// The team.
        team: Name("team"), Must, "anp-team";
        /// What they can do.
        skill: Name("skill"), Must, "ANP";
        /// How many people.
        count: Count, Or("1"), 2;
        /// How long a shift is.
        hours: Duration, Must, "8h";
        /// What an hour costs.
        price: PerHour, Or("£0 per hour"), "£60 per hour";
    }

    /// Help from another team that is `on_call`.
    "escalations.NAME.actions.aid": One, May => {
        /// The team that helps.
        from: Name("team"), Must, "matrons";
        /// The team that is helped.
        to: Name("team"), Must, "anp-team";
    }

    /// More places. Those are emptied first when it ends.
    "escalations.NAME.actions.surge": One, May => {
        /// The pool.
        pool: Name("service"), Must, "acute";
        /// How many more.
        places: Count, Must, 12;
    }
}
