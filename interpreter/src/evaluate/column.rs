//! Columns: the values of a node of an inner space for all its rows.
//!
//! A row of an inner space reads values of its own space, of the row that it lies in, and of the case. Which of these an operand is follows
//! from the program alone and is found once ([`OperandPlaces`]), so that going through a column is little more than reading and writing. Must not
//! know: what operations do.

use std::ops::Range;

use stadga_program::node::{Kind, Node, NodeId, Op, Operands, RuleId, SlotId, SpaceId, TableId};
use stadga_program::program::Program;

use super::CASE;
use super::batch::Batch;
use super::layout::{Columns, Layout};
use super::logic::{Chain, and_two, or_two};
use super::operation::{at, listed};
use super::row::{BROKEN, CaseRow, CellView, InnerRow, Row};
use super::table::Dated;
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

/// Where nodes of inner spaces and their operands are. It is the same for all cases.
#[derive(Debug, Default)]
pub(super) struct OperandPlaces {
    nodes: Vec<NodePlace>,
    operands: Vec<Place>,
}

/// How many places of operands stand with the node itself, so that they are found without a further look-up: all but those of long chains.
const NEAR: usize = 3;

/// Where a node of an inner space is, and which places are those of its operands.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodePlace {
    /// Its number among the nodes of its space.
    ordinal: u32,
    /// The first places; those that an operation does not have are its own.
    near: [Place; NEAR],
    /// Of all places, the first and the one after the last.
    operands: (u32, u32),
}

impl OperandPlaces {
    pub(super) fn of(program: &Program, ordinals: &[u32]) -> OperandPlaces {
        let mut all = OperandPlaces { nodes: Vec::with_capacity(program.nodes.len()), operands: Vec::new() };
        let ordinal_of = |node: usize| ordinals.get(node).copied().unwrap_or(0);
        for (index, node) in program.nodes.iter().enumerate() {
            let first = all.operands.len();
            if node.space != CASE && !finds_its_own_way(node.op) {
                let parent = program.spaces.get(node.space.index()).and_then(|space| space.parent());
                program.for_each_operand(node.op, &mut |operand| {
                    let of = program.nodes.get(operand.index()).map(|node| node.space);
                    let ordinal = ordinal_of(operand.index());
                    all.operands.push(match of {
                        Some(CASE) => Place::Case(operand),
                        Some(of) if of == node.space => Place::Own(ordinal),
                        of if of == parent => Place::Outer(ordinal),
                        _ => Place::Elsewhere(operand),
                    });
                });
            }
            let ordinal = ordinal_of(index);
            let mut near = [Place::Own(ordinal); NEAR];
            near.iter_mut().zip(all.operands.iter().skip(first)).for_each(|(near, place)| *near = *place);
            let operands = (first as u32, all.operands.len() as u32);
            all.nodes.push(NodePlace { ordinal, near, operands });
        }
        all
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

    /// The values for some rows, if they stand side by side.
    #[inline(always)]
    pub(super) fn side_by_side(&self, rows: Range<u32>) -> Option<CellView<'a>> {
        match self {
            Source::Own(column) => column.get(rows.start as usize..rows.end as usize),
            _ => None,
        }
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
    /// All nodes of the program, and where they are.
    nodes: &'a [Node],
    places: &'a [NodePlace],
    /// The columns of the space one after the other, and how many rows they have.
    own: CellView<'a>,
    rows: usize,
    /// The same of the space around.
    outer: CellView<'a>,
    outer_rows: usize,
    /// For each row, the row of the space around that it lies in; none where that is the case.
    parents: Option<&'a [u32]>,
    /// The first of the rows to evaluate, and how many there are.
    first: usize,
    count: usize,
}

impl<'a> SpaceColumns<'a> {
    pub(super) fn of(here: &CaseRow<'a>, space: SpaceId) -> SpaceColumns<'a> {
        let CaseRow { layout, cells } = *here;
        let columns = |space: SpaceId| {
            let Columns { start, rows } = layout.columns.get(space.index()).copied().unwrap_or_default();
            (cells.get(start..).unwrap_or_default(), rows as usize)
        };
        let (own, rows) = columns(space);
        let parent = layout.prepared.program.spaces.get(space.index()).and_then(|space| space.parent());
        let ((outer, outer_rows), parents) = match parent.filter(|parent| *parent != CASE) {
            Some(parent) => (columns(parent), layout.parents(space)),
            None => ((CellView::default(), 0), None),
        };
        let (nodes, places) = (&layout.prepared.program.nodes, &layout.prepared.numbering.operand_places.nodes);
        SpaceColumns {
            layout,
            cells,
            space,
            nodes,
            places,
            own,
            rows,
            outer,
            outer_rows,
            parents,
            first: 0,
            count: rows,
        }
    }

    /// Only some of the rows.
    pub(super) fn of_rows(self, rows: Range<u32>) -> SpaceColumns<'a> {
        SpaceColumns { first: rows.start as usize, count: rows.len(), ..self }
    }

