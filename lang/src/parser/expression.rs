//! Expressions: one loop over operators, with the binding strength as its argument.
//!
//! Operands, and phrases that read like operands, stand in [`super::operand`] and [`super::phrase`]. What may stand
//! on both sides of an operator is decided here, by the next word or sign alone; what it means for dates, kronor or
//! events is for the types to say.

use smol_str::SmolStr;

use super::block::{ends_here, hole};
use super::likely;
use super::operand::{postfix, starts_operand};
use super::phrase::rounded;
use super::reader::{Input, Read, Reading, insert_after, insert_before, replace};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{BetweenLimits, Expected, SyntacticProblem};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::syntax::expression::{Expr, ExprId, Window, WindowKind};
use crate::syntax::source_map::Place;
use crate::vocabulary::kinds::{BinaryOperator, Comparison, Relation, Unit};
use crate::vocabulary::operators::{comparison_after_is, relation_of};
use crate::vocabulary::words::Word;

/// How strongly an operator binds, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Or,
    And,
    Not,
    Comparison,
    Range,
    Shift,
    Sum,
    Product,
    Unary,
}

/// What an operator does with what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Infix {
    Or,
    And,
    Is,
    Exists,
    IsMissing,
    Sign { comparison: Comparison, negated: bool },
    EqualsSign,
    HasHappened,
    Relation(Relation),
    Range,
    Binary(BinaryOperator),
    Rounded,
}

/// Any expression, also `om … så … annars …`.
pub(super) fn expression(input: &mut Input<'_, '_>) -> Read<ExprId> {
    if input.at(Word::If) { conditional(input) } else { level(input, Level::Or) }
}

/// `om C så A annars B`.
fn conditional(input: &mut Input<'_, '_>) -> Read<ExprId> {
    input.enter()?;
    let start = input.start();
    input.take(TokenRole::Keyword);
    let condition = level(input, Level::Or)?;
    then_word(input)?;
    let then = expression(input)?;
    let otherwise = if input.operator().word == Word::Else {
        input.take(TokenRole::Keyword);
        expression(input)?
    } else {
        missing_otherwise(input);
        empty(input)
    };
    input.leave();
    Ok(input.add(start, Expr::If { condition, then, otherwise }))
}

/// `så`, which also closes the condition of an undantag.
pub(super) fn then_word(input: &mut Input<'_, '_>) -> Read<()> {
    if input.operator().word != Word::Then {
        return Err(input.unexpected(Expected::Word(Word::Then)));
    }
    input.take(TokenRole::Keyword);
    Ok(())
}

/// Reports that `annars` is missing.
pub(super) fn missing_otherwise(input: &mut Input<'_, '_>) {
    let at = input.last_span();
    input.report(Diagnostic::new(SyntacticProblem::MissingOtherwise, at));
}

/// An expression that is not there; the caller has said so.
pub(super) fn empty(input: &mut Input<'_, '_>) -> ExprId {
    let end = input.end();
    input.add_at(Span::new(end, end), Expr::Missing)
}

/// An expression whose operators bind at least as strongly as `least`.
pub(super) fn level(input: &mut Input<'_, '_>, least: Level) -> Read<ExprId> {
    let height = std::mem::take(&mut input.place().height);
    let start = input.start();
    let mut left = prefix(input, least)?;
    // After an operator that does not chain only looser ones may follow.
    let mut strongest = Level::Unary;
    loop {
        let token = input.operator();
        let Some((binds, infix)) = infix(input, token) else { break };
        if binds < least || binds > strongest {
            break;
        }
        input.heighten()?;
        left = match infix {
            Infix::And => chain(input, start, left, Word::And, Level::Not)?,
            Infix::Or => chain(input, start, left, Word::Or, Level::And)?,
            Infix::Binary(operator) => binary(input, start, left, operator, binds)?,
            Infix::Range => range(input, start, left)?,
            Infix::Rounded => rounded(input, start, left)?,
            _ => comparisons(input, start, left, infix)?,
        };
        strongest = match binds {
            Level::Range => Level::Comparison,
            Level::Comparison => Level::Not,
            Level::Sum if infix == Infix::Rounded => Level::Shift,
            _ => strongest,
        };
    }
    let place = input.place();
    place.height = height.max(place.height);
    Ok(left)
}

