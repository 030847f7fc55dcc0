//! The candidates rule: what holds where it is open which of several values applies.
//!
//! If all that could apply are final and equal, that is the value, whichever it is. Otherwise the whole is unknown if anything involved
//! is, and else it is faulty. Faults count as equal to each other, because more facts may replace a fault by a lesser one.

use stadga_program::node::{Kind, Node};
use stadga_program::program::FaultCode;

use super::Fractions;
use crate::cell::{Cell, State};

/// Values that could apply, and the conditions on which that depends.
pub(super) struct Candidates {
    value: Option<Cell>,
    agree: bool,
    unknown: bool,
    least_fault: Option<i64>,
    /// What holds where none applies, if that is a fault: blamed only where nothing else is to blame.
    none_applies: Option<i64>,
}

impl Candidates {
    /// None yet.
    pub(super) fn none() -> Candidates {
        Candidates { value: None, agree: true, unknown: false, least_fault: None, none_applies: None }
    }

    /// Whether nothing could apply yet.
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_none()
    }

    /// A condition that is not settled and decides which candidate applies.
    pub(super) fn depend_on(&mut self, condition: Cell) {
        self.note(condition);
    }

    /// A value that could apply.
    pub(super) fn add(&mut self, value: Cell, node: &Node, fractions: &Fractions<'_>) {
        self.note(value);
        match self.value {
            None => self.value = Some(value),
            Some(first) => self.agree &= same(first, value, node.kind, fractions),
        }
    }

    /// It could be that none applies, which is a fault.
    pub(super) fn add_none(&mut self, node: &Node, code: FaultCode) {
        let fault = Cell::faulty(node.rule, code);
        self.none_applies = Some(fault.word);
        match self.value {
            None => self.value = Some(fault),
            Some(first) => self.agree &= first.state == State::Faulty,
        }
    }

    /// What the candidates give; nothing if there were none.
    pub(super) fn settle(self) -> Option<Cell> {
        let value = self.value?;
        Some(match (value.state, self.least_fault.or(self.none_applies)) {
            (State::Faulty, Some(word)) if self.agree => Cell { word, state: State::Faulty },
            (State::Known | State::Absent, _) if self.agree => value,
            (_, Some(word)) if !self.unknown => Cell { word, state: State::Faulty },
            _ => Cell::UNKNOWN,
        })
    }

    fn note(&mut self, cell: Cell) {
        match cell.state {
            State::Unknown => self.unknown = true,
            State::Faulty => self.least_fault = Some(self.least_fault.map_or(cell.word, |least| least.min(cell.word))),
            State::Known | State::Absent => {}
        }
    }
}

/// Whether two values are final and equal.
pub(super) fn same(left: Cell, right: Cell, kind: Kind, fractions: &Fractions<'_>) -> bool {
    match (left.state, right.state) {
        (State::Known, State::Known) if left.word != right.word => {
            matches!(kind, Kind::Ratio(_)) && fractions.get(left.word) == fractions.get(right.word)
        }
        (State::Unknown, _) => false,
        (left, right) => left == right,
    }
}
