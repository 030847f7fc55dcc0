//! Lines and their indentation.
//!
//! A block whose brace ends its line stands in by [`INDENT`] and closes on a line of its own. A block whose first item stands on the line
//! of its brace *hangs*: its items stand below the first one, and it closes behind the last. A line that goes on with an item stands
//! in by [`INDENT`] from the start of the item.

use super::columns::padding;
use super::spacing::blank_before;
use super::{INDENT, Piece};
use crate::lexer::token::TokenKind;
use crate::parser::reader::{continues_line, expects_more};
use crate::parser::roles::TokenRole;
use crate::vocabulary::heads;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// What stands before a comment at the end of a line.
pub(super) const COMMENT_GAP: &str = "   ";

/// An item of a block, or the declaration as a whole.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its first piece.
    pub(super) start: usize,
    /// The piece after the last one of its first line.
    pub(super) first_line_end: usize,
    /// Whether it goes on on other lines.
    pub(super) several_lines: bool,
    /// Whether an empty line stands before it.
    pub(super) after_blank_line: bool,
    /// The opening brace of its block; the number of pieces for the declaration itself.
    pub(super) block: usize,
    /// What the block is the body of.
    pub(super) owner: Option<DeclarationKind>,
}

/// How a bracket shapes the lines between it and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Its end is on the same line.
    Inline,
    /// A brace at the end of its line.
    Block,
    /// A brace with its first item on the same line.
    Hanging,
    /// A parenthesis or bracket over several lines.
    Group,
}

/// The pieces as text.
pub(super) fn layout(pieces: &[Piece]) -> String {
    let shapes = shapes(pieces);
    let starts = line_starts(pieces, &shapes);
    let items = items(pieces, &shapes, &starts);
    let padding = padding(pieces, &items);
    print(pieces, &shapes, &starts, &items, &padding)
}

fn opens(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::LBrace | TokenKind::LParen | TokenKind::LBracket)
}

fn closes(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::RBrace | TokenKind::RParen | TokenKind::RBracket)
}

/// The shape of each bracket, at its opening and at its end.
fn shapes(pieces: &[Piece]) -> Vec<Option<Shape>> {
    let mut shapes = vec![None; pieces.len()];
    let mut open = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if opens(piece.token.kind) {
            open.push(index);
        } else if closes(piece.token.kind)
            && let Some(start) = open.pop()
        {
            let shape = shape(pieces, start, index);
            for place in [start, index] {
                if let Some(slot) = shapes.get_mut(place) {
                    *slot = Some(shape);
                }
            }
        }
    }
    shapes
}

fn shape(pieces: &[Piece], start: usize, end: usize) -> Shape {
    let inside = pieces.get(start + 1..end).unwrap_or_default();
    let breaks_line = |index: usize| {
        let brace = pieces.get(index).is_some_and(|piece| piece.token.kind == TokenKind::LBrace);
        pieces.get(index).is_some_and(|piece| piece.token.nl_before) && (!brace || is_element(pieces, index))
    };
    let is_brace = pieces.get(start).is_some_and(|piece| piece.token.kind == TokenKind::LBrace);
    if !(start + 1..end).any(breaks_line) && !inside.iter().any(|piece| piece.token.kind.is_comment()) {
        return Shape::Inline;
    }
    match inside.first() {
        _ if !is_brace => Shape::Group,
        Some(first) if !first.token.nl_before && !first.token.kind.is_comment() => Shape::Hanging,
        _ => Shape::Block,
    }
}

/// Whether a brace opens an element of a list rather than the block of what stands before it.
fn is_element(pieces: &[Piece], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| pieces.get(before));
    before.is_some_and(|before| matches!(before.token.kind, TokenKind::LBracket | TokenKind::Semicolon))
}

/// Which pieces begin a line.
fn line_starts(pieces: &[Piece], shapes: &[Option<Shape>]) -> Vec<bool> {
    let after_comment = |index: usize| {
        index.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|piece| piece.token.kind.is_comment())
    };
    pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let shape = shapes.get(index).copied().flatten();
            match piece.token.kind {
                _ if index == 0 || after_comment(index) => true,
                TokenKind::LBrace => piece.token.nl_before && is_element(pieces, index),
                TokenKind::RBrace => shape == Some(Shape::Block),
                _ => piece.token.nl_before,
            }
        })
        .collect()
}