/// An operand that may begin with the same operator again, and so counts as nested.
pub(super) fn deeper(input: &mut Input<'_, '_>, least: Level) -> Read<ExprId> {
    input.enter()?;
    let operand = level(input, least)?;
    input.leave();
    input.heighten()?;
    Ok(operand)
}

fn infix(input: &mut Input<'_, '_>, token: Token) -> Option<(Level, Infix)> {
    let comparison = |infix| Some((Level::Comparison, infix));
    let sign = |comparison, negated| Some((Level::Comparison, Infix::Sign { comparison, negated }));
    let binary = |level, operator| Some((level, Infix::Binary(operator)));
    match token.kind {
        TokenKind::Plus => binary(Level::Sum, BinaryOperator::Add),
        TokenKind::Minus => binary(Level::Sum, BinaryOperator::Subtract),
        TokenKind::Star => binary(Level::Product, BinaryOperator::Multiply),
        TokenKind::Slash => binary(Level::Product, BinaryOperator::Divide),
        TokenKind::Range => Some((Level::Range, Infix::Range)),
        TokenKind::Eq => comparison(Infix::EqualsSign),
        TokenKind::Ne => sign(Comparison::Is, true),
        TokenKind::Lt => sign(Comparison::LessThan, false),
        TokenKind::Le => sign(Comparison::AtMost, false),
        TokenKind::Gt => sign(Comparison::MoreThan, false),
        TokenKind::Ge => sign(Comparison::AtLeast, false),
        TokenKind::Word => match token.word {
            Word::Or => Some((Level::Or, Infix::Or)),
            Word::And => Some((Level::And, Infix::And)),
            Word::Is => comparison(Infix::Is),
            Word::Exists => comparison(Infix::Exists),
            Word::Saknas => comparison(Infix::IsMissing),
            Word::Har if input.look(1).word == Word::Skett => comparison(Infix::HasHappened),
            Word::After => binary(Level::Shift, BinaryOperator::After),
            Word::Before => binary(Level::Shift, BinaryOperator::Before),
            Word::Avrundat => Some((Level::Sum, Infix::Rounded)),
            Word::Of if follows_percent(input) && input.look(1).word != Word::Every => {
                binary(Level::Product, BinaryOperator::PercentOf)
            }
            Word::Galler if matches!(input.look(1).word, Word::From | Word::To | Word::If) => None,
            word => relation_of(word).and_then(|relation| comparison(Infix::Relation(relation))),
        },
        _ => None,
    }
}

/// Whether `%` or `procent` was read last: only then does `av` take a share.
fn follows_percent(input: &mut Input<'_, '_>) -> bool {
    let last = input.last();
    last.kind == TokenKind::Percent || last.word == Word::Procent
}

/// `inte`, `-`, or an operand with what directly follows it.
fn prefix(input: &mut Input<'_, '_>, least: Level) -> Read<ExprId> {
    let start = input.start();
    let token = input.token();
    match (token.kind, token.word) {
        (TokenKind::Minus, _) => {
            input.take(TokenRole::Operator);
            let operand = deeper(input, Level::Unary)?;
            Ok(input.add(start, Expr::Negate(operand)))
        }
        (_, Word::Not) if least <= Level::Not => {
            input.take(TokenRole::Operator);
            let operand = deeper(input, Level::Not)?;
            Ok(input.add(start, Expr::Not(operand)))
        }
        (_, Word::If) => {
            let at = input.span_of(token);
            input.report(Diagnostic::new(SyntacticProblem::ConditionalNeedsParentheses, at));
            conditional(input)
        }
        _ => postfix(input),
    }
}

/// `a och b och c`: all links of one kind are one node.
fn chain(input: &mut Input<'_, '_>, start: u32, first: ExprId, word: Word, operands: Level) -> Read<ExprId> {
    let mut links = vec![first];
    let mut mixed: Vec<ExprId> = Vec::new();
    if word == Word::Or && is_bare_and(input, first, start) {
        mixed.push(first);
    }
    while input.operator().word == word {
        input.take(TokenRole::Operator);
        let start = input.start();
        let link = level(input, operands)?;
        if word == Word::Or && is_bare_and(input, link, start) {
            mixed.push(link);
        }
        links.push(link);
        input.allow(links.len())?;
    }
    warn_of_mixing(input, &mixed);
    Ok(input.add(start, if word == Word::And { Expr::And(links) } else { Expr::Or(links) }))
}

