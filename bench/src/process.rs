//! What a whole process costs: from the start of the program to its last line, the rule set and the library read and checked.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::measure::measure;
use crate::nacka;
use crate::report::Report;

/// `stadga run` on a file with one case, as a table and as JSON.
pub(crate) fn run_of_one_case(report: &mut Report) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let built = program();
    let installed = install(&built, folder.path()).map_err(|error| format!("`{}`: {error}", built.display()))?;
    let case = write_one_case(folder.path()).map_err(|error| error.to_string())?;
    for format in ["table", "json"] {
        run_as(&installed, &case, format, report)?;
    }
    Ok(())
}

fn run_as(program: &Path, case: &Path, format: &str, report: &mut Report) -> Result<(), String> {
    let mut failures = 0;
    let timing = measure(60, || {
        let run = Command::new(program)
            .arg("run")
            .arg(nacka::folder())
            .arg("--cases")
            .arg(case)
            .args(["--date", "2024-06-15", "--format", format])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        failures += usize::from(!run.is_ok_and(|status| status.success()));
    });
    if failures > 0 {
        return Err(format!("`stadga run` failed {failures} times of 60"));
    }
    report.figure(format!("`stadga run` on one case, as a whole process ({format})"), timing, Some(10_000));
    Ok(())
}

/// The release build beside this one.
pub(crate) fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.parent().unwrap_or(Path::new(".")).join(format!("stadga{}", std::env::consts::EXE_SUFFIX))
}

/// A copy of the program, as those have it who install it. A file that the linker has just written is in memory in small pieces, and starting
/// it takes most of a millisecond more.
pub(crate) fn install(program: &Path, folder: &Path) -> std::io::Result<PathBuf> {
    let path = folder.join(format!("stadga{}", std::env::consts::EXE_SUFFIX));
    std::fs::copy(program, &path)?;
    Ok(path)
}

/// A file with the first example case alone.
#[expect(clippy::disallowed_methods, reason = "a benchmark writes what it measures")]
fn write_one_case(folder: &Path) -> std::io::Result<PathBuf> {
    let path = folder.join("case.json");
    std::fs::write(&path, nacka::case_lines()?.first().map(String::as_str).unwrap_or_default())?;
    Ok(path)
}
