//! Conditions and limits as sentences of running text: what is counted before `är`, an age between two, a limit that begins with its day.
//!
//! Must not know: which names there are.

use smol_str::{SmolStr, format_smolstr};

use super::{likely, reported};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::syntactic::LikelyMistake;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::operand::starts_operand;
use crate::parser::reader::{Input, Reading, SyntaxError, insert_before, replace};
use crate::span::Span;
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::units::unit_of;
use crate::vocabulary::words::Word;

/// What stands at a place, which is written in another way.
fn instead(input: &mut Input<'_, '_>, at: Span, meant: impl Into<SmolStr>) -> SyntaxError {
    let (written, meant) = (SmolStr::new(input.text_at(at)), meant.into());
    let fix = replace(at, meant.clone());
    likely(LikelyMistake::NumberNotation { written, meant }, at, fix)
}

fn is_name(token: Token) -> bool {
    token.kind == TokenKind::Word && !token.nl_before && !token.word.is_reserved()
}

/// `under perioden` after an event: told and read as `under period`.
pub(in crate::parser) fn in_the_period(input: &mut Input<'_, '_>) -> bool {
    let (under, period) = (input.token(), input.look(1));
    if under.word != Word::During || input.text_of(period) != "perioden" {
        return false;
    }
    let at = input.span_of(period);
    input.report(reported_notation("perioden", "period", at));
    true
}

/// `datum eler inget`: told and read as `eller`.
pub(in crate::parser) fn or_nothing(input: &mut Input<'_, '_>) -> bool {
    let (token, next) = (input.token(), input.look(1));
    if !is_name(token) || next.word != Word::Inget || next.nl_before {
        return false;
    }
    let at = input.span_of(token);
    let written = input.text_at(at);
    input.report(reported_notation(written, "eller", at));
    true
}

/// `månad efter m`: the month beside another is in the definite form. Told and read as that.
pub(in crate::parser) fn definite_unit(input: &mut Input<'_, '_>) {
    let token = input.token();
    let meant = match token.word {
        Word::Vecka => Word::Veckan,
        Word::Manad => Word::Manaden,
        Word::Year => Word::Aret,
        _ => Word::Dagen,
    };
    let at = input.span_of(token);
    let written = input.text_at(at);
    input.report(reported_notation(written, meant.text(), at));
}

fn reported_notation(written: &str, meant: &str, at: Span) -> Diagnostic<Span> {
    let mistake = LikelyMistake::NumberNotation { written: written.into(), meant: meant.into() };
    reported(mistake, at, replace(at, meant))
}

/// What stands behind a complete operand: `ålder 16–24`, `16 till 24`, `antal frånvaro`, `månaden därpå`, `åttonde dagen`.
pub(super) fn after_operand(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, token, next) = (input.last(), input.token(), input.look(1));
    if let Some(mistake) = den_before(input).or_else(|| is_before(input)) {
        return Some(mistake);
    }
    let (before, at) = (input.span_of(last), input.span_of(token));
    let whole = before.cover(at);
    let [first, second] = [before, at].map(|span| input.text_at(span));
    match (last.kind, token.kind) {
        (TokenKind::Number, TokenKind::Word) if token.word == Word::To && next.kind == TokenKind::Number => {
            let high = input.span_of(next);
            let meant = format_smolstr!("{first}–{}", input.text_at(high));
            Some(instead(input, before.cover(high), meant))
        }
        (TokenKind::Word, TokenKind::Word)
            if last.word == Word::Antal && is_name(token) && unit_of(token.word).is_none() =>
        {
            Some(instead(input, whole, format_smolstr!("antal({second})")))
        }
        (TokenKind::Word, TokenKind::Word) if first == "månaden" && matches!(second, "därpå" | "därefter") => {
            let month = month_name(input);
            Some(instead(input, whole, format_smolstr!("månaden efter {month}")))
        }
        (TokenKind::Word, TokenKind::Word) if token.word == Word::Dagen && ordinal(first).is_some() => {
            Some(instead(input, whole, format_smolstr!("dag {}", ordinal(first)?)))
        }
        (TokenKind::Word, TokenKind::Word) if first == "varken" => neither(input),
        (TokenKind::Word, TokenKind::Word) if first == "har" && is_name(token) => {
            Some(instead(input, whole, format_smolstr!("{second} har skett")))
        }
        (_, TokenKind::Word) if second == "men" => but(input),
        (TokenKind::Word, TokenKind::Number) if follows_is(input) => {
            let meant = nearest(first, [Word::AtLeast, Word::AtMost].map(Word::text))?;
            Some(instead(input, before, meant))
        }
        (TokenKind::Word, TokenKind::Number) if is_criterion(input) && !is_limit_word(first) => {
            let mistake = LikelyMistake::NumberNotation {
                written: input.text_at(whole).into(),
                meant: format_smolstr!("{first} är {second}"),
            };
            Some(likely(mistake, whole, insert_before(at, "är ")))
        }
        _ => None,
    }
}

