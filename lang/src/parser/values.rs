//! The dated rows of a fastställt värde.

use smol_str::SmolStr;

use super::block::{self, item};
use super::expression::expression;
use super::header::path;
use super::likely;
use super::operand::take_separator;
use super::phrase::{date, validity_words, year_value};
use super::reader::{Input, Read, Reading, SyntaxError, fatal};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::cook;
use crate::lexer::token::TokenKind;
use crate::syntax::tree::{DatedRow, KeyedValue, RowPeriod, RowValue};
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::words::Word;

/// `{ 2024: … }`; with keys in the header each value has its own.
pub(super) fn rows(input: &mut Input<'_, '_>, is_keyed: bool) -> Read<Vec<DatedRow>> {
    let rows =
        block::block(input, BlockClass::Dated, |input| item(input, |input| row(input, is_keyed).map(Some), |_| None))?;
    Ok(rows.into_iter().flatten().collect())
}

fn row(input: &mut Input<'_, '_>, is_keyed: bool) -> Read<DatedRow> {
    let start = input.start();
    let period = period(input)?;
    input.expect_sign(TokenKind::Colon, Expected::Colon)?;
    let value = if is_keyed { RowValue::Keyed(keyed_values(input)?) } else { RowValue::Single(expression(input)?) };
    Ok(DatedRow { id: input.node(start), period, value })
}

fn period(input: &mut Input<'_, '_>) -> Read<RowPeriod> {
    let token = input.token();
    match token.kind {
        TokenKind::Number => {
            let text = input.text_of(token);
            input.take(TokenRole::Date);
            match year_value(text) {
                Some(year) => Ok(RowPeriod::Year(year)),
                None => Err(no_year(input, text)),
            }
        }
        TokenKind::Month => {
            let month = cook::month(input.text_of(token));
            input.take(TokenRole::Date);
            Ok(month.map_or(RowPeriod::Error, RowPeriod::Month))
        }
        TokenKind::Date => Ok(likely::row_of_days(input).unwrap_or(RowPeriod::Error)),
        TokenKind::Word if token.word == Word::From => days(input),
        _ => Err(input.unexpected(Expected::RowPeriod)),
    }
}

fn no_year(input: &mut Input<'_, '_>, text: &str) -> SyntaxError {
    let at = input.last_span();
    let problem = SyntacticProblem::Unexpected { found: SmolStr::new(text), expected: Expected::Year };
    fatal(Diagnostic::new(problem, at))
}

/// `från och med D (till och med D)`.
fn days(input: &mut Input<'_, '_>) -> Read<RowPeriod> {
    validity_words(input)?;
    let from = date(input)?;
    let mut to = None;
    if input.at(Word::To) {
        validity_words(input)?;
        to = date(input)?;
        if to.is_none() {
            return Ok(RowPeriod::Error);
        }
    }
    Ok(from.map_or(RowPeriod::Error, |from| RowPeriod::Days { from, to }))
}

/// `AMI 3 876 kr; ISA 6 324 kr`. A line that ends with `;` goes on.
fn keyed_values(input: &mut Input<'_, '_>) -> Read<Vec<KeyedValue>> {
    let mut values = Vec::new();
    loop {
        let start = input.start();
        let mut keys = vec![path(input, TokenRole::Reference, Expected::Key)?];
        while input.take_sign(TokenKind::Comma) {
            keys.push(path(input, TokenRole::Reference, Expected::Key)?);
        }
        likely::superfluous_colon(input);
        let value = expression(input)?;
        values.push(KeyedValue { id: input.node(start), keys, value });
        let is_listed = input.at_sign(TokenKind::Comma) && input.look(1).kind == TokenKind::Word;
        if !(input.take_sign(TokenKind::Semicolon) || is_listed && take_separator(input)) {
            return Ok(values);
        }
        let token = input.token();
        if token.nl_before && (token.kind == TokenKind::RBrace || block::begins_item(input, 0)) {
            return Ok(values);
        }
    }
}
