//! Dates and months as they are written in letters and on forms: read as what they are, and told with the one way to write them.
//!
//! Must not know: what a date is for, so that what may also be a number or a text is left to the caller.

use smol_str::{SmolStr, format_smolstr};
use stadga_program::date::Date;

use super::reported;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::lexical::{LexicalProblem, LexicalProblemKind};
use crate::diagnostics::syntactic::LikelyMistake;
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::phrase::year_value;
use crate::parser::reader::{Input, Reading, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::syntax::expression::Expr;
use crate::syntax::tree::RowPeriod;
use crate::vocabulary::words::Word;

/// The most tokens of a date in another notation: `2026 / 01 / 01`.
const LONGEST_DATE: usize = 5;

/// A date in another notation or in quotes, read as the date that it is; nothing where none comes next.
pub(in crate::parser) fn foreign_date(input: &mut Input<'_, '_>) -> Option<Date> {
    date_of_at_least(1, input)
}

/// The same where other values may stand too: a text is a text, and eight digits are a number.
pub(in crate::parser) fn foreign_date_in_parts(input: &mut Input<'_, '_>) -> Option<Date> {
    let is_text = input.token().kind == TokenKind::String;
    if is_text { None } else { date_of_at_least(2, input) }
}

fn date_of_at_least(least: usize, input: &mut Input<'_, '_>) -> Option<Date> {
    let token = input.token();
    let start = input.span_of(token);
    if token.kind == TokenKind::String {
        let date = cook::date(cook::string(input.text_of(token)).trim())?;
        input.take(TokenRole::Date);
        let meant = format_smolstr!("{date}");
        let fix = replace(start, meant.clone());
        input.report(reported(LikelyMistake::DateInQuotes { meant }, start, fix));
        return Some(date);
    }
    if !matches!(token.kind, TokenKind::Number | TokenKind::Place) {
        return None;
    }
    let (count, at, date) = (least..=LONGEST_DATE).rev().find_map(|count| {
        let tokens: Vec<Token> = (0..count).map(|ahead| input.look(ahead)).collect();
        if !tokens.iter().all(is_part_of_date) || tokens.iter().skip(1).any(|token| token.nl_before) {
            return None;
        }
        let at = start.cover(input.span_of(*tokens.last()?));
        Some((count, at, date_in_words(input.text_at(at))?))
    })?;
    for _ in 0..count {
        input.take(TokenRole::Date);
    }
    let (written, meant) = (SmolStr::new(input.text_at(at)), format_smolstr!("{date}"));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::DateNotation { written, meant }, at, fix));
    Some(date)
}

/// A day or month with its name in letters, where any value may stand: `den 15 mars 2024`, `mars 2024`, `fredag 2024-03-15`. A day that no
/// calendar has, and one without a year, is told as that.
pub(in crate::parser) fn in_letters(input: &mut Input<'_, '_>) -> Option<Expr> {
    let first = usize::from(input.at(Word::Den));
    let (number, name, year) = (input.look(first), input.look(first + 1), input.look(first + 2));
    let is_on_line = |token: Token| !token.nl_before;
    if number.kind == TokenKind::Word && first == 0 {
        return month_or_weekday(input);
    }
    if number.kind != TokenKind::Number || name.kind != TokenKind::Word || !is_on_line(name) {
        return None;
    }
    let (day, month) = (input.text_of(number).parse().ok()?, month_named(input.text_of(name))?);
    let has_year = year.kind == TokenKind::Number && is_on_line(year);
    let Some(year) = year_value(input.text_of(year)).filter(|_| has_year) else {
        let (at, written) = take_written(input, first + 2);
        let example = format_smolstr!("2024-{month:02}-{day:02}");
        input.report(reported(LikelyMistake::DayWithoutYear { written, example }, at, Vec::new()));
        return Some(Expr::Missing);
    };
    let (at, written) = take_written(input, first + 3);
    let Some(date) = Date::from_ymd(year, month, day) else {
        let last = Date::from_ymd(year, month, 1).map(|first| first.month().days_in_month()).unwrap_or_default();
        let kind = LexicalProblemKind::NoSuchDay { last };
        input.report(Diagnostic::new(LexicalProblem::new(&written, kind), at));
        return Some(Expr::Missing);
    };
    let meant = format_smolstr!("{date}");
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::DateNotation { written, meant }, at, fix));
    Some(Expr::Date(date))
}

