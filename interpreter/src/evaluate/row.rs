//! A row of a space, from which operands are read by the number of their node.
//!
//! So a value is found that no [`super::batch`] has found before the rows are gone through: by going outwards from the row at hand. Must not
//! know: operations.

use std::cell::Cell as Shared;

use stadga_program::node::{NodeId, RuleId, SpaceId};
use stadga_program::program::FaultCode;

use super::CASE;
use super::layout::Layout;
use crate::cell::Cell;

/// The cells of an evaluation while it is under way: nodes read what was written before them, through one shared view.
pub(super) type CellView<'a> = &'a [Shared<Cell>];

/// What a program that breaks its own invariants reads; a program that passed its check never does.
pub(super) const BROKEN: Cell = Cell::faulty(RuleId(0), FaultCode::Limit);

/// A row of a space, from which operands are read.
pub(super) trait Row {
    /// The value of a node, of the space at hand or of one that encloses it.
    fn cell(&self, node: NodeId) -> Cell;
    /// What is evaluated, with the space and the row at hand.
    fn place(&self) -> (&Layout<'_>, SpaceId, u32);
    /// The value of a node for a row of a space inside this one.
    fn cell_inside(&self, node: NodeId, space: SpaceId, row: u32) -> Cell;
}

/// The case itself.
#[derive(Clone, Copy)]
pub(super) struct CaseRow<'a> {
    pub(super) layout: &'a Layout<'a>,
    pub(super) cells: CellView<'a>,
}

impl Row for CaseRow<'_> {
    #[inline(always)]
    fn cell(&self, node: NodeId) -> Cell {
        self.cells.get(node.index()).map_or(BROKEN, Shared::get)
    }

    #[inline(always)]
    fn place(&self) -> (&Layout<'_>, SpaceId, u32) {
        (self.layout, CASE, 0)
    }

    fn cell_inside(&self, node: NodeId, space: SpaceId, row: u32) -> Cell {
        read(self.layout, self.cells, node, space, row)
    }
}

/// A row of an inner space.
#[derive(Clone, Copy)]
pub(super) struct InnerRow<'a> {
    pub(super) layout: &'a Layout<'a>,
    pub(super) cells: CellView<'a>,
    pub(super) space: SpaceId,
    pub(super) row: u32,
}

impl Row for InnerRow<'_> {
    fn cell(&self, node: NodeId) -> Cell {
        read(self.layout, self.cells, node, self.space, self.row)
    }

    fn place(&self) -> (&Layout<'_>, SpaceId, u32) {
        (self.layout, self.space, self.row)
    }

    fn cell_inside(&self, node: NodeId, space: SpaceId, row: u32) -> Cell {
        read(self.layout, self.cells, node, space, row)
    }
}

/// The value of a node for a row of its own space or of one inside that.
pub(super) fn read(layout: &Layout<'_>, cells: CellView<'_>, node: NodeId, space: SpaceId, row: u32) -> Cell {
    layout.index_of(node, space, row).and_then(|index| cells.get(index)).map_or(BROKEN, Shared::get)
}
