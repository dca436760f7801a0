//! `[services.NAME]`: what is common to every service; each way to work has a file of its own.

use super::Need::{May, Must, Or, Words};
use super::Written::{
    By, Count, Date, Duration, Either, Money, Name, OneOf, PerWeek, Share, YesNo,
};
use super::describe;

describe! {
    /// Who answers needs. A service works in exactly one way: it has exactly one of the tables below.
    "services.NAME": Group, Must => {
        /// Whether it is part of what is bought; reports keep schemes and context apart.
        scheme: YesNo, Or("false"), true;
        /// First day on which people are accepted.
        opens: Date, Words("none"), "2018-11-19";
        /// Last day on which people are accepted (inclusive).
        closes: Date, Words("none"), "2019-02-15";
        /// What becomes of those who are waiting or being seen when it closes.
        on_close: OneOf(&["finish", "hand over"]), Or("finish"), "finish";
        /// The chance that the first contact averts a coming crisis, for all needs or for each.
        response: Either(&[Share, By("need", &Share)]), Or("0%"), "35%";
        /// The response is halved with each such delay since the need arose.
        response_half_life: Duration, Words("none"), "2d";
        /// The chance that a contact itself sends the person to hospital.
        sent_in: Share, Or("0%"), "4%";
        /// The chance that whoever loses patience goes to the emergency department at once, in place of
        /// `otherwise`: a crisis, from which the need's `conversion` admits. Without it nobody does.
        leavers_attend: Share, May, "15%";
        /// Who answers those who are declined or leave.
        otherwise: Name("service"), Words("the source's usual care"), "usual-care";
        /// Paid once: set-up, training, equipment.
        set_up: Money, Or("£0"), "£4000";
        /// Paid every week that it is open: vehicles, premises, management.
        overhead: PerWeek, Or("£0 per week"), "£500 per week";
        /// Paid for each contact: travel, consumables.
        per_contact: Money, Or("£0"), "£2.50";
    }

    /// What the opening waits for beside its date. Each winter has its own day, and some may have none;
    /// once it is open it stays open.
    "services.NAME.open_when": One, May => {
        /// How many seats of its team's posts are in post at least.
        seats: Count, Must, 3;
    }
}
