//! Sources whose elements are told apart by a number: lists that are written out, and steps from a day.
//!
//! Both are a series of whole numbers, of which each stands for an element: the one at its place in the list, or the period of so many steps
//! from the day. Must not know: what is made of the elements.

use stadga_program::node::{Kind, NodeId, Op, SpaceId};
use stadga_program::program::{SeriesUnit, Space};

use super::Lowering;
use super::builder::CASE;
use super::quantifiers::{Elements, Period};
use super::scope::Scope;
use super::value::{Item, Value};
use crate::syntax::expression::{ExprId, Source};
use crate::types::ty::Type;

/// `2 veckor från D i P`: the parts of a source of steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steps {
    /// How long a step is.
    pub(super) length: ExprId,
    /// The first day of the first step.
    pub(super) from: ExprId,
    /// The period that the steps touch.
    pub(super) period: ExprId,
}

impl<'db> Lowering<'db> {
    /// The elements of a list that is written out, or of one that a decision table yields: those rows count whose condition holds.
    pub(super) fn elements_of_items(&mut self, scope: &Scope<'db>, items: &[Item], ty: Type) -> Option<Elements> {
        let values: Vec<Value> = items.iter().map(|item| item.value.clone()).collect();
        let conditions: Vec<NodeId> = items.iter().filter_map(|item| item.condition).collect();
        let count = u32::try_from(items.len()).ok()?;
        let last = self.builder.word(i64::from(count) - 1, Kind::Int);
        let first = self.builder.word(0, Kind::Int);
        let space = self.numbers(scope, first, last, &values, &conditions)?;
        let number = self.builder.element(space);
        let truth = self.builder.truth(true);
        let (mut element, mut counts) = (values.last()?.clone(), truth);
        for (item, place) in items.iter().zip(0..count).rev() {
            let place = self.builder.word(place.into(), Kind::Int);
            let is_here = self.builder.equal(number, place);
            element = self.choose(is_here, item.value.clone(), element, &ty);
            counts = self.builder.select_truth(is_here, item.condition.unwrap_or(truth), counts);
        }
        Some(Elements { space, home: self.builder.parent(space), element, ty, counts: Some(counts) })
    }

    /// The steps that touch a period: all of them, or the one that is given if it is one. One that begins before the period counts if it
    /// ends within it or later.
    pub(super) fn elements_of_steps(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        steps: Steps,
        given: Option<Value>,
    ) -> Result<Elements, Value> {
        let period = self.period_of_series(scope, steps.period)?;
        let (length, from) = (self.plain(scope, steps.length), self.plain(scope, steps.from));
        let today = self.assessment_day();
        let end = self.builder.or_else(period.last, today);
        let (space, number) = match given {
            Some(Value::Range(begins, _)) => (CASE, self.steps_to(from, begins, length)),
            Some(_) => return Err(Value::NotCounted),
            None => {
                let last = self.last_step(from, end, &period, length);
                let first = self.builder.word(0, Kind::Int);
                let ends = Value::Range(from, period.first);
                let space = self.numbers(scope, first, last, &[ends], &[length]).ok_or(Value::NotCounted)?;
                (space, self.builder.element(space))
            }
        };
        let (begins, ends) = self.step(from, number, length);
        let zero = self.builder.word(0, Kind::Int);
        let mut tests = vec![
            self.builder.less_or_equal(zero, number),
            self.builder.less_or_equal(period.first, ends),
            self.builder.less_or_equal(begins, end),
        ];
        if let Some(Value::Range(first, last)) = given {
            tests.extend([self.builder.equal(first, begins), self.builder.equal(last, ends)]);
        }
        let element = Value::Range(begins, ends);
        tests.extend(self.in_a_piece(scope, source, &period, (&element, &Type::Period, false)));
        let inside = self.builder.and(&tests);
        let (exists, no) = (self.has_steps(from, &period), self.builder.truth(false));
        let counts = Some(self.builder.select_truth(exists, inside, no));
        Ok(Elements { space, home: self.builder.parent(space), element, ty: Type::Period, counts })
    }

    /// The number of the last step that may touch a period; there is none where there is no period.
    fn last_step(&mut self, from: NodeId, end: NodeId, period: &Period, length: NodeId) -> NodeId {
        let whole = self.steps_to(from, end, length);
        // From the last day of a month, a shorter month is reached before it counts as whole.
        let one = self.builder.word(1, Kind::Int);
        let last = self.builder.add(whole, one, Kind::Int);
        let (exists, none) = (self.has_steps(from, period), self.builder.word(-1, Kind::Int));
        self.builder.select(exists, last, none)
    }

    fn has_steps(&mut self, from: NodeId, period: &Period) -> NodeId {
        let given = [self.builder.exists(from), self.builder.exists(period.first)];
        self.builder.and(&given)
    }

    /// How many whole steps lie between two days.
    fn steps_to(&mut self, from: NodeId, to: NodeId, length: NodeId) -> NodeId {
        let distance = match self.builder.kind(length) {
            Kind::Months => {
                let month_end = self.conventions().month_end;
                self.builder.operation(Op::WholeMonths(from, to, month_end), Kind::Months)
            }
            _ => self.builder.operation(Op::DaysBetween(to, from), Kind::Days),
        };
        self.builder.operation(Op::FloorDivide(distance, length), Kind::Int)
    }

    /// The first and the last day of the step with a number.
    fn step(&mut self, from: NodeId, number: NodeId, length: NodeId) -> (NodeId, NodeId) {
        let one = self.builder.word(1, Kind::Int);
        let next = self.builder.add(number, one, Kind::Int);
        let kind = self.builder.kind(length);
        let [begins, after] = [number, next].map(|steps| {
            let distance = self.builder.operation(Op::Multiply(steps, length), kind);
            match kind {
                Kind::Months => self.add_months(from, distance),
                _ => self.builder.operation(Op::AddDays(from, distance), Kind::Date),
            }
        });
        let back = self.builder.word(-1, Kind::Days);
        (begins, self.builder.operation(Op::AddDays(after, back), Kind::Date))
    }

    /// The space of the numbers between two, within the innermost of the spaces of what its elements stand for.
    pub(super) fn numbers(
        &mut self,
        scope: &Scope<'db>,
        first: NodeId,
        last: NodeId,
        values: &[Value],
        nodes: &[NodeId],
    ) -> Option<SpaceId> {
        let mut around = self.active_spaces(scope);
        values.iter().for_each(|value| self.spaces_of(value, &mut around));
        around.extend(nodes.iter().chain([&first, &last]).map(|&node| self.builder.space(node)));
        let parent = self.builder.innermost_space(around)?;
        Some(self.builder.derived(Space::Series { parent, unit: SeriesUnit::Number, whole: false, first, last }))
    }
}
