//! Why a value is what it is: the lines of an explanation with their values, and which of them have a say.
//!
//! An evaluation keeps every value, and the program says which values there is something to say of; so nothing is recorded while a case
//! is evaluated, and a [`FullEvaluation`] *is* the recording. An [`Explanation`] is one flat list of lines, children after their
//! parent, that another part puts into words. Must not know: words, languages, formats.

#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;
use stadga_program::node::{DefaultId, NodeId, Op, SpaceId, TableId};
use stadga_program::program::{Default, Exception, ExceptionValue, Program, Table, Trace, TraceKind};

use crate::cell::{Cell, State};
use crate::evaluate::{CASE, FullEvaluation};
use crate::needs::{Fact, Needs};

/// The greatest number of lines of an explanation.
pub const MAX_LINES: usize = 10_000;

/// How deep lines may lie below each other.
const MAX_DEPTH: u32 = 128;

/// An explanation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// The lines, each followed by those below it.
    pub lines: Vec<Line>,
    /// The facts that the value waits for, if it is unknown.
    pub missing: Vec<Fact>,
    /// Whether lines were left out, because there are more than [`MAX_LINES`] or they lie too deep.
    pub cut: bool,
}

/// A line of an explanation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// What there is to say: an index of the program's traces.
    pub trace: u32,
    /// How deep it lies; the first line has 0.
    pub depth: u32,
    /// The space and row that it is about.
    pub place: (SpaceId, u32),
    /// The value; none for a heading. Of a period or interval its lower end.
    pub value: Option<Cell>,
    /// The upper end of a period or interval.
    pub end: Option<Cell>,
    /// What it has to do with the line above it.
    pub say: Say,
    /// Whether the same has been said before, so that the lines below it are not repeated.
    pub repeats: bool,
}

/// What a line has to do with the value of the line that it lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Say {
    /// The value above rests on it.
    Decides,
    /// It is open, and so may come to decide.
    Open,
    /// It would decide, but gives way to an exception that goes before it.
    GivesWay,
    /// Whatever it is, the value above would be the same.
    Aside,
}

/// The explanation of a trace of the case.
pub fn explain(evaluation: FullEvaluation<'_>, trace: u32) -> Explanation {
    explain_together(evaluation, &[trace])
}

/// The explanations of several traces of the case in one: what is said below one is not said again below another.
pub fn explain_together(evaluation: FullEvaluation<'_>, traces: &[u32]) -> Explanation {
    let program = evaluation.program();
    let explanation = Explanation::default();
    let (of_case, of_rows) = (vec![false; program.traces.len()], FxHashSet::default());
    let mut writer = Writer { evaluation, explanation, said_of_case: of_case, said_of_rows: of_rows };
    let traces = || traces.iter().filter_map(|index| Some((*index, program.traces.get(*index as usize)?)));
    for (index, trace) in traces() {
        writer.write(index, trace, (CASE, 0), 0, Say::Decides, None);
    }
    let nodes: Vec<NodeId> = traces().flat_map(|(_, trace)| trace.node.into_iter().chain(trace.end)).collect();
    writer.explanation.missing = Needs::new().of_all(*evaluation, &nodes).to_vec();
    writer.explanation
}

impl Explanation {
    /// The indexes of the lines directly below a line.
    pub fn below(&self, line: usize) -> impl Iterator<Item = usize> {
        let depth = self.lines.get(line).map_or(0, |line| line.depth);
        let rest = self.lines.iter().enumerate().skip(line + 1);
        rest.take_while(move |(_, line)| line.depth > depth)
            .filter(move |(_, line)| line.depth == depth + 1)
            .map(|(index, _)| index)
    }
}

/// How the values of the lines below a line make its value.
#[derive(Clone, Copy)]
enum Join {
    All,
    Any,
    NoneOf,
    AtLeast,
    Exceptions(DefaultId),
    Rows(TableId),
    /// Each is part of it.
    Parts,
}

