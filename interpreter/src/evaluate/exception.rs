//! A value with exceptions: which apply, which give way, and what is the case where that is open.
//!
//! Exceptions are a set. Of those that apply, the ones that another applying exception goes before give way; two that remain with different
//! values are a fault, because nothing says which the rule means. Equal values never conflict.

use stadga_program::node::{DefaultId, Node, NodeId};
use stadga_program::program::{Default, Exception, ExceptionValue, FaultCode, MAX_DEFAULT_DEPTH};

use super::Fractions;
use super::candidates::{Candidates, same};
use super::row::{BROKEN, Row};
use crate::cell::{Cell, State};

/// The value of a tree of huvudregel and undantag.
pub(super) fn default_value(here: &impl Row, node: &Node, tree: DefaultId, fractions: &Fractions<'_>) -> Cell {
    nested_value(here, node, tree, fractions, 0)
}

fn nested_value(here: &impl Row, node: &Node, tree: DefaultId, fractions: &Fractions<'_>, depth: u32) -> Cell {
    let Some(tree) = here.place().0.prepared.program.defaults.get(tree.index()) else { return BROKEN };
    if depth >= MAX_DEFAULT_DEPTH {
        return BROKEN;
    }
    let value_of = |exception: &Exception| match exception.value {
        ExceptionValue::Node(value) => here.cell(value),
        ExceptionValue::Default(inner) => nested_value(here, node, inner, fractions, depth + 1),
    };
    let mut candidates = Candidates::none();
    let mut applying = 0;
    for exception in remaining(tree, |node| here.cell(node)) {
        let condition = here.cell(exception.condition);
        applying += u32::from(condition.is_known());
        candidates.depend_on(super::logic::present(node.rule, condition));
        candidates.add(value_of(exception), node, fractions);
    }
    if applying > 1 && has_conflict(here, node, tree, fractions, &value_of) {
        return Cell::faulty(node.rule, FaultCode::ExceptionConflict);
    }
    if applying == 0 {
        match tree.main {
            Some(main) => candidates.add(here.cell(main), node, fractions),
            None => candidates.add_none(node, FaultCode::NoRule),
        }
    }
    candidates.settle().unwrap_or(BROKEN)
}

/// The exceptions that apply or may apply, less those that an applying one goes before.
pub(crate) fn remaining(tree: &Default, cell: impl Fn(NodeId) -> Cell + Copy) -> impl Iterator<Item = &Exception> {
    tree.exceptions.iter().filter(move |exception| {
        !cell(exception.condition).is_no() && !is_preceded(tree, exception, |condition| cell(condition).is_yes())
    })
}

/// Whether the exception gives way to one whose condition is so.
fn is_preceded(tree: &Default, exception: &Exception, is_so: impl Fn(NodeId) -> bool) -> bool {
    let mut earlier = exception.preceded_by.iter().filter_map(|index| tree.exceptions.get(*index as usize));
    earlier.any(|earlier| is_so(earlier.condition))
}

/// Whether two exceptions apply with different values, and no open exception can make either give way.
fn has_conflict(
    here: &impl Row,
    node: &Node,
    tree: &Default,
    fractions: &Fractions<'_>,
    value_of: &impl Fn(&Exception) -> Cell,
) -> bool {
    let mut first = None;
    for exception in remaining(tree, |node| here.cell(node)) {
        let is_open = |condition| !here.cell(condition).is_known();
        if !here.cell(exception.condition).is_yes() || is_preceded(tree, exception, is_open) {
            continue;
        }
        let value = value_of(exception);
        if !matches!(value.state, State::Known | State::Absent) {
            continue;
        }
        match first {
            None => first = Some(value),
            Some(first) if !same(first, value, node.kind, fractions) => return true,
            Some(_) => {}
        }
    }
    false
}
