//! From the tokens of a file to its items: one declaration each, or a stray piece that is none.
//!
//! Cutting needs no grammar, only the words that open declarations, line breaks and braces. That keeps an edit within
//! its item, and keeps a missing brace from swallowing the declarations below it:
//!
//! - Outside all blocks every head that stands first on its line opens an item.
//! - Inside a block a *strong* head does so too, since it may stand in no block: a `}` is missing before it.
//! - A block that is still open when its item ends is cut once more, at the *weak* heads in the first column. Files
//!   whose braces
//!   balance thus never depend on their layout.
//!
//! Comments between items belong to no item, so that editing them parses nothing again; `///` directly above a head
//! is the item's.
//!
//! Must not know: what a declaration holds.

use std::ops::Range;

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::block::fits_header;
use super::brackets::brace_for_parenthesis;
use super::reader::{continues_line, expects_more};
use crate::diagnostics::suggest;
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::vocabulary::clauses::clause_at;
use crate::vocabulary::heads::{HEADS, Head, Naming, Strength, head_at, may_open};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// A piece of a file that is parsed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRange {
    /// What it declares; `None` for a stray piece.
    pub kind: Option<DeclarationKind>,
    /// Its name in normal form C. For a testfall, an exempel or an undantag without a name, its label; for `roll a,
    /// b` the first name.
    pub name: Option<SmolStr>,
    /// The first day of `gäller från och med` in its header: versions of one name differ in it.
    pub from: Option<Date>,
    /// Its tokens, comments included.
    pub tokens: Range<usize>,
    /// Its bytes in the file, from the documentation directly above the head to the last token.
    pub span: Span,
}

/// Cuts the tokens of `text` into items.
pub fn split(text: &str, tokens: &[Token]) -> Vec<ItemRange> {
    let mut cutter = Cutter { text, tokens, cuts: Vec::new(), lacks_brace: None };
    cutter.cut(0..tokens.len(), Mode::Balanced);
    let cuts = cutter.cuts;
    let ends = cuts.iter().skip(1).map(|cut| cut.start).chain([tokens.len()]);
    let mut items = Vec::with_capacity(cuts.len());
    let mut previous = 0;
    for (cut, end) in cuts.iter().zip(ends) {
        let item = item(text, tokens, cut, previous, end);
        previous = item.tokens.end;
        items.push(item);
    }
    items
}

/// Where an item begins.
#[derive(Debug, Clone, Copy)]
struct Cut {
    /// Its first token that is no comment.
    start: usize,
    head: Option<&'static Head>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Braces are taken at their word.
    Balanced,
    /// A brace is missing: weak heads in the first column count inside blocks as well.
    FirstColumn,
}

struct Cutter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    cuts: Vec<Cut>,
    /// The cut of a declaration that is followed by stray lines: perhaps only a `{` is missing, its own or one within its block.
    lacks_brace: Option<usize>,
}

/// What the cutter knows of the item that it is in.
#[derive(Default)]
struct Open {
    /// Open `{`.
    braces: u32,
    /// Open `(` and `[`, outside braces: within them a line break ends nothing.
    brackets: u32,
    /// Open `(` and `[` of the line.
    in_line: u32,
    /// The last token closed the outermost block.
    closed: bool,
    /// A `{` or `=` has come.
    has_body: bool,
    /// The last token that is no comment.
    last: Option<Token>,
}

