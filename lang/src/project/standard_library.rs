//! The standard library: rule files like any others, carried inside the program.

use salsa::Durability;

use crate::db::{Database, RuleSet, SourceFile};

/// The folder that stands before the paths of library files when they are shown.
pub const FOLDER: &str = "standardbibliotek";

/// The files of the library: name and text.
pub const FILES: &[(&str, &str)] = &[
    ("arbetsdagar.stadga", include_str!("../../../stdlib/arbetsdagar.stadga")),
    ("datum.stadga", include_str!("../../../stdlib/datum.stadga")),
    ("källor.stadga", include_str!("../../../stdlib/källor.stadga")),
    ("pengar.stadga", include_str!("../../../stdlib/pengar.stadga")),
    ("tal.stadga", include_str!("../../../stdlib/tal.stadga")),
    ("villkor.stadga", include_str!("../../../stdlib/villkor.stadga")),
];

/// Puts the library into a database. It is the same for as long as the program runs, so nothing that follows from it alone is ever asked
/// for again.
pub fn install(db: &mut Database) -> RuleSet {
    let file = |(name, text): &(&str, &str)| {
        let file = SourceFile::builder(format!("{FOLDER}/{name}"), (*text).to_owned());
        file.durability(Durability::NEVER_CHANGE).new(db)
    };
    let files = FILES.iter().map(file).collect();
    RuleSet::builder("standard".to_owned(), files, Vec::new(), None).durability(Durability::NEVER_CHANGE).new(db)
}
