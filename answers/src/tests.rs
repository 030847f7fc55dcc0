//! How test cases came out, for programs: the shape `stadga.tests/1`.
//!
//! Must not know: which test cases are run, how a file is shown to people.

use serde_json::{Value as Json, json};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::given::case_of;
use stadga_interpreter::render::explanation::{Depth, Question, documents};
use stadga_interpreter::testcase::{Failed, NotRun, run_test};
use stadga_lang::diagnostics::Language;
use stadga_program::program::Program;
use stadga_program::testcase::{TestCase, TestSuite};

use crate::cases::markdown;
use crate::{choose, words_language};

/// How a test case came out: what does not hold, or why it was not run.
pub type Outcome<'s> = Result<Vec<Failed<'s>>, NotRun>;

/// Some test cases and how they came out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many came out as they expect.
    pub passed: usize,
    /// How many did not.
    pub failed: usize,
    /// How many could not be run.
    pub not_run: usize,
    /// One document for each.
    pub documents: Vec<Json>,
}

impl Tally {
    /// Counts a test case.
    pub fn count(&mut self, outcome: &Outcome<'_>) {
        *match outcome {
            Ok(failures) if failures.is_empty() => &mut self.passed,
            Ok(_) => &mut self.failed,
            Err(_) => &mut self.not_run,
        } += 1;
    }

    /// All of it as one document.
    pub fn document(self) -> Json {
        json!({
            "schema": "stadga.tests/1",
            "passed": self.passed,
            "failed": self.failed + self.not_run,
            "not_run": self.not_run,
            "tests": self.documents,
        })
    }
}

/// A test case and how it came out.
pub fn document(test: &TestCase, file: &str, outcome: &Outcome<'_>, language: Language) -> Json {
    let (word, failures, reason) = match outcome {
        Ok(failures) if failures.is_empty() => ("passed", &[][..], None),
        Ok(failures) => ("failed", failures.as_slice(), None),
        Err(reason) => ("not_run", &[][..], Some(not_run(*reason, language))),
    };
    json!({
        "name": test.name,
        "file": file,
        "line": test.line,
        "outcome": word,
        "reason": reason,
        "failures": failures.iter().map(failure).collect::<Vec<_>>(),
    })
}

fn failure(failed: &Failed<'_>) -> Json {
    let expectation = failed.expectation;
    json!({
        "line": expectation.line,
        "text": expectation.text,
        "day": expectation.day.map(|day| day.to_string()),
        "expected": expected(failed),
        "actual": failed.actual,
        "missing": failed.missing,
    })
}

/// The value that was expected; of a bare condition that it holds.
pub fn expected<'f>(failed: &Failed<'f>) -> &'f str {
    failed.expectation.expected.as_deref().unwrap_or("ja")
}

/// Why a test case has not been run.
pub fn not_run(reason: NotRun, language: Language) -> &'static str {
    match reason {
        NotRun::Errors => choose(
            language,
            "Testfallet, eller ett exempel som det bygger på, har fel och kan inte köras. Felen har visats.",
            "The test, or an exempel that it builds on, has errors and cannot be run. The errors have been shown.",
        ),
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

/// Runs the test cases that are chosen, and explains in Markdown what does not come out as expected: each failure has an `explanation`, which is
/// null where what is expected names nothing that can be explained. `shown` says how a file is called.
pub fn run_explained(
    suite: &TestSuite,
    chosen: impl Fn(&TestCase) -> bool,
    shown: impl Fn(&str) -> String,
    language: Language,
) -> Json {
    let mut tally = Tally::default();
    for test in suite.cases.iter().filter(|test| chosen(test)) {
        let outcome = run_test(&suite.program, test, words_language(language));
        tally.count(&outcome);
        let mut told = document(test, &shown(&test.file), &outcome, language);
        let failures = told.get_mut("failures").and_then(Json::as_array_mut).into_iter().flatten();
        for (told, failed) in failures.zip(outcome.iter().flatten()) {
            let explanation = explanation(&suite.program, test, failed, language);
            if let Json::Object(members) = told {
                members.insert("explanation".to_owned(), explanation.map_or(Json::Null, Json::String));
            }
        }
        tally.documents.push(told);
    }
    tally.document()
}

/// Why the first thing that an expectation names, and that can be explained, is as it is.
fn explanation(program: &Program, test: &TestCase, failed: &Failed<'_>, language: Language) -> Option<String> {
    let case = case_of(program, &test.data).ok()?;
    let assessment_day = failed.expectation.day.or(test.assessment_day)?;
    let context = Context { assessment_day, as_of_day: test.as_of_day, readings: test.readings.clone() };
    let prepared = Prepared::new(program, &context).ok()?;
    let mut arena = Arena::new();
    let evaluation = evaluate_fully(&prepared, &case, &mut arena);
    let question = names(&failed.expectation.text).find_map(|name| {
        let named = Question::named_in(*evaluation, name);
        named.first().copied()
    })?;
    let documents = documents(evaluation, &[question], Depth::Case, words_language(language));
    documents.first().map(markdown)
}

/// What may be names in an expectation, in its order: `månadsrapport(2024-03)` as a whole, then its parts.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|word| {
        let instance = word.find(')').and_then(|end| word.get(..=end));
        let bare = word.split(['.', '(', '[', ',', ')', ';']).find(|part| !part.is_empty());
        instance.into_iter().chain(bare)
    })
}
