//! Conditions: one expression, or a block of criteria with labels and places of their own.

use super::block::{begins_criteria_clause, block, item, opened_block};
use super::clause;
use super::expression::{self, empty, expression};
use super::header;
use super::likely;
use super::reader::{Input, Read, Reading};
use super::roles::TokenRole;
use crate::lexer::token::TokenKind;
use crate::syntax::expression::{Condition, Criterion};
use crate::syntax::tree::Clause;
use crate::vocabulary::kinds::BlockClass;

/// An item of a block of criteria.
enum Item {
    Clause(Clause),
    Criterion(Criterion),
    Nothing,
}

/// `{ criteria }` or one expression.
pub(super) fn condition(input: &mut Input<'_, '_>) -> Read<Condition> {
    if input.at_sign(TokenKind::LBrace) {
        return Ok(Condition::Criteria(criteria(input)?));
    }
    expression::condition(input).map(Condition::Expr)
}

/// A block of criteria within a rule.
pub(super) fn criteria(input: &mut Input<'_, '_>) -> Read<Vec<Criterion>> {
    let items = block(input, BlockClass::Criteria, |input| item(input, |input| criterion(input).map(Some), missing))?;
    Ok(items.into_iter().flatten().collect())
}

/// Criteria whose `{` has been told to be missing.
pub(super) fn unopened_criteria(input: &mut Input<'_, '_>) -> Read<Vec<Criterion>> {
    let read = |input: &mut Input<'_, '_>| item(input, |input| criterion(input).map(Some), missing);
    Ok(opened_block(input, BlockClass::Criteria, read)?.into_iter().flatten().collect())
}

/// The block of a villkor, which also holds clauses.
pub(super) fn criteria_and_clauses(input: &mut Input<'_, '_>) -> Read<(Vec<Clause>, Vec<Criterion>)> {
    let items = block(input, BlockClass::Criteria, |input| {
        if begins_criteria_clause(input, 0) {
            return Ok(clause::clause(input)?.map_or(Item::Nothing, Item::Clause));
        }
        item(
            input,
            |input| criterion(input).map(Item::Criterion),
            |input| match missing(input) {
                Some(criterion) => Item::Criterion(criterion),
                None => Item::Nothing,
            },
        )
    })?;
    let (mut clauses, mut criteria) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Clause(clause) => clauses.push(clause),
            Item::Criterion(criterion) => criteria.push(criterion),
            Item::Nothing => {}
        }
    }
    Ok((clauses, criteria))
}

/// `"label": expr enligt …`.
fn criterion(input: &mut Input<'_, '_>) -> Read<Criterion> {
    likely::mark_of_list(input);
    let start = input.start();
    let is_labelled = input.at_sign(TokenKind::String) && input.look(1).kind == TokenKind::Colon;
    let label = if is_labelled { input.take_text(TokenRole::Label) } else { None };
    if is_labelled {
        input.take(TokenRole::Punctuation);
    }
    likely::if_in_criterion(input);
    let condition = expression(input)?;
    let sources = header::according_to(input)?;
    Ok(Criterion { id: input.node(start), label, condition, sources })
}

/// A criterion that could not be read still counts as one, so that the group around it is not complete without it.
fn missing(input: &mut Input<'_, '_>) -> Option<Criterion> {
    let start = input.end();
    let condition = empty(input);
    Some(Criterion { id: input.node(start), label: None, condition, sources: Vec::new() })
}
