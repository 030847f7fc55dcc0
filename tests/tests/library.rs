//! Every example in the documentation of the standard library holds.
#![expect(clippy::unwrap_used, reason = "a test")]

use stadga_interpreter::case::CaseBuilder;
use stadga_interpreter::cell::Cell;
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate};
use stadga_lang::db::{Database, RuleSet};
use stadga_lang::lowering::compile_expression;
use stadga_lang::project::standard_library;
use stadga_program::date::Date;
use stadga_program::program::OutputValue;

#[test]
fn every_example_of_the_standard_library_holds() {
    let mut db = Database::default();
    let library = standard_library::install(&mut db);
    let mut count = 0;
    let mut failures = Vec::new();
    for &file in library.files(&db) {
        for line in file.text(&db).lines() {
            let Some((expression, value)) = example(line) else { continue };
            count += 1;
            let found = value_of(&db, library, &format!("{expression} är {value}"));
            if found != Ok(Cell::YES) {
                failures.push(format!("{}: {expression} → {value}: {found:?}", file.path(&db)));
            }
        }
    }
    assert!(count >= 50, "{count}");
    assert_eq!(failures.join("\n"), "");
}

/// `/// Exempel: EXPRESSION → VALUE`
fn example(line: &str) -> Option<(&str, &str)> {
    line.trim().strip_prefix("/// Exempel:")?.split_once('→').map(|(left, right)| (left.trim(), right.trim()))
}

/// The value of an expression of one plain value, in an empty case.
fn value_of(db: &Database, ruleset: RuleSet, text: &str) -> Result<Cell, String> {
    let compiled = compile_expression(db, ruleset, text);
    if !compiled.has_value || !compiled.problems.is_empty() {
        return Err(format!("{:?} {:?}", compiled.unreadable, compiled.problems));
    }
    compiled.program.validate().map_err(|defect| defect.to_string())?;
    let context = Context::on(Date::from_ymd(2024, 3, 25).unwrap());
    let prepared = Prepared::new(&compiled.program, &context).unwrap();
    let case = CaseBuilder::new(&compiled.program).finish().unwrap();
    let mut arena = Arena::new();
    let evaluation = evaluate(&prepared, &case, &mut arena);
    match compiled.program.outputs.last().unwrap().value {
        OutputValue::Node(node) => Ok(evaluation.cell(node)),
        _ => Err("not one value".to_owned()),
    }
}
