//! Headers as they are written in running text: names and labels without their signs, and places of sources without their words.
//!
//! Must not know: which names and sources there are.

use smol_str::{SmolStr, format_smolstr};

use super::{likely, reported};
use crate::diagnostics::syntactic::LikelyMistake;
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::reader::{Input, Reading, SyntaxError, replace};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::syntax::tree::Text;
use crate::vocabulary::heads::{self, Naming};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// The label of a declaration whose name has been read, where its words stand without quotes: told, and read as the label.
pub(in crate::parser) fn unquoted_label(input: &mut Input<'_, '_>, kind: DeclarationKind) -> Option<Text> {
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

/// `enligt "rutiner" avsnitt 9`: the name of a source in quotes.
pub(in crate::parser) fn source_in_quotes(input: &mut Input<'_, '_>) -> Option<SyntaxError> {
    let token = input.token();
    if token.kind != TokenKind::String {
        return None;
    }
    let meant = cook::string(input.text_of(token));
    if meant.is_empty() || meant.contains(char::is_whitespace) {
        return None;
    }
    let at = input.span_of(token);
    let (written, fix) = (SmolStr::new(input.text_at(at)), replace(at, meant.clone()));
    Some(likely(LikelyMistake::NumberNotation { written, meant }, at, fix))
}

/// `och` between two places of a source: told and passed over as a comma.
pub(in crate::parser) fn word_between_places(input: &mut Input<'_, '_>) -> bool {
    let (token, place, after) = (input.token(), input.look(1), input.look(2));
    if token.word != Word::And || token.nl_before {
        return false;
    }
    let word = input.span_of(token);
    let gap = input.last_span().end;
    // A number alone lacks its word too, and is told with it.
    let is_bare = place.kind != TokenKind::Word && after.kind != TokenKind::Section && after.word != Word::Kap;
    let (at, meant) = if is_bare {
        let number = input.span_of(place);
        (word.cover(number), format_smolstr!(", avsnitt {}", input.text_at(number)))
    } else {
        (word, SmolStr::new(","))
    };
    let fix = replace(Span::new(gap, at.end), meant.clone());
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant };
    input.report(reported(mistake, at, fix));
    input.take(TokenRole::Unread);
    true
}

/// `13.4` as a place without its word, which began at `start` and has been read.
pub(in crate::parser) fn bare_place(input: &mut Input<'_, '_>, start: u32) {
    let before = input.index().checked_sub(2).and_then(|index| input.token_at(index));
    if before.is_some_and(|before| before.word == Word::And) {
        return;
    }
    let at = input.since(start);
    let written = SmolStr::new(input.text_at(at));
    let meant = format_smolstr!("avsnitt {written}");
    let fix = replace(at, meant.clone());
    input.report(reported(LikelyMistake::NumberNotation { written, meant }, at, fix));
}

/// `händelse kartläggning klar "…"`: the words of one name, the first of which has been read, with the others passed over. Where no label
/// follows, two words in capitals may be a name and its label.
pub(in crate::parser) fn name_in_parts(
    input: &mut Input<'_, '_>,
    kind: DeclarationKind,
    name: &str,
) -> Option<SmolStr> {
    let mut count = 0;
    while is_part_of_name(input, count) {
        count += 1;
    }
    let has_hyphen = (0..count).any(|ahead| input.look(ahead).kind == TokenKind::Minus);
    let end = input.look(count);
    let has_label = end.kind == TokenKind::String && !end.nl_before;
    let is_lower = |text: &str| text.starts_with(char::is_lowercase);
    let next = input.token();
    let is_one = has_label || has_hyphen || count == 1 && is_lower(name) && is_lower(input.text_of(next));
    let ends_event = kind == DeclarationKind::Handelse && (end.nl_before || end.kind == TokenKind::RBrace);
    let ends_header =
        has_label || ends_event || begins_suffix_or_block(input, count) || words_of_label(input, kind).is_some();
    if count == 0 || !is_one || !ends_header {
        return None;
    }
    let start = input.last_span();
    (0..count).for_each(|_| input.take(TokenRole::Declaration));
    let at = start.cover(input.last_span());
    let written = SmolStr::new(input.text_at(at));
    let parts = written.split(|sign: char| sign.is_whitespace() || sign == '-').filter(|part| !part.is_empty());
    let single = SmolStr::new(parts.collect::<Vec<_>>().join("_"));
    let fix = replace(at, single.clone());
    if has_hyphen {
        told_as(input, at, &single);
        return Some(single);
    }
    let mistake = LikelyMistake::TwoNames { written, member: None, single: single.clone() };
    input.report(reported(mistake, at, fix));
    Some(single)
}

