//! Release-mode statistical tests.

mod appointments;
mod chance;
mod intervals;
mod modifiers;
mod queues;
mod supply;
