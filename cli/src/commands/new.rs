//! `stadga new`: a rule set that works, to change into one's own.

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::terminal::Terminal;

const RULES: &str = include_str!("new/regler.stadga");
const TESTS: &str = include_str!("new/testfall.stadga");
const CASES: &str = include_str!("new/cases.json");

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let path = arguments.required("name").trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    if !is_name(name) {
        return Err(Failure::NotAName { name: name.to_owned() });
    }
    if files::exists(path) {
        return Err(Failure::Exists { path: path.to_owned() });
    }
    let files = [
        ("stadga.toml", format!("namn = \"{name}\"\nedition = 1\n")),
        ("regler.stadga", RULES.replace("{name}", name)),
        ("testfall.stadga", TESTS.to_owned()),
        ("cases.json", CASES.to_owned()),
    ];
    files::create_folder(path, &files)?;
    terminal.print(&results::made(path, terminal.language()))?;
    Ok(Exit::Fine)
}

/// Whether a name can stand after `regelverk` and in a manifest.
fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
