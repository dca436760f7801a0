//! Release-mode statistical tests.

mod chance;
mod intervals;
mod queues;
