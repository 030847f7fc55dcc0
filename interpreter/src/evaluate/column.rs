//! Columns: the values of a node of an inner space for all its rows.
//!
//! A row of an inner space reads values of its own space, of the row that it lies in, and of the case. Which of these an operand is follows
//! from the program alone and is found once ([`OperandPlaces`]), so that going through a column is little more than reading and writing. Must not
//! know: what operations do.

use std::ops::Range;

use stadga_program::node::{Kind, Node, NodeId, Op, Operands, RuleId, SlotId, SpaceId};
use stadga_program::program::Program;

use super::CASE;
use super::batch::Batch;
use super::layout::{Columns, Layout};
use super::logic::{Chain, and_two, or_two};
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

/// Where nodes of inner spaces and their operands are. It is the same for all cases.
#[derive(Debug, Default)]
pub(super) struct OperandPlaces {
    nodes: Vec<NodePlace>,
    operands: Vec<Place>,
}

/// Where a node of an inner space is, and which places are those of its operands.
#[derive(Debug, Clone, Copy)]
struct NodePlace {
    /// Its number among the nodes of its space.
    ordinal: u32,
    /// The first place, and the one after the last.
    operands: (u32, u32),
}

impl OperandPlaces {
    pub(super) fn of(program: &Program, ordinals: &[u32]) -> OperandPlaces {
        let mut all = OperandPlaces { nodes: Vec::with_capacity(program.nodes.len()), operands: Vec::new() };
        let ordinal_of = |node: usize| ordinals.get(node).copied().unwrap_or(0);
        for (index, node) in program.nodes.iter().enumerate() {
            let first = all.operands.len() as u32;
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
            let operands = (first, all.operands.len() as u32);
            all.nodes.push(NodePlace { ordinal: ordinal_of(index), operands });
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

/// The values of a column.
#[inline(always)]
fn values(column: CellView<'_>) -> impl Iterator<Item = Cell> {
    column.iter().map(std::cell::Cell::get)
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
    /// The first of the rows to evaluate, and how many there are.
    first: u32,
    count: usize,
    /// Where the first column begins with that row.
    start: usize,
}

impl<'a> SpaceColumns<'a> {
    pub(super) fn of(here: &CaseRow<'a>, space: SpaceId) -> SpaceColumns<'a> {
        let CaseRow { layout, cells } = *here;
        let columns = |space: SpaceId| layout.columns.get(space.index()).copied().unwrap_or_default();
        let own = columns(space);
        let parent = layout.prepared.program.spaces.get(space.index()).and_then(|space| space.parent());
        let (outer, parents) = match parent.filter(|parent| *parent != CASE) {
            Some(parent) => (columns(parent), layout.parents(space)),
            None => (Columns::default(), None),
        };
        let (start, count) = (own.start, own.rows as usize);
        SpaceColumns { layout, cells, space, own, outer, parents, first: 0, count, start }
    }

    /// Only some of the rows.
    pub(super) fn of_rows(self, rows: Range<u32>) -> SpaceColumns<'a> {
        let start = self.own.start + rows.start as usize;
        SpaceColumns { first: rows.start, count: rows.len(), start, ..self }
    }

    /// Whether there is no row to evaluate.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The column of a node.
    #[inline(always)]
    pub(super) fn batch(&'a self, node: usize) -> Option<ColumnBatch<'a>> {
        let places = &self.layout.prepared.numbering.operand_places;
        let NodePlace { ordinal, operands: (first, end) } = *places.nodes.get(node)?;
        let places = places.operands.get(first as usize..end as usize)?;
        Some(ColumnBatch { of: self, targets: self.own_column(ordinal), places })
    }

    /// The values of a node of the space for the rows that are evaluated.
    #[inline(always)]
    fn own_column(&self, ordinal: u32) -> CellView<'a> {
        let start = self.start + ordinal as usize * self.own.rows as usize;
        self.cells.get(start..start + self.count).unwrap_or_default()
    }

    /// The values of a node of the space around, for all its rows.
    fn outer_column(&self, ordinal: u32) -> CellView<'a> {
        let start = self.outer.start + ordinal as usize * self.outer.rows as usize;
        self.cells.get(start..start + self.outer.rows as usize).unwrap_or_default()
    }
}

/// The column of a node. Its own values and those of operands of its space are of the rows that are evaluated.
pub(super) struct ColumnBatch<'a> {
    of: &'a SpaceColumns<'a>,
    targets: CellView<'a>,
    places: &'a [Place],
}

impl<'a> ColumnBatch<'a> {
    /// The values of a node of the same space.
    #[inline(always)]
    fn own(&self, ordinal: u32) -> impl Iterator<Item = Cell> + use<'a> {
        values(self.of.own_column(ordinal))
    }

    /// The value of a node of the case.
    #[inline(always)]
    fn of_case(&self, node: NodeId) -> Cell {
        self.of.cells.get(node.index()).map_or(BROKEN, std::cell::Cell::get)
    }

