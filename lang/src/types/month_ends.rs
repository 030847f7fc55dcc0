//! Months that are added to a day where it is easily mistaken which day that gives: a day that the month lacks, and months in several steps.
//!
//! Both are well defined, so both are warnings. Must not know: which day a rule set chooses for one that a month lacks.

use stadga_program::date::{Date, MonthEnd, MonthIndex};
use stadga_program::duration::Months;

use super::checker::Checker;
use super::regions::Constant;
use super::ty::Type;
use crate::diagnostics::types::TypeProblem;
use crate::syntax::expression::{Expr, ExprId, Phrase};
use crate::vocabulary::kinds::BinaryOperator;

/// One in the unit in which constants are counted.
const ONE: i64 = 1_000_000;

/// A day and the months that are added to it or taken from it.
struct Added {
    day: ExprId,
    months: ExprId,
    backwards: bool,
}

impl Checker<'_> {
    /// Warns of months added to a day that the last of them lacks, and of months added to what months have been added to.
    pub(super) fn month_ends(&mut self, sum: ExprId) {
        let Some(Added { day, months, backwards }) = self.added_months(sum) else { return };
        if self.added_months(day).is_some() {
            self.report(TypeProblem::MonthsInSteps, sum);
            return;
        }
        self.months_from(day, (months, backwards), sum);
    }

    /// The same of `inom 1 månad från D`.
    pub(super) fn months_within(&mut self, months: ExprId, day: ExprId) {
        if *self.result.type_of(months) != Type::Months {
            return;
        }
        if self.added_months(day).is_some() {
            self.report(TypeProblem::MonthsInSteps, months);
            return;
        }
        self.months_from(day, (months, false), months);
    }

    /// Warns of `den 31 i 2024-04`.
    pub(super) fn day_of_month(&mut self, number: u32, month: ExprId, at: ExprId) {
        let Some(Constant::Scalar(month)) = self.constant(month) else { return };
        let last = i32::try_from(month).ok().and_then(MonthIndex::from_index).map(MonthIndex::last_day);
        if let Some(last) = last.filter(|last| u32::from(last.day_of_month()) < number)
            && let Ok(lacking @ ..=31) = u8::try_from(number)
        {
            self.report(TypeProblem::MonthLacksDay { lacking, last }, at);
        }
    }

    fn months_from(&mut self, day: ExprId, (months, backwards): (ExprId, bool), sum: ExprId) {
        if let Expr::Phrase(Phrase::Edge { last: true, working_day: false, .. }) = self.exprs.get(day) {
            self.report(TypeProblem::MonthsFromLastDay, sum);
            return;
        }
        let (Some(Constant::Scalar(from)), Some(Constant::Scalar(count))) = (self.constant(day), self.constant(months))
        else {
            return;
        };
        let count = if backwards { -count } else { count };
        let from = i32::try_from(from).ok().and_then(Date::from_days);
        let count = i32::try_from(count / ONE).ok().map(Months);
        let Some((from, count)) = from.zip(count) else { return };
        let to = from.add_months(count).and_then(|day| day.settled(MonthEnd::LastDay));
        if let Some(to) = to.filter(|to| to.day_of_month() < from.day_of_month()) {
            self.report(TypeProblem::MonthLacksDay { lacking: from.day_of_month(), last: to }, sum);
        }
    }

    /// The day and the months of a sum of both; nothing of other expressions.
    fn added_months(&self, sum: ExprId) -> Option<Added> {
        let Expr::Binary { operator, left, right } = self.exprs.get(sum) else { return None };
        let (day, months, backwards) = match operator {
            BinaryOperator::Add => (*left, *right, false),
            BinaryOperator::Subtract => (*left, *right, true),
            BinaryOperator::After => (*right, *left, false),
            BinaryOperator::Before => (*right, *left, true),
            _ => return None,
        };
        let is_sum = *self.result.type_of(day) == Type::Date && *self.result.type_of(months) == Type::Months;
        is_sum.then_some(Added { day, months, backwards })
    }
}
