//! Release-mode statistical tests.

mod appointments;
mod caseloads;
mod chance;
mod intervals;
mod modifiers;
mod queues;
mod supply;