/// Whether the piece, which begins a line, goes on with the item above.
fn goes_on(pieces: &[Piece], index: usize) -> bool {
    let Some(piece) = pieces.get(index) else { return false };
    let before = pieces.get(..index).unwrap_or_default().iter().rev().find(|piece| !piece.token.kind.is_comment());
    let header_word =
        matches!(piece.token.word, Word::Of | Word::Giltig | Word::Galler) && piece.role == TokenRole::Keyword;
    continues_line(piece.token) || header_word || before.is_some_and(|before| expects_more(before.token))
}

struct Open {
    brace: usize,
    shape: Shape,
    owner: Option<DeclarationKind>,
}

fn items(pieces: &[Piece], shapes: &[Option<Shape>], starts: &[bool]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut current: Vec<usize> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let starts_line = starts.get(index).copied().unwrap_or_default();
        if closes(piece.token.kind) {
            open.pop();
            if piece.token.kind == TokenKind::RBrace {
                current.pop();
            }
        } else if begins_item(pieces, &open, index, starts_line) {
            let (block, owner) = open.last().map_or((pieces.len(), None), |open| (open.brace, open.owner));
            if !open.is_empty() {
                current.pop();
            }
            current.push(items.len());
            items.push(Item {
                start: index,
                first_line_end: pieces.len(),
                several_lines: false,
                after_blank_line: piece.token.blank_line_before,
                block,
                owner,
            });
        }
        if starts_line && !piece.token.kind.is_comment() {
            end_first_lines(&mut items, &current, index);
        }
        if opens(piece.token.kind) {
            let owner = current.last().and_then(|item| declared_by(pieces, items.get(*item)?.start));
            let shape = shapes.get(index).copied().flatten().unwrap_or(Shape::Inline);
            open.push(Open { brace: index, shape, owner });
            if piece.token.kind == TokenKind::LBrace {
                current.push(usize::MAX);
            }
        }
    }
    close_first_lines(&mut items, starts);
    items
}

/// A new line within an item: it is one of several lines, as are those it is part of.
fn end_first_lines(items: &mut [Item], current: &[usize], index: usize) {
    for item in current.iter().filter_map(|item| items.get(*item).map(|found| (*item, found.start))).collect::<Vec<_>>()
    {
        if let Some(found) = items.get_mut(item.0).filter(|found| found.start < index) {
            found.several_lines = true;
        }
    }
}

fn close_first_lines(items: &mut [Item], starts: &[bool]) {
    for item in items {
        let next = (item.start + 1..starts.len()).find(|index| starts.get(*index).copied().unwrap_or_default());
        item.first_line_end = next.unwrap_or(starts.len());
    }
}

fn begins_item(pieces: &[Piece], open: &[Open], index: usize, starts_line: bool) -> bool {
    let Some(piece) = pieces.get(index) else { return false };
    if piece.token.kind.is_comment() {
        return false;
    }
    match open.last() {
        None => {
            index == 0 || pieces.get(..index).unwrap_or_default().iter().all(|before| before.token.kind.is_comment())
        }
        Some(open) if pieces.get(open.brace).is_some_and(|brace| brace.token.kind != TokenKind::LBrace) => false,
        Some(open) => {
            index == open.brace + 1 || (starts_line && open.shape != Shape::Inline && !goes_on(pieces, index))
        }
    }
}

/// What the item that begins here declares, if it is a declaration.
fn declared_by(pieces: &[Piece], start: usize) -> Option<DeclarationKind> {
    let first = pieces.get(start).filter(|piece| piece.role == TokenRole::Head)?;
    let second = pieces.get(start + 1).map_or(Word::None, |piece| piece.token.word);
    heads::head_at(first.token.word, second).map(|head| head.kind)
}

