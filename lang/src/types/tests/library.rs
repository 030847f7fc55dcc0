//! The standard library and the example rule sets are without problems.

use std::path::Path;

use super::line;
use crate::db::{Database, RuleSet, SourceFile, items, parse};
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
    for example in examples.iter().filter(|path| path.is_dir()) {
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
    let mut found = Vec::new();
    for &file in ruleset.files(db) {
        let text = file.text(db);
        let index = LineIndex::new(text);
        let path = file.path(db);
        for &item in items(db, file) {
            for problem in &parse(db, item).problems {
                found.push(format!("{path}:{}", line(&index, item.offset(db) + problem.at.start, 0, problem)));
            }
            for problem in crate::types::problems(db, ruleset, item) {
                let start = item.offset(db) + super::place_start(db, item, &problem.at);
                found.push(format!("{path}:{}", line(&index, start, 0, &problem)));
            }
        }
    }
    found
}
