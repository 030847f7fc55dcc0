//! What somebody at an editor waits for. The release build of `stadga lsp` runs as a process of its own and is spoken to as editors speak to it; real
//! characters are typed, one at a time, and the clock stops when what is *right* for the text has come, not when something has.
//!
//! Times are from just before a message is written to the arrival of the last byte of what was waited for, so they hold both processes' pipes and
//! frames; how long the way there and back takes by itself is measured too. What the server does not do yet has no figures.

mod cold;
mod oracle;
mod process;
mod requests;
mod session;
mod typing;

#[cfg(test)]
mod smoke;

use std::path::Path;

use serde_json::json;

use crate::editor::oracle::Oracle;
use crate::editor::process::Process;
use crate::editor::session::Editor;
use crate::generate::{self, Generated};
use crate::process::{install, program};
use crate::report::Report;

/// How many files the rule set has; together they have a hundred thousand lines.
const FILES: usize = 250;

/// A file that no other file reads.
const LEAF: &str = "fil_249.stadga";

/// Everything that is measured of the server.
pub(crate) fn editor(report: &mut Report) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let built = program();
    let program = install(&built, folder.path()).map_err(|error| format!("`{}`: {error}", built.display()))?;
    let texts = generate::rule_set(FILES);
    let rules = folder.path().join("prov");
    write_rule_set(&rules, &texts).map_err(|error| error.to_string())?;
    let bench = Bench { program: &program, rules: &rules, texts: &texts };

    bench.floor(report)?;
    typing::keys_in_a_leaf(&bench, report)?;
    typing::keys_in_a_body(&bench, report)?;
    typing::keys_in_a_name(&bench, report)?;
    typing::bursts(&bench, report)?;
    requests::requests(&bench, report)?;
    cold::first_file(&bench, report)?;
    cold::all_files(&bench, report)?;
    cold::memory(&bench, report)
}

/// What all measurements start from.
struct Bench<'a> {
    program: &'a Path,
    rules: &'a Path,
    texts: &'a [Generated],
}

impl Bench<'_> {
    /// A new server that knows the rule set, and an editor before it.
    fn start(&self) -> Result<(Process, Editor), String> {
        self.start_knowing(Oracle::new(self.texts)?)
    }

    /// The same, by an editor that knows already what must be wrong.
    fn start_knowing(&self, oracle: Oracle) -> Result<(Process, Editor), String> {
        let (process, client) = Process::start(self.program)?;
        Ok((process, Editor::begin(client, &uri(self.rules), oracle)?))
    }

    /// The same, with some files open and everything found out that there is to find out.
    fn start_with(&self, open: &[&str]) -> Result<(Process, Editor), String> {
        let (process, mut editor) = self.start()?;
        for name in open {
            editor.open(name)?;
        }
        editor.wait_until_settled()?;
        Ok((process, editor))
    }

    /// How long the way to the server and back takes: a question that it does not know is answered at once.
    fn floor(&self, report: &mut Report) -> Result<(), String> {
        let (_process, mut editor) = self.start_with(&[])?;
        let times = (0..500).map(|_| editor.time("stadga/unknown", json!({})).0).collect();
        report.spread("a question that the server does not know: the way there and back", times, None);
        Ok(())
    }
}

/// The name of a folder in the protocol.
fn uri(folder: &Path) -> String {
    format!("file://{}", folder.display())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark writes what it measures")]
fn write_rule_set(folder: &Path, texts: &[Generated]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("stadga.toml"), "namn = \"prov\"\n")?;
    for Generated { path, text } in texts {
        std::fs::write(folder.join(path), text)?;
    }
    Ok(())
}
