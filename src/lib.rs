//! **waxwing** plays the same winters of a health system under different choices and says, person
//! by person, what each choice changes and what it costs.
//!
//! One street, read from left to right; a room may name any room before it and none after it:
//!
//! ```text
//! kernel ─► scenario ─► model ─► pricing ─► experiment ─► decision ─► report ─► cli
//! units,    a planner's  needs,   what one   arms x cases  which       tables,   verbs
//! chance,   file, read   services, outcome   x winters,    choice, how text,
//! events,   and judged   staff:   costs      in parallel;  sure, what  files
//! statistics             a world             paired        is it worth
//! ```

#[cfg(feature = "cli")]
pub mod cli;
pub mod decision;
pub mod experiment;
pub mod kernel;
pub mod model;
pub mod pricing;
pub mod report;
pub mod scenario;
