//! What elements come from, which of them count and when something is paid, as it is said in running text.
//!
//! Must not know: which events and fields there are.

use smol_str::{SmolStr, format_smolstr};

use super::sentences::month_name;
use super::{likely, reported};
use crate::diagnostics::syntactic::LikelyMistake;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::expression::{Level, expression, level};
use crate::parser::operand::starts_operand;
use crate::parser::reader::{Input, Read, Reading, SyntaxError, insert_after, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId};
use crate::vocabulary::kinds::Comparison;
use crate::vocabulary::words::Word;

/// `läkarintyg som avser s`, `läkarintyg om .avser är s`, of which the event has been read: told, and read as the selection it is.
pub(in crate::parser) fn selection_in_words(input: &mut Input<'_, '_>) -> Read<Option<ExprId>> {
    let token = input.operator();
    let [next, after] = [input.look(1), input.look(2)];
    let is_on_line = |token: Token| !token.nl_before && starts_operand(token);
    match token.word {
        Word::As if next.kind == TokenKind::Word && !next.word.is_reserved() && is_on_line(after) => {
            let unread = input.span_of(token);
            input.take(TokenRole::Unread);
            field_and_value(input, unread.start).map(Some)
        }
        Word::Avser if is_on_line(next) => {
            let start = input.start();
            field_and_value(input, start).map(Some)
        }
        Word::If => {
            let at = input.span_of(token);
            let mistake = LikelyMistake::SelectionInWords { written: "om".into(), meant: Some("där".into()) };
            input.report(reported(mistake, at, replace(at, "där")));
            input.take(TokenRole::Keyword);
            expression(input).map(Some)
        }
        Word::For if next.kind == TokenKind::Word && !next.word.is_reserved() && !next.nl_before => {
            let at = input.span_of(token).cover(input.span_of(next));
            let mistake = LikelyMistake::SelectionInWords { written: input.text_at(at).into(), meant: None };
            Err(likely(mistake, at, Vec::new()))
        }
        _ => Ok(None),
    }
}

/// `avser s` as `där .avser är s`; what is told begins at `start`.
fn field_and_value(input: &mut Input<'_, '_>, start: u32) -> Read<ExprId> {
    let field = input.take_name(TokenRole::Member);
    let field_at = input.last_span();
    let left = input.add_at(field_at, Expr::Element(field.text.clone()));
    let value_start = input.start();
    let right = level(input, Level::Sum)?;
    let (at, value) = (input.since(start), input.since(value_start));
    let meant = format_smolstr!("där .{} är {}", field.text, input.text_at(value));
    let fix = replace(at, meant.clone());
    let written = SmolStr::new(input.text_at(at));
    input.report(reported(LikelyMistake::SelectionInWords { written, meant: Some(meant) }, at, fix));
    // Which field is meant is known only of the one that events have for what they are about.
    let is_known = field.text == Word::Avser.text();
    let compared = Expr::Compare { left, negated: false, comparison: Comparison::Is, right };
    Ok(input.add(start, if is_known { compared } else { Expr::Missing }))
}

/// `förlängs med T`: passes over the `med`.
pub(in crate::parser) fn extended_with(input: &mut Input<'_, '_>) {
    if !input.at(Word::With) {
        return;
    }
    let before = input.last_span();
    input.take(TokenRole::Unread);
    let at = before.cover(input.last_span());
    as_meant(input, at, "förlängs");
}

/// `av varje` before the event that extends, also as `av`, `vid`, `för varje`.
pub(in crate::parser) fn of_every(input: &mut Input<'_, '_>) -> Read<()> {
    let start = input.start();
    let (token, next) = (input.token(), input.look(1));
    let is_other = matches!(token.word, Word::Vid | Word::For | Word::Per) && !token.nl_before;
    if is_other || token.word == Word::Every && !token.nl_before {
        if is_other {
            input.take(TokenRole::Keyword);
        }
        input.take_word(Word::Every, TokenRole::Keyword);
        let at = input.since(start);
        as_meant(input, at, "av varje");
        return Ok(());
    }
    input.expect_word(Word::Of, TokenRole::Keyword)?;
    if next.word != Word::Every && next.kind == TokenKind::Word && !next.nl_before && !next.word.is_reserved() {
        let at = input.last_span();
        let mistake = LikelyMistake::NumberNotation { written: "av".into(), meant: "av varje".into() };
        input.report(reported(mistake, at, insert_after(at, " varje")));
        return Ok(());
    }
    input.expect_word(Word::Every, TokenRole::Keyword)
}