/// Whether the last word stands directly behind `är`, where a number shows that it should have compared.
fn follows_is(input: &mut Input<'_, '_>) -> bool {
    let before = input.index().checked_sub(2).and_then(|index| input.tokens().get(index));
    before.is_some_and(|token| token.word == Word::Is)
}

/// `ålder är minst 16 men högst 24`: the second bound says again of what.
fn but(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (token, bound) = (input.token(), input.look(1));
    let (at, bound_at) = (input.span_of(token), input.span_of(bound));
    let is_bound = matches!(bound.word, Word::AtLeast | Word::AtMost | Word::More | Word::Less);
    if !is_bound || bound.nl_before {
        return None;
    }
    let before = input.line_of_item().iter().take_while(|token| token.span.start < at.start).copied();
    let before: Vec<Token> = before.collect();
    let is = before.iter().rposition(|token| token.word == Word::Is)?;
    let (of, value) = before.split_at(is);
    let begins = |token: &Token| {
        let is_sign = matches!(token.kind, TokenKind::LBrace | TokenKind::Colon | TokenKind::Eq | TokenKind::LParen);
        is_sign || matches!(token.word, Word::And | Word::Or | Word::If | Word::Not)
    };
    let subject = of.get(of.iter().rposition(begins).map_or(0, |last| last + 1)..)?;
    let subject = input.span_of(*subject.first()?).cover(input.span_of(*subject.last()?));
    let whole = input.span_of(*value.first()?).cover(bound_at);
    let bound = input.text_at(bound_at);
    let kept = input.text_at(Span::new(whole.start, at.start)).trim_end();
    let meant = format_smolstr!("{kept} och {} är {bound}", input.text_at(subject));
    Some(instead(input, whole, meant))
}

/// `senast 7 i månaden efter m`, `förväntat 2024-05-20 x är 3`: the `den` before what has been read is missing.
fn den_before(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, token, next) = (input.last(), input.token(), input.look(1));
    let line = input.line_of_item();
    let is_day_of_month = last.kind == TokenKind::Number
        && token.word == Word::In
        && (is_name(next) || matches!(next.word, Word::Manaden | Word::Nasta));
    let is_day_of_outcome = last.kind == TokenKind::Date
        && is_name(token)
        && matches!(line, [first, second, ..] if first.word == Word::Forvantat && second.span == last.span);
    if !is_day_of_month && !is_day_of_outcome {
        return None;
    }
    let at = input.span_of(last);
    let written = SmolStr::new(input.text_at(at));
    let mistake = LikelyMistake::NumberNotation { meant: format_smolstr!("den {written}"), written };
    Some(likely(mistake, at, insert_before(at, "den ")))
}

/// `antal(x) mindre än 3`: the `är` before a comparison is missing.
fn is_before(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (token, next) = (input.token(), input.look(1));
    let compares = match token.word {
        Word::More | Word::Less => next.word == Word::Than,
        Word::AtLeast | Word::AtMost => is_criterion(input) && starts_operand(next),
        _ => false,
    };
    if !compares {
        return None;
    }
    let at = input.span_of(token);
    let written = SmolStr::new(input.text_at(at));
    let mistake = LikelyMistake::NumberNotation { meant: format_smolstr!("är {written}"), written };
    Some(likely(mistake, at, insert_before(at, "är ")))
}

/// Words before a number that other mistakes are told of.
fn is_limit_word(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "max" | "min" | "maximalt" | "minimum" | "sek" | "kr" | "kronor" | "den" | "dag"
    )
}

fn is_criterion(input: &mut Input<'_, '_>) -> bool {
    let opens = |first: &Token| matches!(first.word, Word::Galler | Word::Far | Word::Krav | Word::Forvantat);
    input.place().block == Some(BlockClass::Criteria) || input.line_of_item().first().is_some_and(opens)
}

/// `varken a eller b`, of which the first word has been read.
fn neither(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (before, token, or, other) = (input.last_span(), input.token(), input.look(1), input.look(2));
    if !is_name(token) || or.word != Word::Or || !is_name(other) {
        return None;
    }
    let (one, last) = (input.text_of(token), input.span_of(other));
    let meant = format_smolstr!("inte någon av {one}, {}", input.text_at(last));
    Some(instead(input, before.cover(last), meant))
}

