//! `waxwing completions SHELL` and `waxwing man`: what a shell and a reader of manuals want, made from the same
//! description as the help.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man as Page;

use super::exit::Failure;
use super::{Cli, Console, write};

const HELP: &str = "\
For example:
  bash  waxwing completions bash > ~/.local/share/bash-completion/completions/waxwing
  zsh   waxwing completions zsh > ~/.zfunc/_waxwing    (with ~/.zfunc in fpath)
  fish  waxwing completions fish > ~/.config/fish/completions/waxwing.fish";

/// Print what makes a shell complete verbs, options and their values
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(super) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "waxwing", &mut text);
        console.print_all(&text)
    }
}

/// Print the manual page, or write one for the command and one for each verb
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// A folder for the pages: waxwing.1, waxwing-run.1, …; without it waxwing.1 is printed
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<(), Failure> {
        let mut pages = pages();
        let Some(folder) = &self.out else {
            let (_, first) = pages.swap_remove(0);
            return console.print_all(&first);
        };
        fs::create_dir_all(folder).map_err(|why| Failure::io("make the folder", folder, why))?;
        for (name, bytes) in &pages {
            write::replace(&folder.join(name), bytes)?;
        }
        let folder: &Path = folder;
        console.say(&format!("wrote {} pages to {}", pages.len(), folder.display()));
        Ok(())
    }
}

/// The command as it is described, without the verb that clap adds.
fn command() -> Command {
    Cli::command().disable_help_subcommand(true)
}

/// The page of the command, then one of each verb.
fn pages() -> Vec<(String, Vec<u8>)> {
    let mut whole = command();
    whole.build();
    let verbs: Vec<Command> = whole.get_subcommands().cloned().collect();
    std::iter::once(whole).chain(verbs).map(page).collect()
}

fn page(command: Command) -> (String, Vec<u8>) {
    let page =
        Page::new(command).source(concat!("waxwing ", env!("CARGO_PKG_VERSION"))).manual("waxwing");
    let mut text = Vec::new();
    page.render(&mut text).expect("memory takes every page");
    (page.get_filename(), text)
}
