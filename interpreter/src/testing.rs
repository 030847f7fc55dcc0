//! Small programs built by hand, for tests of evaluation.

pub(crate) mod random;

use stadga_program::calendar::Calendar;
use stadga_program::date::Date;
use stadga_program::node::{
    ConstantId, DefaultId, Kind, ListId, Node, NodeId, Op, Operands, ReadingId, Reduce, Reduction, ReductionId, RuleId,
    SlotId, SpaceId, TableId,
};
use stadga_program::program::{
    Constant, DatedRow, Default, Exception, ExceptionValue, FaultCode, List, ListOf, Named, Program, Slot, Space,
    Table, Tolkning, Trace, TraceKind,
};

use crate::case::{Case, CaseBuilder};
use crate::cell::{Cell, State};
use crate::evaluate::{Arena, Context, Prepared, evaluate};

/// The space of the case.
pub(crate) const CASE: SpaceId = SpaceId(0);

/// The rule that every node of a hand-built program belongs to.
pub(crate) const RULE: RuleId = RuleId(0);

/// A program under construction.
pub(crate) struct Rules {
    /// What has been built so far.
    pub(crate) program: Program,
}

impl Rules {
    pub(crate) fn new() -> Rules {
        let program = Program { spaces: vec![Space::Case], calendar: Calendar::swedish(), ..Program::default() };
        Rules { program }
    }

    pub(crate) fn node_in(&mut self, space: SpaceId, kind: Kind, op: Op) -> NodeId {
        self.program.nodes.push(Node { op, kind, space, rule: RULE });
        self.program.outcome_nodes += 1;
        NodeId(self.program.nodes.len() as u32 - 1)
    }

    pub(crate) fn node(&mut self, kind: Kind, op: Op) -> NodeId {
        self.node_in(CASE, kind, op)
    }

    pub(crate) fn truth(&mut self, op: Op) -> NodeId {
        self.node(Kind::Bool, op)
    }

    pub(crate) fn constant(&mut self, kind: Kind, constant: Constant) -> NodeId {
        self.program.constants.push(constant);
        let id = ConstantId(self.program.constants.len() as u32 - 1);
        self.node(kind, Op::Constant(id))
    }

    pub(crate) fn known(&mut self, kind: Kind, word: i64) -> NodeId {
        self.constant(kind, Constant::Known(word))
    }

    pub(crate) fn int(&mut self, word: i64) -> NodeId {
        self.known(Kind::Int, word)
    }

    /// A fact of the case and the node that reads it.
    pub(crate) fn fact(&mut self, kind: Kind, optional: bool) -> (SlotId, NodeId) {
        self.fact_in(CASE, kind, optional)
    }

    pub(crate) fn fact_in(&mut self, space: SpaceId, kind: Kind, optional: bool) -> (SlotId, NodeId) {
        let slot = SlotId(self.program.slots.len() as u32);
        let pointer = match self.program.spaces[space.index()] {
            Space::Case => format!("/f{}", slot.0),
            Space::List { list, .. } => format!("{}/*/f{}", self.program.lists[list.index()].pointer, slot.0),
            Space::Again { .. } | Space::Series { .. } => panic!("facts are of the case or of its lists"),
        };
        self.program.slots.push(Slot { pointer, kind, optional, space });
        (slot, self.node_in(space, kind, Op::Fact(slot)))
    }

    /// A list in a space, and the space of its elements.
    pub(crate) fn list(&mut self, parent: SpaceId) -> (ListId, SpaceId) {
        let list = ListId(self.program.lists.len() as u32);
        let space = SpaceId(self.program.spaces.len() as u32);
        let pointer = match self.program.spaces[parent.index()] {
            Space::Case => format!("/l{}", list.0),
            Space::List { list: outer, .. } => format!("{}/*/l{}", self.program.lists[outer.index()].pointer, list.0),
            Space::Again { .. } | Space::Series { .. } => panic!("lists are of the case or of its lists"),
        };
        self.program.spaces.push(Space::List { parent, list });
        self.program.lists.push(List { pointer, space, optional: true, of: ListOf::Facts });
        (list, space)
    }

    pub(crate) fn operands(&mut self, nodes: &[NodeId]) -> Operands {
        let start = self.program.operands.len() as u32;
        self.program.operands.extend_from_slice(nodes);
        Operands { start, count: nodes.len() as u32 }
    }

