//! Rule sets in memory: what an editor or a run holds of them, without folders.

use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::project::load::{Folders, ReadError, load};

use crate::generate::Generated;

/// A rule set in a database of its own.
pub(crate) struct Workspace {
    /// The database.
    pub(crate) db: Database,
    /// The rule set.
    pub(crate) ruleset: RuleSet,
    /// Its files, in the order of their paths.
    pub(crate) files: Vec<SourceFile>,
}

impl Workspace {
    /// Loads texts into a new database, as the command line does; nothing where there is none.
    pub(crate) fn new(texts: &[Generated]) -> Option<Workspace> {
        let mut db = Database::default();
        let ruleset = load(&mut db, &Memory(texts), "prov").ruleset?;
        let files = ruleset.files(&db).clone();
        Some(Workspace { db, ruleset, files })
    }

    /// The file of a name.
    pub(crate) fn file(&self, name: &str) -> Option<SourceFile> {
        self.files.iter().copied().find(|file| file.path(&self.db).rsplit('/').next() == Some(name))
    }
}

/// One folder, whose files are in memory.
struct Memory<'a>(&'a [Generated]);

impl Folders for Memory<'_> {
    fn rule_files(&self, _folder: &str) -> Option<Vec<String>> {
        Some(self.0.iter().map(|file| file.path.clone()).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.0.iter().find(|file| path.rsplit('/').next() == Some(&*file.path));
        found.map(|file| file.text.clone().into_bytes()).ok_or(ReadError::NotFound)
    }
}