/// Whether the expression is `a och b` without parentheres around it: then it begins where its first token does.
fn is_bare_and(input: &mut Input<'_, '_>, expr: ExprId, start: u32) -> bool {
    let state = input.state();
    matches!(state.exprs.get(expr), Expr::And(_)) && state.map.span(Place::Expr(expr)).start == start
}

/// Tells of the first, and puts parentheses around each.
fn warn_of_mixing(input: &mut Input<'_, '_>, links: &[ExprId]) {
    let spans: Vec<Span> = links.iter().map(|link| input.state().map.span(Place::Expr(*link))).collect();
    let Some(&first) = spans.first() else { return };
    let part = input.text_at(first).to_owned();
    let around = |span: &Span| [insert_before(*span, "("), insert_after(*span, ")")].concat();
    let fix = spans.iter().flat_map(around).collect();
    input.report(Diagnostic::new(SyntacticProblem::AndWithinOr { part }, first).with_fix(fix));
}

fn binary(input: &mut Input<'_, '_>, start: u32, left: ExprId, operator: BinaryOperator, binds: Level) -> Read<ExprId> {
    input.take(TokenRole::Operator);
    let right = match binds {
        // `2 veckor före 3 dagar efter D` shifts from the right.
        Level::Shift => {
            let start = input.start();
            let right = deeper(input, Level::Shift)?;
            warn_of_sum(input, left, right, start);
            right
        }
        Level::Sum => level(input, Level::Product)?,
        _ => level(input, Level::Unary)?,
    };
    Ok(input.add(start, Expr::Binary { operator, left, right }))
}

/// Tells of `1 månad efter start + 14 dagar`: the sum is taken first, and with lengths of two kinds the day would be another if it were not.
fn warn_of_sum(input: &mut Input<'_, '_>, length: ExprId, sum: ExprId, start: u32) {
    let state = input.state();
    let Expr::Binary { operator: BinaryOperator::Add | BinaryOperator::Subtract, right, .. } = state.exprs.get(sum)
    else {
        return;
    };
    let kind = |expr: ExprId| match state.exprs.get(expr) {
        Expr::WithUnit { unit: Unit::Dagar | Unit::Veckor, .. } => Some(Unit::Dagar),
        Expr::WithUnit { unit: Unit::Manader | Unit::Kvartal | Unit::Ar, .. } => Some(Unit::Manader),
        Expr::WithUnit { unit: Unit::Arbetsdagar, .. } => Some(Unit::Arbetsdagar),
        _ => None,
    };
    let differ = kind(length).zip(kind(*right)).is_some_and(|(one, other)| one != other);
    let span = state.map.span(Place::Expr(sum));
    // With parentheses around it, it begins after its first token.
    if differ && span.start == start {
        let part = input.text_at(span).to_owned();
        let fix = [insert_before(span, "("), insert_after(span, ")")].concat();
        input.report(Diagnostic::new(SyntacticProblem::SumWithinShift { part }, span).with_fix(fix));
    }
}

/// `18–66`, and `start–` without an upper end where no operand follows on the line.
fn range(input: &mut Input<'_, '_>, start: u32, low: ExprId) -> Read<ExprId> {
    input.take(TokenRole::Operator);
    let token = input.token();
    let on_line = !token.nl_before || input.place().brackets > 0;
    let high = if on_line && starts_operand(token) { Some(level(input, Level::Shift)?) } else { None };
    Ok(input.add(start, Expr::Range { low, high }))
}

/// A comparison, and where another follows, the error that comparisons do not chain.
fn comparisons(input: &mut Input<'_, '_>, start: u32, left: ExprId, first: Infix) -> Read<ExprId> {
    let (mut compared, mut right) = comparison(input, start, left, first)?;
    while let Some(middle) = right {
        let token = input.operator();
        let Some((Level::Comparison, next)) = infix(input, token) else { break };
        input.heighten()?;
        let middle_span = input.state().map.span(Place::Expr(middle));
        report_chain(input, token, middle_span);
        let (link, last) = comparison(input, middle_span.start, middle, next)?;
        compared = input.add(start, Expr::And(vec![compared, link]));
        right = last;
    }
    Ok(compared)
}

fn report_chain(input: &mut Input<'_, '_>, operator: Token, middle: Span) {
    let at = input.span_of(operator);
    let text = input.text_at(middle).to_owned();
    let fix = insert_before(at, format!("och {text} "));
    input.report(Diagnostic::new(SyntacticProblem::ChainedComparison { middle: text }, at).with_fix(fix));
}

