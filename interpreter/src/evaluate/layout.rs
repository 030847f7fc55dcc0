//! Where the values of an evaluation are.
//!
//! A node of the case has its value at its own number, so that reading one is an index and nothing more. Behind these lie the columns of
//! the nodes of inner spaces: space by space, and in a space node by node, with a cell for each row. The rows of lists are in the case; those
//! of other inner spaces follow from values, and are laid out when these are known. Must not know: operations.

use std::ops::Range;
use std::sync::OnceLock;

use stadga_program::node::{ListId, NodeId, SlotId, SpaceId};
use stadga_program::program::{FaultCode, ListOf, Program, Space};

use super::arise::Arose;
use super::column::OperandPlaces;
use super::derived::Derived;
use super::turns::Shares;
use super::{CASE, Prepared};
use crate::case::{Case, Rows};
use crate::cell::{Cell, State};

/// The greatest number of values in inner spaces that a case may need; beyond it what is made of its lists is a fault `limit`.
pub const MAX_LIST_VALUES: usize = 4_000_000;

/// The nodes of each space, numbered. It is the same for all cases.
#[derive(Debug)]
pub(super) struct Numbering {
    /// For each node, how many nodes of its space stand before it.
    ordinals: Vec<u32>,
    /// For each space, how many nodes it has.
    counts: Vec<u32>,
    /// The spaces whose rows are those of a list that is in the case.
    given: Vec<(SpaceId, ListId)>,
    /// Where the operands of nodes of inner spaces are.
    pub(super) operand_places: OperandPlaces,
}

impl Numbering {
    pub(super) fn of(program: &Program) -> Numbering {
        let mut counts = vec![0; program.spaces.len()];
        let mut number = |space: SpaceId| {
            let count: &mut u32 = counts.get_mut(space.index())?;
            *count += 1;
            Some(*count - 1)
        };
        let ordinals: Vec<u32> = program.nodes.iter().map(|node| number(node.space).unwrap_or(0)).collect();
        let operand_places = OperandPlaces::of(program, &ordinals);
        let given = program.spaces.iter().zip((0..).map(SpaceId)).filter_map(|(space, id)| match space {
            Space::List { list, .. } if program.arises(*list).is_none() => Some((id, *list)),
            _ => None,
        });
        Numbering { ordinals, counts, given: given.collect(), operand_places }
    }

    /// How many nodes of its space stand before a node.
    pub(super) fn ordinal(&self, node: usize) -> u32 {
        self.ordinals.get(node).copied().unwrap_or(0)
    }
}

/// The columns of a space for one case.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    /// Where the first begins.
    pub(super) start: usize,
    /// How many rows they have.
    pub(super) rows: u32,
}