    /// Whether there is no row to evaluate.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// A node of the space and its column.
    #[inline(always)]
    pub(super) fn batch(&'a self, number: u32) -> Option<(&'a Node, ColumnBatch<'a>)> {
        let (node, place) = (self.nodes.get(number as usize)?, self.places.get(number as usize)?);
        Some((node, ColumnBatch { of: self, place, targets: self.own_column(place.ordinal, self.count)? }))
    }

    /// The values of a node of the space for so many rows, from the first that is evaluated on.
    #[inline(always)]
    fn own_column(&self, ordinal: u32, count: usize) -> Option<CellView<'a>> {
        self.own.get(ordinal as usize * self.rows + self.first..)?.get(..count)
    }

    /// The values of a node of the space around, for all its rows.
    fn outer_column(&self, ordinal: u32) -> Option<CellView<'a>> {
        self.outer.get(ordinal as usize * self.outer_rows..)?.get(..self.outer_rows)
    }

    /// The values of an operand for all rows, wherever it is.
    fn source(&self, place: Place) -> Source<'a> {
        let of_own = |ordinal: u32| self.own.get(ordinal as usize * self.rows..)?.get(..self.rows);
        let found = match place {
            Place::Case(node) => self.cells.get(node.index()).map(|cell| Source::Same(cell.get())),
            Place::Own(ordinal) => of_own(ordinal).map(Source::Own),
            Place::Outer(ordinal) => {
                self.outer_column(ordinal).zip(self.parents).map(|(column, of)| Source::Outer(column, of))
            }
            Place::Elsewhere(node) => Some(Source::Elsewhere(node)),
        };
        found.unwrap_or(Source::Same(BROKEN))
    }
}

/// The column of a node. Its own values and those of operands of its space are of the rows that are evaluated.
#[derive(Clone, Copy)]
pub(super) struct ColumnBatch<'a> {
    of: &'a SpaceColumns<'a>,
    place: &'a NodePlace,
    targets: CellView<'a>,
}

