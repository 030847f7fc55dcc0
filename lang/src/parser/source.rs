//! What a quantifier, an instance rule or a measure ranges over: `månad i P kallad m där …`.

use super::block::{self, hole};
use super::expression::{Level, expression, level, window};
use super::likely;
use super::operand::postfix;
use super::phrase::calendar_unit;
use super::reader::{Input, Read, Reading, replace};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, LikelyMistake, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::syntax::expression::{CalendarUnit, Expr, ExprId, Source, SourceBase};
use crate::syntax::tree::Name;
use crate::vocabulary::words::Word;

/// A source with its windows, the name of its elements and its selection.
pub(super) fn source(input: &mut Input<'_, '_>) -> Read<Source> {
    let start = input.start();
    let base = base(input)?;
    let mut windows = Vec::new();
    while let Some(window) = window(input)? {
        windows.push(window);
        input.allow(windows.len())?;
    }
    if let Some(selection) = likely::selection_in_words(input)? {
        return Ok(Source { id: input.node(start), base, windows, binder: None, filter: Some(selection) });
    }
    let mut binder = binder(input)?;
    let filter = filter(input)?;
    if binder.is_none() && filter.is_some() && input.operator().word == Word::Called {
        binder = late_binder(input)?;
    }
    Ok(Source { id: input.node(start), base, windows, binder, filter })
}

/// `S; S; S`.
pub(super) fn sources(input: &mut Input<'_, '_>) -> Read<Vec<Source>> {
    let mut sources = vec![source(input)?];
    while input.take_sign(TokenKind::Semicolon) || likely::word_between(input, ";") {
        sources.push(source(input)?);
    }
    Ok(sources)
}

fn base(input: &mut Input<'_, '_>) -> Read<SourceBase> {
    let (token, next) = (input.token(), input.look(1));
    if token.word == Word::Hel && calendar_unit(next.word).is_some() && input.look(2).word == Word::In {
        input.take(TokenRole::Keyword);
        return series(input, true);
    }
    let is_series = calendar_unit(token.word).is_some_and(|unit| unit != CalendarUnit::Arbetsdag);
    if is_series && next.word == Word::In {
        return series(input, false);
    }
    let one = match input.text_of(token) {
        "månader" => Some("månad"),
        "veckor" => Some("vecka"),
        "dagar" => Some("dag"),
        _ => None,
    };
    if let Some(one) = one.filter(|_| next.word == Word::In && !next.nl_before) {
        let at = input.span_of(token);
        let mistake = LikelyMistake::NumberNotation { written: input.text_of(token).into(), meant: one.into() };
        return Err(likely::likely(mistake, at, replace(at, one)));
    }
    if is_series && (next.word == Word::Called || next.nl_before) {
        let at = input.span_of(token);
        let unit = input.text_of(token).into();
        return Err(likely::likely(LikelyMistake::UnitsOfWhat { unit }, at, Vec::new()));
    }
    if token.nl_before && input.place().brackets == 0 && block::begins_item(input, 0) {
        return Ok(SourceBase::Expr(hole(input, Expected::Source)?));
    }
    let expr = postfix(input)?;
    let is_length = matches!(input.state().exprs.get(expr), Expr::WithUnit { .. });
    if is_length && input.operator().word == Word::From {
        input.take(TokenRole::Keyword);
        let from = level(input, Level::Sum)?;
        input.expect_word(Word::In, TokenRole::Keyword)?;
        let period = level(input, Level::Sum)?;
        return Ok(SourceBase::Stepped { length: expr, from, period });
    }
    Ok(SourceBase::Expr(expr))
}

/// `månad i P`.
fn series(input: &mut Input<'_, '_>, whole: bool) -> Read<SourceBase> {
    let unit = calendar_unit(input.token().word).unwrap_or(CalendarUnit::Dag);
    input.take(TokenRole::Unit);
    input.take(TokenRole::Keyword);
    let period = level(input, Level::Sum)?;
    Ok(SourceBase::Series { whole, unit, period })
}

/// `kallad x`; `som x` is understood and corrected.
pub(super) fn binder(input: &mut Input<'_, '_>) -> Read<Option<Name>> {
    let token = input.operator();
    if token.word == Word::As {
        let at = input.span_of(token);
        input.report(Diagnostic::new(SyntacticProblem::AsForCalled, at).with_fix(replace(at, "kallad")));
    } else if token.word != Word::Called {
        return Ok(None);
    }
    input.take(TokenRole::Keyword);
    block::name(input, TokenRole::Binder, Expected::Name).map(Some)
}

/// `där C`.
fn filter(input: &mut Input<'_, '_>) -> Read<Option<ExprId>> {
    if input.operator().word != Word::Where {
        return Ok(None);
    }
    input.take(TokenRole::Keyword);
    expression(input).map(Some)
}

/// `där C kallad x`: the name comes first, so that it is known in the selection.
fn late_binder(input: &mut Input<'_, '_>) -> Read<Option<Name>> {
    let token = input.token();
    let at = input.span_of(token);
    input.report(Diagnostic::new(SyntacticProblem::BinderAfterFilter, at));
    binder(input)
}
