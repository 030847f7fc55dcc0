//! How the facts that a value waits for flow to it: into comparisons, or otherwise.

use rustc_hash::FxHashMap;
use stadga_program::date::MonthEnd;
use stadga_program::node::{CalendarFunction, Kind, NodeId, Op, SpaceId};

use crate::cell::State;
use crate::evaluate::Evaluation;
use crate::needs::{Fact, named_by};

/// How facts flow to a value.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Where a fact, or an order-keeping function of it, is compared with a settled value.
    pub(super) comparisons: Vec<Comparison>,
    /// Facts that flow otherwise, so that regions do not tell all.
    pub(super) loose: Vec<Fact>,
}

/// A comparison of a function of one fact with a settled value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparison {
    /// The fact.
    pub(super) fact: Fact,
    /// The function of it.
    pub(super) moving: NodeId,
    /// The settled value.
    pub(super) fixed: NodeId,
    /// The row of the comparison.
    pub(super) place: (SpaceId, u32),
}

/// What an unknown value is as a function of facts.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    /// Of facts and comparisons with finitely many values.
    Finite,
    /// Of one fact, keeping or turning its order.
    OneFact(Fact),
    /// Of a fact in another way, for which it has been noted as loose.
    Other,
}

impl Flow {
    /// The flow to a value through the unknown values that were walked on the way from it.
    pub(super) fn of(evaluation: Evaluation<'_>, target: NodeId, visited: &[(NodeId, u32)]) -> Flow {
        let mut visited = visited.to_vec();
        visited.sort_unstable();
        let mut flow = Flow::default();
        let mut shapes = FxHashMap::default();
        for (node, row) in visited {
            let shape = flow.shape(evaluation, node, row, &shapes);
            if node == target
                && let Shape::OneFact(fact) = shape
            {
                flow.loose.push(fact);
            }
            shapes.insert((node, row), shape);
        }
        flow
    }

    fn shape(
        &mut self,
        evaluation: Evaluation<'_>,
        id: NodeId,
        row: u32,
        shapes: &FxHashMap<(NodeId, u32), Shape>,
    ) -> Shape {
        let Some(node) = evaluation.program().nodes.get(id.index()) else { return Shape::Other };
        let place = (node.space, row);
        if let Op::Fact(slot) = node.op {
            let element = evaluation.element(node.space, row).and_then(|row| u32::try_from(row).ok());
            let fact = element.map_or(Fact::OfCase(slot), |row| Fact::OfElement(slot, row));
            return if has_few_values(node.kind) { Shape::Finite } else { Shape::OneFact(fact) };
        }
        let shape_of = |operand: NodeId| {
            let (row, _, cell) = evaluation.place_of(operand, place.0, place.1)?;
            (cell.state == State::Unknown).then(|| shapes.get(&(operand, row)).copied().unwrap_or(Shape::Finite))
        };
        match node.op {
            Op::Equal(left, right)
            | Op::Less(left, right)
            | Op::LessOrEqual(left, right)
            | Op::RatioEqual(left, right)
            | Op::RatioLess(left, right)
            | Op::RatioLessOrEqual(left, right) => self.compare(&[(left, right)], place, shape_of),
            Op::Within(value, low, high) => self.compare(&[(value, low), (value, high)], place, shape_of),
            Op::Exists(operand) => match shape_of(operand) {
                Some(Shape::Other) => Shape::Other,
                _ => Shape::Finite,
            },
            Op::At(value, of) => {
                let named = named_by(evaluation, of, place);
                let named = named.filter_map(|(_, row)| shapes.get(&(value, row)).copied());
                let moving: Vec<Shape> = named.chain(shape_of(of)).collect();
                moving.iter().fold(Shape::Finite, |result, shape| self.loosen(*shape, result))
            }
            op => {
                let mut moving = Vec::new();
                let mut all_flow_here = true;
                evaluation.program().for_each_operand(op, &mut |operand| match evaluation
                    .place_of(operand, place.0, place.1)
                {
                    Some(_) => moving.extend(shape_of(operand)),
                    None => all_flow_here = false,
                });
                let keeps_order = all_flow_here && keeps_order(op, |operand| shape_of(operand).is_some());
                if let (&[only @ Shape::OneFact(_)], true) = (&*moving, keeps_order) {
                    return only;
                }
                self.join(evaluation, &moving, all_flow_here, (id, row), shapes)
            }
        }
    }