struct Writer<'a> {
    evaluation: FullEvaluation<'a>,
    explanation: Explanation,
    /// Which traces have been said of the case, and which of rows of its lists.
    said_of_case: Vec<bool>,
    said_of_rows: FxHashSet<(u32, u32)>,
}

impl<'a> Writer<'a> {
    /// Writes a line for each row that the trace has inside the place.
    fn write(
        &mut self,
        index: u32,
        trace: &'a Trace,
        place: (SpaceId, u32),
        depth: u32,
        say: Say,
        tree: Option<DefaultId>,
    ) {
        let program = self.evaluation.program();
        let space = trace.node.and_then(|node| program.nodes.get(node.index())).map_or(place.0, |node| node.space);
        if space == place.0 || self.evaluation.enclosing_row(space, place.0, place.1).is_some() {
            return self.write_line(index, trace, place, depth, say, tree);
        }
        for row in 0..self.evaluation.row_count(space) {
            if self.evaluation.enclosing_row(place.0, space, row) == Some(place.1) {
                self.write_line(index, trace, (space, row), depth, say, tree);
            }
        }
    }

    fn write_line(
        &mut self,
        index: u32,
        trace: &'a Trace,
        place: (SpaceId, u32),
        depth: u32,
        say: Say,
        tree: Option<DefaultId>,
    ) {
        if self.explanation.lines.len() >= MAX_LINES || depth > MAX_DEPTH {
            self.explanation.cut = true;
            return;
        }
        let cell = |node: NodeId| self.evaluation.cell_at(node, place.0, place.1);
        let (value, end) = (trace.node.map(cell), trace.end.map(cell));
        let repeats = trace.children_count > 0 && !self.is_new(index, place);
        self.explanation.lines.push(Line { trace: index, depth, place, value, end, say, repeats });
        if trace.children_count > 0 && !repeats {
            self.write_below(index, trace, place, depth, value, tree);
        }
    }

    /// Whether something is said for the first time.
    fn is_new(&mut self, trace: u32, (space, row): (SpaceId, u32)) -> bool {
        match self.said_of_case.get_mut(trace as usize) {
            Some(said) if space == CASE => !std::mem::replace(said, true),
            _ => self.said_of_rows.insert((trace, row)),
        }
    }

    fn write_below(
        &mut self,
        index: u32,
        trace: &'a Trace,
        place: (SpaceId, u32),
        depth: u32,
        value: Option<Cell>,
        tree: Option<DefaultId>,
    ) {
        let program = self.evaluation.program();
        let join = join_of(program, trace, tree);
        for child in program.children_of_trace(index) {
            let Some(of_child) = program.traces.get(*child as usize) else { continue };
            let cell = of_child.node.map(|node| self.evaluation.cell_at(node, place.0, place.1));
            let of_child_join = if is_only_read(program, trace, of_child) { Join::Parts } else { join };
            let say = self.say(of_child_join, value, of_child, cell, place);
            let inner = match join {
                Join::Exceptions(tree) => nested_tree(program, tree, of_child),
                _ => None,
            };
            self.write(*child, of_child, place, depth + 1, say, inner);
        }
    }

    /// What a line has to do with the one above it.
    fn say(&self, join: Join, above: Option<Cell>, trace: &Trace, cell: Option<Cell>, place: (SpaceId, u32)) -> Say {
        let (Some(cell), Some(above)) = (cell, above) else { return Say::Decides };
        match join {
            Join::All => among(above, cell, Cell::NO),
            Join::Any => among(above, cell, Cell::YES),
            Join::NoneOf => match above.state {
                State::Known => among(Cell::truth(above.is_no()), cell, Cell::YES),
                _ => among(above, cell, Cell::YES),
            },
            Join::AtLeast if above.is_known() => {
                if above == cell {
                    Say::Decides
                } else {
                    Say::Aside
                }
            }
            Join::AtLeast => open_or_aside(cell),
            Join::Rows(table) if trace.kind == TraceKind::Row => self.say_of_row(table, trace, cell, place),
            _ if trace.kind == TraceKind::Version && cell.is_yes() => Say::Decides,
            _ if trace.kind == TraceKind::Version => open_or_aside(cell),
            Join::Exceptions(tree) => self.say_of_exception(tree, trace, cell, place),
            Join::Rows(_) | Join::Parts => match (cell.is_final(), above.is_final()) {
                (true, _) => Say::Decides,
                (false, true) => Say::Aside,
                (false, false) => Say::Open,
            },
        }
    }

