//! How far a run has come, drawn on the terminal and nowhere else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or nothing where there is no terminal; it also knows whether somebody has said stop.
#[derive(Debug)]
pub(super) struct Bar {
    drawn: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Bar {
    /// A bar that is drawn if `shown`.
    pub(super) fn new(shown: bool, of: u64, what: &'static str, stop: Arc<AtomicBool>) -> Self {
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{msg} {bar:32} {pos} of {len}, {eta} left")
            .expect("the template is fixed and legal");
        let bar = ProgressBar::with_draw_target(Some(of), target).with_style(style);
        Self { drawn: bar.with_message(what), stop }
    }

    /// So many are done.
    pub(super) fn at(&self, done: u64) {
        self.drawn.set_position(done);
    }

    /// So many are done: whether to go on.
    pub(super) fn goes_on(&self, done: u64) -> bool {
        self.at(done);
        !self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Bar {
    /// The line is wiped: what remains on the terminal is the answer.
    fn drop(&mut self) {
        self.drawn.finish_and_clear();
    }
}