impl Cutter<'_> {
    fn cut(&mut self, range: Range<usize>, mode: Mode) {
        let mut open = Open::default();
        let mut first_cut = self.cuts.len();
        for index in range.clone() {
            let Some(token) = self.token(index) else { break };
            if token.kind.is_comment() {
                continue;
            }
            let token = self.as_meant(index, token, &open);
            if let Some(cut) = self.begins_item(index, token, &open, mode) {
                if open.braces > 0 && mode == Mode::Balanced {
                    self.cut_again(first_cut, index);
                }
                if token.kind == TokenKind::RBrace && self.join_with_declaration() {
                    open.read(token);
                    continue;
                }
                self.note_missing_brace(cut, &open);
                first_cut = self.cuts.len();
                self.cuts.push(cut);
                open = Open::default();
            }
            open.read(token);
        }
        if open.braces > 0 && mode == Mode::Balanced {
            self.cut_again(first_cut, range.end);
        }
        self.join_indented_lines();
    }

    /// A `}` that was written for a `)` of its line ends no block.
    fn as_meant(&self, index: usize, token: Token, open: &Open) -> Token {
        let is_for_parenthesis =
            token.kind == TokenKind::RBrace && open.in_line > 0 && brace_for_parenthesis(self.tokens, index);
        if is_for_parenthesis { Token { kind: TokenKind::RParen, ..token } } else { token }
    }

    /// Lines that are indented under a declaration without a block are its block, where both braces are missing.
    fn join_indented_lines(&mut self) {
        let Some(declaration) = self.lacks_brace.take() else { return };
        let stray = self.cuts.get(declaration + 1..).unwrap_or_default();
        let is_indented = |cut: &Cut| {
            cut.head.is_none() && self.token(cut.start).is_some_and(|token| !self.is_in_first_column(token))
        };
        if stray.iter().all(is_indented) {
            self.cuts.truncate(declaration + 1);
        }
    }

    /// Notes that stray lines follow a declaration that has neither block nor value, or one whose block they would belong in.
    fn note_missing_brace(&mut self, cut: Cut, open: &Open) {
        let previous = self.cuts.last().and_then(|cut| cut.head);
        match (cut.head, previous) {
            (Some(_), _) if self.token(cut.start).is_some_and(|token| self.is_in_first_column(token)) => {
                self.join_indented_lines();
            }
            (Some(head), _) if head.strength == Strength::Strong => self.lacks_brace = None,
            (None, Some(declaration)) if self.lacks_brace.is_none() => {
                let ended = if open.closed { self.goes_on(declaration, cut) } else { !open.has_body };
                let may_lack = ended && needs_block(declaration);
                self.lacks_brace = may_lack.then(|| self.cuts.len() - 1);
            }
            _ => {}
        }
    }

    /// Whether a clause of the declaration begins here, so that its block has ended too early.
    fn goes_on(&self, declaration: &Head, cut: Cut) -> bool {
        let words = [0, 1, 2].map(|ahead| self.significant(cut.start, ahead).word);
        clause_at(declaration.kind, words).is_some()
    }

    /// A `}` that closes nothing ends a declaration that lacks a `{`, with all lines between.
    fn join_with_declaration(&mut self) -> bool {
        let Some(declaration) = self.lacks_brace.take() else { return false };
        self.cuts.truncate(declaration + 1);
        true
    }

    /// Cuts the unclosed item `from` once more.
    fn cut_again(&mut self, from: usize, end: usize) {
        let Some(start) = self.cuts.get(from).map(|cut| cut.start) else { return };
        self.cuts.truncate(from);
        self.cut(start..end, Mode::FirstColumn);
    }

    fn begins_item(&self, index: usize, token: Token, open: &Open, mode: Mode) -> Option<Cut> {
        let in_stray_piece = self.cuts.last().is_some_and(|cut| cut.head.is_none());
        if token.kind == TokenKind::RBrace && open.braces == 0 {
            // It closes nothing. After stray lines it is taken for the end of the block that they were meant for.
            let alone = open.last.is_none() || open.closed || !in_stray_piece || self.lacks_brace.is_some();
            return alone.then_some(Cut { start: index, head: None });
        }
        if open.last.is_none() {
            return Some(Cut { start: index, head: self.head_at(index).or_else(|| self.meant_head(index)) });
        }
        if !token.nl_before {
            return None;
        }
        let head = self.head_at(index);
        if let Some(head) = head {
            let is_first = self.is_in_first_column(token);
            let counts = open.braces == 0
                || head.strength == Strength::Strong && (is_first || self.has_body_on_line(index))
                || mode == Mode::FirstColumn && is_first;
            if counts && self.fits(index, head) {
                return Some(Cut { start: index, head: Some(head) });
            }
        }
        let goes_on = open.braces > 0
            || open.brackets > 0
            || continues_line(token)
            || open.last.is_some_and(expects_more)
            || self.continues_header(index, token);
        let joins_stray_piece = in_stray_piece && head.is_none() && !open.closed;
        let meant = if goes_on { None } else { self.meant_head(index) };
        let joins_stray_piece = joins_stray_piece && meant.is_none();
        if goes_on || joins_stray_piece { None } else { Some(Cut { start: index, head: head.or(meant) }) }
    }

    /// The head that a misspelt word stands for, where a name follows it as it follows a head.
    fn meant_head(&self, index: usize) -> Option<&'static Head> {
        let token = self.token(index)?;
        let head = meant_head(token.span.text(self.text), token, self.significant(index, 1).word)?;
        self.fits(index, head).then_some(head)
    }

    /// The head whose words stand here, unless they name a field (`insats: …`) or have a member read (`insats.grupp`).
    fn head_at(&self, index: usize) -> Option<&'static Head> {
        let token = self.token(index)?;
        if !may_open(token.word) {
            return None;
        }
        let head = head_at(token.word, self.significant(index, 1).word)?;
        let after = self.significant(index, head.words.len());
        let is_name = !after.nl_before && matches!(after.kind, TokenKind::Colon | TokenKind::Dot);
        (!is_name).then_some(head)
    }

    /// Whether a name follows the head, and after it what may follow the name of a declaration.
    fn fits(&self, index: usize, head: &Head) -> bool {
        let name = self.significant(index, head.words.len());
        let after = self.significant(index, head.words.len() + 1);
        fits_header(head.kind, name, after)
    }

    /// A header goes on with `av`, `giltig om` and `gäller från/till` on a new line.
    fn continues_header(&self, index: usize, token: Token) -> bool {
        let next = self.significant(index, 1).word;
        match token.word {
            Word::Of => true,
            Word::Giltig => matches!(next, Word::If | Word::When),
            Word::Galler => matches!(next, Word::From | Word::To),
            _ => false,
        }
    }

    /// Whether a block or a value begins on the line. Indented in a block, a head without either is a clause that was written like a
    /// declaration (`tolkning X: Y` in a testfall).
    fn has_body_on_line(&self, index: usize) -> bool {
        let rest = self.tokens.get(index + 1..).unwrap_or_default();
        let line = rest.iter().take_while(|token| !token.nl_before);
        line.into_iter().any(|token| matches!(token.kind, TokenKind::LBrace | TokenKind::Eq))
    }

    fn is_in_first_column(&self, token: Token) -> bool {
        let before = self.text.get(..token.span.start as usize).unwrap_or_default();
        before.is_empty() || before.ends_with(['\n', '\r', '\u{FEFF}'])
    }

    fn token(&self, index: usize) -> Option<Token> {
        self.tokens.get(index).copied()
    }

    /// The token `ahead` places after `index`, comments aside.
    fn significant(&self, index: usize, ahead: usize) -> Token {
        let rest = self.tokens.get(index..).unwrap_or_default();
        rest.iter().filter(|token| !token.kind.is_comment()).nth(ahead).copied().unwrap_or(END)
    }
}

