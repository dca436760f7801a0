//! Fast tests.
