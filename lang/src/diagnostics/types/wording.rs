//! The words for each problem of types, Swedish and English side by side.

mod calls;
mod time;
mod values;

use super::TypeProblem as Problem;
use crate::diagnostics::{Language, Message};

/// The words of a problem.
pub(super) fn words(problem: &Problem, language: Language) -> Message {
    values::values(problem, language)
        .or_else(|| calls::calls(problem, language))
        .or_else(|| time::time(problem, language))
        .unwrap_or_else(|| Message::from([const { String::new() }; 4]))
}

/// What stands there, or dots where it is too long to repeat.
fn or_dots(written: &str) -> &str {
    if written.is_empty() { "…" } else { written }
}
