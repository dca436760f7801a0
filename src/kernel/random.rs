//! Chance: every random number has an address, and every variate is one number inverted.
//!
//! ```text
//! seed, purpose, names ─► Key ─┐
//! replication, nth ────────────┼─► Philox ─► u in (0, 1) ─► Sampler::quantile(u)
//! who ─────────────────────────┘                            built once from a checked Law
//! ```
//!
//! No generator is shared and none has a state to keep: a number is a pure function of its address,
//! so two choices played over the same replication meet the same chances wherever they agree, and
//! nothing that one of them asks for moves what the other gets. One uniform makes one variate by
//! inversion, so a law that is stretched stretches every variate the same way.
//!
//! Nothing here touches platform maths: the same bits on every target, kept by a golden digest.

mod address;
mod belief;
mod law;
mod philox;
mod sampler;
mod stream;

pub use address::{Key, Who};
pub use belief::{Belief, Misfit};
pub use law::{Law, LawFault};
pub use philox::philox2x64;
pub use sampler::{Sampler, wide_poisson};
pub use stream::Stream;
