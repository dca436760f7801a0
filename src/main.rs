//! The `waxwing` command: what was typed, to the command line's verbs, to an exit code.

fn main() -> std::process::ExitCode {
    waxwing::cli::main(std::env::args_os()).into()
}
