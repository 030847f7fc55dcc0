//! What there is to know of explanations for all cases: each line with the lines below it, and how a line is judged by the one above.
//!
//! The traces of a program are made to be shown: each carries words, places and sources. Here is what is left of them for judging and
//! walking, close together, found once for all cases. Must not know: values, cases.

use stadga_program::node::{DefaultId, NodeId, Op, SpaceId};
use stadga_program::program::{ExceptionValue, Program, Table, Trace, TraceKind};

use crate::evaluate::CASE;

/// The lines of a program.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// For each trace of the program, its line.
    pub(super) lines: Vec<PlannedLine>,
    /// For each child of a trace, where it is judged.
    pub(super) places: Vec<Place>,
    /// The pairs of lines that are judged, by the space whose rows they are judged for.
    pub(super) judged: Vec<JudgedIn>,
}

/// A line: where its value is, and what lies below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlannedLine {
    pub(super) node: Option<NodeId>,
    pub(super) end: Option<NodeId>,
    /// The space that the line has a row for each of; none where it lies where the line above it does.
    pub(super) space: Option<SpaceId>,
    /// Whether its values are of the case.
    pub(super) is_of_case: bool,
    /// Of the children of traces, which lie below it.
    pub(super) below: (u32, u32),
}

/// What a line is below another, and where it is told what it has to do with that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) trace: u32,
    /// The space for whose rows it is judged.
    pub(super) space: SpaceId,
    /// Its number among what is judged for the space; [`ALWAYS`] where nothing needs to be asked.
    pub(super) number: u32,
}

/// The number of what decides whatever the values.
pub(super) const ALWAYS: u32 = u32::MAX;

/// What is judged for the rows of a space.
#[derive(Debug)]
pub(super) struct JudgedIn {
    pub(super) space: SpaceId,
    pub(super) pairs: Vec<Pair>,
}

/// A line and the one above it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) above: NodeId,
    pub(super) node: NodeId,
    pub(super) how: How,
    /// Of the children of traces, which it is.
    child: u32,
}

/// How the value of a line makes the value of the line above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It is part of it.
    Part,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// None may hold.
    NoneOf,
    /// So many must hold.
    AtLeast,
    /// It is the version in force, or it is not.
    Version,
    /// It is a row of a table, with this number.
    Row(stadga_program::node::TableId, u32),
    /// It is what holds where no exception does.
    MainRule(DefaultId),
    /// It is an exception, with this number.
    Exception(DefaultId, u32),
}

/// How the lines below a line make its value.
#[derive(Debug, Clone, Copy)]
enum Join {
    All,
    Any,
    NoneOf,
    AtLeast,
    Exceptions(DefaultId),
    Rows(stadga_program::node::TableId),
    Parts,
}

impl Plan {
    /// The plan of a program.
    pub(crate) fn of(program: &Program) -> Plan {
        let lines = program.traces.iter().map(|trace| planned(program, trace)).collect();
        let mut plan = Plan { lines, places: Vec::with_capacity(program.trace_children.len()), judged: Vec::new() };
        let of_children = program.trace_children.iter();
        plan.places.extend(of_children.map(|&trace| Place { trace, space: CASE, number: ALWAYS }));
        let mut trees: Vec<Option<DefaultId>> = vec![None; program.traces.len()];
        // A line stands behind those below it, so the tree that an exception belongs to is known when its own lines are judged.
        for (index, above) in program.traces.iter().enumerate().rev() {
            let join = join_of(program, above, trees.get(index).copied().flatten());
            plan.add_below(program, above, join, &mut trees);
        }
        plan.judged.sort_by_key(|judged| judged.space);
        for of_space in &mut plan.judged {
            // What is judged alike is judged together.
            of_space.pairs.sort_by_key(|pair| (pair.how, pair.child));
            for (pair, number) in of_space.pairs.iter().zip(0..) {
                if let Some(place) = plan.places.get_mut(pair.child as usize) {
                    *place = Place { space: of_space.space, number, ..*place };
                }
            }
        }
        plan
    }

    fn add_below(&mut self, program: &Program, above: &Trace, join: Join, trees: &mut [Option<DefaultId>]) {
        let children = above.children_start..above.children_start.saturating_add(above.children_count);
        for child in children {
            let Some(&index) = program.trace_children.get(child as usize) else { return };
            let Some(trace) = program.traces.get(index as usize) else { continue };
            if let (Join::Exceptions(tree), Some(inner)) = (join, trees.get_mut(index as usize)) {
                *inner = nested_tree(program, tree, trace);
            }
            let (Some(node), Some(of_above)) = (trace.node, above.node) else { continue };
            let join = if is_only_read(program, above, trace) { Join::Parts } else { join };
            let (Some(how), Some(space)) = (how(program, join, trace), inner_space(program, node, of_above)) else {
                continue;
            };
            let pair = Pair { above: of_above, node, how, child };
            match self.judged.iter_mut().find(|judged| judged.space == space) {
                Some(judged) => judged.pairs.push(pair),
                None => self.judged.push(JudgedIn { space, pairs: vec![pair] }),
            }
        }
    }
}

