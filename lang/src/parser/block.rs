//! Blocks: `{`, items, `}`. The class of a block says how an item may begin; an item is a region of its own, so that
//! one that cannot be read costs nothing but itself.

use smol_str::{SmolStr, format_smolstr};

use super::brackets::parenthesis_for_brace;
use super::likely;
use super::reader::{
    Input, Place, Read, Reading, SyntaxError, continues_line, expects_more, fatal, insert_after, region, replace,
};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::Name;
use crate::vocabulary::clauses::clause_at;
use crate::vocabulary::heads::{AFTER_NAME, Naming, head, head_at};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::types::PLACE_WORDS;
use crate::vocabulary::words::Word;

/// Reads a block whose items `item` reads.
pub(super) fn block<'src, T>(
    input: &mut Input<'src, '_>,
    class: BlockClass,
    item: impl Fn(&mut Input<'src, '_>) -> Read<T>,
) -> Read<Vec<T>> {
    let is_opened = input.at_sign(TokenKind::LBrace) || likely::parenthesis_opens_block(input);
    if !is_opened && !lacks_brace(input, class) {
        return Err(input.unexpected(Expected::Block));
    }
    if input.at_sign(TokenKind::LBrace) {
        input.take(TokenRole::Punctuation);
    } else if !is_opened {
        let at = input.last_span();
        let problem = SyntacticProblem::Missing { expected: Expected::Block };
        input.report(Diagnostic::new(problem, at).with_fix(insert_after(at, " {")));
        // Who leaves out one brace may leave out both.
        input.place().unclosed = true;
    }
    opened_block(input, class, item)
}

/// Reads a block whose `{` has been read, or has been told to be missing.
pub(super) fn opened_block<'src, T>(
    input: &mut Input<'src, '_>,
    class: BlockClass,
    item: impl Fn(&mut Input<'src, '_>) -> Read<T>,
) -> Read<Vec<T>> {
    let outer = *input.place();
    input.enter()?;
    let opened = input.last_span();
    input.place().block = Some(class);
    input.place().brackets = 0;
    let mut items = Vec::new();
    loop {
        if input.take_sign(TokenKind::RBrace) || likely::parenthesis_for_brace(input, opened) {
            break;
        }
        let ends_early = belongs_outside(input);
        if ends_early || input.at_end() {
            unclosed(input, opened, ends_early);
            break;
        }
        let before = input.index();
        input.place().item = before;
        // No item begins with a bracket that closes nothing.
        if matches!(input.token().kind, TokenKind::RParen | TokenKind::RBracket) {
            unreadable(input);
            continue;
        }
        items.push(item(input)?);
        if input.index() == before {
            unreadable(input);
        }
        input.allow(items.len())?;
        separator(input, class);
    }
    input.place().block = outer.block;
    input.place().brackets = outer.brackets;
    input.place().item = outer.item;
    input.leave();
    Ok(items)
}

/// Whether the next line begins an item of a block of this class, so that only the `{` is missing.
pub(super) fn lacks_brace(input: &mut Input<'_, '_>, class: BlockClass) -> bool {
    // The data of a record may also begin on the line of its name.
    let on_line = !input.token().nl_before && class != BlockClass::Data;
    if on_line || input.at_end() {
        return false;
    }
    if class == BlockClass::Clause {
        return begins_clause(input, 0);
    }
    let outer = input.place().block.replace(class);
    let begins = begins_item(input, 0);
    input.place().block = outer;
    begins
}

/// Reads an item as a region: if `read` gives up, its error is reported, the rest of the item is passed over, and
/// `instead` stands for it.
pub(super) fn item<'src, T>(
    input: &mut Input<'src, '_>,
    read: impl Fn(&mut Input<'src, '_>) -> Read<T>,
    instead: impl Fn(&mut Input<'src, '_>) -> T,
) -> Read<T> {
    region(input, read, |input| {
        skip_item(input);
        instead(input)
    })
}

