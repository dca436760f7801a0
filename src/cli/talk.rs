//! The two streams, the terminal and Ctrl-C.

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{AutoStream, ColorChoice};

use super::exit::Failure;
use super::progress::Bar;
use super::write;

/// Where a command talks, and how it is told to stop.
pub struct Console<'a> {
    /// For what was asked.
    pub out: &'a mut dyn Write,
    /// For everything else.
    pub err: &'a mut dyn Write,
    /// Whether `err` shows colours.
    pub colour: bool,
    /// Whether to draw how far a run has come.
    pub progress: bool,
    /// Raised to end a run after the block of winters that is being played.
    pub stop: Arc<AtomicBool>,
}

impl fmt::Debug for Console<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out: _, err: _, colour, progress, stop } = self;
        let mut shown = f.debug_struct("Console");
        shown.field("colour", colour).field("progress", progress).field("stop", stop);
        shown.finish_non_exhaustive()
    }
}

impl<'a> Console<'a> {
    /// No terminal: no colour, nothing drawn, nobody to press Ctrl-C.
    pub fn plain(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { out, err, colour: false, progress: false, stop: Arc::default() }
    }

    /// This process's own terminal, if it has one.
    pub(super) fn of_process(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let terminal = io::IsTerminal::is_terminal(&io::stderr());
        let colour = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        Self { out, err, colour, progress: terminal, stop: listen() }
    }

    /// Writes data.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(harmless(text).as_bytes()).map_err(|why| unwritten(&why))
    }

    /// Writes text that is all our own, tabs and all.
    pub(super) fn print_all(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.out.write_all(text).map_err(|why| unwritten(&why))
    }

    /// Says something about it. A standard error that cannot be written to ends nothing.
    pub(super) fn say(&mut self, text: &str) {
        if !text.is_empty() {
            let _ = writeln!(self.err, "{text}");
        }
    }

    /// Sees the data off.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|why| unwritten(&why))
    }

    /// A bar for something of so many steps.
    pub(super) fn bar(&self, of: u64, what: &'static str) -> Bar {
        Bar::new(self.progress, of, what, Arc::clone(&self.stop))
    }

    /// Whether to go on.
    pub(super) fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }
}

fn unwritten(why: &io::Error) -> Failure {
    match why.kind() {
        io::ErrorKind::BrokenPipe => Failure::Unread,
        _ => Failure::Io(format!("error: cannot write to standard output: {why}")),
    }
}

/// The first Ctrl-C raises the flag; the second ends the process, though never while a folder of
/// results is being put in its place.
fn listen() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let pressed = move || {
        if flag.swap(true, Ordering::Relaxed) {
            end();
        }
        let _ = writeln!(io::stderr(), "\nstopping after this block of winters; again: at once");
    };
    // Without a handler, Ctrl-C ends the process at once, which is the next best thing.
    let _ = ctrlc::set_handler(pressed);
    stop
}

#[expect(clippy::exit, reason = "a second Ctrl-C asks for exactly this")]
fn end() {
    let _held = write::hold();
    std::process::exit(130);
}

/// A file's own words may carry control characters, which a terminal would obey, and marks that turn
/// the direction of writing: they are left out.
fn harmless(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let harmful = |letter: char| (letter.is_control() && letter != '\n') || turns(letter);
    text.chars().filter(|letter| !harmful(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_title_cannot_command_the_terminal() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}b\n"), "a[31mb\n");
    }
}
