//! Operands: literals, names, calls, lists, quantifiers, groups of criteria, and what directly follows an operand.

use smol_str::SmolStr;

use super::block::{self, hole};
use super::expression::{Level, deeper, empty, expression};
use super::reader::{Input, Read, Reading, insert_after, replace};
use super::roles::TokenRole;
use super::{criteria, likely, phrase, source};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::lexical::{LexicalProblem, LexicalProblemKind};
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::cook::{self, WrittenNumber};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::expression::{Branch, BranchValue, Expr, ExprId, Phrase};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::Name;
use crate::vocabulary::builtins::{quantifier_of, takes_value};
use crate::vocabulary::kinds::{BlockClass, GroupOperator, Quantifier, Unit};
use crate::vocabulary::refused::group_word;
use crate::vocabulary::units::unit_of;
use crate::vocabulary::words::Word;

/// An operand with its members, arguments, keys and unit: `kund.ålder`, `f(a; b)`, `14 dagar`, `x per D`.
pub(super) fn postfix(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let mut base = primary(input)?;
    loop {
        if likely::amount_per_unit(input) {
            break;
        }
        let token = input.operator();
        let takes_unit = takes_unit(input, base);
        base = match (token.kind, token.word) {
            (TokenKind::Dot, _) => member(input, start, base)?,
            (TokenKind::LParen, _) if is_callable(input, base) => call(input, start, base)?,
            (TokenKind::LBracket, _) => index(input, start, base)?,
            (TokenKind::Percent, _) if takes_unit => with_unit(input, start, base, Unit::Procent),
            (_, Word::Per) => as_of(input, start, base)?,
            (_, Word::Vardag | Word::Vardagar) if takes_unit => {
                let error = phrase::vardagar(input);
                input.emit(error);
                with_unit(input, start, base, Unit::Arbetsdagar)
            }
            (_, word) if takes_unit => match unit_of(word) {
                Some(unit) => with_unit(input, start, base, unit),
                None => break,
            },
            _ => break,
        };
        input.heighten()?;
    }
    Ok(base)
}

/// Whether a unit may follow what was read last: not a date, a text or another unit.
fn takes_unit(input: &mut Input<'_, '_>, base: ExprId) -> bool {
    if matches!(input.state().exprs.get(base), Expr::WithUnit { .. }) {
        return false;
    }
    let last = input.last();
    match last.kind {
        TokenKind::Number | TokenKind::Place | TokenKind::RParen | TokenKind::RBracket => true,
        TokenKind::Word => !last.word.is_reserved(),
        _ => false,
    }
}

fn is_callable(input: &mut Input<'_, '_>, base: ExprId) -> bool {
    matches!(input.state().exprs.get(base), Expr::Name(_) | Expr::Member { .. } | Expr::Element(_))
}

/// `.name`: any word may follow the dot directly, but nothing across a line break.
fn member(input: &mut Input<'_, '_>, start: u32, base: ExprId) -> Read<ExprId> {
    if let Some(error) = likely::abbreviated_limit(input) {
        return Err(error);
    }
    input.take(TokenRole::Punctuation);
    let (name, name_node) = member_name(input);
    Ok(input.add(start, Expr::Member { base, name, name_node }))
}

fn member_name(input: &mut Input<'_, '_>) -> (SmolStr, NodeId) {
    let token = input.token();
    // A field may bear any word, but a word of the language after a blank goes on with the sentence: `kund. är minst 3`.
    let goes_on = token.blank_before && token.word.is_reserved();
    if token.kind == TokenKind::Word && !token.nl_before && !goes_on {
        let name = input.take_name(TokenRole::Member);
        return (name.text, name.id);
    }
    let dot = input.last_span();
    input.report(Diagnostic::new(SyntacticProblem::TrailingDot, dot));
    let id = input.state().map.add_node(Span::new(dot.end, dot.end));
    (SmolStr::default(), id)
}

