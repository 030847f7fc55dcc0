//! What must hold of any text: an edited rule set is checked as if it were new, layout changes no meaning, two renderings of an outcome tell
//! the same, and the compiler and the interpreter, which do not know each other, agree on what they both know.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests read the examples, and end where something is not as they need it"
)]

mod completing;
mod courses;
mod edits;
mod input;
mod layout;
mod lists;
mod missing;
mod outcomes;
mod random_cases;
mod time;
mod turns;
mod validity;

use std::path::{Path, PathBuf};

use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::project::standard_library;

/// The folder of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The rule files of the example, by name.
fn nacka() -> Vec<(String, String)> {
    let folder = std::fs::read_dir(root().join("examples/nacka")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = folder.filter(|path| path.extension().is_some_and(|own| own == "stadga")).collect();
    files.sort();
    let named = |path: PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
    };
    files.into_iter().map(named).collect()
}

/// A rule set of some files, beside the standard library.
fn rule_set(files: &[(String, String)]) -> (Database, RuleSet, Vec<SourceFile>) {
    let mut db = Database::default();
    let library = standard_library::install(&mut db);
    let files: Vec<SourceFile> =
        files.iter().map(|(path, text)| SourceFile::new(&db, path.clone(), text.clone())).collect();
    let ruleset = RuleSet::new(&db, "prov".to_owned(), files.clone(), Vec::new(), Some(library));
    (db, ruleset, files)
}
