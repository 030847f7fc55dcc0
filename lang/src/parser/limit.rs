//! Time limits: when something must be done.

use super::expression::{Level, condition, expression, level, missing_otherwise, then_word};
use super::operand::choice;
use super::reader::{Input, Read, Reading, SyntaxError, fatal, replace};
use super::roles::TokenRole;
use super::rules;
use super::{course, likely};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::syntax::expression::{BranchValue, ExprId, Limit, LimitPoint};
use crate::syntax::tree::RuleValue;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// A limit, with its conditions and exceptions.
pub(super) fn limit(input: &mut Input<'_, '_>) -> Read<Limit> {
    let (token, next) = (input.token(), input.look(1));
    match token.word {
        Word::Utan if next.word == Word::Bestamd => no_fixed_time(input),
        Word::Galler if next.word == Word::Not => {
            input.take(TokenRole::Keyword);
            input.take(TokenRole::Keyword);
            Ok(Limit::DoesNotApply)
        }
        Word::If => conditional(input),
        Word::Valj if next.kind == TokenKind::Word => choose(input),
        _ if token.kind == TokenKind::LBrace => {
            let rules = rules::rules(input, rules::Values::Limits)?;
            Ok(Limit::Rules(Box::new(rules)))
        }
        _ => points(input),
    }
}

/// Whether a limit begins with this word; `om`, `välj` and `{` begin other things too.
pub(super) fn begins_limit(word: Word, next: Word) -> bool {
    match word {
        Word::Within | Word::NoLaterThan | Word::Before | Word::NoEarlierThan | Word::During => true,
        Word::Utan => next == Word::Bestamd,
        Word::Galler => next == Word::Not,
        _ => false,
    }
}

fn no_fixed_time(input: &mut Input<'_, '_>) -> Read<Limit> {
    input.take(TokenRole::Keyword);
    input.take(TokenRole::Keyword);
    input.expect_word(Word::Tid, TokenRole::Keyword)?;
    let on_line = !input.token().nl_before;
    Ok(Limit::NoFixedTime(if on_line { input.take_text(TokenRole::Label) } else { None }))
}

/// `om C så L annars L`.
fn conditional(input: &mut Input<'_, '_>) -> Read<Limit> {
    input.enter()?;
    input.take(TokenRole::Keyword);
    let condition = condition(input)?;
    then_word(input)?;
    let then = Box::new(limit(input)?);
    let otherwise = if input.operator().word == Word::Else {
        input.take(TokenRole::Keyword);
        limit(input)?
    } else {
        missing_otherwise(input);
        Limit::Missing
    };
    input.leave();
    Ok(Limit::If { condition, then, otherwise: Box::new(otherwise) })
}

fn choose(input: &mut Input<'_, '_>) -> Read<Limit> {
    let (tolkning, branches) = choice(input, |input| limit(input).map(branch), |_| branch(Limit::Missing))?;
    Ok(Limit::Choose { tolkning, branches })
}

fn branch(limit: Limit) -> BranchValue {
    BranchValue::Limit(Box::new(limit))
}

/// `tidigast D senast D`: points that together bound a period.
fn points(input: &mut Input<'_, '_>) -> Read<Limit> {
    let mut points = vec![point(input)?];
    while begins_limit(input.operator().word, Word::None) {
        points.push(point(input)?);
    }
    or_next_working_day(input)?;
    Ok(Limit::Points(points))
}

fn point(input: &mut Input<'_, '_>) -> Read<LimitPoint> {
    let token = input.token();
    if likely::same_day_as(input) {
        return Ok(LimitPoint::NoLaterThan(level(input, Level::Shift)?));
    }
    let point = match token.word {
        Word::Within => return within(input),
        Word::NoLaterThan => LimitPoint::NoLaterThan,
        Word::Before => LimitPoint::Before,
        Word::NoEarlierThan => LimitPoint::NoEarlierThan,
        Word::During => LimitPoint::During,
        _ => return Err(no_limit(input)),
    };
    let start = input.start();
    input.take(TokenRole::Keyword);
    let length = input.start();
    let day = level(input, Level::Shift)?;
    if token.word == Word::NoLaterThan && input.operator().word == Word::From {
        let length = input.since(length);
        let within = counted_from(input, day)?;
        likely::deadline_as_length(input, start, length);
        return Ok(within);
    }
    Ok(point(day))
}

/// `inom N från D`, `inom N från och med D`; in a step of a course also `inom N`, from the step before.
fn within(input: &mut Input<'_, '_>) -> Read<LimitPoint> {
    input.take(TokenRole::Keyword);
    let duration = level(input, Level::Sum)?;
    let token = input.operator();
    if token.word == Word::After {
        let at = input.span_of(token);
        input.report(Diagnostic::new(SyntacticProblem::WithinAfter, at).with_fix(replace(at, "från")));
    } else if token.word != Word::From {
        if input.place().owner == DeclarationKind::Steg
            && let Some(from) = course::day_before(input)
        {
            return Ok(LimitPoint::Within { duration, from, first_day_counts: false });
        }
        return Err(input.unexpected(Expected::CountedFrom));
    }
    counted_from(input, duration)
}

/// `från D`, `från och med D`, after a length of time.
fn counted_from(input: &mut Input<'_, '_>, duration: ExprId) -> Read<LimitPoint> {
    input.take(TokenRole::Keyword);
    let first_day_counts = input.at_words(&[Word::And, Word::With]);
    if first_day_counts {
        input.take(TokenRole::Keyword);
        input.take(TokenRole::Keyword);
    }
    let from = level(input, Level::Shift)?;
    Ok(LimitPoint::Within { duration, from, first_day_counts })
}

/// Something other than a limit; `samma dag …` has a message of its own.
fn no_limit(input: &mut Input<'_, '_>) -> SyntaxError {
    let token = input.token();
    let is_same_day = input.text_of(token) == "samma" && input.look(1).word == Word::Dag;
    if !is_same_day {
        let mistake = likely::vague_time(input).or_else(|| likely::limit_without_word(input));
        return mistake.unwrap_or_else(|| input.unexpected(Expected::Limit));
    }
    let at = input.span_of(token);
    fatal(Diagnostic::new(SyntacticProblem::SameDayOrNext, at))
}

/// `senast D eller nästa arbetsdag`: a limit has one last day.
fn or_next_working_day(input: &mut Input<'_, '_>) -> Read<()> {
    let token = input.operator();
    if token.word != Word::Or {
        return Ok(());
    }
    let at = input.span_of(token);
    Err(fatal(Diagnostic::new(SyntacticProblem::SameDayOrNext, at)))
}

/// A value that is a limit where its first word says so, else an expression.
pub(super) fn limit_or_expression(input: &mut Input<'_, '_>) -> Read<RuleValue> {
    let (word, next) = (input.token().word, input.look(1).word);
    if begins_limit(word, next) {
        return Ok(RuleValue::Limit(limit(input)?));
    }
    Ok(RuleValue::Expr(expression(input)?))
}
