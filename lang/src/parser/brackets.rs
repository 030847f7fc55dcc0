//! Brackets of one form that were written for another: `f(a}`, `{ a: datum )`.
//!
//! What is meant follows from the other brackets of the line and of the item alone, so that the cutter and the grammar take them for the same.
//! Must not know: what stands within brackets.

use std::cmp::Ordering;

use crate::lexer::token::{Token, TokenKind};

/// How far it is looked along a line, each way. Of a longer line a mistake is told as what it is at first sight.
const FARTHEST: usize = 500;

/// The longest item of which the brackets are counted.
const LONGEST_ITEM: usize = 5_000;

/// Whether the `}` at `index` was written for the `)` or `]` that is open on its line: no `{` of the line is left without its `}` by that.
pub(super) fn brace_for_parenthesis(tokens: &[Token], index: usize) -> bool {
    if tokens.get(index).is_none_or(|token| token.kind != TokenKind::RBrace) {
        return false;
    }
    let Some(mut open) = unclosed_before(tokens, index) else { return false };
    let is_innermost = matches!(open.next(), Some(TokenKind::LParen | TokenKind::LBracket));
    let braces = open.filter(|kind| *kind == TokenKind::LBrace).count();
    is_innermost && braces <= unopened_braces_after(tokens, index)
}

/// Whether the `)` or `]` at `index`, which closes nothing, was written for the `}` of a block: the item has one too few, and it stands
/// where such a `}` would, alone on its line or behind a block that was opened on the line.
pub(super) fn parenthesis_for_brace(tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return false };
    if !matches!(token.kind, TokenKind::RParen | TokenKind::RBracket) || tokens.len() > LONGEST_ITEM {
        return false;
    }
    let ends_line = tokens.get(index + 1).is_none_or(|next| next.nl_before || next.kind == TokenKind::RBrace);
    let is_in_place = if token.nl_before {
        ends_line
    } else {
        let open = unclosed_before(tokens, index);
        let open = open.map_or(0, |open| open.filter(|kind| *kind == TokenKind::LBrace).count());
        open > unopened_braces_after(tokens, index)
    };
    is_in_place && lacks_brace(tokens)
}

/// Whether fewer `}` than `{` stand in an item.
fn lacks_brace(tokens: &[Token]) -> bool {
    let count = |kind| tokens.iter().filter(|token| token.kind == kind).count();
    count(TokenKind::LBrace).cmp(&count(TokenKind::RBrace)) == Ordering::Greater
}

/// The brackets of the line that are still open before the token at `index`, the innermost first; nothing of a line that is too long.
fn unclosed_before(tokens: &[Token], index: usize) -> Option<impl Iterator<Item = TokenKind>> {
    let starts_line = tokens.get(index).is_some_and(|token| token.nl_before);
    let before = tokens.get(..index).unwrap_or_default();
    let is_first = |token: &Token| token.nl_before;
    let start = match before.iter().rev().take(FARTHEST).position(is_first) {
        Some(back) => before.len() - back - 1,
        None if before.len() <= FARTHEST => 0,
        None => return None,
    };
    let line = if starts_line { &[] } else { before.get(start..).unwrap_or_default() };
    let mut closed = 0_usize;
    let unclosed = line.iter().rev().filter_map(move |token| match token.kind {
        TokenKind::RBrace | TokenKind::RParen | TokenKind::RBracket => {
            closed += 1;
            None
        }
        TokenKind::LBrace | TokenKind::LParen | TokenKind::LBracket => {
            let is_open = closed == 0;
            closed = closed.saturating_sub(1);
            is_open.then_some(token.kind)
        }
        _ => None,
    });
    Some(unclosed)
}

/// How many `}` behind the token at `index` close what was opened before it, on its line.
fn unopened_braces_after(tokens: &[Token], index: usize) -> usize {
    let after = tokens.get(index + 1..).unwrap_or_default();
    let (mut open, mut unopened) = (0_usize, 0_usize);
    for token in after.iter().take(FARTHEST).take_while(|token| !token.nl_before) {
        match token.kind {
            TokenKind::LBrace => open += 1,
            TokenKind::RBrace if open == 0 => unopened += 1,
            TokenKind::RBrace => open -= 1,
            _ => {}
        }
    }
    unopened
}
