//! The figures as Markdown tables, what was promised beside what was measured.
//!
//! Ratios come first, because they mean the same on every machine. Whole numbers only, as everywhere in Stadga.

use std::fmt::Write;
use std::time::Duration;

use crate::measure::Timing;

/// How many times worse than promised a figure may be before a check fails: slow machines are forgiven, mistakes of order are not.
const LENIENCE: u32 = 10;

/// A time beside the time of hand-written code that does the same.
pub(crate) struct Comparison {
    /// What was measured.
    pub(crate) name: String,
    /// How long Stadga takes.
    pub(crate) stadga: Timing,
    /// How long the hand-written code takes.
    pub(crate) by_hand: Timing,
    /// How many times longer it may take.
    pub(crate) promise: Option<u32>,
}

/// A time.
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) name: String,
    /// How long it takes.
    pub(crate) timing: Timing,
    /// How long it may take.
    pub(crate) promise: Option<Duration>,
}

/// Many times of one thing that somebody waits for, who is troubled by the slow ones.
pub(crate) struct Spread {
    /// What was measured.
    pub(crate) name: String,
    /// How long it took, shortest first; none where it cannot be done.
    pub(crate) times: Vec<Duration>,
    /// How long it may take.
    pub(crate) promise: Option<Promise>,
}

/// How long the slowest but a few may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Promise {
    /// All but five of a hundred.
    p95: Duration,
    /// All but one of a hundred, where it was promised.
    p99: Option<Duration>,
}

impl Promise {
    /// All but five of a hundred take at most so many microseconds.
    pub(crate) fn p95(microseconds: u64) -> Promise {
        Promise { p95: Duration::from_micros(microseconds), p99: None }
    }

    /// And all but one of a hundred so many.
    pub(crate) fn and_p99(self, microseconds: u64) -> Promise {
        Promise { p99: Some(Duration::from_micros(microseconds)), ..self }
    }
}

/// An amount that there is one of.
pub(crate) struct Amount {
    /// What was measured.
    pub(crate) name: String,
    /// How much it is; nothing where the system does not tell.
    pub(crate) measured: Option<u64>,
    /// How much it may be.
    pub(crate) promise: u64,
    /// How it is written.
    pub(crate) words: fn(u64) -> String,
}

/// All that was measured.
#[derive(Default)]
pub(crate) struct Report {
    /// Beside hand-written code.
    pub(crate) comparisons: Vec<Comparison>,
    /// By themselves.
    pub(crate) figures: Vec<Figure>,
    /// As often as somebody waited.
    pub(crate) spreads: Vec<Spread>,
    /// Memory, and times of processor.
    pub(crate) amounts: Vec<Amount>,
    /// What could not be measured, and why.
    pub(crate) skipped: Vec<String>,
}

impl Report {
    /// Notes a figure with what was promised, in microseconds.
    pub(crate) fn figure(&mut self, name: impl Into<String>, timing: Timing, promise_microseconds: Option<u64>) {
        let promise = promise_microseconds.map(Duration::from_micros);
        self.figures.push(Figure { name: name.into(), timing, promise });
    }

    /// Notes how long somebody waited each time; never, where it cannot be done.
    pub(crate) fn spread(&mut self, name: impl Into<String>, mut times: Vec<Duration>, promise: Option<Promise>) {
        times.sort_unstable();
        self.spreads.push(Spread { name: name.into(), times, promise });
    }

    /// Notes a time of processor with what was promised, in microseconds.
    pub(crate) fn processor(&mut self, name: impl Into<String>, time: Option<Duration>, promise_microseconds: u64) {
        let measured = time.and_then(|time| u64::try_from(time.as_micros()).ok());
        let words = |microseconds| words(Duration::from_micros(microseconds));
        self.amounts.push(Amount { name: name.into(), measured, promise: promise_microseconds, words });
    }

    /// Notes memory in KiB with what was promised, in MiB.
    pub(crate) fn memory(&mut self, name: impl Into<String>, kibibytes: Option<u64>, promise_mebibytes: u64) {
        let words = |kibibytes: u64| format!("{}.{} MiB", kibibytes / 1024, kibibytes % 1024 * 10 / 1024);
        self.amounts.push(Amount { name: name.into(), measured: kibibytes, promise: promise_mebibytes * 1024, words });
    }

