//! Rule sets in memory: what an editor or a run holds of them, without folders.

use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::project::standard_library;

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
    /// Puts texts into a new database.
    pub(crate) fn new(texts: &[Generated]) -> Workspace {
        let mut db = Database::default();
        let library = standard_library::install(&mut db);
        let files: Vec<SourceFile> =
            texts.iter().map(|file| SourceFile::new(&db, file.path.clone(), file.text.clone())).collect();
        let ruleset = RuleSet::new(&db, "prov".to_owned(), files.clone(), Vec::new(), Some(library));
        Workspace { db, ruleset, files }
    }
}