fn is_part_of_name(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let (token, next) = (input.look(ahead), input.look(ahead + 1));
    let is_hyphen = token.kind == TokenKind::Minus && !next.nl_before && !next.blank_before;
    let is_numbered = token.kind == TokenKind::Number && ahead > 0 && input.look(ahead - 1).kind == TokenKind::Minus;
    !token.nl_before && (is_hyphen || is_numbered || token.kind == TokenKind::Word && !token.word.is_reserved())
}

/// `kapitel 2` after the name of a source: passed over, so that the rest of the header is read.
pub(in crate::parser) fn unknown_place(input: &mut Input<'_, '_>) {
    let token = input.token();
    let dots = usize::from(input.look(1).kind == TokenKind::Dot);
    let key = input.look(1 + dots);
    let is_place = token.kind == TokenKind::Word && matches!(token.word, Word::None | Word::Kap) && !token.nl_before;
    let has_key = matches!(key.kind, TokenKind::Number | TokenKind::Place | TokenKind::String) && !key.nl_before;
    if !is_place || !has_key {
        return;
    }
    let dot = input.look(dots);
    let at = input.span_of(token).cover(input.span_of(dot));
    let written = SmolStr::new(input.text_at(at));
    let meant =
        if matches!(&*written.to_lowercase(), "s" | "s." | "sid" | "sid." | "sidan") { "sida" } else { "avsnitt" };
    let fix = replace(at, meant);
    input.report(if meant == "sida" {
        reported(LikelyMistake::NumberNotation { written, meant: meant.into() }, at, fix)
    } else {
        reported(LikelyMistake::UnknownPlaceWord { written }, at, fix)
    });
    (0..2 + dots).for_each(|_| input.take(TokenRole::Unread));
}

/// `uppräkning ordnad N`, which began at `start`: told and read as `ordnad uppräkning N`.
pub(in crate::parser) fn ordered_too_late(input: &mut Input<'_, '_>, kind: DeclarationKind, start: u32) -> bool {
    let name = input.look(1);
    let is_name = name.kind == TokenKind::Word && !name.nl_before;
    if kind != DeclarationKind::Upprakning || !input.at(Word::Ordnad) || !is_name {
        return false;
    }
    input.take(TokenRole::Head);
    let at = input.since(start);
    told_as(input, at, "ordnad uppräkning");
    true
}

/// `:` before the result of a beslutstabell, which has been read.
pub(in crate::parser) fn colon_for_ger(input: &mut Input<'_, '_>) {
    if input.place().owner == DeclarationKind::Beslutstabell && input.last().kind == TokenKind::Colon {
        let at = input.last_span();
        let mistake = LikelyMistake::NumberNotation { written: ":".into(), meant: "ger".into() };
        input.report(reported(mistake, at, replace(at, " ger")));
    }
}

/// `har bistånd: T`, `har-bistånd: T`, of which the first word has been read: the one name that is meant.
pub(in crate::parser) fn field_in_parts(input: &mut Input<'_, '_>) -> Option<SmolStr> {
    let is_part = |token: Token| !token.nl_before && matches!(token.kind, TokenKind::Word | TokenKind::Minus);
    let mut count = 0;
    while is_part(input.look(count)) {
        count += 1;
    }
    let ends_in_name = count.checked_sub(1).is_some_and(|last| input.look(last).kind == TokenKind::Word);
    if !ends_in_name || input.look(count).kind != TokenKind::Colon || input.look(count).nl_before {
        return None;
    }
    Some(joined_name(input, count, TokenRole::Field))
}

/// `mellan nivå "…"`, whose first word is one of the language: the one name that is meant, if it is read.
pub(in crate::parser) fn member_in_parts(input: &mut Input<'_, '_>) -> bool {
    let (first, second, after) = (input.token(), input.look(1), input.look(2));
    let is_ended = after.nl_before || matches!(after.kind, TokenKind::String | TokenKind::Comma | TokenKind::RBrace);
    first.word.is_reserved() && second.kind == TokenKind::Word && !second.nl_before && is_ended
}

/// Passes over `count` more words of a name whose first has been read, and tells of them.
pub(in crate::parser) fn joined_name(input: &mut Input<'_, '_>, count: usize, role: TokenRole) -> SmolStr {
    let first = input.last_span();
    (0..count).for_each(|_| input.take(role));
    let at = first.cover(input.last_span());
    let written = input.text_at(at);
    let parts = written.split(|sign: char| sign.is_whitespace() || sign == '-').filter(|part| !part.is_empty());
    let single = SmolStr::new(parts.collect::<Vec<_>>().join("_"));
    told_as(input, at, &single);
    single
}

/// Tells that what stands at a place is written otherwise.
fn told_as(input: &mut Input<'_, '_>, at: Span, meant: &str) {
    let mistake = LikelyMistake::NumberNotation { written: input.text_at(at).into(), meant: meant.into() };
    input.report(reported(mistake, at, replace(at, meant)));
}