fn call(input: &mut Input<'_, '_>, start: u32, callee: ExprId) -> Read<ExprId> {
    let arguments = values(input, TokenKind::LParen, TokenKind::RParen)?;
    Ok(input.add(start, Expr::Call { callee, arguments }))
}

fn index(input: &mut Input<'_, '_>, start: u32, base: ExprId) -> Read<ExprId> {
    let indexes = values(input, TokenKind::LBracket, TokenKind::RBracket)?;
    Ok(input.add(start, Expr::Index { base, indexes }))
}

fn with_unit(input: &mut Input<'_, '_>, start: u32, operand: ExprId, unit: Unit) -> ExprId {
    input.take(TokenRole::Unit);
    input.add(start, Expr::WithUnit { operand, unit })
}

fn as_of(input: &mut Input<'_, '_>, start: u32, operand: ExprId) -> Read<ExprId> {
    input.take(TokenRole::Operator);
    let day = deeper(input, Level::Unary)?;
    Ok(input.add(start, Expr::AsOf { operand, day }))
}

/// `(a; b)`, `[a; b]`: values between brackets.
fn values(input: &mut Input<'_, '_>, open: TokenKind, close: TokenKind) -> Read<Vec<ExprId>> {
    let opened = open_bracket(input, open)?;
    let mut values = Vec::new();
    let mut goes_on = !input.at_sign(close);
    while goes_on {
        values.push(expression(input)?);
        input.allow(values.len())?;
        goes_on = take_separator(input);
    }
    close_bracket(input, opened, close)?;
    Ok(values)
}

/// `;`, also where a comma was written for it.
pub(super) fn take_separator(input: &mut Input<'_, '_>) -> bool {
    if input.at_sign(TokenKind::Comma) {
        input.take(TokenRole::Punctuation);
        let at = input.last_span();
        input.report(Diagnostic::new(SyntacticProblem::CommaBetweenValues, at).with_fix(replace(at, ";")));
        return true;
    }
    input.take_sign(TokenKind::Semicolon)
}

/// Reads an opening bracket, within which line breaks mean nothing, and returns its place.
pub(super) fn open_bracket(input: &mut Input<'_, '_>, open: TokenKind) -> Read<Span> {
    input.enter()?;
    input.expect_sign(open, Expected::OpeningBracket)?;
    input.place().brackets += 1;
    Ok(input.last_span())
}

/// Reads the closing bracket. Where the text breaks off, it is as if it stood there, which is told of the innermost only.
pub(super) fn close_bracket(input: &mut Input<'_, '_>, opened: Span, close: TokenKind) -> Read<()> {
    let brackets = &mut input.place().brackets;
    *brackets = brackets.saturating_sub(1);
    input.leave();
    if input.take_sign(close) {
        return Ok(());
    }
    if likely::brace_for_parenthesis(input, close) {
        return Ok(());
    }
    let token = input.token();
    if token.nl_before || token.kind == TokenKind::RBrace {
        if input.has_just_reported() {
            return Ok(());
        }
        let bracket = if close == TokenKind::RParen { ")" } else { "]" };
        let at_end = input.last_span();
        let problem = Diagnostic::new(SyntacticProblem::UnclosedBracket { bracket }, opened);
        input.report(problem.with_fix(insert_after(at_end, bracket)));
        return Ok(());
    }
    Err(input.unexpected(if close == TokenKind::RParen {
        Expected::ClosingParenthesis
    } else {
        Expected::ClosingBracket
    }))
}

/// Whether an operand may begin with this token.
pub(super) fn starts_operand(token: Token) -> bool {
    match token.kind {
        TokenKind::Number
        | TokenKind::Date
        | TokenKind::Month
        | TokenKind::Instant
        | TokenKind::Place
        | TokenKind::String
        | TokenKind::Dot
        | TokenKind::LParen
        | TokenKind::LBracket
        | TokenKind::Minus => true,
        TokenKind::Word => {
            !token.word.is_reserved() && token.word != Word::Tillampas || starts_reserved_operand(token.word)
        }
        _ => false,
    }
}

