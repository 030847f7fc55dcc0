//! The ground that the grammar stands on: chumsky over a slice of tokens, with a state that grows the tree.
//!
//! Every rule of the grammar is a function from [`Input`] to [`Read`]. A rule reads on as long as the text makes sense.
//! What is wrong but clear (`=` for `är`) it reports with [`Reading::report`] and goes on; where it cannot go on, it
//! returns the error, and the nearest *region* ([`region`]) takes over: chumsky forgets what the region has built and
//! reported, keeps the one error, and skips to the next item. So one mistake is one message, and the items around it
//! are whole.
//!
//! Positions: tokens have places in the file, results have places relative to the start of the item.

use chumsky::error::{Error, LabelError};
use chumsky::extra;
use chumsky::input::{Checkpoint, Cursor, InputRef};
use chumsky::inspector::Inspector;
use chumsky::prelude::{Parser, SimpleSpan, custom, via_parser};
use chumsky::util::MaybeRef;
use smol_str::SmolStr;

use super::likely;
use super::roles::TokenRole;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::diagnostics::{Diagnostic, Edit, EditKind};
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId, Exprs};
use crate::syntax::source_map::{NodeId, SourceMap};
use crate::syntax::tree::{Name, Text};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::refused::replacement;
use crate::vocabulary::words::Word;

/// Nesting of blocks, parentheses and operators that is read.
const DEEPEST: u16 = 256;

/// Operators on top of each other that are read, so that whoever walks an expression by recursion needs little room:
/// `a + b + c` is nested to the left, though nothing shows it.
const HIGHEST: u16 = 512;

/// Elements of a list and links of a chain that are read.
const LONGEST: usize = 10_000;

/// What is parsed: the tokens of an item without its comments.
pub(super) type Tokens<'src> = &'src [Token];
/// The one instantiation of chumsky.
pub(super) type Extra<'src> = extra::Full<SyntaxError, State<'src>, ()>;
/// Where a rule of the grammar reads from.
pub(super) type Input<'src, 'parse> = InputRef<'src, 'parse, Tokens<'src>, Extra<'src>>;
/// What a rule of the grammar returns.
pub(super) type Read<T> = Result<T, SyntaxError>;

/// A mistake that ends a region. `None` where the lexer has reported it, so that nothing is left to say.
#[derive(Debug, Clone)]
pub(super) struct SyntaxError(pub(super) Option<Box<Diagnostic<Span>>>);

impl<'src> Error<'src, Tokens<'src>> for SyntaxError {}

impl<'src, L> LabelError<'src, Tokens<'src>, L> for SyntaxError {
    /// Rules of the grammar word their own errors; chumsky asks only where it fails between them, which says nothing
    /// new.
    fn expected_found<E: IntoIterator<Item = L>>(
        _expected: E,
        _found: Option<MaybeRef<'src, Token>>,
        _span: SimpleSpan<usize>,
    ) -> Self {
        Self(None)
    }
}

/// What grows while an item is read.
#[derive(Debug)]
pub(super) struct State<'src> {
    text: &'src str,
    base: u32,
    tokens: Tokens<'src>,
    pub(super) exprs: Exprs,
    pub(super) map: SourceMap,
    pub(super) roles: Vec<TokenRole>,
    pub(super) place: Place,
    /// The name of the declaration that is being read.
    pub(super) name: Option<SmolStr>,
    /// Its head and name.
    pub(super) header: Option<Span>,
    /// The name of the course of steps that is being read.
    pub(super) course: Option<SmolStr>,
}

/// What the reading of a token depends on, besides the token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The declaration that is being read.
    pub(super) owner: DeclarationKind,
    /// The declaration around it, if any.
    pub(super) outer: Option<DeclarationKind>,
    /// Where the innermost item begins.
    pub(super) item: usize,
    /// How items of the innermost block begin; `None` outside all blocks.
    pub(super) block: Option<BlockClass>,
    /// Open `(` and `[` since the block began: within them line breaks mean nothing.
    pub(super) brackets: u16,
    /// How deep blocks and expressions are nested.
    depth: u16,
    /// How high the tallest of the expressions is that the innermost level has read.
    pub(super) height: u16,
    /// Whether `är okänt` may be asked, which only tests may.
    pub(super) may_ask_unknown: bool,
    /// Whether a missing `}` has been reported: the blocks around it lack theirs for the same reason.
    pub(super) unclosed: bool,
    /// The place of the last report: nothing more is said of the same place.
    reported: Option<Span>,
    /// How many tokens had been read at the last report.
    reported_after: Option<usize>,
}

