//! `stadga fmt`: rule files in the one style.

use stadga_lang::diagnostics::project::ProjectProblem;
use stadga_lang::project::load::LARGEST_FILE_MEGABYTES;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::terminal::{Terminal, tell};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let only_check = arguments.switch("check");
    let paths = arguments.values("path");
    if paths == [files::STANDARD] {
        return standard_input(only_check, terminal);
    }
    let mut differing = 0;
    let mut in_order = 0;
    for path in rule_files(&paths)? {
        let text = text(&path)?;
        let formatted = stadga_lang::format::format(&text);
        if formatted == text {
            in_order += 1;
            continue;
        }
        differing += 1;
        if !only_check {
            files::write(&path, formatted.as_bytes())?;
        }
        terminal.print(&format!("{path}\n"))?;
    }
    terminal.finish()?;
    tell(&results::formatted(differing, in_order, only_check, terminal.language()));
    Ok(Exit::of_findings(only_check && differing > 0))
}

fn standard_input(only_check: bool, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let text = text(files::STANDARD)?;
    let formatted = stadga_lang::format::format(&text);
    if only_check {
        return Ok(Exit::of_findings(formatted != text));
    }
    terminal.print(&formatted)?;
    Ok(Exit::Fine)
}

/// The rule files that paths name.
fn rule_files(paths: &[&str]) -> Result<Vec<String>, Failure> {
    let here = ["."];
    let paths = if paths.is_empty() { here.as_slice() } else { paths };
    let mut found = Vec::new();
    for path in paths {
        if !files::is_folder(path) {
            found.push((*path).to_owned());
            continue;
        }
        for folder in files::rule_sets(path) {
            let names = files::rule_files(&folder).unwrap_or_default();
            found.extend(names.iter().map(|name| files::join(&folder, name)));
        }
    }
    match (found.is_empty(), paths.first()) {
        (true, Some(path)) => {
            let problem = ProjectProblem::NoRuleFiles { folder: (*path).to_owned() };
            Err(Failure::File { path: (*path).to_owned(), problem })
        }
        _ => Ok(found),
    }
}

fn text(path: &str) -> Result<String, Failure> {
    files::read_text(path, LARGEST_FILE_MEGABYTES)
}
