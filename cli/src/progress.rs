//! A sign of life for work that takes more than a second, on standard error and only where a person looks on: a bar where it is known how
//! much there is to do, else a wheel.
//!
//! Must not know: what the work is.

use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work goes on in silence.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the wheel turns.
const TURN: Duration = Duration::from_millis(120);

/// Does work of which nobody knows how long it takes.
pub(crate) fn waiting<T>(work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (working, done) = channel();
    let watcher = thread::spawn(move || turn_until(&done));
    let result = work();
    drop(working);
    // A wheel that did not turn is no reason to lose what was worked out.
    let _ = watcher.join();
    result
}

/// Turns the wheel from the first second on, until whoever works is done and has dropped the other end.
fn turn_until(done: &Receiver<()>) {
    if done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let wheel = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    wheel.enable_steady_tick(TURN);
    let _ = done.recv();
    wheel.finish_and_clear();
}

/// The progress of one piece of work.
pub(crate) struct Progress {
    begun: Option<Instant>,
    total: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Work of so many steps begins.
    pub(crate) fn begin(total: u64) -> Self {
        Self { begun: std::io::stderr().is_terminal().then(now), total, bar: None }
    }

    /// So many steps are done.
    pub(crate) fn reach(&mut self, done: u64) {
        let Some(begun) = self.begun else { return };
        if let Some(bar) = &self.bar {
            bar.set_position(done);
        } else if begun.elapsed() > PATIENCE {
            self.bar = Some(bar(self.total, done));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64, done: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent} % · {eta}") {
        bar.set_style(style);
    }
    bar.set_position(done);
    bar
}

#[expect(clippy::disallowed_methods, reason = "how long work has taken is shown and never counted with")]
fn now() -> Instant {
    Instant::now()
}
