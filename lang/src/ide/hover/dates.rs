//! Which day a date is.

use stadga_program::calendar::Calendar;

use super::in_language;
use crate::diagnostics::Language;
use crate::lexer::cook;

/// The day of the week, and what makes the day free in the calendar of the statute.
pub(super) fn about(written: &str, language: Language) -> Option<String> {
    let date = cook::date(written)?;
    let calendar = Calendar::swedish();
    let free = calendar.free_because(date);
    let reasons: Vec<&str> = free.iter().map(|free| free.to_swedish()).collect();
    let kind = match reasons.as_slice() {
        [] => in_language(language, "arbetsdag", "a working day").to_owned(),
        reasons => reasons.join(", "),
    };
    Some(format!("**{} {}**: {kind}", date.weekday().to_swedish(), date.to_swedish()))
}
