//! Rule sets as commands use them: read from folders with all that is wrong with them, or ready to run.
//!
//! Must not know: how rules are checked or compiled, how messages are rendered.

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::num::NonZero;
use std::thread;

use stadga_lang::check::{Extent, check_and_link};
use stadga_lang::db::{Database, RuleSet};
use stadga_lang::diagnostics::report::{Location, Report, sort};
use stadga_lang::diagnostics::{Diagnostic, Language};
use stadga_lang::project::load::{self, Folders, LARGEST_FILE_MEGABYTES, Loaded, ReadError};
use stadga_lang::project::standard_library;

use crate::files;
use crate::progress::waiting;

/// Folders on disk.
pub(crate) struct Disk;

impl Folders for Disk {
    fn rule_files(&self, folder: &str) -> Option<Vec<String>> {
        files::rule_files(folder)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        files::read(path, LARGEST_FILE_MEGABYTES)
    }

    fn identity(&self, folder: &str) -> String {
        files::identity(folder)
    }
}

/// One folder that is not on disk: names and texts of its files.
struct Unsaved<'a> {
    files: &'a [(&'a str, String)],
}

impl Folders for Unsaved<'_> {
    fn rule_files(&self, _folder: &str) -> Option<Vec<String>> {
        let names = self.files.iter().map(|(name, _)| *name);
        Some(names.filter(|name| files::is_rule_file(name)).map(str::to_owned).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.files.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or(ReadError::NotFound)
    }
}

/// A rule set in a database of its own.
///
/// The database is never taken apart: a command reads few rule sets and then the process ends, and giving back piece by piece what was
/// found out would cost more than a tenth of finding it out.
pub(crate) struct Rules {
    db: ManuallyDrop<Database>,
    loaded: Loaded,
}

impl Rules {
    /// Reads the rule set at a path.
    pub(crate) fn open(path: &str) -> Rules {
        let mut db = Database::default();
        let loaded = load::load(&mut db, &Disk, path);
        Rules { db: ManuallyDrop::new(db), loaded }
    }

    /// The rule set of a folder that has not been written yet.
    pub(crate) fn unsaved(files: &[(&str, String)]) -> Rules {
        let mut db = Database::default();
        let loaded = load::load(&mut db, &Unsaved { files }, ".");
        Rules { db: ManuallyDrop::new(db), loaded }
    }

    /// The standard library and nothing else.
    pub(crate) fn none() -> Rules {
        let mut db = Database::default();
        let library = standard_library::install(&mut db);
        let ruleset = RuleSet::new(&db, String::new(), Vec::new(), Vec::new(), Some(library));
        let loaded =
            Loaded { ruleset: Some(ruleset), problems: Vec::new(), manifests: BTreeMap::new(), shown: BTreeMap::new() };
        Rules { db: ManuallyDrop::new(db), loaded }
    }

    /// The database.
    pub(crate) fn db(&self) -> &Database {
        &self.db
    }

    /// The rule set; nothing where there is none at the path.
    pub(crate) fn ruleset(&self) -> Option<RuleSet> {
        self.loaded.ruleset
    }

    /// The rule set and those it builds on, each once.
    fn rulesets(&self) -> Vec<RuleSet> {
        let mut found: Vec<RuleSet> = self.loaded.ruleset.into_iter().collect();
        let mut next = 0;
        while let Some(ruleset) = found.get(next) {
            let more: Vec<RuleSet> = ruleset.builds_on(self.db()).iter().map(|(_, other)| *other).collect();
            found.extend(more.into_iter().filter(|other| !found.contains(other)).collect::<Vec<_>>());
            next += 1;
        }
        found
    }

    /// How many rule files there are.
    pub(crate) fn file_count(&self) -> usize {
        self.rulesets().iter().map(|ruleset| ruleset.files(self.db()).len()).sum()
    }

    /// What is wrong, in the order in which people read it.
    pub(crate) fn reports(&self, extent: Extent, language: Language) -> Vec<Report> {
        let found = waiting(|| self.diagnostics(extent));
        let mut reports: Vec<Report> = found.iter().map(|found| found.report(language)).collect();
        sort(&mut reports);
        reports
    }

    fn diagnostics(&self, extent: Extent) -> Vec<Diagnostic<Location>> {
        let mut found = Vec::new();
        for ruleset in self.rulesets() {
            let threads = threads_for(ruleset.files(self.db()).len());
            found.extend(check_and_link(self.db(), ruleset, extent, threads).0);
        }
        let found = found.into_iter().map(|problem| self.loaded.as_shown(problem));
        self.loaded.problems.iter().cloned().chain(found).collect()
    }

    /// A path of a rule file as it is shown.
    pub(crate) fn shown_path<'p>(&'p self, path: &'p str) -> &'p str {
        self.loaded.shown_path(path)
    }

    /// The texts that messages point into, by path.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        let mut texts = self.loaded.manifests.clone();
        let library = self.loaded.ruleset.and_then(|ruleset| ruleset.library(self.db()));
        for ruleset in self.rulesets().into_iter().chain(library) {
            for file in ruleset.files(self.db()) {
                texts.insert(self.shown_path(file.path(self.db())).to_owned(), file.text(self.db()).clone());
            }
        }
        texts
    }
}

/// How many threads check so many files: a thread for a few files would cost more than it saves.
fn threads_for(files: usize) -> usize {
    const FILES_FOR_A_THREAD: usize = 8;
    thread::available_parallelism().map_or(1, NonZero::get).min(files / FILES_FOR_A_THREAD).max(1)
}