/// `mars 2024`, read as the month; `fredag 2024-03-15`, read as the day.
fn month_or_weekday(input: &mut Input<'_, '_>) -> Option<Expr> {
    let (name, next) = (input.token(), input.look(1));
    let written = input.text_of(name);
    if next.nl_before {
        return None;
    }
    if next.kind == TokenKind::Date && WEEKDAYS.contains(&written.to_lowercase().as_str()) {
        let meant = SmolStr::new(input.text_of(next));
        let date = cook::date(&meant)?;
        let (at, written) = take_written(input, 2);
        let fix = replace(at, meant.clone());
        input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
        return Some(Expr::Date(date));
    }
    let year = if next.kind == TokenKind::Number { year_value(input.text_of(next))? } else { return None };
    let month = cook::month(&format!("{year:04}-{:02}", month_named(written)?))?;
    let meant = format_smolstr!("{year:04}-{:02}", month_named(written)?);
    let (at, written) = take_written(input, 2);
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
    Some(Expr::Month(month))
}

/// Reads so many tokens of a date, and returns where they stand and how they are written.
fn take_written(input: &mut Input<'_, '_>, count: usize) -> (Span, SmolStr) {
    let start = input.start();
    (0..count).for_each(|_| input.take(TokenRole::Date));
    let at = input.since(start);
    (at, SmolStr::new(input.text_at(at)))
}

/// `2024-03-01 - 2024-03-09` and `2024-03-01 till och med 2024-03-09`, whose first day began at `start` and has been read: passes over
/// what stands for the dash.
pub(in crate::parser) fn period_in_words(input: &mut Input<'_, '_>, start: u32) -> bool {
    let words = match input.token() {
        token if token.nl_before => return false,
        token if token.kind == TokenKind::Minus => 1,
        token if token.word == Word::To && input.look(1).word == Word::And => 3,
        token if token.word == Word::To => 1,
        _ => return false,
    };
    let last = input.look(words);
    if last.kind != TokenKind::Date || last.nl_before {
        return false;
    }
    let first = input.since(start);
    let end = input.span_of(last);
    let meant = format_smolstr!("{}–{}", input.text_at(first), input.text_at(end));
    let at = first.cover(end);
    let fix = replace(at, meant.clone());
    (0..words).for_each(|_| input.take(TokenRole::Unread));
    input.report(reported(LikelyMistake::PeriodNotation { meant }, at, fix));
    true
}

/// `2024-01-01: …` and `2024-01-01–2024-06-30: …` among the rows of a decided value.
pub(in crate::parser) fn row_of_days(input: &mut Input<'_, '_>) -> Option<RowPeriod> {
    let (start, token) = (input.start(), input.token());
    let first = SmolStr::new(input.text_of(token));
    input.take(TokenRole::Date);
    let last = input.look(1);
    let has_end = input.at_sign(TokenKind::Range) && last.kind == TokenKind::Date;
    let mut meant = format_smolstr!("från och med {first}");
    let mut to = None;
    if has_end {
        let last = SmolStr::new(input.text_of(last));
        input.take(TokenRole::Punctuation);
        input.take(TokenRole::Date);
        meant = format_smolstr!("{meant} till och med {last}");
        to = Some(cook::date(&last)?);
    }
    let at = input.since(start);
    let (written, fix) = (SmolStr::new(input.text_at(at)), replace(at, meant.clone()));
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
    Some(RowPeriod::Days { from: cook::date(&first)?, to })
}

fn is_part_of_date(token: &Token) -> bool {
    use TokenKind as Kind;
    matches!(token.kind, Kind::Number | Kind::Place | Kind::Word | Kind::Slash | Kind::Minus | Kind::Dot)
}

const WEEKDAYS: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];

/// The number of a month that is written in letters, whole or shortened.
fn month_named(written: &str) -> Option<u8> {
    let lower = written.to_lowercase();
    let is_long_enough = lower.chars().count() >= 3;
    let named = cook::MONTHS.iter().position(|month| is_long_enough && month.starts_with(&lower));
    named.and_then(|month| u8::try_from(month + 1).ok())
}

/// `20260101`, `2026.01.01`, `1/1 2026`, `1 januari 2026`: day before month where the year comes last.
fn date_in_words(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<i32>().ok();
    let small = |text: &str| text.parse::<u8>().ok();
    let month = |text: &str| month_named(text).or_else(|| small(text));
    match *parts.as_slice() {
        [only] if only.len() == 8 => {
            Date::from_ymd(number(only.get(..4)?)?, small(only.get(4..6)?)?, small(only.get(6..)?)?)
        }
        [year, of_year, day] if year.len() == 4 => Date::from_ymd(number(year)?, month(of_year)?, small(day)?),
        [day, of_year, year] if year.len() == 4 => Date::from_ymd(number(year)?, month(of_year)?, small(day)?),
        _ => None,
    }
}