fn as_meant(input: &mut Input<'_, '_>, at: Span, meant: &str) {
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: meant.into() };
    input.report(reported(mistake, at, replace(at, meant)));
}

/// `utbetalning senast den 25 i M`: a payment has a month, and no day. Where the month stands too, it is read.
pub(in crate::parser) fn day_of_payout(input: &mut Input<'_, '_>) -> Read<()> {
    let is_payout = input.line_of_item().first().is_some_and(|first| first.word == Word::Utbetalning);
    let token = input.token();
    let is_day = matches!(token.word, Word::NoLaterThan | Word::Before | Word::Within | Word::Den | Word::In)
        || matches!(input.text_of(token), "efter" | "månadsvis");
    if !is_payout || !is_day || token.nl_before {
        return Ok(());
    }
    let line = input.line_of_item();
    let end = line.iter().position(|token| token.kind == TokenKind::RBrace).unwrap_or(line.len());
    let line = line.get(..end).unwrap_or_default();
    let in_month = line.windows(2).position(|pair| {
        matches!(pair, [first, second] if first.word == Word::In && matches!(second.word, Word::Manaden | Word::Nasta))
    });
    let start = input.start();
    let Some(month) = in_month.and_then(|index| line.get(index + 1)).copied() else {
        return Err(payout_without_month(input, line.last()));
    };
    while input.token() != month {
        input.take(TokenRole::Unread);
    }
    let end = input.start();
    let at = Span::new(start, end);
    let last = line.last().map_or(at, |last| input.span_of(*last));
    let meant = SmolStr::new(input.text_at(Span::new(end, last.end)));
    input.report(reported(LikelyMistake::PayoutDay { meant }, Span::new(start, last.end), replace(at, "")));
    Ok(())
}

fn payout_without_month(input: &mut Input<'_, '_>, last: Option<&Token>) -> SyntaxError {
    let month = month_name(input);
    let first = input.token();
    let first = input.span_of(first);
    let at = last.map_or(first, |last| first.cover(input.span_of(*last)));
    likely(LikelyMistake::PayoutDay { meant: format_smolstr!("månaden efter {month}") }, at, Vec::new())
}

/// `leder till A, B`: a line takes one of them.
pub(in crate::parser) fn several_targets(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (token, next) = (input.token(), input.look(1));
    let joins = matches!(token.word, Word::And | Word::Or) || token.kind == TokenKind::Comma;
    if !joins || token.nl_before || next.kind != TokenKind::Word || next.nl_before {
        return None;
    }
    let at = input.span_of(token);
    Some(likely(LikelyMistake::RepeatedClause { clause: "leder till".into() }, at, Vec::new()))
}

/// `rapport för m`, `rapport avser m` as what a payment requires: the instance by its key.
pub(in crate::parser) fn instance_in_words(input: &mut Input<'_, '_>, start: u32) -> Option<SyntaxError> {
    let (token, next) = (input.operator(), input.look(1));
    let is_key = matches!(token.word, Word::For | Word::In | Word::Avser | Word::Per) && next.kind == TokenKind::Word;
    if !is_key || next.word == Word::Tid || next.word.is_reserved() || next.nl_before {
        return None;
    }
    let instance = input.since(start);
    let at = instance.cover(input.span_of(next));
    let meant = format_smolstr!("{}({})", input.text_at(instance), input.text_of(next));
    let fix = replace(at, meant.clone());
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant };
    Some(likely(mistake, at, fix))
}
