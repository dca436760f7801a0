//! What can be said of many repetitions: running moments, exact counts, and how sure one may be.
//!
//! A run plays the same future many times. Each play leaves one row of whole numbers; everything
//! here turns a column of such rows, read in order, into a figure and a statement of doubt.
//!
//! ```text
//!   inside one play                        across plays, in order
//!   ───────────────                        ──────────────────────
//!   Level   how many, and for how long     Moments ─► Estimate  a mean and its interval
//!   Tally   how often each whole number    Paired  ─► Estimate  a difference under common chance
//!                                          Ratio               one mean over another
//!                                          quantile            the spread itself
//!                                          bootstrap           a check that assumes no shape
//!                                          regression          what to expect of one thing given others
//!                                          Reach               an interval for what has a long tail
//!                                          Held                enough plays, or not yet
//!                                          Screening           which choice is best
//!                                          mser                where a warm-up ends
//! ```
//!
//! Invariants. What is counted inside a play is an integer and stays one. Real-valued moments are
//! folded in the order of the plays and never merged, so that no number of threads can move a bit.
//! Logarithms, tails and quantiles of distributions come from `kernel::maths`; otherwise there is
//! only `+ - * / sqrt`, which every processor rounds alike. What is not known is said so: an
//! undefined figure is `None`, and an interval from too little is the whole line, not a guess.

pub mod bootstrap;
pub mod histogram;
pub mod interval;
pub mod joint;
pub mod level;
pub mod lookahead;
pub mod moments;
pub mod paired;
pub mod quantile;
pub mod ratio;
pub mod reach;
pub mod regression;
pub mod select;
pub mod steady;
pub mod tally;

mod fieller;

pub use bootstrap::{Bootstrap, Method};
pub use histogram::Histogram;
pub use interval::{Confidence, Estimate, Interval};
pub use joint::Joint;
pub use level::Level;
pub use lookahead::{Held, LookAhead};
pub use moments::Moments;
pub use paired::Paired;
pub use ratio::{Quadrant, Ratio, RatioInterval};
pub use reach::Reach;
pub use select::{Procedure, Screening};
pub use tally::Tally;
