//! The standard library and the example rule sets are without problems.

use std::path::{Path, PathBuf};

use super::line;
use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::report::LineIndex;

#[test]
fn the_standard_library_and_the_examples_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let db = Database::default();
    let library = folder(&db, &root.join("stdlib"), None);
    let mut found = problems(&db, library);
    let mut examples: Vec<_> =
        std::fs::read_dir(root.join("examples")).unwrap().map(|entry| entry.unwrap().path()).collect();
    examples.sort();
    // Those that build on another rule set are read with it, by the tests that know folders.
    let stands_alone = |path: &&PathBuf| {
        let manifest = std::fs::read_to_string(path.join("stadga.toml"));
        manifest.is_ok_and(|manifest| !manifest.contains("[regelverk]"))
    };
    for example in examples.iter().filter(stands_alone) {
        let ruleset = folder(&db, example, Some(library));
        found.extend(problems(&db, ruleset));
    }
    assert_eq!(found.join("\n"), "");
}

fn folder(db: &Database, path: &Path, library: Option<RuleSet>) -> RuleSet {
    let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let stadga = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "stadga"));
    let files = stadga.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        SourceFile::new(db, name, std::fs::read_to_string(path).unwrap())
    });
    RuleSet::new(db, path.display().to_string(), files.collect(), Vec::new(), library)
}

fn problems(db: &Database, ruleset: RuleSet) -> Vec<String> {
    let text_of = |path: &str| ruleset.files(db).iter().find(|file| file.path(db) == path).map(|file| file.text(db));
    let problems = crate::check::check(db, ruleset);
    let lines = problems.iter().map(|problem| {
        let path = &problem.at.path;
        let index = LineIndex::new(text_of(path).map_or("", String::as_str));
        format!("{path}:{}", line(&index, 0, problem))
    });
    lines.collect()
}