fn starts_reserved_operand(word: Word) -> bool {
    matches!(
        word,
        Word::Yes
            | Word::No
            | Word::Inget
            | Word::This
            | Word::Bedomningsdagen
            | Word::Provningsdagen
            | Word::Samtliga
            | Word::Nagot
            | Word::From
    )
}

fn primary(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let token = input.token();
    if token.nl_before && input.place().brackets == 0 && block::begins_item(input, 0) {
        return hole(input, Expected::Value);
    }
    match token.kind {
        TokenKind::Word if likely::count_of_unit(input) => primary(input),
        TokenKind::Word | TokenKind::Number if is_followed_by_letters_or_day(input) => {
            match likely::in_letters(input) {
                Some(date) => Ok(input.add(start, date)),
                None if token.kind == TokenKind::Word => word(input, token),
                None => Ok(number(input)),
            }
        }
        TokenKind::Word => word(input, token),
        TokenKind::Number => Ok(number(input)),
        TokenKind::Date | TokenKind::Month | TokenKind::Instant => Ok(calendar_literal(input)),
        TokenKind::String => {
            let text = cook::string(input.text_of(token));
            input.take(TokenRole::Text);
            Ok(input.add(start, Expr::Text(text)))
        }
        TokenKind::Place => Ok(decimal_point(input)),
        TokenKind::Dot => {
            input.take(TokenRole::Punctuation);
            let (name, _) = member_name(input);
            Ok(input.add(start, Expr::Element(name)))
        }
        TokenKind::LParen => parenthesised(input),
        TokenKind::LBracket => {
            let values = values(input, TokenKind::LBracket, TokenKind::RBracket)?;
            Ok(input.add(start, Expr::List(values)))
        }
        // The lexer has reported it.
        TokenKind::Bad if !input.at_end() => {
            input.take(TokenRole::Unread);
            Ok(input.add(start, Expr::Missing))
        }
        _ => hole(input, Expected::Value),
    }
}

/// Whether a word without meaning stands behind a number, or a number or day behind a word: seldom, and then a date in letters may.
fn is_followed_by_letters_or_day(input: &mut Input<'_, '_>) -> bool {
    let (token, next) = (input.token(), input.look(1));
    let is_second = match token.kind {
        TokenKind::Number => next.kind == TokenKind::Word && next.word == Word::None,
        _ => !token.word.is_reserved() && matches!(next.kind, TokenKind::Number | TokenKind::Date),
    };
    is_second && !next.nl_before
}

fn parenthesised(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let opened = open_bracket(input, TokenKind::LParen)?;
    let inner = expression(input)?;
    close_bracket(input, opened, TokenKind::RParen)?;
    Ok(inner)
}

/// A number token, also one that the lexer has complained about.
pub(super) fn number(input: &mut Input<'_, '_>) -> ExprId {
    let token = input.token();
    let start = input.start();
    let text = input.text_of(token);
    input.take(TokenRole::Number);
    input.add(start, number_expr(cook::number(text)))
}

fn number_expr(number: Option<WrittenNumber>) -> Expr {
    number.map_or(Expr::Missing, |number| Expr::Number { value: number.value, whole: number.whole })
}

/// `1.2` where a number is meant: the comma is the decimal sign.
fn decimal_point(input: &mut Input<'_, '_>) -> ExprId {
    let token = input.token();
    let start = input.start();
    let text = input.text_of(token);
    input.take(TokenRole::Number);
    let at = input.last_span();
    let swedish = text.replacen('.', ",", 1);
    let number = cook::number(&swedish);
    input.report(match number {
        Some(_) => {
            let problem = LexicalProblem::new(text, LexicalProblemKind::DecimalPoint);
            Diagnostic::new(problem, at).with_fix(replace(at, swedish))
        }
        None => Diagnostic::new(SyntacticProblem::PlaceAsValue { place: SmolStr::new(text) }, at),
    });
    input.add(start, number_expr(number))
}

