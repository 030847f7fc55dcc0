//! What an operation is done for at once: the case, or all rows of an inner space.
//!
//! An operation is written once, as what one row gives. A batch finds its operands before the rows are gone through and puts the results where they
//! belong, so what an operation is and where its operands are is settled once for a column and not for each of its rows. Must not
//! know: what operations do.

use std::cell::Cell as Shared;

use stadga_program::node::{NodeId, Operands, RuleId, SlotId, SpaceId};

use super::column::Source;
use super::layout::Layout;
use super::logic::{Chain, chain};
use super::row::{CaseRow, Row};
use crate::cell::Cell;

/// Rows that an operation is done for.
pub(super) trait Batch {
    /// Where the values of an operand are.
    type Operand: Copy;
    /// A row, for what finds its own way to its operands.
    type Here: Row;

    /// The operand at a position among those of the operation.
    fn operand(&self, position: usize, node: NodeId) -> Self::Operand;
    /// The value of an operand for a row.
    fn get(&self, operand: Self::Operand, row: u32) -> Cell;
    /// Gives every row its value.
    fn fill(&self, value: impl FnMut(u32) -> Cell);
    /// Gives every row what comes of two values.
    fn fill_two(&self, operands: [Self::Operand; 2], value: impl FnMut(u32, Cell, Cell) -> Cell);
    /// Gives every row what a chain of operands comes to.
    fn fill_chain(&self, kind: Chain, rule: RuleId, operands: Operands);
    /// Gives every row a fact of its own.
    fn fill_facts(&self, slot: SlotId);
    /// Gives every row the value of a node for the element that another node names.
    fn fill_at(&self, rule: RuleId, value: NodeId, row: NodeId);
    /// A row.
    fn here(&self, row: u32) -> Self::Here;
    /// What is evaluated.
    fn layout(&self) -> &Layout<'_>;
    /// Where the values of a node are for the rows of a space inside this one.
    fn inside(&self, node: NodeId, space: SpaceId) -> Source<'_>;

    /// The operands of an operation that has two.
    #[inline(always)]
    fn two(&self, [left, right]: [NodeId; 2]) -> [Self::Operand; 2] {
        [self.operand(0, left), self.operand(1, right)]
    }

    /// The operands of an operation that has three.
    #[inline(always)]
    fn three(&self, [first, second, third]: [NodeId; 3]) -> [Self::Operand; 3] {
        [self.operand(0, first), self.operand(1, second), self.operand(2, third)]
    }

    /// Gives every row what comes of one value.
    #[inline(always)]
    fn map(&self, operand: NodeId, mut value: impl FnMut(Cell) -> Cell) {
        let operand = self.operand(0, operand);
        self.fill(|row| value(self.get(operand, row)));
    }

    /// Gives every row what comes of two values.
    #[inline(always)]
    fn zip(&self, left: NodeId, right: NodeId, mut value: impl FnMut(Cell, Cell) -> Cell) {
        let [left, right] = self.two([left, right]);
        self.fill(|row| value(self.get(left, row), self.get(right, row)));
    }
}

/// The case, whose node is evaluated once.
pub(super) struct CaseBatch<'a> {
    pub(super) here: &'a CaseRow<'a>,
    /// Where the result goes.
    pub(super) target: &'a Shared<Cell>,
}

impl<'a> Batch for CaseBatch<'a> {
    type Operand = Cell;
    type Here = CaseRow<'a>;

    #[inline(always)]
    fn operand(&self, _: usize, node: NodeId) -> Cell {
        self.here.cell(node)
    }

    #[inline(always)]
    fn get(&self, operand: Cell, _: u32) -> Cell {
        operand
    }

    #[inline(always)]
    fn fill(&self, mut value: impl FnMut(u32) -> Cell) {
        self.target.set(value(0));
    }

    #[inline(always)]
    fn fill_two(&self, [left, right]: [Cell; 2], mut value: impl FnMut(u32, Cell, Cell) -> Cell) {
        self.target.set(value(0, left, right));
    }

    #[inline(always)]
    fn fill_chain(&self, kind: Chain, rule: RuleId, operands: Operands) {
        let operands = self.here.layout.prepared.program.operand_list(operands);
        self.target.set(chain(kind, rule, operands.iter().map(|node| self.here.cell(*node))));
    }

    #[inline(always)]
    fn fill_facts(&self, slot: SlotId) {
        self.target.set(self.here.layout.case.fact(slot));
    }

    fn fill_at(&self, rule: RuleId, value: NodeId, row: NodeId) {
        self.target.set(super::operation::at(self.here, rule, value, row));
    }

    #[inline(always)]
    fn here(&self, _: u32) -> CaseRow<'a> {
        *self.here
    }

    fn layout(&self) -> &Layout<'_> {
        self.here.layout
    }

    fn inside(&self, node: NodeId, space: SpaceId) -> Source<'_> {
        Source::of(self.here.layout, self.here.cells, node, space)
    }
}
