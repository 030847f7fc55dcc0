//! Columns: the values of a node of an inner space for all its rows.
//!
//! A row of an inner space reads values of its own space, of the row that it lies in, and of the case. Which of these an operand is follows
//! from the program alone and is found once ([`Places`]), so that going through a column is little more than reading and writing. Must not
//! know: what operations do.

use std::ops::Range;

use stadga_program::node::{Kind, Node, NodeId, Op, Operands, RuleId, SlotId, SpaceId};
use stadga_program::program::Program;

use super::CASE;
use super::batch::Batch;
use super::layout::{Columns, Layout};
use super::logic::{Chain, and_three, or_three};
use super::operation::at;
use super::row::{BROKEN, CaseRow, CellView, InnerRow, Row};
use crate::cell::Cell;

/// Where an operand of a node of an inner space is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Of the case: one value for all rows.
    Case(NodeId),
    /// Of the same space, with its number among the nodes of that.
    Own(u32),
    /// Of the space around, with its number among the nodes of that.
    Outer(u32),
    /// Further out.
    Elsewhere(NodeId),
}

/// Where the operands of all nodes of inner spaces are. It is the same for all cases.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each node, where its own begin.
    starts: Vec<u32>,
    places: Vec<Place>,
}

impl Places {
    pub(super) fn of(program: &Program, ordinals: &[u32]) -> Places {
        let mut all = Places { starts: Vec::with_capacity(program.nodes.len() + 1), places: Vec::new() };
        for node in &program.nodes {
            all.starts.push(all.places.len() as u32);
            if node.space != CASE && !finds_its_own_way(node.op) {
                let parent = program.spaces.get(node.space.index()).and_then(|space| space.parent());
                program.for_each_operand(node.op, &mut |operand| {
                    let of = program.nodes.get(operand.index()).map(|node| node.space);
                    let ordinal = ordinals.get(operand.index()).copied().unwrap_or(0);
                    all.places.push(match of {
                        Some(CASE) => Place::Case(operand),
                        Some(of) if of == node.space => Place::Own(ordinal),
                        of if of == parent => Place::Outer(ordinal),
                        _ => Place::Elsewhere(operand),
                    });
                });
            }
        }
        all.starts.push(all.places.len() as u32);
        all
    }

    fn of_node(&self, node: usize) -> &[Place] {
        let bound = |index: usize| self.starts.get(index).map_or(0, |start| *start as usize);
        self.places.get(bound(node)..bound(node + 1)).unwrap_or_default()
    }
}

/// Whether an operation reads rows of other spaces, or one of many operands.
fn finds_its_own_way(op: Op) -> bool {
    matches!(op, Op::Reduce(_) | Op::At(..) | Op::Settled(_) | Op::Table(_) | Op::Dated(..) | Op::Default(_))
}

/// Where the values of an operand are for the rows of a space.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// One value for all rows.
    Same(Cell),
    /// A value for each row.
    Own(CellView<'a>),
    /// A value for each row of the space around, with the row of that space that each row lies in.
    Outer(CellView<'a>, &'a [u32]),
    /// Further out: to be looked for row by row.
    Elsewhere(NodeId),
}

impl<'a> Source<'a> {
    /// Where a node is for the rows of a space, whichever that is.
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
        found().unwrap_or(Source::Elsewhere(node))
    }

    /// The value for a row; nothing where it has to be looked for.
    #[inline(always)]
    pub(super) fn at(&self, row: u32) -> Result<Cell, NodeId> {
        match self {
            Source::Same(cell) => Ok(*cell),
            Source::Own(column) => Ok(column.get(row as usize).map_or(BROKEN, std::cell::Cell::get)),
            Source::Outer(column, parents) => {
                let outer = parents.get(row as usize).and_then(|outer| column.get(*outer as usize));
                Ok(outer.map_or(BROKEN, std::cell::Cell::get))
            }
            Source::Elsewhere(node) => Err(*node),
        }
    }
}

