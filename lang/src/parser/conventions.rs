//! The choices that rules state of calendars and dates: fixed phrases, the working week and the closed days of a kalender.

use stadga_program::date::Weekday;

use super::phrase;
use super::reader::{Input, Read, Reading};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::Expected;
use crate::lexer::token::TokenKind;
use crate::syntax::tree::Argument;
use crate::vocabulary::conventions::free_but;

/// One of several fixed phrases.
pub(super) fn chosen<T: Copy>(input: &mut Input<'_, '_>, choices: &[(&str, T)], expected: Expected) -> Read<T> {
    one_of(input, choices, TokenRole::Keyword, expected)
}

fn one_of<T: Copy>(input: &mut Input<'_, '_>, choices: &[(&str, T)], role: TokenRole, expected: Expected) -> Read<T> {
    for (text, choice) in choices {
        if stands_here(input, text) {
            text.split(' ').for_each(|_| input.take(role));
            return Ok(*choice);
        }
    }
    Err(input.unexpected(expected))
}

/// Whether the words of a phrase come next, on this line.
fn stands_here(input: &mut Input<'_, '_>, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(ahead, word)| {
        let token = input.look(ahead);
        !token.nl_before && input.text_of(token) == word
    })
}

/// `måndag–fredag`, `måndag`.
pub(super) fn working_week(input: &mut Input<'_, '_>) -> Read<Argument> {
    let weekdays = Weekday::ALL.map(|weekday| (weekday.to_swedish(), weekday));
    let first = one_of(input, &weekdays, TokenRole::Constant, Expected::Weekday)?;
    if !input.at_sign(TokenKind::Range) {
        return Ok(Argument::WorkingWeek(free_but(first, first)));
    }
    input.take(TokenRole::Operator);
    let last = one_of(input, &weekdays, TokenRole::Constant, Expected::Weekday)?;
    Ok(Argument::WorkingWeek(free_but(first, last)))
}

/// `2024-07-15–2024-07-19 "semesterstängt"`. A date that does not exist leaves nothing; the lexer has told of it.
pub(super) fn closed_days(input: &mut Input<'_, '_>) -> Read<Argument> {
    let first = phrase::date(input)?;
    let mut last = first;
    if input.at_sign(TokenKind::Range) {
        input.take(TokenRole::Operator);
        last = phrase::date(input)?;
    }
    let has_text = !input.token().nl_before && input.at_sign(TokenKind::String);
    let text = if has_text { input.take_text(TokenRole::Label) } else { None };
    Ok(match (first, last) {
        (Some(first), Some(last)) => Argument::ClosedDays { first, last, text },
        _ => Argument::Missing,
    })
}
