//! The example rule sets, read from their folders.
//!
//! Must not know: what is asked of them.
#![expect(clippy::disallowed_methods, reason = "what is tested are files")]

use std::path::{Path, PathBuf};

use stadga_lang::db::{Database, RuleSet};
use stadga_lang::project::load::{Folders, ReadError, load};

/// The folder that a path within the project stands in.
struct Disk {
    root: PathBuf,
}

impl Folders for Disk {
    fn rule_files(&self, folder: &str) -> Option<Vec<String>> {
        let entries = std::fs::read_dir(self.root.join(folder)).ok()?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".stadga")).collect();
        names.sort();
        Some(names)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        std::fs::read(self.root.join(path)).map_err(|_| ReadError::NotFound)
    }
}

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names of the example rule sets, sorted.
pub fn names() -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root().join("examples")) else { return Vec::new() };
    let folders = entries.filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()));
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// An example rule set with all that it builds on; nothing where there is none of the name.
pub fn open(db: &mut Database, name: &str) -> Option<RuleSet> {
    load(db, &Disk { root: root() }, &format!("examples/{name}")).ruleset
}

/// A file of an example.
pub fn file(name: &str, path: &str) -> Option<String> {
    std::fs::read_to_string(root().join("examples").join(name).join(path)).ok()
}
