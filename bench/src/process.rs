//! What a whole process costs: from the start of the program to its last line, the rule set and the library read and checked.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::measure::measure;
use crate::nacka;
use crate::report::Report;

/// `stadga run` on a file with one case.
pub(crate) fn run_of_one_case(report: &mut Report) -> Result<(), String> {
    let program = program();
    if !program.is_file() {
        return Err(format!("`stadga run`: {} is not built", program.display()));
    }
    let case = one_case().map_err(|error| error.to_string())?;
    let mut failures = 0;
    let timing = measure(60, || {
        let run = Command::new(&program)
            .arg("run")
            .arg(nacka::folder())
            .arg("--cases")
            .arg(&case)
            .args(["--date", "2024-06-15", "--format", "json"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        failures += usize::from(!run.is_ok_and(|status| status.success()));
    });
    if failures > 0 {
        return Err(format!("`stadga run` failed {failures} times of 60"));
    }
    report.figure("`stadga run` on one case, as a whole process", timing, Some(10_000));
    Ok(())
}

/// The release build beside this one.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.parent().unwrap_or(Path::new(".")).join(format!("stadga{}", std::env::consts::EXE_SUFFIX))
}

/// A file with the first example case alone.
#[expect(clippy::disallowed_methods, reason = "a benchmark writes what it measures")]
fn one_case() -> std::io::Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("stadga-bench-{}.json", std::process::id()));
    std::fs::write(&path, nacka::case_lines()?.first().map(String::as_str).unwrap_or_default())?;
    Ok(path)
}
