//! Criteria and groups of them as they are written in running text and in lists.
//!
//! Must not know: what a criterion asks.

use smol_str::{SmolStr, format_smolstr};

use super::{likely, reported};
use crate::diagnostics::syntactic::LikelyMistake;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::reader::{Input, Read, Reading, SyntaxError, insert_after, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::words::Word;

/// `eller "bor här": …` among criteria, whose label has been read.
pub(super) fn joined_label(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let label = input.last();
    let is_label = input.at_sign(TokenKind::Colon) && label.kind == TokenKind::String;
    if input.place().block != Some(BlockClass::Criteria) || !is_label {
        return None;
    }
    let joined = input.index().checked_sub(2)?;
    let word = input.token_at(joined)?;
    if !matches!(word.word, Word::Or | Word::And) {
        return None;
    }
    let at = input.span_of(word);
    Some(likely(LikelyMistake::JoinedCriteria { or: word.word == Word::Or }, at, Vec::new()))
}

/// `och` or `eller` at the end of a criterion, before one with a label.
pub(in crate::parser) fn joined_criteria(input: &mut Input<'_, '_>) -> bool {
    let (last, next) = (input.last(), input.token());
    let joins = matches!(last.word, Word::Or | Word::And) && next.kind == TokenKind::String;
    if input.place().block != Some(BlockClass::Criteria) || !joins {
        return false;
    }
    let at = input.last_span();
    let fix = if last.word == Word::And { replace(at, "") } else { Vec::new() };
    input.report(reported(LikelyMistake::JoinedCriteria { or: last.word == Word::Or }, at, fix));
    true
}

/// A criterion that begins with its label, but without quotes or colon.
pub(super) fn label(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
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
    let is_in_words = |token: &Token| {
        use TokenKind as Kind;
        matches!(token.kind, Kind::Word | Kind::Number | Kind::Place | Kind::Range | Kind::Percent | Kind::Comma)
    };
    if is_group || !words.iter().all(is_in_words) {
        return None;
    }
    let (start, end) = (input.span_of(first), input.span_of(*words.last()?));
    let at = start.cover(end);
    let label = SmolStr::new(input.text_at(at));
    let fix = replace(at, format!("\"{label}\""));
    Some(likely(LikelyMistake::LabelWithoutQuotes { label }, at, fix))
}

/// `något av` without `{`, whose words began at `start`. Where its criteria stand on lines of their own, they are read; on one line it is
/// not clear where one ends.
pub(in crate::parser) fn group_without_braces(input: &mut Input<'_, '_>, start: u32) -> Read<()> {
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

/// `minst 3 frånvaro`, whose number has been read: how many there are of something is asked with `antal`.
pub(in crate::parser) fn number_of_events(input: &mut Input<'_, '_>, start: u32) -> Option<SyntaxError> {
    let (number, token, next) = (input.last(), input.token(), input.look(1));
    let ends = next.nl_before || next.kind == TokenKind::RBrace || matches!(next.word, Word::And | Word::Or);
    let is_name = token.kind == TokenKind::Word && !token.word.is_reserved() && !token.nl_before;
    if number.kind != TokenKind::Number || !is_name || !ends {
        return None;
    }
    let (bound, name) = (input.since(start), input.span_of(token));
    let at = bound.cover(name);
    let meant = format_smolstr!("antal({}) är {}", input.text_at(name), input.text_at(bound));
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: meant.clone() };
    Some(likely(mistake, at, replace(at, meant)))
}

/// `någon av { … }`: the words of a group as Swedish has them for people and things, read as those of the language.
pub(in crate::parser) fn group_word(input: &mut Input<'_, '_>, words: usize, meant: &str) {
    let start = input.start();
    (0..words).for_each(|_| input.take(TokenRole::Keyword));
    let at = input.since(start);
    let (written, meant) = (SmolStr::new(input.text_at(at)), SmolStr::new(meant));
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `- "bor här": …` and `1. "bor här": …` among criteria: passes over the mark of the list. `"bor här": om a`: passes over the `om`.
pub(in crate::parser) fn mark_of_list(input: &mut Input<'_, '_>) {
    let (token, next) = (input.token(), input.look(1));
    let count = match (token.kind, next.kind) {
        (TokenKind::Minus | TokenKind::Star, TokenKind::String) => 1,
        (TokenKind::Number, TokenKind::Dot | TokenKind::RParen) if input.look(2).kind == TokenKind::String => 2,
        _ => return,
    };
    tell_superfluous(input, count);
}

/// `"bor här": om a` among criteria, where no `så` follows: passes over the `om`.
pub(in crate::parser) fn if_in_criterion(input: &mut Input<'_, '_>) {
    if input.at(Word::If) && !is_choice(input) {
        tell_superfluous(input, 1);
    }
}

/// Whether `så` follows within the criterion, on whatever line.
fn is_choice(input: &mut Input<'_, '_>) -> bool {
    const FARTHEST: usize = 1_000;
    let mut open = 0_usize;
    for ahead in 1..FARTHEST {
        let (token, next) = (input.look(ahead), input.look(ahead + 1));
        match token.kind {
            TokenKind::LBrace => open += 1,
            TokenKind::RBrace if open == 0 => return false,
            TokenKind::RBrace => open -= 1,
            TokenKind::String if open == 0 && next.kind == TokenKind::Colon => return false,
            TokenKind::Bad => return false,
            _ if token.word == Word::Then => return true,
            _ => {}
        }
    }
    true
}

fn tell_superfluous(input: &mut Input<'_, '_>, count: usize) {
    let start = input.start();
    (0..count).for_each(|_| input.take(TokenRole::Unread));
    let at = input.since(start);
    let next = input.token();
    let gap = Span::new(at.start, input.span_of(next).start);
    let written = SmolStr::new(input.text_at(at));
    input.report(reported(LikelyMistake::Superfluous { written }, at, replace(gap, "")));
}