impl<'src> State<'src> {
    pub(super) fn new(text: &'src str, tokens: Tokens<'src>, base: u32) -> Self {
        let owner = DeclarationKind::Regelverk;
        Self {
            text,
            base,
            tokens,
            exprs: Exprs::default(),
            map: SourceMap::default(),
            roles: vec![TokenRole::Unread; tokens.len()],
            place: Place {
                owner,
                outer: None,
                item: 0,
                block: None,
                brackets: 0,
                depth: 0,
                height: 0,
                may_ask_unknown: false,
                unclosed: false,
                reported: None,
                reported_after: None,
            },
            name: None,
            header: None,
            course: None,
        }
    }
}

/// How much a region had built when it began.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    exprs: usize,
    nodes: usize,
    place: Place,
}

impl<'src> Inspector<'src, Tokens<'src>> for State<'src> {
    type Checkpoint = Mark;

    fn on_token(&mut self, _token: &Token) {}

    fn on_save<'parse>(&self, _cursor: &Cursor<'src, 'parse, Tokens<'src>>) -> Mark {
        Mark { exprs: self.exprs.len(), nodes: self.map.node_count(), place: self.place }
    }

    /// Roles stay: a broken line keeps its colours up to where it breaks.
    fn on_rewind<'parse>(&mut self, checkpoint: &Checkpoint<'src, 'parse, Tokens<'src>, Mark>) {
        let mark = checkpoint.inspector();
        self.exprs.truncate(mark.exprs);
        self.map.truncate(mark.exprs, mark.nodes);
        self.place = Place { unclosed: self.place.unclosed, ..mark.place };
    }
}

/// Reads a region of the text: if `read` gives up, its error is reported, what it built and reported before is
/// forgotten, and `skip` passes over the region and says what stands for it in the tree.
pub(super) fn region<'src, T>(
    input: &mut Input<'src, '_>,
    read: impl Fn(&mut Input<'src, '_>) -> Read<T>,
    skip: impl Fn(&mut Input<'src, '_>) -> T,
) -> Read<T> {
    input.parse(custom(read).recover_with(via_parser(custom(|input| Ok(skip(input))))))
}

/// The token that stands behind the last one.
const END: Token = Token {
    kind: TokenKind::Bad,
    word: Word::None,
    nl_before: true,
    blank_before: true,
    blank_line_before: false,
    span: Span { start: u32::MAX, end: u32::MAX },
};