/// The head that the first word of a line stands for though it is none: in capitals, or misspelt.
pub(super) fn meant_head(written: &str, first: Token, second: Word) -> Option<&'static Head> {
    if first.kind != TokenKind::Word || first.word != Word::None {
        return None;
    }
    let fits = |head: &&Head| match head.words {
        [_] => true,
        [_, next] => *next == second,
        _ => false,
    };
    let first_word = |head: &'static Head| head.words.first().map(|word| word.text());
    let word = suggest::nearest(written, HEADS.iter().filter(fits).filter_map(first_word))?;
    HEADS.iter().filter(fits).find(|head| first_word(head) == Some(word))
}

fn needs_block(head: &Head) -> bool {
    head.block.is_some() && !matches!(head.kind, DeclarationKind::Kalla | DeclarationKind::Regelverk)
}

/// What stands behind the last token.
const END: Token = Token {
    kind: TokenKind::Bad,
    word: Word::None,
    nl_before: true,
    blank_before: true,
    blank_line_before: false,
    span: Span { start: u32::MAX, end: u32::MAX },
};

impl Open {
    fn read(&mut self, token: Token) {
        self.closed = false;
        if token.nl_before {
            self.in_line = 0;
        }
        match token.kind {
            TokenKind::LParen | TokenKind::LBracket => self.in_line += 1,
            TokenKind::RParen | TokenKind::RBracket => self.in_line = self.in_line.saturating_sub(1),
            _ => {}
        }
        match token.kind {
            TokenKind::LBrace => {
                self.braces += 1;
                self.has_body = true;
            }
            TokenKind::Eq => self.has_body = true,
            TokenKind::RBrace => {
                self.braces = self.braces.saturating_sub(1);
                self.closed = self.braces == 0;
                self.brackets = 0;
            }
            TokenKind::LParen | TokenKind::LBracket if self.braces == 0 => self.brackets += 1,
            TokenKind::RParen | TokenKind::RBracket if self.braces == 0 => {
                self.brackets = self.brackets.saturating_sub(1);
            }
            _ => {}
        }
        self.last = Some(token);
    }
}