/// Where lines of a bracket begin.
struct Level {
    shape: Shape,
    /// Where its items begin.
    content: usize,
    /// Where the item that is being printed began.
    item: usize,
    /// Where the item that holds the bracket began.
    outside: usize,
}

/// A line that is being printed.
struct Line {
    /// Its first piece.
    first: usize,
    indent: usize,
}

impl Line {
    /// Where what holds a block begins whose brace ends the line: the line itself where it goes on with an item, but the declaration where it goes on
    /// with the header of one.
    fn holds(&self, pieces: &[Piece], depth: usize, of_item: usize) -> usize {
        let Some(first) = pieces.get(self.first) else { return of_item };
        let is_value = first.token.kind == TokenKind::Eq || first.token.word == Word::Giltig;
        let is_header = first.token.word == Word::AccordingTo || depth == 1 && !is_value;
        if is_header { of_item } else { of_item.max(self.indent) }
    }
}

fn print(pieces: &[Piece], shapes: &[Option<Shape>], starts: &[bool], items: &[Item], padding: &[usize]) -> String {
    let mut text = String::new();
    let mut column = 0;
    let mut line = Line { first: 0, indent: 0 };
    let mut levels = vec![Level { shape: Shape::Block, content: 0, item: 0, outside: 0 }];
    let mut begins = items.iter().map(|item| item.start).peekable();
    for (index, piece) in pieces.iter().enumerate() {
        let is_item = begins.next_if_eq(&index).is_some();
        let ended = if closes(piece.token.kind) && levels.len() > 1 { levels.pop() } else { None };
        if starts.get(index).copied().unwrap_or_default() {
            let indent = indent(piece, &levels, ended.as_ref(), is_item);
            break_line(&mut text, index, piece, pieces);
            text.extend(std::iter::repeat_n(' ', indent));
            column = indent;
            line = Line { first: index, indent };
        } else if piece.token.kind.is_comment() {
            text.push_str(COMMENT_GAP);
            text.extend(std::iter::repeat_n(' ', padding.get(index).copied().unwrap_or_default()));
        } else {
            let blanks = usize::from(blank_before(pieces, index)) + padding.get(index).copied().unwrap_or_default();
            text.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        }
        if is_item && let Some(level) = levels.last_mut() {
            level.item = column;
            if level.shape == Shape::Hanging && level.content == usize::MAX {
                level.content = column;
            }
        }
        text.push_str(&piece.text);
        column += piece.width;
        if opens(piece.token.kind) {
            let shape = shapes.get(index).copied().flatten().unwrap_or(Shape::Inline);
            let of_item = levels.last().map_or(0, |level| level.item);
            let outside = if shape == Shape::Block { line.holds(pieces, levels.len(), of_item) } else { of_item };
            let content = if shape == Shape::Hanging { usize::MAX } else { outside + INDENT };
            levels.push(Level { shape, content, item: outside, outside });
        }
    }
    text.push('\n');
    text
}

fn indent(piece: &Piece, levels: &[Level], ended: Option<&Level>, is_item: bool) -> usize {
    if let Some(ended) = ended {
        return if ended.content == usize::MAX { ended.outside } else { ended.outside.min(ended.content) };
    }
    let Some(level) = levels.last() else { return 0 };
    match level.shape {
        _ if is_item || piece.token.kind.is_comment() => {
            if level.content == usize::MAX {
                level.item
            } else {
                level.content
            }
        }
        _ if levels.len() == 1 && piece.role == TokenRole::Head => 0,
        Shape::Group | Shape::Inline | Shape::Block | Shape::Hanging => level.item + INDENT,
    }
}

fn break_line(text: &mut String, index: usize, piece: &Piece, pieces: &[Piece]) {
    if text.is_empty() {
        return;
    }
    text.push('\n');
    let after_brace = index.checked_sub(1).and_then(|before| pieces.get(before));
    let after_brace = after_brace.is_some_and(|before| before.token.kind == TokenKind::LBrace);
    if piece.token.blank_line_before && !after_brace && !closes(piece.token.kind) {
        text.push('\n');
    }
}
