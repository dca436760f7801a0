//! Opening hours: of a service, of a gate.

use crate::kernel::quantity::{TimeOfDay, Weekday};

/// When something is open: in any of these windows. Always open where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Hours {
    /// The windows, in file order.
    pub windows: Vec<Opening>,
}

/// A window that repeats every week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// On these days.
    pub days: Vec<Weekday>,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends; a time not later than `from` is on the next day.
    pub to: TimeOfDay,
    /// Whether it opens on bank holidays.
    pub bank_holidays: bool,
}

impl Hours {
    /// Whether it is open at all hours.
    pub const fn is_always(&self) -> bool {
        self.windows.is_empty()
    }
}