/// Whether the next line can only belong to the block around this one: then the `}` before it is missing.
fn belongs_outside(input: &mut Input<'_, '_>) -> bool {
    let (token, next) = (input.token(), input.look(1));
    let Some(class) = input.place().block.filter(|_| token.nl_before) else { return false };
    let Place { owner, outer, .. } = *input.place();
    match class {
        BlockClass::Clause => {
            let holds_none = head(owner).nested.is_empty();
            let outer = outer.filter(|_| holds_none).map(|outer| head(outer).nested).unwrap_or_default();
            declares(input).is_some_and(|kind| outer.contains(&kind))
        }
        BlockClass::Field => {
            owner == DeclarationKind::Handelse && token.word == Word::Handelse && declares(input).is_some()
        }
        BlockClass::Rules => owner != DeclarationKind::Berakning && begins_clause(input, 0),
        BlockClass::Data => !matches!(next.kind, TokenKind::Colon | TokenKind::LBrace) && begins_clause(input, 0),
        BlockClass::Criteria => owner != DeclarationKind::Villkor && begins_clause(input, 0) && is_no_condition(next),
        _ => false,
    }
}

/// Whether a condition cannot go on with this token after its first word.
fn is_no_condition(token: Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            let other = [Word::None, Word::Of, Word::If, Word::With, Word::Ske, Word::AtLeast, Word::AtMost];
            other.contains(&token.word)
        }
        TokenKind::Number | TokenKind::Date | TokenKind::String => true,
        _ => false,
    }
}

/// Reports once that a `}` is missing: what stands around lacks its own for the same reason.
fn unclosed(input: &mut Input<'_, '_>, opened: Span, ends_early: bool) {
    if std::mem::replace(&mut input.place().unclosed, true) {
        return;
    }
    let kind = input.place().owner;
    let last = input.last_span();
    let is_inner = ends_early && input.place().block != Some(BlockClass::Clause);
    let Some(at) = input.state().header.filter(|_| !is_inner) else {
        let problem = SyntacticProblem::UnclosedBracket { bracket: "}" };
        return input.report(Diagnostic::new(problem, opened).with_fix(insert_after(last, " }")));
    };
    let problem = SyntacticProblem::UnclosedBlock { kind, name: input.state().name.clone() };
    let note = crate::diagnostics::Note::new("här behövs ett ”}”", "a ”}” is needed here");
    input.report(Diagnostic::new(problem, at).with_related(last, note).with_fix(insert_after(last, "\n}")));
}

/// A token that no item begins with.
fn unreadable(input: &mut Input<'_, '_>) {
    let error = input.misplaced(Expected::Item);
    input.emit(error);
    skip_item(input);
}

/// What stands between two items: a line break, and in lists of fields, members and data also a comma.
fn separator(input: &mut Input<'_, '_>, class: BlockClass) {
    let token = input.token();
    let takes_comma = matches!(class, BlockClass::Field | BlockClass::Member | BlockClass::Data);
    match token.kind {
        TokenKind::Comma if takes_comma => input.take(TokenRole::Punctuation),
        TokenKind::RBrace => {}
        _ if token.nl_before || closes_as_brace(input) => {}
        TokenKind::Comma | TokenKind::Semicolon => superfluous_separator(input),
        _ if begins_item(input, 0) => {
            let (last, at) = (input.last_span(), input.span_of(token));
            let gap = Span::new(last.end, at.start);
            let between = if takes_comma { ", " } else { "\n" };
            let problem = SyntacticProblem::OneItemPerLine { takes_comma };
            input.report(Diagnostic::new(problem, at).with_fix(replace(gap, between)));
        }
        // What a sign that is none broke off has been told by the lexer.
        _ if input.last().kind == TokenKind::Bad => skip_item(input),
        _ => {
            let error = input.unexpected(Expected::EndOfItem);
            input.emit(error);
            skip_item(input);
            if takes_comma {
                input.take_sign(TokenKind::Comma);
            }
        }
    }
}

/// Whether a `)` stands where the `}` of the block is meant.
pub(super) fn closes_as_brace(input: &mut Input<'_, '_>) -> bool {
    let index = input.index();
    input.place().brackets == 0 && parenthesis_for_brace(input.tokens(), index)
}

/// `;` or `,` after an item that a line break ends.
fn superfluous_separator(input: &mut Input<'_, '_>) {
    input.take(TokenRole::Punctuation);
    let at = input.last_span();
    let next = input.token();
    let instead = if next.nl_before || next.kind == TokenKind::RBrace { "" } else { "\n" };
    let sign = SmolStr::new(input.text_at(at));
    input.report(Diagnostic::new(SyntacticProblem::SuperfluousSeparator { sign }, at).with_fix(replace(at, instead)));
}

