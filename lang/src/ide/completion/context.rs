//! Where the cursor stands, told from the tokens before it alone: that holds however unfinished the text around is.
//!
//! A stack of open blocks, each with what it belongs to and where its current item begins. Must not know: names, types, what is offered.

use smol_str::SmolStr;
use unicode_normalization::char::is_combining_mark;

use crate::db::{Db, Item, SourceFile, items};
use crate::lexer::token::{Token, TokenKind};
use crate::lexer::{self, cook};
use crate::parser::reader::{continues_line, expects_more};
use crate::span::Span;
use crate::vocabulary::clauses::{ArgumentShape, Clause, clause_at};
use crate::vocabulary::heads::{Head, head, head_at};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::words::Word;

/// The place of the cursor.
pub(in crate::ide) struct Context<'db> {
    /// The item that the cursor stands in, or directly behind; none before the first.
    pub(in crate::ide) item: Option<Item<'db>>,
    /// Where the item begins in the file; the start of the file, where there is none.
    pub(in crate::ide) base: u32,
    /// The text of the item as far as the cursor reaches, or to the end of the item.
    pub(in crate::ide) text: &'db str,
    /// The tokens before the word at the cursor, comments left out, relative to the item.
    pub(in crate::ide) tokens: Vec<Token>,
    /// The word at the cursor, in the file.
    pub(in crate::ide) word: Span,
    /// The part of it before the cursor.
    pub(in crate::ide) typed: &'db str,
    /// A line break stands before the word.
    pub(in crate::ide) is_new_line: bool,
    /// The open blocks, the outermost first. The first is the header of the item itself.
    pub(in crate::ide) frames: Vec<Frame>,
    /// What the cursor stands in that is no code.
    pub(in crate::ide) within: Within,
}

/// What text the cursor stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ide) enum Within {
    /// Code of a declaration, or where one could stand.
    Code,
    /// A comment.
    Comment,
    /// A quoted text that begins here, in the file.
    Text(u32),
}

/// An open block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ide) struct Frame {
    /// What it holds.
    pub(in crate::ide) block: Block,
    /// The declaration whose it is.
    pub(in crate::ide) owner: DeclarationKind,
    /// Whether its values are time limits.
    pub(in crate::ide) limits: bool,
    /// The first token of the item that is not finished.
    pub(in crate::ide) item: usize,
    /// The token that opens it.
    pub(in crate::ide) opened: usize,
    /// Open `(` and `[`.
    pub(in crate::ide) brackets: Vec<usize>,
}

/// What an open block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ide) enum Block {
    /// Nothing is open: the header of the item.
    Header,
    /// Items of a class.
    Of(BlockClass),
    /// A value for each reading of a tolkning.
    Choice(SmolStr),
}

impl<'db> Context<'db> {
    /// The place of an offset of a file.
    pub(in crate::ide) fn new(db: &'db dyn Db, file: SourceFile, offset: u32) -> Context<'db> {
        let all: &'db str = file.text(db);
        let offset = boundary(all, offset);
        let word = word_at(all, offset);
        let found = items(db, file);
        let before = found.partition_point(|item| item.offset(db) <= word.start);
        let item = before.checked_sub(1).and_then(|index| found.get(index)).copied();
        let base = item.map_or(0, |item| item.offset(db));
        let end = item.map_or(word.end, |item| (base + item.text(db).text.len() as u32).max(word.end));
        let text = all.get(base as usize..end as usize).unwrap_or_default();
        let head = text.get(..(word.start - base) as usize).unwrap_or_default();
        let lexed = lexer::lex(head).tokens;
        let within = within(head, &lexed, base);
        let tokens: Vec<Token> = lexed.into_iter().filter(|token| !token.kind.is_comment()).collect();
        let last = tokens.last().map_or(0, |token| token.span.end);
        let is_new_line = head.get(last as usize..).is_some_and(|gap| gap.contains('\n')) || tokens.is_empty();
        let kind = item.and_then(|item| item.kind(db)).unwrap_or(DeclarationKind::Regelverk);
        let frames = frames(head, &tokens, kind, is_new_line);
        let typed = all.get(word.start as usize..offset as usize).unwrap_or_default();
        Context { item, base, text, tokens, word, typed, is_new_line, frames, within }
    }

    /// The innermost open block.
    pub(in crate::ide) fn frame(&self) -> Option<&Frame> {
        self.frames.last()
    }

    /// The tokens of the unfinished item of the innermost block.
    pub(in crate::ide) fn line(&self) -> &[Token] {
        let start = self.frame().map_or(0, |frame| frame.item);
        self.tokens.get(start..).unwrap_or_default()
    }

    /// The last token before the word.
    pub(in crate::ide) fn last(&self) -> Option<Token> {
        self.tokens.last().copied()
    }

    /// The token so many before the last.
    pub(in crate::ide) fn back(&self, count: usize) -> Option<Token> {
        self.tokens.len().checked_sub(count + 1).and_then(|index| self.tokens.get(index)).copied()
    }

    /// The letters of a token.
    pub(in crate::ide) fn text_of(&self, token: Token) -> &'db str {
        token.span.text(self.text)
    }

