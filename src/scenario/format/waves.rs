//! `[waves.NAME]`.

use super::Need::{May, Must, Or};
use super::Written::{Date, Effect, Law};
use super::{Of, describe};

describe! {
    /// A surge (influenza, cold weather) that raises demand, conversion, stay and sickness together.
    /// An effect multiplies what it moves by 1 + effect x wave.
    "waves.NAME": Group, May => {
        /// The day of its peak in a typical winter.
        peak: Date, Must, "2019-01-05";
        /// How many days later (or earlier, if negative) it peaks in a winter.
        shift: Law(Of::Shifts), Or("0d"), { normal = { mean = "0d", sd = "14d" } };
        /// How high it is in a winter: 10% raises what has effect 1 by a tenth at the peak.
        height: Law(Of::Shares), Must, { uniform = { low = "0%", high = "15%" } };
        /// How wide: the standard deviation of its bell, in days.
        width: Law(Of::Durations), Must, "18d";
        /// Its effect on the chance that a crisis becomes an admission.
        conversion: Effect, Or("0"), 0.5;
        /// Its effect on the stay of people admitted during it.
        stay: Effect, Or("0"), 0.5;
        /// Its effect on the sickness of staff.
        sickness: Effect, Or("0"), 2.0;
    }
}
