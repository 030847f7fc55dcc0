//! `stadga lsp`: the language server, over standard input and output.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use stadga_lang::project::load::Folders;
use stadga_lsp::host::Host;
use stadga_lsp::{End, serve};
use stadga_program::date::Date;

use crate::environment;
use crate::exit::{Exit, Failure};
use crate::files;
use crate::rules::Disk;
use crate::terminal::Terminal;

/// The most folders that are looked through for rule sets.
const MOST_FOLDERS: usize = 10_000;

pub(super) fn run(terminal: &Terminal) -> Result<Exit, Failure> {
    let cache = environment::cache_folder().map(|folder| folder.join("stadga").join(env!("CARGO_PKG_VERSION")));
    let host = Computer { folders: Disk, cache };
    match serve(io::stdin(), io::stdout(), Arc::new(host), terminal.language()) {
        Ok(End::Asked) => Ok(Exit::Fine),
        Ok(End::Abrupt) => Ok(Exit::Findings),
        Err(error) => Err(Failure::NotStarted { reason: files::reason(&error) }),
    }
}

/// This computer, as the server sees it.
struct Computer {
    folders: Disk,
    /// Where texts that come with the program are written for an editor to open.
    cache: Option<PathBuf>,
}

impl Host for Computer {
    fn folders(&self) -> &dyn Folders {
        &self.folders
    }

    fn is_file(&self, path: &str) -> bool {
        files::is_file(path)
    }

    fn rule_sets(&self, folder: &str) -> Vec<String> {
        files::rule_sets_below(folder, MOST_FOLDERS)
    }

    fn today(&self) -> Option<Date> {
        environment::today()
    }

    fn publish(&self, name: &str, text: &str) -> Option<String> {
        let path = self.cache.as_ref()?.join(name);
        let path = path.to_str()?;
        files::keep(path, text).ok()?;
        Some(path.replace(std::path::MAIN_SEPARATOR, "/"))
    }
}
