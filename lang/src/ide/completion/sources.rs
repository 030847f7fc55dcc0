//! What rules cite: the källor after `enligt`, and their places with headings.
//!
//! Must not know: what cites them.

use smol_str::SmolStr;

use super::context::Context;
use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::names;
use crate::lexer::token::{Token, TokenKind};
use crate::names::{Global, resolve, resolve_in};
use crate::span::Span;
use crate::syntax::tree::PlaceKind;
use crate::types::shape::PlaceShape;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::types::PLACE_WORDS;
use crate::vocabulary::words::Word;

/// Offers what may follow `enligt`. Whether the cursor stands in what follows it.
pub(super) fn cited(list: &mut List<'_, '_>) -> bool {
    let context = list.context;
    let Some(behind) = behind_according_to(context) else { return false };
    match behind {
        [] => {
            names::declarations(list, &|kind| kind == DeclarationKind::Kalla);
            names::rule_sets(list);
        }
        [.., last] if last.kind == TokenKind::Comma => {
            if let Some(source) = source_of(list, behind) {
                places(list, &source);
            }
            names::declarations(list, &|kind| kind == DeclarationKind::Kalla);
        }
        [.., last] if last.kind == TokenKind::Word && !PLACE_WORDS.contains(&last.word) => {
            match source_of(list, behind) {
                Some(source) => places(list, &source),
                None => return false,
            }
            return false;
        }
        _ => return false,
    }
    true
}

/// Whether the cursor stands among what follows `enligt`.
pub(super) fn is_in_sources(context: &Context<'_>) -> bool {
    behind_according_to(context).is_some()
}

/// The tokens between the last `enligt` of the line and the cursor, if all of them are sources and places.
fn behind_according_to<'c>(context: &'c Context<'_>) -> Option<&'c [Token]> {
    let line = context.line();
    let opener = line.iter().rposition(|token| token.word == Word::AccordingTo)?;
    let before = opener.checked_sub(1).and_then(|before| line.get(before));
    if before.is_some_and(|before| matches!(before.word, Word::Arbetsdagar | Word::Flyttas)) {
        return None;
    }
    let behind = line.get(opener + 1..)?;
    let is_cited = |token: &Token| match token.kind {
        TokenKind::Word => !token.word.is_reserved(),
        TokenKind::Number
        | TokenKind::Place
        | TokenKind::String
        | TokenKind::Comma
        | TokenKind::Dot
        | TokenKind::Section => true,
        _ => false,
    };
    behind.iter().all(is_cited).then_some(behind)
}