    /// A comparison ends the flow of a fact, if its other side is settled.
    fn compare(
        &mut self,
        pairs: &[(NodeId, NodeId)],
        place: (SpaceId, u32),
        shape_of: impl Fn(NodeId) -> Option<Shape>,
    ) -> Shape {
        let mut result = Shape::Finite;
        for &(left, right) in pairs {
            match (shape_of(left), shape_of(right)) {
                (Some(Shape::OneFact(fact)), None) => {
                    self.comparisons.push(Comparison { fact, moving: left, fixed: right, place });
                }
                (None, Some(Shape::OneFact(fact))) => {
                    self.comparisons.push(Comparison { fact, moving: right, fixed: left, place });
                }
                (left, right) => {
                    for shape in [left, right].into_iter().flatten() {
                        result = self.loosen(shape, result);
                    }
                }
            }
        }
        result
    }

    /// Any other operation has finitely many values if all that flows into it has.
    fn join(
        &mut self,
        evaluation: Evaluation<'_>,
        moving: &[Shape],
        all_flow_here: bool,
        (id, row): (NodeId, u32),
        shapes: &FxHashMap<(NodeId, u32), Shape>,
    ) -> Shape {
        let mut result = moving.iter().fold(Shape::Finite, |result, shape| self.loosen(*shape, result));
        if !all_flow_here {
            // What is made of a list reads its elements, which may lie anywhere.
            let of_elements = inner_shapes(evaluation, id, row, shapes);
            result = of_elements.into_iter().fold(result, |result, shape| self.loosen(shape, result));
        }
        result
    }

    /// Notes a fact that flows into an operation of which regions say nothing.
    fn loosen(&mut self, shape: Shape, result: Shape) -> Shape {
        match shape {
            Shape::Finite => result,
            Shape::OneFact(fact) => {
                self.loose.push(fact);
                Shape::Other
            }
            Shape::Other => Shape::Other,
        }
    }
}

/// What is known of the elements that a node of a list makes something of.
fn inner_shapes(
    evaluation: Evaluation<'_>,
    id: NodeId,
    row: u32,
    shapes: &FxHashMap<(NodeId, u32), Shape>,
) -> Vec<Shape> {
    let program = evaluation.program();
    let Some(node) = program.nodes.get(id.index()) else { return Vec::new() };
    let mut found = Vec::new();
    program.for_each_operand(node.op, &mut |operand| {
        let Some(space) = program.nodes.get(operand.index()).map(|node| node.space) else { return };
        for inner in 0..evaluation.row_count(space) {
            if evaluation.enclosing_row(node.space, space, inner) == Some(row) {
                found.extend(shapes.get(&(operand, inner)));
            }
        }
    });
    found
}

/// Whether a fact of the kind can be tried with every value that it can have.
pub(super) fn has_few_values(kind: Kind) -> bool {
    matches!(kind, Kind::Bool | Kind::Member(_) | Kind::Insats | Kind::Group | Kind::Role)
}

/// Whether the operation keeps or turns the order of the one operand that moves while the others stay.
fn keeps_order(op: Op, moves: impl Fn(NodeId) -> bool) -> bool {
    match op {
        Op::FloorDivide(dividend, _) | Op::RatioDivide(dividend, _) => moves(dividend),
        Op::Add(..)
        | Op::Subtract(..)
        | Op::Multiply(..)
        | Op::Negate(_)
        | Op::NotNegative(_)
        | Op::IntToFixed(_)
        | Op::IntToRatio(_)
        | Op::FixedToRatio(_)
        | Op::RatioAdd(..)
        | Op::RatioSubtract(..)
        | Op::RatioMultiply(..)
        | Op::Round(..)
        | Op::AddDays(..)
        | Op::AddMonths(_, _, MonthEnd::LastDay | MonthEnd::NextMonth)
        | Op::AddWorkDays(..)
        | Op::AddHours(..)
        | Op::DaysBetween(..)
        | Op::WorkDaysBetween(..)
        | Op::WholeMonths(_, _, MonthEnd::LastDay | MonthEnd::NextMonth)
        | Op::WholeYears(..)
        | Op::OrElse(..)
        | Op::Later(..) => true,
        Op::Calendar(function, _) => !matches!(
            function,
            CalendarFunction::DaysInMonth
                | CalendarFunction::IsWorkDay(_)
                | CalendarFunction::IsHoliday(_)
                | CalendarFunction::Weekday
        ),
        _ => false,
    }
}
