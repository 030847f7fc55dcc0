//! Where the operands of a column are, found once for all its rows.
//!
//! A row of an inner space reads values of its own space, of the row that it lies in, and of the case. Finding out which of these an operand
//! is takes longer than most operations do, so it is done once for a column and not for each of its rows. Must not know: operations.

use stadga_program::node::{Kind, Node, NodeId, Op, SlotId, SpaceId};

use super::layout::Layout;
use super::{BROKEN, CASE, CellView, InnerRow, Row};
use crate::cell::Cell;

/// Where the values of an operand are for the rows of a space.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// One value for all rows.
    Same(Cell),
    /// A value for each row.
    Own(CellView<'a>),
    /// A value for each row of the space around, with the row of that space that each row lies in.
    Outer(CellView<'a>, &'a [u32]),
    /// Further out, or nowhere: to be looked for row by row.
    Elsewhere,
}

impl<'a> Source<'a> {
    /// Where a node is that has been evaluated.
    pub(super) fn of(layout: &Layout<'a>, cells: CellView<'a>, node: NodeId, space: SpaceId) -> Source<'a> {
        let found = || {
            let of = layout.prepared.program.nodes.get(node.index())?.space;
            if of == CASE {
                return Some(Source::Same(cells.get(node.index())?.get()));
            }
            let (start, rows) = layout.column(node.index(), of)?;
            let column = cells.get(start..start.checked_add(rows as usize)?)?;
            if of == space {
                return Some(Source::Own(column));
            }
            let parent = layout.prepared.program.spaces.get(space.index())?.parent()?;
            (parent == of).then(|| layout.parents(space)).flatten().map(|parents| Source::Outer(column, parents))
        };
        found().unwrap_or(Source::Elsewhere)
    }

    /// The value for a row; nothing where it has to be looked for.
    #[inline(always)]
    pub(super) fn at(&self, row: u32) -> Option<Cell> {
        match self {
            Source::Same(cell) => Some(*cell),
            Source::Own(column) => column.get(row as usize).map(std::cell::Cell::get),
            Source::Outer(column, parents) => {
                let outer = *parents.get(row as usize)?;
                column.get(outer as usize).map(std::cell::Cell::get)
            }
            Source::Elsewhere => None,
        }
    }
}

/// Fills in a column that only copies what is known of the elements that its rows are for: the elements, their facts, and values of theirs. The
/// answer is whether it is one.
pub(super) fn copy(layout: &Layout<'_>, cells: CellView<'_>, node: &Node, targets: CellView<'_>) -> bool {
    let Some(elements) = layout.elements_of_rows(node.space) else { return false };
    let rows = targets.iter().zip(elements);
    match node.op {
        Op::Element => rows.for_each(|(target, element)| target.set(Cell::known(*element))),
        Op::Fact(slot) if layout.goes_through_list(node.space) => {
            for (target, element) in rows {
                let row = u32::try_from(*element);
                target.set(row.map_or(BROKEN, |row| layout.case.fact_of(slot, row)));
            }
        }
        Op::At(value, row) => {
            let program = layout.prepared.program;
            let of = |id: NodeId| program.nodes.get(id.index());
            let (Some(value_node), Some(row_node)) = (of(value), of(row)) else { return false };
            let is_element = row_node.op == Op::Element && row_node.space == node.space;
            if !is_element || row_node.kind != Kind::Row(value_node.space) {
                return false;
            }
            let Source::Own(column) = Source::of(layout, cells, value, value_node.space) else { return false };
            for (target, element) in rows {
                let found = usize::try_from(*element).ok().and_then(|row| column.get(row));
                target.set(found.map_or(BROKEN, std::cell::Cell::get));
            }
        }
        _ => return false,
    }
    true
}

/// How many operands are remembered. Chains of more are read row by row.
const MOST: usize = 3;

/// For fewer rows than this, finding the operands first takes longer than it saves.
pub(super) const LEAST_ROWS: u32 = 4;

/// A row of a column whose operands have been found.
pub(super) struct ColumnRow<'a> {
    pub(super) inner: InnerRow<'a>,
    operands: [(NodeId, Source<'a>); MOST],
}

impl<'a> ColumnRow<'a> {
    /// The rows of a node, beginning with the first.
    pub(super) fn of(inner: InnerRow<'a>, node: &Node) -> ColumnRow<'a> {
        let mut operands = [(NodeId(u32::MAX), Source::Elsewhere); MOST];
        let mut free = operands.iter_mut();
        // What is made of the elements of a list, or read from another list, finds its own way.
        if !matches!(node.op, Op::Reduce(_) | Op::At(..) | Op::Settled(_)) {
            inner.layout.prepared.program.for_each_operand(node.op, &mut |operand| {
                if let Some(place) = free.next() {
                    *place = (operand, Source::of(&inner.layout, inner.cells, operand, inner.space));
                }
            });
        }
        ColumnRow { inner, operands }
    }
}

impl Row for ColumnRow<'_> {
    #[inline(always)]
    fn cell(&self, node: NodeId) -> Cell {
        for (operand, source) in &self.operands {
            if *operand == node {
                return source.at(self.inner.row).unwrap_or_else(|| self.inner.cell(node));
            }
        }
        self.inner.cell(node)
    }

    fn fact(&self, slot: SlotId) -> Cell {
        self.inner.fact(slot)
    }

    fn place(&self) -> (&Layout<'_>, SpaceId, u32) {
        self.inner.place()
    }

    fn cell_inside(&self, node: NodeId, space: SpaceId, row: u32) -> Cell {
        self.inner.cell_inside(node, space, row)
    }

    fn column(&self, node: NodeId, space: SpaceId) -> Source<'_> {
        self.inner.column(node, space)
    }
}