/// Passes over the rest of an item: to the `}` of its block or the next line that does not go on with this one.
pub(super) fn skip_item(input: &mut Input<'_, '_>) {
    let takes_comma = matches!(input.place().block, Some(BlockClass::Field | BlockClass::Member | BlockClass::Data));
    let mut open = 0_u32;
    // The first token of an item is passed over in any case; that of an argument may be the next item.
    let mut first = input.index() == input.place().item;
    while !input.at_end() {
        let token = input.token();
        match token.kind {
            TokenKind::LBrace => open += 1,
            TokenKind::RBrace if open == 0 => return,
            TokenKind::RBrace => open -= 1,
            TokenKind::Comma if open == 0 && takes_comma && !first && begins_item(input, 1) => return,
            _ if open == 0 && !first && token.nl_before && !continues_line(token) => {
                let last = input.last();
                if !expects_more(last) || begins_item(input, 0) {
                    return;
                }
            }
            _ => {}
        }
        first = false;
        input.take(TokenRole::Unread);
    }
}

/// Whether the token `ahead` places on unmistakably begins an item of the innermost block.
pub(super) fn begins_item(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let Some(class) = input.place().block else { return false };
    let (token, next) = (input.look(ahead), input.look(ahead + 1));
    let opens_clause = |input: &mut Input<'_, '_>| begins_clause(input, ahead);
    let is_word = token.kind == TokenKind::Word;
    let labelled = next.kind == TokenKind::Colon;
    match class {
        BlockClass::Clause => opens_clause(input) || declares_at(input, ahead).is_some(),
        BlockClass::Source => opens_clause(input) || begins_place(token),
        BlockClass::Field => {
            is_word && (labelled || token.word == Word::Handelse && next.kind == TokenKind::Word)
                || token.word == Word::Nyckel && next.kind == TokenKind::Word
                || opens_clause(input)
        }
        BlockClass::Member => is_word && !token.word.is_reserved(),
        BlockClass::Dated => {
            matches!(token.kind, TokenKind::Number | TokenKind::Month | TokenKind::Date) && labelled
                || token.word == Word::From && (next.word == Word::And || next.kind == TokenKind::Date)
        }
        BlockClass::Rules => matches!(token.word, Word::Huvudregel | Word::Undantag) || opens_clause(input),
        BlockClass::Criteria => token.kind == TokenKind::String && labelled || begins_criteria_clause(input, ahead),
        BlockClass::Readings => is_word && (labelled || next.kind == TokenKind::String),
        BlockClass::Rows => token.kind == TokenKind::Bar,
        BlockClass::Data => {
            is_word && (labelled || next.kind == TokenKind::LBrace)
                || matches!(token.kind, TokenKind::Date | TokenKind::Instant)
        }
    }
}

/// Whether the words `ahead` places on open a clause of this block.
fn begins_clause(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let owner = input.place().owner;
    clause_at(owner, words(input, ahead)).is_some()
}

/// Three words, by which every clause is known.
pub(super) fn words(input: &mut Input<'_, '_>, ahead: usize) -> [Word; 3] {
    [input.look(ahead).word, input.look(ahead + 1).word, input.look(ahead + 2).word]
}

/// Among criteria a bare condition may begin with any name, so a clause needs a second word that no condition goes on
/// with.
pub(super) fn begins_criteria_clause(input: &mut Input<'_, '_>, ahead: usize) -> bool {
    let (token, next) = (input.look(ahead), input.look(ahead + 1));
    let on_line = !next.nl_before;
    let opens = match token.word {
        Word::Provas => next.word == Word::Per,
        Word::Galler => next.word == Word::If,
        Word::Avser => next.kind == TokenKind::Word && next.word == Word::None,
        Word::Anmarkning => next.kind == TokenKind::String,
        Word::Arbetsdagar => next.word == Word::AccordingTo,
        Word::Manadsregel => next.kind == TokenKind::Word && !next.word.is_reserved(),
        Word::Skottdagsregel => next.kind == TokenKind::Number,
        _ => false,
    };
    opens && on_line
}

fn begins_place(token: Token) -> bool {
    matches!(token.kind, TokenKind::Number | TokenKind::Place) || PLACE_WORDS.contains(&token.word)
}

/// The kind of declaration that begins here, if the words and what follows them have the shape of one.
pub(super) fn declares(input: &mut Input<'_, '_>) -> Option<DeclarationKind> {
    declares_at(input, 0)
}

fn declares_at(input: &mut Input<'_, '_>, ahead: usize) -> Option<DeclarationKind> {
    let token = input.look(ahead);
    let head = head_at(token.word, input.look(ahead + 1).word)?;
    let name = ahead + head.words.len();
    let (name, after) = (input.look(name), input.look(name + 1));
    fits_header(head.kind, name, after).then_some(head.kind)
}

