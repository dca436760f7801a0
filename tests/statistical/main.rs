//! Release-mode statistical tests.

mod chance;
