//! `stadga test`: whether test cases come out as they expect.

use std::collections::BTreeMap;

use stadga_answers::tests::{Outcome, Tally, document, expected, not_run};
use stadga_interpreter::testcase::{Failed, run_test};
use stadga_lang::diagnostics::Language;
use stadga_lang::diagnostics::render::harmless;
use stadga_lang::lowering::compile_tests;
use stadga_program::testcase::TestCase;

use super::{rule_sets, tell_missing};
use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::messages::results::{missing_facts, test as words};
use crate::program::tell_all_errors;
use crate::progress::waiting;
use crate::rules::Rules;
use crate::terminal::{Color, Terminal, colored, tell, words_language};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let as_json = arguments.required("format") == "json";
    let (mut tally, mut has_errors) = (Tally::default(), false);
    for path in rule_sets(arguments) {
        let rules = Rules::open(&path);
        let Some(ruleset) = rules.ruleset() else { return tell_missing(&rules, terminal) };
        has_errors |= tell_all_errors(&rules, terminal)?;
        let tests = waiting(|| compile_tests(rules.db(), ruleset));
        tell_alike(&tests.suite.cases, |file| rules.shown_path(file), language);
        for test in &tests.suite.cases {
            let file = rules.shown_path(&test.file);
            let result = run_test(&tests.suite.program, test, words_language(language));
            let has_passed = result == Ok(Vec::new());
            tally.count(&result);
            if as_json {
                tally.documents.push(document(test, file, &result, language));
            } else if !has_passed {
                terminal.print(&failure(test, file, &result, language, terminal.wishes.color_output))?;
            }
        }
    }
    let Tally { passed, failed, not_run, .. } = tally;
    if as_json {
        terminal.print(&format!("{:#}\n", tally.document()))?;
    } else {
        terminal.print(&words::summary(passed, failed, not_run, language))?;
        if passed + failed + not_run == 0 {
            terminal.finish()?;
            tell(words::NO_TESTS.in_language(language));
        }
    }
    Ok(Exit::of_findings(failed + not_run > 0 || has_errors))
}

/// Tells of test cases that have one name, which nobody can tell apart in what is reported.
fn tell_alike<'r>(cases: &'r [TestCase], shown: impl Fn(&'r str) -> &'r str, language: Language) {
    let mut first: BTreeMap<&str, &TestCase> = BTreeMap::new();
    for test in cases {
        if let Some(earlier) = first.get(test.name.as_str()) {
            let place = |test: &'r TestCase| (shown(&test.file), test.line);
            tell(&words::alike(&harmless(&test.name), (place(earlier), place(test)), language));
        } else {
            first.insert(&test.name, test);
        }
    }
}

/// A test case that does not come out as it expects: each expectation that does not hold, as a difference.
fn failure(test: &TestCase, file: &str, result: &Outcome<'_>, language: Language, color: bool) -> String {
    let word = if result.is_ok() { words::FAILED } else { words::NOT_RUN };
    let word = colored(word.in_language(language), Color::Red, color);
    let mut text = format!("{word}: {} ({}:{})\n", harmless(&test.name), harmless(file), test.line);
    match result {
        Ok(failures) => failures.iter().for_each(|failed| text.push_str(&difference(file, failed, language, color))),
        Err(reason) => text.push_str(&format!("  {}\n", not_run(*reason, language))),
    }
    text.push('\n');
    text
}

fn difference(file: &str, failed: &Failed<'_>, language: Language, color: bool) -> String {
    let expectation = failed.expectation;
    let day = expectation.day.map(|day| format!("{} ", words::on(&day.to_string(), language))).unwrap_or_default();
    let (wanted, came_out) = (words::EXPECTED.in_language(language), words::ACTUAL.in_language(language));
    let width = wanted.chars().count().max(came_out.chars().count());
    let missing = match failed.missing.as_slice() {
        [] => String::new(),
        facts => format!(" ({})", missing_facts(facts, language)),
    };
    let minus = colored(&format!("- {wanted:<width$}  {}", harmless(expected(failed))), Color::Red, color);
    let plus = colored(
        &format!("+ {came_out:<width$}  {}", harmless(&format!("{}{missing}", failed.actual))),
        Color::Green,
        color,
    );
    format!(
        "  {file}:{}: {} {day}{}\n    {minus}\n    {plus}\n",
        expectation.line,
        words::EXPECTATION,
        harmless(&expectation.text)
    )
}