/// A date, a month or an instant.
pub(super) fn calendar_literal(input: &mut Input<'_, '_>) -> ExprId {
    let token = input.token();
    let start = input.start();
    let text = input.text_of(token);
    input.take(TokenRole::Date);
    let expr = match token.kind {
        TokenKind::Date => cook::date(text).map(Expr::Date),
        TokenKind::Month => cook::month(text).map(Expr::Month),
        _ => cook::instant(text).map(Expr::Instant),
    };
    input.add(start, expr.unwrap_or(Expr::Missing))
}

/// An operand that begins with a word: the word, and for phrases the one after it, decide.
fn word(input: &mut Input<'_, '_>, token: Token) -> Read<ExprId> {
    if let Some(group) = group_in_other_words(input) {
        return group;
    }
    if token.word == Word::None {
        return Ok(name(input));
    }
    if let Some(constant) = constant(token.word) {
        if token.word == Word::Inget && input.look(1).word == Word::Of {
            return group(input, GroupOperator::Inget);
        }
        let start = input.start();
        input.take(TokenRole::Constant);
        return Ok(input.add(start, constant));
    }
    let next = input.look(1);
    if let Some(quantifier) = quantifier_of(token.word)
        && next.kind == TokenKind::LParen
        && !next.nl_before
    {
        return quantified(input, quantifier);
    }
    match token.word {
        Word::Samtliga if next.word == Word::Of => group(input, GroupOperator::Samtliga),
        Word::Nagot if next.word == Word::Of => group(input, GroupOperator::Nagot),
        Word::AtLeast if next.kind == TokenKind::Number => {
            let number = phrase::whole(input.text_of(next)).unwrap_or_default();
            group(input, GroupOperator::Minst(number))
        }
        Word::Valj if next.kind == TokenKind::Word && !next.nl_before => choose(input),
        Word::Okant | Word::Okand => unknown_literal(input),
        word if word.is_reserved() && word != Word::From => hole(input, Expected::Value),
        _ => match phrase::phrase(input, token.word, next)? {
            Some(phrase) => Ok(phrase),
            None => Ok(name(input)),
        },
    }
}

/// `någon av { … }`, `minst två av { … }`.
fn group_in_other_words(input: &mut Input<'_, '_>) -> Option<Read<ExprId>> {
    let (token, next) = (input.token(), input.look(1));
    let count = next.word.number().filter(|_| token.word == Word::AtLeast);
    let words = if count.is_some() { 3 } else { 2 };
    if input.look(words - 1).word != Word::Of || input.look(words).kind != TokenKind::LBrace {
        return None;
    }
    let start = input.start();
    let (operator, meant) = match count {
        Some(count) => (GroupOperator::Minst(u32::from(count)), format!("minst {count} av")),
        None => {
            let meant = group_word(input.text_of(token))?;
            let operator = match meant {
                "något" => GroupOperator::Nagot,
                "inget" => GroupOperator::Inget,
                _ => GroupOperator::Samtliga,
            };
            (operator, format!("{meant} av"))
        }
    };
    likely::group_word(input, words, &meant);
    let criteria = criteria::criteria(input);
    Some(criteria.map(|criteria| input.add(start, Expr::Group { operator, criteria })))
}

fn name(input: &mut Input<'_, '_>) -> ExprId {
    let token = input.token();
    let start = input.start();
    if let Some(digits) = likely::number_in_letters(input) {
        return input.add(start, number_expr(cook::number(&digits)));
    }
    let name = cook::name(input.text_of(token));
    input.take(TokenRole::Reference);
    input.add(start, Expr::Name(name))
}

