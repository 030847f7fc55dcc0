//! Fixed Swedish phrases that yield a value: `hela år mellan A och B`, `den 7 i månaden efter m`, `första dagen i M`.
//!
//! A phrase is known by its first two words; where they do not fit, the first word is a name.

use smol_str::SmolStr;
use stadga_program::date::Date;
use stadga_program::number::Fixed;

use super::block;
use super::expression::{Level, level};
use super::likely;
use super::operand::add_phrase;
use super::reader::{Input, Read, Reading, SyntaxError, fatal, replace};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::syntax::expression::{CalendarUnit, Direction, Expr, ExprId, Phrase, Source, SourceBase};
use crate::vocabulary::kinds::{Quantifier, RoundingMode, RoundingUnit, Unit};
use crate::vocabulary::operators::rounding_mode_at;
use crate::vocabulary::units::{unit as unit_entry, unit_of};
use crate::vocabulary::words::Word;

/// The phrase that begins with `word`, if `next` fits.
pub(super) fn phrase(input: &mut Input<'_, '_>, word: Word, next: Token) -> Read<Option<ExprId>> {
    let number_follows = next.kind == TokenKind::Number;
    let read = match word {
        Word::Hela if is_measure(next.word) && input.look(2).word == Word::Between => whole_units_between,
        Word::Dag if number_follows => day_of,
        Word::Den if number_follows => day_of_month,
        Word::Year if number_follows => calendar_year,
        Word::From if next.word == Word::And => from_to,
        Word::Dagen | Word::Veckan | Word::Manaden | Word::Aret if is_direction(next.word) => neighbour,
        Word::Dag | Word::Vecka | Word::Manad | Word::Year if is_direction(next.word) && !next.nl_before => {
            likely::definite_unit(input);
            neighbour
        }
        Word::Nasta | Word::Foregaende if next.word != Word::None && calendar_unit(next.word).is_some() => next_unit,
        Word::Forsta | Word::Sista
            if matches!(next.word, Word::Dagen | Word::Arbetsdagen) && input.look(2).word == Word::In =>
        {
            edge
        }
        Word::Forsta | Word::Senaste if is_bare_name(next) => bare_stream,
        Word::Vardag | Word::Vardagar if matches!(next.word, Word::Between | Word::In) => return Err(vardagar(input)),
        word if is_measure(word) && next.word == Word::Between => units_between,
        word if is_measure(word) && next.word == Word::In => units_in,
        word if word.number().is_some() && unit_of(next.word).is_some() && !next.nl_before => number_word,
        Word::Arendets if next.word == Word::Id && !next.nl_before => case_id,
        Word::From => return block::hole(input, Expected::Value).map(Some),
        _ => return Ok(None),
    };
    // `dagen efter dagen efter …`: an operand of a phrase may be a phrase.
    input.enter()?;
    let phrase = read(input)?;
    input.leave();
    input.heighten()?;
    Ok(Some(phrase))
}

/// `ärendets id`.
fn case_id(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    input.take(TokenRole::Keyword);
    Ok(add_phrase(input, start, Phrase::CaseId))
}

/// A unit that days can be counted in, as it is written in a phrase.
fn is_measure(word: Word) -> bool {
    let is_singular = calendar_unit(word).is_some() && word != Word::Year;
    !is_singular && unit_of(word).is_some_and(|unit| unit_entry(unit).uses.between)
}

fn is_direction(word: Word) -> bool {
    matches!(word, Word::After | Word::Before)
}

/// A name on the same line: `första plan_inskickad`, but not `första är …` nor `första + …`.
fn is_bare_name(token: Token) -> bool {
    let is_operator = matches!(
        token.word,
        Word::Har | Word::Omfattar | Word::Overlappar | Word::Ror | Word::Galler | Word::Avrundat | Word::Tillampas
    );
    token.kind == TokenKind::Word && !token.nl_before && !token.word.is_reserved() && !is_operator
}

fn measure(input: &mut Input<'_, '_>) -> Unit {
    let word = input.token().word;
    input.take(TokenRole::Unit);
    unit_of(word).unwrap_or(Unit::Dagar)
}

fn whole_units_between(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    let unit = measure(input);
    let (from, to) = between(input)?;
    Ok(add_phrase(input, start, Phrase::WholeUnitsBetween { unit, from, to }))
}

fn units_between(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let unit = measure(input);
    let (from, to) = between(input)?;
    Ok(add_phrase(input, start, Phrase::UnitsBetween { unit, from, to }))
}

/// `mellan A och B`.
fn between(input: &mut Input<'_, '_>) -> Read<(ExprId, ExprId)> {
    input.take(TokenRole::Keyword);
    let from = level(input, Level::Sum)?;
    if input.operator().word != Word::And {
        return Err(input.unexpected(Expected::Word(Word::And)));
    }
    input.take(TokenRole::Keyword);
    let to = level(input, Level::Sum)?;
    Ok((from, to))
}

fn units_in(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let unit = measure(input);
    input.take(TokenRole::Keyword);
    let of = level(input, Level::Sum)?;
    Ok(add_phrase(input, start, Phrase::UnitsIn { unit, of }))
}

