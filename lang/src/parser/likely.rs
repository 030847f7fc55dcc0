//! What was probably meant where a line cannot be read on, as far as the tokens around the place tell.
//!
//! Consulted only where a rule of the grammar has given up, so that nothing that can be read is ever taken for a mistake.
//! Must not know: names and types, so that `f längd` may be a member or one name.

use smol_str::{SmolStr, format_smolstr};
use stadga_program::date::Date;

use super::reader::{Input, Read, Reading, SyntaxError, fatal, insert_after, insert_before, replace};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::{Expected, LikelyMistake, SyntacticProblem};
use crate::diagnostics::{Diagnostic, Edit, suggest};
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::tree::Text;
use crate::vocabulary::heads::{self, Naming};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::refused::replacement;
use crate::vocabulary::units::{UNITS, abbreviated, unit_of};
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
    let is_group = words.last().is_some_and(|last| last.word == Word::Of);
    if is_group || words.iter().any(|token| token.kind != TokenKind::Word) {
        return None;
    }
    let (start, end) = (input.span_of(first), input.span_of(*words.last()?));
    let at = start.cover(end);
    let label = SmolStr::new(input.text_at(at));
    let fix = replace(at, format!("\"{label}\""));
    Some(likely(LikelyMistake::LabelWithoutQuotes { label }, at, fix))
}

