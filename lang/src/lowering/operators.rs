//! Operators between two values: sums, products, shifts of days. Which pairs there are is the checker's table; here the types choose
//! the operation.

use stadga_program::node::{Kind, NodeId, Op};

use super::Lowering;
use super::scope::Scope;
use super::value::Value;
use crate::syntax::expression::ExprId;
use crate::types::ty::Type;
use crate::vocabulary::kinds::BinaryOperator;

impl<'db> Lowering<'db> {
    /// `left operator right`.
    pub(super) fn binary(
        &mut self,
        scope: &mut Scope<'db>,
        operator: BinaryOperator,
        left: ExprId,
        right: ExprId,
        ty: &Type,
    ) -> Value {
        let (left_ty, right_ty) = (scope.owner.type_of(left).present(), scope.owner.type_of(right).present());
        let (left, right) = (self.plain(scope, left), self.plain(scope, right));
        let kind = self.kind(ty);
        Value::Plain(match operator {
            BinaryOperator::Add if is_duration(left_ty) && is_time(right_ty) => {
                self.shift(right, right_ty, left, left_ty)
            }
            BinaryOperator::Add if is_time(left_ty) => self.shift(left, left_ty, right, right_ty),
            BinaryOperator::Add => self.builder.add(left, right, kind),
            BinaryOperator::Subtract if is_time(left_ty) && is_time(right_ty) => self.distance(left, right, left_ty),
            BinaryOperator::Subtract if is_time(left_ty) => {
                let back = self.builder.negate(right);
                self.shift(left, left_ty, back, right_ty)
            }
            BinaryOperator::Subtract => self.builder.subtract(left, right, kind),
            BinaryOperator::Multiply => self.builder.multiply(left, right, kind),
            BinaryOperator::PercentOf => self.builder.share_of(left, right, kind),
            BinaryOperator::Divide => self.builder.divide(left, right, kind),
            BinaryOperator::After => self.shift(right, right_ty, left, left_ty),
            BinaryOperator::Before => {
                let back = self.builder.negate(left);
                self.shift(right, right_ty, back, left_ty)
            }
        })
    }

    /// A day, month, week, year or instant so much later.
    pub(super) fn shift(&mut self, time: NodeId, time_ty: &Type, by: NodeId, by_ty: &Type) -> NodeId {
        let op = match (time_ty, by_ty) {
            (Type::Date, Type::Days) => Op::AddDays(time, by),
            (Type::Date, Type::Months) => return self.add_months(time, by),
            (Type::Date, Type::WorkDays) => return self.add_working_days(time, by),
            (Type::Instant, Type::Hours) => Op::AddHours(time, by),
            (Type::Month, Type::Months) => return self.builder.add(time, by, Kind::Month),
            (Type::Week, Type::Days) => return self.builder.add(time, by, Kind::Week),
            (Type::Year, Type::Months) => {
                let twelve = self.builder.word(12, Kind::Int);
                let years = self.builder.operation(Op::FloorDivide(by, twelve), Kind::Int);
                return self.builder.add(time, years, Kind::Year);
            }
            _ => {
                let kind = self.kind(time_ty);
                return self.builder.fault(stadga_program::program::FaultCode::Invalid, kind);
            }
        };
        let kind = self.kind(time_ty);
        self.builder.operation(op, kind)
    }

    /// How much later the first is.
    fn distance(&mut self, later: NodeId, earlier: NodeId, ty: &Type) -> NodeId {
        match ty {
            Type::Date => self.builder.operation(Op::DaysBetween(later, earlier), Kind::Days),
            Type::Month => self.builder.subtract(later, earlier, Kind::Months),
            _ => self.builder.subtract(later, earlier, Kind::Int),
        }
    }
}

fn is_time(ty: &Type) -> bool {
    matches!(ty, Type::Date | Type::Instant | Type::Month | Type::Week | Type::Year)
}

fn is_duration(ty: &Type) -> bool {
    matches!(ty, Type::Days | Type::Months | Type::WorkDays | Type::Hours)
}