fn planned(program: &Program, trace: &Trace) -> PlannedLine {
    let space_of = |node: NodeId| program.nodes.get(node.index()).map_or(CASE, |node| node.space);
    let space = trace.node.map(space_of);
    let is_of_case = trace.node.into_iter().chain(trace.end).all(|node| space_of(node) == CASE);
    let below = (trace.children_start, trace.children_start.saturating_add(trace.children_count));
    PlannedLine { node: trace.node, end: trace.end, space, is_of_case, below }
}

/// The inner one of the spaces of two nodes, if one encloses the other.
fn inner_space(program: &Program, one: NodeId, other: NodeId) -> Option<SpaceId> {
    let space = |node: NodeId| program.nodes.get(node.index()).map(|node| node.space);
    let (one, other) = (space(one)?, space(other)?);
    let encloses = |outer: SpaceId, inner: SpaceId| {
        let parent = |space: &SpaceId| program.spaces.get(space.index())?.parent().filter(|parent| parent < space);
        std::iter::successors(Some(inner), parent).any(|space| space == outer)
    };
    match (encloses(other, one), encloses(one, other)) {
        (true, _) => Some(one),
        (false, true) => Some(other),
        (false, false) => None,
    }
}

/// How a line makes the one above it; nothing where it decides whatever its value.
fn how(program: &Program, join: Join, trace: &Trace) -> Option<How> {
    Some(match join {
        Join::All => How::All,
        Join::Any => How::Any,
        Join::NoneOf => How::NoneOf,
        Join::AtLeast => How::AtLeast,
        Join::Rows(table) if matches!(trace.kind, TraceKind::Row | TraceKind::OfInsats) => {
            How::Row(table, row_of(program, table, trace))
        }
        _ if trace.kind == TraceKind::Version => How::Version,
        Join::Exceptions(tree) if trace.kind == TraceKind::MainRule => How::MainRule(tree),
        Join::Exceptions(tree) => How::Exception(tree, exception_of(program, tree, trace)?),
        Join::Rows(_) | Join::Parts => How::Part,
    })
}

/// The row of a table that a trace is about; beyond the last where there is no such row.
fn row_of(program: &Program, table: stadga_program::node::TableId, trace: &Trace) -> u32 {
    let Some(Table::Rows { rows, .. }) = program.tables.get(table.index()) else { return u32::MAX };
    let row = rows.iter().position(|(condition, _)| Some(*condition) == trace.node);
    row.and_then(|row| u32::try_from(row).ok()).unwrap_or(u32::MAX)
}

/// Whether a line is about something that the condition above it reads, and is not itself one of the conditions that are joined there: in
/// `i_kaa och ålder är minst 18` that is the age, but not `i_kaa`.
fn is_only_read(program: &Program, above: &Trace, trace: &Trace) -> bool {
    let is_condition = matches!(
        trace.kind,
        TraceKind::Criterion | TraceKind::All | TraceKind::Any | TraceKind::None | TraceKind::AtLeast(_)
    );
    let op = above.node.and_then(|node| program.nodes.get(node.index())).map(|node| node.op);
    let (Some(Op::And(operands) | Op::Or(operands) | Op::AtLeast(_, operands)), false) = (op, is_condition) else {
        return false;
    };
    trace.node.is_none_or(|node| !program.operand_list(operands).contains(&node))
}

fn join_of(program: &Program, shape: &Trace, tree: Option<DefaultId>) -> Join {
    match shape.kind {
        TraceKind::All => return Join::All,
        TraceKind::Any => return Join::Any,
        TraceKind::None => return Join::NoneOf,
        TraceKind::AtLeast(_) => return Join::AtLeast,
        // The node of an exception, a row or a version is its condition, but what lies below it is its value.
        TraceKind::Exception => return tree.map_or(Join::Parts, Join::Exceptions),
        TraceKind::Row | TraceKind::OfInsats | TraceKind::Version => return Join::Parts,
        _ => {}
    }
    match shape.node.and_then(|node| program.nodes.get(node.index())).map(|node| node.op) {
        Some(Op::And(_)) => Join::All,
        Some(Op::Or(_)) => Join::Any,
        Some(Op::AtLeast(..)) => Join::AtLeast,
        Some(Op::Default(tree)) => Join::Exceptions(tree),
        Some(Op::Table(table)) => Join::Rows(table),
        _ => Join::Parts,
    }
}

/// The number of the exception of a tree that a trace is about.
fn exception_of(program: &Program, tree: DefaultId, trace: &Trace) -> Option<u32> {
    let exceptions = &program.defaults.get(tree.index())?.exceptions;
    let is_meant = |condition: NodeId| trace.kind == TraceKind::Exception && trace.node == Some(condition);
    let number = exceptions.iter().position(|exception| is_meant(exception.condition))?;
    u32::try_from(number).ok()
}

/// The tree of exceptions that an exception of a tree has for its value.
fn nested_tree(program: &Program, tree: DefaultId, trace: &Trace) -> Option<DefaultId> {
    let number = exception_of(program, tree, trace)? as usize;
    match program.defaults.get(tree.index())?.exceptions.get(number)?.value {
        ExceptionValue::Default(inner) => Some(inner),
        ExceptionValue::Node(_) => None,
    }
}
