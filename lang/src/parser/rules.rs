//! `huvudregel` and `undantag`: a main rule, exceptions to it, and exceptions to those.

use super::block::{self, item, skip_item};
use super::expression::{condition, empty, expression, then_word};
use super::limit::{begins_limit, limit, limit_or_expression};
use super::operand::starts_operand;
use super::reader::{Input, Read, Reading, region};
use super::roles::TokenRole;
use super::{clause, header, likely};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::token::{Token, TokenKind};
use crate::syntax::expression::ExprId;
use crate::syntax::tree::{Clause, Exception, Name, RuleValue, Rules, Suffixes};
use crate::vocabulary::kinds::BlockClass;
use crate::vocabulary::operators::relation_of;
use crate::vocabulary::units::unit_of;
use crate::vocabulary::words::Word;

/// What the rules of a block yield.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// Values, in a beräkning.
    Exprs,
    /// Time limits, in a skyldighet.
    Limits,
    /// Either: an undantag from outside, whose rule may be of any kind.
    Either,
}

enum Item {
    Main(RuleValue),
    Exception(Box<Exception>),
    Clause(Clause),
    Nothing,
}

/// `{ huvudregel … undantag … }`.
pub(super) fn rules(input: &mut Input<'_, '_>, values: Values) -> Read<Rules> {
    block_of_rules(input, values, true)
}

fn block_of_rules(input: &mut Input<'_, '_>, values: Values, holds_main: bool) -> Read<Rules> {
    let start = input.start();
    let items = block::block(input, BlockClass::Rules, |input| rule(input, values, holds_main))?;
    let (mut clauses, mut main, mut exceptions) = (Vec::new(), None, Vec::new());
    for item in items {
        match item {
            Item::Main(value) => main = main.or(Some(value)),
            Item::Exception(exception) => exceptions.push(*exception),
            Item::Clause(clause) => clauses.push(clause),
            Item::Nothing => {}
        }
    }
    Ok(Rules { id: input.node(start), clauses, main, exceptions })
}

fn rule(input: &mut Input<'_, '_>, values: Values, holds_main: bool) -> Read<Item> {
    match input.token().word {
        Word::Huvudregel => {
            input.take(TokenRole::Clause);
            likely::superfluous_colon(input);
            if !holds_main {
                let at = input.last_span();
                input.report(Diagnostic::new(SyntacticProblem::MainRuleInException, at));
            }
            let value = item(input, |input| value(input, values), |_| RuleValue::Missing)?;
            Ok(Item::Main(value))
        }
        Word::Undantag => {
            let start = input.start();
            input.take(TokenRole::Clause);
            let read = |input: &mut Input<'_, '_>| exception(input, start, values);
            let exception = region(input, read, |input| unreadable(input, start))?;
            Ok(Item::Exception(Box::new(exception)))
        }
        _ if holds_main && lacks_word(input, values) => {
            likely::value_without_main_rule(input);
            let value = item(input, |input| value(input, values), |_| RuleValue::Missing)?;
            Ok(Item::Main(value))
        }
        _ => match clause::clause(input)? {
            Some(clause) => Ok(Item::Clause(clause)),
            None => Ok(Item::Nothing),
        },
    }
}

/// Whether a value stands where `huvudregel` and a value should.
fn lacks_word(input: &mut Input<'_, '_>, values: Values) -> bool {
    let (token, next) = (input.token(), input.look(1));
    let owner = input.place().owner;
    let is_value = match values {
        Values::Exprs | Values::Either => starts_operand(token) && next.kind != TokenKind::Colon,
        Values::Limits => begins_limit(token.word, next.word),
    };
    // `huvudregeln 0 dagar` is a word that is misspelt; after a value stands no other.
    let is_sentence = matches!(next.kind, TokenKind::Word | TokenKind::Number) && !next.nl_before && !goes_on(next);
    is_value && clause::find(input, owner).is_none() && (token.kind != TokenKind::Word || !is_sentence)
}

/// Whether a word goes on with a value rather than with a sentence.
fn goes_on(token: Token) -> bool {
    token.word.is_reserved() || relation_of(token.word).is_some() || unit_of(token.word).is_some()
}

