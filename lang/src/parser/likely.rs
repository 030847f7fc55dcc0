//! What was probably meant where a line cannot be read on, as far as the tokens around the place tell.
//!
//! Consulted only where a rule of the grammar has given up, so that nothing that can be read is ever taken for a mistake.
//! Must not know: names and types, so that `f längd` may be a member or one name.

use smol_str::{SmolStr, format_smolstr};
use stadga_program::date::Date;

use super::reader::{Input, Reading, SyntaxError, fatal, insert_after, insert_before, replace};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::{Expected, LikelyMistake, SyntacticProblem};
use crate::diagnostics::{Diagnostic, Edit, suggest};
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::refused::replacement;
use crate::vocabulary::units::{UNITS, unit_of};
use crate::vocabulary::words::Word;

/// The most tokens of a date in another notation: `den 1 januari 2026`.
const LONGEST_DATE: usize = 5;

/// What was probably meant, where the next token stands instead of what was expected.
pub(super) fn mistake(input: &mut Input<'_, '_>, expected: Expected) -> Option<SyntaxError> {
    label(input).or_else(|| if ends(expected) { after_operand(input) } else { None })
}

/// Whether what stands before is complete by itself.
fn ends(expected: Expected) -> bool {
    matches!(
        expected,
        Expected::EndOfItem
            | Expected::EndOfDeclaration
            | Expected::EndOfExpression
            | Expected::ClosingParenthesis
            | Expected::ClosingBracket
            | Expected::Word(Word::Then)
    )
}

/// A criterion that begins with its label, but without quotes or colon.
fn label(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    if input.place().block != Some(BlockClass::Criteria) || input.place().brackets > 0 {
        return None;
    }
    let line = input.line_of_item();
    let first = *line.first()?;
    if first.kind == TokenKind::String && input.last() == first {
        let at = input.span_of(first);
        let fix = insert_after(at, ":");
        return Some(likely(LikelyMistake::LabelWithoutColon, at, fix));
    }
    let colon = line.iter().position(|token| token.kind == TokenKind::Colon)?;
    let words = line.get(..colon)?;
    if words.iter().any(|token| token.kind != TokenKind::Word) {
        return None;
    }
    let (start, end) = (input.span_of(first), input.span_of(*words.last()?));
    let at = start.cover(end);
    let label = SmolStr::new(input.text_at(at));
    let fix = replace(at, format!("\"{label}\""));
    Some(likely(LikelyMistake::LabelWithoutQuotes { label }, at, fix))
}

/// What stands after a complete operand on its line.
fn after_operand(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, token) = (input.last(), input.token());
    if token.nl_before || !token.blank_before {
        return None;
    }
    let (before, at) = (input.span_of(last), input.span_of(token));
    let whole = before.cover(at);
    let [first, second] = [before, at].map(|span| input.text_at(span));
    let written = SmolStr::new(input.text_at(whole));
    match (last.kind, token.kind) {
        (TokenKind::Word, TokenKind::Number) => {
            let meant = number_notation(first, second)?;
            let fix = replace(whole, meant.clone());
            Some(likely(LikelyMistake::NumberNotation { written, meant }, whole, fix))
        }
        (TokenKind::Number, TokenKind::Word) if token.word == Word::None => {
            let meant = SmolStr::new(suggest::nearest(second, unit_words())?);
            let fix = replace(at, meant.clone());
            Some(likely(LikelyMistake::UnknownUnit { written: second.into(), meant }, at, fix))
        }
        (TokenKind::Word, TokenKind::Word) if last.word == Word::Antal && unit_words().any(|unit| unit == second) => {
            let meant = SmolStr::new(second);
            let fix = replace(whole, meant.clone());
            Some(likely(LikelyMistake::CountOfUnit { written, meant }, whole, fix))
        }
        // `and` means a word of ours and is no name.
        (TokenKind::Word, TokenKind::Word)
            if may_be_name(last.word) && may_be_name(token.word) && !is_word_of_ours(second) =>
        {
            let is_data = input.place().block == Some(BlockClass::Data);
            let member = (!is_data).then(|| format_smolstr!("{first}.{second}"));
            let single = format_smolstr!("{first}_{second}");
            let mistake = LikelyMistake::TwoNames { written, member, single };
            Some(fatal(Diagnostic::new(SyntacticProblem::Mistaken(mistake), whole)))
        }
        _ => None,
    }
}

fn may_be_name(word: Word) -> bool {
    !word.is_reserved() && unit_of(word).is_none()
}

/// Whether another notation writes so what is a reserved word of ours.
fn is_word_of_ours(written: &str) -> bool {
    replacement(written).is_some_and(|ours| Word::from_text(ours).is_reserved())
}

/// How a word of another notation and the number after it are written.
fn number_notation(word: &str, number: &str) -> Option<SmolStr> {
    Some(match word.to_lowercase().as_str() {
        "max" | "maximalt" => format_smolstr!("högst {number}"),
        "min" | "minimum" => format_smolstr!("minst {number}"),
        "sek" | "kr" | "kronor" => format_smolstr!("{number} kr"),
        _ => return None,
    })
}

