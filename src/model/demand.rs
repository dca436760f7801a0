//! Who would need care, and when: the same people in every arm.
//!
//! Each source's needs are points of a planar Poisson process, time by height, drawn in strips of
//! fixed height (0-1, 1-2, 2-4, … needs a typical week). Time runs on the clock of the *base* file's
//! calendar shape, outward from the start of the winter in both directions; each point is addressed
//! by its source, strip and ordinal and by nothing else. An arm takes the points that lie below its
//! own curve at that instant:
//!
//! ```text
//! height │          ·     ·            ·      ·
//!        │   ·   ______  ·     ·   ___________  ·      <- an arm with more demand
//!        │ ·____/  ·   \___·______/  ·     ·  \___
//!        │ · ·  _____  ·     · ___________   ·         <- an arm with less
//!        │·____/ ·   \____·___/ ·    ·    \_____·
//!        └──────────────────────────────────────── time
//! ```
//!
//! So a higher curve only adds people; it never moves or re-draws one. (Lewis and Shedler 1979,
//! *Naval Research Logistics Quarterly* 26, 403-413, for thinning; the strips make it shared.)

mod clock;
mod curve;
mod lookup;
mod strips;
mod surge;

pub use clock::{BaseClock, hourly_rates};
pub use curve::{Curve, CurveNow, whole_hours};
pub use strips::{Candidate, Strips, draw_points};
pub(crate) use surge::DAYS_BEFORE;
pub use surge::{Surges, Weather};