    /// Whether a new item of the innermost block begins at the cursor.
    pub(in crate::ide) fn begins_item(&self) -> bool {
        let Some(frame) = self.frame() else { return true };
        frame.item >= self.tokens.len()
    }

    /// The tokens behind the word at the cursor, to the end of the item.
    pub(in crate::ide) fn behind(&self) -> Vec<Token> {
        let rest = self.text.get((self.word.end - self.base) as usize..).unwrap_or_default();
        lexer::lex(rest).tokens.into_iter().filter(|token| !token.kind.is_comment()).collect()
    }

    /// The text of the item with another text for the word at the cursor.
    pub(in crate::ide) fn with_word(&self, instead: &str) -> String {
        let start = (self.word.start - self.base) as usize;
        let end = (self.word.end - self.base) as usize;
        let (before, behind) = (self.text.get(..start).unwrap_or_default(), self.text.get(end..).unwrap_or_default());
        [before, instead, behind].concat()
    }
}

/// The nearest place at or before an offset where a character begins.
fn boundary(text: &str, offset: u32) -> u32 {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset as u32
}

/// The word that the cursor stands in or at the end of; empty where there is none.
fn word_at(text: &str, offset: u32) -> Span {
    let (before, after) = text.split_at_checked(offset as usize).unwrap_or((text, ""));
    let letter = |character: &char| character.is_alphanumeric() || *character == '_' || is_combining_mark(*character);
    let start = before.chars().rev().take_while(letter).map(char::len_utf8).sum::<usize>();
    let end = after.chars().take_while(letter).map(char::len_utf8).sum::<usize>();
    Span::new(offset - start as u32, offset + end as u32)
}

fn within(head: &str, tokens: &[Token], base: u32) -> Within {
    let Some(last) = tokens.last() else { return Within::Code };
    let text = last.span.text(head);
    let behind = head.get(last.span.start as usize..).unwrap_or_default();
    match last.kind {
        kind if kind.is_comment() && !behind.contains('\n') => Within::Comment,
        TokenKind::String if !behind.contains('\n') && !cook::is_closed_string(text) => {
            Within::Text(base + last.span.start)
        }
        _ => Within::Code,
    }
}

fn frames(text: &str, tokens: &[Token], kind: DeclarationKind, ends_in_new_line: bool) -> Vec<Frame> {
    let mut frames =
        vec![Frame { block: Block::Header, owner: kind, limits: false, item: 0, opened: 0, brackets: Vec::new() }];
    for (index, token) in tokens.iter().enumerate() {
        let depth = frames.len();
        let Some(frame) = frames.last_mut() else { break };
        let before = index.checked_sub(1).and_then(|before| tokens.get(before)).copied();
        let is_first = before.is_none_or(|_| frame.item >= index);
        let breaks = token.nl_before && frame.brackets.is_empty() && !continues_line(*token);
        if depth > 1 && !is_first && breaks && before.is_some_and(|before| !expects_more(before)) {
            frame.item = index;
        }
        match token.kind {
            TokenKind::LParen | TokenKind::LBracket => frame.brackets.push(index),
            TokenKind::RParen | TokenKind::RBracket => drop(frame.brackets.pop()),
            TokenKind::Comma if frame.brackets.is_empty() && takes_comma(&frame.block) => {
                let line = tokens.get(frame.item..index).unwrap_or_default();
                let next = |ahead: usize| tokens.get(index + ahead).map(|token| (token.kind, token.word));
                let begins = matches!(next(2), Some((TokenKind::Colon | TokenKind::LBrace, _)))
                    || matches!(next(1), Some((_, Word::Handelse)));
                if begins || !lists_names(line) {
                    frame.item = index + 1;
                }
            }
            TokenKind::LBrace if depth < DEEPEST => {
                let line = tokens.get(frame.item..index).unwrap_or_default();
                let opened = open(text, line, frame, index);
                frames.push(opened);
            }
            TokenKind::RBrace if depth > 1 => drop(frames.pop()),
            _ => {}
        }
    }
    let last = tokens.last().copied();
    if frames.len() > 1
        && ends_in_new_line
        && let Some(frame) = frames.last_mut()
        && frame.brackets.is_empty()
        && last.is_some_and(|last| !expects_more(last))
    {
        frame.item = tokens.len();
    }
    frames
}

/// So deep blocks are told apart; what is deeper, the parser does not read either.
const DEEPEST: usize = 256;

/// Whether a comma parts items of a block.
fn takes_comma(block: &Block) -> bool {
    matches!(block, Block::Choice(_) | Block::Of(BlockClass::Field | BlockClass::Member | BlockClass::Data))
}

