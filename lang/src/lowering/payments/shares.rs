//! `trettiondelar`: the share of a month that lies in a period, as monthly amounts are usually divided.
//!
//! The other conventions are calculations of the standard library. Must not know: what is paid.

use stadga_program::node::{Kind, NumberUnit};
use stadga_program::program::TraceKind;

use crate::lowering::Lowering;
use crate::lowering::scope::Scope;
use crate::lowering::value::Value;
use crate::syntax::expression::ExprId;
use crate::types::ty::Type;

impl<'db> Lowering<'db> {
    /// `trettiondelar(P; m)`: 1 for a month that lies in the period as a whole, else its days in the period divided by 30, at most 1.
    /// The days of the month that lie in the period are a line of the explanation.
    pub(in crate::lowering) fn thirtieths(
        &mut self,
        scope: &mut Scope<'db>,
        call: ExprId,
        period: &Value,
        month: &Value,
    ) -> Value {
        if let Some(open) =
            [period, month].into_iter().find(|value| matches!(value, Value::NotCounted | Value::Faulty(_)))
        {
            return open.clone();
        }
        let (first, last) = self.ends(period, Kind::Date);
        let (low, high) = self.days_of_unit(month, &Type::Month);
        let last = self.builder.or_else(last, high);
        let begins_late = self.builder.less(low, first);
        let ends_early = self.builder.less(last, high);
        let from = self.builder.select(begins_late, first, low);
        let to = self.builder.select(ends_early, last, high);
        let counted = self.shown_range(from, to);
        let trace = self.trace(scope, TraceKind::DaysOfMonth, counted, call, None, Vec::new());
        scope.read(trace);
        let days = self.days_in(from, to);
        let [zero, thirty] = [0, 30].map(|count| self.builder.word(count, Kind::Days));
        let too_many = self.builder.less(thirty, days);
        let days = self.builder.select(too_many, thirty, days);
        let none = self.builder.less(days, zero);
        let days = self.builder.select(none, zero, days);
        let partly = self.builder.or(&[begins_late, ends_early]);
        let days = self.builder.select(partly, days, thirty);
        let (days, thirty) = (self.builder.reinterpret(days, Kind::Int), self.builder.word(30, Kind::Int));
        Value::Plain(self.builder.divide(days, thirty, Kind::Fixed(NumberUnit::Plain)))
    }
}
