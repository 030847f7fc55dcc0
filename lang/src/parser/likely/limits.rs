//! Numbers, units and limits as they are written in running text.
//!
//! Must not know: which limits a clause takes, beyond the words that it begins with.

use smol_str::{SmolStr, format_smolstr};

use super::{likely, reported};
use crate::diagnostics::syntactic::LikelyMistake;
use crate::diagnostics::{Diagnostic, suggest};
use crate::lexer::token::{Token, TokenKind};
use crate::parser::operand::starts_operand;
use crate::parser::reader::{Input, Reading, SyntaxError, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::vocabulary::units::{UNITS, abbreviated, unit_of};
use crate::vocabulary::words::Word;

/// Whether another notation writes so, before an amount, what is `kr` after it.
fn is_amount(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "sek" | "kr" | "kronor")
}

/// `maximalt` before a number in letters, and `upp till`: how they are written.
pub(super) fn bound_in_words(first: &str, second: &str, word: Word) -> Option<&'static str> {
    match first {
        "upp" if second == "till" => Some("högst"),
        _ if word.number().is_none() => None,
        _ if is_at_most(first) => Some("högst"),
        "min" | "minimum" | "minimalt" => Some("minst"),
        _ => None,
    }
}

/// Whether another notation writes so what is `högst`.
pub(in crate::parser) fn is_at_most(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "max" | "maximalt")
}

/// What is told of a word after a number that is no unit: which unit is meant, or that a number of times has none.
pub(super) fn after_number(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (number, token) = (input.last(), input.token());
    if number.kind != TokenKind::Number || token.kind != TokenKind::Word || token.nl_before {
        return None;
    }
    let (digits, written) = (input.text_of(number), input.text_of(token));
    let at = input.span_of(token);
    let next = input.look(1);
    let is_factor = !next.nl_before && starts_operand(next);
    if matches!(written, "gånger" | "gång" | "ggr") && !is_factor {
        let words = input.line_of_item().iter().take(2).map(|token| token.word);
        let extends = words.eq([Word::Far, Word::Forlangas]);
        return Some(likely(LikelyMistake::TimesAsUnit { written: written.into(), extends }, at, Vec::new()));
    }
    if token.word != Word::None {
        return None;
    }
    let ahead = if next.kind == TokenKind::Dot { 2 } else { 1 };
    let unit = input.look(ahead);
    if written == "arb" && !unit.nl_before && matches!(input.text_of(unit), "dag" | "dagar" | "d") {
        let at = at.cover(input.span_of(unit));
        let meant = SmolStr::new_static(if digits == "1" { "arbetsdag" } else { "arbetsdagar" });
        let (written, fix) = (SmolStr::new(input.text_at(at)), replace(at, meant.clone()));
        return Some(likely(LikelyMistake::UnknownUnit { written, meant }, at, fix));
    }
    let meant = meant_unit(digits, written)?;
    let fix = replace(at, meant.clone());
    Some(likely(LikelyMistake::UnknownUnit { written: written.into(), meant }, at, fix))
}

/// `senast 5 arbetsdagar från start`, which began at `start` and has been read: `inom` belongs to a length of time.
pub(in crate::parser) fn deadline_as_length(input: &mut Input<'_, '_>, start: u32, length: Span) {
    let at = input.since(start);
    let rest = Span::new(length.start, at.end);
    let meant = format_smolstr!("inom {}", input.text_at(rest));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::DeadlineAsLength { meant }, at, fix));
}

/// `samma dag som` before the day of a limit: told and passed over.
pub(in crate::parser) fn same_day_as(input: &mut Input<'_, '_>) -> bool {
    let (same, day, than) = (input.token(), input.look(1), input.look(2));
    if input.text_of(same) != "samma" || day.word != Word::Dag || than.word != Word::As {
        return false;
    }
    let at = input.span_of(same).cover(input.span_of(than));
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new("senast"));
    (0..3).for_each(|_| input.take(TokenRole::Unread));
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, replace(at, "senast")));
    true
}

/// `snarast` where a limit should stand.
pub(in crate::parser) fn vague_time(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    const VAGUE: [&str; 10] = [
        "snarast",
        "omgående",
        "omedelbart",
        "skyndsamt",
        "genast",
        "direkt",
        "löpande",
        "regelbundet",
        "kontinuerligt",
        "så",
    ];
    let token = input.token();
    let written = input.text_of(token);
    if !VAGUE.contains(&written.to_lowercase().as_str()) {
        return None;
    }
    let is_word = |token: Token| token.kind == TokenKind::Word && !token.nl_before && !token.word.is_reserved();
    let more = (1..).take_while(|ahead| is_word(input.look(*ahead))).count();
    let last = input.look(more);
    let at = input.span_of(token).cover(input.span_of(last));
    let written = SmolStr::new(input.text_at(at));
    let fix = replace(at, format!("utan bestämd tid \"{written}\""));
    Some(likely(LikelyMistake::VagueTime { written }, at, fix))
}

