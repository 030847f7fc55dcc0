//! The events of `givet`: the day first, as in a journal, then what happened.
//!
//! An event is declared with `händelse X`, and many write it so here too; what says plainly enough which event happened on which day is
//! read as that event, and told once with its right form.

use smol_str::{SmolStr, format_smolstr};

use super::block;
use super::data::data;
use super::header::path;
use super::likely;
use super::operand::calendar_literal;
use super::reader::{Input, Read, Reading, replace};
use super::roles::TokenRole;
use super::source::binder;
use crate::diagnostics::syntactic::{Expected, LikelyMistake};
use crate::lexer::token::TokenKind;
use crate::syntax::expression::ExprId;
use crate::syntax::tree::{Datum, Name};
use crate::vocabulary::words::Word;

/// `2024-03-01–2024-03-09 sjukfrånvaro { … } av ROLE kallad s1`, whose first day has been read.
pub(super) fn event(input: &mut Input<'_, '_>, start: u32, when: ExprId) -> Read<Datum> {
    let until = until(input, start);
    let days = input.since(start);
    let is_misplaced = matches!(input.token().kind, TokenKind::Colon) || at_declaration(input);
    if is_misplaced && input.look(1).kind == TokenKind::Word {
        input.take(TokenRole::Unread);
    }
    if input.token().nl_before {
        return Err(input.unexpected(Expected::EventName));
    }
    let event = block::qualified_name(input, TokenRole::Reference, Expected::EventName)?;
    if is_misplaced {
        let meant = format_smolstr!("{} {}", input.text_at(days), event.text);
        tell_order(input, start, meant);
    }
    what_happened(input, start, (when, until), event)
}

/// `händelse X DATE …` and `X DATE …`, read as `DATE X …`; nothing where something else comes next.
pub(super) fn event_before_its_day(input: &mut Input<'_, '_>, start: u32) -> Option<Read<Datum>> {
    let is_declared = at_declaration(input);
    let name = usize::from(is_declared);
    let has_colon = is_declared && input.look(name + 1).kind == TokenKind::Colon;
    let day = input.look(name + 1 + usize::from(has_colon));
    let is_day = matches!(day.kind, TokenKind::Date | TokenKind::Instant) && !day.nl_before;
    if input.look(name).kind != TokenKind::Word || !(is_day || is_declared && !has_colon) {
        return None;
    }
    if is_declared {
        input.take(TokenRole::Unread);
    }
    Some(if is_day { day_after_name(input, start, has_colon) } else { without_day(input, start) })
}

fn day_after_name(input: &mut Input<'_, '_>, start: u32, has_colon: bool) -> Read<Datum> {
    let event = block::name(input, TokenRole::Reference, Expected::EventName)?;
    if has_colon {
        input.take(TokenRole::Unread);
    }
    let first_day = input.start();
    let when = calendar_literal(input);
    let until = until(input, first_day);
    let days = input.since(first_day);
    let meant = format_smolstr!("{} {}", input.text_at(days), event.text);
    tell_order(input, start, meant);
    what_happened(input, start, (when, until), event)
}

/// `händelse X`, of which no day can be read.
fn without_day(input: &mut Input<'_, '_>, start: u32) -> Read<Datum> {
    let event = block::name(input, TokenRole::Reference, Expected::EventName)?;
    let meant = format_smolstr!("2024-03-18 {}", event.text);
    let at = input.since(start);
    Err(likely::likely(LikelyMistake::EventWithoutDay { meant }, at, Vec::new()))
}

/// Whether `händelse X` comes next, where no declaration can stand.
fn at_declaration(input: &mut Input<'_, '_>) -> bool {
    let next = input.look(1);
    input.at(Word::Handelse) && next.kind == TokenKind::Word && !next.nl_before
}

fn tell_order(input: &mut Input<'_, '_>, start: u32, meant: SmolStr) {
    let at = input.since(start);
    let fix = replace(at, meant.clone());
    input.report(likely::reported(LikelyMistake::EventOrder { meant }, at, fix));
}

/// The last day of an event that goes on for some time since a day that began at `start`, or that it still goes on.
fn until(input: &mut Input<'_, '_>, start: u32) -> Option<Option<ExprId>> {
    if likely::period_in_words(input, start) {
        return Some(Some(calendar_literal(input)));
    }
    input.at_sign(TokenKind::Range).then(|| {
        input.take(TokenRole::Punctuation);
        let has_end = matches!(input.token().kind, TokenKind::Date | TokenKind::Instant);
        has_end.then(|| calendar_literal(input))
    })
}

/// What follows the days and the name.
fn what_happened(
    input: &mut Input<'_, '_>,
    start: u32,
    (when, until): (ExprId, Option<Option<ExprId>>),
    event: Name,
) -> Read<Datum> {
    let fields = if input.at_sign(TokenKind::LBrace) { data(input)? } else { Vec::new() };
    let by = if input.operator().word == Word::Of {
        input.take(TokenRole::Keyword);
        Some(path(input, TokenRole::Reference, Expected::Role)?)
    } else {
        None
    };
    let binder = binder(input)?;
    Ok(Datum::Event { id: input.node(start), when, until, event, fields, by, binder })
}
