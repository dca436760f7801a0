//! Which choice, how sure, and what it is worth: from paired series to statements.
//!
//! ```text
//! Study ─► Effects ─► ratios    a price per admission avoided, with its interval and quadrant
//!             │     ─► decision  one of five forms, by a tested rule
//!             │     ─► regret    what each arm costs beside the best arm of each case
//! Brief ─► sweep    ─► where the choice flips over inputs that nobody knows
//! Priors ─► doubt  ─► ignorance beside luck, which inputs it is about, what knowing better is worth
//!       ─► threshold ─► the value of one input at which the two are alike
//!       ─► rank      ─► which inputs move the difference most, each by itself
//! draws ─► economics ─► costs against effects: frontier, acceptability, value of information
//!       ─► choose   ─► which arm, with a stated chance of being right; cost against outcome
//! Study ─► warmup   ─► how much of the beginning of a daily series to leave out
//! years  ─► outlook  ─► the same plan winter after winter, discounted to the first
//!       ─► surface  ─► measures over a grid of inputs, and the cheapest cell that meets a target
//!       ─► claim    ─► what is left of a business case's claim, person by person
//! ```
//!
//! Nothing here makes words or rounds: what leaves this room is plain data for `report`. Three spreads
//! are kept apart: the interval of a mean (simulation error), the percentiles over winters (luck of
//! the winter) and doubt about the inputs, which no file without priors can show.

pub mod claim;
pub mod economics;

mod aim;
mod cheapest;
mod choose;
pub mod doubt;
mod effects;
mod field;
mod own;
mod pareto;
mod rank;
mod ratio;
mod regret;
mod sentence;
mod surface;
mod sweep;
mod threshold;
mod warmup;
mod years;

pub use aim::{Aim, matters_of, measure_names};
pub use cheapest::{Cheapest, State, Target};
pub use choose::{Choice, Contender, Objective, Question, choose};
pub use effects::{Effects, series};
pub use field::{Field, KeepGoing, Parts};
pub use own::own_cost_per_visit;
pub use pareto::{Pareto, Point};
pub use rank::{FIRST_ROUND, RankAsk, Ranked, Ranking, rank};
pub use ratio::{PairRatio, RatioKind, ratios};
pub use regret::{Regret, regrets};
pub use sentence::{
    Criterion, Decision, Doubt, FEWEST_WINTERS, Form, Gain, Side, Standing, Zone, decide, judge,
};
pub use surface::{Axis, Grid, MOST_CELLS, Surface, SurfaceCell, Swept, Whose, surface};
pub use sweep::{Flip, SweepCell, SweepTable, is_known_measure, play};
pub use threshold::{Ask, Crossing, Sign, Threshold, Tried, threshold};
pub use warmup::{FEWEST_DAYS, WarmUp};
pub use years::{ArmOutlook, Changed, Levels, Outlook, PairOutlook, Span, outlook};
