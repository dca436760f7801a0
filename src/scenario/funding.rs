//! Money agreed for any number of posts: on a day, or once something has been observed.
//!
//! A condition reads what the arm itself observes, not the difference between two arms: nobody who
//! waits for a figure knows what would have happened otherwise. That the figure may be met by a mild
//! winter is the point of simulating it.

use super::Service;
use crate::kernel::index::Id;
use crate::kernel::quantity::Date;

/// One lot of money.
#[derive(Clone, Debug, PartialEq)]
pub struct Funding {
    /// The name in the file.
    pub name: String,
    /// The day on which it is agreed; with a condition, the day from which the condition is watched.
    pub agreed: Date,
    /// What has to be observed first; without it the money is agreed on its day.
    pub start_when: Option<StartWhen>,
}

/// A condition: at the end of each period after `agreed` what was observed in it is compared with a
/// figure; the first time that holds, the money is agreed on that day, and otherwise never.
#[derive(Clone, Debug, PartialEq)]
pub struct StartWhen {
    /// What is counted.
    pub watched: Watched,
    /// How long each period is.
    pub over: Period,
    /// The figure.
    pub figure: Figure,
    /// The last day on which the money may still be agreed.
    pub until: Option<Date>,
}

/// What is counted in a period: everybody, by the day on which it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// Needs that arise.
    Needs,
    /// Crises that reach the emergency department.
    Attendances,
    /// Emergency admissions.
    Admissions,
    /// Midnights of places held in the beds that crises lead to.
    BedDays,
    /// People accepted by a service.
    Accepted(Id<Service>),
    /// First contacts made by a service.
    FirstContacts(Id<Service>),
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Three calendar months, from the day of `agreed`.
    Quarter,
    /// So many days.
    Days(u32),
}

/// The figure that the count of a period is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// It holds when no more were counted.
    AtMost(f64),
    /// It holds when no fewer were counted.
    AtLeast(f64),
}

impl Period {
    /// The day on which the `nth` period after `agreed` is over.
    pub fn end(self, agreed: Date, nth: u32) -> Date {
        match self {
            Self::Quarter => agreed.plus_months(3 * i64::from(nth)),
            Self::Days(days) => agreed.plus_days(i64::from(days) * i64::from(nth)),
        }
    }
}

impl Figure {
    /// Whether a count holds against the figure.
    pub fn holds(self, count: i64) -> bool {
        match self {
            Self::AtMost(most) => count as f64 <= most,
            Self::AtLeast(least) => count as f64 >= least,
        }
    }
}