/// What rules of the grammar do with their input.
pub(super) trait Reading<'src> {
    /// How many tokens have been read.
    fn index(&self) -> usize;
    /// The token `ahead` places after the next one; something that no rule asks for where the item ends.
    fn look(&mut self, ahead: usize) -> Token;
    /// The next token.
    fn token(&mut self) -> Token {
        self.look(0)
    }
    /// The next token, if it goes on with an expression or phrase that has begun: on a new line only certain words
    /// and signs do.
    fn operator(&mut self) -> Token;
    /// Whether all tokens have been read.
    fn at_end(&mut self) -> bool {
        self.token() == END
    }
    /// Whether the next token is this word.
    fn at(&mut self, word: Word) -> bool {
        self.token().word == word
    }
    /// Whether the next token is this sign.
    fn at_sign(&mut self, kind: TokenKind) -> bool {
        self.token().kind == kind
    }
    /// Whether these words come next, all on one line.
    fn at_words(&mut self, words: &[Word]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| {
            let token = self.look(ahead);
            token.word == *word && (ahead == 0 || !token.nl_before)
        })
    }
    /// Reads the next token as what it is.
    fn take(&mut self, role: TokenRole);
    /// Reads this word if it comes next.
    fn take_word(&mut self, word: Word, role: TokenRole) -> bool {
        let found = self.at(word);
        if found {
            self.take(role);
        }
        found
    }
    /// Reads this sign if it comes next.
    fn take_sign(&mut self, kind: TokenKind) -> bool {
        let found = self.at_sign(kind);
        if found {
            self.take(TokenRole::Punctuation);
        }
        found
    }
    /// Reads this word or gives up.
    fn expect_word(&mut self, word: Word, role: TokenRole) -> Read<()> {
        if self.take_word(word, role) { Ok(()) } else { Err(self.unexpected(Expected::Word(word))) }
    }
    /// Reads this sign or gives up.
    fn expect_sign(&mut self, kind: TokenKind, expected: Expected) -> Read<()> {
        if self.take_sign(kind) { Ok(()) } else { Err(self.unexpected(expected)) }
    }
    /// Where the next token begins, or the last one ended if none follows.
    fn start(&mut self) -> u32;
    /// Where the last token that was read ended.
    fn end(&mut self) -> u32;
    /// The range of a token, relative to the item.
    fn span_of(&mut self, token: Token) -> Span;
    /// The range of the last token that was read.
    fn last_span(&mut self) -> Span;
    /// The range from `start` to the end of the last token that was read.
    fn since(&mut self, start: u32) -> Span {
        let end = self.end();
        Span::new(start, end.max(start))
    }
    /// The last token that was read.
    fn last(&mut self) -> Token;
    /// All tokens of the item.
    fn tokens(&mut self) -> &'src [Token];
    /// The token at a place among all.
    fn token_at(&mut self, index: usize) -> Option<Token>;
    /// The letters of a token.
    fn text_of(&mut self, token: Token) -> &'src str;
    /// The text of a range that is relative to the item.
    fn text_at(&mut self, span: Span) -> &'src str;
    /// The text from `start` to the end of the last token that was read.
    fn text_from(&mut self, start: u32) -> &'src str {
        let span = self.since(start);
        self.text_at(span)
    }
    /// The place of something that began at `start` and has just been read.
    fn node(&mut self, start: u32) -> NodeId;
    /// Adds an expression that began at `start` and has just been read.
    fn add(&mut self, start: u32, expr: Expr) -> ExprId;
    /// Adds an expression with a range of its own.
    fn add_at(&mut self, span: Span, expr: Expr) -> ExprId;
    /// What reading depends on here.
    fn place(&mut self) -> &mut Place;
    /// Goes one level deeper, or gives up where it is too deep.
    fn enter(&mut self) -> Read<()>;
    /// Comes back from one level.
    fn leave(&mut self);
    /// Puts one more operator on top of what has been read, or gives up where it is too high.
    fn heighten(&mut self) -> Read<()>;
    /// Gives up where a list or chain has more parts than are read.
    fn allow(&mut self, parts: usize) -> Read<()> {
        if parts <= LONGEST {
            return Ok(());
        }
        let at = self.last_span();
        Err(fatal(Diagnostic::new(SyntacticProblem::TooLong { most: LONGEST }, at)))
    }
    /// Reports a mistake that does not keep the rule from going on.
    fn report(&mut self, diagnostic: Diagnostic<Span>);
    /// Whether a mistake has been reported since the last token was read: what ends here as well ends for the same reason.
    fn has_just_reported(&mut self) -> bool;
    /// The error of the next token, which nothing that may stand here begins with.
    fn misplaced(&mut self, expected: Expected) -> SyntaxError;
    /// The tokens of the innermost item on its first line.
    fn line_of_item(&mut self) -> &'src [Token];
    /// The error where something else stands, or nothing: the line or the block ends before it.
    fn unexpected(&mut self, expected: Expected) -> SyntaxError;
    /// The next token as a name, in the form in which names are compared.
    fn take_name(&mut self, role: TokenRole) -> Name;
    /// Reads a quoted text, if one comes next.
    fn take_text(&mut self, role: TokenRole) -> Option<Text>;
}

impl<'src> Reading<'src> for Input<'src, '_> {
    #[inline]
    fn index(&self) -> usize {
        *self.cursor().inner()
    }

    #[inline]
    fn look(&mut self, ahead: usize) -> Token {
        let index = self.index() + ahead;
        self.state().tokens.get(index).copied().unwrap_or(END)
    }

