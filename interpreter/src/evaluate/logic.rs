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
    let (mut no, mut states) = (false, 0);
    for operand in operands.clone() {
        no |= operand.is_no();
        states |= operand.state as u8;
    }
    match (no, states) {
        (true, _) => Cell::NO,
        (false, 0) => Cell::YES,
        _ => open(rule, operands),
    }
}

/// One holds.
#[inline(always)]
pub(super) fn or(rule: RuleId, operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    let (mut yes, mut states) = (false, 0);
    for operand in operands.clone() {
        yes |= operand.is_yes();
        states |= operand.state as u8;
    }
    match (yes, states) {
        (true, _) => Cell::YES,
        (false, 0) => Cell::NO,
        _ => open(rule, operands),
    }
}

/// All three hold.
#[inline(always)]
pub(super) fn and_three(rule: RuleId, cells: [Cell; 3]) -> Cell {
    let [first, second, third] = cells;
    if first.is_known() && second.is_known() && third.is_known() {
        return Cell::truth(first.word & second.word & third.word != 0);
    }
    and(rule, cells.iter().copied())
}

/// One of three holds.
#[inline(always)]
pub(super) fn or_three(rule: RuleId, cells: [Cell; 3]) -> Cell {
    let [first, second, third] = cells;
    if first.is_known() && second.is_known() && third.is_known() {
        return Cell::truth(first.word | second.word | third.word != 0);
    }
    or(rule, cells.iter().copied())
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
fn open(rule: RuleId, mut operands: impl Iterator<Item = Cell> + Clone) -> Cell {
    let is_unknown = operands.clone().any(|operand| operand.state == State::Unknown);
    if is_unknown { Cell::UNKNOWN } else { least_fault(rule, &mut operands) }
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
