//! The words for what is wrong with case data: codes ST6xx.
//!
//! The interpreter tells it as data; here it becomes a report like one about a rule, so that both look the same. A message repeats what
//! was found, since it is shown to whoever supplied the case. Must not know: how cases are read.

mod events;
mod json;
mod keys;
mod places;
mod registers;
#[cfg(test)]
mod tests;
mod values;

use stadga_interpreter::input::{InputProblem, InputProblemKind};
use stadga_lang::diagnostics::report::{Location, Report};
use stadga_lang::diagnostics::{Code, Language, Message, Severity};
use stadga_lang::span::Span;

/// A problem with a case of a file, in words.
pub fn report(problem: &InputProblem, path: &str, language: Language) -> Report {
    let offset = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    let span = Span::new(offset(problem.span.start), offset(problem.span.end));
    Report {
        code: Code(problem.kind.code()),
        severity: Severity::Error,
        message: message(problem, language),
        location: Location { path: path.to_owned(), span },
        related: Vec::new(),
        fix: Vec::new(),
    }
}

/// A problem with a case, in words.
pub fn message(problem: &InputProblem, language: Language) -> Message {
    let (swedish, english) = words(problem);
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}

/// In Swedish and in English.
type Both = (Message, Message);

fn say(headline: impl Into<String>, label: &str, why: impl Into<String>, help: impl Into<String>) -> Message {
    Message { headline: headline.into(), label: label.to_owned(), why: why.into(), help: help.into() }
}

fn words(problem: &InputProblem) -> Both {
    use InputProblemKind as Kind;
    let pointer = problem.pointer.as_str();
    match &problem.kind {
        Kind::NotJson { why, found } => json::not_json(*why, found),
        Kind::UnknownField { name, suggestion, known } => keys::unknown_field(name, suggestion.as_deref(), known),
        Kind::Wrapped { name } => keys::wrapped(name),
        Kind::OfAnotherRuleSet { names } => keys::of_another_rule_set(names),
        Kind::DuplicateField { name, first_line } => keys::duplicate_field(name, *first_line),
        Kind::DuplicateCaseId { first_line } => {
            keys::duplicate_case(problem.case_id.as_deref().unwrap_or_default(), *first_line)
        }
        Kind::IdOfRow { register } => registers::id_of_row(problem.case_id.as_deref().unwrap_or_default(), register),
        Kind::TooManyElements { limit } => keys::too_many_elements(*limit),
        Kind::TooManyForEach { list, limit } => keys::too_many_for_each(list, *limit),
        Kind::MisplacedEvent { event, list, of_whole: true } => events::of_whole(event, list),
        Kind::MisplacedEvent { event, list, of_whole: false } => events::of_each(event, list),
        Kind::MoreProblems { listed } => keys::more_problems(*listed),
        Kind::DoesNotFit { .. } => keys::does_not_fit(),
        Kind::DuplicateEventId { first_line } => events::duplicate_event(*first_line),
        Kind::MissingCaseKind { kinds } => values::no_case_kind(kinds),
        Kind::MissingRegister { registers } => registers::no_register(registers),
        Kind::MissingRowKey { register, key } => registers::no_key(register, key),
        Kind::DuplicateRow { register, key } => registers::second_row(register, key),
        Kind::MissingEventKey { key: "type", .. } => events::no_type(),
        Kind::MissingEventKey { key, event } => events::no_day(event.as_deref().unwrap_or_default(), key),
        Kind::WrongEventKey { key, event, period: true } => events::is_period(event, key),
        Kind::WrongEventKey { key, event, period: false } => events::is_of_one_day(event, key),
        Kind::WrongKind { expected, found, suggestion } => {
            values::wrong_kind(pointer, expected, found, suggestion.as_deref())
        }
        Kind::Null { expected } => values::null(pointer, expected),
        Kind::NotInCalendar { expected, found, suggestion } => {
            values::not_in_calendar(expected, found, suggestion.as_deref())
        }
        Kind::NotWhole { found, suggestion, .. } => values::not_whole(pointer, found, suggestion.as_deref()),
        Kind::OutOfRange { expected, found } => values::out_of_range(expected, found),
        Kind::TooManyDecimals { expected, found, limit } => values::too_many_decimals(expected, found, *limit),
        Kind::ShareOrPercent { found, as_share, as_percent } => {
            values::share_or_percent(pointer, found, as_share, as_percent)
        }
        Kind::UnknownName { expected, found, suggestion, known } => {
            values::unknown_name(expected, found, suggestion.as_deref(), known)
        }
        Kind::EndsBeforeItBegins { from, to } => values::ends_before_it_begins(pointer, from, to),
    }
}