    /// A row that holds decides, unless one above it does in a table where the first decides.
    fn say_of_row(&self, table: TableId, trace: &Trace, cell: Cell, place: (SpaceId, u32)) -> Say {
        let holds = |condition: NodeId| self.evaluation.cell_at(condition, place.0, place.1).is_yes();
        let is_below_it = match self.evaluation.program().tables.get(table.index()) {
            Some(Table::Rows { first_decides: true, rows, .. }) => {
                let mut above = rows.iter().take_while(|(condition, _)| Some(*condition) != trace.node);
                above.any(|(condition, _)| holds(*condition))
            }
            _ => false,
        };
        match (is_below_it, cell.is_yes()) {
            (true, _) => Say::Aside,
            (false, true) => Say::Decides,
            (false, false) => open_or_aside(cell),
        }
    }

    fn say_of_exception(&self, tree: DefaultId, trace: &Trace, cell: Cell, place: (SpaceId, u32)) -> Say {
        let Some(tree) = self.evaluation.program().defaults.get(tree.index()) else { return Say::Decides };
        let holds = |exception: &Exception| self.evaluation.cell_at(exception.condition, place.0, place.1);
        if trace.kind == TraceKind::MainRule {
            let some_applies = tree.exceptions.iter().any(|exception| holds(exception).is_yes());
            let some_is_open = tree.exceptions.iter().any(|exception| !holds(exception).is_known());
            return match (some_applies, some_is_open) {
                (true, _) => Say::Aside,
                (false, true) => Say::Open,
                (false, false) => Say::Decides,
            };
        }
        let Some(exception) = exception_of(tree, trace) else { return Say::Decides };
        let mut earlier = exception.preceded_by.iter().filter_map(|index| tree.exceptions.get(*index as usize));
        let gives_way = earlier.any(|earlier| holds(earlier).is_yes());
        match (cell.is_no(), gives_way, cell.is_yes()) {
            (true, ..) => Say::Aside,
            (_, true, _) => Say::GivesWay,
            (_, _, true) => Say::Decides,
            _ => Say::Open,
        }
    }
}

/// A criterion among others of which one alone settles the whole, if it is `settling`.
fn among(above: Cell, cell: Cell, settling: Cell) -> Say {
    match above.state {
        State::Known if above != settling => Say::Decides,
        State::Known => {
            if cell == settling {
                Say::Decides
            } else {
                Say::Aside
            }
        }
        _ => open_or_aside(cell),
    }
}

fn open_or_aside(cell: Cell) -> Say {
    if cell.is_known() { Say::Aside } else { Say::Open }
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
        TraceKind::Row | TraceKind::Version => return Join::Parts,
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

/// The exception of a tree that a trace is about.
fn exception_of<'t>(tree: &'t Default, trace: &Trace) -> Option<&'t Exception> {
    let is_meant = |condition: NodeId| trace.kind == TraceKind::Exception && trace.node == Some(condition);
    tree.exceptions.iter().find(|exception| is_meant(exception.condition))
}

/// The tree of exceptions that an exception of a tree has for its value.
fn nested_tree(program: &Program, tree: DefaultId, trace: &Trace) -> Option<DefaultId> {
    match exception_of(program.defaults.get(tree.index())?, trace)?.value {
        ExceptionValue::Default(inner) => Some(inner),
        ExceptionValue::Node(_) => None,
    }
}
