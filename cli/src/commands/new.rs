//! `stadga new`: a rule set that works, to change into one's own.

use stadga_lang::check::Extent;
use stadga_lang::diagnostics::Language;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::rules::Rules;
use crate::terminal::Terminal;

const RULES: &str = include_str!("new/regler.stadga");
const TESTS: &str = include_str!("new/testfall.stadga");
const CASES: &str = include_str!("new/cases.json");

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let path = arguments.required("name").trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some(files) = faultless(name) else {
        return Err(Failure::NotAName { name: name.to_owned() });
    };
    if files::exists(path) {
        return Err(Failure::Exists { path: path.to_owned() });
    }
    files::create_folder(path, &files)?;
    terminal.print(&results::made(path, terminal.language()))?;
    Ok(Exit::Fine)
}

/// The files of a new rule set, of which there is nothing to remark. A name that means something in the rules already, or is easily
/// confused with one that does, names the folder all the same; `regelverk` then bears a longer one.
fn faultless(name: &str) -> Option<[(&'static str, String); 4]> {
    if !is_name(name) {
        return None;
    }
    let candidates = [name.to_owned(), format!("{name}_regler")];
    let mut written = candidates.iter().map(|declared| files_of(name, declared));
    written.find(|files| Rules::unsaved(files).reports(Extent::Everything, Language::default()).is_empty())
}

fn files_of(name: &str, declared: &str) -> [(&'static str, String); 4] {
    [
        ("stadga.toml", format!("namn = \"{name}\"\nedition = 1\n")),
        ("regler.stadga", RULES.replace("{name}", declared)),
        ("testfall.stadga", TESTS.to_owned()),
        ("cases.json", CASES.to_owned()),
    ]
}

/// Whether a name can stand after `regelverk` and in a manifest.
fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