    #[inline]
    fn operator(&mut self) -> Token {
        let token = self.look(0);
        if token.nl_before && self.state().place.brackets == 0 && !continues_line(token) { END } else { token }
    }

    #[inline]
    fn take(&mut self, role: TokenRole) {
        let index = self.index();
        if let Some(slot) = self.state().roles.get_mut(index) {
            *slot = role;
        }
        self.skip();
    }

    #[inline]
    fn start(&mut self) -> u32 {
        let index = self.index();
        match self.state().tokens.get(index) {
            Some(token) => token.span.start - self.state().base,
            None => self.end(),
        }
    }

    #[inline]
    fn end(&mut self) -> u32 {
        self.last_span().end
    }

    #[inline]
    fn span_of(&mut self, token: Token) -> Span {
        if token == END {
            return self.last_span();
        }
        let base = self.state().base;
        Span::new(token.span.start - base, token.span.end - base)
    }

    #[inline]
    fn last_span(&mut self) -> Span {
        let token = self.last();
        if token == END { Span::default() } else { self.span_of(token) }
    }

    #[inline]
    fn last(&mut self) -> Token {
        let before = self.index().wrapping_sub(1);
        self.state().tokens.get(before).copied().unwrap_or(END)
    }

    fn tokens(&mut self) -> &'src [Token] {
        self.state().tokens
    }

    fn token_at(&mut self, index: usize) -> Option<Token> {
        self.state().tokens.get(index).copied()
    }

    #[inline]
    fn text_at(&mut self, span: Span) -> &'src str {
        let state = self.state();
        span.shifted(state.base).text(state.text)
    }

    #[inline]
    fn text_of(&mut self, token: Token) -> &'src str {
        token.span.text(self.state().text)
    }

    #[inline]
    fn node(&mut self, start: u32) -> NodeId {
        let span = self.since(start);
        self.state().map.add_node(span)
    }

    #[inline]
    fn add(&mut self, start: u32, expr: Expr) -> ExprId {
        let span = self.since(start);
        self.add_at(span, expr)
    }

    #[inline]
    fn add_at(&mut self, span: Span, expr: Expr) -> ExprId {
        let state = self.state();
        state.map.add_expr(span);
        state.exprs.add(expr)
    }

    #[inline]
    fn place(&mut self) -> &mut Place {
        &mut self.state().place
    }

    fn enter(&mut self) -> Read<()> {
        let place = self.place();
        place.depth += 1;
        if place.depth <= DEEPEST {
            return Ok(());
        }
        // What is passed over now may hold any number of braces.
        place.unclosed = true;
        let token = self.token();
        let span = self.span_of(token);
        Err(fatal(Diagnostic::new(SyntacticProblem::TooDeep { most: DEEPEST }, span)))
    }

    #[inline]
    fn heighten(&mut self) -> Read<()> {
        let place = self.place();
        place.height += 1;
        if place.height <= HIGHEST {
            return Ok(());
        }
        let at = self.last_span();
        Err(fatal(Diagnostic::new(SyntacticProblem::TooDeep { most: HIGHEST }, at)))
    }

    fn leave(&mut self) {
        let place = self.place();
        place.depth = place.depth.saturating_sub(1);
    }

    fn report(&mut self, diagnostic: Diagnostic<Span>) {
        let index = self.index();
        self.place().reported_after = Some(index);
        if self.place().reported.replace(diagnostic.at) != Some(diagnostic.at) {
            self.emit(fatal(diagnostic));
        }
    }

    fn has_just_reported(&mut self) -> bool {
        let index = self.index();
        self.place().reported_after == Some(index)
    }

    fn misplaced(&mut self, expected: Expected) -> SyntaxError {
        let token = self.token();
        if token.kind == TokenKind::Bad {
            return SyntaxError(None);
        }
        if let Some(mistake) = likely::mistake(self, expected) {
            return mistake;
        }
        let (found, span) = (SmolStr::new(self.text_of(token)), self.span_of(token));
        // `and`, `ej`: words of other notations that mean one of ours and nothing else.
        let meant = replacement(&found).filter(|ours| Word::from_text(ours).is_reserved());
        let error = Diagnostic::new(SyntacticProblem::Unexpected { found, expected }, span);
        fatal(match meant {
            Some(ours) => error.with_fix(replace(span, ours)),
            None => error,
        })
    }

    fn line_of_item(&mut self) -> &'src [Token] {
        let (tokens, start) = (self.state().tokens, self.place().item);
        let item = tokens.get(start..).unwrap_or_default();
        let end = item.iter().skip(1).position(|token| token.nl_before).map_or(item.len(), |end| end + 1);
        item.get(..end).unwrap_or_default()
    }

    fn unexpected(&mut self, expected: Expected) -> SyntaxError {
        let token = self.token();
        let begins_item = self.index() == self.place().item;
        let ends_line = token.nl_before && self.place().brackets == 0 && !begins_item;
        if token == END || token.kind == TokenKind::RBrace || ends_line {
            let last = self.last_span();
            return fatal(Diagnostic::new(SyntacticProblem::Missing { expected }, last));
        }
        self.misplaced(expected)
    }

    #[inline]
    fn take_name(&mut self, role: TokenRole) -> Name {
        let token = self.token();
        let text = cook::name(self.text_of(token));
        self.take(role);
        let span = self.last_span();
        Name { id: self.state().map.add_node(span), text }
    }

    fn take_text(&mut self, role: TokenRole) -> Option<Text> {
        let token = self.token();
        if token.kind != TokenKind::String {
            return None;
        }
        let text = cook::string(self.text_of(token));
        self.take(role);
        let span = self.last_span();
        Some(Text { id: self.state().map.add_node(span), text })
    }
}

