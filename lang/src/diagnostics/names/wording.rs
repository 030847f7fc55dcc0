//! The words for each problem of names and declarations, Swedish and English side by side.

mod cases;
mod declarations;
mod uses;

use super::NameProblem as Problem;
use crate::diagnostics::{Language, Message};

/// The words of a problem.
pub(super) fn words(problem: &Problem, language: Language) -> Message {
    uses::uses(problem, language)
        .or_else(|| cases::cases(problem, language))
        .or_else(|| declarations::declarations(problem, language))
        .unwrap_or_else(|| Message::from([const { String::new() }; 4]))
}
