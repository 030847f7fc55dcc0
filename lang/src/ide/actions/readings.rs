//! Readings that a choice lacks: `välj` has to have a value for each.

use super::place::Place;
use super::{Action, ActionKind};
use crate::ide::completion::context::Block;
use crate::lexer::token::{Token, TokenKind};
use crate::names::{resolve, resolve_in};
use crate::span::Span;

/// Writes the readings that the choice around the cursor lacks, each with the value of the one before them, for the author to change.
pub(super) fn add(place: &Place<'_>) -> Option<Action> {
    let context = place.context();
    let (frame, tolkning) = context.frames.iter().rev().find_map(|frame| match &frame.block {
        Block::Choice(tolkning) => Some((frame, tolkning)),
        _ => None,
    })?;
    let global = match tolkning.split_once('.') {
        Some((prefix, name)) => resolve_in(place.db, place.ruleset, prefix, name)?,
        None => resolve(place.db, place.ruleset, tolkning)?,
    };
    let opened = context.tokens.get(frame.opened)?.span;
    let inside = inside(place, opened)?;
    let branches = branches(place, inside);
    let held: Vec<&str> = branches.iter().map(|(name, _)| name.span.text(place.text)).collect();
    let missing: Vec<&str> =
        global.readings(place.db).names.iter().map(|name| name.as_str()).filter(|name| !held.contains(name)).collect();
    let (last, value) = branches.last()?;
    if missing.is_empty() || value.is_empty() {
        return None;
    }
    let value = value.text(place.text);
    let end = place.tokens_in(inside).last()?.span.end;
    let rows: Vec<String> = if last.nl_before {
        let indent = place.indent_at(last.span.start);
        missing.iter().map(|name| format!("\n{indent}{name}: {value}")).collect()
    } else {
        missing.iter().map(|name| format!(", {name}: {value}")).collect()
    };
    let title = ["Lägg till läsningarna som saknas", "Add the missing readings"];
    Some(place.action(ActionKind::AddReadings, title, vec![place.insert(end, rows.concat())]))
}

/// The range between a brace and the one that closes it.
pub(super) fn inside(place: &Place<'_>, opened: Span) -> Option<Span> {
    let mut depth = 0_u32;
    for token in place.tokens.iter().filter(|token| token.span.start >= opened.start) {
        match token.kind {
            TokenKind::LBrace => depth += 1,
            TokenKind::RBrace => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return Some(Span::new(opened.end, token.span.start));
        }
    }
    None
}

/// The names of the branches of a choice with the ranges of their values.
fn branches(place: &Place<'_>, inside: Span) -> Vec<(Token, Span)> {
    let tokens: Vec<Token> = place.tokens_in(inside).collect();
    let mut starts = Vec::new();
    let mut depth = 0_u32;
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::LBrace | TokenKind::LParen | TokenKind::LBracket => depth += 1,
            TokenKind::RBrace | TokenKind::RParen | TokenKind::RBracket => depth = depth.saturating_sub(1),
            TokenKind::Colon if depth == 0 => starts.push(index),
            _ => {}
        }
    }
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([tokens.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(colon, end)| {
            let name = *tokens.get(colon.checked_sub(1)?)?;
            let value: Vec<&Token> = tokens.get(colon + 1..end)?.iter().collect();
            let value = value.strip_suffix(&[]).unwrap_or(&value);
            let last = value.iter().rfind(|token| token.kind != TokenKind::Comma)?;
            Some((name, Span::new(value.first()?.span.start, last.span.end)))
        })
        .collect()
}
