//! `stadga-reference calendar FOLDER`: computes every vector file of a folder and tells which vectors do not come out.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it tells its user how vectors come out")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use stadga_reference::rules::Rules;
use stadga_reference::{Report, run};

/// How many failures of a file are told one by one.
const TOLD: usize = 10;

/// Not run as it should be, or the folder cannot be read.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, folder] = arguments.as_slice() else { return usage() };
    if kind != "calendar" {
        return usage();
    }
    match vector_files(Path::new(folder)) {
        Ok(files) if files.is_empty() => unreadable(folder, "no .json files"),
        Ok(files) => run_all(&files),
        Err(error) => unreadable(folder, &error.to_string()),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: stadga-reference calendar FOLDER");
    ExitCode::from(USAGE)
}

fn unreadable(folder: &str, why: &str) -> ExitCode {
    eprintln!("{folder}: {why}");
    ExitCode::from(USAGE)
}

/// The vector files of a folder, in the order of their names.
#[expect(clippy::disallowed_methods, reason = "reading the folder that it is given is what the program does")]
fn vector_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn run_all(files: &[PathBuf]) -> ExitCode {
    let mut rules = Rules::default();
    let mut all_pass = true;
    for path in files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
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

#[expect(clippy::disallowed_methods, reason = "reading the files of the folder is what the program does")]
fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

fn tell(file: &str, report: &Report) {
    for failure in report.failed.iter().take(TOLD) {
        println!("{file} {}: {} ({})", failure.vector, failure.wrong, failure.about);
    }
    if let Some(more) = report.failed.len().checked_sub(TOLD + 1) {
        println!("{file}: {} more", more + 1);
    }
    println!("{file}: {} passed, {} failed", report.passed, report.failed.len());
}