fn constant(word: Word) -> Option<Expr> {
    Some(match word {
        Word::Yes => Expr::Bool(true),
        Word::No => Expr::Bool(false),
        Word::Inget => Expr::Absent,
        Word::This => Expr::This,
        Word::Bedomningsdagen => Expr::AssessmentDay,
        Word::Provningsdagen => Expr::AsOfDay,
        _ => return None,
    })
}

fn unknown_literal(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Constant);
    let at = input.last_span();
    if !input.place().may_ask_unknown {
        input.report(Diagnostic::new(SyntacticProblem::UnknownInRule, at));
    }
    Ok(input.add(start, Expr::Unknown))
}

/// `antal(S)`, `summa(S; E)`.
fn quantified(input: &mut Input<'_, '_>, quantifier: Quantifier) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Function);
    let opened = open_bracket(input, TokenKind::LParen)?;
    let source = Box::new(source::source(input)?);
    let value = if !takes_value(quantifier) {
        None
    } else if take_separator(input) {
        Some(expression(input)?)
    } else {
        Some(hole(input, Expected::QuantifiedValue)?)
    };
    close_bracket(input, opened, TokenKind::RParen)?;
    Ok(input.add(start, Expr::Quantified { quantifier, source, value }))
}

/// `något av { … }`: the words before the block are two, or three with a number.
fn group(input: &mut Input<'_, '_>, operator: GroupOperator) -> Read<ExprId> {
    let start = input.start();
    input.take(TokenRole::Keyword);
    if matches!(operator, GroupOperator::Minst(_)) {
        input.take(TokenRole::Number);
    }
    if let Some(mistake) = likely::number_of_events(input, start) {
        return Err(mistake);
    }
    input.expect_word(Word::Of, TokenRole::Keyword)?;
    let criteria = if input.at_sign(TokenKind::LBrace) {
        criteria::criteria(input)?
    } else {
        likely::group_without_braces(input, start)?;
        criteria::unopened_criteria(input)?
    };
    Ok(input.add(start, Expr::Group { operator, criteria }))
}

/// `välj TOLKNING { reading: value … }`.
fn choose(input: &mut Input<'_, '_>) -> Read<ExprId> {
    let start = input.start();
    let (tolkning, branches) = choice(input, branch_value, |input| BranchValue::Expr(empty(input)))?;
    Ok(input.add(start, Expr::Choose { tolkning, branches }))
}

/// The words and the block of `välj`, whose branches hold what `value` reads, or `instead` where that cannot be read.
pub(super) fn choice(
    input: &mut Input<'_, '_>,
    value: fn(&mut Input<'_, '_>) -> Read<BranchValue>,
    instead: fn(&mut Input<'_, '_>) -> BranchValue,
) -> Read<(Name, Vec<Branch>)> {
    input.take(TokenRole::Keyword);
    let tolkning = block::name(input, TokenRole::Reference, Expected::Name)?;
    let branches = block::block(input, BlockClass::Field, |input| {
        block::item(
            input,
            |input| {
                let reading = block::first_name(input, TokenRole::Reference, Expected::Name)?;
                let value = block::item(
                    input,
                    |input| {
                        input.expect_sign(TokenKind::Colon, Expected::Colon)?;
                        value(input)
                    },
                    instead,
                )?;
                Ok(Some(Branch { reading, value }))
            },
            |_| None,
        )
    })?;
    Ok((tolkning, branches.into_iter().flatten().collect()))
}

fn branch_value(input: &mut Input<'_, '_>) -> Read<BranchValue> {
    if input.at_sign(TokenKind::LBrace) {
        return Ok(BranchValue::Criteria(criteria::criteria(input)?));
    }
    Ok(BranchValue::Expr(expression(input)?))
}

/// An expression for a phrase.
pub(super) fn add_phrase(input: &mut Input<'_, '_>, start: u32, phrase: Phrase) -> ExprId {
    input.add(start, Expr::Phrase(phrase))
}
