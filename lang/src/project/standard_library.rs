//! The standard library: rule files like any others, carried inside the program.

use salsa::Durability;

use crate::db::{Database, RuleSet, SourceFile};

/// The folder that stands before the paths of library files when they are shown.
pub const FOLDER: &str = "standardbibliotek";

/// The files of the library: name and text.
pub const FILES: &[(&str, &str)] = &[];

/// Puts the library into a database.
pub fn install(db: &mut Database) -> RuleSet {
    let files = FILES
        .iter()
        .map(|(name, text)| {
            SourceFile::builder(format!("{FOLDER}/{name}"), (*text).to_owned()).durability(Durability::HIGH).new(db)
        })
        .collect();
    RuleSet::builder("standard".to_owned(), files, Vec::new(), None).durability(Durability::HIGH).new(db)
}
