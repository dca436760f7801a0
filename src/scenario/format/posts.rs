//! `[posts.NAME]`: posts to be recruited to.

use super::Need::{May, Must, Or, Varies, Words};
use super::Written::{
    Date, Duration, Factor, Law, Money, Name, OneOf, PerHour, PerYear, Share, Text, Wte, YesNo,
};
use super::{Key, Of, describe, keys};

/// Absence in spells.
const ABSENCE: &[Key] = keys! {
    /// The share of days absent in the long run.
    rate: Share, Must, "4.7%";
    /// How long a spell lasts on average; a day at least.
    spell: Duration, Must, "4d";
};

describe! {
    /// Posts to be recruited to. Give `agreed` or `funding`, not both.
    "posts.NAME": Group, May => {
        /// The team that the people join.
        team: Name("team"), Must, "anp-team";
        /// What they can do.
        skill: Name("skill"), Must, "ANP";
        /// How many posts: 5.6 are seats of 1, 1, 1, 1, 1 and 0.6.
        wte: Wte, Must, 5.6;
        /// A full contracted week.
        hours: Duration, Or("37.5h"), "37.5h";
        /// The day on which the money is agreed; or give `funding`.
        agreed: Date, May, "2018-08-01";
        /// The funding that they are paid from; or give `agreed`.
        funding: Name("funding"), May, "winter-money";
        /// Nobody starts before this day, however early they were found.
        starts_from: Date, Words("the day the money is agreed"), "2018-11-05";
        /// From this day until somebody starts, cover is asked for.
        needed_from: Date, Words("the day its service opens"), "2018-11-19";
        /// Last day (inclusive).
        ends: Date, Words("the last day of its service"), "2019-02-15";
        /// Paid time at the start in which no one is seen.
        induction: Duration, Or("0min"), "1wk";
        /// The rate at which a filled seat loses somebody; its routes begin again that day, and whoever
        /// comes has the induction and the ramp. Without it nobody leaves.
        turnover: PerYear, May, "15% per year";
        /// After the induction and until their own service opens they work the hours of their own roster
        /// for this team, which needs their skill.
        until_open: Name("team"), May, "matrons";
        /// Advert, checks, an agency's introduction fee: paid for each person who starts.
        recruitment_cost: Money, Or("£0"), "£500";
        /// What permanent staff would cost; what is above it is a premium.
        standard_price: PerHour, Words("the lowest price of its routes"), "£40 per hour";
    }

    /// How productivity rises after the induction: in a straight line.
    "posts.NAME.ramp": One, Words("from 100%") => {
        /// Productivity at the end of the induction.
        from: Share, Must, "50%";
        /// How long until it is 100%.
        over: Duration, Must, "4wk";
    }

    /// Illness of people in post.
    "posts.NAME.sickness": One, Words("none"), with ABSENCE => {}

    /// Leave; paid where `paid_when_absent`. Without it there is none.
    "posts.NAME.leave": One, May, with ABSENCE => {}

    /// Training; always paid. Without it there is none.
    "posts.NAME.training": One, May, with ABSENCE => {}

    /// On top of the price of hours on shift, by the day on which they fall. On a bank holiday that
    /// premium counts and no other.
    "posts.NAME.premiums": One, May => {
        /// On Saturdays.
        saturday: Factor, Or("0%"), "30%";
        /// On Sundays.
        sunday: Factor, Or("0%"), "60%";
        /// On bank holidays.
        bank_holiday: Factor, Or("0%"), "60%";
    }

    /// Ways to recruit, tried in order.
    "posts.NAME.routes": List, Must => {
        /// How arms refer to the route.
        name: Text, Varies("the contract"), "bank";
        /// The kind of contract.
        contract: OneOf(&["substantive", "bank", "agency"]), Must, "bank";
        /// Advert, offer, notice, checks: from the route's beginning to the first day.
        lead_time: Law(Of::Durations), Must, { lognormal = { mean = "8wk", sd = "3wk" } };
        /// The chance that somebody is found.
        fill: Share, Must, "60%";
        /// The chance that somebody who was found does not come.
        drop_out: Share, Or("0%"), "10%";
        /// How long it is tried before the next one.
        give_up_after: Duration, Words("none"), "10wk";
        /// What an hour costs.
        price: PerHour, Must, "£42 per hour";
        /// Contact times are divided by it.
        productivity: Factor, Or("100%"), "100%";
        /// Whether rostered hours are paid when absent.
        paid_when_absent: YesNo, Varies("true for substantive, else false"), false;
    }

    /// Ways to cover the shifts of a seat until somebody has started, tried in order. In an arm `cover = "none"`
    /// takes them away again.
    "posts.NAME.cover": List, May => {
        /// The kind of contract.
        contract: OneOf(&["substantive", "bank", "agency"]), Must, "agency";
        /// Shifts earlier than this after the money was agreed cannot be covered.
        notice: Duration, Or("0min"), "7d";
        /// The chance that a shift is covered.
        fill: Share, Must, "50%";
        /// What an hour costs.
        price: PerHour, Must, "£55 per hour";
        /// Contact times are divided by it.
        productivity: Factor, Or("100%"), "80%";
    }
}