/// An exception that cannot be read keeps its name, so that others may go before it.
fn unreadable(input: &mut Input<'_, '_>, start: u32) -> Exception {
    let is_named = is_named(input);
    let name = is_named.then(|| input.take_name(TokenRole::Declaration));
    skip_item(input);
    let condition = empty(input);
    Exception {
        id: input.node(start),
        name,
        label: None,
        target: None,
        suffixes: Suffixes::default(),
        condition,
        precedes: None,
        value: RuleValue::Missing,
        exceptions: Vec::new(),
    }
}

fn is_named(input: &mut Input<'_, '_>) -> bool {
    input.at_sign(TokenKind::Word) && !input.token().word.is_reserved() && !begins_suffix(input)
}

fn value(input: &mut Input<'_, '_>, values: Values) -> Read<RuleValue> {
    match values {
        Values::Exprs => Ok(RuleValue::Expr(expression(input)?)),
        Values::Limits => Ok(RuleValue::Limit(limit(input)?)),
        Values::Either => limit_or_expression(input),
    }
}

/// `undantag NAME "…" enligt … om C går före NAME så V { … }`, whose first word stands at `start` and has been read.
pub(super) fn exception(input: &mut Input<'_, '_>, start: u32, values: Values) -> Read<Exception> {
    input.enter()?;
    let name = if is_named(input) { Some(block::name(input, TokenRole::Declaration, Expected::Name)?) } else { None };
    let label = input.take_text(TokenRole::Label);
    likely::superfluous_colon(input);
    let mut suffixes = header::suffixes(input)?;
    let target = if values == Values::Either && input.take_word(Word::To, TokenRole::Keyword) {
        Some(header::path(input, TokenRole::Reference, Expected::Name)?)
    } else {
        None
    };
    header::more_suffixes(input, &mut suffixes)?;
    let Applies { condition, precedes, value } =
        if input.at(Word::Then) { value_first(input, values)? } else { condition_first(input, values)? };
    let exceptions = if input.at_sign(TokenKind::LBrace) {
        // No main rule stands among the exceptions to an exception, since the exception is it.
        block_of_rules(input, values, false)?.exceptions
    } else {
        Vec::new()
    };
    input.leave();
    let id = input.node(start);
    Ok(Exception { id, name, label, target, suffixes, condition, precedes, value, exceptions })
}

/// When an exception applies, and what then holds.
struct Applies {
    condition: ExprId,
    precedes: Option<Name>,
    value: RuleValue,
}

/// `om C går före NAME så V`.
fn condition_first(input: &mut Input<'_, '_>, values: Values) -> Read<Applies> {
    if_word(input)?;
    let condition = condition(input)?;
    let mut precedes = precedes(input)?;
    then_word(input)?;
    let then = input.last_span();
    let value = value(input, values)?;
    let late = input.start();
    if precedes.is_none() && !input.token().nl_before {
        precedes = self::precedes(input)?;
        if let Some(name) = &precedes {
            let written = input.since(late);
            likely::precedes_too_late(input, &name.text, written, then);
        }
    }
    Ok(Applies { condition, precedes, value })
}

/// `så V om C`, which is understood and corrected.
fn value_first(input: &mut Input<'_, '_>, values: Values) -> Read<Applies> {
    let start = input.start();
    then_word(input)?;
    let value = value(input, values)?;
    let first = input.since(start);
    let start = input.start();
    if_word(input)?;
    let condition = condition(input)?;
    let precedes = precedes(input)?;
    let last = input.since(start);
    likely::condition_too_late(input, first, last);
    Ok(Applies { condition, precedes, value })
}

/// `går före NAME`, if it comes next.
fn precedes(input: &mut Input<'_, '_>) -> Read<Option<Name>> {
    if input.token().word != Word::Gar || input.look(1).word != Word::Before {
        return Ok(None);
    }
    input.take(TokenRole::Keyword);
    input.take(TokenRole::Keyword);
    Ok(Some(block::name(input, TokenRole::Reference, Expected::Name)?))
}

/// `om`; `när` is understood and corrected.
pub(super) fn if_word(input: &mut Input<'_, '_>) -> Read<()> {
    let token = input.token();
    if token.word == Word::When {
        header::when_for_if(input);
        return Ok(());
    }
    if token.word != Word::If {
        return Err(input.unexpected(Expected::Word(Word::If)));
    }
    input.take(TokenRole::Keyword);
    Ok(())
}

fn begins_suffix(input: &mut Input<'_, '_>) -> bool {
    matches!(input.token().word, Word::Galler | Word::Ersatter | Word::Utan)
        && input.look(1).kind == TokenKind::Word
        && input.look(1).word != Word::None
}
