//! How far a run has come, drawn on the terminal and nowhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or nothing where there is no terminal.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar that is drawn if `shown`.
    pub(super) fn new(shown: bool, of: u64, what: &'static str) -> Self {
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{msg} {bar:32} {pos} of {len}, {eta} left")
            .expect("the template is fixed and legal");
        let bar = ProgressBar::with_draw_target(Some(of), target).with_style(style);
        Self(bar.with_message(what))
    }

    /// So many are done.
    pub(super) fn at(&self, done: u64) {
        self.0.set_position(done);
    }
}

impl Drop for Bar {
    /// The line is wiped: what remains on the terminal is the answer.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