    /// The tables.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut text);
        text
    }

    /// What is far worse than promised.
    pub(crate) fn far_off(&self) -> Vec<&str> {
        let comparisons = self.comparisons.iter().filter(|it| {
            it.promise.is_some_and(|promise| it.stadga.best > it.by_hand.best.saturating_mul(promise * LENIENCE))
        });
        let figures = self
            .figures
            .iter()
            .filter(|it| it.promise.is_some_and(|promise| it.timing.best > promise.saturating_mul(LENIENCE)));
        let spreads = self.spreads.iter().filter(|it| {
            let worst = it.promise.zip(percentile(&it.times, 95));
            worst.is_some_and(|(promise, measured)| measured > promise.p95.saturating_mul(LENIENCE))
        });
        let amounts = self
            .amounts
            .iter()
            .filter(|it| it.measured.is_some_and(|measured| measured > it.promise.saturating_mul(u64::from(LENIENCE))));
        let names = comparisons.map(|it| &it.name).chain(figures.map(|it| &it.name));
        names.chain(spreads.map(|it| &it.name)).chain(amounts.map(|it| &it.name)).map(String::as_str).collect()
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        if !self.comparisons.is_empty() {
            writeln!(
                out,
                "| what | times by hand (best) | (median) | promise | best | median | by hand, best | median |"
            )?;
            writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        }
        for Comparison { name, stadga, by_hand, promise } in &self.comparisons {
            let (best, median) = (ratio(stadga.best, by_hand.best), ratio(stadga.median, by_hand.median));
            let promise = promise.map_or("–".to_owned(), |promise| format!("≤ {promise}"));
            let times = [stadga.best, stadga.median, by_hand.best, by_hand.median].map(words).join(" | ");
            writeln!(out, "| {name} | **{best}** | {median} | {promise} | {times} |")?;
        }
        writeln!(out)?;
        if !self.figures.is_empty() {
            writeln!(out, "| what | of the promise (best) | (median) | promise | best | median |")?;
            writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: |")?;
        }
        for Figure { name, timing, promise } in &self.figures {
            let share = |time| promise.map_or("–".to_owned(), |promise| format!("{} %", percent(time, promise)));
            let (best, median) = (share(timing.best), share(timing.median));
            let promise = promise.map_or("–".to_owned(), |promise| format!("≤ {}", words(promise)));
            writeln!(
                out,
                "| {name} | **{best}** | {median} | {promise} | {} | {} |",
                words(timing.best),
                words(timing.median)
            )?;
        }
        self.write_spreads(out)?;
        self.write_amounts(out)?;
        for reason in &self.skipped {
            writeln!(out, "\nNot measured: {reason}")?;
        }
        Ok(())
    }

    fn write_spreads(&self, out: &mut String) -> std::fmt::Result {
        if !self.spreads.is_empty() {
            writeln!(out, "\n| what | of the promise (p95) | promise | p50 | p95 | p99 | times |")?;
            writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        }
        for Spread { name, times, promise } in &self.spreads {
            let of = |of_a_hundred| percentile(times, of_a_hundred);
            let share = promise.zip(of(95)).map(|(promise, p95)| format!("{} %", percent(p95, promise.p95)));
            let promise = promise.map(|promise| {
                let p99 = promise.p99.map(|p99| format!(", p99 ≤ {}", words(p99)));
                format!("≤ {}{}", words(promise.p95), p99.unwrap_or_default())
            });
            let [p50, p95, p99] = [50, 95, 99].map(|it| or_dash(of(it).map(words)));
            let (share, promise, count) = (or_dash(share), or_dash(promise), times.len());
            writeln!(out, "| {name} | **{share}** | {promise} | {p50} | {p95} | {p99} | {count} |")?;
        }
        Ok(())
    }

    fn write_amounts(&self, out: &mut String) -> std::fmt::Result {
        if !self.amounts.is_empty() {
            writeln!(out, "\n| what | of the promise | promise | measured |")?;
            writeln!(out, "| --- | ---: | ---: | ---: |")?;
        }
        for Amount { name, measured, promise, words } in &self.amounts {
            let share = or_dash(measured.map(|measured| format!("{} %", measured * 100 / (*promise).max(1))));
            let (promise, measured) = (words(*promise), or_dash(measured.map(words)));
            writeln!(out, "| {name} | **{share}** | ≤ {promise} | {measured} |")?;
        }
        Ok(())
    }
}

fn or_dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| "–".to_owned())
}

/// The time that so many of a hundred do not exceed.
fn percentile(sorted: &[Duration], of_a_hundred: usize) -> Option<Duration> {
    sorted.get((sorted.len() * of_a_hundred).div_ceil(100).checked_sub(1)?).copied()
}

/// A time as people read it, with three digits or a little more: `1.23 ms`.
fn words(time: Duration) -> String {
    let nanoseconds = time.as_nanos();
    let (unit, name) = match nanoseconds {
        0..1_000 => return format!("{nanoseconds} ns"),
        1_000..1_000_000 => (1_000, "µs"),
        _ => (1_000_000, "ms"),
    };
    let hundredths = nanoseconds * 100 / unit;
    match hundredths {
        0..1_000 => format!("{}.{:02} {name}", hundredths / 100, hundredths % 100),
        1_000..10_000 => format!("{}.{} {name}", hundredths / 100, hundredths % 100 / 10),
        _ => format!("{} {name}", hundredths / 100),
    }
}

/// How many times longer `time` is than `base`, with one decimal.
fn ratio(time: Duration, base: Duration) -> String {
    let tenths = time.as_nanos() * 10 / base.as_nanos().max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn percent(time: Duration, promise: Duration) -> u128 {
    time.as_nanos() * 100 / promise.as_nanos().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timing(nanoseconds: u64) -> Timing {
        Timing { best: Duration::from_nanos(nanoseconds), median: Duration::from_nanos(nanoseconds * 2) }
    }

    #[test]
    fn times_are_written_with_the_unit_that_fits() {
        let written: Vec<_> = [417, 1_234, 56_789, 2_345_678, 123_456_789].map(Duration::from_nanos).map(words).into();
        assert_eq!(written, ["417 ns", "1.23 µs", "56.7 µs", "2.34 ms", "123 ms"]);
    }

    #[test]
    fn only_what_is_ten_times_worse_than_promised_is_far_off() {
        let mut report = Report::default();
        report.figure("near", timing(9_000), Some(1));
        report.figure("far", timing(11_000), Some(1));
        report.figure("unbounded", timing(1_000_000), None);
        let compared = |name: &str, time| Comparison {
            name: name.to_owned(),
            stadga: timing(time),
            by_hand: timing(10),
            promise: Some(10),
        };
        report.comparisons = vec![compared("ratio near", 1_000), compared("ratio far", 1_010)];
        assert_eq!(report.far_off(), ["ratio far", "far"]);
    }

    #[test]
    fn ratios_stand_before_times() {
        let mut report = Report::default();
        report.figure("a figure", timing(1_000), Some(2));
        let table = report.to_markdown();
        assert!(table.contains("| a figure | **50 %** | 100 % | ≤ 2.00 µs | 1.00 µs | 2.00 µs |"), "{table}");
    }
}
