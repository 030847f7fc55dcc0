//! Timing: the best and the median of many runs of one thing. The best says what the code costs; the median what a busy machine makes of it.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long a run took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Timing {
    /// The best run.
    pub(crate) best: Duration,
    /// The middle run.
    pub(crate) median: Duration,
}

/// Times `work` so many times.
pub(crate) fn measure<T>(runs: usize, mut work: impl FnMut() -> T) -> Timing {
    measure_after(runs, |_| (), |()| work())
}

/// Times `work` so many times on what `prepare` makes for it, which is not measured; neither is dropping what `work` returns.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn measure_after<P, T>(
    runs: usize,
    mut prepare: impl FnMut(usize) -> P,
    mut work: impl FnMut(P) -> T,
) -> Timing {
    let mut times: Vec<Duration> = (0..runs.max(1))
        .map(|run| {
            let prepared = black_box(prepare(run));
            let start = Instant::now();
            let result = black_box(work(prepared));
            let time = start.elapsed();
            drop(result);
            time
        })
        .collect();
    times.sort_unstable();
    let best = times.first().copied().unwrap_or_default();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    Timing { best, median }
}

/// Times `work` in batches, for what is too short for the clock: the times are those of one call.
pub(crate) fn measure_batches<T>(batches: usize, calls: u32, mut work: impl FnMut() -> T) -> Timing {
    let batch = measure(batches, || {
        for _ in 0..calls {
            black_box(work());
        }
    });
    Timing { best: batch.best / calls, median: batch.median / calls }
}
