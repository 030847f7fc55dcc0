//! `huvudregel` and `undantag`: a main rule, exceptions to it, and exceptions to those.

use super::block::{self, item};
use super::clause;
use super::expression::{condition, expression, then_word};
use super::header;
use super::limit::{limit, limit_or_expression};
use super::reader::{Input, Read, Reading};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::syntax::tree::{Clause, Exception, RuleValue, Rules};
use crate::vocabulary::kinds::BlockClass;
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
            item(input, |input| Ok(Item::Exception(Box::new(exception(input, start, values)?))), |_| Item::Nothing)
        }
        _ => match clause::clause(input)? {
            Some(clause) => Ok(Item::Clause(clause)),
            None => Ok(Item::Nothing),
        },
    }
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
    let is_named = input.at_sign(TokenKind::Word) && !input.token().word.is_reserved() && !begins_suffix(input);
    let name = if is_named { Some(block::name(input, TokenRole::Declaration, Expected::Name)?) } else { None };
    let label = input.take_text(TokenRole::Label);
    let mut suffixes = header::suffixes(input)?;
    let target = if values == Values::Either && input.take_word(Word::To, TokenRole::Keyword) {
        Some(header::path(input, TokenRole::Reference, Expected::Name)?)
    } else {
        None
    };
    header::more_suffixes(input, &mut suffixes)?;
    if_word(input)?;
    let condition = condition(input)?;
    let precedes = if input.token().word == Word::Gar && input.look(1).word == Word::Before {
        input.take(TokenRole::Keyword);
        input.take(TokenRole::Keyword);
        Some(block::name(input, TokenRole::Reference, Expected::Name)?)
    } else {
        None
    };
    then_word(input)?;
    let value = value(input, values)?;
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