/// The källa whose places follow the tokens: the last name before them that is one.
fn source_of(list: &List<'_, '_>, behind: &[Token]) -> Option<Global> {
    let mut index = behind.len();
    while let Some(before) = index.checked_sub(1) {
        index = before;
        let token = behind.get(index)?;
        if token.kind != TokenKind::Word || PLACE_WORDS.contains(&token.word) {
            continue;
        }
        let name = list.context.text_of(*token);
        let dot = index.checked_sub(1).and_then(|dot| behind.get(dot)).filter(|dot| dot.kind == TokenKind::Dot);
        let prefix = dot.and(index.checked_sub(2)).and_then(|prefix| behind.get(prefix));
        let found = match prefix {
            Some(prefix) => resolve_in(list.db, list.ruleset, list.context.text_of(*prefix), name),
            None => resolve(list.db, list.ruleset, name),
        };
        let found = found.filter(|global| global.kind(list.db) == Some(DeclarationKind::Kalla));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// All places of a källa, as they are written after its name.
fn places(list: &mut List<'_, '_>, source: &Global) {
    for (index, place) in source.places(list.db).places.iter().enumerate() {
        let written = place.kind.written(&place.key);
        let insert = written.clone();
        add_place(list, source, place, index, written, insert, None);
    }
}

/// The places of one kind where its word stands before the cursor and a number may have been begun: `avsnitt 7.`. Whether that is so.
pub(super) fn places_at(list: &mut List<'_, '_>) -> bool {
    let context = list.context;
    let cursor = (context.word.start - context.base) as usize + context.typed.len();
    let Some(before) = context.text.get(..cursor) else { return false };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words = line.trim_end_matches(|letter: char| letter.is_alphanumeric() || letter == '.');
    let typed = line.get(words.len()..).unwrap_or_default();
    let is_begun = typed.is_empty() || typed.starts_with(|first: char| first.is_ascii_digit());
    let trimmed = words.trim_end();
    if !is_begun || trimmed.len() == words.len() {
        return false;
    }
    let word = trimmed.rsplit([' ', '\t', ',']).next().unwrap_or_default();
    let Some(kind) = PlaceKind::of_word(Word::from_text(word)) else { return false };
    let until = context.base + (cursor - typed.len()) as u32;
    let tokens: Vec<Token> = match behind_according_to_text(context, until) {
        Some(tokens) => tokens,
        None => return false,
    };
    let Some(source) = source_of(list, &tokens) else { return true };
    let end = context.word.end.max(until);
    let replaced = Span::new(until, end);
    let found = source.places(list.db).places.iter().enumerate().filter(|(_, place)| place.kind == kind);
    for (index, place) in found {
        let quoted = matches!(kind, PlaceKind::Rubrik | PlaceKind::Fraga);
        let insert = if quoted { format!("\"{}\"", place.key) } else { place.key.to_string() };
        if place.key.starts_with(typed) || quoted {
            add_place(list, &source, place, index, place.key.to_string(), insert, Some(replaced));
        }
    }
    true
}

/// The paragraphs of a statute of which a digit has been written: `lag 7`.
pub(super) fn paragraphs(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(source) = behind_according_to(context).and_then(|behind| source_of(list, behind)) else { return };
    let places = source.places(list.db).places.iter().enumerate();
    for (index, place) in places.filter(|(_, place)| place.kind == PlaceKind::Paragraf) {
        if place.key.starts_with(context.typed) {
            let (label, insert) = (place.key.to_string(), place.key.to_string());
            add_place(list, &source, place, index, label, insert, Some(context.word));
        }
    }
}

/// The tokens after the last `enligt` that end before a place of the file.
fn behind_according_to_text(context: &Context<'_>, until: u32) -> Option<Vec<Token>> {
    let line: Vec<Token> =
        context.line().iter().copied().filter(|token| context.base + token.span.end <= until).collect();
    let opener = line.iter().rposition(|token| token.word == Word::AccordingTo)?;
    Some(line.get(opener + 1..)?.to_vec())
}

fn add_place(
    list: &mut List<'_, '_>,
    source: &Global,
    place: &PlaceShape,
    index: usize,
    label: String,
    insert: String,
    replaced: Option<Span>,
) {
    let heading = place.heading.clone().unwrap_or_default();
    let about = About::Place(source.clone(), place.kind, place.key.clone());
    let entry = list.add(label.as_str(), EntryKind::Place, about).with_detail(heading.as_str());
    entry.inserting(insert).filter = format!("{label} {heading}");
    // They stay in the order of the source, which that of the letters is not: 7.10 comes after 7.9.
    entry.ranked(Fitness::Fits, Nearness::Member).numbered(index);
    entry.replaced = replaced;
}

/// Within quotes that begin at `start`: the headings of a källa.
pub(super) fn in_quotes(list: &mut List<'_, '_>, start: u32) {
    let context = list.context;
    let line: Vec<Token> =
        context.line().iter().copied().filter(|token| context.base + token.span.start < start).collect();
    let Some(kind) = line.last().and_then(|last| PlaceKind::of_word(last.word)) else { return };
    let Some(opener) = line.iter().rposition(|token| token.word == Word::AccordingTo) else { return };
    let Some(source) = source_of(list, line.get(opener + 1..).unwrap_or_default()) else { return };
    let replaced = Span::new(start + 1, context.word.end);
    let found = source.places(list.db).places.iter().enumerate().filter(|(_, place)| place.kind == kind);
    for (index, place) in found {
        let key: SmolStr = place.key.clone();
        add_place(list, &source, place, index, key.to_string(), key.to_string(), Some(replaced));
    }
}

/// The words that a section of a källa begins with.
pub(super) fn section_words(list: &mut List<'_, '_>) {
    for (kind, form) in [
        ("avsnitt", "avsnitt ‹1.1› \"‹Rubrik›\""),
        ("rubrik", "rubrik \"‹Rubrik›\""),
        ("sida", "sida ‹1› \"‹Rubrik›\""),
        ("bild", "bild ‹1› \"‹Rubrik›\""),
        ("bilaga", "bilaga ‹1› \"‹Rubrik›\""),
        ("fråga", "fråga \"‹Frågan›\""),
    ] {
        let snippet = super::templates::snippet(form);
        list.plain(kind).inserting(format!("{kind} ")).with_snippet(snippet);
    }
}

/// What may follow a section of a källa.
pub(super) fn in_section(list: &mut List<'_, '_>) {
    let context = list.context;
    if super::clauses::is_in_clause(context) {
        return super::clauses::in_line(list);
    }
    let has_place = context.line().len() > 1;
    let last = context.last();
    if has_place
        && last.is_some_and(|last| matches!(last.kind, TokenKind::String | TokenKind::Number | TokenKind::Place))
    {
        let detail = list.say("varför avsnittet inte har någon regel", "why the section has no rule");
        let entry = list.plain("behöver ingen regel").with_detail(detail);
        entry.inserting("behöver ingen regel ").with_snippet("behöver ingen regel \"${1:skäl}\"");
    }
}