/// The item from `cut` to the tokens before `end`, none of which belongs to the item before, which ended at `previous`.
fn item(text: &str, tokens: &[Token], cut: &Cut, previous: usize, end: usize) -> ItemRange {
    let above = tokens.get(previous..cut.start).unwrap_or_default();
    let first = if cut.head.is_some() { cut.start - documentation(above, tokens.get(cut.start)) } else { cut.start };
    let body = tokens.get(cut.start..end).unwrap_or_default();
    let length = body.iter().rposition(|token| !token.kind.is_comment()).map_or(0, |last| last + 1);
    let body = body.get(..length).unwrap_or_default();
    let last = cut.start + length;
    let start = tokens.get(first).map_or(0, |token| token.span.start);
    let stop = body.last().map_or(start, |token| token.span.end);
    ItemRange {
        kind: cut.head.map(|head| head.kind),
        name: cut.head.and_then(|head| name(text, body, head)),
        from: cut.head.and_then(|_| valid_from(text, body)),
        tokens: first..last,
        span: Span::new(start, stop),
    }
}

/// How many of the last tokens of `above` document the declaration that begins with `first`.
fn documentation(above: &[Token], first: Option<&Token>) -> usize {
    let mut below = first;
    let mut count = 0;
    for token in above.iter().rev() {
        let touches = below.is_some_and(|token| !token.blank_line_before);
        if token.kind != TokenKind::DocComment || !token.nl_before || !touches {
            break;
        }
        below = Some(token);
        count += 1;
    }
    count
}

/// The name behind the head, or the text that stands for one.
fn name(text: &str, body: &[Token], head: &Head) -> Option<SmolStr> {
    let token = body.iter().filter(|token| !token.kind.is_comment()).nth(head.words.len())?;
    match token.kind {
        TokenKind::Word if !token.nl_before && !token.word.is_reserved() => Some(cook::name(token.span.text(text))),
        TokenKind::String if head.naming == Naming::NameOrLabel => Some(cook::string(token.span.text(text))),
        _ => None,
    }
}

/// The first day of `gäller från och med` in a header.
fn valid_from(text: &str, body: &[Token]) -> Option<Date> {
    let header = body.iter().take_while(|token| !matches!(token.kind, TokenKind::LBrace | TokenKind::Eq));
    let mut words = header.filter(|token| !token.kind.is_comment()).skip_while(|token| token.word != Word::Galler);
    words.next()?;
    let from = words.next()?;
    let day = words.find(|token| !matches!(token.word, Word::And | Word::With))?;
    let is_date = from.word == Word::From && day.kind == TokenKind::Date;
    if is_date { cook::date(day.span.text(text)) } else { None }
}
