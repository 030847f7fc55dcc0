//! Quarters: the periods of three months that a year begins with January.
//!
//! A quarter is told apart by a number, that of its months divided by three; its days follow from that. Must not know: what is made of them.

use stadga_program::node::{CalendarFunction, Kind, NodeId, Op};

use super::Lowering;
use super::builder::CASE;
use super::quantifiers::{Elements, Period};
use super::scope::Scope;
use super::value::Value;
use crate::syntax::expression::{Direction, ExprId, Source};
use crate::types::ty::Type;

impl<'db> Lowering<'db> {
    /// The quarter just after or before a day or a quarter: its first and its last day.
    pub(super) fn neighbouring_quarter(&mut self, scope: &mut Scope<'db>, direction: Direction, of: ExprId) -> Value {
        let (low, high) = self.days_of(scope, of);
        let (edge, step) = match direction {
            Direction::After => (high, 1),
            Direction::Before => (low, -1),
        };
        let quarter = self.quarter_of(edge);
        let step = self.builder.word(step, Kind::Int);
        let quarter = self.builder.add(quarter, step, Kind::Int);
        let (first, last) = self.days_of_quarter(quarter);
        Value::Range(first, last)
    }

    /// The quarters that a period touches, or those that lie wholly in it; or the one that is given, if it is one of these.
    pub(super) fn elements_of_quarters(
        &mut self,
        scope: &mut Scope<'db>,
        source: &Source,
        (whole, period): (bool, &Period),
        given: Option<Value>,
    ) -> Option<Elements> {
        let today = self.assessment_day();
        let end = self.builder.or_else(period.last, today);
        let exists = self.builder.exists(period.first);
        let (space, quarter) = match &given {
            Some(Value::Range(first, _)) => (CASE, self.quarter_of(*first)),
            Some(_) => return None,
            None => {
                let [one, none] = [1, 0].map(|word| self.builder.word(word, Kind::Int));
                let [first, last] = [period.first, end].map(|day| self.quarter_of(day));
                let first = self.builder.select(exists, first, one);
                let last = self.builder.select(exists, last, none);
                let space = self.numbers(scope, first, last, &[Value::Range(period.first, end)], &[])?;
                (space, self.builder.element(space))
            }
        };
        let (first, last) = self.days_of_quarter(quarter);
        let mut tests = match whole {
            true => vec![self.builder.less_or_equal(period.first, first), self.builder.less_or_equal(last, end)],
            false => vec![self.builder.less_or_equal(period.first, last), self.builder.less_or_equal(first, end)],
        };
        if let Some(Value::Range(given_first, given_last)) = given {
            tests.extend([self.builder.equal(given_first, first), self.builder.equal(given_last, last)]);
        }
        let element = Value::Range(first, last);
        tests.extend(self.in_a_piece(scope, source, period, (&element, &Type::Period, whole)));
        let inside = self.builder.and(&tests);
        let no = self.builder.truth(false);
        let counts = Some(self.builder.select_truth(exists, inside, no));
        Some(Elements { space, home: self.builder.parent(space), element, ty: Type::Period, counts })
    }

    /// The number of the quarter that a day lies in.
    fn quarter_of(&mut self, day: NodeId) -> NodeId {
        let month = self.builder.operation(Op::Calendar(CalendarFunction::MonthOf, day), Kind::Month);
        let three = self.builder.word(3, Kind::Int);
        self.builder.operation(Op::FloorDivide(month, three), Kind::Int)
    }

    /// The first and the last day of the quarter with a number.
    fn days_of_quarter(&mut self, quarter: NodeId) -> (NodeId, NodeId) {
        let three = self.builder.word(3, Kind::Int);
        let first = self.builder.multiply(quarter, three, Kind::Month);
        let two = self.builder.word(2, Kind::Months);
        let last = self.builder.add(first, two, Kind::Month);
        let mut day = |function, month| self.builder.operation(Op::Calendar(function, month), Kind::Date);
        (day(CalendarFunction::FirstOfMonth, first), day(CalendarFunction::LastOfMonth, last))
    }
}
