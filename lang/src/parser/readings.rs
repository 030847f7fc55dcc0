//! The readings of a tolkning.

use super::block::{self, item};
use super::expression::{Level, level};
use super::header::missing_comma;
use super::reader::{Input, Read, Reading as _};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::Expected;
use crate::lexer::token::TokenKind;
use crate::syntax::tree::Reading;
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::words::Word;

/// `{ name "…": value tillämpas, skäl "…" … }`.
pub(super) fn readings(input: &mut Input<'_, '_>) -> Read<Vec<Reading>> {
    let readings =
        block::block(input, BlockClass::Readings, |input| item(input, |input| reading(input).map(Some), |_| None))?;
    Ok(readings.into_iter().flatten().collect())
}

fn reading(input: &mut Input<'_, '_>) -> Read<Reading> {
    let start = input.start();
    let name = block::first_name(input, TokenRole::Variant, Expected::Name)?;
    let label = if input.token().nl_before { None } else { input.take_text(TokenRole::Label) };
    let value = if input.take_sign(TokenKind::Colon) { Some(level(input, Level::Or)?) } else { None };
    let applied = input.operator().word == Word::Tillampas;
    if applied {
        input.take(TokenRole::Keyword);
    }
    let lacks_comma = applied && input.operator().word == Word::Skal && input.look(1).kind == TokenKind::String;
    if lacks_comma {
        missing_comma(input);
    }
    let reason = if lacks_comma || input.take_sign(TokenKind::Comma) {
        input.expect_word(Word::Skal, TokenRole::Keyword)?;
        match input.take_text(TokenRole::Label) {
            Some(text) => Some(text),
            None => return Err(input.unexpected(Expected::Text)),
        }
    } else {
        None
    };
    Ok(Reading { id: input.node(start), name, label, value, applied, reason })
}
