//! `och`, `eller`, `inte` and `minst n av` in four states.
//!
//! `och` is the maximum in yes < faulty < unknown < no and `eller` the maximum in no < faulty < unknown < yes, so both are commutative
//! and associative and De Morgan's laws hold. A truth that is absent is a fault of the declaration that reads it.

use stadga_program::node::RuleId;
use stadga_program::program::FaultCode;

use crate::cell::{Cell, State};

/// Which chain of truths.
#[derive(Debug, Clone, Copy)]
pub(super) enum Chain {
    /// `och`.
    And,
    /// `eller`.
    Or,
}

/// What a chain of truths comes to.
#[inline(always)]
pub(super) fn chain(kind: Chain, rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    match kind {
        Chain::And => and(rule, operands),
        Chain::Or => or(rule, operands),
    }
}

/// All hold.
#[inline(always)]
pub(super) fn and(rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    let (mut all, mut states) = (1, 0);
    for operand in operands.clone() {
        all &= operand.word;
        states |= operand.state as u8;
    }
    if states == 0 { Cell::truth(all != 0) } else { and_open(rule, operands) }
}

/// One holds.
#[inline(always)]
pub(super) fn or(rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    let (mut any, mut states) = (0, 0);
    for operand in operands.clone() {
        any |= operand.word;
        states |= operand.state as u8;
    }
    if states == 0 { Cell::truth(any != 0) } else { or_open(rule, operands) }
}

/// All hold, where not all operands are known.
fn and_open(rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    if operands.clone().any(Cell::is_no) { Cell::NO } else { open(rule, operands) }
}

/// One holds, where not all operands are known.
fn or_open(rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    if operands.clone().any(Cell::is_yes) { Cell::YES } else { open(rule, operands) }
}

/// Both hold.
#[inline(always)]
pub(super) fn and_two(rule: RuleId, left: Cell, right: Cell) -> Cell {
    if left.is_known() && right.is_known() {
        return Cell::truth(left.word & right.word != 0);
    }
    and(rule, [left, right].into_iter())
}

/// One of two holds.
#[inline(always)]
pub(super) fn or_two(rule: RuleId, left: Cell, right: Cell) -> Cell {
    if left.is_known() && right.is_known() {
        return Cell::truth(left.word | right.word != 0);
    }
    or(rule, [left, right].into_iter())
}

/// It does not hold.
#[inline(always)]
pub(super) fn not(rule: RuleId, operand: Cell) -> Cell {
    match operand.state {
        State::Known => Cell::truth(operand.word == 0),
        _ => present(rule, operand),
    }
}

/// At least `least` hold.
pub(super) fn at_least(rule: RuleId, least: u32, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    let (mut yes, mut unknown, mut faulty) = (0_u32, 0_u32, 0_u32);
    for operand in operands.clone() {
        match operand.state {
            State::Known => yes += u32::from(operand.word != 0),
            State::Unknown => unknown += 1,
            State::Absent | State::Faulty => faulty += 1,
        }
    }
    if yes >= least {
        return Cell::YES;
    }
    if yes + unknown + faulty < least {
        return Cell::NO;
    }
    let only_a_fault_can_reach_it = yes + unknown < least && yes + faulty >= least;
    if unknown == 0 || only_a_fault_can_reach_it { least_fault(rule, operands) } else { Cell::UNKNOWN }
}

/// The value of a chain that nothing settles: unknown before faulty.
#[cold]
fn open(rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    let is_unknown = operands.clone().any(|operand| operand.state == State::Unknown);
    if is_unknown { Cell::UNKNOWN } else { least_fault(rule, operands) }
}

fn least_fault(rule: RuleId, operands: impl Iterator<Item = Cell>) -> Cell {
    let faults = operands.map(|operand| present(rule, operand)).filter(|operand| operand.state == State::Faulty);
    faults.min_by_key(|fault| fault.word).unwrap_or(Cell::UNKNOWN)
}

/// The value, or a fault where it is known not to exist.
pub(super) const fn present(rule: RuleId, cell: Cell) -> Cell {
    match cell.state {
        State::Absent => Cell::faulty(rule, FaultCode::Absent),
        _ => cell,
    }
}
