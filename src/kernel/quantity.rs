//! Quantities: a bare `f64` never means a duration, a price or a chance.

mod calendar;
mod date;
mod money;
mod share;
mod time;

pub use calendar::Calendar;
pub use date::{Date, TimeOfDay, Weekday};
pub use money::Money;
pub use share::{Probability, Rate, Wte};
pub use time::{Instant, Span};