/// Whether a comma after the tokens of a line may go on with a list of names: `är någon av a, b`, `av ROLL, ROLL`, `enligt KÄLLA, KÄLLA`.
fn lists_names(line: &[Token]) -> bool {
    let is_event = line.first().is_some_and(|first| first.word == Word::Handelse);
    if line.iter().any(|token| token.word == Word::AccordingTo) {
        return true;
    }
    let mut pairs = line.windows(2);
    pairs.any(|pair| matches!(pair, [one, other] if other.word == Word::Of && (is_event || one.word == Word::Nagon)))
}

/// What a `{` opens that stands behind the tokens of a line.
fn open(text: &str, line: &[Token], outer: &Frame, index: usize) -> Frame {
    let frame = |block: Block, owner: DeclarationKind, limits: bool| Frame {
        block,
        owner,
        limits,
        item: index + 1,
        opened: index,
        brackets: Vec::new(),
    };
    let criteria = || frame(Block::Of(BlockClass::Criteria), outer.owner, false);
    let last = line.last().copied();
    if last.is_some_and(|token| token.word == Word::Of) {
        return criteria();
    }
    if let Some(tolkning) = chosen(text, line) {
        return frame(Block::Choice(tolkning), outer.owner, outer.limits || is_limit(line, outer));
    }
    let word = |index: usize| line.get(index).map_or(Word::None, |token| token.word);
    let declared = match &outer.block {
        Block::Header | Block::Of(BlockClass::Clause | BlockClass::Field | BlockClass::Rules) => {
            declared_by(line, outer)
        }
        _ => None,
    };
    if let Some(head) = declared {
        let is_criteria = head.kind == DeclarationKind::Handelse && line.iter().any(|token| token.word == Word::Giltig);
        if is_criteria {
            return criteria();
        }
        let is_exception = head.kind == DeclarationKind::Undantag;
        let owner = if is_exception { outer.owner } else { head.kind };
        return frame(Block::Of(head.block.unwrap_or(BlockClass::Clause)), owner, is_exception && outer.limits);
    }
    match &outer.block {
        Block::Of(BlockClass::Clause) => {
            match clause_at(outer.owner, [word(0), word(1), word(2)]).map(|clause| clause.argument) {
                Some(ArgumentShape::ValueOrRules) => frame(Block::Of(BlockClass::Rules), outer.owner, false),
                Some(ArgumentShape::Limit) => frame(Block::Of(BlockClass::Rules), outer.owner, true),
                Some(ArgumentShape::Given) => frame(Block::Of(BlockClass::Data), outer.owner, false),
                _ => criteria(),
            }
        }
        Block::Of(BlockClass::Data) => frame(Block::Of(BlockClass::Data), outer.owner, false),
        Block::Of(BlockClass::Rules) => frame(Block::Of(BlockClass::Rules), outer.owner, outer.limits),
        _ => criteria(),
    }
}

/// The declaration whose header the tokens of a line are.
fn declared_by(line: &[Token], outer: &Frame) -> Option<&'static Head> {
    let word = |index: usize| line.get(index).map_or(Word::None, |token| token.word);
    match outer.block {
        Block::Header => Some(head_at(word(0), word(1)).unwrap_or(head(outer.owner))),
        _ => nested_head(outer.owner, line),
    }
}

/// The head of a declaration that may be nested in one of a kind, where a line begins with it.
pub(in crate::ide) fn nested_head(owner: DeclarationKind, line: &[Token]) -> Option<&'static Head> {
    let word = |index: usize| line.get(index).map_or(Word::None, |token| token.word);
    let found = head_at(word(0), word(1))?;
    let is_named = line
        .get(found.words.len())
        .is_some_and(|name| matches!(name.kind, TokenKind::Word | TokenKind::String) && !name.word.is_reserved());
    (head(owner).nested.contains(&found.kind) && is_named).then_some(found)
}

/// The clause that a line of a block of clauses begins with.
pub(in crate::ide) fn clause_of(owner: DeclarationKind, line: &[Token]) -> Option<&'static Clause> {
    let word = |index: usize| line.get(index).map_or(Word::None, |token| token.word);
    clause_at(owner, [word(0), word(1), word(2)])
}

/// The tolkning of `välj TOLKNING` at the end of a line.
fn chosen(text: &str, line: &[Token]) -> Option<SmolStr> {
    let mut index = line.len().checked_sub(1)?;
    while line.get(index)?.kind == TokenKind::Word {
        let before = line.get(index.checked_sub(1)?)?;
        if before.word == Word::Valj {
            let (first, last) = (line.get(index)?, line.last()?);
            return Some(Span::new(first.span.start, last.span.end).text(text).into());
        }
        if before.kind != TokenKind::Dot {
            return None;
        }
        index = index.checked_sub(2)?;
    }
    None
}

/// Whether a time limit stands on a line of a block.
fn is_limit(line: &[Token], frame: &Frame) -> bool {
    matches!(frame.block, Block::Of(BlockClass::Clause))
        && clause_of(frame.owner, line).is_some_and(|clause| clause.argument == ArgumentShape::Limit)
}