/// `7:e` of `den 7:e i månaden`, whose number has been read: passes over its ending.
pub(in crate::parser) fn ordinal_ending(input: &mut Input<'_, '_>) {
    let (colon, ending) = (input.token(), input.look(1));
    let is_ending = matches!(input.text_of(ending), "e" | "a") && !ending.blank_before;
    if colon.kind != TokenKind::Colon || !is_ending {
        return;
    }
    let number = input.last_span();
    let at = number.cover(input.span_of(ending));
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new(input.text_at(number)));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
    input.take(TokenRole::Unread);
    input.take(TokenRole::Unread);
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
pub(in crate::parser) fn abbreviated_limit(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, number) = (input.last(), input.look(1));
    let is_limit = last.kind == TokenKind::Word && number.kind == TokenKind::Number && !number.nl_before;
    if is_limit { limit_notation(input, 1) } else { None }
}

/// `max 6 veckor`, whose word has been read and whose number stands `ahead`.
pub(super) fn limit_notation(input: &mut Input<'_, '_>, ahead: usize) -> Option<SyntaxError> {
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
pub(super) fn meant_unit(number: &str, written: &str) -> Option<SmolStr> {
    let short = abbreviated(written).map(|entry| if number == "1" { entry.noun.indefinite } else { entry.spelling() });
    short.or_else(|| suggest::nearest(written, unit_words())).map(SmolStr::new)
}

pub(super) fn unit_words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().flat_map(|unit| unit.words).map(|word| word.text())
}

/// `femton dagar`: a number above twelve is written in digits; told and passed over as them.
pub(in crate::parser) fn number_in_letters(input: &mut Input<'_, '_>) -> Option<SmolStr> {
    const NUMBERS: [(&str, &str); 13] = [
        ("tretton", "13"),
        ("fjorton", "14"),
        ("femton", "15"),
        ("sexton", "16"),
        ("sjutton", "17"),
        ("arton", "18"),
        ("tjugo", "20"),
        ("trettio", "30"),
        ("fyrtio", "40"),
        ("femtio", "50"),
        ("sextio", "60"),
        ("nittio", "90"),
        ("hundra", "100"),
    ];
    let (token, unit) = (input.token(), input.look(1));
    let written = input.text_of(token);
    let (_, digits) = NUMBERS.into_iter().find(|(word, _)| *word == written)?;
    if unit.nl_before || unit_of(unit.word).is_none() {
        return None;
    }
    input.take(TokenRole::Number);
    let at = input.last_span();
    let meant = SmolStr::new_static(digits);
    let mistake = LikelyMistake::NumberNotation { written: written.into(), meant: meant.clone() };
    input.report(reported(mistake, at, replace(at, digits)));
    Some(meant)
}

/// `gäller fr.o.m. D`: the words that are meant.
pub(in crate::parser) fn abbreviated_validity(input: &mut Input<'_, '_>) -> Option<Diagnostic<Span>> {
    const MOST: usize = 8;
    let (first, abbreviation) = (input.token(), input.look(1));
    if first.word != Word::Galler || !matches!(input.text_of(abbreviation), "fr" | "fom" | "from" | "frm") {
        return None;
    }
    let ends = (2..MOST).find(|ahead| input.look(*ahead).kind == TokenKind::Date)?;
    let last = input.look(ends - 1);
    let at = input.span_of(first).cover(input.span_of(last));
    let meant = "gäller från och med";
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: meant.into() };
    Some(reported(mistake, at, replace(at, meant)))
}

/// `förlängs T av varje E, högst B` as the length of an insats: the bound comes first.
pub(in crate::parser) fn bound_too_late(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    if !input.at(Word::Forlangs) {
        return None;
    }
    let mut count = 0;
    let mut comma = None;
    while count == 0 || !input.look(count).nl_before && input.look(count).kind != TokenKind::RBrace {
        if input.look(count).kind == TokenKind::Comma {
            comma = Some(count);
        }
        count += 1;
    }
    let comma = comma.filter(|comma| *comma > 1 && comma + 1 < count)?;
    let [first, before, after, last] =
        [0, comma - 1, comma + 1, count - 1].map(|ahead| input.look(ahead)).map(|token| input.span_of(token));
    let (extended, bound, at) = (first.cover(before), after.cover(last), first.cover(last));
    let meant = format_smolstr!("{}, {}", input.text_at(bound), input.text_at(extended));
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: meant.clone() };
    Some(likely(mistake, at, replace(at, meant)))
}

/// `enligt lag (1930:137)` where only one statute can stand: its number.
pub(in crate::parser) fn another_statute(input: &mut Input<'_, '_>) -> SyntaxError {
    let (first, last) = (input.look(3), input.look(5));
    let at = input.span_of(first).cover(input.span_of(last));
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: "1930:173".into() };
    likely(mistake, at, replace(at, "1930:173"))
}
