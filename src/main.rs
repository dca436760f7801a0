//! The `waxwing` command.

fn main() {}
