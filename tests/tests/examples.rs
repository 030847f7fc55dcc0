//! Every test case of the example rule sets comes out as it expects.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the examples, and end where something is not as they need it"
)]

use std::path::Path;

use stadga_interpreter::cell::Cell;
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate};
use stadga_interpreter::given::case_of;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::lowering::{compile_tests, link};
use stadga_lang::project::standard_library;
use stadga_program::dump::dump;
use stadga_program::testcase::{Expectation, TestCase};

#[test]
fn every_test_case_of_the_examples_comes_out_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut db = Database::default();
    let library = standard_library::install(&mut db);
    let mut failures = Vec::new();
    let mut count = 0;
    for example in folders(&root.join("examples")) {
        let ruleset = folder(&db, &example, Some(library));
        let compiled = link(&db, ruleset);
        assert_eq!(compiled.program.validate(), Ok(()), "{}", dump(&compiled.program));
        let tests = compile_tests(&db, ruleset);
        for case in &tests.suite.cases {
            for expectation in &case.expectations {
                count += 1;
                let found = holds(&tests.suite.program, case, expectation);
                if found != Cell::YES {
                    failures.push(format!("{}:{} {} {found:?}", case.file, expectation.line, expectation.text));
                }
            }
        }
    }
    assert!(count > 100);
    assert_eq!(failures.join("\n"), "");
}

fn holds(program: &stadga_program::program::Program, case: &TestCase, expectation: &Expectation) -> Cell {
    let context = Context {
        assessment_day: expectation.day.or(case.assessment_day).unwrap(),
        as_of_day: case.as_of_day,
        readings: case.readings.clone(),
    };
    let prepared = Prepared::new(program, &context).unwrap();
    let data = case_of(program, &case.data).unwrap();
    let mut arena = Arena::new();
    evaluate(&prepared, &data, &mut arena).cell(expectation.node)
}

fn folders(path: &Path) -> Vec<std::path::PathBuf> {
    let mut folders: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn folder(db: &Database, path: &Path, library: Option<RuleSet>) -> RuleSet {
    let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let rules = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "stadga"));
    let files = rules.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        SourceFile::new(db, name, std::fs::read_to_string(path).unwrap())
    });
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    RuleSet::new(db, name, files.collect(), Vec::new(), library)
}
