//! Computes every file of a folder and tells what does not come out: `calendar FOLDER` vectors, `cases FOLDER` cases of documents.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it tells its user how vectors and cases come out")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use stadga_reference::cases::{Cases, Tally};
use stadga_reference::rules::Rules;
use stadga_reference::{Report, run};

/// How many failures of a file or a document are told one by one.
const TOLD: usize = 10;

/// How many differences of a case are told.
const DIFFERENCES_TOLD: usize = 3;

/// Not run as it should be, or the folder cannot be read.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, folder] = arguments.as_slice() else { return usage() };
    let (extension, run): (_, fn(&[PathBuf]) -> ExitCode) = match kind.as_str() {
        "calendar" => ("json", run_all),
        "cases" => ("jsonl", run_cases),
        _ => return usage(),
    };
    match files(Path::new(folder), extension) {
        Ok(files) if files.is_empty() => unreadable(folder, &format!("no .{extension} files")),
        Ok(files) => run(&files),
        Err(error) => unreadable(folder, &error.to_string()),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: stadga-reference calendar|cases FOLDER");
    ExitCode::from(USAGE)
}

fn unreadable(folder: &str, why: &str) -> ExitCode {
    eprintln!("{folder}: {why}");
    ExitCode::from(USAGE)
}

/// The files of a folder with an extension, in the order of their names.
#[expect(clippy::disallowed_methods, reason = "reading the folder that it is given is what the program does")]
fn files(folder: &Path, wanted: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == wanted) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn run_cases(files: &[PathBuf]) -> ExitCode {
    let mut cases = Cases::default();
    let mut all_read = true;
    for path in files {
        match read(path) {
            Ok(text) => cases.run(&name(path), &text),
            Err(error) => {
                all_read = false;
                println!("{}: {error}", name(path));
            }
        }
    }
    for (document, tally) in &cases.tallies {
        tell_cases(if document.is_empty() { "of no document" } else { document }, tally);
    }
    if cases.tallies.is_empty() {
        println!("no cases");
    }
    let all_pass = cases.tallies.values().all(|tally| tally.failed.is_empty());
    if all_read && all_pass && !cases.tallies.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell_cases(document: &str, tally: &Tally) {
    for failed in tally.failed.iter().take(TOLD) {
        for wrong in failed.wrong.iter().take(DIFFERENCES_TOLD) {
            println!("{document} {}: {wrong}", failed.case);
        }
        tell_rest(&format!("{document} {}", failed.case), "differences", failed.wrong.len(), DIFFERENCES_TOLD);
    }
    tell_rest(document, "cases", tally.failed.len(), TOLD);
    println!("{document}: {} passed, {} failed", tally.passed, tally.failed.len());
}

fn tell_rest(of: &str, what: &str, count: usize, told: usize) {
    if count > told {
        println!("{of}: {} more {what}", count - told);
    }
}

fn run_all(files: &[PathBuf]) -> ExitCode {
    let mut rules = Rules::default();
    let mut all_pass = true;
    for path in files {
        let name = name(path);
        match read(path).and_then(|text| run(&mut rules, &text)) {
            Ok(report) => {
                all_pass &= report.failed.is_empty();
                tell(&name, &report);
            }
            Err(error) => {
                all_pass = false;
                println!("{name}: {error}");
            }
        }
    }
    if all_pass { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "reading the files of the folder is what the program does")]
fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

fn tell(file: &str, report: &Report) {
    for failure in report.failed.iter().take(TOLD) {
        println!("{file} {}: {} ({})", failure.vector, failure.wrong, failure.about);
    }
    tell_rest(file, "vectors", report.failed.len(), TOLD);
    println!("{file}: {} passed, {} failed", report.passed, report.failed.len());
}
