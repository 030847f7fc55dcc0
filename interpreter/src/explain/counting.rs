//! How a day was counted: the steps from the day that it is counted from, read back from the operations that made it.
//!
//! A limit says `inom 5 arbetsdagar från start`; that trettondedag jul did not count, that a month had no 31st, or that a helgregel moved the
//! day is known to the calendar and to the values, and is said only when somebody asks. Must not know: words.

use stadga_program::date::Date;
use stadga_program::node::{CalendarId, Kind, NodeId, Op, SpaceId};
use stadga_program::program::ExceptionValue;

use crate::cell::{Cell, State};
use crate::evaluate::{Evaluation, remaining};

/// How many operations are looked through for a day.
const MAX_STEPS: usize = 64;

/// A step of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day that it counts from.
    pub from: Date,
    /// The day that it comes to.
    pub to: Date,
    /// What it counts.
    pub by: By,
    /// Whether the day that it counts from is the first that counts, and not the day after.
    pub counts_first: bool,
}

/// What a step counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// So many days.
    Days(i64),
    /// So many months, in the last of which there may be no such day.
    Months(i64),
    /// So many working days.
    WorkDays(i64, CalendarId),
    /// To the day of so high a number in a month, which may lack it; the step begins and ends there.
    InMonth(i64),
    /// To the next working day, as a helgregel moves a day that is none.
    Moved(CalendarId),
}

/// The steps by which a day came about for a row of a space, the first one first.
pub fn steps(evaluation: Evaluation<'_>, day: NodeId, place: (SpaceId, u32)) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut next = Some(day);
    let reader = Reader { evaluation, place };
    for _ in 0..MAX_STEPS {
        let Some(node) = next.take().map(|node| chosen(evaluation, node, place)) else { break };
        if let (Some(Op::DayOfMonth(_, number)), Some(day)) = (reader.op(node), reader.date(node)) {
            let in_month = |number| Step { from: day, to: day, by: By::InMonth(number), counts_first: false };
            steps.extend(reader.count(number).map(in_month));
        }
        let (from, by, counts_first) = match reader.counted_with_first(node) {
            Some((from, by)) => (from, Some(by), true),
            None => match reader.counted_from(node) {
                Some((from, by)) => (from, by, false),
                None => break,
            },
        };
        next = Some(from);
        if let (Some(from), Some(to), Some(by)) = (reader.date(from), reader.date(node), by) {
            steps.push(Step { from, to, by, counts_first });
        }
    }
    steps.retain(|step| !matches!(step.by, By::Moved(_)) || step.from != step.to);
    steps.reverse();
    steps
}

/// How many operations of a condition are looked through for days.
const MOST_OPERATIONS: usize = 64;

/// The days that a condition compares and that are counted in months, as far as that is found in a few steps.
pub fn days_within(evaluation: Evaluation<'_>, condition: NodeId) -> Vec<NodeId> {
    let program = evaluation.program();
    let (mut open, mut seen, mut days) = (vec![condition], Vec::new(), Vec::new());
    while let Some(at) = open.pop().filter(|_| seen.len() < MOST_OPERATIONS) {
        let Some(node) = program.nodes.get(at.index()).filter(|_| !seen.contains(&at)) else { continue };
        seen.push(at);
        match (node.kind, node.op) {
            (Kind::Date, Op::AddMonths(..) | Op::DayOfMonth(..)) => days.push(at),
            (Kind::Bool | Kind::Date, op) => program.for_each_operand(op, &mut |operand| open.push(operand)),
            _ => {}
        }
    }
    days
}

/// The node whose value another one passes on, of those that it chooses among.
pub fn chosen(evaluation: Evaluation<'_>, node: NodeId, place: (SpaceId, u32)) -> NodeId {
    let mut at = node;
    // Operands stand before their users, so this ends.
    while let Some(next) = chosen_of(evaluation, at, place).filter(|next| *next < at) {
        at = next;
    }
    at
}