/// `dag 8 i P`.
fn day_of(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    let number = whole_number(input)?;
    input.expect_word(Word::In, TokenRole::Keyword)?;
    let of = level(input, Level::Sum)?;
    Ok(add_phrase(input, start, Phrase::DayOf { number, of }))
}

/// `den 7 i M`; what follows may be shifted: `den 7 i månaden efter m`.
fn day_of_month(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    if let Some(date) = likely::in_letters(input) {
        return Ok(input.add(start, date));
    }
    input.take(TokenRole::Keyword);
    let number = whole_number(input)?;
    likely::ordinal_ending(input);
    input.expect_word(Word::In, TokenRole::Keyword)?;
    let of = level(input, Level::Shift)?;
    Ok(add_phrase(input, start, Phrase::DayOfMonth { number, of }))
}

fn calendar_year(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    let token = input.token();
    let year = year_value(input.text_of(token));
    let Some(year) = year else { return Err(input.unexpected(Expected::Year)) };
    input.take(TokenRole::Date);
    Ok(add_phrase(input, start, Phrase::CalendarYear(year)))
}

/// A year is a number of four digits.
pub(super) fn year_value(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_year { text.parse().ok().filter(|year| *year > 0) } else { None }
}

/// `från och med A till och med B`.
fn from_to(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    through(input)?;
    let from = level(input, Level::Sum)?;
    let to = if input.operator().word == Word::To && input.look(1).word == Word::And {
        through(input)?;
        Some(level(input, Level::Sum)?)
    } else {
        None
    };
    Ok(add_phrase(input, start, Phrase::FromTo { from, to }))
}

/// The three words `från och med` or `till och med`, the first of which comes next.
pub(super) fn through(input: &mut Input<'_, '_>) -> Read<()> {
    input.take(TokenRole::Keyword);
    input.expect_word(Word::And, TokenRole::Keyword)?;
    input.expect_word(Word::With, TokenRole::Keyword)
}

/// `månaden efter m`.
fn neighbour(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let unit = match input.token().word {
        Word::Veckan | Word::Vecka => CalendarUnit::Vecka,
        Word::Manaden | Word::Manad => CalendarUnit::Manad,
        Word::Aret | Word::Year => CalendarUnit::Ar,
        _ => CalendarUnit::Dag,
    };
    input.take(TokenRole::Keyword);
    let direction = direction(input)?;
    let of = level(input, Level::Sum)?;
    Ok(add_phrase(input, start, Phrase::Neighbour { unit, direction, of }))
}

/// `nästa arbetsdag efter D`.
fn next_unit(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    let unit = calendar_unit(input.token().word).unwrap_or(CalendarUnit::Dag);
    input.take(TokenRole::Keyword);
    let direction = direction_of_next(input, start)?;
    let of = level(input, Level::Sum)?;
    Ok(add_phrase(input, start, Phrase::Next { unit, direction, of }))
}

fn direction_of_next(input: &mut Input<'_, '_>, start: u32) -> Read<Direction> {
    if !is_direction(input.operator().word)
        && let Some(mistake) = likely::next_month(input, start)
    {
        return Err(mistake);
    }
    direction(input)
}

fn direction(input: &mut Input<'_, '_>) -> Read<Direction> {
    let direction = match input.token().word {
        Word::After => Direction::After,
        Word::Before => Direction::Before,
        _ => return Err(input.unexpected(Expected::Direction)),
    };
    input.take(TokenRole::Keyword);
    Ok(direction)
}

/// `första dagen i M`, `sista arbetsdagen i P`.
fn edge(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let last = input.at(Word::Sista);
    input.take(TokenRole::Keyword);
    let working_day = input.at(Word::Arbetsdagen);
    input.take(TokenRole::Keyword);
    input.take(TokenRole::Keyword);
    let of = level(input, Level::Sum)?;
    Ok(add_phrase(input, start, Phrase::Edge { last, working_day, of }))
}

/// `första plan_inskickad`: a stream without window or selection.
fn bare_stream(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let quantifier = if input.at(Word::Forsta) { Quantifier::Forsta } else { Quantifier::Senaste };
    input.take(TokenRole::Function);
    let from = input.start();
    let name = input.take_name(TokenRole::Reference);
    let mut stream = input.add(from, Expr::Name(name.text));
    while input.operator().kind == TokenKind::Dot && input.look(1).kind == TokenKind::Word {
        input.take(TokenRole::Punctuation);
        let name = input.take_name(TokenRole::Reference);
        stream = input.add(from, Expr::Member { base: stream, name: name.text, name_node: name.id });
    }
    let id = input.node(from);
    let source = Source { id, base: SourceBase::Expr(stream), windows: Vec::new(), binder: None, filter: None };
    Ok(input.add(start, Expr::Quantified { quantifier, source: Box::new(source), value: None }))
}

/// `två` before a unit.
fn number_word(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let number = input.token().word.number().unwrap_or_default();
    input.take(TokenRole::Number);
    let value = Fixed::from_integer(i64::from(number)).unwrap_or_default();
    Ok(input.add(start, Expr::Number { value, whole: true }))
}

