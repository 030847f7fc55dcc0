//! Whether test cases come out as they expect.
//!
//! A test case is evaluated on its own assessment day, and again for each other day that an expectation names. Of an expectation that
//! does not hold, the value that came out is told as rules write it, so that it can stand beside what was expected. Must not know: text,
//! files.

use std::collections::BTreeMap;

use stadga_program::date::Date;
use stadga_program::program::Program;
use stadga_program::testcase::{Expectation, TestCase};

use crate::case::CaseError;
use crate::cell::Cell;
use crate::conclusion::{NeedsDepth, value};
use crate::evaluate::{Arena, Context, Evaluation, NoSuchReading, Prepared, evaluate};
use crate::given::case_of;
use crate::outcome::Value;
use crate::render::{Language, value_notation};

/// An expectation that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed<'s> {
    /// What was expected.
    pub expectation: &'s Expectation,
    /// What came out, as rules write it: of what was compared, or of the whole condition.
    pub actual: String,
    /// The facts it waits for, as JSON Pointers, where it is unknown.
    pub missing: Vec<String>,
}

/// Why a test case cannot be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRun {
    /// It, or an exempel that it begins from, has errors, which the checker has told.
    Errors,
    /// It says no bedömningsdag, which the checker has told.
    NoAssessmentDay,
    /// What is given does not fit the program, which the checker has told.
    Case(CaseError),
    /// A reading that the program does not have, which the checker has told.
    Reading(NoSuchReading),
}

/// The expectations of a test case that do not hold, in its order, with what came out in words of a language where it has to be said in
/// words.
pub fn run_test<'s>(program: &Program, test: &'s TestCase, language: Language) -> Result<Vec<Failed<'s>>, NotRun> {
    if test.has_errors {
        return Err(NotRun::Errors);
    }
    let case = case_of(program, &test.data).map_err(NotRun::Case)?;
    let mut of_days: BTreeMap<Date, Vec<&Expectation>> = BTreeMap::new();
    for expectation in &test.expectations {
        let day = expectation.day.or(test.assessment_day).ok_or(NotRun::NoAssessmentDay)?;
        of_days.entry(day).or_default().push(expectation);
    }
    let mut failed = Vec::new();
    for (assessment_day, expectations) in of_days {
        let context = Context { assessment_day, as_of_day: test.as_of_day, readings: test.readings.clone() };
        let prepared = Prepared::new(program, &context).map_err(NotRun::Reading)?;
        let mut arena = Arena::new();
        let evaluation = evaluate(&prepared, &case, &mut arena);
        failed.extend(expectations.into_iter().filter_map(|expectation| check(evaluation, expectation, language)));
    }
    failed.sort_by_key(|failed| failed.expectation.line);
    Ok(failed)
}

fn check<'s>(evaluation: Evaluation<'_>, expectation: &'s Expectation, language: Language) -> Option<Failed<'s>> {
    if evaluation.cell(expectation.node) == Cell::YES {
        return None;
    }
    let actual = value(evaluation, expectation.actual.unwrap_or(expectation.node), NeedsDepth::Sound);
    let missing = match &actual {
        Value::Unknown(needs) => needs.facts.clone(),
        _ => Vec::new(),
    };
    Some(Failed { expectation, actual: value_notation(&actual, language), missing })
}
