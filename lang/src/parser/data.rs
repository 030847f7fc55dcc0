//! Case data of `givet`: facts and records; the events are in `given_event`.

use super::block::{self, item};
use super::expression::{Level, level};
use super::given_event::{event, event_before_its_day};
use super::likely;
use super::operand::{calendar_literal, close_bracket, open_bracket, take_separator};
use super::phrase::{date, through};
use super::reader::{Input, Read, Reading};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::Expected;
use crate::lexer::token::TokenKind;
use crate::syntax::expression::Expr;
use crate::syntax::tree::{Datum, DatumValue};
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::words::Word;

/// A block of data.
pub(super) fn data(input: &mut Input<'_, '_>) -> Read<Vec<Datum>> {
    block::block(input, BlockClass::Data, |input| {
        item(input, datum, |input| {
            let start = input.start();
            Datum::Error(input.node(start))
        })
    })
}

fn datum(input: &mut Input<'_, '_>) -> Read<Datum> {
    let (token, next) = (input.token(), input.look(1));
    if matches!(token.kind, TokenKind::Date | TokenKind::Instant) {
        let start = input.start();
        let when = calendar_literal(input);
        return event(input, start, when);
    }
    let start = input.start();
    if let Some(day) = likely::foreign_date(input) {
        let when = input.add(start, Expr::Date(day));
        return event(input, start, when);
    }
    if token.kind != TokenKind::Word {
        return Err(input.unexpected(Expected::Datum));
    }
    if let Some(event) = event_before_its_day(input, start) {
        return event;
    }
    let is_record = next.kind == TokenKind::Word && input.look(2).kind == TokenKind::Colon && !next.nl_before;
    if next.kind == TokenKind::LBrace || is_record {
        let name = input.take_name(TokenRole::Key);
        let fields = data(input)?;
        return Ok(Datum::Record { id: input.node(start), name, fields });
    }
    if next.kind == TokenKind::Eq {
        let name = input.take_name(TokenRole::Key);
        likely::equals_for_colon(input);
        let value = value(input)?;
        return Ok(Datum::Field { id: input.node(start), name, value, from: None });
    }
    // `nationell.plan: okänt`
    let is_qualified = next.kind == TokenKind::Dot && !next.nl_before && input.look(3).kind == TokenKind::Colon;
    if next.kind != TokenKind::Colon && !is_qualified {
        input.take(TokenRole::Unread);
        let is_alone = next.nl_before || matches!(next.kind, TokenKind::RBrace | TokenKind::Comma);
        if is_alone || next.word == Word::Of {
            return Err(likely::lonely_datum(input));
        }
        return Err(input.unexpected(Expected::ColonAndValue));
    }
    let name = input.take_name(TokenRole::Key);
    let name = block::rest_of_name(input, start, name, TokenRole::Key);
    input.take(TokenRole::Punctuation);
    let value = value(input)?;
    let from = if input.operator().word == Word::From && input.look(1).word == Word::And {
        through(input)?;
        date(input)?
    } else {
        None
    };
    Ok(Datum::Field { id: input.node(start), name, value, from })
}

fn value(input: &mut Input<'_, '_>) -> Read<DatumValue> {
    match input.token().kind {
        TokenKind::LBrace => Ok(DatumValue::Record(data(input)?)),
        TokenKind::LBracket => list(input),
        _ => {
            let start = input.start();
            if let Some(day) = likely::foreign_date_in_parts(input) {
                return Ok(DatumValue::Expr(input.add(start, Expr::Date(day))));
            }
            input.place().may_ask_unknown = true;
            let value = level(input, Level::Range)?;
            input.place().may_ask_unknown = false;
            Ok(DatumValue::Expr(value))
        }
    }
}

/// `[a; b]`, also of records.
fn list(input: &mut Input<'_, '_>) -> Read<DatumValue> {
    let opened = open_bracket(input, TokenKind::LBracket)?;
    let mut values = Vec::new();
    while !input.at_sign(TokenKind::RBracket) && !input.at_end() {
        values.push(value(input)?);
        input.allow(values.len())?;
        if !take_separator(input) {
            break;
        }
    }
    close_bracket(input, opened, TokenKind::RBracket)?;
    Ok(DatumValue::List(values))
}
