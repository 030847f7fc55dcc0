//! `stadga test`: whether test cases come out as they expect.

use stadga_interpreter::testcase::{Failed, NotRun, run_test};
use stadga_lang::diagnostics::Language;
use stadga_lang::lowering::compile_tests;
use stadga_program::testcase::TestCase;

use super::{rule_sets, tell_missing};
use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::messages::{choose, counted};
use crate::program::tell_errors;
use crate::rules::Rules;
use crate::terminal::{Color, Terminal, colored, tell};

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let (mut passed, mut failed, mut has_errors) = (0, 0, false);
    for path in rule_sets(arguments) {
        let rules = Rules::open(&path);
        let Some(ruleset) = rules.ruleset() else { return tell_missing(&rules, terminal) };
        has_errors |= tell_errors(&rules, terminal)?;
        let tests = compile_tests(&rules.db, ruleset);
        for test in &tests.suite.cases {
            let result = run_test(&tests.suite.program, test);
            if result == Ok(Vec::new()) {
                passed += 1;
            } else {
                failed += 1;
                terminal.print(&failure(test, &result, language, terminal.wishes.color_output))?;
            }
        }
    }
    terminal.print(&summary(passed, failed, language))?;
    if passed + failed == 0 {
        terminal.finish()?;
        tell(choose(
            language,
            "Regelverket har inga testfall. Ett testfall säger vad reglerna ska ge för ett påhittat ärende.\n",
            "The rule set has no tests. A testfall says what the rules should give for an invented case.\n",
        ));
    }
    Ok(Exit::of_findings(failed > 0 || has_errors))
}

/// A test case that does not come out as it expects: each expectation that does not hold, as a difference.
fn failure(test: &TestCase, result: &Result<Vec<Failed<'_>>, NotRun>, language: Language, color: bool) -> String {
    let word = colored(choose(language, "underkänt", "failed"), Color::Red, color);
    let mut text = format!("{word}: {} ({}:{})\n", test.name, test.file, test.line);
    match result {
        Ok(failures) => failures.iter().for_each(|failed| text.push_str(&difference(test, failed, language, color))),
        Err(reason) => text.push_str(&format!("  {}\n", not_run(*reason, language))),
    }
    text.push('\n');
    text
}

fn difference(test: &TestCase, failed: &Failed<'_>, language: Language, color: bool) -> String {
    let expectation = failed.expectation;
    let day = match expectation.day {
        Some(day) => choose(language, format!("den {day} "), format!("on {day} ")),
        None => String::new(),
    };
    let expected = expectation.expected.as_deref().unwrap_or("ja");
    let (heading, wanted, came_out) =
        choose(language, ("förväntat", "väntat", "utfall"), ("förväntat", "expected", "actual"));
    let width = wanted.chars().count().max(came_out.chars().count());
    let missing = match failed.missing.as_slice() {
        [] => String::new(),
        facts => format!(" ({} {})", choose(language, "uppgift saknas:", "missing fact:"), facts.join(", ")),
    };
    let minus = colored(&format!("- {wanted:<width$}  {expected}"), Color::Red, color);
    let plus = colored(&format!("+ {came_out:<width$}  {}{missing}", failed.actual), Color::Green, color);
    format!("  {}:{}: {heading} {day}{}\n    {minus}\n    {plus}\n", test.file, expectation.line, expectation.text)
}

fn not_run(reason: NotRun, language: Language) -> &'static str {
    match reason {
        NotRun::NoAssessmentDay => choose(
            language,
            "Testfallet har ingen bedömningsdag och kan inte köras.",
            "The test has no bedömningsdag and cannot be run.",
        ),
        NotRun::Case(_) | NotRun::Reading(_) => choose(
            language,
            "Det som är givet har fel, och testfallet kan inte köras.",
            "What is given has errors, and the test cannot be run.",
        ),
    }
}

fn summary(passed: usize, failed: usize, language: Language) -> String {
    let all = passed + failed;
    choose(
        language,
        format!(
            "{}: {}, {}\n",
            all_tests(all),
            counted(passed, "godkänt", "godkända"),
            counted(failed, "underkänt", "underkända")
        ),
        format!("{}: {passed} passed, {failed} failed\n", counted(all, "test", "tests")),
    )
}

/// ”testfall” is the same word for one and for many.
fn all_tests(count: usize) -> String {
    format!("{count} testfall")
}