/// The label of a declaration whose name has been read, where its words stand without quotes: told, and read as the label.
pub(super) fn unquoted_label(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Option<Text> {
    let name = input.last_span();
    let count = words_of_label(input, kind)?;
    let start = input.start();
    (0..count).for_each(|_| input.take(TokenRole::Label));
    let at = input.since(start);
    let text = SmolStr::new(input.text_at(at));
    let whole = name.cover(at);
    let written = input.text_at(whole);
    if heads::head(kind).naming == Naming::NameOrLabel {
        let fix = replace(whole, format!("\"{written}\""));
        let label = SmolStr::new(written);
        input.report(reported(LikelyMistake::HeaderLabelWithoutQuotes { label, single: None }, whole, fix));
    } else {
        let is_plainly_label = count > 1 || text.starts_with(char::is_uppercase);
        let single = (count == 1).then(|| SmolStr::new(written.split_whitespace().collect::<Vec<_>>().join("_")));
        // A label stands after the type, so before one quotes alone would not mend it.
        let is_in_place = !input.at_sign(TokenKind::Colon);
        let fix = if is_plainly_label && is_in_place { replace(at, format!("\"{text}\"")) } else { Vec::new() };
        input.report(reported(LikelyMistake::HeaderLabelWithoutQuotes { label: text.clone(), single }, at, fix));
    }
    Some(Text { id: input.node(start), text })
}

/// How many words stand between a name and what the header goes on with; none where they are no label, or end in nothing that a header
/// goes on with.
fn words_of_label(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Option<usize> {
    if input.token().word.is_reserved() {
        return None;
    }
    let mut count = 0;
    loop {
        let token = input.look(count);
        if token.nl_before {
            return None;
        }
        let goes_on = match token.word {
            Word::In => input.look(count + 1).kind == TokenKind::Word && begins_suffix_or_block(input, count + 2),
            Word::During | Word::Vid | Word::Of | Word::Giltig => kind == DeclarationKind::Handelse,
            _ if matches!(token.kind, TokenKind::Colon | TokenKind::Eq) => kind != DeclarationKind::Handelse,
            _ => begins_suffix_or_block(input, count),
        };
        match token.kind {
            _ if goes_on => return (count > 0).then_some(count),
            TokenKind::Word => count += 1,
            TokenKind::Number if count > 0 => count += 1,
            _ => return None,
        }
    }
}

/// Whether a suffix, the block or the next line begins `ahead`.
fn begins_suffix_or_block(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let (token, next) = (input.look(ahead), input.look(ahead + 1));
    match token.word {
        _ if token.nl_before => true,
        Word::AccordingTo | Word::Ersatter => true,
        Word::Galler => matches!(next.word, Word::From | Word::To),
        Word::Utan => next.word == Word::Varde,
        _ => token.kind == TokenKind::LBrace,
    }
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
        (TokenKind::Word, TokenKind::Number) => limit_notation(input, 0),
        (TokenKind::Number, TokenKind::Word) if token.word == Word::None => {
            let meant = meant_unit(first, second)?;
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

/// Whether another notation writes so, before an amount, what is `kr` after it.
fn is_amount(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "sek" | "kr" | "kronor")
}

/// Whether another notation writes so what is `högst`.
pub(super) fn is_at_most(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "max" | "maximalt")
}

/// How a word of another notation and the number after it are written.
fn number_notation(word: &str, number: &str) -> Option<SmolStr> {
    Some(match word.to_lowercase().as_str() {
        _ if is_at_most(word) => format_smolstr!("högst {number}"),
        "min" | "minimum" => format_smolstr!("minst {number}"),
        _ if is_amount(word) => format_smolstr!("{number} kr"),
        _ => return None,
    })
}

/// `max. 6 veckor`, whose dot comes next.
pub(super) fn abbreviated_limit(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, number) = (input.last(), input.look(1));
    let is_limit = last.kind == TokenKind::Word && number.kind == TokenKind::Number && !number.nl_before;
    if is_limit { limit_notation(input, 1) } else { None }
}

/// `max 6 veckor`, whose word has been read and whose number stands `ahead`.
fn limit_notation(input: &mut Input<'_, '_>, ahead: usize) -> Option<SyntaxError> {
    let (word, number) = (input.last(), input.look(ahead));
    let (word_at, number_at) = (input.span_of(word), input.span_of(number));
    let word = input.text_of(word);
    let (end, number) = if is_amount(word) {
        (number_at, SmolStr::new(input.text_at(number_at)))
    } else {
        with_unit(input, number_at, ahead + 1)
    };
    let at = word_at.cover(end);
    let meant = number_notation(word, &number)?;
    let fix = replace(at, meant.clone());
    let written = SmolStr::new(input.text_at(at));
    Some(likely(LikelyMistake::NumberNotation { written, meant }, at, fix))
}

/// A number with the unit that stands `ahead`: where they end, and as they should stand.
fn with_unit(input: &mut Input<'_, '_>, number: Span, ahead: usize) -> (Span, SmolStr) {
    let unit = input.look(ahead);
    let (digits, written) = (input.text_at(number), input.text_of(unit));
    let meant = match unit_of(unit.word) {
        _ if unit.kind != TokenKind::Word || unit.nl_before => None,
        Some(_) => Some(SmolStr::new(written)),
        None if unit.word == Word::None => meant_unit(digits, written),
        None => None,
    };
    match meant {
        Some(meant) => (input.span_of(unit), format_smolstr!("{digits} {meant}")),
        None => (number, SmolStr::new(digits)),
    }
}

/// The unit that a word after a number means: an abbreviation, or a unit that is misspelt.
fn meant_unit(number: &str, written: &str) -> Option<SmolStr> {
    let short = abbreviated(written).map(|entry| if number == "1" { entry.noun.indefinite } else { entry.spelling() });
    short.or_else(|| suggest::nearest(written, unit_words())).map(SmolStr::new)
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

/// `något av` without `{`, whose words began at `start`. Where its criteria stand on lines of their own, they are read; on one line it is
/// not clear where one ends.
pub(super) fn group_without_braces(input: &mut Input<'_, '_>, start: u32) -> Read<()> {
    let at = input.since(start);
    let mistake = LikelyMistake::GroupWithoutBraces { words: input.text_at(at).into() };
    let colon = input.token();
    let has_colon = colon.kind == TokenKind::Colon && !colon.nl_before;
    let first = if has_colon { input.look(1) } else { colon };
    if !first.nl_before || first.kind == TokenKind::RBrace || input.at_end() {
        return Err(likely(mistake, at, Vec::new()));
    }
    let fix = if has_colon {
        let span = input.span_of(colon);
        input.take(TokenRole::Unread);
        replace(span, " {")
    } else {
        insert_after(at, " {")
    };
    input.report(reported(mistake, at, fix));
    // Who leaves out one brace may leave out both.
    input.place().unclosed = true;
    Ok(())
}

/// `minst A, högst B` of an insatstid that began at `start`, with the places of both.
pub(super) fn two_bounds(input: &mut Input<'_, '_>, start: u32, (low, high): (Span, Span)) {
    let meant = format_smolstr!("{}–{}", input.text_at(low), input.text_at(high));
    let at = input.since(start);
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::TwoBounds { meant }, at, fix));
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
