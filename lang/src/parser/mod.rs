//! From tokens to syntax trees.
//!
//! A file is first cut into items ([`split`], or [`layout`] where it is plain), by the words that open declarations, so that an edit concerns one item
//! and a missing brace never swallows the rest. An item is then parsed by itself. The engine is chumsky over the
//! tokens: its input, its errors, its recovery. The grammar is a set of functions over that input, one for each rule,
//! chosen by the next one or two words; see `reader` for how they report and recover, and the language reference
//! for the grammar.
//!
//! Must not know: names and types, the database, how a tree is evaluated or formatted.

mod block;
mod brackets;
mod clause;
mod conventions;
mod course;
mod criteria;
mod data;
mod declaration;
mod event;
mod expression;
mod fields;
mod given_event;
mod header;
pub mod layout;
mod likely;
mod limit;
mod operand;
mod phrase;
pub(crate) mod reader;
mod readings;
pub mod roles;
mod rules;
mod source;
pub mod split;
mod stray;
mod table;
mod types;
mod values;

use std::borrow::Cow;
use std::sync::Arc;

use chumsky::Parser;
use chumsky::prelude::custom;

use self::reader::{Input, Read, Reading, State, SyntaxError, Tokens};
use self::roles::TokenRole;
use self::split::ItemRange;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::Expected;
use crate::lexer;
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId, Exprs};
use crate::syntax::source_map::SourceMap;
use crate::syntax::tree::{Declaration, Tree};
use crate::vocabulary::clauses::may_open;

/// What is read from one item. Every place is relative to the `base` that it was parsed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The declaration; `None` for a stray piece that is none.
    pub tree: Option<Arc<Tree>>,
    /// Where its nodes stand.
    pub source_map: SourceMap,
    /// What could not be read, in the order of the text.
    pub problems: Vec<Diagnostic<Span>>,
    /// What each token is, comments included.
    pub roles: Vec<TokenRole>,
}

/// Parses one item.
///
/// `tokens` are its tokens as [`lexer::lex`] gave them, comments included, and their ranges are ranges of `text`. All
/// ranges in the result have `base` taken from them. Nothing is copied, so parsing an item of a lexed file (`text`
/// the file, `base` the start of the item) costs the same as parsing a text of its own (`base` 0), and gives the same
/// result.
pub fn parse(text: &str, tokens: &[Token], base: u32) -> Parsed {
    run(text, tokens, base, item)
}

/// Parses a single expression, as `stadga eval` takes it.
pub fn parse_expression(text: &str) -> (Exprs, ExprId, SourceMap, Vec<Diagnostic<Span>>) {
    let lexed = lexer::lex(text);
    let significant = significant(&lexed.tokens);
    let mut state = State::new(text, &significant, 0);
    state.place.may_ask_unknown = true;
    let (expr, problems) =
        run_with(&significant, &mut state, |input| block::item(input, whole_expression, expression::empty));
    let expr = expr.unwrap_or_else(|| {
        state.map.add_expr(Span::default());
        state.exprs.add(Expr::Missing)
    });
    (state.exprs, expr, state.map, problems)
}

/// Cuts a text into items and parses each.
pub fn parse_file(text: &str) -> Vec<(ItemRange, Parsed)> {
    let lexed = lexer::lex(text);
    let items = split::split(text, &lexed.tokens);
    items
        .into_iter()
        .map(|item| {
            let tokens = lexed.tokens.get(item.tokens.clone()).unwrap_or_default();
            let parsed = parse(text, tokens, item.span.start);
            (item, parsed)
        })
        .collect()
}

/// An item: a declaration, or what stands where one should.
fn item(input: &mut Input<'_, '_>) -> Read<Option<Declaration>> {
    if !stray::begins_declaration(input) {
        stray::stray(input);
        return Ok(None);
    }
    let declaration = block::item(input, |input| declaration::declaration(input).map(Some), |_| None)?;
    end_of_item(input);
    Ok(declaration)
}

/// What stands behind a declaration is reported once.
fn end_of_item(input: &mut Input<'_, '_>) {
    if input.at_end() {
        return;
    }
    let token = input.token();
    if token.nl_before && may_open(token.word) {
        return stray::stray(input);
    }
    // What a sign that is none broke off has been told by the lexer.
    if input.last().kind != TokenKind::Bad {
        let error = input.misplaced(Expected::EndOfDeclaration);
        input.emit(error);
    }
    while !input.at_end() {
        input.take(TokenRole::Unread);
    }
}

fn whole_expression(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let expr = expression::expression(input)?;
    if input.at_end() { Ok(expr) } else { Err(input.misplaced(Expected::EndOfExpression)) }
}

fn run(
    text: &str,
    tokens: &[Token],
    base: u32,
    rule: for<'src, 'parse> fn(&mut Input<'src, 'parse>) -> Read<Option<Declaration>>,
) -> Parsed {
    let significant = significant(tokens);
    let mut state = State::new(text, &significant, base);
    let (declaration, problems) = run_with(&significant, &mut state, rule);
    // What is read is kept for as long as the text is: room that it does not use is given back.
    state.exprs.shrink_to_fit();
    state.map.shrink_to_fit();
    let roles = roles::with_comments(tokens, state.roles);
    let tree = declaration.flatten().map(|declaration| Arc::new(Tree { declaration, exprs: state.exprs }));
    Parsed { tree, source_map: state.map, problems, roles }
}

fn run_with<'src, T>(
    tokens: Tokens<'src>,
    state: &mut State<'src>,
    rule: impl Fn(&mut Input<'src, '_>) -> Read<T>,
) -> (Option<T>, Vec<Diagnostic<Span>>) {
    let (output, errors) = custom(rule).parse_with_state(tokens, state).into_output_errors();
    let mut problems: Vec<_> = errors.into_iter().filter_map(|SyntaxError(problem)| problem).map(|b| *b).collect();
    problems.sort_by_key(|problem| problem.at);
    (output, problems)
}

/// The tokens without comments; without a copy where there are none.
fn significant(tokens: &[Token]) -> Cow<'_, [Token]> {
    let is_comment = |token: &Token| token.kind.is_comment();
    if tokens.iter().any(is_comment) {
        Cow::Owned(tokens.iter().copied().filter(|token| !is_comment(token)).collect())
    } else {
        Cow::Borrowed(tokens)
    }
}

#[cfg(test)]
mod tests;