impl<'a> ColumnBatch<'a> {
    /// The values of a node of the same space, as many as there are places for results: so what goes through both asks once for each row
    /// whether it is at the end.
    #[inline(always)]
    fn own(&self, ordinal: u32) -> Option<CellView<'a>> {
        self.of.own_column(ordinal, self.targets.len())
    }

    /// The value of a node of the case.
    #[inline(always)]
    fn of_case(&self, node: NodeId) -> Cell {
        self.of.cells.get(node.index()).map_or(BROKEN, std::cell::Cell::get)
    }

    /// The row that the result with this index is of.
    #[inline(always)]
    fn row(&self, index: usize) -> u32 {
        (self.of.first + index) as u32
    }

    /// The places of all operands.
    fn places(&self) -> &'a [Place] {
        let (first, end) = self.place.operands;
        let operands = &self.of.layout.prepared.numbering.operand_places.operands;
        operands.get(first as usize..end as usize).unwrap_or_default()
    }

    /// The value of an operand for a row.
    #[inline(always)]
    fn value(&self, source: &Source<'a>, row: u32) -> Cell {
        source.at(row).unwrap_or_else(|node| self.looked_for(node, row))
    }

    /// The value of a node that lies further out.
    #[cold]
    fn looked_for(&self, node: NodeId, row: u32) -> Cell {
        self.here(row).cell(node)
    }

    /// Whether the places that were found for the node begin with those of these operands. What is given a value finds them there, and does
    /// not look at the operands themselves.
    fn is_placed(&self, operands: &[NodeId]) -> bool {
        let ordinal_of = |operand: &NodeId| self.of.layout.prepared.numbering.ordinal(operand.index());
        operands.len() <= self.places().len()
            && operands.iter().zip(self.places()).all(|(operand, place)| match place {
                Place::Case(node) | Place::Elsewhere(node) => node == operand,
                Place::Own(ordinal) | Place::Outer(ordinal) => *ordinal == ordinal_of(operand),
            })
    }

    /// Gives every row what comes of the first operand.
    #[inline(always)]
    fn each(&self, mut value: impl FnMut(Cell) -> Cell) {
        let [operand, ..] = self.place.near;
        match operand {
            Place::Own(operand) => {
                let Some(operand) = self.own(operand) else { return };
                for (target, cell) in self.targets.iter().zip(operand) {
                    target.set(value(cell.get()));
                }
            }
            _ => {
                let operand = self.of.source(operand);
                self.fill(|row| value(self.value(&operand, row)));
            }
        }
    }

    /// Gives every row what comes of the first two operands.
    #[inline(always)]
    fn each_two(&self, mut value: impl FnMut(u32, Cell, Cell) -> Cell) {
        let [left, right, _] = self.place.near;
        match (left, right) {
            (Place::Own(left), Place::Own(right)) => {
                let Some(left) = self.own(left) else { return };
                let Some(right) = self.own(right) else { return };
                for (index, (target, (left, right))) in self.targets.iter().zip(left.iter().zip(right)).enumerate() {
                    target.set(value(self.row(index), left.get(), right.get()));
                }
            }
            (Place::Own(left), Place::Case(right)) => {
                let Some(left) = self.own(left) else { return };
                let right = self.of_case(right);
                for (index, (target, left)) in self.targets.iter().zip(left).enumerate() {
                    target.set(value(self.row(index), left.get(), right));
                }
            }
            (Place::Case(left), Place::Own(right)) => {
                let Some(right) = self.own(right) else { return };
                let left = self.of_case(left);
                for (index, (target, right)) in self.targets.iter().zip(right).enumerate() {
                    target.set(value(self.row(index), left, right.get()));
                }
            }
            _ => {
                let (left, right) = (self.of.source(left), self.of.source(right));
                self.fill(|row| value(row, self.value(&left, row), self.value(&right, row)));
            }
        }
    }

    /// Gives every row what comes of the first three operands.
    #[inline(always)]
    fn each_three(&self, mut value: impl FnMut(u32, [Cell; 3]) -> Cell) {
        match self.place.near {
            [Place::Own(first), Place::Own(second), Place::Own(third)] => {
                let Some(first) = self.own(first) else { return };
                let Some(second) = self.own(second) else { return };
                let Some(third) = self.own(third) else { return };
                let cells = first.iter().zip(second.iter().zip(third));
                for (index, (target, (first, (second, third)))) in self.targets.iter().zip(cells).enumerate() {
                    target.set(value(self.row(index), [first.get(), second.get(), third.get()]));
                }
            }
            [Place::Own(first), Place::Own(second), Place::Case(third)] => {
                let Some(first) = self.own(first) else { return };
                let Some(second) = self.own(second) else { return };
                let third = self.of_case(third);
                for (index, (target, (first, second))) in self.targets.iter().zip(first.iter().zip(second)).enumerate()
                {
                    target.set(value(self.row(index), [first.get(), second.get(), third]));
                }
            }
            [Place::Own(first), Place::Case(second), Place::Own(third)] => {
                let Some(first) = self.own(first) else { return };
                let Some(third) = self.own(third) else { return };
                let second = self.of_case(second);
                for (index, (target, (first, third))) in self.targets.iter().zip(first.iter().zip(third)).enumerate() {
                    target.set(value(self.row(index), [first.get(), second, third.get()]));
                }
            }
            [Place::Own(first), Place::Case(second), Place::Case(third)] => {
                let Some(first) = self.own(first) else { return };
                let (second, third) = (self.of_case(second), self.of_case(third));
                for (index, (target, first)) in self.targets.iter().zip(first).enumerate() {
                    target.set(value(self.row(index), [first.get(), second, third]));
                }
            }
            places => {
                let sources = places.map(|place| self.of.source(place));
                self.fill(|row| value(row, sources.each_ref().map(|source| self.value(source, row))));
            }
        }
    }

    /// Chains of any length, operand by operand: their order means nothing.
    #[inline(always)]
    fn chain(&self, count: u32, neutral: Cell, value: impl Fn(Cell, Cell) -> Cell + Copy) {
        match count {
            0 => self.fill(|_| neutral),
            1 => self.each(|cell| value(neutral, cell)),
            2 => self.each_two(|_, left, right| value(left, right)),
            _ => {
                self.each_three(|_, [first, second, third]| value(value(first, second), third));
                self.places().iter().skip(NEAR).for_each(|place| self.join(*place, value));
            }
        }
    }

    /// Joins a further operand to what the rows have.
    #[inline(always)]
    fn join(&self, place: Place, value: impl Fn(Cell, Cell) -> Cell) {
        match place {
            Place::Own(ordinal) => {
                let Some(operand) = self.own(ordinal) else { return };
                for (target, cell) in self.targets.iter().zip(operand) {
                    target.set(value(target.get(), cell.get()));
                }
            }
            _ => {
                let operand = self.of.source(place);
                for (index, target) in self.targets.iter().enumerate() {
                    target.set(value(target.get(), self.value(&operand, self.row(index))));
                }
            }
        }
    }
}

