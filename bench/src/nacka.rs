//! The rule set of Nacka and its cases, compiled and read: what evaluation is measured on.
//!
//! Two programs are made of it: one of the whole, and one of the files that say who may be granted what, for how long, what comes next and when
//! it ends. The latter are what is written by hand in `baseline`, so that times beside each other are times for the same rules.

use std::path::{Path, PathBuf};

use stadga_interpreter::case::Case;
use stadga_interpreter::input::read_case;
use stadga_lang::check::check;
use stadga_lang::lowering::link;
use stadga_program::program::Program;

use crate::generate::Generated;
use crate::workspace::Workspace;

/// The folder of the rule set.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/nacka")
}

/// The files whose rules are written by hand too. The others hold duties, payments, absence, reports and test cases.
const BY_HAND: [&str; 8] = [
    "avslut.stadga",
    "beslut.stadga",
    "insatser.stadga",
    "källor.stadga",
    "målgrupper.stadga",
    "regelverk.stadga",
    "tolkningar.stadga",
    "ärende.stadga",
];

/// The program of the whole rule set, or why there is none.
pub(crate) fn program() -> Result<Program, String> {
    linked(&texts().map_err(|error| error.to_string())?)
}

/// The program of the rules that are written by hand too.
pub(crate) fn program_by_hand_too() -> Result<Program, String> {
    let mut texts = texts().map_err(|error| error.to_string())?;
    texts.retain(|file| BY_HAND.contains(&&*file.path));
    linked(&texts)
}

fn linked(texts: &[Generated]) -> Result<Program, String> {
    let workspace = Workspace::new(texts).ok_or("nothing to load")?;
    let problems = check(&workspace.db, workspace.ruleset);
    if !problems.is_empty() {
        return Err(format!("examples/nacka has {} problems", problems.len()));
    }
    Ok(link(&workspace.db, workspace.ruleset).program.clone())
}

/// The rule files, in the order of their names.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads what it measures")]
fn texts() -> std::io::Result<Vec<Generated>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "stadga") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.push(Generated { path: name, text: std::fs::read_to_string(&path)? });
        }
    }
    texts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(texts)
}

/// The lines of the case file: one case each.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads what it measures")]
pub(crate) fn case_lines() -> std::io::Result<Vec<String>> {
    Ok(std::fs::read_to_string(folder().join("cases.jsonl"))?.lines().map(str::to_owned).collect())
}

/// A case from its line, or why it cannot be used.
pub(crate) fn case(program: &Program, line: &str) -> Result<Case, String> {
    read_case(program, line).map_err(|problems| format!("{problems:?}"))
}
