//! Measures Stadga and prints what it found as Markdown, with what was promised beside it.
//!
//! `cargo run --release -p stadga-bench` measures; with `-- --check` it also fails if anything is ten times worse than promised, which a
//! slow machine is not but a mistake of order is. Names of parts (`evaluation`, `parsing` …) limit it to those. Code that must be
//! fast is measured beside hand-written Rust for the same rules, in the same run, so that the ratio means the same on every machine.

mod baseline;
mod editor;
mod evaluation;
mod full_case;
mod generate;
mod language;
mod measure;
mod nacka;
mod process;
mod report;
mod workspace;

use std::process::ExitCode;

use report::Report;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A part of what is measured: its name and what it does.
type Part = (&'static str, fn(&mut Report) -> Result<(), String>);

const PARTS: [Part; 7] = [
    ("evaluation", evaluation::evaluation),
    ("full-case", full_case::full_case),
    ("process", process::run_of_one_case),
    ("parsing", language::parsing),
    ("checking", language::checking),
    ("editing", language::editing),
    ("editor", editor::editor),
];

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its figures")]
fn main() -> ExitCode {
    let (options, names): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let unknown = options.iter().filter(|option| *option != "--check");
    let unknown = unknown.chain(names.iter().filter(|name| PARTS.iter().all(|(part, _)| part != name)));
    if let Some(unknown) = unknown.into_iter().next() {
        let parts = PARTS.map(|(part, _)| format!(" [{part}]")).concat();
        eprintln!("stadga-bench [--check]{parts}: what is {unknown}?");
        return ExitCode::from(2);
    }
    let mut report = Report::default();
    for (name, part) in PARTS {
        if (names.is_empty() || names.iter().any(|wanted| wanted == name))
            && let Err(reason) = part(&mut report)
        {
            report.skipped.push(reason);
        }
    }
    println!("{}", report.to_markdown());
    let far_off = report.far_off();
    if options.is_empty() || far_off.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("more than ten times worse than promised: {}", far_off.join("; "));
    ExitCode::FAILURE
}