    /// Each row to evaluate with the place of its value.
    #[inline(always)]
    fn targets(&self) -> impl Iterator<Item = (u32, &'a std::cell::Cell<Cell>)> + use<'a> {
        let first = self.of.first;
        (first..first + self.of.count as u32).zip(self.targets)
    }

    /// The value of an operand for a row, wherever it is.
    fn get(&self, position: usize, row: u32) -> Cell {
        let SpaceColumns { parents, first, .. } = *self.of;
        let cell = |column: CellView<'_>, row: u32| column.get(row as usize).map_or(BROKEN, std::cell::Cell::get);
        match self.places.get(position) {
            Some(Place::Case(node)) => self.of_case(*node),
            Some(Place::Own(ordinal)) => cell(self.of.own_column(*ordinal), row - first),
            Some(Place::Outer(ordinal)) => {
                let outer = parents.and_then(|parents| parents.get(row as usize));
                outer.map_or(BROKEN, |outer| cell(self.of.outer_column(*ordinal), *outer))
            }
            Some(Place::Elsewhere(node)) => self.here(row).cell(*node),
            None => BROKEN,
        }
    }

    /// Whether the places that were found for the node begin with those of these operands. What is given a value finds them there, and does
    /// not look at the operands themselves.
    fn is_placed(&self, operands: &[NodeId]) -> bool {
        let ordinal_of = |operand: &NodeId| self.of.layout.prepared.numbering.ordinal(operand.index());
        operands.len() <= self.places.len()
            && operands.iter().zip(self.places).all(|(operand, place)| match place {
                Place::Case(node) | Place::Elsewhere(node) => node == operand,
                Place::Own(ordinal) | Place::Outer(ordinal) => *ordinal == ordinal_of(operand),
            })
    }

    /// Gives every row what comes of the first operand.
    #[inline(always)]
    fn each(&self, mut value: impl FnMut(Cell) -> Cell) {
        match self.places {
            [Place::Own(operand)] => {
                for (target, cell) in self.targets.iter().zip(self.own(*operand)) {
                    target.set(value(cell));
                }
            }
            _ => self.fill(|row| value(self.get(0, row))),
        }
    }

    /// Gives every row what comes of the first two operands.
    #[inline(always)]
    fn each_two(&self, mut value: impl FnMut(u32, Cell, Cell) -> Cell) {
        match self.places {
            [Place::Own(left), Place::Own(right), ..] => {
                for ((row, target), (left, right)) in self.targets().zip(self.own(*left).zip(self.own(*right))) {
                    target.set(value(row, left, right));
                }
            }
            [Place::Own(left), Place::Case(right), ..] => {
                let right = self.of_case(*right);
                for ((row, target), left) in self.targets().zip(self.own(*left)) {
                    target.set(value(row, left, right));
                }
            }
            [Place::Case(left), Place::Own(right), ..] => {
                let left = self.of_case(*left);
                for ((row, target), right) in self.targets().zip(self.own(*right)) {
                    target.set(value(row, left, right));
                }
            }
            _ => self.fill(|row| value(row, self.get(0, row), self.get(1, row))),
        }
    }

    /// Chains of any length, operand by operand: their order means nothing.
    #[inline(always)]
    fn chain(&self, neutral: Cell, value: impl Fn(Cell, Cell) -> Cell + Copy) {
        match self.places {
            [] => self.fill(|_| neutral),
            [_] => self.each(|cell| value(neutral, cell)),
            [_, _, more @ ..] => {
                self.each_two(|_, left, right| value(left, right));
                for position in 2..more.len() + 2 {
                    self.join(position, value);
                }
            }
        }
    }

    /// Joins a further operand to what the rows have.
    #[inline(always)]
    fn join(&self, position: usize, value: impl Fn(Cell, Cell) -> Cell) {
        match self.places.get(position) {
            Some(Place::Own(ordinal)) => {
                for (target, cell) in self.targets.iter().zip(self.own(*ordinal)) {
                    target.set(value(target.get(), cell));
                }
            }
            _ => {
                for (row, target) in self.targets() {
                    target.set(value(target.get(), self.get(position, row)));
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
        for (row, target) in self.targets() {
            target.set(value(row));
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
    fn fill_three(&self, operands: [NodeId; 3], mut value: impl FnMut(u32, [Cell; 3]) -> Cell) {
        debug_assert!(self.is_placed(&operands));
        match self.places {
            [Place::Own(first), Place::Own(second), Place::Own(third)] => {
                let cells = self.own(*first).zip(self.own(*second)).zip(self.own(*third));
                for ((row, target), ((first, second), third)) in self.targets().zip(cells) {
                    target.set(value(row, [first, second, third]));
                }
            }
            [Place::Own(first), Place::Own(second), Place::Case(third)] => {
                let third = self.of_case(*third);
                for ((row, target), (first, second)) in self.targets().zip(self.own(*first).zip(self.own(*second))) {
                    target.set(value(row, [first, second, third]));
                }
            }
            [Place::Own(first), Place::Case(second), Place::Own(third)] => {
                let second = self.of_case(*second);
                for ((row, target), (first, third)) in self.targets().zip(self.own(*first).zip(self.own(*third))) {
                    target.set(value(row, [first, second, third]));
                }
            }
            [Place::Own(first), Place::Case(second), Place::Case(third)] => {
                let (second, third) = (self.of_case(*second), self.of_case(*third));
                for ((row, target), first) in self.targets().zip(self.own(*first)) {
                    target.set(value(row, [first, second, third]));
                }
            }
            _ => self.fill(|row| value(row, [0, 1, 2].map(|position| self.get(position, row)))),
        }
    }

    #[inline(never)]
    fn fill_chain(&self, kind: Chain, rule: RuleId, operands: Operands) {
        debug_assert!(self.is_placed(self.of.layout.prepared.program.operand_list(operands)));
        match kind {
            Chain::And => self.chain(Cell::YES, |left, right| and_two(rule, left, right)),
            Chain::Or => self.chain(Cell::NO, |left, right| or_two(rule, left, right)),
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
