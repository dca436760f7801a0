//! Release-mode statistical tests.
