//! Measures Stadga and prints what it found as Markdown, with what was promised beside it.
//!
//! `cargo run --release -p stadga-bench` measures; with `-- --check` it also fails if anything is ten times worse than promised, which a
//! slow machine is not but a mistake of order is. Code that must be fast is measured beside hand-written Rust for the same rules, in the
//! same run, so that the ratio means the same on every machine.

mod generate;
mod language;
mod measure;
mod report;
mod workspace;

use std::process::ExitCode;

use report::Report;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its figures")]
fn main() -> ExitCode {
    let must_hold = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--check") => true,
        Some(other) => {
            eprintln!("stadga-bench knows only --check, not {other}");
            return ExitCode::from(2);
        }
    };
    let mut report = Report::default();
    language::parsing(&mut report);
    language::checking(&mut report);
    language::editing(&mut report);
    println!("{}", report.to_markdown());
    let far_off = report.far_off();
    if !must_hold || far_off.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("more than ten times worse than promised: {}", far_off.join("; "));
    ExitCode::FAILURE
}
