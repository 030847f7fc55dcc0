//! Where the values of an evaluation are.
//!
//! A node of the case has its value at its own number, so that reading one is an index and nothing more. Behind these lie the columns of
//! the nodes of list spaces: space by space, and in a space node by node, with a cell for each row. Must not know: operations.

use std::ops::Range;

use stadga_program::node::{NodeId, SpaceId};
use stadga_program::program::{Program, Space};

use super::{CASE, Prepared};
use crate::case::{Case, Rows};
use crate::cell::State;

/// The greatest number of values in list spaces that a case may need; beyond it what is made of its lists is a fault `limit`.
pub const MAX_LIST_VALUES: usize = 1_000_000;

/// The nodes of each space, numbered. It is the same for all cases.
#[derive(Debug)]
pub(super) struct Numbering {
    /// For each node, how many nodes of its space stand before it.
    ordinals: Vec<u32>,
    /// For each space, how many nodes it has.
    counts: Vec<u32>,
}

impl Numbering {
    pub(super) fn of(program: &Program) -> Numbering {
        let mut counts = vec![0; program.spaces.len()];
        let mut number = |space: SpaceId| {
            let count: &mut u32 = counts.get_mut(space.index())?;
            *count += 1;
            Some(*count - 1)
        };
        let ordinals = program.nodes.iter().map(|node| number(node.space).unwrap_or(0)).collect();
        Numbering { ordinals, counts }
    }
}

/// The columns of a space for one case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    /// Where the first begins.
    pub(super) start: usize,
    /// How many rows they have.
    pub(super) rows: u32,
}

/// Finds room for every value. The answer is how many cells are needed, unless that is too many: then list spaces have no rows.
pub(super) fn lay_out(prepared: &Prepared<'_>, case: &Case, columns: &mut Vec<Columns>) -> Option<usize> {
    columns.clear();
    let first = prepared.program.nodes.len();
    let mut next = first;
    for (space, count) in prepared.program.spaces.iter().zip(&prepared.numbering.counts) {
        let rows = match space {
            Space::Case => 1,
            Space::List { list, .. } => case.rows(*list).map_or(0, Rows::count),
        };
        columns.push(Columns { start: next, rows });
        if matches!(space, Space::List { .. }) {
            next = next.saturating_add((*count as usize).saturating_mul(rows as usize));
        }
    }
    if next - first > MAX_LIST_VALUES {
        columns.iter_mut().skip(1).for_each(|columns| columns.rows = 0);
        return None;
    }
    Some(next)
}

/// What an evaluation is of, and where its values are.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) prepared: &'a Prepared<'a>,
    pub(super) case: &'a Case,
    pub(super) columns: &'a [Columns],
    pub(super) beyond_limit: bool,
}

impl Layout<'_> {
    /// Where the column of a node of a list space begins, and how many rows it has.
    pub(super) fn column(&self, node: usize, space: SpaceId) -> Option<(usize, u32)> {
        let Columns { start, rows } = *self.columns.get(space.index())?;
        let ordinal = *self.prepared.numbering.ordinals.get(node)?;
        Some((start + ordinal as usize * rows as usize, rows))
    }

    /// Where the value of a node is for a row of a space: of the node's own space, or of one inside it.
    pub(super) fn index_of(&self, node: NodeId, space: SpaceId, row: u32) -> Option<usize> {
        let of = self.prepared.program.nodes.get(node.index())?.space;
        if of == CASE {
            return Some(node.index());
        }
        let row = self.enclosing_row(of, space, row)?;
        let (start, rows) = self.column(node.index(), of)?;
        (row < rows).then(|| start + row as usize)
    }

    /// The row of `outer` that holds a row of `space`, if `outer` is that space or encloses it.
    pub(super) fn enclosing_row(&self, outer: SpaceId, space: SpaceId, row: u32) -> Option<u32> {
        let (mut space, mut row) = (space, row);
        while space != outer {
            let Some(Space::List { parent, list }) = self.prepared.program.spaces.get(space.index()) else {
                return None;
            };
            row = self.case.rows(*list)?.parent(row);
            // A parent space stands before its child, so this ends.
            if *parent >= space {
                return None;
            }
            space = *parent;
        }
        Some(row)
    }

    /// The state of the list of a space for a row of its parent space or of one inside that, and its rows.
    pub(super) fn elements(&self, inner: SpaceId, space: SpaceId, row: u32) -> (State, Range<u32>) {
        let Some(Space::List { parent, list }) = self.prepared.program.spaces.get(inner.index()) else {
            return (State::Unknown, 0..0);
        };
        match (self.case.rows(*list), self.enclosing_row(*parent, space, row)) {
            (Some(rows), Some(row)) => (rows.state(row), rows.of(row)),
            _ => (State::Unknown, 0..0),
        }
    }
}