/// Finds room for the values of the case and of its lists. The answer is how many cells are needed, unless that is too many: then list spaces
/// have no rows.
pub(super) fn lay_out(prepared: &Prepared<'_>, case: &Case, columns: &mut Vec<Columns>) -> Option<usize> {
    let first = prepared.program.nodes.len();
    let numbering = &prepared.numbering;
    columns.clear();
    columns.resize(numbering.counts.len(), Columns { start: first, rows: 0 });
    if let Some(of_case) = columns.first_mut() {
        of_case.rows = 1;
    }
    let mut next = first;
    for &(space, list) in &numbering.given {
        let rows = case.rows(list).map_or(0, Rows::count);
        let count = numbering.counts.get(space.index()).copied().unwrap_or(0);
        if rows > 0
            && let Some(place) = columns.get_mut(space.index())
        {
            *place = Columns { start: next, rows };
            next = next.saturating_add((count as usize).saturating_mul(rows as usize));
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
    pub(super) derived: &'a [Derived],
    /// For each matching, what its instances have when each event fulfils one only; found when first asked for.
    pub(super) shares: &'a [OnceLock<Shares>],
    pub(super) beyond_limit: bool,
}

impl<'a> Layout<'a> {
    /// For each row of a space whose rows follow from values, what it is for.
    pub(super) fn elements_of_rows(&self, space: SpaceId) -> Option<&'a [i64]> {
        match self.prepared.program.spaces.get(space.index())? {
            Space::Again { .. } | Space::Series { .. } => self.derived.get(space.index()).map(Derived::elements),
            Space::Case | Space::List { .. } => None,
        }
    }

    /// The rows of a space that follow from values, unless it is a list whose elements arise.
    pub(super) fn opened(&self, space: SpaceId) -> Option<&'a Derived> {
        match self.prepared.program.spaces.get(space.index())? {
            Space::Again { list, .. } if self.arises(*list) => None,
            Space::Again { .. } | Space::Series { .. } => self.derived.get(space.index()),
            Space::Case | Space::List { .. } => None,
        }
    }

    /// For each row of a space, the row that it lies in; none of what lies in the case itself.
    pub(super) fn parents(&self, space: SpaceId) -> Option<&'a [u32]> {
        match self.prepared.program.spaces.get(space.index())? {
            Space::Again { .. } | Space::Series { .. } => self.derived.get(space.index()).map(Derived::parents),
            Space::List { list, .. } if self.arises(*list) => None,
            Space::List { list, .. } => self.case.rows(*list).map(Rows::parents),
            Space::Case => None,
        }
    }

    /// Where the column of a node of an inner space begins, and how many rows it has.
    pub(super) fn column(&self, node: usize, space: SpaceId) -> Option<(usize, u32)> {
        let Columns { start, rows } = *self.columns.get(space.index())?;
        let ordinal = self.prepared.numbering.ordinal(node);
        Some((start + ordinal as usize * rows as usize, rows))
    }

    /// How many cells the columns of a space take with so many rows.
    pub(super) fn cells_of(&self, space: SpaceId, rows: usize) -> usize {
        let count = self.prepared.numbering.counts.get(space.index()).copied().unwrap_or(0);
        (count as usize).saturating_mul(rows)
    }

    /// How many rows a space has.
    pub(super) fn row_count(&self, space: SpaceId) -> u32 {
        self.columns.get(space.index()).map_or(0, |columns| columns.rows)
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
            (space, row) = self.outwards(space, row)?;
        }
        Some(row)
    }

    /// The row that a row of an inner space lies in.
    pub(super) fn outwards(&self, space: SpaceId, row: u32) -> Option<(SpaceId, u32)> {
        let shape = self.prepared.program.spaces.get(space.index())?;
        // A parent space stands before its child, so whoever goes outwards comes to an end.
        let parent = shape.parent().filter(|parent| *parent < space)?;
        let row = match shape {
            // What arises lies in the case itself.
            Space::List { list, .. } if self.arises(*list) => 0,
            Space::List { list, .. } => self.case.rows(*list)?.parent(row),
            _ => self.derived.get(space.index())?.parent(row)?,
        };
        Some((parent, row))
    }

    /// What a row of an inner space is for: the row of its list, or the word of its unit.
    pub(super) fn element(&self, space: SpaceId, row: u32) -> Option<i64> {
        match self.prepared.program.spaces.get(space.index())? {
            Space::Case => None,
            Space::List { .. } => Some(row.into()),
            Space::Again { .. } | Space::Series { .. } => self.derived.get(space.index())?.element(row),
        }
    }

    /// A fact of the element that a row is for.
    pub(super) fn fact(&self, slot: SlotId, space: SpaceId, row: u32) -> Cell {
        let row = self.element(space, row).and_then(|row| u32::try_from(row).ok());
        row.map_or(super::row::BROKEN, |row| self.case.fact_of(slot, row))
    }

    /// What is known of how many elements there are of an inner space for a row of its parent space or of one inside that (known, absent,
    /// unknown, or a fault), and their rows.
    pub(super) fn elements(&self, inner: SpaceId, space: SpaceId, row: u32) -> (Cell, Range<u32>) {
        let nothing = (Cell::UNKNOWN, 0..0);
        let Some(shape) = self.prepared.program.spaces.get(inner.index()) else { return nothing };
        let Some(parent) = shape.parent() else { return nothing };
        let Some(row) = self.enclosing_row(parent, space, row) else {
            return self.elements_of_all(inner, parent, (space, row));
        };
        match shape {
            Space::Case => nothing,
            Space::List { list, .. } => self.of_list(*list, row),
            Space::Again { .. } | Space::Series { .. } => {
                self.derived.get(inner.index()).map_or(nothing, |derived| derived.of(row))
            }
        }
    }

    /// The elements of an inner space, for whoever asks for row after row of a space.
    pub(super) fn elements_within(&self, inner: SpaceId, space: SpaceId) -> Option<&'a Derived> {
        match self.prepared.program.spaces.get(inner.index())? {
            Space::Again { parent, .. } | Space::Series { parent, .. } if *parent == space => {
                self.derived.get(inner.index())
            }
            _ => None,
        }
    }

    /// The elements of an inner space for all rows of its parent that lie in a row further out: they stand side by side.
    fn elements_of_all(&self, inner: SpaceId, parent: SpaceId, (space, row): (SpaceId, u32)) -> (Cell, Range<u32>) {
        if !self.prepared.program.encloses(space, parent) {
            return (Cell::UNKNOWN, 0..0);
        }
        let (mut state, rows) = self.elements(parent, space, row);
        let mut all: Option<Range<u32>> = None;
        if !state.is_known() {
            return (state, 0..0);
        }
        for row in rows {
            let (own, elements) = self.elements(inner, parent, row);
            state = match (own.state, state.state) {
                (State::Unknown, _) | (_, State::Known) => own,
                _ => state,
            };
            all = Some(all.map_or(elements.clone(), |all| all.start..elements.end));
        }
        (state, all.unwrap_or(0..0))
    }

    /// The elements of a list for a row of the space that has it.
    pub(super) fn of_list(&self, list: ListId, row: u32) -> (Cell, Range<u32>) {
        if let Some(arisen) = self.arisen(list) {
            return arisen.of(0);
        }
        let Some(rows) = self.case.rows(list) else { return (Cell::UNKNOWN, 0..0) };
        let state = match rows.state(row) {
            State::Known => Cell::known(0),
            State::Absent => Cell::ABSENT,
            State::Unknown | State::Faulty => Cell::UNKNOWN,
        };
        (state, rows.of(row))
    }

    /// The elements of a list of the case itself.
    pub(super) fn list_of_case(&self, list: ListId) -> Option<(Cell, Range<u32>)> {
        let program = self.prepared.program;
        let owner = program.spaces.get(program.lists.get(list.index())?.space.index())?.parent()?;
        (owner == CASE).then(|| self.of_list(list, 0))
    }

    /// Whether the elements of a list follow from others.
    fn arises(&self, list: ListId) -> bool {
        self.prepared.program.lists.get(list.index()).is_some_and(|list| list.of == ListOf::Arisen)
    }

    /// The elements of a list that follow from others.
    fn arisen(&self, list: ListId) -> Option<&Derived> {
        let list = self.prepared.program.lists.get(list.index()).filter(|list| list.of == ListOf::Arisen)?;
        self.derived.get(list.space.index())
    }

    /// An element that has arisen, for a row of its list or of a space that goes through that over again.
    pub(super) fn arose(&self, space: SpaceId, row: u32) -> Option<Arose> {
        let list = self.prepared.program.spaces.get(space.index())?.list()?;
        let row = u32::try_from(self.element(space, row)?).ok()?;
        self.arisen(list)?.arose(row)
    }

    /// The row that has a list, by the space that says whose list it is, seen from a row of that or of a space inside it.
    pub(super) fn owner_row(&self, owner: SpaceId, space: SpaceId, row: u32) -> Option<u32> {
        let row = self.enclosing_row(owner, space, row)?;
        if owner == CASE {
            return Some(row);
        }
        u32::try_from(self.element(owner, row)?).ok()
    }

    /// A fault of a limit, blamed on the rule of a node.
    pub(super) fn limit(&self, bound: NodeId) -> Cell {
        let rule = self.prepared.program.nodes.get(bound.index()).map(|node| node.rule);
        Cell::faulty(rule.unwrap_or(stadga_program::node::RuleId(0)), FaultCode::Limit)
    }
}
