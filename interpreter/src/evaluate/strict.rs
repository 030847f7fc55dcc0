//! Operations that need all their operands: a fault in one is a fault of the whole, otherwise what is unknown in one is unknown in the whole.

use stadga_program::node::RuleId;
use stadga_program::program::FaultCode;

use super::logic::present;
use crate::cell::{Cell, State};

/// An operation on one known word.
#[inline(always)]
pub(super) fn one(rule: RuleId, operand: Cell, operation: impl FnOnce(i64) -> Cell) -> Cell {
    if operand.is_known() { operation(operand.word) } else { present(rule, operand) }
}

/// An operation on two known words.
#[inline(always)]
pub(super) fn two(rule: RuleId, left: Cell, right: Cell, operation: impl FnOnce(i64, i64) -> Cell) -> Cell {
    if left.is_known() && right.is_known() { operation(left.word, right.word) } else { open(rule, left, right) }
}

/// What two operands give of which one is not known.
#[cold]
pub(super) fn open(rule: RuleId, left: Cell, right: Cell) -> Cell {
    let (left, right) = (present(rule, left), present(rule, right));
    match (left.state, right.state) {
        (State::Faulty, State::Faulty) => Cell { word: left.word.min(right.word), state: State::Faulty },
        (State::Faulty, _) => left,
        (_, State::Faulty) => right,
        _ => Cell::UNKNOWN,
    }
}

/// Whether two values are equal. What is absent equals only what is absent.
#[inline(always)]
pub(super) fn equal(left: Cell, right: Cell, same: impl FnOnce(i64, i64) -> bool) -> Cell {
    match (left.state, right.state) {
        (State::Known, State::Known) => Cell::truth(same(left.word, right.word)),
        (State::Known | State::Absent, State::Known | State::Absent) => Cell::truth(left.state == right.state),
        (State::Faulty, State::Faulty) => Cell { word: left.word.min(right.word), state: State::Faulty },
        (State::Faulty, _) => left,
        (_, State::Faulty) => right,
        _ => Cell::UNKNOWN,
    }
}

/// A result that may be beyond what can be counted.
pub(super) fn counted(rule: RuleId, result: Option<i64>) -> Cell {
    result.map_or(Cell::faulty(rule, FaultCode::Overflow), Cell::known)
}
