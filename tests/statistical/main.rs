//! Release-mode statistical tests.

mod aid;
mod appointments;
mod benchmark;
mod caseloads;
mod chance;
mod coverage;
mod desks;
mod gallery;
mod intervals;
mod modifiers;
mod places;
mod queues;
mod supply;
