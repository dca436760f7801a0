//! Release-mode statistical tests.

mod appointments;
mod chance;
mod intervals;
mod queues;