/// One comparison, and the operand on its right, if it has one.
fn comparison(input: &mut Input<'_, '_>, start: u32, left: ExprId, infix: Infix) -> Read<(ExprId, Option<ExprId>)> {
    match infix {
        Infix::Is => return is(input, start, left),
        Infix::IsMissing => return Ok((missing(input, start, left), None)),
        Infix::Sign { comparison, negated } => {
            input.take(TokenRole::Operator);
            return compare(input, start, left, negated, comparison);
        }
        Infix::EqualsSign => {
            equals_sign(input);
            return compare(input, start, left, false, Comparison::Is);
        }
        Infix::Relation(relation) => {
            input.take(TokenRole::Operator);
            let right = level(input, Level::Range)?;
            return Ok((input.add(start, Expr::Relation { left, relation, right }), Some(right)));
        }
        _ => {}
    }
    input.take(TokenRole::Operator);
    let expr = if infix == Infix::HasHappened {
        input.take(TokenRole::Operator);
        Expr::HasHappened { event: left, window: window(input)? }
    } else {
        let negated = input.operator().word == Word::Not;
        if negated {
            input.take(TokenRole::Operator);
        }
        Expr::Exists { operand: left, negated }
    };
    Ok((input.add(start, expr), None))
}

/// `=` where `är` is meant.
fn equals_sign(input: &mut Input<'_, '_>) {
    let token = input.token();
    let mut at = input.span_of(token);
    input.take(TokenRole::Operator);
    if input.at_sign(TokenKind::Eq) {
        input.take(TokenRole::Operator);
        at = at.cover(input.last_span());
    }
    input.report(Diagnostic::new(SyntacticProblem::EqualsInCondition, at).with_fix(replace(at, "är")));
}

fn compare(
    input: &mut Input<'_, '_>,
    start: u32,
    left: ExprId,
    negated: bool,
    comparison: Comparison,
) -> Read<(ExprId, Option<ExprId>)> {
    let right = level(input, if comparison == Comparison::Is { Level::Range } else { Level::Shift })?;
    Ok((input.add(start, Expr::Compare { left, negated, comparison, right }), Some(right)))
}

/// What follows `är`.
fn is(input: &mut Input<'_, '_>, start: u32, left: ExprId) -> Read<(ExprId, Option<ExprId>)> {
    input.take(TokenRole::Operator);
    let negated = input.take_word(Word::Not, TokenRole::Operator);
    let token = input.token();
    match token.word {
        Word::Nagon => {
            let options = any_of(input)?;
            Ok((input.add(start, Expr::AnyOf { left, negated, options }), None))
        }
        Word::Okant | Word::Okand => unknown(input, start, left, negated),
        Word::Kant | Word::Kand => unknown(input, start, left, !negated),
        Word::Saknas => Ok((missing(input, start, left), None)),
        Word::Between => between(input, start, left, negated),
        _ => {
            let comparison = likely::comparison_in_words(input).unwrap_or_else(|| comparison_word(input));
            compare(input, start, left, negated, comparison)
        }
    }
}

/// `saknas`, which is read as `finns inte` so that the rest of the line can be checked.
fn missing(input: &mut Input<'_, '_>, start: u32, left: ExprId) -> ExprId {
    input.take(TokenRole::Operator);
    let at = input.last_span();
    if input.operator().word == Word::Not {
        likely::not_missing(input);
        return input.add(start, Expr::Exists { operand: left, negated: false });
    }
    input.report(Diagnostic::new(SyntacticProblem::AmbiguousMissing, at));
    input.add(start, Expr::Exists { operand: left, negated: true })
}

/// `minst`, `mer än`, `före` … if one comes next; without one the values are compared as they are.
pub(super) fn comparison_word(input: &mut Input<'_, '_>) -> Comparison {
    let first = input.token().word;
    if let Some((comparison, words)) = comparison_after_is(first, input.look(1).word) {
        for _ in 0..words {
            input.take(TokenRole::Operator);
        }
        return comparison;
    }
    if !matches!(first, Word::More | Word::Less) {
        return Comparison::Is;
    }
    input.take(TokenRole::Operator);
    let at = input.last_span();
    let problem = SyntacticProblem::Missing { expected: Expected::Word(Word::Than) };
    input.report(Diagnostic::new(problem, at).with_fix(insert_after(at, " än")));
    if first == Word::More { Comparison::MoreThan } else { Comparison::LessThan }
}