fn chosen_of(evaluation: Evaluation<'_>, node: NodeId, (space, row): (SpaceId, u32)) -> Option<NodeId> {
    let program = evaluation.program();
    let cell = |node: NodeId| evaluation.cell_at(node, space, row);
    match program.nodes.get(node.index())?.op {
        Op::Select(condition, then, otherwise) => match cell(condition) {
            Cell::YES => Some(then),
            Cell::NO => Some(otherwise),
            _ => None,
        },
        Op::OrElse(first, other) => match cell(first).state {
            State::Known => Some(first),
            State::Absent => Some(other),
            State::Unknown | State::Faulty => None,
        },
        Op::Later(one, other) => match (cell(one), cell(other)) {
            (own, next) if own.is_known() && next.is_known() => Some(if own.word < next.word { other } else { one }),
            (Cell::ABSENT, next) => next.is_known().then_some(other),
            (own, Cell::ABSENT) => own.is_known().then_some(one),
            _ => None,
        },
        Op::Default(tree) => {
            let mut tree = program.defaults.get(tree.index())?;
            loop {
                let mut applying = remaining(tree, cell).filter(|exception| cell(exception.condition).is_yes());
                match applying.next().map(|exception| exception.value) {
                    Some(ExceptionValue::Node(value)) => return Some(value),
                    Some(ExceptionValue::Default(inner)) => tree = program.defaults.get(inner.index())?,
                    None => return tree.main,
                }
            }
        }
        _ => None,
    }
}

struct Reader<'a> {
    evaluation: Evaluation<'a>,
    place: (SpaceId, u32),
}

impl Reader<'_> {
    fn cell(&self, node: NodeId) -> Cell {
        self.evaluation.cell_at(node, self.place.0, self.place.1)
    }

    fn date(&self, node: NodeId) -> Option<Date> {
        let cell = self.cell(node);
        i32::try_from(cell.word).ok().filter(|_| cell.is_known()).and_then(Date::from_days)
    }

    fn count(&self, node: NodeId) -> Option<i64> {
        let cell = self.cell(node);
        cell.is_known().then_some(cell.word)
    }

    fn op(&self, node: NodeId) -> Option<Op> {
        self.evaluation.program().nodes.get(node.index()).map(|node| node.op)
    }

    /// The day that a day is counted from which is itself the first that counts, and how: the operations then go to the day before, or from it.
    fn counted_with_first(&self, node: NodeId) -> Option<(NodeId, By)> {
        let is_day_before = |count: NodeId| self.count(count) == Some(-1);
        match self.op(node)? {
            Op::AddDays(end, back) if is_day_before(back) => {
                let end = chosen(self.evaluation, end, self.place);
                let by_days = matches!(self.op(end)?, Op::AddDays(..) | Op::AddMonths(..));
                let (from, by) = self.counted_from(end).filter(|_| by_days)?;
                Some((from, by?))
            }
            Op::AddWorkDays(day, ..) => match (self.op(day)?, self.counted_from(node)?) {
                (_, (_, Some(By::Moved(_)))) => None,
                (Op::AddDays(first, back), (_, by)) if is_day_before(back) => Some((first, by?)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The day that a day is counted from, and how; nothing of the how for the day before.
    fn counted_from(&self, node: NodeId) -> Option<(NodeId, Option<By>)> {
        match self.op(node)? {
            Op::AddWorkDays(day, count, calendar) => match (self.op(day), self.count(count)) {
                (Some(Op::AddDays(moved, back)), Some(1)) if self.count(back) == Some(-1) => {
                    Some((moved, Some(By::Moved(calendar))))
                }
                (_, count) => Some((day, count.map(|count| By::WorkDays(count, calendar)))),
            },
            Op::AddDays(day, count) => Some((day, self.count(count).filter(|count| *count != -1).map(By::Days))),
            Op::AddMonths(day, count, _) => Some((day, self.count(count).map(By::Months))),
            _ => None,
        }
    }
}
