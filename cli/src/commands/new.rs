//! `stadga new`: a rule set that works, to change into one's own.

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::{choose, text};
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
    let language = terminal.language();
    let made = choose(language, format!("Mappen ”{path}” har skapats.\n"), format!("Made the folder ”{path}”.\n"));
    let next = text(
        "Prova nu:\n  stadga test {path}\n  stadga run {path} --cases {path}/cases.json\n",
        "Try now:\n  stadga test {path}\n  stadga run {path} --cases {path}/cases.json\n",
    );
    terminal.print(&made)?;
    terminal.print(&next.in_language(language).replace("{path}", path))?;
    Ok(Exit::Fine)
}

/// Whether a name can stand after `regelverk` and in a manifest.
fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