/// An error with something to say.
pub(super) fn fatal(diagnostic: Diagnostic<Span>) -> SyntaxError {
    SyntaxError(Some(Box::new(diagnostic)))
}

/// The edit that puts `text` in the place of `at`.
pub(super) fn replace(at: Span, text: impl Into<String>) -> Vec<Edit<Span>> {
    vec![Edit { at, kind: EditKind::Replace, text: text.into() }]
}

/// The edit that puts `text` directly before `at`.
pub(super) fn insert_before(at: Span, text: impl Into<String>) -> Vec<Edit<Span>> {
    vec![Edit { at, kind: EditKind::InsertBefore, text: text.into() }]
}

/// The edit that puts `text` directly after `at`.
pub(super) fn insert_after(at: Span, text: impl Into<String>) -> Vec<Edit<Span>> {
    vec![Edit { at, kind: EditKind::InsertAfter, text: text.into() }]
}

/// Whether something must follow a token that ends a line, so that the next line belongs to it.
pub(crate) fn expects_more(token: Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            token.word.is_reserved()
                && !matches!(
                    token.word,
                    Word::Yes
                        | Word::No
                        | Word::Inget
                        | Word::Exists
                        | Word::Not
                        | Word::This
                        | Word::Saknas
                        | Word::Okant
                        | Word::Okand
                        | Word::Kant
                        | Word::Kand
                        | Word::Bedomningsdagen
                        | Word::Provningsdagen
                )
        }
        TokenKind::Plus
        | TokenKind::Minus
        | TokenKind::Star
        | TokenKind::Slash
        | TokenKind::Eq
        | TokenKind::Ne
        | TokenKind::Lt
        | TokenKind::Le
        | TokenKind::Gt
        | TokenKind::Ge
        | TokenKind::Colon
        | TokenKind::Comma
        | TokenKind::Semicolon
        | TokenKind::LParen
        | TokenKind::LBracket => true,
        _ => false,
    }
}

/// Whether a token in operator position goes on with the line above: no item begins with one of these.
pub(crate) fn continues_line(token: Token) -> bool {
    match token.kind {
        TokenKind::Word => matches!(
            token.word,
            Word::And | Word::Or | Word::Then | Word::Else | Word::Is | Word::Where | Word::Called | Word::AccordingTo
        ),
        TokenKind::Plus
        | TokenKind::Minus
        | TokenKind::Range
        | TokenKind::Star
        | TokenKind::Slash
        | TokenKind::Eq
        | TokenKind::Ne
        | TokenKind::Lt
        | TokenKind::Le
        | TokenKind::Gt
        | TokenKind::Ge
        | TokenKind::Dot
        | TokenKind::LBrace => true,
        _ => false,
    }
}