/// The columns of one space, of which nodes that stand side by side are evaluated.
pub(super) struct SpaceColumns<'a> {
    layout: &'a Layout<'a>,
    cells: CellView<'a>,
    space: SpaceId,
    own: Columns,
    outer: Columns,
    /// For each row, the row of the space around that it lies in; none where that is the case.
    parents: Option<&'a [u32]>,
    /// The first of the rows to evaluate, and the one after the last.
    rows: (u32, u32),
}

impl<'a> SpaceColumns<'a> {
    pub(super) fn of(here: &CaseRow<'a>, space: SpaceId) -> SpaceColumns<'a> {
        let CaseRow { layout, cells } = *here;
        let columns = |space: SpaceId| layout.columns.get(space.index()).copied().unwrap_or_default();
        let parent = layout.prepared.program.spaces.get(space.index()).and_then(|space| space.parent());
        let outer = parent.map(columns).unwrap_or_default();
        let own = columns(space);
        SpaceColumns { layout, cells, space, own, outer, parents: layout.parents(space), rows: (0, own.rows) }
    }

    /// Only some of the rows.
    pub(super) fn of_rows(self, rows: Range<u32>) -> SpaceColumns<'a> {
        SpaceColumns { rows: (rows.start, rows.end), ..self }
    }

    /// Whether there is no row to evaluate.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.0 >= self.rows.1
    }

    /// The column of a node.
    #[inline(always)]
    pub(super) fn batch(&'a self, node: usize) -> ColumnBatch<'a> {
        let numbering = &self.layout.prepared.numbering;
        let ordinal = numbering.ordinal(node);
        ColumnBatch { of: self, targets: self.column(self.own, ordinal), places: numbering.places.of_node(node) }
    }

    fn column(&self, columns: Columns, ordinal: u32) -> CellView<'a> {
        let start = columns.start + ordinal as usize * columns.rows as usize;
        self.cells.get(start..start.saturating_add(columns.rows as usize)).unwrap_or_default()
    }
}

/// The column of a node.
pub(super) struct ColumnBatch<'a> {
    of: &'a SpaceColumns<'a>,
    targets: CellView<'a>,
    places: &'a [Place],
}

impl<'a> ColumnBatch<'a> {
    fn source(&self, place: Place) -> Source<'a> {
        let SpaceColumns { cells, own, outer, parents, .. } = *self.of;
        match (place, parents) {
            (Place::Case(node), _) => Source::Same(cells.get(node.index()).map_or(BROKEN, std::cell::Cell::get)),
            (Place::Own(ordinal), _) => Source::Own(self.of.column(own, ordinal)),
            (Place::Outer(ordinal), Some(parents)) => Source::Outer(self.of.column(outer, ordinal), parents),
            (Place::Outer(_), None) => Source::Same(BROKEN),
            (Place::Elsewhere(node), _) => Source::Elsewhere(node),
        }
    }

    /// Gives every row what comes of three values: those of three sources, or of what it has and two.
    #[inline(always)]
    fn combine(&self, [first, second, third]: [Source<'a>; 3], value: impl Fn([Cell; 3]) -> Cell) {
        self.fill(|row| value([self.get(first, row), self.get(second, row), self.get(third, row)]));
    }

    /// Chains of any length, by threes: the order of the operands means nothing.
    #[inline(always)]
    fn chain_by_threes(&self, neutral: Cell, value: impl Fn([Cell; 3]) -> Cell + Copy) {
        let source = |place: Option<&Place>| place.map_or(Source::Same(neutral), |place| self.source(*place));
        let (first, rest) = self.places.split_at_checked(3).unwrap_or((self.places, &[]));
        self.combine([source(first.first()), source(first.get(1)), source(first.get(2))], value);
        for two in rest.chunks(2) {
            self.combine([Source::Own(self.targets), source(two.first()), source(two.get(1))], value);
        }
    }
}

impl<'a> Batch for ColumnBatch<'a> {
    type Operand = Source<'a>;
    type Here = InnerRow<'a>;