/// What stands where a value should: `och högst 24`, `finns samtycke`, `är från 16 till 24`.
pub(in crate::parser) fn instead_of_value(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (last, token, next) = (input.last(), input.token(), input.look(1));
    let at = input.span_of(token);
    match token.word {
        Word::Exists if is_name(next) => {
            let whole = at.cover(input.span_of(next));
            let meant = format_smolstr!("finns({})", input.text_of(next));
            Some(instead(input, whole, meant))
        }
        Word::From if next.kind == TokenKind::Number && input.look(2).word == Word::To => {
            let high = input.look(3);
            let last = input.span_of(high);
            let meant = format_smolstr!("{}–{}", input.text_of(next), input.text_at(last));
            (high.kind == TokenKind::Number).then(|| instead(input, at.cover(last), meant))
        }
        Word::AtLeast | Word::AtMost | Word::More | Word::Less if matches!(last.word, Word::And | Word::Or) => {
            if matches!(token.word, Word::More | Word::Less) && next.word != Word::Than {
                return None;
            }
            let compared = compared_before(input)?;
            let (joined, written) = (input.text_of(last), input.text_at(at));
            let mistake = LikelyMistake::NumberNotation {
                written: format_smolstr!("{joined} {written}"),
                meant: format_smolstr!("{joined} {compared} är {written}"),
            };
            Some(likely(mistake, at, insert_before(at, format!("{compared} är "))))
        }
        _ => None,
    }
}

/// The name or path before the last `är` of the line.
fn compared_before(input: &mut Input<'_, '_>) -> Option<SmolStr> {
    let index = input.index();
    let start = index.saturating_sub(20);
    let line = input.tokens().get(start..index)?;
    let is = line.iter().rposition(|token| token.word == Word::Is)?;
    let path =
        line.get(..is)?.iter().rev().take_while(|token| {
            token.kind == TokenKind::Dot || token.kind == TokenKind::Word && !token.word.is_reserved()
        });
    let path: Vec<&Token> = path.collect();
    let (first, last) = (input.span_of(**path.last()?), input.span_of(**path.first()?));
    let text = input.text_at(first.cover(last));
    (!text.contains(char::is_whitespace)).then(|| text.into())
}

/// A limit that begins with its day or its length: `dagen efter D`, `10 dagar efter D`, `vid D`, `innan D`.
pub(in crate::parser) fn limit_without_word(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let (token, next) = (input.token(), input.look(1));
    let at = input.span_of(token);
    if token.nl_before {
        return None;
    }
    if token.word == Word::Every && !next.nl_before {
        let whole = at.cover(input.span_of(next));
        let written = SmolStr::new(input.text_at(whole));
        return Some(likely(LikelyMistake::LimitForEach { written }, whole, Vec::new()));
    }
    match input.text_of(token) {
        "innan" => return Some(instead(input, at, "före")),
        "vid" => return Some(instead(input, at, "senast")),
        "i" if input.text_of(next) == "samband" && input.look(2).word == Word::With => {
            let last = input.look(2);
            let whole = at.cover(input.span_of(last));
            return Some(instead(input, whole, "senast"));
        }
        _ => {}
    }
    let is_day = match token.kind {
        TokenKind::Number => unit_of(next.word).is_some() && input.look(2).word == Word::After,
        TokenKind::Word => starts_operand(token) && !(token.word == Word::Den && input.look(2).word != Word::In),
        TokenKind::Date => true,
        _ => false,
    };
    let written = SmolStr::new(input.text_at(at));
    let meant = format_smolstr!("senast {written}");
    is_day.then(|| likely(LikelyMistake::NumberNotation { written, meant }, at, insert_before(at, "senast ")))
}

/// `nästa månad`, of which both words have been read, and nothing that says after what.
pub(in crate::parser) fn next_month(input: &mut Input<'_, '_>, start: u32) -> Option<SyntaxError> {
    let at = input.since(start);
    if input.text_at(at) != "nästa månad" {
        return None;
    }
    let month = month_name(input);
    Some(instead(input, at, format_smolstr!("månaden efter {month}")))
}

/// What the rule calls the month that it is repeated for.
pub(super) fn month_name(input: &mut Input<'_, '_>) -> SmolStr {
    let called = input.tokens().windows(2).find_map(|pair| match pair {
        [called, name] if called.word == Word::Called && name.kind == TokenKind::Word => Some(*name),
        _ => None,
    });
    called.map_or_else(|| SmolStr::new_static("start"), |name| input.text_of(name).into())
}

/// `är uppfylld_i_tid`, `.status är …` behind what a payment requires.
pub(in crate::parser) fn required_status(input: &mut Input<'_, '_>, start: u32) -> Option<SyntaxError> {
    let (token, status) = (input.operator(), input.look(1));
    if token.word != Word::Is || status.nl_before {
        return None;
    }
    let instance = input.since(start);
    let end = input.span_of(status);
    let on_time = if input.text_at(end).contains("i_tid") { " i tid" } else { "" };
    let name = input.text_at(instance);
    let name = name.strip_suffix(".status").unwrap_or(name);
    let meant = format_smolstr!("{name}{on_time}");
    Some(instead(input, instance.cover(end), meant))
}

fn ordinal(word: &str) -> Option<u8> {
    Some(match word {
        "andra" => 2,
        "tredje" => 3,
        "fjärde" => 4,
        "femte" => 5,
        "sjätte" => 6,
        "sjunde" => 7,
        "åttonde" => 8,
        "nionde" => 9,
        "tionde" => 10,
        _ => return None,
    })
}