// What stands side by side is gone through side by side, so no row has to ask where its operands are. These are functions of their own for each
// operation: so each is small, and going through rows needs few instructions.
impl<'a> Batch for ColumnBatch<'a> {
    type Here = InnerRow<'a>;

    #[inline(always)]
    fn fill(&self, mut value: impl FnMut(u32) -> Cell) {
        for (index, target) in self.targets.iter().enumerate() {
            target.set(value(self.row(index)));
        }
    }

    #[inline(never)]
    fn fill_one(&self, operand: NodeId, value: impl FnMut(Cell) -> Cell) {
        debug_assert!(self.is_placed(&[operand]));
        self.each(value);
    }

    #[inline(never)]
    fn fill_two(&self, operands: [NodeId; 2], value: impl FnMut(u32, Cell, Cell) -> Cell) {
        debug_assert!(self.is_placed(&operands));
        self.each_two(value);
    }

    #[inline(never)]
    fn fill_three(&self, operands: [NodeId; 3], value: impl FnMut(u32, [Cell; 3]) -> Cell) {
        debug_assert!(self.is_placed(&operands));
        self.each_three(value);
    }

    #[inline(never)]
    fn fill_chain(&self, kind: Chain, rule: RuleId, operands: Operands) {
        debug_assert!(self.is_placed(self.of.layout.prepared.program.operand_list(operands)));
        match kind {
            Chain::And => self.chain(operands.count, Cell::YES, |left, right| and_two(rule, left, right)),
            Chain::Or => self.chain(operands.count, Cell::NO, |left, right| or_two(rule, left, right)),
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

    fn fill_elements(&self) {
        match self.of.layout.elements_of_rows(self.of.space) {
            None => self.fill(|row| Cell::known(row.into())),
            Some(elements) => self.fill(|row| elements.get(row as usize).map_or(BROKEN, |word| Cell::known(*word))),
        }
    }

    fn fill_listed(&self) {
        let SpaceColumns { layout, space, .. } = *self.of;
        match layout.opened(space) {
            Some(derived) => self.fill(|row| match derived.state_around(row) {
                state if state.is_known() => Cell::YES,
                state => state,
            }),
            None => self.fill(|row| listed(&self.here(row))),
        }
    }

    #[inline(never)]
    fn fill_dated(&self, node: &Node, table: TableId, day: NodeId) {
        let SpaceColumns { layout, cells, space, .. } = *self.of;
        let day = Source::of(layout, cells, day, space);
        let mut dated = Dated::of(layout.prepared, node, table);
        self.fill(|row| dated.value(&self.here(row), self.value(&day, row)));
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