    #[inline(always)]
    fn operand(&self, position: usize, node: NodeId) -> Source<'a> {
        self.places.get(position).map_or(Source::Elsewhere(node), |place| self.source(*place))
    }

    #[inline(always)]
    fn get(&self, operand: Source<'a>, row: u32) -> Cell {
        operand.at(row).unwrap_or_else(|node| self.here(row).cell(node))
    }

    #[inline(always)]
    fn fill(&self, mut value: impl FnMut(u32) -> Cell) {
        let (first, end) = self.of.rows;
        let targets = self.targets.get(first as usize..).unwrap_or_default();
        for (row, target) in (first..end).zip(targets) {
            target.set(value(row));
        }
    }

    /// What stands side by side is gone through side by side.
    #[inline(always)]
    fn fill_two(&self, operands: [Source<'a>; 2], mut value: impl FnMut(u32, Cell, Cell) -> Cell) {
        let (first, end) = self.of.rows;
        let rows = |column: CellView<'a>| column.get(first as usize..end as usize).unwrap_or_default();
        let targets = (first..end).zip(rows(self.targets));
        match operands {
            [Source::Own(left), Source::Own(right)] => {
                for ((row, target), (left, right)) in targets.zip(rows(left).iter().zip(rows(right))) {
                    target.set(value(row, left.get(), right.get()));
                }
            }
            [Source::Own(left), Source::Same(right)] => {
                for ((row, target), left) in targets.zip(rows(left)) {
                    target.set(value(row, left.get(), right));
                }
            }
            [Source::Same(left), Source::Own(right)] => {
                for ((row, target), right) in targets.zip(rows(right)) {
                    target.set(value(row, left, right.get()));
                }
            }
            [left, right] => self.fill(|row| value(row, self.get(left, row), self.get(right, row))),
        }
    }

    fn fill_chain(&self, kind: Chain, rule: RuleId, _: Operands) {
        match kind {
            Chain::And => self.chain_by_threes(Cell::YES, |cells| and_three(rule, cells)),
            Chain::Or => self.chain_by_threes(Cell::NO, |cells| or_three(rule, cells)),
        }
    }

    fn fill_facts(&self, slot: SlotId) {
        let SpaceColumns { layout, space, .. } = *self.of;
        let facts = layout.case.facts_of(slot);
        let fact = |row: usize| facts.get(row).copied().unwrap_or(Cell::UNKNOWN);
        match layout.elements_of_rows(space) {
            None => self.fill(|row| fact(row as usize)),
            Some(elements) => self.fill(|row| {
                let element = elements.get(row as usize).and_then(|element| usize::try_from(*element).ok());
                element.map_or(BROKEN, fact)
            }),
        }
    }

    fn fill_at(&self, rule: RuleId, value: NodeId, row: NodeId) {
        match self.of_elements(value, row) {
            Some((column, elements)) => self.fill(|row| {
                let element = elements.get(row as usize).and_then(|element| usize::try_from(*element).ok());
                element.and_then(|row| column.get(row)).map_or(BROKEN, std::cell::Cell::get)
            }),
            None => self.fill(|here| at(&self.here(here), rule, value, row)),
        }
    }

    fn here(&self, row: u32) -> InnerRow<'a> {
        let SpaceColumns { layout, cells, space, .. } = *self.of;
        InnerRow { layout, cells, space, row }
    }

    fn layout(&self) -> &Layout<'_> {
        self.of.layout
    }

    fn inside(&self, node: NodeId, space: SpaceId) -> Source<'_> {
        Source::of(self.of.layout, self.of.cells, node, space)
    }
}

impl<'a> ColumnBatch<'a> {
    /// The column of a node of a list, and the elements of it that the rows are for, if that is what `row` names.
    fn of_elements(&self, value: NodeId, row: NodeId) -> Option<(CellView<'a>, &'a [i64])> {
        let SpaceColumns { layout, cells, space, .. } = *self.of;
        let of = |id: NodeId| layout.prepared.program.nodes.get(id.index());
        let Node { op, kind, space: of_row, .. } = of(row)?;
        let list = of(value)?.space;
        if *op != Op::Element || *of_row != space || *kind != Kind::Row(list) {
            return None;
        }
        match Source::of(layout, cells, value, list) {
            Source::Own(column) => Some((column, layout.elements_of_rows(space)?)),
            _ => None,
        }
    }
}
