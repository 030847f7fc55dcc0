//! What an operation is done for at once: the case, or all rows of an inner space.
//!
//! An operation is written once, as what one row gives. A batch finds its operands before the rows are gone through and puts the results where they
//! belong, so what an operation is and where its operands are is settled once for a column and not for each of its rows. Operands are
//! those that the program says the operation has, in their order. Must not know: what operations do.

use std::cell::Cell as Shared;

use stadga_program::node::{Node, NodeId, Operands, RuleId, SlotId, SpaceId, TableId};

use super::column::Source;
use super::layout::Layout;
use super::logic::{Chain, chain};
use super::operation::{at, listed};
use super::row::{BROKEN, CaseRow, Row};
use super::table::Dated;
use crate::cell::Cell;

/// Rows that an operation is done for.
pub(super) trait Batch {
    /// A row, for what finds its own way to its operands.
    type Here: Row;

    /// Gives every row its value.
    fn fill(&self, value: impl FnMut(u32) -> Cell);
    /// Gives every row what comes of the one operand of the operation.
    fn fill_one(&self, operand: NodeId, value: impl FnMut(Cell) -> Cell);
    /// Gives every row what comes of the two operands of the operation.
    fn fill_two(&self, operands: [NodeId; 2], value: impl FnMut(u32, Cell, Cell) -> Cell);
    /// Gives every row what comes of the three operands of the operation.
    fn fill_three(&self, operands: [NodeId; 3], value: impl FnMut(u32, [Cell; 3]) -> Cell);
    /// Gives every row what a chain of operands comes to.
    fn fill_chain(&self, kind: Chain, rule: RuleId, operands: Operands);
    /// Gives every row a fact of its own.
    fn fill_facts(&self, slot: SlotId);
    /// Gives every row what it is for.
    fn fill_elements(&self);
    /// Gives every row whether it is there for certain.
    fn fill_listed(&self);
    /// Gives every row the value of a table that is in force on a day.
    fn fill_dated(&self, node: &Node, table: TableId, day: NodeId);
    /// Gives every row the value of a node for the element that another node names.
    fn fill_at(&self, rule: RuleId, value: NodeId, row: NodeId);
    /// A row.
    fn here(&self, row: u32) -> Self::Here;
    /// What is evaluated.
    fn layout(&self) -> &Layout<'_>;
    /// Where the values of a node are for the rows of a space inside this one.
    fn inside(&self, node: NodeId, space: SpaceId) -> Source<'_>;

    /// Gives every row what comes of two values, wherever the row is.
    #[inline(always)]
    fn zip(&self, left: NodeId, right: NodeId, mut value: impl FnMut(Cell, Cell) -> Cell) {
        self.fill_two([left, right], |_, left, right| value(left, right));
    }
}

/// The case, whose node is evaluated once.
pub(super) struct CaseBatch<'a> {
    pub(super) here: &'a CaseRow<'a>,
    /// Where the result goes.
    pub(super) target: &'a Shared<Cell>,
}

impl<'a> Batch for CaseBatch<'a> {
    type Here = CaseRow<'a>;

    #[inline(always)]
    fn fill(&self, mut value: impl FnMut(u32) -> Cell) {
        self.target.set(value(0));
    }

    #[inline(always)]
    fn fill_one(&self, operand: NodeId, mut value: impl FnMut(Cell) -> Cell) {
        self.target.set(value(self.here.cell(operand)));
    }

    #[inline(always)]
    fn fill_two(&self, [left, right]: [NodeId; 2], mut value: impl FnMut(u32, Cell, Cell) -> Cell) {
        self.target.set(value(0, self.here.cell(left), self.here.cell(right)));
    }

    #[inline(always)]
    fn fill_three(&self, operands: [NodeId; 3], mut value: impl FnMut(u32, [Cell; 3]) -> Cell) {
        self.target.set(value(0, operands.map(|operand| self.here.cell(operand))));
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

    fn fill_elements(&self) {
        self.target.set(BROKEN);
    }

    fn fill_listed(&self) {
        self.target.set(listed(self.here));
    }

    #[inline(always)]
    fn fill_dated(&self, node: &Node, table: TableId, day: NodeId) {
        self.target.set(Dated::of(self.here.layout.prepared, node, table).value(self.here, self.here.cell(day)));
    }

    fn fill_at(&self, rule: RuleId, value: NodeId, row: NodeId) {
        self.target.set(at(self.here, rule, value, row));
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