/// Whether what follows the head words looks like the header of a declaration: a name, and after it what may follow
/// one.
pub(super) fn fits_header(kind: DeclarationKind, name: Token, after: Token) -> bool {
    if name.nl_before {
        return false;
    }
    if name.kind == TokenKind::String {
        return head(kind).naming == Naming::NameOrLabel;
    }
    if name.kind != TokenKind::Word || name.word.is_reserved() {
        return false;
    }
    if after.nl_before {
        return true;
    }
    match after.kind {
        TokenKind::String
        | TokenKind::Colon
        | TokenKind::LBrace
        | TokenKind::LParen
        | TokenKind::Eq
        | TokenKind::Comma => true,
        // A step may be nothing but its name, before the end of its course.
        TokenKind::RBrace => kind == DeclarationKind::Steg,
        _ => AFTER_NAME.contains(&after.word),
    }
}

/// An expression that is missing: reported, unless what stands here is no end of anything, and then the region gives
/// up.
pub(super) fn hole(input: &mut Input<'_, '_>, expected: Expected) -> Read<ExprId> {
    if expected == Expected::Value
        && let Some(mistake) = likely::instead_of_value(input)
    {
        return Err(mistake);
    }
    if !ends_here(input) {
        return Err(input.unexpected(expected));
    }
    let at = input.last_span();
    if !likely::joined_criteria(input) {
        input.report(Diagnostic::new(SyntacticProblem::Missing { expected }, at));
    }
    let end = input.end();
    Ok(input.add_at(Span::new(end, end), Expr::Missing))
}

/// Whether the next token ends what comes before it, so that nothing stands between.
pub(super) fn ends_here(input: &mut Input<'_, '_>) -> bool {
    let token = input.token();
    match token.kind {
        TokenKind::RBrace
        | TokenKind::RParen
        | TokenKind::RBracket
        | TokenKind::Semicolon
        | TokenKind::Comma
        | TokenKind::Bar
        | TokenKind::BarBar
        | TokenKind::LBrace
        | TokenKind::Plus
        | TokenKind::Star
        | TokenKind::Slash
        | TokenKind::Eq
        | TokenKind::Lt
        | TokenKind::Le
        | TokenKind::Gt
        | TokenKind::Ge
        | TokenKind::Ne => true,
        _ => {
            token.nl_before && (input.at_end() || begins_item(input, 0))
                || matches!(
                    token.word,
                    Word::Then
                        | Word::Else
                        | Word::And
                        | Word::Or
                        | Word::Is
                        | Word::Called
                        | Word::Where
                        | Word::AccordingTo
                )
        }
    }
}

/// A name within an item. On a new line it is none if it begins the next item.
pub(super) fn name(input: &mut Input<'_, '_>, role: TokenRole, expected: Expected) -> Read<Name> {
    if input.token().nl_before && input.place().brackets == 0 && begins_item(input, 0) {
        return Err(input.unexpected(expected));
    }
    first_name(input, role, expected)
}

/// A name that may have that of a rule set that is built on before it: `nationell.plan`.
pub(super) fn qualified_name(input: &mut Input<'_, '_>, role: TokenRole, expected: Expected) -> Read<Name> {
    let start = input.start();
    let first = name(input, role, expected)?;
    Ok(rest_of_name(input, start, first, role))
}

/// What follows the part of such a name that has been read.
pub(super) fn rest_of_name(input: &mut Input<'_, '_>, start: u32, first: Name, role: TokenRole) -> Name {
    let next = input.look(1);
    if !input.at_sign(TokenKind::Dot) || next.kind != TokenKind::Word || next.nl_before {
        return first;
    }
    input.take(TokenRole::Punctuation);
    let last = input.take_name(role);
    Name { id: input.node(start), text: format_smolstr!("{}.{}", first.text, last.text) }
}

/// A name that an item begins with; not a reserved word.
pub(super) fn first_name(input: &mut Input<'_, '_>, role: TokenRole, expected: Expected) -> Read<Name> {
    let token = input.token();
    if token.kind != TokenKind::Word {
        return Err(input.unexpected(expected));
    }
    if token.word.is_reserved() {
        return Err(reserved(input, token));
    }
    Ok(input.take_name(role))
}

fn reserved(input: &mut Input<'_, '_>, token: Token) -> SyntaxError {
    let at = input.span_of(token);
    fatal(Diagnostic::new(SyntacticProblem::ReservedName { word: token.word }, at))
}
