//! `[profiles.NAME]`.

use super::Need::{May, Must, Or, Words};
use super::Written::{By, Duration, Number, Numbers, Share};
use super::describe;

describe! {
    /// How a typical week is spread over hours, days and seasons.
    "profiles.NAME": Group, May => {
        /// A factor for each hour of the day from midnight, scaled to mean 1.
        hour: Numbers(24), Words("flat"), [0.2, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 1, 2, 2, 2, 2, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1, 1, 0.8, 0.5, 0.3, 0.2];
        /// A factor for each day of the week, Monday first, scaled to mean 1.
        weekday: Numbers(7), Words("flat"), [1.2, 1.1, 1.0, 1.0, 1.1, 0.7, 0.6];
        /// A factor from each date on, until the next one.
        week: By("date", &Number), Words("flat"), { "2018-12-01" = 1.10, "2019-02-01" = 1.0 };
        /// The factor of a bank holiday, instead of the weekday's.
        bank_holiday: Number, Or("1"), 0.5;
        /// The factor of 25 and 26 December.
        christmas: Number, Words("as bank_holiday"), 0.3;
        /// The factor of 31 December and 1 January.
        new_year: Number, Words("as bank_holiday"), 0.4;
    }

    /// A smooth wave from the start of the winter, on top of the factors.
    "profiles.NAME.sine": One, Words("none") => {
        /// How far it swings to either side of 1, from 0 to 1.
        amplitude: Share, Must, 0.5;
        /// The time from one crest to the next.
        period: Duration, Must, "24h";
    }
}