/// A number without decimals, for counting.
pub(super) fn whole_number(input: &mut Input<'_, '_>) -> Read<u32> {
    let token = input.token();
    if token.kind == TokenKind::Number
        && let Some(value) = whole(input.text_of(token))
    {
        input.take(TokenRole::Number);
        return Ok(value);
    }
    if let Some(value) = token.word.number() {
        input.take(TokenRole::Number);
        return Ok(u32::from(value));
    }
    Err(input.unexpected(Expected::WholeNumber))
}

/// The number that a token without decimals stands for.
pub(super) fn whole(text: &str) -> Option<u32> {
    let number = cook::number(text).filter(|number| number.whole)?;
    number.value.to_integer().and_then(|value| u32::try_from(value).ok())
}

/// A date, written out.
pub(super) fn date(input: &mut Input<'_, '_>) -> Read<Option<Date>> {
    let token = input.token();
    if token.kind != TokenKind::Date {
        return match likely::foreign_date(input).map(Expr::Date).or_else(|| likely::in_letters(input)) {
            Some(Expr::Date(date)) => Ok(Some(date)),
            Some(Expr::Missing) => Ok(None),
            _ => Err(input.unexpected(Expected::Date)),
        };
    }
    let value = cook::date(input.text_of(token));
    input.take(TokenRole::Date);
    Ok(value)
}

/// The error of `vardagar`, which may or may not count Saturdays.
pub(super) fn vardagar(input: &mut Input<'_, '_>) -> SyntaxError {
    let token = input.token();
    let at = input.span_of(token);
    let found = SmolStr::new(input.text_of(token));
    fatal(Diagnostic::new(SyntacticProblem::AmbiguousWeekday { found }, at))
}

/// The unit of the calendar that a word in the singular means.
pub(super) fn calendar_unit(word: Word) -> Option<CalendarUnit> {
    Some(match word {
        Word::Dag => CalendarUnit::Dag,
        Word::Arbetsdag => CalendarUnit::Arbetsdag,
        Word::Vecka => CalendarUnit::Vecka,
        Word::Manad => CalendarUnit::Manad,
        Word::Kvartal => CalendarUnit::Kvartal,
        Word::Year => CalendarUnit::Ar,
        _ => return None,
    })
}

/// `belopp avrundat till öre, halva uppåt`: rounds all that stands before.
pub(super) fn rounded(input: &mut Input<'_, '_>, start: u32, operand: ExprId) -> Read<ExprId> {
    input.take(TokenRole::Operator);
    input.expect_word(Word::To, TokenRole::Operator)?;
    let (unit, mode) = rounding(input)?;
    Ok(input.add(start, Expr::Round { operand, unit, mode }))
}

/// `öre, halva uppåt`.
pub(super) fn rounding(input: &mut Input<'_, '_>) -> Read<(RoundingUnit, RoundingMode)> {
    let unit = match input.token().word {
        Word::Ore => RoundingUnit::Ore,
        Word::Krona | Word::Kronor => RoundingUnit::Krona,
        _ => return Err(input.unexpected(Expected::RoundingUnit)),
    };
    input.take(TokenRole::Unit);
    if !input.at_sign(TokenKind::Comma) && rounding_mode_at(block::words(input, 0)).is_some() {
        likely::comma_before(input);
    } else {
        input.expect_sign(TokenKind::Comma, Expected::RoundingMode)?;
    }
    let mode = rounding_mode(input)?;
    Ok((unit, mode))
}

fn rounding_mode(input: &mut Input<'_, '_>) -> Read<RoundingMode> {
    let Some((mode, words)) = rounding_mode_at(block::words(input, 0)) else {
        return Err(input.unexpected(Expected::RoundingMode));
    };
    for _ in 0..words {
        input.take(TokenRole::Keyword);
    }
    Ok(mode)
}

/// `gäller från och med D (till och med D)`, `gäller till och med D`: what follows the word `gäller`.
pub(super) fn validity_days(input: &mut Input<'_, '_>) -> Read<(Option<Date>, Option<Date>)> {
    let mut from = None;
    if input.at(Word::From) {
        validity_words(input)?;
        from = date(input)?;
        let next = input.look(1);
        if !input.at(Word::To) || next.word != Word::And && next.kind != TokenKind::Date {
            return Ok((from, None));
        }
    }
    if !input.at(Word::To) {
        return Err(input.unexpected(Expected::Validity));
    }
    validity_words(input)?;
    Ok((from, date(input)?))
}

/// `från och med`; `från D` is accepted with the words that are missing.
pub(super) fn validity_words(input: &mut Input<'_, '_>) -> Read<()> {
    if input.look(1).kind == TokenKind::Date {
        let word = input.token().word;
        input.take(TokenRole::Keyword);
        let at = input.last_span();
        let full = format!("{} och med", word.text());
        input.report(Diagnostic::new(SyntacticProblem::ValidityWithoutWith { word }, at).with_fix(replace(at, full)));
        return Ok(());
    }
    through(input)
}