fn unit_words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().flat_map(|unit| unit.words).map(|word| word.text())
}

/// `antal dagar mellan A och B`: tells of the word that is too many and passes over it.
pub(super) fn count_of_unit(input: &mut Input<'_, '_>) -> bool {
    let (token, next) = (input.token(), input.look(1));
    if token.word != Word::Antal || next.nl_before || input.look(2).word != Word::Between {
        return false;
    }
    let (first, second) = (input.span_of(token), input.span_of(next));
    let (written, meant) = (input.text_at(first.cover(second)).into(), SmolStr::new(input.text_at(second)));
    let fix = replace(first.cover(second), meant.clone());
    input.report(reported(LikelyMistake::CountOfUnit { written, meant }, first, fix));
    input.take(TokenRole::Unread);
    true
}

/// What was probably meant, where the item cannot be read on.
pub(super) fn likely(mistake: LikelyMistake, at: Span, fix: Vec<Edit<Span>>) -> SyntaxError {
    fatal(reported(mistake, at, fix))
}

/// What was probably meant, where the item is read on as that.
pub(super) fn reported(mistake: LikelyMistake, at: Span, fix: Vec<Edit<Span>>) -> Diagnostic<Span> {
    Diagnostic::new(SyntacticProblem::Mistaken(mistake), at).with_fix(fix)
}

/// A date in another notation or in quotes, read as the date that it is; nothing where none comes next.
pub(super) fn foreign_date(input: &mut Input<'_, '_>) -> Option<Date> {
    date_of_at_least(1, input)
}

/// The same where other values may stand too: a text is a text, and eight digits are a number.
pub(super) fn foreign_date_in_parts(input: &mut Input<'_, '_>) -> Option<Date> {
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

fn is_part_of_date(token: &Token) -> bool {
    use TokenKind as Kind;
    matches!(token.kind, Kind::Number | Kind::Place | Kind::Word | Kind::Slash | Kind::Minus | Kind::Dot)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// `20260101`, `2026.01.01`, `1/1 2026`, `1 januari 2026`: day before month where the year comes last.
fn date_in_words(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<i32>().ok();
    let small = |text: &str| text.parse::<u8>().ok();
    let month = |text: &str| {
        let named = MONTHS.iter().position(|month| text.to_lowercase().starts_with(month));
        named.and_then(|month| u8::try_from(month + 1).ok()).or_else(|| small(text))
    };
    match *parts.as_slice() {
        [only] if only.len() == 8 => {
            Date::from_ymd(number(only.get(..4)?)?, small(only.get(4..6)?)?, small(only.get(6..)?)?)
        }
        [year, of_year, day] if year.len() == 4 => Date::from_ymd(number(year)?, month(of_year)?, small(day)?),
        [day, of_year, year] if year.len() == 4 => Date::from_ymd(number(year)?, month(of_year)?, small(day)?),
        _ => None,
    }
}

/// `går före NAME` after the value of an exception whose `så` stands at `then`.
pub(super) fn precedes_too_late(input: &mut Input<'_, '_>, name: &str, written: Span, then: Span) {
    let text = input.text_at(written);
    let fix = [insert_before(then, format!("{text} ")), replace(Span::new(written.start, written.end), "")].concat();
    input.report(reported(LikelyMistake::PrecedesTooLate { name: name.into() }, written, fix));
}

/// `så V om C`, with the places of both.
pub(super) fn condition_too_late(input: &mut Input<'_, '_>, value: Span, condition: Span) {
    let (first, last) = (input.text_at(value).to_owned(), input.text_at(condition).to_owned());
    let fix = replace(value.cover(condition), format!("{last} {first}"));
    input.report(reported(LikelyMistake::ConditionTooLate, value, fix));
}

/// A value that begins a line where a huvudregel should.
pub(super) fn value_without_main_rule(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::ValueWithoutMainRule, at, insert_before(at, "huvudregel ")));
}

/// `tolkning X: Y` in a testfall.
pub(super) fn reading_without_with(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::ReadingWithoutWith, at, insert_before(at, "med ")));
}

/// `DATE X` or `händelse X` in a testfall outside of `givet`.
pub(super) fn event_outside_given(input: &mut Input<'_, '_>) {
    let token = input.token();
    let at = input.span_of(token);
    input.report(reported(LikelyMistake::EventOutsideGiven, at, Vec::new()));
}

/// `kapitel 2` after the name of a source: passed over, so that the rest of the header is read.
pub(super) fn unknown_place(input: &mut Input<'_, '_>) {
    let (token, next) = (input.token(), input.look(1));
    let is_place = token.kind == TokenKind::Word && token.word == Word::None && !token.nl_before;
    let has_key = matches!(next.kind, TokenKind::Number | TokenKind::Place | TokenKind::String) && !next.nl_before;
    if !is_place || !has_key {
        return;
    }
    let at = input.span_of(token);
    let written = SmolStr::new(input.text_at(at));
    input.report(reported(LikelyMistake::UnknownPlaceWord { written }, at, replace(at, "avsnitt")));
    input.take(TokenRole::Unread);
    input.take(TokenRole::Unread);
}