    pub(crate) fn and(&mut self, nodes: &[NodeId]) -> NodeId {
        let operands = self.operands(nodes);
        self.truth(Op::And(operands))
    }

    pub(crate) fn or(&mut self, nodes: &[NodeId]) -> NodeId {
        let operands = self.operands(nodes);
        self.truth(Op::Or(operands))
    }

    pub(crate) fn reduce(
        &mut self,
        kind: Kind,
        how: Reduction,
        space: SpaceId,
        counted: Option<NodeId>,
        taken: Option<NodeId>,
    ) -> NodeId {
        self.program.reductions.push(Reduce { how, space, counted, taken });
        let id = ReductionId(self.program.reductions.len() as u32 - 1);
        self.node(kind, Op::Reduce(id))
    }

    pub(crate) fn tree(&mut self, main: Option<NodeId>, exceptions: Vec<Exception>) -> DefaultId {
        self.program.defaults.push(Default { main, exceptions });
        DefaultId(self.program.defaults.len() as u32 - 1)
    }

    pub(crate) fn rows(
        &mut self,
        kind: Kind,
        first_decides: bool,
        complete: bool,
        rows: &[(NodeId, NodeId)],
    ) -> NodeId {
        self.program.tables.push(Table::Rows { first_decides, complete, rows: rows.to_vec() });
        let id = TableId(self.program.tables.len() as u32 - 1);
        self.node(kind, Op::Table(id))
    }

    pub(crate) fn dated(&mut self, kind: Kind, keys: &[NodeId], rows: Vec<DatedRow>, on: NodeId) -> NodeId {
        let keys = self.operands(keys);
        self.program.tables.push(Table::Dated { keys, rows });
        let id = TableId(self.program.tables.len() as u32 - 1);
        self.node(kind, Op::Dated(id, on))
    }

    /// A node for a cell: a constant, or a fact that stays unknown.
    pub(crate) fn cell(&mut self, kind: Kind, cell: Cell) -> NodeId {
        match cell.state {
            State::Known => self.known(kind, cell.word),
            State::Absent => self.constant(kind, Constant::Absent),
            State::Unknown => self.fact(kind, true).1,
            State::Faulty => self.constant(kind, Constant::Faulty(cell.fault().unwrap().code)),
        }
    }
}

pub(crate) fn exception(condition: NodeId, value: NodeId, preceded_by: &[u32]) -> Exception {
    Exception { condition, value: ExceptionValue::Node(value), preceded_by: preceded_by.to_vec(), rule: RULE }
}

pub(crate) fn day(text: &str) -> i64 {
    text.parse::<Date>().unwrap().days().into()
}

pub(crate) fn faulty(code: FaultCode) -> Cell {
    Cell::faulty(RULE, code)
}

/// The program, prepared for a run on 25 March 2024.
pub(crate) fn prepared(program: &Program) -> Prepared<'_> {
    Prepared::new(program, &Context::on("2024-03-25".parse().unwrap())).unwrap()
}

/// The value of a node for a case.
pub(crate) fn value(program: &Program, case: &Case, node: NodeId) -> Cell {
    evaluate(&prepared(program), case, &mut Arena::new()).cell(node)
}

/// The value of a node for a case of which nothing is known.
pub(crate) fn value_of(rules: &Rules, node: NodeId) -> Cell {
    value(&rules.program, &CaseBuilder::new(&rules.program).finish().unwrap(), node)
}

impl Rules {
    /// A line of an explanation, with those below it.
    pub(crate) fn trace(&mut self, kind: TraceKind, node: Option<NodeId>, below: &[u32]) -> u32 {
        let children_start = self.program.trace_children.len() as u32;
        self.program.trace_children.extend_from_slice(below);
        self.program.traces.push(Trace {
            kind,
            node,
            end: None,
            label: None,
            text: format!("t{}", self.program.traces.len()),
            rule: RULE,
            line: 1,
            sources: vec![],
            children_start,
            children_count: below.len() as u32,
        });
        self.program.traces.len() as u32 - 1
    }

    /// A tolkning with two readings of which the first applies.
    pub(crate) fn tolkning(&mut self, name: &str) -> ReadingId {
        let reading = |name: &str| Named { name: name.to_owned(), label: None };
        self.program.readings.push(Tolkning {
            name: name.to_owned(),
            label: None,
            rule: RULE,
            readings: vec![reading("snäv"), reading("vid")],
            applied: 0,
            reason: None,
        });
        ReadingId(self.program.readings.len() as u32 - 1)
    }
}
