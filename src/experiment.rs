//! Arms and cases through the same winters, in parallel, and what is kept of them.
//!
//! ```text
//! Brief ─► Plan ─► Run::step, step, … ─► Study ─► estimates, contrasts
//!                   a block of winters     rows of whole numbers
//!                   in parallel, folded    in winter order
//!                   in winter order
//! ```
//!
//! The unit of parallel work is one winter with all its arms and cases, on one thread. Nothing but
//! whole numbers leaves it. Every mean and interval is made once, from rows in winter order, so that
//! neither threads nor blocks can move a digit.

mod asked;
mod chronicle;
mod contrast;
mod design;
mod estimate;
mod pair;
mod plan;
mod precision;
mod run;
mod study;
mod trace;

pub use asked::{AVOIDED, IN_TIME, measure_called};
pub use chronicle::{Chronicle, Hour, Page};
pub use contrast::{Difference, differences};
pub use design::Design;
pub use estimate::{Series, Summary, share_of_sum};
pub use pair::{Cell, Crosstab, PairCount, Reason};
pub use plan::{Pair, Plan};
pub use precision::{Attained, Goal, MOST_WINTERS, Precision, Reached, Subject, Target};
pub use run::{Player, Progress, Run};
pub use study::{SourceCount, SourceSums, Study};
pub use trace::{Tale, Telling, Trace};