/// `någon av a, b`: the only list with commas in an expression.
fn any_of(input: &mut Input<'_, '_>) -> Read<Vec<ExprId>> {
    input.take(TokenRole::Operator);
    input.expect_word(Word::Of, TokenRole::Operator)?;
    let mut options = vec![level(input, Level::Range)?];
    while is_list_comma(input) {
        input.take(TokenRole::Punctuation);
        options.push(level(input, Level::Range)?);
        input.allow(options.len())?;
    }
    if let [only] = options.as_slice() {
        warn_of_decimal_comma(input, *only);
    }
    Ok(options)
}

/// A comma belongs to the list unless it opens the next field (`, start: …`) or the reason of a reading (`, skäl "…"`).
fn is_list_comma(input: &mut Input<'_, '_>) -> bool {
    if input.operator().kind != TokenKind::Comma {
        return false;
    }
    let (word, next) = (input.look(1), input.look(2));
    let opens_field = word.kind == TokenKind::Word && next.kind == TokenKind::Colon;
    let opens_reason = word.word == Word::Skal && next.kind == TokenKind::String;
    !opens_field && !opens_reason
}

/// `någon av 1,5` has one value, though two may be meant.
fn warn_of_decimal_comma(input: &mut Input<'_, '_>, only: ExprId) {
    let span = input.state().map.span(Place::Expr(only));
    if !matches!(input.state().exprs.get(only), Expr::Number { whole: false, .. }) {
        return;
    }
    let number = SmolStr::new(input.text_at(span));
    input.report(Diagnostic::new(SyntacticProblem::OneDecimalNumber { number }, span));
}

/// `är okänt`: only tests may ask, so that no outcome changes when a fact becomes known.
fn unknown(input: &mut Input<'_, '_>, start: u32, left: ExprId, negated: bool) -> Read<(ExprId, Option<ExprId>)> {
    input.take(TokenRole::Constant);
    let at = input.last_span();
    if !input.place().may_ask_unknown {
        input.report(Diagnostic::new(SyntacticProblem::UnknownInRule, at));
    }
    Ok((input.add(start, Expr::IsUnknown { operand: left, negated }), None))
}

/// `är mellan A och B`: nobody can tell whether the ends count.
fn between(input: &mut Input<'_, '_>, start: u32, left: ExprId, negated: bool) -> Read<(ExprId, Option<ExprId>)> {
    let from = input.start();
    let subject = input.state().map.span(Place::Expr(left));
    let subject = input.text_at(subject).to_owned();
    input.take(TokenRole::Operator);
    let low_start = input.start();
    let low = level(input, Level::Sum)?;
    let low_text = input.text_from(low_start).to_owned();
    input.expect_word(Word::And, TokenRole::Operator)?;
    let high_start = input.start();
    let high = level(input, Level::Sum)?;
    let high_text = input.text_from(high_start).to_owned();
    let at = input.since(from);
    let of_days = matches!(input.state().exprs.get(low), Expr::Date(_));
    let limits = BetweenLimits { subject, low: low_text, high: high_text, of_days, negated };
    input.report(Diagnostic::new(SyntacticProblem::BetweenAsLimit(limits), at));
    let right = input.add(low_start, Expr::Range { low, high: Some(high) });
    let compared = Expr::Compare { left, negated, comparison: Comparison::Is, right };
    Ok((input.add(start, compared), Some(right)))
}

/// `före D`, `senast D`, `i P`, if one comes next.
pub(super) fn window(input: &mut Input<'_, '_>) -> Read<Option<Window>> {
    let token = input.operator();
    let kind = match token.word {
        Word::Before => WindowKind::Before,
        Word::After => WindowKind::After,
        Word::NoLaterThan => WindowKind::NoLaterThan,
        Word::NoEarlierThan => WindowKind::NoEarlierThan,
        Word::In if input.look(1).word != Word::Tid => WindowKind::In,
        _ => return Ok(None),
    };
    input.take(TokenRole::Keyword);
    let day = level(input, Level::Sum)?;
    Ok(Some(Window { kind, day }))
}

/// The condition after `om`, which ends before `så`, `kallad` or the line.
pub(super) fn condition(input: &mut Input<'_, '_>) -> Read<ExprId> {
    if ends_here(input) { hole(input, Expected::Condition) } else { expression(input) }
}
