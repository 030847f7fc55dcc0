//! Every test case of the example rule sets comes out as it expects, and no case leaves anything for the next.
#![expect(clippy::unwrap_used, reason = "tests end where something is not as they need it")]

use stadga_interpreter::case::{Case, Rows};
use stadga_interpreter::cell::Cell;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate, evaluate_fully};
use stadga_interpreter::given::case_of;
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_lang::db::Database;
use stadga_lang::lowering::{compile_tests, link};
use stadga_program::dump::dump;
use stadga_program::node::ListId;
use stadga_program::testcase::{Expectation, TestCase};
use stadga_tests::examples;

#[test]
fn every_test_case_of_the_examples_comes_out_as_expected() {
    let mut failures = Vec::new();
    let mut count = 0;
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
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

/// What one case leaves in the arena is personal data, and no part of the next outcome.
#[test]
fn an_outcome_is_the_same_whichever_cases_were_evaluated_before_it() {
    for example in examples::names() {
        same_after_others(&example);
    }
}

/// Those that say what they cover of a document have more cases than those that show how rules are shared.
fn same_after_others(example: &str) {
    let mut db = Database::default();
    let ruleset = examples::open(&mut db, example).unwrap();
    let compiled = link(&db, ruleset);
    let program = &compiled.program;
    let lines = examples::file(example, "cases.jsonl").unwrap();
    let cases: Vec<Case> = lines.lines().filter_map(|line| read_case(program, line).ok()).collect();
    let fewest = if examples::file(example, "coverage.csv").is_some() { 15 } else { 5 };
    assert!(cases.len() >= fewest, "{example}: {} cases", cases.len());
    let mut used = Arena::new();
    for day in ["2024-03-20", "2024-09-10", "2025-04-10"] {
        let prepared = Prepared::new(program, &Context::on(day.parse().unwrap())).unwrap();
        let json = |case: &Case, arena: &mut Arena| {
            let evaluation = evaluate_fully(&prepared, case, arena);
            outcome_to_json(program, &outcome(evaluation, NeedsDepth::Sound)).to_value()
        };
        // The largest and the smallest by turns: so there is always something left that the next case does not write.
        let mut by_size: Vec<&Case> = cases.iter().collect();
        by_size.sort_by_key(|case| (0..program.lists.len()).map(|list| rows(case, list)).sum::<u32>());
        let turns = by_size.iter().rev().zip(&by_size).flat_map(|(large, small)| [*large, *small]);
        for case in turns {
            assert_eq!(json(case, &mut used), json(case, &mut Arena::new()));
        }
    }
}

fn rows(case: &Case, list: usize) -> u32 {
    case.rows(ListId(u32::try_from(list).unwrap())).map_or(0, Rows::count)
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
