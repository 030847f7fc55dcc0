//! A bar for work that takes more than a second, on standard error and only where a person looks on.
//!
//! Must not know: what the work is.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work goes on in silence.
const PATIENCE: Duration = Duration::from_secs(1);

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
